//! The functions of the module `builtins`, by theme.
//!
//! Those that look into the running task (`getattr`, `globals`, `vars`) are the machine's own; `map` and
//! `filter` are classes of the library's Python part.

mod folding;
mod given;
mod iterators;
pub(super) mod kinds;
mod numbers;
mod operators;
mod printing;
mod ranges;
mod refusals;
mod rounding;
mod texts;

use crate::stdlib::Registrar;

/// Registers everything.
pub fn register(r: &mut Registrar<'_>) {
    folding::register(r);
    iterators::register(r);
    kinds::register(r);
    numbers::register(r);
    operators::register(r);
    printing::register(r);
    ranges::register(r);
    refusals::register(r);
    texts::register(r);
}
