//! The tabs beside the source: which are there, and which is open.

mod breakpoints;
mod challenge;
mod compare;
mod events;
mod explore;
mod findings;
mod lesson;
mod output;
mod story;
mod threads;
mod variables;
mod waits;
mod why;

use super::source;
use super::theme::Look;
use super::words::Word;
use crate::session::{Command, Session, Tab};
use crate::view::Subject;
use eframe::egui::{self, Button, Id, RichText, Role, Ui, UiBuilder, WidgetInfo};

/// Tabs that are at least this wide show all their heads.
const ROWS_POINTS: f32 = 300.0;

/// What the tabs keep between frames.
#[derive(Debug, Default)]
pub struct TabsState {
    output: output::OutputState,
    events: events::EventsState,
    compare: compare::CompareState,
    threads: threads::ThreadsState,
    /// The head of the open tab.
    head: Option<Id>,
}

impl TabsState {
    /// What the keyboard comes to at first.
    pub fn door(&self) -> Option<Id> {
        self.head
    }

    /// Gives the field that searches the steps the focus.
    pub fn search(&mut self) {
        self.events.wants_focus = true;
    }
}

/// Shows the heads of the tabs and the open one, and tells what was asked for.
pub fn tabs_ui(ui: &mut Ui, session: &Session, look: Look, state: &mut TabsState) -> Option<Command> {
    let mut command = None;
    let mut head = None;
    // Where there is little room, a list takes less of it than many rows.
    match ui.available_width() < ROWS_POINTS {
        true => {
            let menu = ui.menu_button(format!("{} …", look.say(name(session.tab()))), |ui| {
                heads_ui(ui, session, look, &mut command);
            });
            head = Some(menu.response.id);
        }
        false => {
            ui.horizontal_wrapped(|ui| head = heads_ui(ui, session, look, &mut command));
        }
    }
    state.head = head;
    ui.separator();
    // A child of its own, so that wide contents are clipped or scrolled and never widen the panel.
    let rect = ui.available_rect_before_wrap();
    let mut page = ui.new_child(UiBuilder::new().max_rect(rect));
    page.shrink_clip_rect(rect);
    let shown = page_ui(&mut page, session, look, state);
    ui.advance_cursor_after_rect(rect);
    command.or(shown)
}

/// The heads of the tabs, to be clicked; gives the one of the open tab.
fn heads_ui(ui: &mut Ui, session: &Session, look: Look, command: &mut Option<Command>) -> Option<Id> {
    let mut open = None;
    for tab in Tab::ALL {
        let is_open = session.tab() == tab;
        let head = ui.add(Button::selectable(is_open, look.say(name(tab))));
        if is_open {
            open = Some(head.id);
        }
        if head.clicked() {
            *command = Some(Command::SelectTab(tab));
            ui.close();
        }
    }
    open
}

fn page_ui(ui: &mut Ui, session: &Session, look: Look, state: &mut TabsState) -> Option<Command> {
    match session.tab() {
        Tab::Lesson => lesson::lesson_ui(ui, session, look),
        Tab::Explore => explore::explore_ui(ui, session, look),
        Tab::Challenge => challenge::challenge_ui(ui, session, look),
        Tab::Breakpoints => breakpoints::breakpoints_ui(ui, session, look),
        _ if session.loaded().is_none() => {
            let is_running = session.running().is_some();
            empty(
                ui,
                look,
                if is_running {
                    Word::RunUnderWay
                } else {
                    Word::NotRun
                },
            );
            None
        }
        Tab::Waits => waits::waits_ui(ui, session, look),
        Tab::Threads => threads::threads_ui(ui, session, look, &mut state.threads),
        Tab::Variables => variables::variables_ui(ui, session, look),
        Tab::Output => output::output_ui(ui, session, look, &mut state.output),
        Tab::Story => story::story_ui(ui, session, look),
        Tab::Events => events::events_ui(ui, session, look, &mut state.events),
        Tab::Findings => findings::findings_ui(ui, session, look),
        Tab::Compare => compare::compare_ui(ui, session, look, &mut state.compare),
    }
}

fn name(tab: Tab) -> Word {
    match tab {
        Tab::Waits => Word::TabWaits,
        Tab::Threads => Word::TabThreads,
        Tab::Variables => Word::TabVariables,
        Tab::Output => Word::TabOutput,
        Tab::Explore => Word::TabExplore,
        Tab::Story => Word::TabStory,
        Tab::Events => Word::TabEvents,
        Tab::Compare => Word::TabCompare,
        Tab::Lesson => Word::TabLesson,
        Tab::Challenge => Word::TabChallenge,
        Tab::Breakpoints => Word::TabBreakpoints,
        Tab::Findings => Word::TabFindings,
    }
}

/// What a tab says when it has nothing to show.
fn empty(ui: &mut Ui, look: Look, word: Word) {
    ui.add_space(8.0);
    ui.label(RichText::new(look.say(word)).color(look.palette.faint));
}

/// A ring that is filled while there is a breakpoint on this; a click sets or removes it.
fn halt_ui(
    ui: &mut Ui,
    session: &Session,
    look: Look,
    word: Word,
    name: &str,
    subject: Subject,
) -> Option<Command> {
    let (rect, response) = ui.allocate_exact_size(egui::vec2(16.0, 16.0), egui::Sense::click());
    let breakpoint = session.breakpoint_on(&subject);
    let text = look.tell(word, name);
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, breakpoint.is_some(), &text));
    let is_lit = response.hovered() || response.has_focus();
    let color = if is_lit {
        look.palette.text
    } else {
        look.palette.faint
    };
    match breakpoint {
        Some(breakpoint) => source::dot(ui.painter(), rect.center(), breakpoint, look),
        None => {
            let rim = egui::Stroke::new(1.2, color);
            ui.painter().circle_stroke(rect.center(), 4.5, rim);
        }
    }
    let is_clicked = response.clicked();
    response.on_hover_text(text);
    is_clicked.then_some(Command::ToggleBreakpoint(subject))
}

/// A thread's number in its colour and its name; a click picks the thread.
fn task_link(ui: &mut Ui, session: &Session, look: Look, task: crate::trace::TaskId) -> Option<Command> {
    let name = session
        .loaded()
        .map_or("?", |loaded| loaded.recording.names.task(task));
    let color = look.palette.lane(task);
    let text = format!(" {} ", task.0 + 1);
    let ink = look.palette.ink_on(color);
    ui.label(RichText::new(text).background_color(color).color(ink).small());
    let link = egui::Label::new(RichText::new(name))
        .sense(egui::Sense::click())
        .selectable(false);
    ui.add(link).clicked().then_some(Command::SelectTask(Some(task)))
}
