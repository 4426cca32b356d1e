//! The command line: reads what was asked, has it done, prints what came of it.
//!
//! Decides nothing about programs or runs. Files, the terminal and the environment are touched in
//! `files` and `terminal` only; every error ends as one sentence and an exit code of the contract:
//! 0 finished, 1 the program raised, 2 usage or source error, 3 deadlock or stuck, 4 another failure,
//! 5 a limit, 70 our own bug.

mod arguments;
mod dis;
mod explain;
mod explore;
mod export;
mod files;
mod json;
mod junit;
mod list;
mod progress;
mod replay;
mod run;
mod share;
mod terminal;
mod test;
mod verdict;
mod window;

use arguments::{Arguments, Command};
use clap::Parser;
use std::process::ExitCode;
use terminal::Terminal;

/// Exit code for what was asked wrongly: usage, files, source text.
const USAGE: u8 = 2;
/// Exit code for a replay that differs from its trace.
const DIFFERS: u8 = 4;
/// Exit code for our own mistakes (`EX_SOFTWARE` of `sysexits.h`).
const OUR_BUG: u8 = 70;

/// Why a command did not come to a result.
#[derive(Debug)]
pub struct Failure {
    code: u8,
    message: String,
}

impl Failure {
    /// Asked wrongly, or for what is not there.
    fn usage(message: impl Into<String>) -> Self {
        Failure {
            code: USAGE,
            message: message.into(),
        }
    }
}

/// The whole program: arguments in, exit code out.
pub fn main() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => {
            // Nobody is left to tell when this cannot be printed either.
            let _ = error.print();
            return ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(USAGE));
        }
    };
    let mut terminal = Terminal::new();
    let result = match arguments.command {
        None => guarded(|| window::start(arguments.file, arguments.seed, arguments.self_test, &mut terminal)),
        Some(command) => guarded(|| on_a_large_stack(|| dispatch(command, &mut terminal))),
    };
    let code = match result {
        Ok(code) => code,
        Err(failure) => {
            terminal.err(&format!("threadline: {}\n", failure.message.trim_end()));
            failure.code
        }
    };
    ExitCode::from(terminal.finish(code))
}

fn dispatch(command: Command, terminal: &mut Terminal) -> Result<u8, Failure> {
    match command {
        Command::Run(asked) => run::run(&asked, terminal),
        Command::Replay(asked) => replay::replay(&asked, terminal),
        Command::Share(asked) => share::share(&asked, terminal),
        Command::List { lang } => list::list(lang, terminal),
        Command::Show { name } => list::show(&name, terminal),
        Command::Dis { program } => dis::dis(&program, terminal),
        Command::Explore(asked) => explore::explore(&asked, terminal),
        Command::Test(asked) => test::test(&asked, terminal),
        Command::Export(asked) => export::export(&asked, terminal),
        Command::Explain(asked) => explain::explain(&asked, terminal),
    }
}

/// Stack for commands, in bytes: deeply nested source text is parsed by recursion.
const STACK: usize = 256 << 20;

/// Runs a command on a thread with much stack and hands its panic on. The window must stay where it is.
#[expect(
    clippy::disallowed_methods,
    reason = "a command waits for its one thread; no run depends on it"
)]
fn on_a_large_stack(work: impl FnOnce() -> Result<u8, Failure> + Send) -> Result<u8, Failure> {
    std::thread::scope(|scope| {
        let worker = std::thread::Builder::new()
            .name("command".to_owned())
            .stack_size(STACK)
            .spawn_scoped(scope, work);
        match worker.map(|worker| worker.join()) {
            Ok(Ok(result)) => result,
            Ok(Err(panic)) => std::panic::resume_unwind(panic),
            Err(error) => Err(Failure::usage(format!("cannot start a thread: {error}"))),
        }
    })
}

/// Turns a panic into a sentence that asks for a report.
fn guarded(work: impl FnOnce() -> Result<u8, Failure>) -> Result<u8, Failure> {
    std::panic::catch_unwind(std::panic::AssertUnwindSafe(work)).unwrap_or_else(|_| {
        Err(Failure {
            code: OUR_BUG,
            message: "this is a mistake in Threadline, not in your program; please report it with the \
                      lines above, the program and the command"
                .to_owned(),
        })
    })
}
