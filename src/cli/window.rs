//! `threadline` without a command: the window, or what to do where there is none.

#![expect(
    clippy::disallowed_methods,
    reason = "a door to the outside: asks for a display and whether a file is there"
)]

use super::arguments::{Format, Model, Run};
use super::terminal::Terminal;
use super::verdict::quoted;
use super::{Failure, run};
use crate::session::files;
use crate::trace::code;
use std::path::PathBuf;

/// The scenario that the window opens with, and that is run when there is no window.
const FIRST: &str = "two_locks";
/// Its seed: one under which it shows what it is about.
const FIRST_SEED: u64 = 0;

/// Opens the window; with no display says so and runs a scenario here.
///
/// # Errors
/// When the file does not exist, or the window cannot be opened.
pub fn start(
    file: Option<PathBuf>,
    seed: Option<u64>,
    self_test: bool,
    terminal: &mut Terminal,
) -> Result<u8, Failure> {
    if let Some(file) = &file {
        check(file)?;
    }
    if !self_test && let Some(reason) = no_window() {
        return headless(file, seed, reason, terminal);
    }
    open(file, seed, self_test)
}

/// A word that is neither a file nor a scenario was probably meant as a command.
fn check(file: &std::path::Path) -> Result<(), Failure> {
    let word = file.to_string_lossy();
    if file.exists() || code::is_code(&word) {
        return Ok(());
    }
    if crate::scenario::find(&word).is_ok() {
        return Ok(());
    }
    let commands = [
        "run", "explore", "test", "replay", "share", "export", "explain", "list", "show", "dis",
    ];
    let help = match crate::source::nearest(&word, commands) {
        Some(near) => format!("did you mean `threadline {near}`?"),
        None => format!(
            "the commands are: {}; see `threadline --help`",
            commands.join(", ")
        ),
    };
    Err(Failure::usage(format!(
        "'{word}' is neither a command, nor a file, nor a scenario; {help}"
    )))
}

/// Why no window can be opened here, if so.
fn no_window() -> Option<&'static str> {
    if cfg!(not(feature = "gui")) {
        return Some("this Threadline was built without its window");
    }
    let is_set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    let needs_display = cfg!(all(unix, not(target_os = "macos")));
    (needs_display && !is_set("DISPLAY") && !is_set("WAYLAND_DISPLAY"))
        .then_some("there is no display here (neither DISPLAY nor WAYLAND_DISPLAY is set)")
}

fn headless(
    file: Option<PathBuf>,
    seed: Option<u64>,
    reason: &str,
    terminal: &mut Terminal,
) -> Result<u8, Failure> {
    if let Some(file) = file {
        let shown = file.display();
        let is_trace = files::is_trace(&file) || code::is_code(&shown.to_string());
        let command = if is_trace { "replay" } else { "run" };
        return Err(Failure::usage(format!(
            "{reason}; to go on here: threadline {command} {}",
            quoted(&shown.to_string())
        )));
    }
    let asked = Run {
        program: FIRST.to_owned(),
        seed: seed.unwrap_or(FIRST_SEED),
        scheduler: None,
        choices: None,
        model: Model::default(),
        record: None,
        lanes: true,
        lanes_all: false,
        quiet: false,
        format: Format::Text,
        arguments: Vec::new(),
    };
    terminal.err(&format!(
        "threadline: {reason}, so here is the scenario '{FIRST}' as text.\n\n"
    ));
    run::run(&asked, terminal)?;
    terminal.err(
        "\nTo go on here:\n  \
         threadline list                      the scenarios\n  \
         threadline run NAME --seed 7 --lanes another run of one\n  \
         threadline run FILE.py               a program of your own\n  \
         threadline --help                    everything else\n",
    );
    Ok(0)
}

#[cfg(feature = "gui")]
fn open(file: Option<PathBuf>, seed: Option<u64>, self_test: bool) -> Result<u8, Failure> {
    use crate::gui::{Start, StartOptions};
    crate::gui::hold_memory();
    let start = match file {
        // The self test opens the scenarios one by one; everybody else is shown the first at once.
        None if self_test => Start::Default,
        None => Start::Usual(FIRST.to_owned()),
        Some(file) if code::is_code(&file.to_string_lossy()) => {
            Start::Code(file.to_string_lossy().into_owned())
        }
        Some(file) if file.exists() => Start::File(file),
        Some(name) => Start::Scenario(name.to_string_lossy().into_owned()),
    };
    crate::gui::run(StartOptions {
        start,
        seed,
        self_test,
    })
    .map(|()| 0)
    .map_err(|reason| Failure::usage(format!("the window cannot be opened: {reason}")))
}

#[cfg(not(feature = "gui"))]
fn open(_file: Option<PathBuf>, _seed: Option<u64>, _self_test: bool) -> Result<u8, Failure> {
    Err(Failure::usage("this Threadline was built without its window"))
}
