//! Sentences about how tasks ended: by an exception, or with a lock in their hands.

use super::super::sighting::Sighting;
use super::super::wording::{Both, Draft, at_line};
use super::super::{Finding, Record};
use crate::trace::TaskId;

/// An uncaught exception.
pub fn exception(record: Record<'_>, sighting: &Sighting) -> Finding {
    let task = sighting.tasks[0];
    let mut draft = Draft::new(record, &sighting.tasks);
    let failure = record
        .standing
        .task(task)
        .and_then(|task| task.failure.as_deref());
    let summary = failure.map_or("", |failure| &failure.summary);
    let line = failure.map_or(0, |failure| failure.line);
    draft.line(line);
    draft.prove(draft.last_step(task));
    let (name, at) = (draft.name(task), at_line(line));
    // "Did you mean: 'print'?" ends the sentence itself.
    let (en, zh) = if summary.ends_with(['.', '?', '!']) {
        ("", "")
    } else {
        (".", "。")
    };
    draft.message = Both::new(
        format!("{name} ended by an uncaught exception{}: {summary}{en}", at.en),
        format!("{name} 因未捕获的异常而结束{}：{summary}{zh}", at.zh),
    );
    draft.message.push(&consequence(task, sighting));
    draft.finish(sighting)
}

fn consequence(task: TaskId, sighting: &Sighting) -> Both {
    let is_assertion = sighting.signature().exception.as_deref() == Some("AssertionError");
    if is_assertion {
        return Both::new(
            " What the program takes for granted at this place does not hold under every schedule.",
            "程序在此处认定成立的条件，并非在所有调度下都成立。",
        );
    }
    match task {
        TaskId::MAIN => Both::new(
            " Threads that are not daemons run on after that.",
            "此后非守护线程仍会继续运行。",
        ),
        _ => Both::new(
            " That ends only this thread: nobody else is told, join() returns as usual. Catch it in the thread, \
             or hand the call to an executor and ask its future for the result.",
            "这只会结束该线程：其他线程不会得知，join() 照常返回。请在线程内捕获它，或把调用交给执行器，\
             再向 future 索取结果。",
        ),
    }
}

/// A lock whose holder has ended.
pub fn lock_leak(record: Record<'_>, sighting: &Sighting) -> Finding {
    let task = sighting.tasks[0];
    let mut draft = Draft::new(record, &sighting.tasks);
    let hold = record
        .standing
        .holds
        .iter()
        .find(|hold| hold.owner == task && sighting.sites.iter().any(|site| site.line == hold.line));
    draft.prove(draft.last_step(task));
    let name = draft.name(task);
    let holds = hold.map_or(Both::default(), |hold| draft.holds(hold.object, task));
    draft.message = Both::new(
        format!(
            "{name} ended and still {}. Whoever wants it from now on waits for ever. Usual cause: a return or \
             an exception between acquire() and release(). Use `with`, so that the lock is released on every \
             way out.",
            holds.en
        ),
        format!(
            "{name} 已结束，却仍{}。此后想获取它的线程将永远等待。常见原因：acquire() 与 release() 之间的 \
             return 或异常。请使用 with，使锁在任何情况下都会被释放。",
            holds.zh
        ),
    );
    draft.finish(sighting)
}
