//! What all runs of a program begin with: the steps before the first at which somebody can be chosen.
//!
//! A program makes its locks and threads before the second thread starts, and that is often half of its work. It is
//! done once; runs begin from copies. A policy is asked about these steps all the same, so that it knows what
//! it would know, and chooses what it would choose, had the run begun at the beginning.

use crate::explore::stretch::Stretch;
use crate::run::{Ground, Walk};
use crate::scheduler::{Candidate, Scheduler};
use crate::trace::{Choice, Op, TaskId};

/// Steps of the longest opening.
const STEPS_MAX: usize = 1000;
/// Instructions after which an opening takes no further step: a search can be stopped only when it is made.
const INSTRUCTIONS_MAX: u64 = 1_000_000;

/// The beginning that all runs on a ground have in common.
#[derive(Clone, Debug)]
pub struct Opening {
    /// Where it begins.
    ground: Ground,
    /// How far it has come.
    made: Stretch,
    /// What a policy is shown of each of its steps.
    points: Vec<Point>,
    /// Whether runs begin with what an earlier one has found out.
    is_informed: bool,
}

/// A point at which one task only could take a step.
#[derive(Clone, Copy, Debug)]
struct Point {
    only: Candidate,
    /// Virtual time in nanoseconds.
    now_ns: u64,
    /// Who had the interpreter.
    holder: Option<TaskId>,
}

impl Opening {
    /// Takes the steps of a ground's runs as long as they are the same in all of them.
    pub fn new(ground: Ground) -> Opening {
        let (made, points) = steps(&ground, STEPS_MAX);
        // A step that shows that more places are shared belongs to the run that has to begin again because of it.
        let (mut made, points) = match made.walk.has_discovered() {
            true => steps(&ground, points.len() - 1),
            false => (made, points),
        };
        // From now on copies share what has been written.
        made.walk = made.walk.snapshot();
        Opening {
            ground,
            made,
            points,
            is_informed: false,
        }
    }

    /// Whether runs begin with what an earlier one has found out.
    pub fn is_informed(&self) -> bool {
        self.is_informed
    }

    /// Lets runs begin with what the first of them that is shown here has found out about classes: see
    /// [`Ground::remember`]. Later ones began with it, and have found out only the rest.
    pub fn remember(&mut self, run: &Walk) {
        if !self.is_informed {
            self.ground.remember(&mut self.made.walk, run);
            self.is_informed = true;
        }
    }

    /// Where runs begin that this is the beginning of.
    pub fn ground(&self) -> &Ground {
        &self.ground
    }

    /// The same, when the opening is no longer needed.
    pub fn into_ground(self) -> Ground {
        self.ground
    }

    /// A run that has come so far under a policy at its start.
    pub fn run(&self, scheduler: &mut impl Scheduler) -> Stretch {
        let mut previous = None;
        for (step, point) in self.points.iter().enumerate() {
            let enabled = [point.only];
            let mut seen = self.made.walk.point(step, &enabled, previous);
            (seen.now_ns, seen.holder) = (point.now_ns, point.holder);
            let choice = scheduler.choose(&seen);
            debug_assert!(
                choice.is_ok_and(|choice| choice == self.made.choices[step]),
                "there was one way only"
            );
            previous = Some(point.only.task);
        }
        self.made.clone()
    }
}

/// At most so many steps at which nobody has a choice, up to one that shows that more places are shared.
fn steps(ground: &Ground, steps_max: usize) -> (Stretch, Vec<Point>) {
    let (mut made, mut points) = (Stretch::new(ground.walk()), Vec::new());
    let mut enabled = Vec::new();
    while points.len() < steps_max
        && made.walk.machine().instructions < INSTRUCTIONS_MAX
        && !made.walk.has_discovered()
    {
        made.walk.enabled(&mut enabled);
        let [only] = enabled[..] else { break };
        if only.op == Op::Draw {
            break;
        }
        points.push(Point {
            only,
            now_ns: made.walk.machine().clock_ns,
            holder: made.walk.machine().holder,
        });
        let choice = Choice {
            task: only.task,
            draw: None,
        };
        made.take(&choice, 1);
    }
    (made, points)
}
