//! Campaigns: many runs of one program, each made by a policy that draws from a seed of its own.
//!
//! Run number i under the campaign's seed N is made from the seed N + i; which policy makes it depends on i
//! alone. Runs are made in batches whose sizes are fixed. What a batch finds out about the program (more
//! shared places) counts from the next batch on, so no run depends on how many workers there are.

pub mod dfs;
mod drive;
mod opening;

pub use drive::{Drive, Made};
pub use opening::Opening;

use super::report::{Gather, Seat};
use super::{Bounds, Pace, Reached, parallel};
use crate::run::{Ground, Walk};
use crate::scheduler::conflicts::Conflicts;
use crate::scheduler::{Pct, Postponing, Profile, Random, Scheduler, SchedulerKind, Turns};
use crate::trace::{Outcome, SharedPlace};
use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// Most random runs that are made for one profile.
const TRIES: u64 = 8;
/// Runs of the largest batch.
const BATCH_MAX: u64 = 256;
/// Runs among which every second one postpones.
const EAGER: u64 = 64;
/// Turns of each contested operation after which others have more.
const ROUNDS: u64 = 3;
/// Steps of any run before chance may take over.
const PATIENCE: u64 = 2000;

/// How the runs of a campaign are made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Policy {
    /// All policies that search, in turn.
    Portfolio,
    /// One policy.
    One(SchedulerKind),
}

/// What makes the choices of one run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Recipe {
    /// A policy as it is known by name.
    Named(SchedulerKind),
    /// `pct` for mistakes of this depth.
    Pct(u64),
    /// Turns with so many delays, in the order of starting or the other way round.
    Turns(u64, bool),
    /// Others first at the contested operation of this number.
    Postponing(u64),
}

/// A search by samples.
#[derive(Clone, Copy, Debug)]
pub struct Campaign {
    /// How its runs are made.
    pub policy: Policy,
    /// From which all of them follow.
    pub seed: u64,
    /// Most workers at a time.
    pub jobs: usize,
}

impl Policy {
    /// The depths that the portfolio's PCT goes through.
    const DEPTHS: [u64; 5] = [1, 2, 3, 5, 10];

    /// Its name, as reports show it.
    pub fn name(self) -> &'static str {
        match self {
            Policy::Portfolio => "portfolio",
            Policy::One(kind) => kind.name(),
        }
    }

    /// What makes a run. What one policy is blind to, another one sees. First comes the plain order in which
    /// whoever was started last goes first, then runs that postpone what others could come before, between
    /// rounds of four.
    fn recipe(self, run: u64, known: &Known) -> Recipe {
        if let Policy::One(kind) = self {
            return Recipe::Named(kind);
        }
        let Some(number) = run.checked_sub(1) else {
            return Recipe::Turns(0, true);
        };
        match Slot::of(number) {
            Slot::Round(number) => Policy::round(number),
            Slot::Postponing(number) => match known.postponed(number) {
                Some(number) => Recipe::Postponing(number),
                None => Policy::round(number),
            },
        }
    }

    /// The run of this number of those that do not postpone.
    fn round(number: u64) -> Recipe {
        let round = number / 4;
        match number % 4 {
            0 | 2 => Recipe::Named(SchedulerKind::Surw),
            1 => Recipe::Named(SchedulerKind::Pos),
            _ if round % 4 == 3 => Recipe::Turns(round / 4 % 3, false),
            _ => Recipe::Pct(Policy::DEPTHS[round as usize % Policy::DEPTHS.len()]),
        }
    }

    fn wants_profile(self) -> bool {
        match self {
            Policy::Portfolio => true,
            Policy::One(kind) => kind.wants_profile(),
        }
    }
}

/// What a run of the portfolio after the first is there for.
enum Slot {
    /// The how manieth it is that may postpone.
    Postponing(u64),
    /// The how manieth it is of the others.
    Round(u64),
}

impl Slot {
    /// At first it is every second, later every fourth, for then most windows have been open.
    fn of(number: u64) -> Slot {
        let (period, counted, since) = match number.checked_sub(EAGER) {
            None => (2, 0, number),
            Some(since) => (4, EAGER / 2, since),
        };
        match since % period {
            0 => Slot::Postponing(counted + since / period),
            place => Slot::Round(counted + since / period * (period - 1) + place - 1),
        }
    }
}

impl Recipe {
    fn start(self, seed: u64, profile: &Profile) -> Box<dyn Scheduler> {
        match self {
            Recipe::Named(kind) => kind.start_with(seed, profile),
            Recipe::Pct(depth) => Box::new(Pct::of_depth(seed, depth, profile)),
            Recipe::Turns(delays, is_reversed) => Box::new(Turns::new(seed, delays, is_reversed, profile)),
            Recipe::Postponing(number) => Box::new(Postponing::new(seed, number, profile)),
        }
    }

    /// The policy's name, where it has one on the command line.
    fn name(self) -> Option<SchedulerKind> {
        match self {
            Recipe::Named(kind) => Some(kind),
            Recipe::Pct(_) | Recipe::Turns(..) | Recipe::Postponing(_) => None,
        }
    }
}

impl Campaign {
    /// Makes runs until a bound is met or the harvest has enough. The states of [`Bounds`] do not matter.
    pub fn search<G: Gather>(
        &self,
        ground: &Ground,
        bounds: &Bounds,
        pace: &Pace,
        harvest: &mut G,
    ) -> Reached {
        let Some(mut known) = Known::new(ground.clone(), self.policy, &pace.stop) else {
            return stopped();
        };
        let mut run = 0;
        while run < bounds.runs_max {
            let size = run.clamp(1, BATCH_MAX).min(bounds.runs_max - run);
            let batch = parallel::each(self.jobs, size as usize, |index| {
                self.made(run + index as u64, &known, pace, harvest)
            });
            let (mut places, mut conflicts) = (BTreeSet::new(), Vec::new());
            for looked in batch {
                let Some(looked) = looked else {
                    return stopped();
                };
                places.extend(looked.discovered);
                if let Some(walk) = looked.walk {
                    known.opening.remember(&walk);
                }
                conflicts.extend(looked.conflicts);
                if harvest.take(looked.taken).is_break() {
                    return Reached::Enough;
                }
            }
            known.contested(run + size, conflicts);
            run += size;
            if !known.learn(places, self.policy, &pace.stop) {
                return stopped();
            }
        }
        Reached::Stopped(format!("{run} runs were asked for"))
    }

    /// Makes one run and looks at it.
    fn made<G: Gather>(&self, run: u64, known: &Known, pace: &Pace, harvest: &G) -> Option<Looked<G::Taken>> {
        let recipe = self.policy.recipe(run, known);
        let seed = self.seed.wrapping_add(run);
        let start = || recipe.start(seed, &known.profile);
        let made = known.drive(&pace.stop).run(seed, start)?;
        pace.runs.fetch_add(1, Ordering::Relaxed);
        let discovered = made.wider().cloned();
        let wider = discovered.clone().map(Arc::new);
        let seat = Seat {
            run,
            shared: wider.unwrap_or_else(|| Arc::clone(&known.shared)),
            by: recipe.name().map(|kind| (kind, seed)),
        };
        let taken = harvest.look(seat, made.run.ended());
        // A run now and then lends its tables to all later ones, until one has done so.
        let lends = discovered.is_none() && !known.opening.is_informed() && run.is_multiple_of(BATCH_MAX);
        let learns = self.policy == Policy::Portfolio && run <= EAGER;
        Some(Looked {
            taken,
            conflicts: learns.then(|| Conflicts::of(&made.run.events)),
            discovered: discovered.unwrap_or_default(),
            walk: lends.then_some(made.run.walk),
        })
    }
}

/// The ground on which a few random runs find nothing new: a search that has to begin again whenever a place
/// proves to be shared seldom has to, then.
pub fn widened(ground: Ground, stop: &AtomicBool) -> Ground {
    let mut opening = Opening::new(ground);
    for seed in 0..2 * TRIES {
        let drive = Drive {
            opening: &opening,
            patience: PATIENCE,
            stop,
        };
        let Some(made) = drive.run(seed, || Random::new(seed)) else {
            break;
        };
        match made.wider {
            Some(wider) => opening = wider,
            None => opening.remember(&made.run.walk),
        }
    }
    opening.into_ground()
}

fn stopped() -> Reached {
    Reached::Stopped("it was stopped".to_owned())
}

/// What is kept of a run.
struct Looked<T> {
    taken: T,
    /// Places that proved to be shared.
    discovered: BTreeSet<SharedPlace>,
    /// What others might have come before, when the next runs may learn from it.
    conflicts: Option<Conflicts>,
    /// The run itself, when others may learn from it.
    walk: Option<Walk>,
}

/// What is known of the program when a batch begins.
struct Known {
    opening: Opening,
    shared: Arc<BTreeSet<SharedPlace>>,
    profile: Profile,
    /// The runs that may postpone before the first one that starts a round with the operations known now.
    rounds_begin: u64,
}

impl Known {
    fn new(ground: Ground, policy: Policy, stop: &AtomicBool) -> Option<Known> {
        let mut known = Known {
            shared: Arc::new(ground.shared().clone()),
            profile: Profile::default(),
            rounds_begin: 0,
            opening: Opening::new(ground),
        };
        (!policy.wants_profile() || known.look(stop)).then_some(known)
    }

    fn drive<'a>(&'a self, stop: &'a AtomicBool) -> Drive<'a> {
        Drive {
            opening: &self.opening,
            patience: PATIENCE.max(20 * self.profile.choices),
            stop,
        }
    }

    fn begin_with(&mut self, opening: Opening) {
        self.shared = Arc::new(opening.ground().shared().clone());
        self.opening = opening;
    }

    /// Takes in what runs show that others might have come before. What is new has its turn in the next runs, of which
    /// the first has this number.
    fn contested(&mut self, run: u64, found: Vec<Conflicts>) {
        let before = self.profile.conflicts.len();
        found
            .into_iter()
            .for_each(|found| self.profile.conflicts.add(found));
        let next = (run.saturating_sub(1)..).find_map(|number| match Slot::of(number) {
            Slot::Postponing(number) => Some(number),
            Slot::Round(_) => None,
        });
        let next = next.unwrap_or_default();
        if self.profile.conflicts.len() > before && next > self.rounds_begin + before {
            self.rounds_begin = next - before;
        }
    }

    /// What the run of this number of those that may postpone is about; `None` when all has had several turns and
    /// it is better to do something else half of the time.
    fn postponed(&self, number: u64) -> Option<u64> {
        let index = number - self.rounds_begin.min(number);
        let is_worth_it = index < ROUNDS * self.profile.conflicts.len() || number.is_multiple_of(2);
        (is_worth_it && !self.profile.conflicts.is_empty()).then_some(index)
    }

    /// Takes in places that proved to be shared; says whether it was left to do so.
    fn learn(&mut self, places: BTreeSet<SharedPlace>, policy: Policy, stop: &AtomicBool) -> bool {
        if places.is_subset(&self.shared) {
            return true;
        }
        let mut ground = self.opening.ground().clone();
        ground.widen(places);
        self.begin_with(Opening::new(ground));
        !policy.wants_profile() || self.look(stop)
    }

    /// Takes the profile of a random run, of one that finished if there is any: a run that ends early counts
    /// too little. The seeds are those of [`crate::run::profile`], so that a lone run sees the same.
    fn look(&mut self, stop: &AtomicBool) -> bool {
        for seed in 0..TRIES {
            let Some(made) = self.drive(stop).run(seed, || Random::new(seed)) else {
                return false;
            };
            self.profile = Profile::of(&made.run.events);
            let has_finished = made.run.walk.outcome() == Outcome::Finished;
            match made.wider {
                Some(wider) => self.begin_with(wider),
                None => self.opening.remember(&made.run.walk),
            }
            if has_finished {
                break;
            }
        }
        true
    }
}
