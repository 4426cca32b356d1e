//! The stepping machine.
pub mod dict;
pub mod namespace;
pub mod object;
pub mod sync;
pub mod value;
