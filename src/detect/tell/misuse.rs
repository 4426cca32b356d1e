//! Sentences about what was used against its contract.

use super::super::sighting::Sighting;
use super::super::wording::{Both, Draft, at_line};
use super::super::{Finding, Record};
use crate::trace::{Op, OpResult};

/// A call that was refused with an exception.
pub fn misuse(record: Record<'_>, sighting: &Sighting) -> Finding {
    let task = sighting.tasks[0];
    let mut draft = Draft::new(record, &sighting.tasks);
    let step = sighting.evidence.first().copied();
    draft.prove(step);
    let (name, line) = (draft.name(task), sighting.sites[0].line);
    draft.line(line);
    let at = at_line(line);
    let refused = step
        .map(|step| draft.event(step))
        .filter(|event| event.result == OpResult::Raised && event.line == line);
    let what = match refused {
        Some(event) => {
            let object = event.op.object().map(|object| draft.object(object));
            refusal(event.op, &object.unwrap_or_default())
        }
        None => {
            let failure = record
                .standing
                .task(task)
                .and_then(|task| task.failure.as_deref());
            contract(failure.map_or("", |failure| &failure.summary))
        }
    };
    draft.message = Both::new(
        format!("{name}{} {}", at.en, what.en),
        format!("{name}{}{}", at.zh, what.zh),
    );
    draft.finish(sighting)
}

/// What was tried, and what the contract is, of an operation that raised.
fn refusal(op: Op, object: &str) -> Both {
    match op {
        Op::Release(_) => Both::new(
            format!(
                "released {object}, which it did not hold. Release once for every acquire, and only after it \
                 succeeded; `with` does both."
            ),
            format!("释放了并未持有的 {object}。每次成功获取之后只能释放一次；使用 with 可以自动做到。"),
        ),
        Op::SemaphoreRelease(_) => Both::new(
            format!(
                "released {object} more often than it was acquired; a BoundedSemaphore refuses that. Release \
                 once for every acquire; `with` does both."
            ),
            format!(
                "释放 {object} 的次数超过了获取的次数，BoundedSemaphore 会拒绝。每次获取只能释放一次；使用 with 可以自动做到。"
            ),
        ),
        Op::Wait(_) => Both::new(
            format!(
                "waited at {object} without holding its lock. wait() gives the lock up and takes it again: call \
                 it inside `with {object}:`."
            ),
            format!(
                "在没有持有锁的情况下等待 {object}。wait() 会放开锁再重新获取：请在 with {object}: 之内调用。"
            ),
        ),
        Op::Notify(_) => Both::new(
            format!(
                "notified {object} without holding its lock. Whoever is about to wait could miss it: call \
                 notify() inside `with {object}:`, where the state is changed."
            ),
            format!(
                "在没有持有锁的情况下通知 {object}，即将等待的线程可能错过它：请在 with {object}: 之内、修改状态之处调用 notify()。"
            ),
        ),
        Op::QueueTaskDone(_) => Both::new(
            format!(
                "called task_done() on {object} more often than items were put there. Call it once for every \
                 item got, also when its work fails."
            ),
            format!(
                "对 {object} 调用 task_done() 的次数超过了放入的元素数。每取出一个元素只调用一次，处理失败时也一样。"
            ),
        ),
        _ => Both::new(
            format!(
                "handed a call to {object} after it was shut down. Submit everything before shutdown(), or \
                 inside the `with` of the executor."
            ),
            format!(
                "在 {object} 关闭之后提交调用。请在 shutdown() 之前，或在执行器的 with 之内提交所有调用。"
            ),
        ),
    }
}

/// The same of what the library refused at once; `summary` is the exception's last line.
fn contract(summary: &str) -> Both {
    let rules = [
        (
            "started once",
            "A Thread object is good for one run: make a new one for every start.",
            "一个 Thread 对象只能启动一次：每次启动都要新建一个。",
        ),
        (
            "before it is started",
            "Call start() before join().",
            "请在 join() 之前调用 start()。",
        ),
        (
            "join current thread",
            "A thread cannot wait for its own end.",
            "线程不能等待自己结束。",
        ),
        (
            "__init__() not called",
            "A class that inherits from Thread has to call super().__init__() in its own __init__().",
            "继承 Thread 的类必须在自己的 __init__() 中调用 super().__init__()。",
        ),
        (
            "InvalidStateError",
            "A future gets one result, and only while it is not cancelled.",
            "一个 future 只能得到一次结果，并且不能已被取消。",
        ),
    ];
    let rule = rules.iter().find(|(part, ..)| summary.contains(part));
    let (en, zh) = rule.map_or(("", ""), |(_, en, zh)| (*en, *zh));
    Both::new(
        format!("was refused by the library: {summary}. {en}").trim_end(),
        format!("被标准库拒绝：{summary}。{zh}"),
    )
}
