//! What the last step changed: variables beside what they were before it.

use crate::run::{Change, FrameView, Variable};
use std::collections::BTreeMap;

/// Marks what differs from before.
pub fn mark(now: &mut [Variable], before: &[Variable]) {
    let old: BTreeMap<&str, &str> = before
        .iter()
        .map(|variable| (variable.name.as_str(), variable.value.as_str()))
        .collect();
    for variable in now {
        variable.change = match old.get(variable.name.as_str()) {
            None => Change::New,
            Some(value) if *value != variable.value => Change::From((*value).to_owned()),
            Some(_) => Change::Same,
        };
    }
}

/// The same for the locals of a stack. A call that was not there before has nothing to compare with.
pub fn mark_frames(now: &mut [FrameView], before: &[FrameView]) {
    // Innermost first, so they are matched from the far end.
    for (frame, old) in now.iter_mut().rev().zip(before.iter().rev()) {
        if frame.code != old.code {
            return;
        }
        mark(&mut frame.locals, &old.locals);
    }
}
