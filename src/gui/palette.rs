//! Everything that can be asked for, found by typing a few of its letters; Enter does the first.

use super::actions::Group;
use super::app::Wish;
use super::dialogs;
use super::theme::Look;
use super::words::Word;
use crate::session::catalogue;
use crate::session::{Command, Session};
use crate::view::breakpoints::{Subject, of_subject};
use eframe::egui::{Button, Key, RichText, TextEdit, Ui};

/// Most lines that are shown.
const LINES_MAX: usize = 12;
/// Variables and objects that are offered for breakpoints.
const SUBJECTS_MAX: usize = 300;
/// Threads that are offered.
const THREADS_MAX: usize = 200;

/// What is typed so far.
#[derive(Debug, Default)]
pub struct PaletteState {
    text: String,
    had_focus: bool,
    picked: usize,
}

/// Something that can be asked for.
struct Entry {
    name: String,
    key: &'static str,
    wish: Wish,
}

/// Shows the palette; gives what was asked for, and whether it is done.
pub fn palette_ui(
    ui: &mut Ui,
    session: &Session,
    look: Look,
    state: &mut PaletteState,
) -> (Option<Wish>, bool) {
    ui.set_width(460.0);
    let label = ui.label(look.say(Word::Palette));
    let edit = TextEdit::singleline(&mut state.text).desired_width(f32::INFINITY);
    let response = ui.add(edit).labelled_by(label.id);
    if !std::mem::replace(&mut state.had_focus, true) {
        response.request_focus();
    }
    if response.changed() {
        state.picked = 0;
    }
    let mut all = entries(session, look);
    all.extend(numbered(session, look, &state.text));
    let mut found = found(all, &state.text);
    found.truncate(LINES_MAX);
    let (up, down, enter) = ui.input(|input| {
        let pressed = |key| input.key_pressed(key);
        (
            pressed(Key::ArrowUp),
            pressed(Key::ArrowDown),
            pressed(Key::Enter),
        )
    });
    state.picked = (state.picked + usize::from(down)).min(found.len().saturating_sub(1));
    state.picked = state.picked.saturating_sub(usize::from(up));
    if enter && found.is_empty() {
        // Enter ends what is typed; here there is nothing to be done but to type something else.
        response.request_focus();
    }
    let mut asked = None;
    dialogs::list(ui, 340.0).show(ui, |ui| {
        for (index, entry) in found.iter().enumerate() {
            ui.horizontal(|ui| {
                let button = Button::selectable(index == state.picked, &entry.name);
                let response = ui.add(button);
                if index == state.picked && (up || down) {
                    response.scroll_to_me(None);
                }
                if response.clicked() || (enter && index == state.picked) {
                    asked = Some(entry.wish.clone());
                }
                ui.label(
                    RichText::new(entry.key)
                        .monospace()
                        .small()
                        .color(look.palette.faint),
                );
            });
        }
    });
    if found.is_empty() {
        ui.label(RichText::new(look.say(Word::NothingOfThatName)).color(look.palette.faint));
    }
    let is_done = asked.is_some();
    (asked, is_done)
}

/// Those with the letters in this order, the closest together first.
fn found(entries: Vec<Entry>, text: &str) -> Vec<Entry> {
    let wanted: Vec<char> = text
        .to_lowercase()
        .chars()
        .filter(|c| !c.is_whitespace())
        .collect();
    let mut scored: Vec<(usize, Entry)> = entries
        .into_iter()
        .filter_map(|entry| Some((score(&entry.name, &wanted)?, entry)))
        .collect();
    scored.sort_by_key(|(score, _)| *score);
    scored.into_iter().map(|(_, entry)| entry).collect()
}

/// How far apart the letters stand; `None` when they are not all there.
fn score(name: &str, wanted: &[char]) -> Option<usize> {
    let name: Vec<char> = name.to_lowercase().chars().collect();
    let (mut at, mut score) = (0, 0);
    for letter in wanted {
        let step = name[at..].iter().position(|c| c == letter)?;
        score += step;
        at += step + 1;
    }
    Some(score)
}

fn entries(session: &Session, look: Look) -> Vec<Entry> {
    let mut entries: Vec<Entry> = Group::ALL
        .into_iter()
        .flat_map(|group| group.actions(session))
        .map(|action| Entry {
            name: look.say(action.word).to_owned(),
            key: action.key,
            wish: action.wish,
        })
        .collect();
    entries.extend(threads(session, look));
    entries.extend(stops(session, look));
    for file in session.recent() {
        let missing = if file.is_missing {
            look.say(Word::Missing)
        } else {
            ""
        };
        entries.push(Entry {
            name: look.tell(Word::Open, format!("{} {missing}", file.path.display())),
            key: "",
            wish: Wish::Do(Command::OpenFile(file.path.clone())),
        });
        entries.push(Entry {
            name: look.tell(Word::ForgetFile, file.path.display()),
            key: "",
            wish: Wish::Do(Command::ForgetRecent(file.path.clone())),
        });
    }
    for scenario in catalogue::scenarios() {
        let title = catalogue::title(&scenario.name, &scenario.about, look.language);
        entries.push(Entry {
            // Lessons and the command line call it by its short name.
            name: look.tell(Word::Open, format!("{title} – {}", scenario.name)),
            key: "",
            wish: Wish::Do(Command::OpenScenario(scenario.name.clone())),
        });
    }
    entries
}

/// What can be asked for about the number that is typed: a step, a line.
fn numbered(session: &Session, look: Look, text: &str) -> Vec<Entry> {
    let digits = text.trim().rsplit(|c: char| !c.is_ascii_digit()).next();
    let number: Option<u32> = digits.and_then(|digits| digits.parse().ok());
    let (Some(number), Some(program), true) = (number, session.program(), session.loaded().is_some()) else {
        return Vec::new();
    };
    let mut asked = vec![(Word::GoToStep, Command::GoTo(number as usize))];
    if (1..=program.source.line_count()).contains(&number) {
        asked.extend([
            (Word::RunToLineNumber, Command::NextAtLine(number)),
            (
                Word::BreakpointAtLine,
                Command::ToggleBreakpoint(Subject::Line(number)),
            ),
        ]);
    }
    let entry = |(word, command): (Word, Command)| Entry {
        name: format!("{} {number}", look.say(word)),
        key: "",
        wish: Wish::Do(command),
    };
    asked.into_iter().map(entry).collect()
}

/// Letting a thread go on here, and picking one.
fn threads(session: &Session, look: Look) -> Vec<Entry> {
    let scene = session.scene();
    let rows = scene.tasks.iter().take(THREADS_MAX);
    let mut entries = Vec::new();
    for row in rows {
        let entry = |word: Word, command: Command| Entry {
            name: look.tell(word, &row.name),
            key: "",
            wish: Wish::Do(command),
        };
        if row.can_step && scene.position == session.position() {
            entries.push(entry(Word::RunThisNext, Command::RunNext(row.task)));
        }
        entries.push(entry(Word::PickThread, Command::SelectTask(Some(row.task))));
    }
    entries
}

/// Breakpoints on the variables and objects of the run.
fn stops(session: &Session, look: Look) -> Vec<Entry> {
    let subjects = session.loaded().map_or(&[][..], |loaded| &loaded.subjects);
    let entry = |subject: &Subject| Entry {
        name: look.tell(Word::StopAt, of_subject(subject, look.language)),
        key: "",
        wish: Wish::Do(Command::ToggleBreakpoint(subject.clone())),
    };
    subjects.iter().take(SUBJECTS_MAX).map(entry).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_in_order_find_a_name_and_close_ones_come_first() {
        let letters = |text: &str| text.chars().collect::<Vec<_>>();
        assert_eq!(score("Next switch", &letters("nsw")), Some(4));
        assert_eq!(score("Next switch", &letters("wn")), None);
        assert!(score("Run", &letters("run")) < score("Running under", &letters("rur")));
        assert_eq!(score("探索所有调度", &letters("调度")), Some(4));
    }
}
