//! What was drawn in the last frame, and is drawn in this one: most frames change nothing in the lanes, and in a long run
//! looking all of it through again takes more than the rest of the window.

use crate::session::Loaded;
use crate::view::Axis;
use std::cell::RefCell;
use std::sync::{Arc, Weak};

/// The last thing that was made, and what it was made of.
#[derive(Debug)]
pub struct Drawn<K, T>(RefCell<Option<(K, T)>>);

impl<K, T> Default for Drawn<K, T> {
    fn default() -> Self {
        Self(RefCell::new(None))
    }
}

impl<K: PartialEq, T: Clone> Drawn<K, T> {
    /// What is made of this: what was made last, when it was made of the same.
    pub fn get(&self, of: K, make: impl FnOnce(&K) -> T) -> T {
        let mut last = self.0.borrow_mut();
        match &*last {
            Some((before, made)) if *before == of => made.clone(),
            _ => {
                let made = make(&of);
                *last = Some((of, made.clone()));
                made
            }
        }
    }
}

/// A run and the axis on which its steps lie; equal to itself alone.
#[derive(Clone, Debug)]
pub struct Run {
    loaded: Weak<Loaded>,
    axis: Axis,
}

impl Run {
    /// This run on this axis.
    pub fn new(loaded: &Arc<Loaded>, axis: &Axis) -> Self {
        Self {
            loaded: Arc::downgrade(loaded),
            axis: axis.clone(),
        }
    }
}

impl PartialEq for Run {
    fn eq(&self, other: &Self) -> bool {
        self.loaded.ptr_eq(&other.loaded) && self.axis.is_same(&other.axis)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_made_of_the_same_is_made_once() {
        let drawn = Drawn::default();
        assert_eq!(drawn.get(1, |_| "one"), "one");
        assert_eq!(drawn.get(1, |_| "never"), "one");
        assert_eq!(drawn.get(2, |_| "two"), "two");
        assert_eq!(drawn.get(1, |_| "again"), "again");
    }
}
