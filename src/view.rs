//! Pictures of a run as plain numbers and words: what the window paints and the exports draw.
//!
//! In come a [`crate::run::Recording`] and one of its moments; out go models that know no pixels and
//! no toolkit. Whoever paints them decides nothing about the run.

pub mod arrows;
pub mod axis;
pub mod breakpoints;
pub mod changes;
pub mod compare;
pub mod condition;
pub mod executions;
pub mod index;
pub mod instructions;
pub mod language;
pub mod locks;
pub mod number;
pub mod output;
pub mod relation;
pub mod scene;
pub mod sentence;
pub mod shared;
pub mod source_marks;
pub mod timeline;
pub mod tokens;
pub mod values;
mod verbs;
pub mod waitfor;
pub mod why;

pub use arrows::Arrows;
pub use axis::{Axis, AxisKind};
pub use breakpoints::{Breakpoint, Stop, Stops, Subject};
pub use executions::Execution;
pub use index::{Index, Indexing};
pub use language::Language;
pub use locks::{LockRow, LockTable};
pub use output::{OutputModel, Stream};
pub use relation::Relation;
pub use scene::Scene;
pub use source_marks::{Mark, SourceMarks, TaskState};
pub use timeline::{Bar, BarKind, Hold, Lane, Sketch, Timeline};
pub use waitfor::WaitForPicture;
pub use why::Why;

#[cfg(test)]
mod made;
