//! Predicted deadlocks, put to the test: a search is steered to where every task of the prediction holds its
//! lock and waits for the next one's.
//!
//! In come runs and what [`crate::detect`] predicts from the order in which they took their locks; out come
//! schedules that do deadlock. A prediction that no schedule confirms is no finding.

use super::Ended;
use super::cheapest::{Cost, Found, Quest, cheapest};
use super::failure::sightings;
use super::shrink::draws;
use super::stretch::Stretch;
use crate::detect::{FindingKind, Prediction, Subject, Watch};
use crate::run::Ground;
use crate::trace::{Choice, ObjectId};
use std::collections::BTreeSet;

/// What became of the predictions made from some runs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Predicted {
    /// A schedule for each that was confirmed.
    pub confirmed: Vec<Vec<Choice>>,
    /// How many no schedule leads to.
    pub refuted: usize,
    /// How many neither a schedule nor its absence was found for within the bound.
    pub open: usize,
}

/// Tests whatever the order of locks in a run predicts. Predictions in `known`, to which new ones are added,
/// are passed over.
pub fn confirm(
    ground: &Ground,
    choices: &[Choice],
    known: &mut BTreeSet<BTreeSet<ObjectId>>,
    states_max: usize,
) -> Predicted {
    let mut predicted = Predicted::default();
    for prediction in predictions(ground, choices) {
        let locks: BTreeSet<ObjectId> = prediction.legs.iter().map(|leg| leg.holds).collect();
        if !known.insert(locks.clone()) {
            continue;
        }
        let mut quest = Quest {
            is_goal: &mut |ended| is_deadlock_of(ended, &locks),
            below: Cost::ENDLESS,
            is_of_state: true,
            states_max,
            draws: &draws(choices),
            pace: None,
        };
        match cheapest(&mut Stretch::new(ground.walk()), &mut quest) {
            Found::Way(choices, _) => predicted.confirmed.push(choices),
            Found::Nothing => predicted.refuted += 1,
            Found::Unknown => predicted.open += 1,
        }
    }
    predicted
}

fn predictions(ground: &Ground, choices: &[Choice]) -> Vec<Prediction> {
    let mut watch = Watch::new(ground.program());
    let made = Stretch::along(ground.walk(), choices);
    made.events.iter().for_each(|event| watch.observe(event));
    watch.predictions()
}

fn is_deadlock_of(ended: Ended<'_>, locks: &BTreeSet<ObjectId>) -> bool {
    sightings(ended).iter().any(|sighting| match &sighting.subject {
        Subject::Objects(objects) if sighting.kind == FindingKind::Deadlock => {
            locks.iter().all(|lock| objects.contains(lock))
        }
        _ => false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::run::compile;
    use crate::source::SourceText;
    use crate::trace::Options;

    /// A run in which one task comes after the other, and what it predicts.
    fn tested(body: &str) -> Predicted {
        let source = format!("import threading\na, b, gate = [threading.Lock() for _ in range(3)]\n{body}\n");
        let program = compile(&SourceText::new("program.py", &source)).unwrap();
        let ground = Ground::new(&program, &Options::default(), BTreeSet::new());
        let mut stretch = Stretch::new(ground.walk());
        let mut enabled = Vec::new();
        loop {
            stretch.walk.enabled(&mut enabled);
            let last = stretch.last();
            let next = enabled.iter().find(|c| Some(c.task) == last).or(enabled.first());
            let Some(next) = next else { break };
            let task = next.task;
            stretch.step(&Choice { task, draw: None });
        }
        confirm(&ground, &stretch.choices, &mut BTreeSet::new(), 20_000)
    }

    const START: &str = "
ts = [threading.Thread(target=f), threading.Thread(target=g)]
for t in ts: t.start()
for t in ts: t.join()
";

    #[test]
    fn a_run_that_ends_well_leads_to_the_schedule_that_does_not() {
        let crossed =
            "def f():\n    with a:\n        with b: pass\ndef g():\n    with b:\n        with a: pass\n";
        let predicted = tested(&format!("{crossed}{START}"));
        assert_eq!(
            (predicted.confirmed.len(), predicted.refuted, predicted.open),
            (1, 0, 0)
        );
    }

    #[test]
    fn behind_a_gate_or_one_after_the_other_nothing_is_predicted() {
        let gated = "def f():\n    with gate:\n        with a:\n            with b: pass\n\
                     def g():\n    with gate:\n        with b:\n            with a: pass\n";
        assert_eq!(tested(&format!("{gated}{START}")), Predicted::default());
        let ordered = "def f():\n    with a:\n        with b: pass\ndef g():\n    with b:\n        with a: pass\n\
                       t = threading.Thread(target=f)\nt.start()\nt.join()\n\
                       t = threading.Thread(target=g)\nt.start()\nt.join()\n";
        assert_eq!(tested(ordered), Predicted::default());
    }

    #[test]
    fn what_only_looks_like_a_deadlock_is_refuted() {
        let flagged = "ready = threading.Event()\ndef f():\n    with a:\n        with b: pass\n    ready.set()\n\
                       def g():\n    ready.wait()\n    with b:\n        with a: pass\n";
        let predicted = tested(&format!("{flagged}{START}"));
        assert_eq!(
            (predicted.confirmed.len(), predicted.refuted, predicted.open),
            (0, 1, 0)
        );
    }
}
