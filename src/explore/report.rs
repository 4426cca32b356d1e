//! What a search has gathered: which outcomes there are, how often, which mistakes, and a schedule for each.
//!
//! In come runs that have ended; of each only what it came to is kept, and its schedule when it is the first
//! of its kind or has fewer switches than those before. What a schedule shows in detail is found by running
//! it again ([`Example::replay`]). Memory is bounded: beyond [`ENDINGS_MAX`] outcomes new ones are only counted.

mod minimal;
mod way;

pub use minimal::{Minimal, minimise};
pub use way::{Way, Ways, finding};

pub use super::failure::sightings;
use super::{Ended, Endless, Harvest};
use crate::detect::{FindingKind, Round, Sighting, Signature};
use crate::program::Program;
use crate::run::{Progress, Recording, RunError, execute, switches, written};
use crate::scheduler::{Replay, Scheduler, SchedulerKind};
use crate::trace::{Op, Options, Outcome, Schedule, SharedPlace};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;
use std::sync::Arc;

/// Most outcomes that are told apart.
pub const ENDINGS_MAX: usize = 10_000;
/// Most bytes of output that are kept of them all.
const OUTPUT_MAX: usize = 64 << 20;

/// How a run ended and what it had printed.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Ending {
    /// How it ended.
    pub outcome: Outcome,
    /// What it had printed.
    pub stdout: String,
}

/// Which run of a search it is, and what it was made with.
#[derive(Clone, Debug)]
pub struct Seat {
    /// Its number, from 0.
    pub run: u64,
    /// The places whose accesses were visible.
    pub shared: Arc<BTreeSet<SharedPlace>>,
    /// The policy and seed that made its choices, where these have names.
    pub by: Option<(SchedulerKind, u64)>,
}

impl Seat {
    /// A run whose choices nobody's seed names.
    pub fn nameless(run: u64, shared: &Arc<BTreeSet<SharedPlace>>) -> Seat {
        Seat {
            run,
            shared: Arc::clone(shared),
            by: None,
        }
    }
}

/// A run that can be made again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Example {
    /// Its number in the search, from 0.
    pub run: u64,
    /// The places whose accesses were visible.
    pub shared: Arc<BTreeSet<SharedPlace>>,
    /// What was decided.
    pub schedule: Arc<Schedule>,
    /// How often the next step was another task's.
    pub switches: u64,
    /// The policy and seed that made the choices, where these have names.
    pub by: Option<(SchedulerKind, u64)>,
    /// The way round on which it ends, when it is cut off because it could go on for ever.
    pub round: Option<Round>,
}

/// Runs that are alike.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tally {
    /// How many there were; none when the search was steered to the only one.
    pub count: u64,
    /// The first of them.
    pub first: Example,
    /// The first of those with the fewest switches.
    pub shortest: Example,
    /// Of runs that ended alike: in how many of them which kinds of mistakes were seen.
    pub kinds: BTreeMap<FindingKind, u64>,
}

/// What has been gathered so far.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Gathering {
    /// Runs taken in.
    pub runs: u64,
    /// Runs by how they ended.
    pub endings: BTreeMap<Ending, Tally>,
    /// Runs by what went wrong in them.
    pub mistakes: BTreeMap<Signature, Tally>,
    /// Runs whose ending is not in the table, because the table was full.
    pub untold: u64,
    /// Whether the first run in which something went wrong is enough.
    is_first_enough: bool,
    shared: Arc<BTreeSet<SharedPlace>>,
    bytes: usize,
}

/// What is kept of one run.
#[derive(Clone, Debug)]
pub struct Taken {
    ending: Ending,
    mistakes: BTreeSet<Signature>,
    switches: u64,
    /// Only when it is wanted.
    example: Option<Example>,
}

/// A harvest that can look at several runs at once, and takes in what it saw in the order of their numbers.
pub trait Gather: Sync {
    /// What it keeps of one run.
    type Taken: Send;

    /// Looks at a run that has ended.
    fn look(&self, seat: Seat, ended: Ended<'_>) -> Self::Taken;

    /// Takes in what was seen; the search goes on until this says `Break`.
    fn take(&mut self, taken: Self::Taken) -> ControlFlow<()>;
}

impl Gathering {
    /// Nothing yet; `is_first_enough` ends the search at the first run in which something goes wrong.
    pub fn new(is_first_enough: bool) -> Gathering {
        Gathering {
            is_first_enough,
            ..Gathering::default()
        }
    }

    /// The places that are visible in runs handed over by [`Harvest::run`].
    pub fn on(mut self, shared: &BTreeSet<SharedPlace>) -> Gathering {
        self.shared = Arc::new(shared.clone());
        self
    }

    /// Whether something went wrong in some run.
    pub fn has_failed(&self) -> bool {
        let is_failure = |ending: &Ending| ending.outcome != Outcome::Finished;
        self.has_failed_otherwise() || self.endings.keys().any(is_failure)
    }

    /// Whether something went wrong that the ends of runs do not tell.
    pub fn has_failed_otherwise(&self) -> bool {
        self.mistakes.keys().any(|mistake| mistake.kind.is_failure())
    }

    /// Whether a run is the first of its kind, or has fewer switches than those before.
    fn wants(&self, ending: &Ending, mistakes: &BTreeSet<Signature>, switches: u64) -> bool {
        let is_shorter = |tally: Option<&Tally>| tally.is_none_or(|tally| switches < tally.shortest.switches);
        let is_wanted = |mistake| is_shorter(self.mistakes.get(mistake));
        is_shorter(self.endings.get(ending)) || mistakes.iter().any(is_wanted)
    }

    fn count_ending(
        &mut self,
        ending: Ending,
        kinds: BTreeSet<FindingKind>,
        switches: u64,
        example: Option<&Example>,
    ) {
        if let Some(tally) = self.endings.get_mut(&ending) {
            tally.add(switches, example);
            tally.add_kinds(kinds);
            return;
        }
        let is_full = self.endings.len() >= ENDINGS_MAX || self.bytes + ending.stdout.len() > OUTPUT_MAX;
        match example.filter(|_| !is_full) {
            None => self.untold += 1,
            Some(example) => {
                self.bytes += ending.stdout.len();
                let mut tally = Tally::new(example);
                tally.add_kinds(kinds);
                self.endings.insert(ending, tally);
            }
        }
    }
}

impl Tally {
    fn new(example: &Example) -> Tally {
        Tally {
            count: 1,
            first: example.clone(),
            shortest: example.clone(),
            kinds: BTreeMap::new(),
        }
    }

    fn add(&mut self, switches: u64, example: Option<&Example>) {
        self.count += 1;
        if let Some(example) = example.filter(|_| switches < self.shortest.switches) {
            self.shortest = example.clone();
        }
    }

    fn add_kinds(&mut self, kinds: BTreeSet<FindingKind>) {
        for kind in kinds {
            *self.kinds.entry(kind).or_default() += 1;
        }
    }
}

impl Gather for Gathering {
    type Taken = Taken;

    fn look(&self, seat: Seat, ended: Ended<'_>) -> Taken {
        let ending = Ending::of(ended);
        let mistakes = sightings(ended).iter().map(Sighting::signature).collect();
        let switches = switches(ended.events) as u64;
        let is_wanted = self.wants(&ending, &mistakes, switches);
        Taken {
            ending,
            mistakes,
            switches,
            example: is_wanted.then(|| Example::new(seat, ended)),
        }
    }

    fn take(&mut self, taken: Taken) -> ControlFlow<()> {
        self.runs += 1;
        let example = taken.example.as_ref();
        let has_failed = taken.ending.outcome != Outcome::Finished || !taken.mistakes.is_empty();
        let kinds = taken.mistakes.iter().map(|mistake| mistake.kind).collect();
        for mistake in taken.mistakes {
            if let Some(tally) = self.mistakes.get_mut(&mistake) {
                tally.add(taken.switches, example);
            } else if let Some(example) = example {
                self.mistakes.insert(mistake, Tally::new(example));
            }
        }
        self.count_ending(taken.ending, kinds, taken.switches, example);
        match has_failed && self.is_first_enough {
            true => ControlFlow::Break(()),
            false => ControlFlow::Continue(()),
        }
    }
}

impl Harvest for Gathering {
    fn run(&mut self, ended: Ended<'_>) -> ControlFlow<()> {
        let taken = self.look(Seat::nameless(self.runs, &self.shared), ended);
        self.take(taken)
    }

    fn witness(&mut self, ended: Ended<'_>) -> ControlFlow<()> {
        let seat = Seat::nameless(self.runs, &self.shared);
        let found = sightings(ended);
        let is_new = |signature: &Signature| !self.mistakes.contains_key(signature);
        let new: Vec<Signature> = found.iter().map(Sighting::signature).filter(is_new).collect();
        for signature in new {
            let tally = Tally::new(&Example::new(seat.clone(), ended));
            // It is none of the search's runs.
            self.mistakes.insert(signature, Tally { count: 0, ..tally });
        }
        match self.is_first_enough && !self.mistakes.is_empty() {
            true => ControlFlow::Break(()),
            false => ControlFlow::Continue(()),
        }
    }

    fn endless(&mut self, endless: Endless<'_>) -> ControlFlow<()> {
        let signature = endless.round.sighting(endless.ended.events).signature();
        let is_enough = self.is_first_enough && signature.kind.is_failure();
        let known = self
            .mistakes
            .get(&signature)
            .and_then(|tally| tally.first.round.as_ref());
        if known.is_none_or(|known| endless.round.is_clearer_than(known)) {
            let seat = Seat::nameless(self.runs, &self.shared);
            let example = Example {
                round: Some(endless.round.clone()),
                ..Example::new(seat, endless.ended)
            };
            // It never ends, so it is none of the search's runs.
            let tally = Tally {
                count: 0,
                ..Tally::new(&example)
            };
            self.mistakes.insert(signature, tally);
        }
        match is_enough {
            true => ControlFlow::Break(()),
            false => ControlFlow::Continue(()),
        }
    }
}

impl Ending {
    /// How a run ended.
    pub fn of(ended: Ended<'_>) -> Ending {
        Ending {
            outcome: ended.walk.outcome(),
            stdout: written(ended.events, Op::Print),
        }
    }
}

impl Example {
    /// A run that has ended.
    pub fn new(seat: Seat, ended: Ended<'_>) -> Example {
        Example {
            run: seat.run,
            shared: seat.shared,
            schedule: Arc::new(Schedule {
                choices: ended.choices.to_vec(),
            }),
            switches: switches(ended.events) as u64,
            by: seat.by,
            round: None,
        }
    }

    /// The options to make it again with: one that could go on for ever is cut off where it comes back.
    pub fn options(&self, options: &Options) -> Options {
        let steps = self.schedule.choices.len() as u64;
        Options {
            steps_max: match self.round {
                Some(_) => steps.min(options.steps_max),
                None => options.steps_max,
            },
            ..options.clone()
        }
    }

    /// The run, made again with its record, to be told of.
    ///
    /// # Errors
    /// When the schedule does not fit the program: it belongs to another one, or to other options.
    pub fn replay(&self, program: &Arc<Program>, options: &Options) -> Result<Recording, RunError> {
        let mut start = || Box::new(Replay::new(Arc::clone(&self.schedule))) as Box<dyn Scheduler>;
        let options = self.options(options);
        let made = execute(
            program,
            &options,
            Some(&self.shared),
            &mut start,
            &Progress::for_report(),
        );
        made.map(|mut recording| {
            // A very long way round is known here and would not be looked for.
            recording.round = recording.round.or(self.round.clone());
            recording
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn taken(number: usize, switches: u64) -> Taken {
        let example = Example {
            run: number as u64,
            shared: Arc::default(),
            schedule: Arc::default(),
            switches,
            by: None,
            round: None,
        };
        Taken {
            ending: Ending {
                outcome: Outcome::Finished,
                stdout: number.to_string(),
            },
            mistakes: BTreeSet::new(),
            switches,
            example: Some(example),
        }
    }

    #[test]
    fn beyond_the_bound_outcomes_are_counted_and_not_kept() {
        let mut gathering = Gathering::new(false);
        for number in 0..ENDINGS_MAX + 5 {
            assert!(gathering.take(taken(number, 0)).is_continue());
        }
        assert!(gathering.take(taken(7, 0)).is_continue());
        assert_eq!(gathering.endings.len(), ENDINGS_MAX);
        assert_eq!(gathering.untold, 5);
        let counted: u64 = gathering.endings.values().map(|tally| tally.count).sum();
        assert_eq!(counted + gathering.untold, gathering.runs);
    }

    #[test]
    fn the_first_run_is_kept_and_the_one_with_the_fewest_switches() {
        let mut gathering = Gathering::new(false);
        for switches in [5, 3, 4, 3] {
            let _ = gathering.take(taken(1, switches));
        }
        let tally = gathering.endings.values().next().unwrap();
        assert_eq!(
            (tally.count, tally.first.switches, tally.shortest.switches),
            (4, 5, 3)
        );
    }
}
