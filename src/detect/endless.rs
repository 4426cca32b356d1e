//! Runs that come back to where they were: everybody gets a turn and nothing comes of it (livelock), or
//! somebody could go on all the time and never does (starvation).
//!
//! That two states of a run are the same is found out by whoever has the states; here stand the claim and the
//! words for it. A way round is *fair* when everybody who could go on took a step on it, or could not go on
//! somewhere: no scheduler that is only fair leads out of it.

use super::sighting::{Sighting, Site, Subject};
use super::wording::{Both, Draft};
use super::{Finding, FindingKind, Record};
use crate::trace::{Event, TaskId};
use std::collections::BTreeSet;

/// The way back to a state that the run had been in before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Round {
    /// Number of the step before which the run was in that state; it is in it again after its last step.
    pub begins: usize,
    /// Tasks that could go on all the way and took no step.
    pub passed_over: Vec<TaskId>,
}

impl Round {
    /// What it comes to.
    pub fn kind(&self) -> FindingKind {
        match self.passed_over.is_empty() {
            true => FindingKind::Livelock,
            false => FindingKind::Starvation,
        }
    }

    /// Whether it shows the matter better: fewer are passed over, or more has happened before.
    pub fn is_clearer_than(&self, other: &Round) -> bool {
        let rank = |round: &Round| (std::cmp::Reverse(round.passed_over.len()), round.begins);
        rank(self) > rank(other)
    }

    /// What is seen in a run that ends with this way round.
    pub fn sighting(&self, events: &[Event]) -> Sighting {
        let way = || events.iter().enumerate().skip(self.begins);
        let in_program = way().filter(|(_, event)| event.line != 0);
        let sites: BTreeSet<Site> = in_program
            .map(|(_, event)| Site::of(event).whole_line())
            .collect();
        let mut seen = BTreeSet::new();
        let mut evidence: Vec<usize> = way()
            .filter(|(_, event)| seen.insert((event.task, event.code, event.line)))
            .map(|(step, _)| step)
            .collect();
        evidence.extend(events.len().checked_sub(1));
        let turning: BTreeSet<TaskId> = way().map(|(_, event)| event.task).collect();
        Sighting {
            kind: self.kind(),
            sites: sites.into_iter().collect(),
            subject: Subject::Objects(Vec::new()),
            tasks: turning
                .into_iter()
                .chain(self.passed_over.iter().copied())
                .collect(),
            evidence,
        }
    }

    /// The finding that it makes.
    pub fn finding(&self, record: Record<'_>) -> Finding {
        let sighting = self.sighting(record.events);
        let mut draft = Draft::new(record, &sighting.tasks);
        for site in &sighting.sites {
            draft.line(site.line);
        }
        for step in &sighting.evidence {
            draft.prove(Some(*step));
        }
        let turning = &sighting.tasks[..sighting.tasks.len() - self.passed_over.len()];
        let (turning, waiting) = (names(&draft, turning), names(&draft, &self.passed_over));
        let steps = match record.events.len() - self.begins {
            1 => Both::new("the last step", "最后一步"),
            steps => Both::new(format!("the last {steps} steps"), format!("最后 {steps} 步")),
        };
        draft.message = match self.kind() {
            FindingKind::Livelock => livelock(&turning, &steps),
            _ => starvation(&turning, &waiting, &steps),
        };
        draft.finish(&sighting)
    }
}

fn names(draft: &Draft<'_>, tasks: &[TaskId]) -> Both {
    let names: Vec<String> = tasks.iter().map(|task| draft.name(*task)).collect();
    Both::new(names.join(" and "), names.join("、"))
}

fn livelock(turning: &Both, steps: &Both) -> Both {
    Both::new(
        format!(
            "{} can go round in a circle for ever: after {} everything is as it was before, though \
             everybody who could go on had a turn. Usual cause: each gives way to the other, or \
             tries again and again for what nobody brings. Wait for a condition or an event, or take the locks \
             in one order, instead of letting go and trying once more.",
            turning.en, steps.en
        ),
        format!(
            "{} 可能永远原地打转：{}之后，一切与之前完全相同，而所有能继续的线程都已轮到过。\
             常见原因：彼此谦让，或反复尝试而没有人带来所需之物。请等待条件变量或事件，或按同一顺序获取锁，\
             而不是放手后再试一次。",
            turning.zh, steps.zh
        ),
    )
}

fn starvation(turning: &Both, waiting: &Both, steps: &Both) -> Both {
    Both::new(
        format!(
            "{} can go round in a circle while {} could go on and is passed over: after {} everything is as it \
             was before. A fair scheduler prevents it, but trying again and again uses \
             up time that others need. Wait for a condition or an event instead.",
            turning.en, waiting.en, steps.en
        ),
        format!(
            "{} 可能原地打转，而 {} 本可继续却始终轮不到：{}之后，一切与之前完全相同。公平的调度器\
             会避免这种情况，但反复尝试会耗费别人需要的时间。请改为等待条件变量或事件。",
            turning.zh, waiting.zh, steps.zh
        ),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::detect::tests::task;
    use crate::trace::{Names, Op, Standing};

    fn told(tasks: &[u32], begins: usize, passed_over: &[u32]) -> Finding {
        let steps = tasks.iter().enumerate();
        let events: Vec<Event> = steps
            .map(|(step, task)| Event {
                line: 10 + step as u32 % 2,
                ..Event::bare(*task, Op::Compute)
            })
            .collect();
        let round = Round {
            begins,
            passed_over: passed_over.iter().copied().map(TaskId).collect(),
        };
        let standing = Standing {
            tasks: (0..3).map(task).collect(),
            ..Standing::default()
        };
        round.finding(Record {
            standing: &standing,
            names: &Names::default(),
            events: &events,
        })
    }

    #[test]
    fn a_fair_way_round_is_a_livelock() {
        let finding = told(&[0, 1, 2, 1, 2], 1, &[]);
        assert_eq!(finding.kind, FindingKind::Livelock);
        assert!(finding.message.starts_with("Thread-1 and Thread-2 can go round"));
        assert!(finding.message.contains("after the last 4 steps"));
        assert_eq!((finding.lines, finding.evidence), (vec![10, 11], vec![1, 2, 4]));
    }

    #[test]
    fn a_way_round_past_somebody_is_starvation() {
        let finding = told(&[0, 1, 1], 1, &[2]);
        assert_eq!(finding.kind, FindingKind::Starvation);
        assert!(finding.message.contains("while Thread-2 could go on"));
        assert_eq!(finding.tasks, [TaskId(1), TaskId(2)]);
    }
}
