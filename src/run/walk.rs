//! A run in the making without a record: what searches step, copy and throw away by the thousand.
//!
//! A [`Ground`] is a program under some options with a set of shared places; each [`Walk`] begins from a
//! copy of its machine. Whoever steps keeps what they want of the events. Naming, history and recordings
//! are the business of [`super::execute`], which walks too.

use super::boot;
use crate::machine::Machine;
use crate::machine::fingerprint::Fingerprinter;
use crate::program::Program;
use crate::scheduler::{Candidate, SchedulingPoint};
use crate::trace::{Choice, Event, Op, Options, Outcome, SharedPlace, Standing, TaskId};
use std::collections::BTreeSet;
use std::sync::Arc;

/// Where walks of a program begin.
#[derive(Clone, Debug)]
pub struct Ground {
    program: Arc<Program>,
    shared: BTreeSet<SharedPlace>,
    image: boot::Image,
    /// Before its first step, with these shared places visible.
    machine: Machine,
}

/// A run in the making.
#[derive(Clone, Debug)]
pub struct Walk {
    pub(super) program: Arc<Program>,
    pub(super) machine: Machine,
}

impl Ground {
    /// A program under some options. Accesses to the shared places are visible operations from the start.
    pub fn new(program: &Arc<Program>, options: &Options, shared: BTreeSet<SharedPlace>) -> Ground {
        let image = boot::Image::new(program);
        let machine = image.start(options, &shared);
        Ground {
            program: Arc::clone(program),
            shared,
            image,
            machine,
        }
    }

    /// The program.
    pub fn program(&self) -> &Arc<Program> {
        &self.program
    }

    /// The options.
    pub fn options(&self) -> &Options {
        &self.machine.options
    }

    /// The places whose accesses are visible.
    pub fn shared(&self) -> &BTreeSet<SharedPlace> {
        &self.shared
    }

    /// Makes more places visible, for walks that begin from now on; says whether any was new.
    pub fn widen(&mut self, places: impl IntoIterator<Item = SharedPlace>) -> bool {
        let before = self.shared.len();
        self.shared.extend(places);
        let is_wider = self.shared.len() > before;
        if is_wider {
            let options = Arc::clone(&self.machine.options);
            self.machine = self.image.start(&options, &self.shared);
        }
        is_wider
    }

    /// Lets walks begin with what one of them has found out about attributes of classes, as far as that holds since
    /// `opening`, a state that all walks come through. It makes them faster, nothing else.
    pub fn remember(&mut self, opening: &mut Walk, found_by: &Walk) {
        let found = found_by.machine.lookups.since(&opening.machine.heap);
        opening.machine.lookups.remember(found.clone());
        self.machine.lookups.remember(found);
    }

    /// The same ground once more, which shares with this one nothing that walks write to or count: see
    /// [`Machine::apart`].
    pub fn apart(&self) -> Ground {
        Ground {
            program: Arc::new((*self.program).clone()),
            machine: self.machine.apart(),
            ..self.clone()
        }
    }

    /// A run that has not taken a step yet.
    pub fn walk(&self) -> Walk {
        Walk {
            program: Arc::clone(&self.program),
            machine: self.machine.clone(),
        }
    }
}

impl Walk {
    /// A copy that shares with this one whatever neither has changed since.
    pub fn snapshot(&mut self) -> Walk {
        Walk {
            program: Arc::clone(&self.program),
            machine: self.machine.snapshot(),
        }
    }

    /// The program.
    pub fn program(&self) -> &Arc<Program> {
        &self.program
    }

    /// The state.
    pub fn machine(&self) -> &Machine {
        &self.machine
    }

    /// Compares states that this one leads to: see [`Fingerprinter::new`].
    pub fn fingerprinter(&mut self, counts_clock: bool) -> Fingerprinter {
        Fingerprinter::new(&mut self.machine, counts_clock)
    }

    /// Puts everybody who can take the next step in a list that is emptied first, in order of id. It stays
    /// empty when the run has come to its end.
    pub fn enabled(&self, candidates: &mut Vec<Candidate>) {
        candidates.clear();
        candidates.extend(self.ready().map(|(task, op)| self.candidate(task, op)));
    }

    /// As [`Walk::enabled`], for somebody who only wants to know of one task, and how many there are: the others are
    /// left out, unless that one is not among them.
    pub fn enabled_beside(&self, task: TaskId, candidates: &mut Vec<Candidate>) -> usize {
        candidates.clear();
        let mut count = 0;
        // Not a loop, which would ask behind each of them whether another iterator follows.
        self.ready().for_each(|(ready, op)| {
            count += 1;
            if ready == task {
                candidates.push(self.candidate(task, op));
            }
        });
        if candidates.is_empty() {
            self.enabled(candidates);
        }
        count
    }

    /// Who can take the next step, and with what; nobody when the run has come to its end.
    fn ready(&self) -> impl Iterator<Item = (TaskId, Op)> + '_ {
        let machine = &self.machine;
        let goes_on = !machine.is_over() && machine.limit.is_none();
        goes_on.then(|| machine.enabled()).into_iter().flatten()
    }

    fn candidate(&self, task: TaskId, op: Op) -> Candidate {
        let start_ns = self.machine.earliest_ns(task);
        Candidate { task, op, start_ns }
    }

    /// What a scheduler is asked before a step.
    pub fn point<'a>(
        &self,
        step: usize,
        enabled: &'a [Candidate],
        previous: Option<TaskId>,
    ) -> SchedulingPoint<'a> {
        let machine = &self.machine;
        SchedulingPoint {
            step: step as u64,
            enabled,
            previous,
            now_ns: machine.clock_ns,
            holder: machine.holder,
            interval_ns: machine.has_gil().then_some(machine.timing.interval_ns),
        }
    }

    /// Takes a step of an enabled task. How many were enabled is the caller's to know, who asked.
    pub fn step(&mut self, choice: &Choice, enabled: u32) -> Event {
        self.machine.step(&self.program, boot::natives(), choice, enabled)
    }

    /// Collects garbage now; nobody can tell, which a test shows.
    #[doc(hidden)]
    pub fn collect(&mut self) {
        self.machine.collect_between_steps();
    }

    /// Whether a place has proved to be shared whose accesses are not visible in this run.
    pub fn has_discovered(&self) -> bool {
        !self.machine.sharing.discovered.is_empty()
    }

    /// Those places.
    pub fn discovered(&self) -> impl Iterator<Item = SharedPlace> + '_ {
        let places = self.machine.sharing.discovered.iter();
        places.map(|place| self.machine.shared_place(*place))
    }

    /// Ends the run, with a sentence that says why.
    pub fn stop(&mut self, why: &str) {
        self.machine.limit.get_or_insert_with(|| why.into());
    }

    /// Who waits for what, and who holds what.
    pub fn standing(&self) -> Standing {
        self.machine.standing(&self.program)
    }

    /// How the run ends here, given that nobody can take a step; `standing` is asked only when it matters.
    pub fn outcome(&self) -> Outcome {
        let machine = &self.machine;
        if let Some(limit) = &machine.limit {
            return Outcome::Limit(limit.to_string());
        }
        if !machine.is_over() {
            return crate::detect::classify(&self.standing());
        }
        match &machine.tasks[0].failure {
            Some(failure) => Outcome::Raised(failure.summary.clone()),
            None => Outcome::Finished,
        }
    }
}
