//! The record of a run in other forms.
//!
//! In comes what a [`crate::run::Recording`] holds, out comes text; writing it somewhere is the
//! business of whoever asked.

pub mod diagrams;
pub mod lanes;
pub mod markdown;
pub mod perfetto;
#[cfg(feature = "gui")]
pub mod png;
pub mod story;
pub mod svg;
