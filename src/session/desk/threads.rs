//! Host threads, what happens when one of them panics, and how long a user may wait.
#![expect(
    clippy::disallowed_methods,
    reason = "a door to the outside: host threads, and how long a user may wait for them"
)]

use crate::session::trouble::Trouble;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::thread;
use std::time::{Duration, Instant};

/// Deep expressions in a program need a deep stack while they are compiled.
const STACK_BYTES: usize = 256 << 20;

/// Does something on a thread of its own.
pub(super) fn start(name: &str, work: impl FnOnce() + Send + 'static) {
    let builder = thread::Builder::new()
        .name(name.to_owned())
        .stack_size(STACK_BYTES);
    let started = builder.spawn(work);
    assert!(started.is_ok(), "the system lets a program start a thread");
}

/// Does two things at once, where that is worth a thread.
pub(super) fn both<A: Send, B>(
    is_worth_it: bool,
    a: impl FnOnce() -> A + Send,
    b: impl FnOnce() -> B,
) -> (A, B) {
    if !is_worth_it {
        return (a(), b());
    }
    thread::scope(|scope| {
        let a = scope.spawn(a);
        let b = b();
        let a = a.join().unwrap_or_else(|panic| resume_unwind(panic));
        (a, b)
    })
}

/// Turns a panic into a trouble.
pub(super) fn guarded<T>(work: impl FnOnce() -> Result<T, Trouble>) -> Result<T, Trouble> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|panic| {
        let text = panic.downcast_ref::<&str>().map(|text| (*text).to_owned());
        let text = text.or_else(|| panic.downcast_ref::<String>().cloned());
        Err(Trouble::Internal(
            text.unwrap_or_else(|| "a panic without words".to_owned()),
        ))
    })
}

/// The end of the user's patience.
pub(in crate::session) fn deadline(patience: Duration) -> Instant {
    Instant::now() + patience
}
