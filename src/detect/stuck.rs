//! Waits that nobody left alive can end.
//!
//! Looked for only when no task can step and no timeout runs. Tasks that wait for a stuck task, or for
//! a deadlocked one, are not findings of their own; neither is a daemon at rest, whom the end of the
//! program does not wait for.

use super::sighting::{Sighting, Site, Subject};
use super::wait_for::object_of;
use super::wording::{Both, Draft, NAMED_MAX, at_line, unnamed};
use super::{Finding, FindingKind, Record, WaitForGraph, waiting_behind};
use crate::trace::{BlockReason, ObjectId, Op, Scalar, Standing, TaskId, TaskStanding};

pub fn findings(record: Record<'_>, graph: &WaitForGraph) -> Vec<Finding> {
    let groups = groups(record.standing, graph);
    groups.iter().map(|group| finding(record, graph, group)).collect()
}

/// The same without words.
pub fn sightings(standing: &Standing, graph: &WaitForGraph) -> Vec<Sighting> {
    let groups = groups(standing, graph);
    groups.iter().map(|group| sighting(standing, group)).collect()
}

/// Tasks that wait for one thing.
struct Group {
    reason: BlockReason,
    members: Vec<TaskId>,
    /// Who waits for one of them in turn.
    behind: Vec<TaskId>,
}

fn groups(standing: &Standing, graph: &WaitForGraph) -> Vec<Group> {
    let alive = || standing.tasks.iter().filter(|task| !task.is_finished);
    let goes_on = |task: &TaskStanding| {
        task.is_timed || matches!(task.waits_for, None | Some(BlockReason::Sleep { .. }))
    };
    if alive().any(goes_on) {
        return Vec::new();
    }
    let mut groups: Vec<Group> = Vec::new();
    for task in alive() {
        let owners = graph.providers(task.task);
        let owner_is_alive = alive().any(|other| owners.contains(&other.task));
        let Some(reason) = task.waits_for.filter(|_| !owner_is_alive) else {
            continue;
        };
        // A pool's worker without work ends when main does.
        if matches!(reason, BlockReason::Work(_)) {
            continue;
        }
        match groups.iter_mut().find(|group| group.reason == reason) {
            Some(group) => group.members.push(task.task),
            None => groups.push(Group {
                reason,
                members: vec![task.task],
                behind: Vec::new(),
            }),
        }
    }
    let is_awaited = |id: &TaskId| alive().any(|task| task.task == *id && !task.is_daemon);
    for group in &mut groups {
        group.behind = waiting_behind(standing, graph, &group.members);
    }
    groups.retain(|group| group.members.iter().chain(&group.behind).any(is_awaited));
    groups
}

fn sighting(standing: &Standing, group: &Group) -> Sighting {
    let line = |task: &TaskId| Site::at_line(standing.line(*task));
    let mut sites: Vec<Site> = group.members.iter().map(line).collect();
    sites.sort_unstable();
    sites.dedup();
    Sighting {
        kind: FindingKind::Stuck,
        sites,
        subject: Subject::Objects(object_of(group.reason).into_iter().collect()),
        tasks: group.members.clone(),
        evidence: Vec::new(),
    }
}

fn finding(record: Record<'_>, graph: &WaitForGraph, group: &Group) -> Finding {
    let Group {
        reason,
        members,
        behind,
    } = group;
    let mut draft = Draft::new(record, members);
    draft.message = draft.clauses(members.len(), |draft, index| draft.who_waits(members[index]));
    let why = why(&mut draft, graph, *reason, members);
    draft.message.push(&why);
    draft.tell_behind(behind);
    draft.finish(&sighting(record.standing, group))
}

/// Why nobody can end the wait, the usual cause, and what to do.
fn why(draft: &mut Draft<'_>, graph: &WaitForGraph, reason: BlockReason, members: &[TaskId]) -> Both {
    match reason {
        BlockReason::Lock(lock) | BlockReason::Relock(_, lock) => {
            let owner = graph.providers(members[0]).pop_first();
            let Some(owner) = owner else {
                return Both::new(", and nobody is left to give it back.", "，但已没有人能释放它。");
            };
            let (name, holds) = (draft.name(owner), draft.holds(lock, owner));
            Both::new(
                format!(
                    ", but {name}, which {}, has ended without giving it back. Use `with`, so that the \
                     lock is released on every way out.",
                    holds.en
                ),
                format!(
                    "，但 {name} {}，没有释放就结束了。请使用 with，使锁在任何情况下都会被释放。",
                    holds.zh
                ),
            )
        }
        BlockReason::Notification(condition) => {
            let early = early_signal(draft, Op::Notify(condition), members);
            let mut both = Both::new(
                ", but no thread is left that could notify it.",
                "，但已没有线程能发出通知。",
            );
            both.push(&early);
            both.push(&Both::new(
                " Usual cause: a lost wakeup. Test in a `while` loop, under the lock, whether there is \
                 still something to wait for, and notify once for everybody who waits.",
                "常见原因：丢失的唤醒。请在持有锁时用 while 循环检查是否仍需等待，并为每个等待者发出通知。",
            ));
            both
        }
        BlockReason::Event(event) => {
            let early = early_signal(draft, Op::EventClear(event), members);
            let mut both = Both::new(
                ", but no thread is left that could set it.",
                "，但已没有线程能设置它。",
            );
            both.push(&early);
            both.push(&Both::new(
                " Usual cause: whoever should set it ended early, or a clear() wiped out the set().",
                "常见原因：本应设置它的线程提前结束，或 clear() 抹掉了 set()。",
            ));
            both
        }
        BlockReason::Permit(semaphore) => {
            let mut both = Both::new(
                ", but no thread is left that could release one.",
                "，但已没有线程能释放许可。",
            );
            both.push(&takers(draft, semaphore));
            both.push(&Both::new(
                " Usual cause: a way out that acquires and does not release. Use `with`.",
                "常见原因：某条路径获取后没有释放。请使用 with。",
            ));
            both
        }
        BlockReason::Future(_) | BlockReason::Futures(_) => Both::new(
            ", but no thread is left that could bring it. Futures get their results from an executor: \
             hand the call in with submit() instead of making the Future yourself, or call set_result() \
             on every way out.",
            "，但已没有线程能给出结果。Future 的结果来自执行器：请用 submit() 提交调用，而不是自己创建 \
             Future，或在每条路径上调用 set_result()。",
        ),
        BlockReason::Barrier(_) => Both::new(
            ", but no other thread is left that could come. Usual cause: the barrier expects more \
             parties than there are threads, or one of them ended early.",
            "，但已没有其他线程会到达。常见原因：屏障要求的参与者多于线程数，或其中一个提前结束。",
        ),
        BlockReason::QueueEmpty(_) => Both::new(
            ", but no thread is left that could put one. Usual cause: a missing end mark. Put one for \
             every consumer, for example `None`.",
            "，但已没有线程能放入元素。常见原因：缺少结束标记。请为每个消费者放入一个，例如 None。",
        ),
        BlockReason::QueueFull(_) => Both::new(
            ", but no thread is left that could take an item out. Usual cause: the consumers ended before \
             the producers.",
            "，但已没有线程能取出元素。常见原因：消费者先于生产者结束。",
        ),
        BlockReason::QueueUnfinished(_) => Both::new(
            ", but no thread is left that could call task_done(). Call it once for every item got, also \
             when its work fails.",
            "，但已没有线程能调用 task_done()。请对每个取出的元素调用一次，处理失败时也一样。",
        ),
        BlockReason::Join(_)
        | BlockReason::Shutdown(_)
        | BlockReason::Work(_)
        | BlockReason::Workers(_)
        | BlockReason::Sleep { .. } => Both::new(", which never happens.", "，但这永远不会发生。"),
    }
}

/// Who has the permits that are out.
fn takers(draft: &Draft<'_>, semaphore: ObjectId) -> Both {
    let takers = draft.takers(semaphore);
    let named = takers.iter().take(NAMED_MAX);
    let names: Vec<String> = named.map(|task| draft.name(*task)).collect();
    let more = unnamed(takers.len()).map_or_else(Both::default, |more| {
        Both::new(format!(" and {more} more"), format!(" 等另外 {more} 个任务"))
    });
    match names.is_empty() {
        true => Both::default(),
        false => Both::new(
            format!(" The permits are with {}{}.", names.join(", "), more.en),
            format!("许可在 {}{} 手中。", names.join("、"), more.zh),
        ),
    }
}

/// Says so when the last operation of this kind came before the wait began: then the wait missed it.
fn early_signal(draft: &mut Draft<'_>, op: Op, members: &[TaskId]) -> Both {
    let Some(step) = draft.last_op(op) else {
        return Both::default();
    };
    let began = members.iter().filter_map(|task| draft.last_step(*task)).min();
    if began.is_none_or(|began| began < step) {
        return Both::default();
    }
    draft.prove(Some(step));
    let event = draft.event(step);
    let (name, verb) = (draft.name(event.task), op.verb());
    draft.line(event.line);
    let at = at_line(event.line);
    let mut both = Both::new(
        format!(" The last {verb} came before the wait began: by {name}{}", at.en),
        format!("最后一次 {verb} 发生在等待开始之前：由 {name} 发出{}", at.zh),
    );
    both.push(&match event.value {
        Scalar::Int(0) => Both::new(", and found nobody waiting.", "，当时没有线程在等待。"),
        _ => Both::new(".", "。"),
    });
    both
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::detect::tests::{LOCK_A, LOCK_B, QUEUE, findings_at, finished, hold, task, waiting};
    use crate::trace::Event;

    fn only(tasks: Vec<TaskStanding>, holds: Vec<crate::trace::Hold>, events: &[Event]) -> Finding {
        let mut found = findings_at(tasks, holds, events);
        assert_eq!(found.len(), 1, "{found:?}");
        found.remove(0)
    }

    #[test]
    fn a_consumer_without_an_end_mark_waits_for_ever() {
        let finding = only(
            vec![
                waiting(0, BlockReason::Join(TaskId(1)), 20),
                waiting(1, BlockReason::QueueEmpty(QUEUE), 7),
            ],
            vec![],
            &[],
        );
        assert_eq!(
            finding.message,
            "Thread-1 waits for an item in jobs (line 7), but no thread is left that could put one. \
             Usual cause: a missing end mark. Put one for every consumer, for example `None`. \
             MainThread waits in join for Thread-1 (line 20)."
        );
        assert_eq!(
            (finding.kind, &finding.tasks[..]),
            (FindingKind::Stuck, &[TaskId(1)][..])
        );
    }

    #[test]
    fn as_long_as_somebody_can_run_nothing_is_stuck() {
        let consumer = || waiting(1, BlockReason::QueueEmpty(QUEUE), 7);
        assert!(findings_at(vec![task(0), consumer()], vec![], &[]).is_empty());
        let sleeping = waiting(0, BlockReason::Sleep { until_ns: 5 }, 3);
        assert!(findings_at(vec![sleeping, consumer()], vec![], &[]).is_empty());
        let mut timed = waiting(0, BlockReason::QueueFull(QUEUE), 3);
        timed.is_timed = true;
        assert!(findings_at(vec![timed, consumer()], vec![], &[]).is_empty());
    }

    #[test]
    fn a_lock_kept_by_a_finished_thread_says_so() {
        let finding = only(
            vec![waiting(0, BlockReason::Lock(LOCK_A), 12), finished(1)],
            vec![hold(LOCK_A, 1, 4)],
            &[],
        );
        assert!(
            finding.message.starts_with(
                "MainThread waits for lock_a (line 12), but Thread-1, which holds lock_a (line 4), \
                 has ended without giving it back."
            ),
            "{}",
            finding.message
        );
        assert_eq!(finding.kind, FindingKind::Stuck);
    }

    #[test]
    fn waiters_for_one_thing_are_one_finding() {
        let finding = only(
            vec![
                waiting(0, BlockReason::Shutdown(TaskId(1)), 0),
                waiting(1, BlockReason::Barrier(QUEUE), 5),
                waiting(2, BlockReason::Barrier(QUEUE), 5),
            ],
            vec![],
            &[],
        );
        assert_eq!(finding.tasks, [TaskId(1), TaskId(2)]);
        assert!(
            finding
                .message
                .starts_with("Thread-1 waits at jobs (line 5); Thread-2 waits at jobs (line 5), but")
        );
        assert!(
            finding
                .message
                .ends_with("MainThread has run its last line and waits for Thread-1.")
        );
    }

    #[test]
    fn a_daemon_at_rest_is_no_finding() {
        let mut daemon = waiting(1, BlockReason::QueueEmpty(QUEUE), 7);
        daemon.is_daemon = true;
        assert!(findings_at(vec![finished(0), daemon.clone()], vec![], &[]).is_empty());
        let main = waiting(0, BlockReason::QueueUnfinished(QUEUE), 30);
        let finding = only(vec![main, daemon], vec![], &[]);
        assert_eq!(finding.tasks, [TaskId(0)]);
        assert!(finding.message.contains("task_done()"));
    }

    #[test]
    fn who_waits_for_a_deadlock_is_not_stuck_besides() {
        let found = findings_at(
            vec![
                waiting(0, BlockReason::Join(TaskId(1)), 20),
                waiting(1, BlockReason::Lock(LOCK_B), 9),
                waiting(2, BlockReason::Lock(LOCK_A), 15),
                waiting(3, BlockReason::Event(QUEUE), 30),
            ],
            vec![hold(LOCK_A, 1, 8), hold(LOCK_B, 2, 14)],
            &[],
        );
        let kinds: Vec<_> = found.iter().map(|finding| finding.kind).collect();
        assert_eq!(kinds, [FindingKind::Deadlock, FindingKind::Stuck]);
        assert_eq!(found[1].tasks, [TaskId(3)]);
    }

    #[test]
    fn a_notification_that_came_too_early_is_shown() {
        let event = |task, op, line| Event {
            line,
            ..Event::bare(task, op)
        };
        let events = [event(0, Op::Notify(QUEUE), 11), event(1, Op::Wait(QUEUE), 6)];
        let tasks = vec![
            waiting(0, BlockReason::Join(TaskId(1)), 14),
            waiting(1, BlockReason::Notification(QUEUE), 6),
        ];
        let finding = only(tasks, vec![], &events);
        assert!(
            finding
                .message
                .contains("The last notify came before the wait began: by MainThread (line 11)."),
            "{}",
            finding.message
        );
        assert_eq!(finding.evidence, [0, 1]);
    }
}
