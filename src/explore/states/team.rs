//! Several workers who enter the same states, each of them once.
//!
//! Who enters a state first keeps what there is to know of it, and goes on from there with machines of its own, which
//! share nothing with those of the others ([`crate::run::Ground::apart`]). A worker who has nothing left is offered
//! states by the others, as the ways that lead there. In which order states are entered is chance; the graph of states
//! that comes out is not, and [`mod@super::ordered`] puts it in the order of a search by one alone.

use super::End;
use super::conflicts::{Meeting, meetings};
use super::stepper::{At, Print, Stepper};
use crate::explore::{Pace, parallel};
use crate::machine::sharing::Touches;
use crate::run::Ground;
use crate::scheduler::Candidate;
use crate::trace::{Choice, Op, TaskId};
use hashbrown::HashMap;
use hashbrown::hash_map::Entry;
use rustc_hash::FxBuildHasher;
use std::rc::Rc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

/// Tables that the known states are spread over.
const SHARDS: usize = 256;

/// Tasks that can be told apart.
const TASKS_MAX: u32 = 64;

/// Most states that are offered to others at a time.
const OFFERED_MAX: usize = 32;

/// Marks an edge on whose way only one task could go on.
const LONG: u32 = 1 << 31;

/// An edge that was not followed, since the search ended.
const NOWHERE: u32 = LONG - 1;

/// A state by the worker who entered it first, and its number there: `number * workers + worker`.
pub(super) type Name = u32;

/// What is known of a state.
#[derive(Clone, Copy, Default)]
pub(super) struct Place {
    /// Who can go on, a bit a task.
    pub enabled: u64,
    first_edge: u32,
    meetings: u32,
    /// Who went on from it.
    by: u16,
    /// Whether all steps from it were taken.
    pub is_done: bool,
}

/// What one worker has found.
#[derive(Default)]
pub(super) struct Found {
    places: Vec<Place>,
    edges: Vec<u32>,
    /// Conflicting accesses that are about to be made, as they come together in a state.
    meetings: Vec<Vec<Meeting>>,
    /// States of others from which it went on.
    offered: Vec<(Name, Place)>,
}

/// What all have found.
pub(super) struct Finds(Vec<Found>);

impl Finds {
    fn new(mut all: Vec<Found>) -> Finds {
        let offered: Vec<(Name, Place)> = all.iter_mut().flat_map(|found| found.offered.drain(..)).collect();
        let workers = all.len();
        for (name, place) in offered {
            all[name as usize % workers].places[name as usize / workers] = place;
        }
        Finds(all)
    }

    /// A state.
    pub fn place(&self, name: Name) -> Place {
        let (name, workers) = (name as usize, self.0.len());
        self.0[name % workers].places[name / workers]
    }

    /// Where the steps from a state lead, in the order of the tasks, and whether they are long; `None` where nobody
    /// came to take a step.
    pub fn edges(&self, place: Place) -> impl DoubleEndedIterator<Item = Option<(Name, bool)>> + '_ {
        let first = place.first_edge as usize;
        let edges = &self.0[usize::from(place.by)].edges[first..first + place.enabled.count_ones() as usize];
        edges
            .iter()
            .map(|edge| (edge & !LONG != NOWHERE).then_some((edge & !LONG, edge & LONG != 0)))
    }

    /// The conflicting accesses that are about to be made at a state.
    pub fn meetings(&self, place: Place) -> &[Meeting] {
        match place.meetings {
            0 => &[],
            set => &self.0[usize::from(place.by)].meetings[set as usize - 1],
        }
    }

    /// All names are smaller.
    pub fn names_max(&self) -> usize {
        let longest = self.0.iter().map(|found| found.places.len()).max().unwrap_or(0);
        longest * self.0.len()
    }
}

/// Why a team stops before everything is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Halt {
    /// Something has come up that only one alone answers in the same way every time.
    Unfit,
    /// The bound of states was passed.
    Full,
    /// Somebody from outside wants the search to stop.
    Stopped,
}

/// What a team is asked.
pub(super) struct Task<'a> {
    pub ground: &'a Ground,
    pub pace: &'a Pace,
    pub counts_clock: bool,
    pub states_max: u64,
    pub jobs: usize,
}

/// The way to a state, backwards.
struct Way {
    task: TaskId,
    before: Option<Rc<Way>>,
}

/// A long way is dropped step by step and not by recursion.
impl Drop for Way {
    fn drop(&mut self) {
        let mut before = self.before.take();
        while let Some(Ok(mut way)) = before.map(Rc::try_unwrap) {
            before = way.before.take();
        }
    }
}

struct Open {
    name: Name,
    at: At,
    way: Option<Rc<Way>>,
}

/// A state for whoever has time.
struct Offer {
    name: Name,
    way: Vec<TaskId>,
}

impl Open {
    fn offer(&self) -> Offer {
        let mut way = Vec::new();
        let mut at = self.way.as_ref();
        while let Some(step) = at {
            way.push(step.task);
            at = step.before.as_ref();
        }
        way.reverse();
        Offer { name: self.name, way }
    }
}

#[derive(Default)]
struct Pool {
    offers: Vec<Offer>,
    workers: usize,
    idle: usize,
    halt: Option<Halt>,
    is_over: bool,
}

/// What the workers share.
struct Common<'a> {
    task: &'a Task<'a>,
    visited: Vec<Mutex<HashMap<Print, Name, FxBuildHasher>>>,
    entered: AtomicU64,
    pool: Mutex<Pool>,
    changed: Condvar,
    /// Somebody has nothing to do.
    is_hungry: AtomicBool,
    is_over: AtomicBool,
}

/// Enters all states; says why when not all were.
pub(super) fn enter_all(task: &Task<'_>) -> (Finds, Option<Halt>) {
    let common = Common {
        task,
        visited: (0..SHARDS).map(|_| Mutex::default()).collect(),
        entered: AtomicU64::new(0),
        pool: Mutex::new(Pool {
            // The first is counted before anybody can find that all are idle.
            workers: 1,
            ..Pool::default()
        }),
        changed: Condvar::new(),
        is_hungry: AtomicBool::new(false),
        is_over: AtomicBool::new(false),
    };
    let results = parallel::each(task.jobs, task.jobs, |number| common.work(number));
    let mut halt = locked(&common.pool).halt;
    let mut together = Touches::default();
    let mut finds = Vec::new();
    for (found, touches) in results {
        // What two tasks have touched in states of different workers.
        if !together.merge(&touches).is_empty() {
            halt = Some(Halt::Unfit);
        }
        finds.push(found);
    }
    (Finds::new(finds), halt)
}

fn locked<T>(shared: &Mutex<T>) -> MutexGuard<'_, T> {
    shared.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Common<'_> {
    fn work(&self, number: usize) -> (Found, Touches) {
        let mut presence = Presence {
            common: self,
            has_left: false,
        };
        let results = self.work_present(number);
        presence.has_left = true;
        results
    }

    fn work_present(&self, number: usize) -> (Found, Touches) {
        let ground = self.task.ground.apart();
        let Ok((stepper, root, print)) = Stepper::new(&ground, self.task.counts_clock) else {
            self.end(Halt::Unfit);
            return Default::default();
        };
        let mut worker = Worker {
            common: self,
            number: number as u32,
            stepper,
            root,
            found: Found::default(),
            known: HashMap::default(),
            open: Vec::new(),
        };
        locked(&self.pool).workers += usize::from(number > 0);
        let begun = if number == 0 { worker.begin(print) } else { Ok(()) };
        if let Err(halt) = begun.and_then(|()| worker.run()) {
            self.end(halt);
        }
        (worker.found, worker.stepper.touches)
    }

    fn end(&self, halt: Halt) {
        let mut pool = locked(&self.pool);
        pool.halt.get_or_insert(halt);
        pool.is_over = true;
        self.is_over.store(true, Ordering::Relaxed);
        self.changed.notify_all();
    }

    /// Waits until something is offered; nothing is when all have nothing left to do.
    fn take_offers(&self) -> Vec<Offer> {
        let mut pool = locked(&self.pool);
        pool.idle += 1;
        loop {
            if pool.is_over {
                return Vec::new();
            }
            if !pool.offers.is_empty() {
                let share = pool.offers.len().div_ceil(pool.idle);
                pool.idle -= 1;
                return pool.offers.drain(..share).collect();
            }
            if pool.idle == pool.workers {
                pool.is_over = true;
                self.is_over.store(true, Ordering::Relaxed);
                self.changed.notify_all();
                return Vec::new();
            }
            self.is_hungry.store(true, Ordering::Relaxed);
            pool = self.changed.wait(pool).unwrap_or_else(PoisonError::into_inner);
        }
    }

    fn offer(&self, offers: Vec<Offer>) {
        self.is_hungry.store(false, Ordering::Relaxed);
        locked(&self.pool).offers.extend(offers);
        self.changed.notify_all();
    }
}

/// A worker who is there. Whoever panics leaves nobody waiting.
struct Presence<'a> {
    common: &'a Common<'a>,
    has_left: bool,
}

impl Drop for Presence<'_> {
    fn drop(&mut self) {
        if !self.has_left {
            self.common.end(Halt::Unfit);
        }
    }
}

struct Worker<'a> {
    common: &'a Common<'a>,
    number: u32,
    stepper: Stepper<'a>,
    root: At,
    found: Found,
    /// The sets of meetings that have a number.
    known: HashMap<Vec<Meeting>, u32, FxBuildHasher>,
    open: Vec<Open>,
}

impl Worker<'_> {
    /// The first state of all.
    fn begin(&mut self, print: Print) -> Result<(), Halt> {
        let name = self.add()?;
        locked(&self.common.visited[print.shard(SHARDS)]).insert(print, name);
        let at = self.root.again();
        self.open.push(Open { name, at, way: None });
        Ok(())
    }

    fn run(&mut self) -> Result<(), Halt> {
        while !self.common.is_over.load(Ordering::Relaxed) {
            let Some(open) = self.open.pop() else {
                let offers = self.common.take_offers();
                if offers.is_empty() {
                    return Ok(());
                }
                for offer in offers {
                    let open = self.go_to(offer)?;
                    self.open.push(open);
                }
                continue;
            };
            self.expand(open)?;
            self.keep_bounds()?;
            if self.common.is_hungry.load(Ordering::Relaxed) {
                self.offer();
            }
        }
        Ok(())
    }

    fn keep_bounds(&self) -> Result<(), Halt> {
        let task = self.common.task;
        let entered = self.common.entered.load(Ordering::Relaxed);
        task.pace.states.fetch_max(entered, Ordering::Relaxed);
        if entered >= task.states_max {
            return Err(Halt::Full);
        }
        if task.pace.is_stopped() {
            return Err(Halt::Stopped);
        }
        Ok(())
    }

    /// A name for one more state.
    fn add(&mut self) -> Result<Name, Halt> {
        self.common.entered.fetch_add(1, Ordering::Relaxed);
        let number = self.found.places.len() as u64 * self.common.task.jobs as u64 + u64::from(self.number);
        let name = u32::try_from(number).ok().filter(|name| *name < NOWHERE);
        self.found.places.push(Place::default());
        name.ok_or(Halt::Unfit)
    }

    /// Enters all states that are one decision further.
    fn expand(&mut self, open: Open) -> Result<(), Halt> {
        let Open { name, at, way } = open;
        let mut enabled = Vec::new();
        at.walk.enabled(&mut enabled);
        let mut place = self.look_at(&at, &enabled)?;
        let first = place.first_edge as usize;
        self.keep(name, place);
        for (index, candidate, next) in at.for_each(enabled) {
            self.found.edges[first + index] = self.enter(next, candidate.task, &way)?;
        }
        place.is_done = true;
        self.keep(name, place);
        Ok(())
    }

    /// Keeps what is known of a state, which somebody else may have found.
    fn keep(&mut self, name: Name, place: Place) {
        let workers = self.common.task.jobs as u32;
        match name % workers == self.number {
            true => self.found.places[(name / workers) as usize] = place,
            false => self.found.offered.push((name, place)),
        }
    }

    /// What there is to know of a state before steps from it are taken.
    fn look_at(&mut self, at: &At, enabled: &[Candidate]) -> Result<Place, Halt> {
        let is_fit = |candidate: &Candidate| candidate.task.0 < TASKS_MAX && candidate.op != Op::Draw;
        if !enabled.iter().all(is_fit) {
            return Err(Halt::Unfit);
        }
        let first_edge = u32::try_from(self.found.edges.len()).map_err(|_| Halt::Unfit)?;
        let edges = self.found.edges.len() + enabled.len();
        self.found.edges.resize(edges, NOWHERE);
        Ok(Place {
            enabled: enabled
                .iter()
                .fold(0, |bits, candidate| bits | 1 << candidate.task.0),
            first_edge,
            meetings: self.number_of(meetings(&at.walk, enabled)),
            by: self.number as u16,
            is_done: false,
        })
    }

    /// The number of a set of meetings; that of the empty one is 0.
    fn number_of(&mut self, meetings: Vec<Meeting>) -> u32 {
        if meetings.is_empty() {
            return 0;
        }
        if let Some(number) = self.known.get(&meetings) {
            return *number;
        }
        self.found.meetings.push(meetings.clone());
        let number = self.found.meetings.len() as u32;
        self.known.insert(meetings, number);
        number
    }

    /// Takes one task's step; gives the edge. Where it leads is gone on from by whoever is there first.
    fn enter(&mut self, mut at: At, task: TaskId, before: &Option<Rc<Way>>) -> Result<u32, Halt> {
        let choice = Choice { task, draw: None };
        let stepped = self.stepper.step(&mut at, &choice)?;
        let shard = stepped.print.shard(SHARDS);
        let common = self.common;
        let name = match locked(&common.visited[shard]).entry(stepped.print) {
            Entry::Occupied(known) => *known.get(),
            Entry::Vacant(free) => {
                let name = self.add()?;
                free.insert(name);
                let before = before.clone();
                let way = Some(Rc::new(Way { task, before }));
                self.open.push(Open { name, at, way });
                name
            }
        };
        Ok(name | if stepped.is_long { LONG } else { 0 })
    }

    /// Offers the states that were found first, from which most is left to be found.
    fn offer(&mut self) {
        let count = (self.open.len() / 2).min(OFFERED_MAX);
        if count > 0 {
            let offers = self.open.drain(..count).map(|open| open.offer()).collect();
            self.common.offer(offers);
        }
    }

    /// Goes to a state that somebody has offered.
    fn go_to(&mut self, offer: Offer) -> Result<Open, Halt> {
        let mut at = self.root.again();
        let mut way = None;
        for task in offer.way {
            self.stepper.go(&mut at, &Choice { task, draw: None })?;
            way = Some(Rc::new(Way { task, before: way }));
        }
        Ok(Open {
            name: offer.name,
            at,
            way,
        })
    }
}

/// What ends a search has to come up again when one alone makes it.
impl From<End> for Halt {
    fn from(_: End) -> Halt {
        Halt::Unfit
    }
}
