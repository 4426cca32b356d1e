//! Every schedule at once: how the program can end and how often it does, and what can go wrong in it.
//!
//! The search runs beside the window. A click on an outcome or a mistake shows its shortest run.

use super::empty;
use crate::gui::focus::Follows;
use crate::gui::grades::{self, graded};
use crate::gui::theme::{Look, mix};
use crate::gui::words::Word;
use crate::session::explored::{Ending, Mistake};
use crate::session::verdict::kind_word;
use crate::session::{Command, Explored, Session};
use crate::trace::{Outcome, SwitchPolicy};
use crate::view::number::grouped;
use eframe::egui::{
    Align2, FontId, Rect, RichText, Role, ScrollArea, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2,
};

/// Most outcomes that are shown.
const ENDINGS_MAX: usize = 60;
/// Height of a row of the histogram, in points.
const ROW: f32 = 24.0;

/// Shows what a search came to, or how far it is, and tells what was asked for.
pub fn explore_ui(ui: &mut Ui, session: &Session, look: Look) -> Option<Command> {
    let asked = head_ui(ui, session, look);
    let Some(explored) = session.explored() else {
        if session.searching().is_none() {
            empty(ui, look, Word::NotExplored);
        }
        return asked;
    };
    let shown = ScrollArea::vertical()
        .id_salt("explore")
        .auto_shrink([false, false])
        .show_following(ui, |ui| {
            ui.label(extent(explored, look));
            if let Some(why) = &explored.stopped {
                ui.label(RichText::new(why).color(look.palette.faint).small());
            }
            ui.add_space(6.0);
            let ending = endings_ui(ui, explored, look);
            let mistake = mistakes_ui(ui, explored, look);
            ending.or(mistake)
        });
    asked.or(shown.inner)
}

/// Start and stop, and how far the search is.
fn head_ui(ui: &mut Ui, session: &Session, look: Look) -> Option<Command> {
    ui.horizontal(|ui| match session.searching() {
        Some(counts) => {
            let stop = ui.button(look.say(Word::StopExploring));
            let [runs, states, expected] = counts.map(|count| grouped(count, ' '));
            let of = match counts[2] > counts[0] {
                true => look.language.pick(
                    format!(" of about {expected}"),
                    format!("（估计共约 {expected} 次）"),
                ),
                false => String::new(),
            };
            ui.label(look.language.pick(
                format!("{runs} runs{of}, {states} states so far"),
                format!("目前 {runs} 次运行{of}，{states} 个状态"),
            ));
            stop.clicked().then_some(Command::StopExploring)
        }
        None => {
            let start = ui.button(look.say(Word::ExploreAll));
            start.on_hover_text("[e]").clicked().then_some(Command::Explore)
        }
    })
    .inner
}

/// How much was searched, honestly.
fn extent(explored: &Explored, look: Look) -> RichText {
    let runs = grouped(explored.runs, ' ');
    let text = match (explored.is_complete, explored.stopped.is_some()) {
        (true, _) => look.language.pick(
            format!(
                "Complete: every schedule was searched, up to the order of independent steps ({runs} runs)."
            ),
            format!("已完整搜索：所有调度都已覆盖（相互独立步骤的先后除外），共 {runs} 次运行。"),
        ),
        (false, true) => look.language.pick(
            format!("Not complete: {runs} runs were made."),
            format!("不完整：进行了 {runs} 次运行。"),
        ),
        (false, false) => look.language.pick(
            format!("Sampled: {runs} of very many schedules."),
            format!("抽样：在非常多的调度中取了 {runs} 个。"),
        ),
    };
    RichText::new(text).strong()
}

/// A bar an outcome, as long as it was frequent.
fn endings_ui(ui: &mut Ui, explored: &Explored, look: Look) -> Option<Command> {
    let most = explored.endings.iter().map(|ending| ending.count).max()?;
    ui.label(
        RichText::new(look.say(Word::Outcomes))
            .color(look.palette.faint)
            .small(),
    );
    let mut command = None;
    for (index, ending) in explored.endings.iter().take(ENDINGS_MAX).enumerate() {
        let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::click());
        let text = ending_text(ending, look);
        let grade = ending.verdict.grade.word(look.language);
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("{text} – {grade}")));
        if ui.is_rect_visible(rect) {
            bar(
                ui,
                rect,
                ending,
                most,
                &text,
                response.hovered() || response.has_focus(),
                look,
            );
        }
        if response.clicked() {
            command = Some(Command::ShowEnding(index));
        }
        let tip = look.language.pick(
            format!("Show the run with the fewest switches ({})", ending.run.switches),
            format!("显示切换最少的运行（{} 次）", ending.run.switches),
        );
        response.on_hover_text(format!("{text}\n{grade}\n{tip}"));
    }
    let hidden = explored.endings.len().saturating_sub(ENDINGS_MAX);
    if hidden > 0 {
        ui.label(format!("+{hidden} {}", look.say(Word::MoreNodes)));
    }
    command
}

fn bar(ui: &Ui, rect: Rect, ending: &Ending, most: u64, text: &str, is_lit: bool, look: Look) {
    let palette = look.palette;
    let painter = ui.painter_at(rect);
    let grade = ending.verdict.grade;
    let color = grades::color(grade, look);
    let room = rect.shrink2(vec2(0.0, 2.0));
    let share = (ending.count as f32 / most as f32).max(0.004);
    let filled = Rect::from_min_max(room.min, pos2(room.left() + room.width() * share, room.bottom()));
    painter.rect_filled(room, 3.0, palette.stripe);
    painter.rect_filled(filled, 3.0, mix(palette.page, color, 0.35));
    painter.rect_filled(
        Rect::from_min_max(room.min, pos2(room.left() + 4.0, room.bottom())),
        0.0,
        color,
    );
    if is_lit {
        painter.rect_stroke(room, 3.0, Stroke::new(1.0, palette.accent), StrokeKind::Inside);
    }
    grades::mark(&painter, pos2(room.left() + 15.0, room.center().y), grade, look);
    painter.text(
        pos2(room.left() + 27.0, room.center().y),
        Align2::LEFT_CENTER,
        text,
        FontId::proportional(13.0),
        palette.text,
    );
}

/// "1 204 × finished (wrong result, lost update): sold 6, counted 5".
fn ending_text(ending: &Ending, look: Look) -> String {
    let count = grouped(ending.count, ' ');
    let outcome = graded(&ending.outcome, &ending.verdict, look.language);
    let said = match &ending.outcome {
        Outcome::Raised(text) => text.clone(),
        _ => ending.stdout.trim_end().replace('\n', " ↵ "),
    };
    let said: String = said.chars().take(200).collect();
    match said.is_empty() {
        true => format!("{count} × {outcome}"),
        false => look.language.pick(
            format!("{count} × {outcome}: {said}"),
            format!("{count} × {outcome}：{said}"),
        ),
    }
}

/// Every mistake in words, with in how many runs it shows.
fn mistakes_ui(ui: &mut Ui, explored: &Explored, look: Look) -> Option<Command> {
    ui.add_space(8.0);
    if explored.mistakes.is_empty() {
        let word = match explored.is_complete {
            true => Word::NoMistakes,
            false => Word::NoMistakesSeen,
        };
        ui.label(RichText::new(look.say(word)).color(look.palette.good));
        return None;
    }
    let mut command = None;
    for (index, mistake) in explored.mistakes.iter().enumerate() {
        if mistake_ui(ui, mistake, explored.runs, look) {
            command = Some(Command::ShowMistake(index));
        }
    }
    command
}

/// Under which switch policies it was seen, too.
fn elsewhere(mistake: &Mistake, look: Look) -> String {
    let told = mistake.elsewhere.iter().map(|seen| {
        let under = match seen.switch {
            SwitchPolicy::Any => look.language.pick("switches anywhere", "任意切换"),
            SwitchPolicy::Gil => look.language.pick("CPython with the GIL", "带 GIL 的 CPython"),
            SwitchPolicy::FreeThreaded => look.language.pick("without the GIL", "不带 GIL"),
        };
        let (count, runs) = (grouped(seen.count, ' '), grouped(seen.runs, ' '));
        match seen.count {
            0 if seen.is_impossible => look.language.pick(
                format!("{under}: impossible, all states were searched"),
                format!("{under}：不可能，已搜索所有状态"),
            ),
            0 => look.language.pick(
                format!("{under}: not seen in {runs} runs"),
                format!("{under}：{runs} 次运行中未见"),
            ),
            _ => look.language.pick(
                format!("{under}: in {count} of {runs} runs"),
                format!("{under}：{runs} 次运行中出现 {count} 次"),
            ),
        }
    });
    told.collect::<Vec<_>>().join(look.language.pick("; ", "；"))
}

fn mistake_ui(ui: &mut Ui, mistake: &Mistake, runs: u64, look: Look) -> bool {
    let finding = &mistake.finding;
    let subject = finding.subject.as_ref().map_or_else(String::new, |name| {
        format!("{}{name}", look.language.pick(": ", "："))
    });
    let show = ui
        .horizontal_wrapped(|ui| {
            let kind = format!("{}{subject}", kind_word(finding.kind, look.language));
            ui.label(RichText::new(kind).strong().color(look.palette.alarm));
            let (count, runs) = (grouped(mistake.count, ' '), grouped(runs, ' '));
            let often = match finding.kind.is_endless() {
                true => look
                    .language
                    .pick("in a run that never ends", "出现在永不结束的运行中")
                    .to_owned(),
                false => look.language.pick(
                    format!("in {count} of {runs} runs"),
                    format!("在 {runs} 次运行中出现 {count} 次"),
                ),
            };
            ui.label(RichText::new(often).color(look.palette.faint).small());
            ui.small_button(look.say(Word::ShowShortest)).clicked()
        })
        .inner;
    ui.label(look.language.pick(&finding.message, &finding.message_zh).as_str());
    ui.label(
        RichText::new(elsewhere(mistake, look))
            .color(look.palette.faint)
            .small(),
    );
    ui.add_space(6.0);
    show
}
