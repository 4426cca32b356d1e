//! The one door to host threads: many pieces of work at once, their results in order.
//!
//! What comes out depends on the work alone: each piece knows only its number, and results are handed back
//! by number, however many threads there were and whichever was quickest.
#![expect(
    clippy::disallowed_methods,
    reason = "a door to the outside: host threads, whose number changes no result"
)]

use crossbeam::channel;
use std::ops::ControlFlow;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

/// Stack of a worker, in bytes: source text that is deeply nested is parsed by recursion.
const STACK: usize = 256 << 20;

/// As many workers as there are processor cores.
pub fn usual_jobs() -> usize {
    std::thread::available_parallelism().map_or(1, |cores| cores.get())
}

/// Does the pieces of work 0 to `count`, at most `jobs` at a time; results come in order of number.
///
/// # Panics
/// When a piece of work does, with its panic.
pub fn each<T: Send>(jobs: usize, count: usize, work: impl Fn(usize) -> T + Sync) -> Vec<T> {
    if jobs <= 1 || count <= 1 {
        return (0..count).map(work).collect();
    }
    let next = AtomicUsize::new(0);
    let (send, receive) = channel::unbounded();
    let labour = || {
        loop {
            let number = next.fetch_add(1, Ordering::Relaxed);
            // The receiver lives as long as the workers.
            if number >= count || send.send((number, work(number))).is_err() {
                return;
            }
        }
    };
    std::thread::scope(|scope| {
        let workers: Vec<_> = (1..jobs.min(count))
            .map_while(|_| {
                let builder = std::thread::Builder::new().stack_size(STACK);
                builder.spawn_scoped(scope, labour).ok()
            })
            .collect();
        labour();
        for worker in workers {
            if let Err(panic) = worker.join() {
                std::panic::resume_unwind(panic);
            }
        }
    });
    let mut results: Vec<(usize, T)> = receive.try_iter().collect();
    results.sort_by_key(|(number, _)| *number);
    results.into_iter().map(|(_, result)| result).collect()
}

/// Merged items before a second worker begins: fewer are not worth a thread.
const ALONE: usize = 500;

/// How far below the top of a stack somebody works ahead.
const AHEAD_MAX: usize = 64;

/// Empties a stack: each item is turned into a result by `work`, and each result into more items on top by `merge`,
/// until none is left or it breaks off.
///
/// At most `jobs` work at a time, each with a tool of its own. Only the calling thread merges, and in the order in which it
/// would without helpers: those only do work ahead that has to be done anyway.
///
/// # Panics
/// When work does, with its panic.
pub fn stack<T, I: Send, O: Send, B>(
    jobs: usize,
    first: I,
    tool: impl Fn() -> T + Sync,
    work: impl Fn(&mut T, I) -> O + Sync,
    mut merge: impl FnMut(O, &mut Vec<I>) -> ControlFlow<B>,
) -> Option<B> {
    let mut own = tool();
    let mut items = vec![first];
    for _ in 0..if jobs > 1 { ALONE } else { usize::MAX } {
        let item = items.pop()?;
        if let ControlFlow::Break(why) = merge(work(&mut own, item), &mut items) {
            return Some(why);
        }
    }
    let slots = items.into_iter().map(Slot::Waiting).collect();
    let shared = Shared {
        board: Mutex::new(Board {
            slots,
            is_over: false,
        }),
        changed: Condvar::new(),
    };
    let labour = || {
        let _over = Over(&shared);
        let mut tool = tool();
        while let Some((at, item)) = shared.take_ahead() {
            let result = work(&mut tool, item);
            shared.board().slots[at] = Slot::Done(result);
            shared.changed.notify_all();
        }
    };
    std::thread::scope(|scope| {
        let workers: Vec<_> = (1..jobs)
            .map_while(|_| {
                let builder = std::thread::Builder::new().stack_size(STACK);
                builder.spawn_scoped(scope, labour).ok()
            })
            .collect();
        let over = Over(&shared);
        let mut items = Vec::new();
        let mut broken = None;
        while let Some(next) = shared.next() {
            match next {
                Next::Merge(result) => {
                    if let ControlFlow::Break(why) = merge(result, &mut items) {
                        broken = Some(why);
                        break;
                    }
                    if !items.is_empty() {
                        shared.board().slots.extend(items.drain(..).map(Slot::Waiting));
                        shared.changed.notify_all();
                    }
                }
                Next::Work(at, item) => {
                    let result = work(&mut own, item);
                    shared.board().slots[at] = Slot::Done(result);
                }
            }
        }
        drop(over);
        for worker in workers {
            if let Err(panic) = worker.join() {
                std::panic::resume_unwind(panic);
            }
        }
        broken
    })
}

/// A place on the stack.
enum Slot<I, O> {
    Waiting(I),
    /// Somebody works on it.
    Taken,
    Done(O),
}

struct Board<I, O> {
    slots: Vec<Slot<I, O>>,
    /// Somebody has left: the others are to leave, too.
    is_over: bool,
}

/// What the one who merges does next.
enum Next<I, O> {
    Merge(O),
    Work(usize, I),
}

struct Shared<I, O> {
    board: Mutex<Board<I, O>>,
    changed: Condvar,
}

/// Tells the others when its owner leaves, in whatever way.
struct Over<'a, I, O>(&'a Shared<I, O>);

impl<I, O> Drop for Over<'_, I, O> {
    fn drop(&mut self) {
        self.0.board().is_over = true;
        self.0.changed.notify_all();
    }
}

impl<I, O> Shared<I, O> {
    fn board(&self) -> MutexGuard<'_, Board<I, O>> {
        self.board.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn wait<'a>(&self, board: MutexGuard<'a, Board<I, O>>) -> MutexGuard<'a, Board<I, O>> {
        self.changed.wait(board).unwrap_or_else(PoisonError::into_inner)
    }

    /// For a helper: the waiting item that is nearest to the top. `None` when all is over.
    fn take_ahead(&self) -> Option<(usize, I)> {
        let mut board = self.board();
        while !board.is_over {
            match board.take() {
                Some(taken) => return Some(taken),
                None => board = self.wait(board),
            }
        }
        None
    }

    /// For the one who merges: the result on top, or work that is to be done first. `None` when the stack is empty, or a
    /// helper has failed.
    fn next(&self) -> Option<Next<I, O>> {
        let mut board = self.board();
        while !board.is_over {
            if let Some(Slot::Done(_)) = board.slots.last()
                && let Some(Slot::Done(result)) = board.slots.pop()
            {
                return Some(Next::Merge(result));
            }
            if board.slots.is_empty() {
                return None;
            }
            match board.take() {
                Some((at, item)) => return Some(Next::Work(at, item)),
                None => board = self.wait(board),
            }
        }
        None
    }
}

impl<I, O> Board<I, O> {
    fn take(&mut self) -> Option<(usize, I)> {
        let lowest = self.slots.len().saturating_sub(AHEAD_MAX);
        let at = (lowest..self.slots.len())
            .rev()
            .find(|at| matches!(self.slots[*at], Slot::Waiting(_)))?;
        match std::mem::replace(&mut self.slots[at], Slot::Taken) {
            Slot::Waiting(item) => Some((at, item)),
            _ => unreachable!("it was found waiting"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Walks a tree of numbers; says in which order they were merged, and at which it broke off.
    fn walked(jobs: usize, last: u64) -> (Vec<u64>, Option<u64>) {
        let mut seen = Vec::new();
        let halves = |_: &mut (), number: u64| {
            (
                number,
                (2 * number < 9_000).then_some([2 * number, 2 * number + 1]),
            )
        };
        let broken = stack(
            jobs,
            1,
            || (),
            halves,
            |(number, more), items| {
                seen.push(number);
                items.extend(more.into_iter().flatten());
                if number == last {
                    ControlFlow::Break(number)
                } else {
                    ControlFlow::Continue(())
                }
            },
        );
        (seen, broken)
    }

    #[test]
    fn a_stack_is_emptied_in_one_order_however_many_work() {
        let (alone, broken) = walked(1, 0);
        assert_eq!((alone.len(), broken), (8_999, None));
        for jobs in [2, 3, 8] {
            assert_eq!(walked(jobs, 0), (alone.clone(), None), "{jobs} jobs");
            assert_eq!(walked(jobs, 5_000), walked(1, 5_000), "{jobs} jobs");
        }
    }

    #[test]
    #[should_panic(expected = "at 7000")]
    fn a_helper_that_fails_is_heard_of() {
        let work = |_: &mut (), number: u64| {
            assert!(number != 7_000, "at {number}");
            number
        };
        let grow = |number: u64, items: &mut Vec<u64>| {
            items.extend(
                [2 * number, 2 * number + 1]
                    .into_iter()
                    .filter(|more| *more < 9_000),
            );
            ControlFlow::<()>::Continue(())
        };
        stack(2, 1, || (), work, grow);
    }

    #[test]
    fn results_come_in_order_however_many_work() {
        let squares: Vec<usize> = (0..100).map(|n| n * n).collect();
        for jobs in [1, 2, 7] {
            assert_eq!(each(jobs, 100, |number| number * number), squares, "{jobs} jobs");
        }
        assert!(each(3, 0, |number| number).is_empty());
    }
}
