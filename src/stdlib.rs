//! The Python libraries, under Python's own names.
//!
//! Two kinds of thing live here: natives written in Rust, registered with their class or module, and
//! modules written in Python (`stdlib/python/*.py`), compiled once a process. A native never calls
//! Python; where Python code has to run (a key function, a `__repr__`), it answers with a call,
//! usually of a function of `_prelude.py`. What the machine does with them is its own business.

pub mod builtins;
mod registrar;
pub mod threads;

pub use registrar::Registrar;

/// The library's modules written in Python: name and text. `_prelude` is not importable by programs.
pub const PYTHON: &[(&str, &str)] = &[
    ("_prelude", include_str!("stdlib/python/_prelude.py")),
    ("threading", include_str!("stdlib/python/threading.py")),
];

/// Registers every native.
pub fn register(registrar: &mut Registrar<'_>) {
    builtins::register(registrar);
    threads::register(registrar);
}
