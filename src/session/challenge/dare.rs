//! Whether a program can be made to fail, found out before somebody tries: by all schedules there are, or by
//! samples where these are too many; and of the runs that fail, one with the fewest interruptions.

use super::goal::Goal;
use crate::detect::FindingKind;
use crate::explore::cheapest::Cost;
use crate::explore::report::{Gather, Gathering, Seat};
use crate::explore::search::{STEPS_MAX, complete};
use crate::explore::shrink::{Effort, Shrunk, cost, shrink};
use crate::explore::states::Crew;
use crate::explore::{Bounds, Campaign, Ended, Example, Harvest, Pace, Policy, Reached, Strategy, classes};
use crate::program::Program;
use crate::run::Ground;
use crate::scheduler::SchedulerKind;
use crate::trace::{Choice, Options, SharedPlace, TimeModel};
use std::collections::BTreeSet;
use std::ops::ControlFlow;
use std::sync::Arc;

/// How far all schedules are looked for.
const BOUNDS: Bounds = Bounds {
    runs_max: 5_000,
    states_max: 60_000,
};
/// Samples where there are too many.
const SAMPLES: u64 = 400;
/// How hard a shorter failing run is looked for.
const EFFORT: Effort<'static> = Effort {
    states_max: 20_000,
    runs_max: 400,
    pace: None,
};

/// What can come of a program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Prospect {
    /// Some schedules fail and some do not.
    CanFail,
    /// Every schedule fails.
    AlwaysFails,
    /// None fails.
    CannotFail,
}

/// A program that somebody tries to make fail, and what is known of it.
#[derive(Clone, Debug)]
pub struct Dare {
    /// Where its runs begin.
    pub ground: Ground,
    /// What counts as a failure.
    pub goal: Goal,
    /// What can come of it.
    pub prospect: Prospect,
    /// Whether that was found by looking at all schedules; else at samples.
    pub is_proven: bool,
    /// Runs that were looked at.
    pub runs: u64,
    /// The failing run with the fewest interruptions.
    pub fewest: Option<Shrunk>,
    /// Whether the last state alone tells that a run fails.
    pub is_of_state: bool,
    /// Whether it fails by going round in a circle for ever, and in no other way.
    pub is_circle: bool,
}

impl Dare {
    /// Looks at all schedules, or at samples.
    ///
    /// # Errors
    /// A sentence when the search was stopped.
    pub fn new(program: &Arc<Program>, options: &Options, goal: Goal, pace: &Pace) -> Result<Dare, String> {
        let options = Options {
            steps_max: options.steps_max.min(STEPS_MAX),
            ..options.clone()
        };
        let (tally, is_proven) = look(program, &options, goal, pace);
        if pace.is_stopped() {
            return Err("the search for what can go wrong was stopped".to_owned());
        }
        let shared = tally
            .example
            .as_ref()
            .map_or(&tally.shared, |example| &example.shared);
        let ground = Ground::new(program, &options, BTreeSet::clone(shared));
        let prospect = match (tally.failing, tally.passing) {
            (0, _) => Prospect::CannotFail,
            (_, 0) => Prospect::AlwaysFails,
            _ => Prospect::CanFail,
        };
        let mut dare = Dare {
            ground,
            goal: tally.goal,
            prospect,
            is_proven,
            runs: tally.failing + tally.passing,
            fewest: None,
            is_of_state: tally.is_of_state,
            is_circle: false,
        };
        if prospect == Prospect::CannotFail
            && let Some(circle) = circle(program, &options, pace)
        {
            return Ok(dare.with(&circle));
        }
        dare.fewest = tally
            .example
            .map(|example| dare.shortened(&example.schedule.choices, pace));
        Ok(dare)
    }

    /// The same program, which fails by going round in a circle.
    fn with(self, circle: &Example) -> Dare {
        let ground = Ground::new(
            self.ground.program(),
            self.ground.options(),
            BTreeSet::clone(&circle.shared),
        );
        let choices = circle.schedule.choices.clone();
        Dare {
            prospect: Prospect::CanFail,
            // The circle is there; whether anything else can go wrong makes no difference.
            is_proven: true,
            fewest: Some(Shrunk {
                cost: cost(&ground, &choices),
                choices,
                is_proven: false,
            }),
            is_of_state: false,
            is_circle: true,
            ground,
            ..self
        }
    }

    fn shortened(&self, choices: &[Choice], pace: &Pace) -> Shrunk {
        let effort = Effort {
            pace: Some(pace),
            ..EFFORT
        };
        let goal = &self.goal;
        let mut fails = |ended: Ended<'_>| goal.failure(ended).is_some();
        shrink(&self.ground, choices, &mut fails, self.is_of_state, effort)
    }

    /// The fewest interruptions that lead to a failure, as far as is known.
    pub fn fewest_cost(&self) -> Option<Cost> {
        self.fewest.as_ref().map(|fewest| fewest.cost)
    }
}

/// What all schedules say, else samples; and which it was.
fn look(program: &Arc<Program>, options: &Options, goal: Goal, pace: &Pace) -> (Tally, bool) {
    let ground = Ground::new(program, options, BTreeSet::new());
    let (strategy, goal) = match classes::check_options(options) {
        Ok(()) => (Strategy::Classes, goal),
        // A search by states does not take every way.
        Err(_) => (Strategy::States, goal.of_ends()),
    };
    if options.time != TimeModel::Modelled {
        let fresh = |ground: &Ground| Tally::new(goal.clone(), ground);
        if let Ok((Reached::All, tally, _)) =
            complete(strategy, ground.clone(), Crew::ONE, &BOUNDS, pace, fresh)
        {
            return (tally, true);
        }
    }
    let policy = match options.time {
        TimeModel::Modelled => Policy::One(SchedulerKind::CPython),
        TimeModel::Exact | TimeModel::Racy => Policy::Portfolio,
    };
    let campaign = Campaign {
        policy,
        seed: 0,
        jobs: 1,
    };
    let bounds = Bounds {
        runs_max: SAMPLES,
        ..BOUNDS
    };
    let mut tally = Tally::new(goal, &ground);
    campaign.search(&ground, &bounds, pace, &mut tally);
    (tally, false)
}

/// A run that comes back to where it was though everybody had a turn, if a search of all states meets one.
fn circle(program: &Arc<Program>, options: &Options, pace: &Pace) -> Option<Example> {
    let ground = Ground::new(program, options, BTreeSet::new());
    let fresh = |ground: &Ground| Gathering::new(false).on(ground.shared());
    let (_, found, _) = complete(Strategy::States, ground, Crew::ONE, &BOUNDS, pace, fresh).ok()?;
    let mut mistakes = found.mistakes.into_iter();
    let livelock = mistakes.find(|(mistake, _)| mistake.kind == FindingKind::Livelock);
    livelock.map(|(_, tally)| tally.shortest)
}

/// How many runs fail, and one that does.
struct Tally {
    goal: Goal,
    shared: Arc<BTreeSet<SharedPlace>>,
    failing: u64,
    passing: u64,
    is_of_state: bool,
    /// The failing run with the fewest switches.
    example: Option<Example>,
}

/// What one run says.
struct Seen {
    shared: Arc<BTreeSet<SharedPlace>>,
    failed: Option<(Example, bool)>,
}

impl Tally {
    fn new(goal: Goal, ground: &Ground) -> Tally {
        Tally {
            goal,
            shared: Arc::new(ground.shared().clone()),
            failing: 0,
            passing: 0,
            is_of_state: true,
            example: None,
        }
    }
}

impl Gather for Tally {
    type Taken = Seen;

    fn look(&self, seat: Seat, ended: Ended<'_>) -> Seen {
        let failure = self.goal.failure(ended);
        Seen {
            shared: Arc::clone(&seat.shared),
            failed: failure.map(|failure| (Example::new(seat, ended), failure.is_of_state())),
        }
    }

    fn take(&mut self, seen: Seen) -> ControlFlow<()> {
        self.shared = seen.shared;
        let Some((example, is_of_state)) = seen.failed else {
            self.passing += 1;
            return ControlFlow::Continue(());
        };
        self.failing += 1;
        self.is_of_state &= is_of_state;
        let is_shorter = |known: &Example| example.switches < known.switches;
        if self.example.as_ref().is_none_or(is_shorter) {
            self.example = Some(example);
        }
        ControlFlow::Continue(())
    }
}

impl Harvest for Tally {
    fn run(&mut self, ended: Ended<'_>) -> ControlFlow<()> {
        let seat = Seat::nameless(self.failing + self.passing, &self.shared);
        let seen = self.look(seat, ended);
        self.take(seen)
    }
}
