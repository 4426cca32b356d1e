//! Threadline: deterministic simulation of concurrent Python programs.

pub mod causality;
pub mod cli;
pub mod detect;
pub mod explore;
pub mod export;
#[cfg(feature = "gui")]
pub mod gui;
pub mod machine;
pub mod program;
pub mod run;
pub mod scenario;
pub mod scheduler;
pub mod session;
pub mod source;
pub mod stdlib;
pub mod trace;
pub mod view;
