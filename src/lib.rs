//! Threadline: deterministic simulation of concurrent Python programs.

pub mod program;
pub mod source;
pub mod trace;
