//! `threadline run`: one program, once, from start to outcome.

#![expect(
    clippy::disallowed_methods,
    reason = "a door to the outside: Ctrl-C pressed twice ends the process"
)]

use super::arguments::{Format, Run};
use super::terminal::Terminal;
use super::{Failure, files, json, verdict};
use crate::export::lanes::{self, Layout};
use crate::program::Program;
use crate::run::{Progress, Recording, RunError, compile_beside, execute, profile};
use crate::scheduler::{Profile, Replay, Scheduler, SchedulerKind};
use crate::trace::{Op, Options, TimeModel, file, line};
use std::sync::Arc;
use std::sync::atomic::Ordering;

/// Runs and reports; the exit code says how the run ended.
///
/// # Errors
/// When there is no such program, it does not compile, or the trace cannot be saved.
pub fn run(asked: &Run, terminal: &mut Terminal) -> Result<u8, Failure> {
    let (recording, scheduler, is_interrupted) = record(asked)?;
    let scheduler = scheduler.map_or("choices", SchedulerKind::name);
    let findings = recording.findings();
    match asked.format {
        Format::Json => terminal.out(&json::document(&recording, &findings, asked, scheduler)),
        Format::Text => {
            for (op, text) in recording.output() {
                match op {
                    Op::Print => terminal.out(&text),
                    _ => terminal.err(&text),
                }
            }
        }
    }
    show_lanes(&recording, asked.lanes, asked.lanes_all, terminal);
    let code = recording.outcome.exit_code();
    let says_more = !asked.quiet && asked.format == Format::Text;
    if says_more {
        terminal.err(&format!("threadline: {}", verdict::text(&recording, &findings)));
    }
    if let Some(path) = &asked.record {
        if is_interrupted {
            return Err(Failure::usage(
                "not recorded: an interrupted run cannot be replayed",
            ));
        }
        files::save(path, &file::write(&recording.to_trace(scheduler, asked.seed)))?;
        if says_more {
            terminal.err(&format!("recorded: {}\n", verdict::replay_trace_line(path)));
        }
    }
    if says_more && code != 0 {
        terminal.err(&format!("replay this run: {}\n", verdict::replay_line(asked)));
    }
    Ok(code)
}

/// The run itself, with nothing printed, who made its choices, and whether Ctrl-C ended it.
fn record(asked: &Run) -> Result<(Recording, Option<SchedulerKind>, bool), Failure> {
    let scenario = files::program(&asked.program)?;
    let folder = files::folder(&asked.program);
    let program = compile_beside(&scenario.source, &mut |module| folder.find(module))
        .map_err(|diagnostics| Failure::usage(files::render(&scenario.source, &diagnostics)))?;
    let mut stated = asked.model.stated().or(scenario.about.options);
    if asked.scheduler == Some(SchedulerKind::CPython) {
        stated.time.get_or_insert(TimeModel::Modelled);
    }
    let options = asked.model.options(stated, &asked.arguments);
    let scheduler = asked.scheduler.unwrap_or(SchedulerKind::usual(options.time));
    let progress = stoppable_progress();
    if let Some(line) = &asked.choices {
        let recording = replay_line(&program, &options, line)?;
        return Ok((recording, None, false));
    }
    let profile = match scheduler.wants_profile() {
        true => profile(&program, &options, &progress).map_err(our_bug)?,
        false => Profile::default(),
    };
    let recording = execute(
        &program,
        &options,
        None,
        &mut || scheduler.start_with(asked.seed, &profile),
        &progress,
    )
    .map_err(our_bug)?;
    let is_interrupted = progress.stop.load(Ordering::Relaxed);
    Ok((recording, Some(scheduler), is_interrupted))
}

/// The run that a schedule in one line means.
fn replay_line(program: &Arc<Program>, options: &Options, text: &str) -> Result<Recording, Failure> {
    let refused = |sentence| Failure::usage(format!("--choices: {sentence}"));
    let line = line::read(text).map_err(refused)?;
    let schedule = Arc::new(line.schedule);
    let mut start = || Box::new(Replay::new(Arc::clone(&schedule))) as Box<dyn Scheduler>;
    let progress = Progress::for_report();
    execute(program, options, Some(&line.shared), &mut start, &progress).map_err(|error| refused(error.0))
}

/// A run that could not be made at all.
pub fn our_bug(error: RunError) -> Failure {
    Failure {
        code: super::OUR_BUG,
        message: error.0,
    }
}

/// Progress of a run that is reported and done with, which Ctrl-C stops; a second Ctrl-C ends the process at once.
pub fn stoppable_progress() -> Arc<Progress> {
    let progress = Arc::new(Progress::for_report());
    let seen = Arc::clone(&progress);
    let listening = ctrlc::set_handler(move || {
        if seen.stop.swap(true, Ordering::Relaxed) {
            std::process::exit(130);
        }
    });
    // Without the handler Ctrl-C ends the process at once, which is no worse than usual.
    drop(listening);
    progress
}

/// The lanes go to standard error: standard output belongs to the program.
pub fn show_lanes(recording: &Recording, lanes: bool, all: bool, terminal: &mut Terminal) {
    if lanes || all {
        let usual = Layout::default();
        let steps_max = usual.steps_max.filter(|_| !all);
        terminal.err(&lanes::lanes(recording, Layout { steps_max, ..usual }));
    }
}
