//! Whether a run that a bound has ended had come back to where it was before.
//!
//! The states of its last steps are compared by their fingerprints with the last one. What it has printed and
//! drawn in between counts as progress: then it is somewhere else.

use super::Recording;
use super::boot::natives;
use crate::detect::Round;
use crate::machine::Machine;
use crate::machine::fingerprint::Fingerprinter;
use crate::trace::{Op, Outcome, TaskId};
use std::collections::BTreeSet;

/// Steps before the end that are looked at.
const STEPS_MAX: usize = 4096;
/// Instructions before the end that are carried out once more for that: a few hundredths of a second, and no
/// more for a run of steps that compute for long.
const INSTRUCTIONS_MAX: u64 = 2_000_000;
/// Most tasks of a run that is looked at, since each state lists them all.
const TASKS_MAX: usize = 256;

/// The longest way round that ends where the run ends. Whether anybody has read the clock is known there.
pub(super) fn look(recording: &Recording, counts_clock: bool) -> Option<Round> {
    let is_small = recording.ending.tasks.len() <= TASKS_MAX;
    if !matches!(recording.outcome, Outcome::Limit(_)) || !is_small {
        return None;
    }
    let end = recording.steps();
    let start = start(recording);
    let states = States::of(recording, start, counts_clock);
    let last = *states.prints.last()?;
    let begins = states.prints.iter().position(|print| *print == last)?;
    (start + begins < end).then(|| Round {
        begins: start + begins,
        passed_over: states.passed_over(recording, start, begins),
    })
}

/// The step from which on the run is looked at.
fn start(recording: &Recording) -> usize {
    let mut instructions = 0;
    let last = recording.events.iter().rev().take(STEPS_MAX);
    let looked_at = last.take_while(|event| {
        instructions += u64::from(event.instructions);
        instructions <= INSTRUCTIONS_MAX
    });
    recording.steps() - looked_at.count()
}

/// The states of the last steps.
struct States {
    /// Of the state before each step, and of the last state.
    prints: Vec<u128>,
    /// The tasks that could take each of these steps.
    enabled: Vec<BTreeSet<TaskId>>,
}

impl States {
    fn of(recording: &Recording, start: usize, counts_clock: bool) -> States {
        let mut machine = recording.moment(start).machine;
        let mut printer = Fingerprinter::new(&mut machine, counts_clock);
        let mut states = States {
            prints: Vec::new(),
            enabled: Vec::new(),
        };
        let mut progress = 0;
        for step in start..recording.steps() {
            states.add(&mut machine, &mut printer, progress);
            machine.step(&recording.program, natives(), &recording.choice(step), 0);
            let is_progress = matches!(recording.events[step].op, Op::Print | Op::PrintError | Op::Draw);
            progress += u64::from(is_progress);
        }
        states.add(&mut machine, &mut printer, progress);
        states
    }

    fn add(&mut self, machine: &mut Machine, printer: &mut Fingerprinter, progress: u64) {
        // The bound that ends the run is no part of its state.
        machine.limit = None;
        let frozen = machine.snapshot();
        self.prints.push(printer.fingerprint(&frozen, progress));
        self.enabled
            .push(frozen.enabled().map(|(task, _)| task).collect());
    }

    /// Tasks that could take every step of the way round and took none.
    fn passed_over(&self, recording: &Recording, start: usize, begins: usize) -> Vec<TaskId> {
        let way = begins..self.enabled.len() - 1;
        let mut waiting = self.enabled[begins].clone();
        for at in way {
            waiting.retain(|task| self.enabled[at].contains(task));
            waiting.remove(&recording.task(start + at));
        }
        waiting.into_iter().collect()
    }
}
