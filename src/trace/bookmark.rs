//! Places in a run that somebody wants to come back to; they travel with its trace.

use serde::{Deserialize, Serialize};

/// Most bookmarks of one run.
pub const BOOKMARKS_MAX: usize = 1_000;
/// Most characters of a name.
pub const NAME_MAX: usize = 120;

/// A place in a run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bookmark {
    /// After how many steps.
    pub position: u64,
    /// What it is called; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
}

/// What is wrong with the bookmarks of a run of so many steps, if anything is: they stand in order, each place once.
pub fn fault(bookmarks: &[Bookmark], steps: u64) -> Option<String> {
    if bookmarks.len() > BOOKMARKS_MAX {
        return Some(format!(
            "it has {} bookmarks, the most is {BOOKMARKS_MAX}",
            bookmarks.len()
        ));
    }
    let long = bookmarks
        .iter()
        .find(|bookmark| bookmark.name.chars().count() > NAME_MAX);
    if let Some(bookmark) = long {
        let position = bookmark.position;
        return Some(format!(
            "the name of the bookmark at step {position} has more than {NAME_MAX} characters"
        ));
    }
    let mut free = 0;
    for bookmark in bookmarks {
        if bookmark.position < free || bookmark.position > steps {
            return Some(format!(
                "the bookmark at step {} is out of order or after the last step",
                bookmark.position
            ));
        }
        free = bookmark.position + 1;
    }
    None
}

/// A name as it is kept: without line breaks, and not too long.
pub fn name(text: &str) -> String {
    let line = text.trim().chars().map(|c| if c.is_control() { ' ' } else { c });
    line.take(NAME_MAX).collect()
}
