//! The longest that the thread of the window works at one time, for everything that can be asked for, with inputs
//! that are large in one way each. What has to be waited for may take as long as it likes, beside the window.

use super::{MILLION, Screen, stopwatch};
use eframe::egui::{
    Event, Key, Modifiers, MouseWheelSource, MouseWheelUnit, PointerButton, Pos2, TouchPhase, pos2, vec2,
};
use std::collections::BTreeMap;
use std::path::Path;
use std::time::{Duration, Instant};
use threadline::gui::{Keeper, Memory, Window};
use threadline::session::{Command, Perspective, Sort, Tab, Wanted};
use threadline::trace::TaskId;
use threadline::view::{AxisKind, Language, Subject};

/// What a frame may take.
const GOAL: Duration = Duration::from_millis(8);
const ROUNDS: usize = 5;
/// Where the search for schedules is stopped.
const SEARCH: Duration = Duration::from_millis(500);
const PATIENCE: Duration = Duration::from_secs(120);

const LOUD: &str = "for n in range(10_000):\n    print('x' * 1000)\n";

const CROWD: &str = "
import threading

first = threading.Lock()
second = threading.Lock()
count = 0

def work(n):
    global count
    a, b = (first, second) if n % 2 else (second, first)
    with a:
        count += 1
        with b:
            count += 1

threads = [threading.Thread(target=work, args=(n,), name=f'worker {n}') for n in range(500)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
";

/// Longest times by what was asked for, in its order, of each round.
#[derive(Default)]
struct Longest {
    order: Vec<String>,
    times: BTreeMap<String, Vec<Duration>>,
}

impl Longest {
    /// Takes down how long something took that may be asked for several times in a round.
    fn note(&mut self, round: usize, what: &str, took: Duration) {
        let times = self.times.entry(what.to_owned()).or_insert_with(|| {
            self.order.push(what.to_owned());
            Vec::new()
        });
        times.resize(times.len().max(round + 1), Duration::ZERO);
        times[round] = times[round].max(took);
    }

    /// Prints what takes longer than it may, or everything of a name.
    fn tell(&self, name: &str, asked: &str) {
        let milliseconds = |time: Duration| time.as_secs_f64() * 1e3;
        let least = |what: &String| self.times[what].iter().min().copied().unwrap_or_default();
        let worst = self.order.iter().map(least).max().unwrap_or_default();
        println!("{name}: {:.2} ms", milliseconds(worst));
        for what in &self.order {
            let mut times = self.times[what].clone();
            times.sort_unstable();
            let (least, most) = (times[0], times[times.len() - 1]);
            let is_asked = !asked.is_empty() && what.contains(asked);
            if is_asked || least > GOAL / 2 || most > GOAL {
                let mark = if least > GOAL { "!" } else { " " };
                let over = times.iter().filter(|took| **took > GOAL).count();
                let median = milliseconds(times[times.len() / 2]);
                let (least, most) = (milliseconds(least), milliseconds(most));
                println!(
                    "  {mark} {what:<48} {least:>7.2} ms, median {median:.2}, at most {most:.2}, {over} of {} over",
                    times.len()
                );
            }
        }
    }
}

/// Prints the longest time for each input, and everything that takes longer than it may. What is asked for by a name is
/// an input, or something done to all of them, which is printed in any case.
pub fn longest(folder: &Path, asked: &str) {
    let line = format!("x = \"{}\"\nprint(len(x))\n", "长".repeat(100_000));
    let function = |number: usize| {
        format!(
            "def f{number}(a, b):\n    total = a + b * {number}  # both\n    return \"value {number}\", total\n\n"
        )
    };
    let lines: String = (0..5_000).map(function).collect();
    let numbers: Vec<String> = (0..15_000).map(|number| number.to_string()).collect();
    let numbers = format!("x = [{}]\nprint(len(x))\n", numbers.join(", "));
    let inputs: [(&str, &str, u32); 6] = [
        ("a run of a million steps", MILLION, 16),
        ("500 threads in a deadlock", CROWD, 11),
        ("a program of 20,000 lines", &lines, 2),
        ("10 MB of output", LOUD, 2),
        ("a line of 100,000 letters", &line, 1),
        ("a line of 15,000 numbers", &numbers, 1),
    ];
    let is_input = inputs.iter().any(|(name, ..)| name.contains(asked));
    for (name, text, line) in inputs {
        if is_input && !name.contains(asked) {
            continue;
        }
        let mut longest = Longest::default();
        for round in 0..ROUNDS {
            look_around(folder, text, line, round, &mut longest);
        }
        longest.tell(name, asked);
    }
}

/// Asks for everything.
fn look_around(folder: &Path, text: &str, line: u32, round: usize, longest: &mut Longest) {
    let path = folder.join("input.py");
    std::fs::write(&path, text).expect("the program is written");
    let kept = tempfile::tempdir().expect("there is room for a folder");
    let mut screen = Screen::new();
    let memory = Memory::read(Keeper::new(Some(kept.path().to_owned())));
    screen.window = Window::new(&screen.ctx).without_font_check().with_memory(memory);
    let mut watch = Watch {
        screen,
        round,
        longest,
    };
    watch.ask("opening it", Command::OpenFile(path.clone()));
    watch.ask("to the end", Command::ToEnd);
    watch.tabs("at the end");
    watch.moves();
    watch.tabs("in the middle");
    watch.marks(line);
    watch.texts();
    watch.pointer();
    watch.keys();
    watch.files(folder);
    watch.branches(folder);
    watch.editor(&path);
}

struct Watch<'a> {
    screen: Screen,
    round: usize,
    longest: &'a mut Longest,
}

impl Watch<'_> {
    /// Asks for something, and watches every frame until all of it is there.
    fn ask(&mut self, what: &str, command: Command) {
        let begun = stopwatch::Stopwatch::start();
        self.screen.window.session_mut().apply(command);
        let asked = begun.elapsed();
        let frame = self.screen.frame(Vec::new());
        self.watch(what, asked + frame);
    }

    fn press(&mut self, what: &str, key: Key, modifiers: Modifiers) {
        self.events(what, vec![Screen::key(key, modifiers)]);
    }

    fn events(&mut self, what: &str, events: Vec<Event>) {
        let took = self.screen.frame(events);
        self.watch(what, took);
    }

    fn watch(&mut self, what: &str, first: Duration) {
        let begun = Instant::now();
        let mut took = first;
        loop {
            let asked = stopwatch::Stopwatch::start();
            let is_done = self.screen.window.session_mut().settle(Duration::ZERO);
            let settled = asked.elapsed();
            let frame = self.screen.frame(Vec::new());
            took = took.max(settled + frame);
            if is_done {
                break;
            }
            if begun.elapsed() > SEARCH {
                // The story of a long run; whoever waits for it can end it.
                self.screen.window.session_mut().apply(Command::StopAccount);
            }
            assert!(begun.elapsed() < PATIENCE, "{what} does not come to an end");
            std::thread::sleep(Duration::from_millis(1));
        }
        for _ in 0..3 {
            took = took.max(self.screen.frame(Vec::new()));
        }
        self.longest.note(self.round, what, took);
    }

    fn tabs(&mut self, place: &str) {
        for tab in Tab::ALL {
            self.ask(&format!("{tab:?} {place}"), Command::SelectTab(tab));
            self.ask(&format!("a step with {tab:?} {place}"), Command::StepBack);
            self.ask(&format!("a step with {tab:?} {place}"), Command::StepForward);
        }
    }

    fn moves(&mut self) {
        let steps = self.screen.steps();
        self.ask("to the start", Command::ToStart);
        self.ask("next step of this thread", Command::NextInTask);
        self.ask("picks a thread", Command::SelectTask(Some(TaskId(1))));
        self.ask("next step of a thread", Command::NextInTask);
        self.ask("picks no thread", Command::SelectTask(None));
        self.ask("next switch", Command::NextSwitch);
        self.ask("next proof", Command::NextEvidence);
        self.ask("to the middle", Command::GoTo(steps / 2));
        self.ask("previous switch", Command::PreviousSwitch);
        self.ask("an instruction on", Command::InstructionForward);
        self.ask("an instruction back", Command::InstructionBack);
        self.ask("no instructions", Command::ShowInstructions(false));
        self.ask("a step's ties", Command::PickStep(Some(steps / 2)));
        self.ask("two steps compared", Command::PickWith(steps / 3));
        self.ask("to the cause", Command::ToCause);
        self.ask("nothing picked", Command::PickStep(None));
        self.ask("virtual time", Command::SetAxis(AxisKind::Time));
        self.ask("a step in virtual time", Command::StepBack);
        self.ask("steps again", Command::SetAxis(AxisKind::Steps));
        self.ask("speed", Command::SetSpeed(100_000.0));
        self.ask("plays", Command::Play);
        self.ask("pauses", Command::Pause);
        self.ask("to the middle", Command::GoTo(steps / 2));
    }

    fn marks(&mut self, line: u32) {
        let end = self.screen.steps();
        self.ask("a line's executions", Command::SelectLine(Some(line)));
        self.ask("next execution of a line", Command::NextAtLine(line));
        self.ask("the one before it", Command::PreviousAtLine(line));
        self.ask("next one of this thread", Command::NextAtLineInTask(line));
        self.ask(
            "a breakpoint on a line",
            Command::ToggleBreakpoint(Subject::Line(line)),
        );
        self.ask(
            "its condition",
            Command::SetBreakpointCondition(0, "count == 3".to_owned()),
        );
        self.ask(
            "a breakpoint on a variable",
            Command::ToggleBreakpoint(Subject::Written("count".to_owned())),
        );
        self.ask(
            "a breakpoint on a finding",
            Command::ToggleBreakpoint(Subject::Finding),
        );
        self.ask("runs on", Command::RunOn);
        self.ask("runs back", Command::RunBack);
        self.ask("the breakpoints", Command::SelectTab(Tab::Breakpoints));
        self.ask("the third hit", Command::SetBreakpointHit(0, Some(3)));
        self.ask("of one thread", Command::SetBreakpointTask(0, Some(TaskId(1))));
        self.ask("off", Command::TurnBreakpoint(0));
        self.ask("no breakpoints", Command::RemoveBreakpoints);
        self.ask("no line", Command::SelectLine(None));
        self.ask("a bookmark", Command::ToggleBookmark);
        self.ask(
            "a bookmark's name",
            Command::NameBookmark(end / 2, "here".to_owned()),
        );
    }

    /// What is typed, looked for and shown otherwise.
    fn texts(&mut self) {
        self.ask("the steps", Command::SelectTab(Tab::Events));
        for (text, sort) in [
            ("writes", Sort::All),
            ("", Sort::Switches),
            ("nowhere", Sort::All),
        ] {
            let wanted = Wanted {
                text: text.to_owned(),
                task: None,
                sort,
            };
            self.ask(
                &format!("looks for '{text}' {sort:?}"),
                Command::SeekSteps(wanted),
            );
        }
        self.ask(
            "Chinese, while steps are looked for",
            Command::SetLanguage(Language::Chinese),
        );
        self.ask("all steps", Command::SeekSteps(Wanted::default()));
        self.ask("English", Command::SetLanguage(Language::English));
        for perspective in [Perspective::Debug, Perspective::Explore, Perspective::Learn] {
            self.ask(&format!("{perspective:?}"), Command::SetPerspective(perspective));
        }
        self.press("colours", Key::T, Modifiers::COMMAND);
        self.press("larger text", Key::Plus, Modifiers::COMMAND);
        self.press("usual text", Key::Num0, Modifiers::COMMAND);
        self.press("the palette", Key::K, Modifiers::COMMAND);
        self.events(
            "a word in the palette",
            vec![Event::Text("run to line 7".to_owned())],
        );
        self.press("the palette closed", Key::Escape, Modifiers::NONE);
        self.press("the keys", Key::F1, Modifiers::NONE);
        self.press("the keys closed", Key::Escape, Modifiers::NONE);
        self.press("zooms in", Key::W, Modifiers::NONE);
        self.press("fits", Key::F, Modifiers::NONE);
    }

    /// What the mouse can do anywhere: it goes over everything, drags, turns its wheel, and opens a menu.
    fn pointer(&mut self) {
        for row in 0..18 {
            for column in 0..20 {
                let at = pos2(20.0 + 80.0 * column as f32, 10.0 + 50.0 * row as f32);
                self.events("the mouse over it", vec![Event::PointerMoved(at)]);
            }
        }
        let button = |at, button, pressed| Event::PointerButton {
            pos: at,
            button,
            pressed,
            modifiers: Modifiers::NONE,
        };
        // The overview, the position and the lanes lie one below the other.
        for (what, height) in [
            ("drags the overview", 53.0),
            ("drags the position", 71.0),
            ("drags the lanes", 150.0),
        ] {
            let start = pos2(900.0, height);
            let moved = Event::PointerMoved(start);
            self.events(what, vec![moved, button(start, PointerButton::Primary, true)]);
            for step in 1..40 {
                let at = pos2(900.0 + 10.0 * step as f32, height);
                self.events(what, vec![Event::PointerMoved(at)]);
            }
            let end = pos2(1300.0, height);
            self.events(what, vec![button(end, PointerButton::Primary, false)]);
        }
        for (what, at) in [
            ("the wheel over the list", pos2(100.0, 400.0)),
            ("the wheel over the lanes", pos2(900.0, 150.0)),
            ("the wheel over the source", pos2(500.0, 600.0)),
            ("the wheel over the tabs", pos2(1400.0, 600.0)),
        ] {
            self.wheel(what, at);
        }
        let at = pos2(900.0, 115.0);
        let press = |pressed| button(at, PointerButton::Secondary, pressed);
        self.events("the menu of a step", vec![Event::PointerMoved(at), press(true)]);
        self.events("the menu of a step", vec![press(false)]);
        self.press("the menu closed", Key::Escape, Modifiers::NONE);
        self.events("the mouse gone", vec![Event::PointerGone]);
    }

    /// What only a key or a button asks for.
    fn keys(&mut self) {
        let none = Modifiers::NONE;
        for (what, key, modifiers) in [
            ("the step's effect", Key::CloseBracket, none),
            ("picks a step", Key::Y, none),
            ("the proof before", Key::Comma, none),
            ("the next bookmark", Key::Quote, none),
            ("the bookmarks", Key::B, Modifiers::SHIFT),
            ("the bookmarks closed", Key::Escape, none),
            ("no list", Key::L, none),
            ("the list", Key::L, none),
            ("no values", Key::V, none),
            ("values", Key::V, none),
            ("the next part", Key::F6, none),
            ("the next part", Key::F6, none),
            ("the next thing", Key::Tab, none),
            ("the next thing", Key::Tab, none),
            ("lets go of it", Key::Escape, none),
            ("asks for a step", Key::G, none),
            ("asks for no step", Key::Escape, none),
            ("asks for a file", Key::O, Modifiers::COMMAND),
            ("asks for no file", Key::Escape, none),
            ("asks for a picture", Key::P, Modifiers::COMMAND),
            ("asks for no picture", Key::Escape, none),
            ("reads the file again", Key::R, Modifiers::COMMAND),
            ("back to the end", Key::End, none),
        ] {
            self.press(what, key, modifiers);
        }
    }

    fn files(&mut self, folder: &Path) {
        let trace = folder.join("kept.json");
        self.ask("shares", Command::Share);
        let code = self.screen.window.session_mut().take_copy();
        self.ask("saves the run", Command::SaveTrace(trace.clone()));
        self.ask(
            "an SVG picture",
            Command::ExportTimeline(folder.join("lanes.svg")),
        );
        self.ask("a PNG picture", Command::ExportTimeline(folder.join("lanes.png")));
        self.ask("opens the saved run", Command::OpenFile(trace));
        if let Some(code) = code {
            self.ask("opens what was shared", Command::OpenCode(code));
        }
    }

    fn branches(&mut self, folder: &Path) {
        self.ask(
            "opens the program again",
            Command::OpenFile(folder.join("input.py")),
        );
        self.ask("pins", Command::Pin);
        self.ask("another seed", Command::SetSeed(7));
        self.ask("another run", Command::Run);
        self.ask("compares", Command::SelectTab(Tab::Compare));
        self.ask("compares, at the end", Command::ToEnd);
        let steps = self.screen.steps();
        self.ask("compares, in the middle", Command::GoTo(steps / 2));
        let loaded = self.screen.window.session().loaded().cloned();
        let other = loaded.and_then(|loaded| {
            let at = (steps / 3..steps).find(|at| loaded.recording.events[*at].enabled > 1)?;
            let enabled = loaded.recording.moment(at).enabled();
            let taken = loaded.recording.task(at);
            let other = enabled.iter().find(|(task, _)| *task != taken)?;
            Some((at, other.0))
        });
        if let Some((at, task)) = other {
            self.ask("to where somebody else could go on", Command::GoTo(at));
            self.ask("what if", Command::RunNext(task));
            self.ask("the old future", Command::ShowGhost(false));
            self.ask("the old future again", Command::ShowGhost(true));
            self.ask("virtual time of a branch", Command::SetAxis(AxisKind::Time));
            self.ask("steps of a branch", Command::SetAxis(AxisKind::Steps));
            self.ask("back to the run before", Command::Undo);
            self.ask("on to the branch", Command::Redo);
        }
        self.ask("the outcomes", Command::SelectTab(Tab::Explore));
        self.stopped("explores", Command::Explore, Command::StopExploring);
        self.stopped("a challenge", Command::Challenge, Command::LeaveChallenge);
        self.stopped("runs and stops", Command::Run, Command::StopRun);
    }

    /// Asks for something and ends it after a while.
    fn stopped(&mut self, what: &str, begin: Command, end: Command) {
        let mut took = {
            let begun = stopwatch::Stopwatch::start();
            self.screen.window.session_mut().apply(begin);
            begun.elapsed()
        };
        let begun = Instant::now();
        while begun.elapsed() < SEARCH {
            took = took.max(self.screen.frame(Vec::new()));
            std::thread::sleep(Duration::from_millis(5));
        }
        self.longest.note(self.round, what, took);
        self.ask(&format!("{what}, ended"), end);
    }

    /// All of the text is marked, and what can be done with it then.
    fn marked(&mut self) {
        let shift = Modifiers::SHIFT;
        self.press("marks all of it", Key::A, Modifiers::COMMAND);
        self.press("marks a row less", Key::ArrowUp, shift);
        self.press("marks a page less", Key::PageUp, shift);
        self.wheel("the wheel over what is marked", pos2(500.0, 600.0));
        self.events("copies it", vec![Event::Copy]);
        self.events("a letter in its place", vec![Event::Text("x".to_owned())]);
        self.press("what was there", Key::Z, Modifiers::COMMAND);
        self.press("the letter again", Key::Z, Modifiers::COMMAND | shift);
        self.press("what was there", Key::Z, Modifiers::COMMAND);
        self.press("marks all of it again", Key::A, Modifiers::COMMAND);
        self.events("cuts it", vec![Event::Cut]);
        self.press("what was cut", Key::Z, Modifiers::COMMAND);
        self.press("marks nothing", Key::ArrowLeft, Modifiers::NONE);
        self.drag_by_words();
        self.press(
            "marks up to the end",
            Key::End,
            Modifiers::CTRL | Modifiers::COMMAND | shift,
        );
        self.press("marks nothing", Key::ArrowLeft, Modifiers::NONE);
    }

    /// Two clicks, and three, whose button stays down while the wheel is turned and the mouse goes up to the ends of the text.
    fn drag_by_words(&mut self) {
        let at = pos2(500.0, 600.0);
        let button = |pressed| Event::PointerButton {
            pos: at,
            button: PointerButton::Primary,
            pressed,
            modifiers: Modifiers::NONE,
        };
        let units = ["letters", "words", "lines"];
        for (clicks, unit) in units.into_iter().enumerate() {
            let what = |done: &str| format!("marks by {unit}{done}");
            self.screen.time += 1.0;
            self.events(&what(""), vec![Event::PointerMoved(at)]);
            for _ in 0..clicks {
                self.events(&what(""), vec![button(true), button(false)]);
            }
            self.events(&what(""), vec![button(true)]);
            for _ in 0..4 {
                self.wheel(&what(", far"), at + vec2(0.0, 5.0));
            }
            for away in [1_000_000.0, 300_000.0, -1_000_000.0, 1_000_000.0] {
                self.events(&what(", all"), vec![Event::PointerMoved(at + vec2(0.0, away))]);
            }
            self.events(&what(", done"), vec![button(false)]);
            self.press("marks nothing", Key::ArrowLeft, Modifiers::NONE);
        }
    }

    fn words(&mut self) {
        let control = Modifiers::CTRL | Modifiers::COMMAND;
        self.press("a word on", Key::ArrowRight, control);
        self.press("a word back", Key::ArrowLeft, control);
        self.press("a word gone", Key::Backspace, control);
        self.press("the next word gone", Key::Delete, control);
        self.press("a line begun", Key::Enter, Modifiers::NONE);
        self.press("no line begun", Key::Backspace, Modifiers::NONE);
    }

    fn wheel(&mut self, what: &str, at: Pos2) {
        self.events(what, vec![Event::PointerMoved(at)]);
        for delta in [-300.0, -300.0, -3_000.0, 300.0, 3_000.0] {
            let wheel = Event::MouseWheel {
                unit: MouseWheelUnit::Point,
                source: MouseWheelSource::Wheel,
                delta: vec2(0.0, delta),
                phase: TouchPhase::Move,
                modifiers: Modifiers::NONE,
            };
            self.events(what, vec![wheel]);
        }
    }

    fn editor(&mut self, path: &Path) {
        self.ask("opens the program again", Command::OpenFile(path.to_owned()));
        self.press("opens the editor", Key::E, Modifiers::COMMAND);
        for _ in 0..3 {
            self.press("down in the text", Key::PageDown, Modifiers::NONE);
        }
        self.press("the end of the text", Key::End, Modifiers::COMMAND);
        self.press("the start of the text", Key::Home, Modifiers::COMMAND);
        self.marked();
        self.events("a letter typed", vec![Event::Text("x".to_owned())]);
        self.words();
        for _ in 0..4 {
            self.screen.time += 1.0;
            self.events("what is typed is kept", Vec::new());
        }
        self.press("Ctrl+F", Key::F, Modifiers::COMMAND);
        self.events("a word is found", vec![Event::Text("x".to_owned())]);
        self.press("the next one", Key::Enter, Modifiers::NONE);
        self.press("end of finding", Key::Escape, Modifiers::NONE);
        self.press("runs what was typed", Key::Enter, Modifiers::COMMAND);
        self.press("closes the editor", Key::E, Modifiers::COMMAND);
        self.press("another program begun", Key::N, Modifiers::COMMAND);
        let other = Command::OpenScenario("two_locks".to_owned());
        self.ask("opens another program", other);
    }
}
