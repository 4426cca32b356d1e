//! What the window costs: a frame, a jump to a step, opening a trace, a step's memory.
//!
//! `cargo bench --bench frame` (`-- million` for a run of a million steps, `-- typing` for the editor alone, `-- looks` for other colours, `-- longest` for the longest frame of everything that can
//! be asked for, `-- longest NAME` for inputs, or things asked for, of such a name). The whole window is laid out and turned into triangles as in every frame, on
//! one thread and without a screen; uploading and rasterising are not in it. Times are of a clock on the wall, less
//! those in which the thread could have gone on but others had the processor, as far as the system tells: the median and
//! the 99th of a hundred, after some frames to warm up, in that round of three that was disturbed least.
#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a bench measures host time, writes a trace to open, and prints"
)]

#[path = "frame/longest.rs"]
mod longest;
#[path = "frame/stopwatch.rs"]
mod stopwatch;

use eframe::App;
use eframe::egui::{
    self, Event, Key, Modifiers, MouseWheelSource, MouseWheelUnit, RawInput, Rect, TouchPhase, pos2, vec2,
};
use std::hint::black_box;
use std::path::Path;
use std::time::Duration;
use stopwatch::Stopwatch;
use threadline::gui::Window;
use threadline::session::Command;
use threadline::trace::{Event as StepEvent, file};
use threadline::view::Bar;

/// That of the program, so that the same is measured.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Sixteen lanes, a million steps: half of the threads take turns at a lock, half race.
const MILLION: &str = "
import threading

lock = threading.Lock()
count = 0

def careful():
    global count
    for _ in range(16_700):
        with lock:
            count += 1

def careless():
    global count
    for _ in range(33_400):
        count += 1

threads = [threading.Thread(target=careful if n % 2 else careless) for n in range(15)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
";

/// Two thousand threads at once.
const LANES: &str = "
import threading

gate = threading.Event()
count = 0

def work():
    global count
    gate.wait()
    count += 1

threads = [threading.Thread(target=work) for _ in range(1_999)]
for thread in threads:
    thread.start()
gate.set()
for thread in threads:
    thread.join()
";

/// Ten million instructions in few steps: long stretches of computing between the visible ones.
const LONG_STEPS: &str = "
import threading

total = 0

def work():
    global total
    own = 0
    for i in range(833_000):
        own += i * i
    total += own

threads = [threading.Thread(target=work) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
";

/// Ten million instructions, most of them between accesses that others see.
const SHORT_STEPS: &str = "
import threading

count = 0
seen = {}

def work(name):
    global count
    for i in range(300_000):
        own = [i, i + 1, i + 2]
        count += sum(own)
    seen[name] = own

threads = [threading.Thread(target=work, args=(n,)) for n in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
";

const WARM: usize = 5;
const FRAMES: usize = 100;
const SEEKS: usize = 300;
const PATIENCE: Duration = Duration::from_secs(600);

fn main() {
    threadline::gui::hold_memory();
    // What cargo adds begins with a dash.
    let mut words = std::env::args().skip(1).filter(|word| !word.starts_with('-'));
    let chosen = words.next();
    let folder = tempfile::tempdir().expect("there is room for a folder");
    let folder = folder.path();
    match chosen.as_deref() {
        Some("million") => return million(folder),
        Some("typing") => return typing(folder),
        Some("looks") => return looks(folder),
        Some("longest") => return longest::longest(folder, &words.collect::<Vec<String>>().join(" ")),
        Some(other) => return println!("there is no part '{other}'"),
        None => {}
    }
    million(folder);
    many_lanes(folder);
    seek(folder, "long steps", LONG_STEPS);
    seek(folder, "short steps", SHORT_STEPS);
    typing(folder);
    looks(folder);
}

/// Other colours and another size of the text, in which everything is laid out anew; the longer of the two frames it takes.
fn looks(folder: &Path) {
    let mut screen = Screen::open(folder, "looks", LANES);
    println!("a window full of text");
    for (what, keys) in [
        ("other colours", [Key::T, Key::T]),
        ("another size", [Key::Plus, Key::Minus]),
    ] {
        let mut count = 0;
        tell(what, FRAMES, || {
            count += 1;
            let first = screen.frame(vec![Screen::key(keys[count % 2], Modifiers::COMMAND)]);
            first.max(screen.frame(no_events()))
        });
    }
}

/// A program of 20,000 lines, and letters that are typed in its middle.
fn typing(folder: &Path) {
    let function = |number: usize| {
        format!(
            "def f{number}(a, b):\n    total = a + b * {number}  # both\n    return \"value {number}\", total\n\n"
        )
    };
    let text: String = (0..5_000).map(function).collect();
    let mut screen = Screen::open(folder, "long", &text);
    println!("{} lines", text.lines().count());
    // The window has been there for a while when somebody begins to type.
    for _ in 0..WARM {
        screen.frame(no_events());
    }
    let opened = screen.frame(vec![Screen::key(Key::E, Modifiers::COMMAND)]);
    let first = screen.frame(no_events()).max(opened);
    println!("  opening the editor {:>35.2} ms", first.as_secs_f64() * 1e3);
    screen.tell("a frame in the editor, nothing typed", no_events);
    for _ in 0..200 {
        screen.press(Key::PageDown, Modifiers::NONE);
    }
    screen.tell("a letter typed, and its frame", || {
        vec![Event::Text("x".to_owned())]
    });
    screen.tell("a line typed, and its frame", || {
        vec![Screen::key(Key::Enter, Modifiers::NONE)]
    });
}

fn million(folder: &Path) {
    let before = resident();
    let mut screen = Screen::open(folder, "million", MILLION);
    let steps = screen.steps();
    let held = resident().saturating_sub(before) as f64;
    let lanes = screen.loaded().timeline.lanes.len();
    println!("{steps} steps on {lanes} lanes");
    println!(
        "  memory a step, all of the window's models    {:>9.0} bytes",
        held / steps as f64
    );
    println!(
        "  of which an event {} bytes, and a bar {} bytes, twice",
        size_of::<StepEvent>(),
        size_of::<Bar>()
    );
    screen.go_to(steps / 2);
    screen.tell("a frame, the whole run in view", no_events);
    let mut count = 0;
    tell("nearly the whole run, more and less of it", FRAMES, || {
        count += 1;
        screen.frame(vec![Screen::key([Key::W, Key::S][count % 2], Modifiers::NONE)])
    });
    screen.press(Key::F, Modifiers::NONE);
    screen.keys(Key::W, 21);
    screen.tell("a frame, 1 % in view", no_events);
    let mut at = steps / 2;
    screen.tell_seeks("playing: a step and its frame, 1 % in view", || {
        at += 1;
        at
    });
    let trace = folder.join("million.json");
    let text = file::write(&screen.loaded().recording.to_trace("random", 0));
    std::fs::write(&trace, &text).expect("the trace is written");
    drop(screen);
    let mut screen = Screen::new();
    let begun = Stopwatch::start();
    screen.apply(Command::OpenFile(trace));
    screen.frame(no_events());
    println!(
        "  opening its trace of {} kB                {:>9.0} ms",
        text.len() / 1000,
        begun.elapsed().as_secs_f64() * 1e3
    );
}

fn many_lanes(folder: &Path) {
    let mut screen = Screen::open(folder, "lanes", LANES);
    println!("{} lanes", screen.loaded().timeline.lanes.len());
    screen.keys(Key::L, 1);
    screen.frame(vec![Event::PointerMoved(pos2(60.0, 150.0))]);
    let wheel = || {
        vec![Event::MouseWheel {
            unit: MouseWheelUnit::Point,
            source: MouseWheelSource::Wheel,
            delta: vec2(0.0, -200.0),
            phase: TouchPhase::Move,
            modifiers: Modifiers::NONE,
        }]
    };
    screen.tell("a frame while scrolling through them", wheel);
}

fn seek(folder: &Path, name: &str, program: &str) {
    let mut screen = Screen::open(folder, name, program);
    let steps = screen.steps();
    let instructions = screen.loaded().recording.instructions;
    println!("{name}: {instructions} instructions in {steps} steps");
    let mut number: u64 = 1;
    screen.tell_seeks("to any step and its frame", || {
        // Any sequence without a pattern will do, as long as it is the same every time.
        number = number.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        (number >> 33) as usize % (steps + 1)
    });
}

fn no_events() -> Vec<Event> {
    Vec::new()
}

/// A window without a screen.
struct Screen {
    ctx: egui::Context,
    window: Window,
    time: f64,
}

impl Screen {
    fn new() -> Screen {
        let ctx = egui::Context::default();
        let window = Window::new(&ctx).without_font_check();
        Screen {
            ctx,
            window,
            time: 0.0,
        }
    }

    fn open(folder: &Path, name: &str, program: &str) -> Screen {
        let path = folder.join(format!("{name}.py"));
        std::fs::write(&path, program).expect("the program is written");
        let mut screen = Screen::new();
        screen.apply(Command::OpenFile(path));
        screen
    }

    /// Does what is asked and waits until all of it is there.
    fn apply(&mut self, command: Command) {
        let session = self.window.session_mut();
        session.apply(command);
        assert!(session.settle(PATIENCE), "everything comes to an end");
        assert_eq!(session.trouble(), None);
    }

    fn go_to(&mut self, position: usize) {
        self.apply(Command::GoTo(position));
    }

    fn loaded(&self) -> &threadline::session::Loaded {
        self.window.session().loaded().expect("a run is shown")
    }

    fn steps(&self) -> usize {
        self.window.session().steps()
    }

    fn keys(&mut self, key: Key, times: usize) {
        for _ in 0..times {
            self.press(key, Modifiers::NONE);
        }
    }

    fn press(&mut self, key: Key, modifiers: Modifiers) {
        self.frame(vec![Screen::key(key, modifiers)]);
    }

    fn key(key: Key, modifiers: Modifiers) -> Event {
        Event::Key {
            key,
            physical_key: None,
            pressed: true,
            repeat: false,
            modifiers,
        }
    }

    /// One frame, up to its triangles.
    fn frame(&mut self, events: Vec<Event>) -> Duration {
        self.time += 1.0 / 60.0;
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(pos2(0.0, 0.0), vec2(1600.0, 900.0))),
            time: Some(self.time),
            events,
            ..RawInput::default()
        };
        let begun = Stopwatch::start();
        let mut frame = eframe::Frame::_new_kittest();
        let mut output = self.ctx.run_ui(input, |ui| self.window.ui(ui, &mut frame));
        let scale = output.pixels_per_point;
        let shapes = std::mem::take(&mut output.shapes);
        output.textures_delta = egui::TexturesDelta::default();
        black_box(self.ctx.tessellate(shapes, scale));
        begun.elapsed()
    }

    fn tell(&mut self, what: &str, events: impl Fn() -> Vec<Event>) {
        tell(what, FRAMES, || self.frame(events()));
    }

    fn tell_seeks(&mut self, what: &str, mut next: impl FnMut() -> usize) {
        tell(what, SEEKS, || {
            let position = next();
            let begun = Stopwatch::start();
            self.go_to(position);
            self.frame(no_events());
            let passed = begun.elapsed();
            assert_eq!(self.window.session().scene().position, position);
            passed
        });
    }
}

/// Of three rounds the one that was disturbed least.
fn tell(what: &str, count: usize, mut measure: impl FnMut() -> Duration) {
    let mut round = || {
        let times = (0..WARM + count).map(|_| measure()).skip(WARM);
        let mut times: Vec<Duration> = times.collect();
        times.sort_unstable();
        [99, 50].map(|share| times[(count - 1) * share / 100])
    };
    let [worst, median] = (0..3).map(|_| round()).min().unwrap_or_default();
    let milliseconds = |time: Duration| time.as_secs_f64() * 1e3;
    println!(
        "  {what:<44} {:>9.2} ms, 99 % below {:.2} ms",
        milliseconds(median),
        milliseconds(worst)
    );
}

/// Bytes of memory that this process holds, where the system tells.
fn resident() -> u64 {
    let text = std::fs::read_to_string("/proc/self/statm").unwrap_or_default();
    let pages = text.split(' ').nth(1).and_then(|pages| pages.parse().ok());
    pages.map_or(0, |pages: u64| pages * 4096)
}
