//! Snapshots of a run, so that any step can be reached again by a short replay.

/// The kept states of a run.
#[derive(Clone, Debug, Default)]
pub struct History {}
