//! How many classes a program has, estimated: before a search by probes, during it by what its stack holds.
//!
//! A probe (Knuth: Estimating the Efficiency of Backtrack Programs, 1975) is one random way down the tree of
//! runs in which tasks that were tried sleep; that tree has one complete run a class. The product of the
//! numbers of branches along it is, on the average of many probes, the number of complete runs. Steps
//! that hardly ever depend on another task's are taken without a choice, so that few probes end asleep.

use super::foot::{Feet, Foot};
use super::search::{fixed_number, is_about_to_draw, take};
use super::wakeup::Mover;
use crate::run::{Ground, Walk};
use crate::scheduler::{Candidate, index_below};
use crate::trace::{Choice, ObjectId, Op, TaskId};
use rand_chacha::ChaCha8Rng;
use rand_core::SeedableRng;

/// Longest probe, in steps.
const STEPS_MAX: usize = 5000;

/// An estimate of the number of classes by so many probes; at least 1. Depends on nothing but the
/// ground.
pub fn estimate(ground: &Ground, probes: u32) -> f64 {
    let mut chance = ChaCha8Rng::seed_from_u64(0);
    let mut feet = Feet::default();
    let sum: f64 = (0..probes).map(|_| probe(ground, &mut feet, &mut chance)).sum();
    (sum / f64::from(probes.max(1))).max(1.0)
}

/// One way down: the product of the numbers of branches, or nothing if it ends where all sleep.
fn probe(ground: &Ground, feet: &mut Feet, chance: &mut ChaCha8Rng) -> f64 {
    let mut walk = ground.walk();
    let (mut sleep, mut weight) = (Vec::new(), 1.0);
    let (mut enabled, mut gates) = (Vec::new(), Vec::new());
    for _ in 0..STEPS_MAX {
        walk.enabled(&mut enabled);
        if enabled.is_empty() {
            return weight;
        }
        let awake = awake(&walk, &enabled, &sleep, feet);
        if awake.is_empty() {
            return 0.0;
        }
        let index = index_below(chance, awake.len());
        weight *= awake.len() as f64;
        sleep.extend_from_slice(&awake[..index]);
        let foot = step(&mut walk, awake[index].task, &mut gates, feet);
        sleep.retain(|sleeper: &Mover| !sleeper.foot.clashes(&foot));
    }
    weight
}

/// Among whom a probe chooses.
fn awake(walk: &Walk, enabled: &[Candidate], sleep: &[Mover], feet: &mut Feet) -> Vec<Mover> {
    let is_asleep = |task| sleep.iter().any(|sleeper| sleeper.task == task);
    let alone = enabled
        .iter()
        .find(|candidate| is_alone(candidate.op) && !is_asleep(candidate.task));
    let all = enabled.iter().filter(|candidate| !is_asleep(candidate.task));
    let mut mover = |candidate: &Candidate| {
        let foot = feet.pending(walk.machine(), candidate.task, candidate.op);
        Mover {
            task: candidate.task,
            foot: feet.with_end(foot, candidate.task),
        }
    };
    match alone {
        Some(candidate) => vec![mover(candidate)],
        None => all.map(mover).collect(),
    }
}

/// Whether an operation that can be carried out hardly ever depends on what others might do.
fn is_alone(op: Op) -> bool {
    use Op::*;
    matches!(
        op,
        Begin
            | Spawn(_)
            | Join(_)
            | Release(_)
            | Compute
            | Sleep
            | Clock
            | Draw
            | FutureWait(_)
            | PoolJoin(_)
    )
}

fn step(walk: &mut Walk, task: TaskId, gates: &mut Vec<Option<ObjectId>>, feet: &mut Feet) -> Foot {
    let steps = walk.machine().steps;
    let choice = Choice {
        task,
        draw: is_about_to_draw(walk, task).then(|| fixed_number(task, steps)),
    };
    gates.resize(gates.len().max(task.index() + 1), None);
    let (_, step) = take(feet, walk, &choice, gates[task.index()], 0);
    gates[task.index()] = step.gate;
    step.foot
}
