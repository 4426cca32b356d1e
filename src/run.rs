//! One execution: a program, a machine, the record so far; its limits; its history.
//!
//! In come a program, options and a scheduler; out comes a [`Recording`], which can show the state
//! at any step. Many executions are the business of `explore`.

mod boot;
pub mod glance;
mod history;
mod ledger;
pub mod moment;
mod naming;
mod profile;
mod round;
pub mod saved;
mod walk;
mod within;

pub use history::Jumps;
pub use ledger::Reader;
pub use moment::{Change, FrameView, Moment, Variable};
pub use profile::profile;
pub use walk::{Ground, Walk};
pub use within::{Passage, Visit};

use ledger::{Ledger, with_ledger};

use crate::detect::{self, Finding, Record, Round, Watch};
use crate::program::Program;
pub use crate::program::compile::Beside;
use crate::scheduler::{Replay, Scheduler};
use crate::source::{Diagnostic, SourceText};
use crate::trace::{
    BlockReason, Choice, Event, Names, Op, Options, Outcome, Schedule, SharedPlace, Standing, TaskId,
};
use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

/// A finished run: its input, its record, and the way back to any of its states.
#[derive(Clone, Debug)]
pub struct Recording {
    /// What ran.
    pub program: Arc<Program>,
    /// Under which options.
    pub options: Options,
    /// The places that were shared, found before the record was made.
    pub shared: BTreeSet<SharedPlace>,
    /// What was decided.
    pub schedule: Schedule,
    /// What happened; the index is the number of the step.
    pub events: Vec<Event>,
    /// How it ended.
    pub outcome: Outcome,
    /// Who waited for what at the end.
    pub ending: Standing,
    /// Names of tasks, objects and places.
    pub names: Names,
    /// Bytecode instructions executed.
    pub instructions: u64,
    /// Virtual time at the end, in nanoseconds.
    pub virtual_time_ns: u64,
    /// The way back to where it had been before, when a bound ended it there.
    pub round: Option<Round>,
    history: history::History,
}

/// Says how far a run has come, stops it from outside, and knows what it is for. Never changes what a run records,
/// except that a stopped run ends with [`Outcome::Limit`].
#[derive(Debug, Default)]
pub struct Progress {
    /// How often the run's states will be asked for.
    pub jumps: Jumps,
    /// Steps taken so far.
    pub steps: AtomicU64,
    /// Set to stop the run at the next step.
    pub stop: AtomicBool,
}

impl Progress {
    /// Of a run that is told of and done with.
    pub fn for_report() -> Progress {
        Progress {
            jumps: Jumps::Few,
            ..Progress::default()
        }
    }
}

/// Why a run could not be made at all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RunError(pub String);

/// Compiles a program's main file against Threadline's library.
///
/// # Errors
/// What is wrong with the text.
pub fn compile(source: &SourceText) -> Result<Arc<Program>, Vec<Diagnostic>> {
    compile_beside(source, &mut |_| Ok(None))
}

/// As [`compile`], with what lies beside the main file.
///
/// # Errors
/// What is wrong with a text, or what `beside` says of a file.
pub fn compile_beside(source: &SourceText, beside: &mut Beside<'_>) -> Result<Arc<Program>, Vec<Diagnostic>> {
    crate::program::compile::compile(source, beside, boot::library).map(Arc::new)
}

/// Runs a program from start to outcome.
///
/// `make_scheduler` is called once for every attempt: a run during which a place proves to be shared
/// is begun again with accesses to that place as visible operations, until no new one is found.
/// With `shared` given (a replay), the run takes these places as they are.
///
/// # Errors
/// When the scheduler cannot make a choice.
pub fn execute(
    program: &Arc<Program>,
    options: &Options,
    shared: Option<&BTreeSet<SharedPlace>>,
    make_scheduler: &mut dyn FnMut() -> Box<dyn Scheduler>,
    progress: &Progress,
) -> Result<Recording, RunError> {
    let made = execute_read(program, options, shared, make_scheduler, progress, &|_| ());
    made.map(|(recording, ())| recording)
}

/// As [`execute`], while somebody reads the events; `make_reader` is called once for every attempt, too.
///
/// # Errors
/// As there.
pub fn execute_read<R: Reader>(
    program: &Arc<Program>,
    options: &Options,
    shared: Option<&BTreeSet<SharedPlace>>,
    make_scheduler: &mut dyn FnMut() -> Box<dyn Scheduler>,
    progress: &Progress,
    make_reader: &dyn Fn(&Arc<Program>) -> R,
) -> Result<(Recording, R), RunError> {
    let mut ground = Ground::new(program, options, shared.cloned().unwrap_or_default());
    let is_replay = shared.is_some();
    loop {
        let mut scheduler = make_scheduler();
        let (made, reader) = with_ledger(make_reader(program), |ledger| {
            let attempt = Attempt::new(&ground, progress.jumps, ledger);
            attempt.run(&mut *scheduler, progress, is_replay, None)
        });
        match made? {
            Made::Whole(recording) => return Ok((*recording, reader)),
            Made::Discovered(places) => {
                ground.widen(places);
            }
        }
    }
}

/// Runs a program as far as these choices go; when they do not lead to its end, the run is stopped there and
/// `why` says so. Somebody reads it meanwhile.
///
/// # Errors
/// When a choice cannot be made.
pub fn as_far_as<R: Reader>(
    ground: &Ground,
    schedule: &Arc<Schedule>,
    why: &str,
    progress: &Progress,
    reader: R,
) -> Result<(Recording, R), RunError> {
    let mut replay = Replay::new(Arc::clone(schedule));
    let stop = Some((schedule.choices.len(), why));
    let (made, reader) = with_ledger(reader, |ledger| {
        let attempt = Attempt::new(ground, progress.jumps, ledger);
        attempt.run(&mut replay, progress, true, stop)
    });
    match made? {
        Made::Whole(recording) => Ok((*recording, reader)),
        Made::Discovered(_) => unreachable!("a replay takes the shared places as they are"),
    }
}

/// What comes of an attempt.
enum Made {
    /// A run with its record.
    Whole(Box<Recording>),
    /// Places were found to be shared on the way, because of which the run has to be begun again.
    Discovered(BTreeSet<SharedPlace>),
}

/// A run in the making, with its record.
struct Attempt<'a, 'scope, 'env, R> {
    ground: &'a Ground,
    walk: Walk,
    ledger: Ledger<'scope, 'env, R>,
    naming: naming::Naming,
    history: history::History,
}

impl<'a, 'scope, 'env, R: Reader> Attempt<'a, 'scope, 'env, R> {
    fn new(ground: &'a Ground, jumps: Jumps, ledger: Ledger<'scope, 'env, R>) -> Self {
        Attempt {
            ground,
            walk: ground.walk(),
            ledger,
            naming: naming::Naming::default(),
            history: history::History::new(jumps),
        }
    }

    /// Steps until the end, or until so many steps have been taken, for which there is a reason.
    fn run(
        mut self,
        scheduler: &mut dyn Scheduler,
        progress: &Progress,
        is_replay: bool,
        stop: Option<(usize, &str)>,
    ) -> Result<Made, RunError> {
        let mut enabled = Vec::new();
        loop {
            let step = self.ledger.steps();
            self.history.offer(step, &mut self.walk.machine);
            let count = match scheduler.foregone() {
                Some(task) => self.walk.enabled_beside(task, &mut enabled),
                None => {
                    self.walk.enabled(&mut enabled);
                    enabled.len()
                }
            };
            if enabled.is_empty() {
                break;
            }
            if progress.stop.load(Ordering::Relaxed) {
                self.walk.stop("it was stopped");
                break;
            }
            if let Some((_, why)) = stop.filter(|(steps, _)| *steps == step) {
                self.walk.stop(why);
                break;
            }
            let point = self.walk.point(step, &enabled, self.ledger.last());
            let choice = scheduler.choose(&point).map_err(RunError)?;
            let is_fitting = enabled.iter().any(|candidate| candidate.task == choice.task);
            assert!(is_fitting, "a scheduler picks one of the enabled tasks");
            let event = self.walk.step(&choice, count as u32);
            if !is_replay && self.walk.has_discovered() {
                return Ok(Made::Discovered(self.walk.discovered().collect()));
            }
            self.naming
                .observe(&event, &self.walk.machine, &self.walk.program);
            self.ledger.note(choice, event);
            progress.steps.store(step as u64 + 1, Ordering::Relaxed);
        }
        Ok(Made::Whole(Box::new(self.finish())))
    }

    fn finish(self) -> Recording {
        let Walk { program, machine } = &self.walk;
        let counts_clock = machine.has_read_clock();
        let ledger::Batch { events, choices } = self.ledger.close();
        let mut recording = Recording {
            options: Options::clone(&machine.options),
            shared: self.ground.shared().clone(),
            schedule: Schedule { choices },
            outcome: self.walk.outcome(),
            ending: self.walk.standing(),
            names: self.naming.finish(machine, program),
            instructions: machine.instructions,
            virtual_time_ns: machine.clock_ns,
            round: None,
            events,
            history: self.history,
            program: Arc::clone(program),
        };
        recording.round = round::look(&recording, counts_clock);
        recording
    }
}

impl Recording {
    /// The state just before a step; `steps()` gives the state at the end.
    ///
    /// Costs at most a few hundred steps of the machine, whatever the length of the run.
    pub fn moment(&self, step: usize) -> Moment {
        let step = step.min(self.steps());
        let (at, machine) = self.history.before(step);
        let mut machine = machine.clone();
        for choice in &self.schedule.choices[at..step] {
            machine.step(&self.program, boot::natives(), choice, 0);
        }
        Moment {
            step,
            machine,
            program: Arc::clone(&self.program),
        }
    }

    /// Why a task cannot step just before a step, if it exists and cannot.
    pub fn waits_for(&self, step: usize, task: TaskId) -> Option<BlockReason> {
        let standing = self.moment(step).standing();
        standing.tasks.get(task.index())?.waits_for
    }

    /// How many steps the run took.
    pub fn steps(&self) -> usize {
        self.events.len()
    }

    /// How often the next step was another task's.
    pub fn switches(&self) -> usize {
        switches(&self.events)
    }

    /// Everything written to standard output.
    pub fn stdout(&self) -> String {
        written(&self.events, Op::Print)
    }

    /// Everything written to standard error, behind what the compiler warns of.
    pub fn stderr(&self) -> String {
        self.program.warned() + &written(&self.events, Op::PrintError)
    }

    /// Everything written to either, in order: what goes to one of them without a break, and to which.
    pub fn output(&self) -> Vec<(Op, String)> {
        let mut output = vec![(Op::PrintError, self.program.warned())];
        let writes = |event: &&Event| matches!(event.op, Op::Print | Op::PrintError);
        for event in self.events.iter().filter(writes) {
            let text = event.text.as_deref().unwrap_or_default();
            match output.last_mut() {
                Some((op, before)) if *op == event.op => before.push_str(text),
                _ => output.push((event.op, text.to_owned())),
            }
        }
        output
    }

    /// Everything that went wrong, with evidence and in words.
    pub fn findings(&self) -> Vec<Finding> {
        self.findings_of(&detect::watched(self.record(), &self.program))
    }

    /// The same of a run that has been watched while it was made.
    pub fn findings_of(&self, watch: &Watch) -> Vec<Finding> {
        let record = self.record();
        let mut found = detect::findings_of(record, watch);
        found.extend(self.round.iter().map(|round| round.finding(record)));
        found
    }

    fn record(&self) -> Record<'_> {
        Record {
            standing: &self.ending,
            names: &self.names,
            events: &self.events,
        }
    }

    /// The choice made at a step.
    pub fn choice(&self, step: usize) -> Choice {
        self.schedule.choices[step]
    }

    /// The task that took a step.
    pub fn task(&self, step: usize) -> TaskId {
        self.events[step].task
    }
}

/// Everything that these steps wrote by one of the two operations that write.
pub fn written(events: &[Event], op: Op) -> String {
    let texts = events
        .iter()
        .filter_map(|event| event.text.as_deref().filter(|_| event.op == op));
    texts.collect()
}

/// How often the next step was another task's.
pub fn switches(events: &[Event]) -> usize {
    let pairs = events.windows(2);
    pairs.filter(|pair| pair[0].task != pair[1].task).count()
}
