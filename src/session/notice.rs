//! What a session has to tell that is no trouble.

use crate::view::Language;
use std::path::PathBuf;

/// Something that was done, or that one should know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// A run was copied as a code of so many characters.
    Copied(usize),
    /// A run was saved as a trace.
    TraceSaved(PathBuf),
    /// The timeline was saved as a picture.
    PictureSaved {
        /// Where.
        path: PathBuf,
        /// Whether some of its text could not be drawn, since no font has the characters.
        lacks_text: bool,
    },
    /// The preferences could not be read, and were put aside.
    SetAside {
        /// Where they are now.
        kept: PathBuf,
        /// What was wrong.
        reason: String,
    },
    /// The preferences cannot be kept.
    NotKept(String),
    /// The thread of this name cannot take the next step.
    CannotGoOn(String),
    /// Nobody stands at a line, and none is marked.
    NoLineHere,
    /// The shown run does not fail.
    NothingToShorten,
    /// There is no shorter run that fails in the same way.
    ShortestAlready,
}

impl Notice {
    /// Whether the next thing that is asked for takes it away.
    pub fn is_passing(&self) -> bool {
        matches!(
            self,
            Notice::Copied(_)
                | Notice::TraceSaved(_)
                | Notice::PictureSaved { .. }
                | Notice::CannotGoOn(_)
                | Notice::NoLineHere
                | Notice::NothingToShorten
                | Notice::ShortestAlready
        )
    }

    /// What happened.
    pub fn sentence(&self, language: Language) -> String {
        match self {
            Notice::Copied(length) => language.pick(
                format!(
                    "Copied: {length} characters that hold the program, this run and this step. Whoever pastes them \
                     into Threadline (Ctrl+Shift+V) sees what you see."
                ),
                format!("已复制 {length} 个字符，其中包含程序、这次运行和这一步。任何人粘贴到 Threadline（Ctrl+Shift+V）即可看到同样的画面。"),
            ),
            Notice::TraceSaved(path) => {
                let path = path.display();
                language.pick(
                    format!("The run was saved as {path}; open it here, or: threadline replay {path}"),
                    format!("运行已保存为 {path}；可在此打开，或执行：threadline replay {path}"),
                )
            }
            Notice::PictureSaved { path, lacks_text } => {
                let path = path.display();
                let done = language.pick(
                    format!("The timeline is in {path}."),
                    format!("时间线已保存到 {path}。"),
                );
                let missing = language.pick(
                    " No font here has some of its characters, so they are missing; an SVG picture has them.",
                    "此处没有包含其中部分字符的字体，因此这些字符缺失；SVG 图中有它们。",
                );
                done + if *lacks_text { missing } else { "" }
            }
            Notice::SetAside { kept, reason } => {
                let kept = kept.display();
                language.pick(
                    format!(
                        "Your preferences could not be read ({reason}), so the window starts with the usual ones. \
                         The file was kept as {kept}."
                    ),
                    format!("无法读取您的偏好设置（{reason}），窗口以默认设置启动。原文件保留为 {kept}。"),
                )
            }
            Notice::CannotGoOn(name) => language.pick(
                format!(
                    "{name} cannot take the next step here: it has not begun, has ended, or waits. The arrow stands \
                     beside the names of those that can."
                ),
                format!("{name} 此刻不能走下一步：它尚未开始、已经结束或正在等待。能走的线程名称旁有箭头。"),
            ),
            Notice::NoLineHere => language
                .pick(
                    "Nobody stands at a line here: click beside a number for a breakpoint on its line, or click a line first.",
                    "此时没有线程停在某一行：点击行号旁可在该行设断点，或先点击一行。",
                )
                .to_owned(),
            Notice::NothingToShorten => language
                .pick(
                    "This run does not fail, so there is no shorter one that fails in the same way.",
                    "这次运行没有出错，因此没有同样出错的更短运行。",
                )
                .to_owned(),
            Notice::ShortestAlready => language
                .pick(
                    "This is the shortest run that is known to fail in this way.",
                    "这已是已知以同样方式出错的最短运行。",
                )
                .to_owned(),
            Notice::NotKept(reason) => language.pick(
                format!("Preferences and unsaved text cannot be kept: {reason}."),
                format!("无法保存偏好设置和未保存的文本：{reason}。"),
            ),
        }
    }
}
