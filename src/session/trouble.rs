//! What can go wrong in a sitting, and the sentences that say so.

use crate::source::{Diagnostic, SourceText};
use crate::trace::code::{self, CodeError};
use crate::view::Language;
use crate::view::condition::Fault;
use std::path::PathBuf;

/// Something that could not be done.
#[derive(Clone, Debug, PartialEq)]
pub enum Trouble {
    /// The program's text is wrong.
    Source {
        /// What is wrong and where.
        diagnostics: Vec<Diagnostic>,
        /// The same, rendered for reading.
        rendered: String,
    },
    /// A file cannot be read, or is not what it seems.
    File {
        /// Which file.
        path: PathBuf,
        /// Why.
        reason: String,
    },
    /// There is no scenario of that name.
    NoScenario(String),
    /// There is no program to run.
    NothingOpen,
    /// The text has no file yet.
    NoPath,
    /// A file cannot be written.
    NotSaved {
        /// Which file.
        path: PathBuf,
        /// Why.
        reason: String,
    },
    /// The timeline could not be saved as a picture.
    NoPicture {
        /// Where.
        path: PathBuf,
        /// Why.
        reason: String,
    },
    /// There is no run yet.
    NoRun,
    /// A share code cannot be made or read.
    Code(CodeError),
    /// A condition cannot be understood.
    Condition {
        /// As it was typed.
        text: String,
        /// What is wrong, and where.
        fault: Fault,
    },
    /// The run could not be made.
    Run(String),
    /// A replay is not what its trace file states.
    Differs(String),
    /// Threadline itself failed.
    Internal(String),
}

impl Trouble {
    /// What is wrong with a text.
    pub fn of_source(source: &SourceText, diagnostics: Vec<Diagnostic>) -> Trouble {
        let rendered = diagnostics
            .iter()
            .map(|diagnostic| diagnostic.render(source))
            .collect();
        Trouble::Source {
            diagnostics,
            rendered,
        }
    }

    /// What happened and what to do about it.
    pub fn sentence(&self, language: Language) -> String {
        match self {
            Trouble::Source { rendered, .. } => rendered.trim_end().to_owned(),
            Trouble::File { path, reason } => {
                let path = path.display();
                language.pick(
                    format!("{path} cannot be opened: {reason}"),
                    format!("无法打开 {path}：{reason}"),
                )
            }
            Trouble::NoScenario(name) => language.pick(
                format!("There is no scenario named \"{name}\"; pick one from the list."),
                format!("没有名为“{name}”的场景，请从列表中选择。"),
            ),
            Trouble::NothingOpen => language
                .pick(
                    "Nothing is open: pick a scenario or open a .py file.",
                    "尚未打开程序：请选择场景或打开 .py 文件。",
                )
                .to_owned(),
            Trouble::NoPath => language
                .pick(
                    "This text has no file yet: say where to save it.",
                    "这段文本还没有对应的文件：请指定保存位置。",
                )
                .to_owned(),
            Trouble::NotSaved { path, reason } => {
                let path = path.display();
                language.pick(
                    format!("{path} cannot be written: {reason}. The text is still here."),
                    format!("无法写入 {path}：{reason}。文本仍保留在此。"),
                )
            }
            Trouble::NoPicture { path, reason } => {
                let path = path.display();
                language.pick(
                    format!("The timeline could not be saved as {path}: {reason}."),
                    format!("无法把时间线保存为 {path}：{reason}。"),
                )
            }
            Trouble::NoRun => language
                .pick(
                    "There is no run yet: run the program first.",
                    "还没有运行：请先运行程序。",
                )
                .to_owned(),
            Trouble::Code(error) => code_sentence(error, language),
            Trouble::Condition { text, fault } => {
                let place = " ".repeat(fault.at);
                let told = fault.sentence(language);
                let head = language.pick("The condition cannot be understood", "无法理解条件");
                format!("{head} – {told}\n  {text}\n  {place}^")
            }
            Trouble::Run(reason) => language.pick(
                format!("The run could not be made: {reason}"),
                format!("无法运行：{reason}"),
            ),
            Trouble::Differs(difference) => language.pick(
                format!("The replay differs from its trace: {difference}."),
                format!("重放结果与轨迹文件不一致：{difference}。"),
            ),
            Trouble::Internal(reason) => language.pick(
                format!("Threadline itself failed ({reason}). Please report this, with the program."),
                format!("Threadline 自身出错（{reason}）。请连同程序一起报告。"),
            ),
        }
    }
}

fn code_sentence(error: &CodeError, language: Language) -> String {
    let chinese = match error {
        CodeError::NotACode => format!(
            "这不是分享码：分享码以 {} 开头，请从头到尾完整复制。",
            code::PREFIX
        ),
        CodeError::Version(found) => {
            format!("分享码的形式为 {found}，此 Threadline 只能读取形式 1；请使用生成它的版本，或重新分享。")
        }
        CodeError::Damaged => "分享码已损坏：途中缺失或改动了一部分。请从头到尾重新复制。".to_owned(),
        CodeError::TooLarge => "分享码过大，不是 Threadline 写出的；请改用轨迹文件。".to_owned(),
        CodeError::TooLong(length) => {
            format!("这次运行的分享码约有 {length} 个字符，无法粘贴；请改为保存轨迹文件。")
        }
        CodeError::TooManySteps(steps) => {
            format!("这次运行有 {steps} 步，其分享码会长得无法粘贴；请改为保存轨迹文件。")
        }
        CodeError::Trace(error) => format!("分享码无法打开：{error}"),
    };
    language.pick(format!("It cannot be done: {error}."), chinese)
}
