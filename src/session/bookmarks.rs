//! Bookmarks: places in a run to come back to.
//!
//! They belong to the run that they were set in, so that going back to a run finds them again. A run that begins as
//! the one before it did takes over those that lie in what both have in common.

use super::desk::Loaded;
use super::{Reply, Session};
use crate::trace::Choice;
use crate::trace::bookmark::{self, BOOKMARKS_MAX, Bookmark};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The bookmarks of the runs of one program.
#[derive(Debug, Default)]
pub(super) struct Bookmarks {
    /// By the key of the run.
    pub runs: BTreeMap<u64, Vec<Bookmark>>,
    /// Those of the trace that is being opened.
    pub given: Vec<Bookmark>,
}

impl Bookmarks {
    /// The bookmarks of a run that takes the place of another one.
    pub fn arrive(&mut self, new: &Loaded, old: Option<&Loaded>) {
        let given = std::mem::take(&mut self.given);
        let carried = match old {
            Some(old) if !self.runs.contains_key(&new.key) => self.in_common(new, old),
            _ => Vec::new(),
        };
        if given.is_empty() && carried.is_empty() {
            return;
        }
        let steps = new.recording.steps() as u64;
        let marks = self.runs.entry(new.key).or_default();
        for bookmark in given.into_iter().chain(carried) {
            if bookmark.position <= steps {
                insert(marks, bookmark);
            }
        }
    }

    /// Those of the old run that lie where both runs were the same.
    fn in_common(&self, new: &Loaded, old: &Loaded) -> Vec<Bookmark> {
        let Some(marks) = self.runs.get(&old.key) else {
            return Vec::new();
        };
        let (new, old) = (&new.recording, &old.recording);
        if new.program.source().text != old.program.source().text {
            return Vec::new();
        }
        let same = Choice::in_common(&new.schedule.choices, &old.schedule.choices) as u64;
        let is_common = |bookmark: &&Bookmark| bookmark.position <= same;
        marks.iter().filter(is_common).cloned().collect()
    }
}

/// Keeps the order; a place that has a bookmark keeps it.
fn insert(marks: &mut Vec<Bookmark>, bookmark: Bookmark) {
    let index = marks.partition_point(|known| known.position < bookmark.position);
    let is_taken = marks
        .get(index)
        .is_some_and(|known| known.position == bookmark.position);
    if !is_taken && marks.len() < BOOKMARKS_MAX {
        marks.insert(index, bookmark);
    }
}

impl Session {
    /// The bookmarks of the shown run, in order.
    pub fn bookmarks(&self) -> &[Bookmark] {
        let marks = self
            .loaded
            .as_ref()
            .and_then(|loaded| self.bookmarks.runs.get(&loaded.key));
        marks.map_or(&[], Vec::as_slice)
    }

    /// The bookmark at the shown step.
    pub fn bookmark_here(&self) -> Option<&Bookmark> {
        let here = self.position as u64;
        self.bookmarks().iter().find(|bookmark| bookmark.position == here)
    }

    pub(super) fn toggle_bookmark(&mut self) -> Reply {
        match self.bookmark_here() {
            Some(_) => self.remove_bookmark(self.position),
            None => self.name_bookmark(self.position, ""),
        }
    }

    /// Sets one where there is none.
    pub(super) fn name_bookmark(&mut self, position: usize, name: &str) -> Reply {
        let Some(loaded) = self.loaded.clone() else {
            return Reply::Unchanged;
        };
        let bookmark = Bookmark {
            position: position.min(loaded.recording.steps()) as u64,
            name: bookmark::name(name),
        };
        let marks = self.bookmarks.runs.entry(loaded.key).or_default();
        let before = marks.clone();
        marks.retain(|known| known.position != bookmark.position);
        insert(marks, bookmark);
        match *marks == before {
            true => Reply::Unchanged,
            false => Reply::Done,
        }
    }

    pub(super) fn remove_bookmark(&mut self, position: usize) -> Reply {
        let key = self.loaded.as_ref().map(|loaded| loaded.key);
        let marks = key.and_then(|key| self.bookmarks.runs.get_mut(&key));
        let Some(marks) = marks else {
            return Reply::Unchanged;
        };
        let before = marks.len();
        marks.retain(|bookmark| bookmark.position != position as u64);
        match marks.len() == before {
            true => Reply::Unchanged,
            false => Reply::Done,
        }
    }

    /// From the last one on to the first.
    pub(super) fn next_bookmark(&mut self) -> Reply {
        let here = self.position as u64;
        let marks = self.bookmarks();
        let next = marks.iter().find(|bookmark| bookmark.position > here);
        let next = next.or(marks.first()).map(|bookmark| bookmark.position as usize);
        next.map_or(Reply::Unchanged, |position| self.go_to(position))
    }

    /// Another run takes the place of the one before it.
    pub(super) fn carry_bookmarks(&mut self, new: &Arc<Loaded>) {
        let old = self.loaded.clone();
        self.bookmarks.arrive(new, old.as_deref());
    }
}
