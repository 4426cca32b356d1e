//! Deadlocks: cycles of the wait-for graph, told as who holds and who waits.

use super::sighting::{Sighting, Site, Subject};
use super::wording::{Both, Draft};
use super::{Finding, FindingKind, Record, WaitEdgeKind, WaitForGraph, WaitNode, waiting_behind};
use crate::trace::{BlockReason, LinkKind, ObjectId, Standing, TaskId};

pub fn findings(record: Record<'_>, graph: &WaitForGraph) -> Vec<Finding> {
    graph
        .cycles
        .iter()
        .map(|cycle| finding(record, graph, cycle))
        .collect()
}

/// The same without words.
pub fn sightings(standing: &Standing, graph: &WaitForGraph) -> Vec<Sighting> {
    let cycles = graph.cycles.iter();
    cycles.map(|cycle| sighting(standing, graph, cycle)).collect()
}

fn sighting(standing: &Standing, graph: &WaitForGraph, cycle: &[TaskId]) -> Sighting {
    let objects: Vec<ObjectId> = cycle.iter().filter_map(|task| wanted(graph, *task)).collect();
    let holds = objects.iter().filter_map(|object| graph.hold_of(*object));
    let held = holds.map(|hold| hold.line);
    let waits = cycle.iter().map(|task| standing.line(*task));
    Sighting {
        kind: FindingKind::Deadlock,
        sites: waits.chain(held).map(Site::at_line).collect(),
        subject: Subject::Objects(objects),
        tasks: cycle.to_vec(),
        evidence: Vec::new(),
    }
}

fn finding(record: Record<'_>, graph: &WaitForGraph, cycle: &[TaskId]) -> Finding {
    let mut draft = Draft::new(record, cycle);
    if let Some(pool) = full_pool(record, graph, cycle) {
        in_full_pool(&mut draft, pool, cycle);
    } else if let [task] = cycle {
        itself(&mut draft, graph, *task);
    } else {
        each_other(&mut draft, graph, cycle);
    }
    draft.tell_behind(&waiting_behind(record.standing, graph, cycle));
    draft.finish(&sighting(record.standing, graph, cycle))
}

/// The pool all of whose workers are in the cycle, if some of them waits for a call in its queue.
fn full_pool(record: Record<'_>, graph: &WaitForGraph, cycle: &[TaskId]) -> Option<ObjectId> {
    let pools = record.standing.links.iter().filter(|link| {
        let is_worker = |task: &TaskId| link.tasks.contains(task);
        link.kind == LinkKind::Works && cycle.iter().any(is_worker)
    });
    let is_in_cycle = |object: ObjectId| {
        let node = (WaitNode::Object(object), true);
        graph.nodes.binary_search(&node).is_ok()
    };
    pools.map(|link| link.object).find(|pool| is_in_cycle(*pool))
}

fn in_full_pool(draft: &mut Draft<'_>, pool: ObjectId, cycle: &[TaskId]) {
    draft.message = draft.clauses(cycle.len(), |draft, index| draft.who_waits(cycle[index]));
    let (pool, workers) = (draft.object(pool), draft.workers(pool));
    draft.message.push(&Both::new(
        format!(
            ". What is waited for lies in the queue of {pool}, and its {workers} worker{} can take no more: \
             every one of them waits. A call must not wait for another call of the same pool: let it hand \
             its result on, use a second pool, or give this one more workers.",
            if workers == 1 { "" } else { "s" }
        ),
        format!(
            "。所等待的调用还排在 {pool} 的队列里，而它的 {workers} 个工作线程都在等待，没有人能执行它。\
             池中的调用不要等待同一个池中的另一个调用：让它把结果交出去，使用第二个池，或增加工作线程数。"
        ),
    ));
}

/// What the task before this one in the cycle wants and this one has.
fn wanted(graph: &WaitForGraph, before: TaskId) -> Option<ObjectId> {
    match graph.wait_of(before)?.to {
        WaitNode::Object(object) => Some(object),
        WaitNode::Task(_) => None,
    }
}

/// `holds lock_a (line 8)`, `runs future`: what a task has that another one wants.
fn has(draft: &mut Draft<'_>, graph: &WaitForGraph, object: ObjectId, task: TaskId) -> Option<Both> {
    if graph.hold_of(object).is_some() {
        return Some(draft.holds(object, task));
    }
    let link = draft.link(object)?;
    match link.kind {
        LinkKind::Runs => Some(draft.runs(object)),
        LinkKind::AnyOf | LinkKind::AllOf => {
            let is_run = |future: &&ObjectId| {
                let link = draft.link(**future);
                link.is_some_and(|link| link.tasks.contains(&task))
            };
            let future = link.objects.iter().find(is_run).copied()?;
            Some(draft.runs(future))
        }
        _ => None,
    }
}

fn itself(draft: &mut Draft<'_>, graph: &WaitForGraph, task: TaskId) {
    let (name, waits) = (draft.name(task), draft.waits(task));
    let Some(lock) = wanted(graph, task).filter(|lock| graph.hold_of(*lock).is_some()) else {
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
    draft.message = draft.clauses(cycle.len(), |draft, index| {
        let (task, before) = (cycle[index], cycle[(index + cycle.len() - 1) % cycle.len()]);
        let Some(holds) = wanted(graph, before).and_then(|object| has(draft, graph, object, task)) else {
            return draft.who_waits(task);
        };
        let (name, waits) = (draft.name(task), draft.waits(task));
        Both::new(
            format!("{name} {} and {}", holds.en, waits.en),
            format!("{name} {}，{}", holds.zh, waits.zh),
        )
    });
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
    let waits_for_future = |task: &TaskId| {
        graph.wait_of(*task).is_some_and(|edge| {
            matches!(
                edge.kind,
                WaitEdgeKind::Waits(BlockReason::Future(_) | BlockReason::Futures(_))
            )
        })
    };
    if cycle.iter().any(waits_for_future) {
        Both::new(
            "Do not wait for a result while holding what its call needs, nor for a call that waits for you.",
            "不要在持有对方所需之物时等待它的结果，也不要等待一个正在等待你的调用。",
        )
    } else if cycle.iter().all(joins) {
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
    use crate::trace::{Event, ObjectId, Op};

    fn event(task: u32, op: Op, line: u32) -> Event {
        Event {
            line,
            ..Event::bare(task, op)
        }
    }

    #[test]
    fn of_many_who_wait_behind_some_are_named_and_all_are_proofs() {
        let mut tasks = vec![
            waiting(0, BlockReason::Join(TaskId(1)), 20),
            waiting(1, BlockReason::Lock(LOCK_B), 9),
            waiting(2, BlockReason::Lock(LOCK_A), 15),
        ];
        let behind = 3..103;
        tasks.extend(
            behind
                .clone()
                .map(|task| waiting(task, BlockReason::Lock(LOCK_A), 8)),
        );
        let events: Vec<Event> = behind.map(|task| event(task, Op::Begin, 7)).collect();
        let found = findings_at(tasks, vec![hold(LOCK_A, 1, 8), hold(LOCK_B, 2, 14)], &events);
        let finding = &found[0];
        assert!(
            finding
                .message
                .contains("Thread-7 waits for lock_a (line 8). 95 more wait behind them.")
        );
        assert!(!finding.message.contains("Thread-8"), "{}", finding.message);
        assert!(finding.message_zh.ends_with("另有 95 个任务在它们之后等待。"));
        assert_eq!(finding.evidence.len(), events.len());
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
