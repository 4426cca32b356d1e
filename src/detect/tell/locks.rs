//! Sentences about locks that are taken in opposite orders.

use super::super::lock_order::{Leg, Prediction};
use super::super::wording::{Both, Draft, at_line};
use super::super::{Finding, Record};

/// A prediction that a schedule has confirmed.
pub fn lock_order(record: Record<'_>, prediction: &Prediction) -> Finding {
    let sighting = prediction.sighting();
    let mut draft = Draft::new(record, &sighting.tasks);
    for step in &sighting.evidence {
        draft.prove(Some(*step));
    }
    let legs = &prediction.legs;
    draft.message = draft.clauses(legs.len(), |draft, index| clause(draft, &legs[index]));
    draft.message.push(&Both::new(
        ". The orders are opposite: under another schedule each holds what the next one waits for. Take the \
         locks in the same order everywhere.",
        "。顺序相反：在另一种调度下，每个线程都会持有下一个线程所等待的锁。请在所有地方以相同的顺序获取这些锁。",
    ));
    draft.finish(&sighting)
}

/// `Thread-1 takes b (line 9) while it holds a (line 8)`
fn clause(draft: &mut Draft<'_>, leg: &Leg) -> Both {
    let name = draft.name(leg.task);
    let (holds, wants) = (draft.object(leg.holds), draft.object(leg.wants));
    let (took, takes) = (leg.took.site.line, leg.takes.site.line);
    draft.line(took);
    draft.line(takes);
    let (took, takes) = (at_line(took), at_line(takes));
    Both::new(
        format!(
            "{name} takes {wants}{} while it holds {holds}{}",
            takes.en, took.en
        ),
        format!("{name} 在持有 {holds}{}时获取 {wants}{}", took.zh, takes.zh),
    )
}
