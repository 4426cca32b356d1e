//! Deadlocks: cycles of the wait-for graph, told as who holds and who waits.

use super::wording::{Both, Draft};
use super::{Finding, FindingKind, Record, WaitEdgeKind, WaitForGraph, WaitNode, waiting_behind};
use crate::trace::{BlockReason, TaskId};

pub fn findings(record: Record<'_>, graph: &WaitForGraph) -> Vec<Finding> {
    graph
        .cycles
        .iter()
        .map(|cycle| finding(record, graph, cycle))
        .collect()
}

fn finding(record: Record<'_>, graph: &WaitForGraph, cycle: &[TaskId]) -> Finding {
    let mut draft = Draft::new(record, cycle);
    if let [task] = cycle {
        itself(&mut draft, graph, *task);
    } else {
        each_other(&mut draft, graph, cycle);
    }
    for task in waiting_behind(record, graph, cycle) {
        let (name, waits) = (draft.name(task), draft.waits(task));
        draft.message.push(&Both::new(
            format!(" {name} {}.", waits.en),
            format!("{name} {}。", waits.zh),
        ));
    }
    draft.finish(FindingKind::Deadlock)
}

/// What the task before this one in the cycle wants and this one has, if it is a lock.
fn wanted_lock(graph: &WaitForGraph, before: TaskId) -> Option<crate::trace::ObjectId> {
    match graph.wait_of(before)?.to {
        WaitNode::Object(object) => Some(object),
        WaitNode::Task(_) => None,
    }
}

fn itself(draft: &mut Draft<'_>, graph: &WaitForGraph, task: TaskId) {
    let (name, waits) = (draft.name(task), draft.waits(task));
    let Some(lock) = wanted_lock(graph, task) else {
        draft.message = Both::new(
            format!("{name} {}: it waits for itself.", waits.en),
            format!("{name} {}：它在等待自己。", waits.zh),
        );
        return;
    };
    let holds = draft.holds(lock, task);
    draft.message = Both::new(
        format!(
            "{name} {} and {} itself, so it waits for itself for ever. A plain Lock cannot be taken \
             twice by the same thread: use an RLock, or release it first.",
            waits.en, holds.en
        ),
        format!(
            "{name} {}，而它自己{}，于是永远等待自己。普通的 Lock 不能被同一线程获取两次：\
             请改用 RLock，或先释放它。",
            waits.zh, holds.zh
        ),
    );
}

fn each_other(draft: &mut Draft<'_>, graph: &WaitForGraph, cycle: &[TaskId]) {
    let befores = cycle.iter().cycle().skip(cycle.len() - 1);
    let mut clauses = Vec::new();
    for (task, before) in cycle.iter().zip(befores) {
        let name = draft.name(*task);
        let holds = wanted_lock(graph, *before).map(|lock| draft.holds(lock, *task));
        let waits = draft.waits(*task);
        clauses.push(match holds {
            Some(holds) => Both::new(
                format!("{name} {} and {}", holds.en, waits.en),
                format!("{name} {}，{}", holds.zh, waits.zh),
            ),
            None => Both::new(format!("{name} {}", waits.en), format!("{name} {}", waits.zh)),
        });
    }
    draft.message = Both::join(&clauses, &Both::new("; ", "；"));
    draft.message.push(&Both::new(
        ". Each waits for the next, so none of them can ever go on. ",
        "。它们互相等待，谁也无法继续。",
    ));
    draft.message.push(&advice(graph, cycle));
}

fn advice(graph: &WaitForGraph, cycle: &[TaskId]) -> Both {
    let joins = |task: &TaskId| {
        graph.wait_of(*task).is_some_and(|edge| {
            matches!(
                edge.kind,
                WaitEdgeKind::Waits(BlockReason::Join(_)) | WaitEdgeKind::Waits(BlockReason::Shutdown(_))
            )
        })
    };
    if cycle.iter().all(joins) {
        Both::new("Threads must not join each other.", "线程之间不能互相 join。")
    } else if cycle.iter().any(joins) {
        Both::new(
            "Release the lock before joining a thread that needs it.",
            "在 join 一个需要该锁的线程之前，先释放锁。",
        )
    } else {
        Both::new(
            "Take the locks in the same order everywhere.",
            "请在所有地方以相同的顺序获取这些锁。",
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::detect::tests::{LOCK_A, LOCK_B, findings_at, hold, task, waiting};
    use crate::trace::{Event, ObjectId, Op, OpResult, Scalar};

    fn event(task: u32, op: Op, line: u32) -> Event {
        Event {
            task: TaskId(task),
            op,
            result: OpResult::Done,
            value: Scalar::Absent,
            line,
            code: 0,
            instruction: 0,
            time_ns: 0,
            instructions: 1,
            enabled: 1,
            text: None,
        }
    }

    #[test]
    fn crossed_locks_name_holders_waiters_and_lines() {
        let tasks = vec![
            waiting(0, BlockReason::Join(TaskId(1)), 20),
            waiting(1, BlockReason::Lock(LOCK_B), 9),
            waiting(2, BlockReason::Lock(LOCK_A), 15),
        ];
        let events = [
            event(0, Op::Spawn(TaskId(1)), 18),
            event(1, Op::Acquire(LOCK_A), 8),
            event(0, Op::Spawn(TaskId(2)), 19),
            event(2, Op::Begin, 13),
            event(2, Op::Acquire(LOCK_B), 14),
        ];
        let found = findings_at(tasks, vec![hold(LOCK_A, 1, 8), hold(LOCK_B, 2, 14)], &events);
        let [finding] = &found[..] else {
            panic!("one deadlock expected, got {found:?}")
        };
        assert_eq!(
            finding.message,
            "Thread-1 holds lock_a (line 8) and waits for lock_b (line 9); \
             Thread-2 holds lock_b (line 14) and waits for lock_a (line 15). \
             Each waits for the next, so none of them can ever go on. \
             Take the locks in the same order everywhere. \
             MainThread waits in join for Thread-1 (line 20)."
        );
        assert_eq!(
            finding.message_zh,
            "Thread-1 持有 lock_a（第 8 行），等待 lock_b（第 9 行）；\
             Thread-2 持有 lock_b（第 14 行），等待 lock_a（第 15 行）。\
             它们互相等待，谁也无法继续。请在所有地方以相同的顺序获取这些锁。\
             MainThread 在 join 中等待 Thread-1 结束（第 20 行）。"
        );
        assert_eq!(finding.kind, FindingKind::Deadlock);
        assert_eq!(finding.tasks, [TaskId(1), TaskId(2)]);
        assert_eq!(finding.objects, [LOCK_A, LOCK_B]);
        assert_eq!(finding.lines, [8, 9, 14, 15, 20]);
        assert_eq!(finding.evidence, [1, 2, 4]);
    }

    #[test]
    fn the_same_locks_in_one_order_are_none() {
        let tasks = vec![task(0), task(1), waiting(2, BlockReason::Lock(LOCK_A), 14)];
        assert!(findings_at(tasks, vec![hold(LOCK_A, 1, 8), hold(LOCK_B, 1, 9)], &[]).is_empty());
    }

    #[test]
    fn a_lock_taken_twice_is_a_deadlock_with_oneself() {
        let tasks = vec![waiting(0, BlockReason::Lock(LOCK_A), 5)];
        let found = findings_at(tasks, vec![hold(LOCK_A, 0, 4)], &[]);
        assert!(
            found[0]
                .message
                .starts_with("MainThread waits for lock_a (line 5) and holds lock_a (line 4) itself"),
            "{}",
            found[0].message
        );
        assert!(found[0].message.contains("use an RLock"));
    }

    #[test]
    fn joining_with_the_lock_in_hand_says_what_to_do() {
        let tasks = vec![
            waiting(0, BlockReason::Join(TaskId(1)), 5),
            waiting(1, BlockReason::Lock(LOCK_A), 9),
        ];
        let found = findings_at(tasks, vec![hold(LOCK_A, 0, 4)], &[]);
        assert_eq!(
            found[0].message,
            "MainThread holds lock_a (line 4) and waits in join for Thread-1 (line 5); \
             Thread-1 waits for lock_a (line 9). Each waits for the next, so none of them can ever go on. \
             Release the lock before joining a thread that needs it."
        );
    }

    #[test]
    fn a_deadlock_is_found_while_others_run_on() {
        let tasks = vec![
            task(0),
            waiting(1, BlockReason::Lock(LOCK_B), 9),
            waiting(2, BlockReason::Lock(LOCK_A), 15),
        ];
        let found = findings_at(tasks, vec![hold(LOCK_A, 1, 8), hold(LOCK_B, 2, 14)], &[]);
        assert_eq!(found.len(), 1);
    }

    #[test]
    fn the_order_of_the_standing_does_not_matter() {
        let other = ObjectId::new(2, 9);
        let mut tasks = vec![
            waiting(1, BlockReason::Lock(LOCK_B), 1),
            waiting(2, BlockReason::Lock(other), 2),
            waiting(3, BlockReason::Lock(LOCK_A), 3),
        ];
        let mut holds = vec![hold(LOCK_A, 1, 4), hold(LOCK_B, 2, 5), hold(other, 3, 6)];
        let forward = findings_at(tasks.clone(), holds.clone(), &[]);
        tasks.reverse();
        holds.reverse();
        assert_eq!(forward, findings_at(tasks, holds, &[]));
        assert_eq!(forward[0].tasks, [TaskId(1), TaskId(2), TaskId(3)]);
    }
}
