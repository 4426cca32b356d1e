//! The shown run beside the pinned one, or the one before it: where they part and what each does then.

use super::empty;
use crate::gui::grades::{self, graded};
use crate::gui::icons::fork;
use crate::gui::theme::{Look, mix};
use crate::gui::words::Word;
use crate::session::{Command, Loaded, Session};
use crate::view::compare::{Comparison, Row, Side};
use crate::view::sentence;
use eframe::egui::{Label, Rect, RichText, Role, ScrollArea, Sense, Shape, TextStyle, Ui, WidgetInfo, vec2};

/// Lines of what a run printed that stand above it.
const LINES_MAX: usize = 6;

/// What the list keeps between frames.
#[derive(Debug, Default)]
pub struct CompareState {
    /// The position that was last brought into view.
    revealed: Option<usize>,
    /// Where the runs parted when that was last brought into view.
    parting: Option<(Option<usize>, Option<usize>)>,
}

/// What comes into view in the list.
enum Scrolls {
    /// Where it begins to matter that the runs differ.
    ToParting,
    ToPosition,
    Stays,
}

/// Shows both runs and tells what was asked for.
pub fn compare_ui(ui: &mut Ui, session: &Session, look: Look, state: &mut CompareState) -> Option<Command> {
    let this = session.loaded()?;
    let pin = ui.button(look.say(Word::Pin)).on_hover_text("[p]").clicked();
    let asked = pin.then_some(Command::Pin);
    let Some(other) = session.compared() else {
        empty(ui, look, Word::NothingToCompare);
        return asked;
    };
    let Some(comparison) = session.comparison() else {
        empty(ui, look, Word::Comparing);
        return asked;
    };
    ui.label(parting(comparison, this, other, look));
    ui.add_space(4.0);
    ui.columns(2, |columns| {
        head(&mut columns[0], this, Word::ThisRun, look);
        head(&mut columns[1], other, Word::OtherRun, look);
    });
    ui.separator();
    let legend = RichText::new(look.say(Word::SharedSteps)).small();
    ui.label(legend.color(look.palette.faint));
    let position = session.position();
    let places = (comparison.left_matters, comparison.right_matters);
    let is_new = state.parting.replace(places) != Some(places);
    let before = state.revealed.replace(position);
    let scrolls = match before {
        _ if is_new => Scrolls::ToParting,
        Some(before) if before != position => Scrolls::ToPosition,
        _ => Scrolls::Stays,
    };
    let shown = rows_ui(ui, comparison, (this, other), (position, scrolls), look);
    asked.or(shown)
}

/// How far they agree, and who goes on in each where that begins to matter.
fn parting(comparison: &Comparison, this: &Loaded, other: &Loaded, look: Look) -> RichText {
    let same = comparison.same;
    let told = |loaded: &Loaded, step: Option<usize>| {
        let event = step.and_then(|step| Some((step, loaded.recording.events.get(step)?)));
        let Some((step, event)) = event else {
            return look.language.pick("nothing.", "无。").to_owned();
        };
        let deed = sentence::of_event(event, &loaded.recording.names, look.language);
        let number = step + 1;
        look.language.pick(
            format!("step {number}: {deed}"),
            format!("第 {number} 步：{deed}"),
        )
    };
    let (left, right) = (comparison.left_matters, comparison.right_matters);
    let (here, there) = (told(this, left), told(other, right));
    let matters = look.say(Word::Parting);
    let text = match (comparison.rows.is_empty(), left.or(right)) {
        (true, _) => look.language.pick(
            "The two runs are the same.".to_owned(),
            "两次运行完全相同。".to_owned(),
        ),
        (false, None) => look.language.pick(
            format!(
                "Both runs begin with the same {same} steps. Then only the order of steps that do not touch each other \
                 differs."
            ),
            format!("两次运行的前 {same} 步相同。之后只有互不相干的步骤顺序不同。"),
        ),
        (false, Some(_)) => look.language.pick(
            format!("Both runs begin with the same {same} steps. {matters}: here, {here} There, {there}"),
            format!("两次运行的前 {same} 步相同。{matters}：这里，{here}那里，{there}"),
        ),
    };
    RichText::new(text)
}

fn head(ui: &mut Ui, loaded: &Loaded, word: Word, look: Look) {
    ui.label(RichText::new(look.say(word)).strong());
    let verdict = &loaded.verdict;
    let outcome = graded(&loaded.recording.outcome, verdict, look.language);
    ui.horizontal(|ui| {
        grades::mark_ui(ui, verdict.grade, look);
        ui.add(Label::new(RichText::new(outcome).color(grades::color(verdict.grade, look))).wrap());
    });
    let end = loaded.recording.steps();
    let lines = (0..loaded.output.lines_at(end).min(LINES_MAX)).map(|line| loaded.output.text_at(line, end));
    let said: String = lines.collect::<Vec<_>>().join("\n");
    let said: String = said.chars().take(120).collect();
    ui.label(RichText::new(said).monospace().small());
}

fn rows_ui(
    ui: &mut Ui,
    comparison: &Comparison,
    (this, other): (&Loaded, &Loaded),
    (position, scrolls): (usize, Scrolls),
    look: Look,
) -> Option<Command> {
    let height = ui.text_style_height(&TextStyle::Body) + 2.0;
    let is_here = |side: Option<Side>| side.is_some_and(|side| side.step + 1 == position);
    let mut scroll = ScrollArea::vertical()
        .id_salt("compare")
        .auto_shrink([false, false]);
    let goal = match scrolls {
        Scrolls::ToParting => {
            let is_at =
                |side: Option<Side>, at: Option<usize>| side.is_some_and(|side| at == Some(side.step));
            let is_parting = |row: &Row| {
                is_at(row.left, comparison.left_matters) || is_at(row.right, comparison.right_matters)
            };
            comparison.rows.iter().position(is_parting)
        }
        Scrolls::ToPosition => comparison.rows.iter().position(|row| is_here(row.left)),
        Scrolls::Stays => None,
    };
    if let Some(row) = goal {
        let top = row as f32 * (height + ui.spacing().item_spacing.y);
        scroll = scroll.vertical_scroll_offset((top - ui.available_height() / 2.0).max(0.0));
    }
    scroll
        .show_rows(ui, height, comparison.rows.len(), |ui, range| {
            let mut command = None;
            for row in &comparison.rows[range] {
                if is_here(row.left) {
                    let size = vec2(ui.available_width(), height);
                    let rect = Rect::from_min_size(ui.cursor().min, size);
                    let ground = mix(look.palette.page, look.palette.accent, 0.28);
                    ui.painter().rect_filled(rect, 2.0, ground);
                }
                ui.columns(2, |columns| {
                    let (left, right) = (comparison.left_matters, comparison.right_matters);
                    if side_ui(&mut columns[0], row.left, (this, left), look) {
                        command = row.left.map(|side| Command::GoTo(side.step + 1));
                    }
                    side_ui(&mut columns[1], row.right, (other, right), look);
                });
            }
            command
        })
        .inner
}

/// A step, faint where the other run has it too, on another ground where the runs part; whether it was clicked.
fn side_ui(ui: &mut Ui, side: Option<Side>, (of, matters): (&Loaded, Option<usize>), look: Look) -> bool {
    let Some(side) = side else {
        ui.label("");
        return false;
    };
    let recording = &of.recording;
    let event = &recording.events[side.step];
    let told = sentence::of_event(event, &recording.names, look.language);
    let deed = sentence::of_deed(event, &recording.names, look.language);
    let is_parting = matters == Some(side.step);
    let color = match side.is_shared && !is_parting {
        true => look.palette.faint,
        false => look.palette.text,
    };
    // There is no room for names: each thread has its number and its colour, as everywhere.
    // Each row is as high as the list takes it to be.
    ui.spacing_mut().interact_size.y = ui.text_style_height(&TextStyle::Body);
    // Where the runs part, the ground is another one; how high it is, is known after the row.
    let beneath = ui.painter().add(Shape::Noop);
    let row = ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 5.0;
        let digits = recording.steps().max(1).ilog10() as usize + 1;
        let number = format!("{:>digits$}", side.step + 1);
        ui.label(RichText::new(number).color(color).small().monospace());
        let lane = look.palette.lane(event.task);
        let ink = look.palette.ink_on(lane);
        let tag = RichText::new(format!(" {} ", event.task.0 + 1))
            .small()
            .color(ink);
        ui.label(tag.background_color(lane));
        let label = Label::new(RichText::new(deed).color(color))
            .truncate()
            .selectable(false)
            .sense(Sense::click());
        ui.add(label)
    });
    let label = row.inner;
    let mut name = format!("{} {told}", side.step + 1);
    if is_parting {
        let whole = Rect::from_x_y_ranges(ui.max_rect().x_range(), row.response.rect.y_range());
        let ground = mix(look.palette.page, look.palette.doubt, 0.3);
        ui.painter().set(beneath, Shape::rect_filled(whole, 3.0, ground));
        let at = whole.right_center() - vec2(10.0, 0.0);
        fork(ui.painter(), at, look.palette.doubt);
        name = format!("{}: {name}", look.say(Word::Parting));
    }
    label.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    label.on_hover_text(name).clicked()
}
