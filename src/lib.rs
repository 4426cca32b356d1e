//! Threadline: deterministic simulation of concurrent Python programs.

pub mod machine;
pub mod program;
pub mod run;
pub mod scheduler;
pub mod source;
pub mod trace;
pub mod view;
