//! The module `builtins`: its functions, and the methods of the built-in types.

mod arguments;
mod descriptors;
mod dict;
mod exceptions;
mod float;
mod int;
mod functions;
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
    descriptors::register(r);
    dict::register(r);
    exceptions::register(r);
    float::register(r);
    int::register(r);
    functions::register(r);
    keys::register(r);
    list::register(r);
    set::register(r);
    sort::register(r);
}
