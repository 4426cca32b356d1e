//! The native side of `threading`, `queue` and `concurrent.futures`: every visible operation on locks,
//! conditions, semaphores, events, barriers, queues, futures, pools and threads.
//!
//! The classes themselves are written in Python (`python/threading.py` and the like). Each keeps
//! its state in a gate, an object of the machine, in its attribute `_threadline_gate`; a method of the
//! gate is one visible operation. What makes a waiting operation possible is said in
//! `machine::ready`; the natives here announce it and carry it out.

pub mod arguments;
mod barriers;
mod conditions;
mod events;
mod futures;
mod line;
mod locks;
mod pools;
mod queues;
mod semaphores;
pub mod tasks;

use super::Registrar;

/// The hidden module with everything that the library's Python side needs from the machine.
pub const MODULE: &str = "_threadline";

/// Registers the natives.
pub fn register(registrar: &mut Registrar<'_>) {
    locks::register(registrar);
    conditions::register(registrar);
    semaphores::register(registrar);
    events::register(registrar);
    barriers::register(registrar);
    queues::register(registrar);
    futures::register(registrar);
    pools::register(registrar);
    tasks::register(registrar);
}
