//! The module `builtins`: its functions, and the methods of the built-in types.

mod arguments;
mod dict;
mod float;
mod int;
mod keys;
mod list;
mod making;
mod number_text;
mod set;
mod set_algebra;
mod sort;

use super::Registrar;

/// Registers everything.
pub fn register(r: &mut Registrar<'_>) {
    dict::register(r);
    float::register(r);
    int::register(r);
    keys::register(r);
    list::register(r);
    set::register(r);
    sort::register(r);
}
