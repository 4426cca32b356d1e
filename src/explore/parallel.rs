//! The one door to host threads: many pieces of work at once, their results in order.
//!
//! What comes out depends on the work alone: each piece knows only its number, and results are handed back
//! by number, however many threads there were and whichever was quickest.
#![expect(
    clippy::disallowed_methods,
    reason = "a door to the outside: host threads, whose number changes no result"
)]

use crossbeam::channel;
use std::sync::atomic::{AtomicUsize, Ordering};

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_come_in_order_however_many_work() {
        let squares: Vec<usize> = (0..100).map(|n| n * n).collect();
        for jobs in [1, 2, 7] {
            assert_eq!(each(jobs, 100, |number| number * number), squares, "{jobs} jobs");
        }
        assert!(each(3, 0, |number| number).is_empty());
    }
}
