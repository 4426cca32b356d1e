//! How a run's grade looks and reads: a colour, for those who do not see colours apart a shape of its own, words.

use super::theme::Look;
use crate::session::{Grade, Verdict};
use crate::trace::Outcome;
use crate::view::Language;
use eframe::egui::{Color32, Painter, Pos2, Sense, Shape, Stroke, Ui, vec2};

/// Half the size of a mark, in points.
const HALF: f32 = 5.5;

/// The colour of a grade.
pub fn color(grade: Grade, look: Look) -> Color32 {
    let palette = look.palette;
    match grade {
        Grade::Right => palette.good,
        Grade::CutShort => palette.faint,
        Grade::Doubtful => palette.doubt,
        Grade::Wrong => palette.alarm,
    }
}

/// Whether nothing is to be said against a run.
pub fn is_fine(grade: Grade) -> bool {
    matches!(grade, Grade::Right | Grade::CutShort)
}

/// Right: a tick in a disc; by luck: a triangle with a bar; wrong: a square with a cross; cut short: a ring with a bar.
pub fn mark(painter: &Painter, center: Pos2, grade: Grade, look: Look) {
    let color = color(grade, look);
    let ink = Stroke::new(1.6, look.palette.ink_on(color));
    let at = |x: f32, y: f32| center + vec2(x, y) * HALF;
    let line = |points: &[Pos2], stroke: Stroke| painter.add(Shape::line(points.to_vec(), stroke));
    match grade {
        Grade::Right => {
            painter.circle_filled(center, HALF, color);
            line(&[at(-0.5, 0.0), at(-0.1, 0.45), at(0.5, -0.4)], ink);
        }
        Grade::CutShort => {
            painter.circle_stroke(center, HALF - 1.0, Stroke::new(1.6, color));
            line(&[at(-0.4, 0.0), at(0.4, 0.0)], Stroke::new(1.6, color));
        }
        Grade::Doubtful => {
            let corners = vec![at(0.0, -1.1), at(1.15, 0.95), at(-1.15, 0.95)];
            painter.add(Shape::convex_polygon(corners, color, Stroke::NONE));
            line(&[at(0.0, -0.45), at(0.0, 0.25)], ink);
            painter.circle_filled(at(0.0, 0.62), 0.9, ink.color);
        }
        Grade::Wrong => {
            let corners = vec![at(-1.0, -1.0), at(1.0, -1.0), at(1.0, 1.0), at(-1.0, 1.0)];
            painter.add(Shape::convex_polygon(corners, color, Stroke::NONE));
            line(&[at(-0.5, -0.5), at(0.5, 0.5)], ink);
            line(&[at(-0.5, 0.5), at(0.5, -0.5)], ink);
        }
    }
}

/// A mark in the flow of a panel.
pub fn mark_ui(ui: &mut Ui, grade: Grade, look: Look) {
    let (rect, _) = ui.allocate_exact_size(vec2(2.0 * HALF + 2.0, 2.0 * HALF + 2.0), Sense::hover());
    mark(ui.painter(), rect.center(), grade, look);
}

/// "finished (wrong result, lost update)".
pub fn graded(outcome: &Outcome, verdict: &Verdict, language: Language) -> String {
    let word = outcome_word(outcome, language);
    match verdict.words(outcome, language) {
        flaws if flaws.is_empty() => word.to_owned(),
        flaws => language.pick(format!("{word} ({flaws})"), format!("{word}（{flaws}）")),
    }
}

fn outcome_word(outcome: &Outcome, language: Language) -> &'static str {
    match outcome {
        open if open.waits_for_choice() => language.pick("waits for a choice", "等待选择"),
        Outcome::Finished => language.pick("finished", "正常结束"),
        Outcome::Raised(_) => language.pick("exception", "异常"),
        Outcome::Deadlock => language.pick("deadlock", "死锁"),
        Outcome::Stuck => language.pick("stuck", "卡住"),
        Outcome::Limit(_) => language.pick("stopped", "已停止"),
    }
}
