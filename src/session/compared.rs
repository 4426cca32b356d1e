//! The shown run beside another one, compared on another thread, since both may be long.

use super::desk::Loaded;
use super::{Session, Tab};
use crate::view::compare::Comparison;
use std::sync::{Arc, Weak};

/// What was compared last.
#[derive(Debug, Default)]
pub(super) struct Compared {
    of: Option<(Weak<Loaded>, Weak<Loaded>)>,
    comparison: Option<Arc<Comparison>>,
}

impl Session {
    /// How the shown run and [`Session::compared`] differ, once that has been found out.
    pub fn comparison(&self) -> Option<&Arc<Comparison>> {
        self.compared.comparison.as_ref()
    }

    /// The step of the shown run from which on it matters that the other one went another way, while the two are compared.
    pub fn parts_at(&self) -> Option<usize> {
        let is_shown = self.tab == Tab::Compare && Session::compared(self).is_some();
        self.comparison().filter(|_| is_shown)?.left_matters
    }

    /// Asks for the comparison of the two runs that are shown, unless it is known or under way.
    pub(super) fn look_beside(&mut self) {
        if self.tab != Tab::Compare {
            return;
        }
        let (Some(this), Some(other)) = (self.loaded.clone(), Session::compared(self).cloned()) else {
            return;
        };
        let is = |weak: &Weak<Loaded>, loaded: &Arc<Loaded>| weak.as_ptr() == Arc::as_ptr(loaded);
        let known = self.compared.of.as_ref();
        if known.is_some_and(|(a, b)| is(a, &this) && is(b, &other)) {
            return;
        }
        self.compared = Compared {
            of: Some((Arc::downgrade(&this), Arc::downgrade(&other))),
            comparison: None,
        };
        self.desk.ask_to_compare(this, other);
    }

    pub(super) fn take_comparison(&mut self, comparison: Arc<Comparison>) {
        self.compared.comparison = Some(comparison);
    }
}
