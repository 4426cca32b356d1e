//! Snapshots of a run, so that any step can be reached again by a short replay.
//!
//! A snapshot is due after so many steps, and after so many instructions, since one step can compute for long.
//! Snapshots thin out as the run grows: when there are too many, every second one goes and both distances
//! double. A snapshot shares with the one before it what was not written in between; what was is held once a
//! snapshot, so what they may hold together is bounded too. A snapshot lists its tasks: with very many of them
//! there are fewer snapshots.

use crate::machine::Machine;

/// Most snapshots kept.
const SNAPSHOTS_MAX: usize = 1024;

/// Most bytes that the snapshots may hold beyond the first one.
const BYTES_MAX: u64 = 128 << 20;

/// Steps between two snapshots at first.
const STEPS_MIN: usize = 32;

/// Instructions between two snapshots at first: a few milliseconds of replay.
const INSTRUCTIONS_MIN: u64 = 100_000;

/// Bytes that may be copied for each instruction between two snapshots: what takes about as long.
const BYTES_PER_INSTRUCTION: u64 = 32;

/// Objects made between two looks for garbage, at least.
const GARBAGE_MIN: u64 = 2_000;

/// How many tasks there may be for each step between two snapshots.
const TASKS_PER_STEP: usize = 16;

/// With few jumps ahead, snapshots are so many times as far apart, and hold as many times less.
const FEW_SPREAD: u64 = 64;

/// How often the states of a run will be asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Jumps {
    /// Again and again, for any step, by somebody who waits for the answer.
    #[default]
    Many,
    /// A few times, for a report: the run keeps few states, and takes less time and memory for it.
    Few,
}

/// The kept states of a run.
#[derive(Clone, Debug)]
pub struct History {
    /// In order; the first one is the start.
    snapshots: Vec<Snapshot>,
    /// A snapshot is due this many steps after the last one,
    steps: usize,
    /// or this many instructions; later where copying what was written takes longer.
    instructions: u64,
    /// Bytes that were written before the last one: about as many will be copied after it.
    written: u64,
    /// Bytes that the last snapshot did not share, if it has gone: the next one will not share them either.
    loose: u64,
    /// Snapshots shall not hold garbage: it is dropped when this many objects have ever been made.
    sweep_at: u64,
    /// Bytes that the snapshots may hold beyond the first one.
    bytes_max: u64,
}

/// A kept state.
#[derive(Clone, Debug)]
struct Snapshot {
    /// The step that it stands before.
    step: usize,
    machine: Machine,
    /// Bytes that it does not share with the one before it.
    own: u64,
}

impl History {
    /// An empty one.
    pub(super) fn new(jumps: Jumps) -> History {
        let spread = match jumps {
            Jumps::Many => 1,
            Jumps::Few => FEW_SPREAD,
        };
        History {
            snapshots: Vec::new(),
            steps: STEPS_MIN * spread as usize,
            instructions: INSTRUCTIONS_MIN * spread,
            written: 0,
            loose: 0,
            sweep_at: 0,
            bytes_max: BYTES_MAX / spread,
        }
    }

    /// Offers the state before a step; it is kept if one is due. Steps come in order, each once.
    pub(super) fn offer(&mut self, step: usize, machine: &mut Machine) {
        if !self.is_due(step, machine) {
            return;
        }
        if machine.heap.allocated() >= self.sweep_at {
            let live = machine.drop_garbage();
            self.sweep_at = machine.heap.allocated() + live.max(GARBAGE_MIN);
        }
        let written = machine.heap.own_bytes();
        self.written = written;
        let mut is_crowded = machine.tasks.len() > self.steps * TASKS_PER_STEP;
        while !self.snapshots.is_empty() && (is_crowded || self.is_full_with(written + self.loose)) {
            is_crowded = false;
            if self.snapshots.len() == 1 {
                // It alone is too large; the next is due when the run is twice as long.
                self.steps = self.steps.max(2 * step);
                self.instructions = self.instructions.max(2 * machine.instructions);
                return;
            }
            self.thin_out();
            if !self.is_due(step, machine) {
                return;
            }
        }
        self.snapshots.push(Snapshot {
            step,
            machine: machine.snapshot(),
            own: written + std::mem::take(&mut self.loose),
        });
    }

    fn is_due(&self, step: usize, machine: &Machine) -> bool {
        self.snapshots.last().is_none_or(|last| {
            let instructions = machine.instructions - last.machine.instructions;
            let is_far = step - last.step >= self.steps || instructions >= self.instructions;
            is_far && instructions >= self.written / BYTES_PER_INSTRUCTION
        })
    }

    /// What the one that goes did not share with the one before it, the one after it does not share either,
    /// except for what it has dropped.
    fn thin_out(&mut self) {
        let mut keep = false;
        let mut gone = 0;
        self.snapshots.retain_mut(|snapshot| {
            keep = !keep;
            match keep {
                true => {
                    let most = snapshot.machine.heap.bytes();
                    snapshot.own = (snapshot.own + std::mem::take(&mut gone)).min(most);
                }
                false => gone = snapshot.own,
            }
            keep
        });
        self.loose += gone;
        self.steps *= 2;
        self.instructions *= 2;
    }

    /// Whether one more snapshot, with so many bytes of its own, would be too many or hold too much.
    fn is_full_with(&self, own: u64) -> bool {
        let held: u64 = self.snapshots.iter().skip(1).map(|kept| kept.own).sum();
        self.snapshots.len() == SNAPSHOTS_MAX || held + own > self.bytes_max
    }

    /// The last kept state at or before a step, with the step it stands before.
    pub(super) fn before(&self, step: usize) -> (usize, &Machine) {
        let after = self.snapshots.partition_point(|kept| kept.step <= step);
        let kept = &self.snapshots[after.saturating_sub(1)];
        (kept.step, &kept.machine)
    }
}

#[cfg(test)]
mod tests {
    use super::Jumps;
    use crate::run::{Progress, Recording, compile, execute};
    use crate::scheduler::SchedulerKind;
    use crate::source::SourceText;
    use crate::trace::Options;

    fn record_for(jumps: Jumps, program: &str) -> Recording {
        let program = compile(&SourceText::new("program.py", program)).expect("it compiles");
        let mut start = || SchedulerKind::Random.start(0);
        let progress = Progress {
            jumps,
            ..Progress::default()
        };
        execute(&program, &Options::default(), None, &mut start, &progress).expect("it runs")
    }

    fn record(program: &str) -> Recording {
        record_for(Jumps::Many, program)
    }

    /// The most instructions between a step and the snapshot before it, and the most steps.
    fn furthest(recording: &Recording) -> (u64, usize) {
        let mut count = recording.history.before(0).1.instructions;
        let mut furthest = (0, 0);
        for (step, event) in recording.events.iter().enumerate() {
            let (at, machine) = recording.history.before(step);
            furthest.0 = furthest.0.max(count - machine.instructions);
            furthest.1 = furthest.1.max(step - at);
            count += u64::from(event.instructions);
        }
        furthest
    }

    #[test]
    fn long_steps_are_reached_over_few_instructions() {
        let recording = record("total = 0\nfor i in range(1_000_000):\n    total += i\n");
        assert!(recording.steps() > 10, "{} steps", recording.steps());
        let (instructions, _) = furthest(&recording);
        // One step may go on for twice as long as snapshots are apart.
        assert!(instructions <= 300_000, "{instructions} instructions");
    }

    #[test]
    fn few_jumps_need_few_states_and_change_no_record() {
        let program = "for i in range(3_000):\n    print(i)\n";
        let (many, few) = (record(program), record_for(Jumps::Few, program));
        assert!(few.history.snapshots.len() < many.history.snapshots.len() / 4);
        assert_eq!(few.events, many.events);
        assert!(few.moment(2_500).is_same_state(&many.moment(2_500)));
    }

    #[test]
    fn short_steps_are_reached_over_few_steps() {
        let recording = record("for i in range(3_000):\n    print(i)\n");
        assert!(recording.steps() > 3_000);
        let (_, steps) = furthest(&recording);
        // What the modules have written when a run begins puts the second state off.
        assert!(steps < 48, "{steps} steps");
    }

    #[test]
    fn what_was_written_since_a_snapshot_is_its_own() {
        let recording = record("nodes = [[i] for i in range(5_000)]\nprint(len(nodes))\n");
        let mut machine = recording.moment(recording.steps()).machine().clone();
        machine.snapshot();
        assert_eq!(machine.heap.own_bytes(), 0);
        let some = machine
            .heap
            .objects()
            .map(|(id, _)| id)
            .last()
            .expect("there are objects");
        machine.heap.get_mut(some);
        let own = machine.heap.own_bytes();
        assert!(0 < own && own < machine.heap.bytes() / 10, "{own} bytes");
    }
}
