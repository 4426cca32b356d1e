//! The module `builtins`: its functions, and the methods of the built-in types.

mod arguments;
mod bytearray;
mod bytes;
mod bytes_case;
mod bytes_search;
pub(super) mod codec;
mod descriptors;
mod dict;
mod dict_views;
mod exception_kinds;
mod exceptions;
mod float;
mod frames;
mod functions;
mod int;
mod keys;
mod list;
mod making;
mod number_text;
mod set;
mod set_algebra;
mod sort;
mod str;
pub(super) mod str_case;
mod str_format;
mod str_layout;
mod str_search;

use super::Registrar;

/// Registers everything.
pub fn register(r: &mut Registrar<'_>) {
    bytearray::register(r);
    bytes::register(r);
    bytes_case::register(r);
    bytes_search::register(r);
    descriptors::register(r);
    dict::register(r);
    dict_views::register(r);
    exception_kinds::register(r);
    exceptions::register(r);
    float::register(r);
    frames::register(r);
    int::register(r);
    functions::register(r);
    keys::register(r);
    list::register(r);
    set::register(r);
    sort::register(r);
    str::register(r);
    str_case::register(r);
    str_format::register(r);
    str_layout::register(r);
    str_search::register(r);
}
