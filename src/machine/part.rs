//! A part of the machine's state that is either this machine's alone or shared with its copies.
//!
//! What is owned is written without asking; what is shared is copied at the first write. Asking an
//! [`Arc`] whether it is shared costs an atomic operation at every write, so the answer is kept.

use std::hash::{Hash, Hasher};
use std::ops::Deref;
use std::sync::Arc;

/// Owned, or shared until it is written to.
#[derive(Clone, Debug)]
pub(super) enum Part<T> {
    /// Nobody else sees it.
    Own(T),
    /// Copies of the machine may see it, too.
    Shared(Arc<T>),
}

impl<T: Clone + Default> Part<T> {
    /// The contents, to be changed: from now on this machine's alone.
    #[inline]
    pub fn make_mut(&mut self) -> &mut T {
        if let Part::Shared(_) = self {
            self.take_over();
        }
        match self {
            Part::Own(own) => own,
            Part::Shared(_) => unreachable!("it was made our own just now"),
        }
    }

    /// Apart, as it is rare: what is common stays short.
    #[cold]
    #[inline(never)]
    fn take_over(&mut self) {
        if let Part::Shared(shared) = std::mem::take(self) {
            *self = Part::Own(Arc::unwrap_or_clone(shared));
        }
    }
}

impl<T: Default> Part<T> {
    /// Makes it shareable, so that cloning it costs next to nothing.
    pub fn freeze(&mut self) {
        if let Part::Own(own) = self {
            *self = Part::Shared(Arc::new(std::mem::take(own)));
        }
    }
}

impl<T> Deref for Part<T> {
    type Target = T;

    #[inline]
    fn deref(&self) -> &T {
        match self {
            Part::Own(own) => own,
            Part::Shared(shared) => shared,
        }
    }
}

impl<T: Default> Default for Part<T> {
    fn default() -> Self {
        Part::Own(T::default())
    }
}

impl<T: PartialEq> PartialEq for Part<T> {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Part::Shared(a), Part::Shared(b)) if Arc::ptr_eq(a, b) => true,
            _ => **self == **other,
        }
    }
}

impl<T: Eq> Eq for Part<T> {}

impl<T: Hash> Hash for Part<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (**self).hash(state);
    }
}
