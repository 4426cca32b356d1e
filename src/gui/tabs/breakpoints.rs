//! The list of breakpoints: each can be switched off, bound to a thread or to one hit, and taken away.

use super::empty;
use crate::gui::focus::Follows;
use crate::gui::icons::{self, Icon};
use crate::gui::theme::Look;
use crate::gui::words::Word;
use crate::session::{Command, Session};
use crate::view::breakpoints::{Breakpoint, Question, Subject, of_subject};
use eframe::egui::{
    ComboBox, DragValue, Id, RichText, Role, ScrollArea, TextEdit, TextStyle, Ui, WidgetInfo,
};

/// Threads that the list of a breakpoint offers.
const THREADS_MAX: usize = 200;
/// Variables and objects that are offered.
const SUBJECTS_MAX: usize = 300;

/// Shows the breakpoints and tells what was asked for.
pub fn breakpoints_ui(ui: &mut Ui, session: &Session, look: Look) -> Option<Command> {
    let mut command = None;
    let mut stops = session.breakpoint_on(&Subject::Finding).is_some();
    if ui.checkbox(&mut stops, look.say(Word::StopAtFindings)).changed() {
        command = Some(Command::ToggleBreakpoint(Subject::Finding));
    }
    command = command.or(add_ui(ui, session, look));
    let breakpoints = session.breakpoints();
    if breakpoints.is_empty() {
        empty(ui, look, Word::NoBreakpoints);
        return command;
    }
    ui.horizontal_wrapped(|ui| {
        let buttons = [
            (Word::RunBack, "Shift+F5", Command::RunBack),
            (Word::RunOn, "F5", Command::RunOn),
            (Word::RemoveBreakpoints, "", Command::RemoveBreakpoints),
        ];
        for (word, key, asked) in buttons {
            let button = ui.button(look.say(word));
            if button.clicked() {
                command = Some(asked);
            }
            if !key.is_empty() {
                button.on_hover_text(format!("[{key}]"));
            }
        }
    });
    ui.separator();
    let rows = ScrollArea::vertical()
        .id_salt("breakpoints")
        .auto_shrink([false, false]);
    let in_rows = rows.show_following(ui, |ui| {
        let mut asked = None;
        for (index, breakpoint) in breakpoints.iter().enumerate() {
            asked = asked.or(row_ui(ui, session, look, index, breakpoint));
            ui.add_space(4.0);
        }
        asked
    });
    command.or(in_rows.inner)
}

/// Everything in the run that a breakpoint can look at, lines apart.
fn add_ui(ui: &mut Ui, session: &Session, look: Look) -> Option<Command> {
    let subjects = &session.loaded()?.subjects;
    if subjects.is_empty() {
        return None;
    }
    let mut asked = None;
    ui.menu_button(look.say(Word::AddBreakpoint), |ui| {
        ScrollArea::vertical().max_height(320.0).show_following(ui, |ui| {
            for subject in subjects.iter().take(SUBJECTS_MAX) {
                let is_set = session.breakpoint_on(subject).is_some();
                let name = of_subject(subject, look.language);
                if ui.selectable_label(is_set, name).clicked() {
                    asked = Some(Command::ToggleBreakpoint(subject.clone()));
                    ui.close();
                }
            }
        });
    });
    asked
}

fn row_ui(
    ui: &mut Ui,
    session: &Session,
    look: Look,
    index: usize,
    breakpoint: &Breakpoint,
) -> Option<Command> {
    let mut command = None;
    let name = of_subject(&breakpoint.subject, look.language);
    ui.horizontal(|ui| {
        ui.set_min_height(24.0);
        let mut is_on = breakpoint.is_on;
        if ui.checkbox(&mut is_on, &name).changed() {
            command = Some(Command::TurnBreakpoint(index));
        }
        ui.label(RichText::new(hits(session.stops().hits(index), look)).color(look.palette.faint));
        let remove = look.tell(Word::RemoveBreakpoint, &name);
        if icons::button(ui, Icon::Close, &remove, "", true).clicked() {
            command = Some(Command::RemoveBreakpoint(index));
        }
    });
    ui.horizontal(|ui| {
        ui.add_space(22.0);
        let asked = thread_ui(ui, session, look, index, breakpoint).or(hit_ui(ui, look, index, breakpoint));
        command = command.take().or(asked);
    });
    ui.horizontal(|ui| {
        ui.add_space(22.0);
        let asked = condition_ui(ui, look, index, breakpoint);
        command = command.take().or(asked);
    });
    if let Some(told) = judged(session, breakpoint, look) {
        ui.horizontal_wrapped(|ui| {
            ui.add_space(22.0);
            ui.label(RichText::new(told).color(look.palette.faint).small());
        });
    }
    command
}

/// What is typed is kept until it is entered: a condition that is not understood stays there to be mended.
fn condition_ui(ui: &mut Ui, look: Look, index: usize, breakpoint: &Breakpoint) -> Option<Command> {
    let id = Id::unique(("breakpoint condition", index));
    let set = (breakpoint.subject.clone(), breakpoint.condition.clone());
    let known: Option<(Question, String)> = ui.data(|data| data.get_temp(id));
    let mut typed = match known {
        Some((of, typed)) if of == set => typed,
        _ => breakpoint.condition.clone(),
    };
    let label = format!("{} {}", look.say(Word::Condition), index + 1);
    ui.label(look.say(Word::OnlyIf));
    let field = TextEdit::singleline(&mut typed)
        .font(TextStyle::Monospace)
        .hint_text("total == 3")
        .desired_width(f32::INFINITY);
    let response = ui.add(field);
    let value = typed.clone();
    response.widget_info(|| {
        let mut about = WidgetInfo::text_edit(true, "", &value, "total == 3");
        about.label = Some(label.clone());
        about
    });
    let is_left = response.lost_focus();
    response.on_hover_text(look.say(Word::ConditionTip));
    let is_new = is_left && typed.trim() != breakpoint.condition;
    let asked = is_new.then(|| Command::SetBreakpointCondition(index, typed.clone()));
    ui.data_mut(|data| data.insert_temp(id, (set, typed)));
    asked
}

/// At how many places the condition cannot be told, and why.
fn judged(session: &Session, breakpoint: &Breakpoint, look: Look) -> Option<String> {
    let judged = session.judged(breakpoint)?;
    let why = judged.why.as_ref()?.sentence(look.language);
    let count = judged.untold;
    Some(look.language.pick(
        format!("cannot be told at {count} of the places: {why}"),
        format!("有 {count} 处无法判断：{why}"),
    ))
}

fn hits(count: u32, look: Look) -> String {
    let times = match count {
        1 => "comes up once".to_owned(),
        count => format!("comes up {count} times"),
    };
    look.language.pick(times, format!("出现 {count} 次"))
}

fn thread_ui(
    ui: &mut Ui,
    session: &Session,
    look: Look,
    index: usize,
    breakpoint: &Breakpoint,
) -> Option<Command> {
    let names = session.loaded().map(|loaded| &loaded.recording.names);
    let name = |task| names.map_or("?", |names| names.task(task));
    let shown = breakpoint.task.map_or(look.say(Word::AllThreads), name);
    let mut picked = breakpoint.task;
    let combo = ComboBox::from_id_salt(("breakpoint thread", index)).selected_text(shown);
    let response = combo.show_ui(ui, |ui| {
        ui.selectable_value(&mut picked, None, look.say(Word::AllThreads));
        let lanes = session.loaded().map_or(&[][..], |loaded| &loaded.timeline.lanes);
        for lane in lanes.iter().take(THREADS_MAX) {
            ui.selectable_value(&mut picked, Some(lane.task), &lane.name);
        }
    });
    let label = format!("{} {}: {shown}", look.say(Word::OnlyThread), index + 1);
    let named = || WidgetInfo::labeled(Role::ComboBox, true, &label);
    response.response.widget_info(named);
    response.response.on_hover_text(&label);
    (picked != breakpoint.task).then_some(Command::SetBreakpointTask(index, picked))
}

/// 0 stands for every hit.
fn hit_ui(ui: &mut Ui, look: Look, index: usize, breakpoint: &Breakpoint) -> Option<Command> {
    let mut nth = breakpoint.nth.unwrap_or(0);
    let every = look.say(Word::EveryHit);
    let language = look.language;
    let field = DragValue::new(&mut nth)
        .range(0..=u32::MAX)
        .speed(0.1)
        .custom_formatter(move |nth, _| match nth as u32 {
            0 => every.to_owned(),
            nth => language.pick(format!("hit {nth}"), format!("第 {nth} 次")),
        })
        .custom_parser(|typed| {
            let digits: String = typed.chars().filter(char::is_ascii_digit).collect();
            Some(digits.parse().unwrap_or(0.0))
        });
    let label = format!("{} {}", look.say(Word::OnlyHit), index + 1);
    let response = ui.add(field).on_hover_text(label);
    let nth = (nth > 0).then_some(nth);
    (response.changed() && nth != breakpoint.nth).then_some(Command::SetBreakpointHit(index, nth))
}
