//! The table of locks and other objects that somebody holds or waits for.

use super::waitfor;
use crate::trace::{Hold, Names, ObjectId, Standing, TaskId};
use std::collections::BTreeMap;

/// One object that is held or waited for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LockRow {
    /// The object.
    pub object: ObjectId,
    /// Its name.
    pub name: String,
    /// Its kind (`Lock`, `Queue`); empty when it is not known.
    pub kind: String,
    /// Who holds it, and the line at which it was taken.
    pub owner: Option<(TaskId, u32)>,
    /// Who waits for it, in order of creation.
    pub waiters: Vec<TaskId>,
}

/// Everything that is held or waited for at one moment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LockTable {
    /// What has waiters comes first, then by object.
    pub rows: Vec<LockRow>,
}

impl LockTable {
    /// Reads the table off a moment.
    pub fn new(standing: &Standing, names: &Names) -> Self {
        let mut rows: BTreeMap<ObjectId, LockRow> = BTreeMap::new();
        let empty = |object| LockRow {
            object,
            name: names.object(object),
            kind: names.kinds.get(&object).cloned().unwrap_or_default(),
            owner: None,
            waiters: Vec::new(),
        };
        for &Hold { object, owner, line } in &standing.holds {
            rows.entry(object).or_insert_with(|| empty(object)).owner = Some((owner, line));
        }
        for task in &standing.tasks {
            if let Some(object) = task.waits_for.and_then(waitfor::object_of) {
                rows.entry(object)
                    .or_insert_with(|| empty(object))
                    .waiters
                    .push(task.task);
            }
        }
        let mut rows: Vec<LockRow> = rows.into_values().collect();
        rows.sort_by_key(|row| row.waiters.is_empty());
        LockTable { rows }
    }

    /// The row of an object.
    pub fn row(&self, object: ObjectId) -> Option<&LockRow> {
        self.rows.iter().find(|row| row.object == object)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::made::{crossed_locks, names, object};

    #[test]
    fn a_held_lock_shows_owner_line_and_waiters() {
        let (_, ending) = crossed_locks();
        let table = LockTable::new(&ending, &names());
        let b = table.row(object(2)).unwrap();
        assert_eq!(b.name, "b");
        assert_eq!(b.owner, Some((TaskId(2), 12)));
        assert_eq!(b.waiters, [TaskId(1)]);
    }
}
