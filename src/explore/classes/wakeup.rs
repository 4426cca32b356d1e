//! Wakeup trees: what is still to be explored from a state, as sequences of tasks that share their
//! beginnings (Abdulla, Aronis, Jonsson, Sagonas: Source Sets, JACM 2017, section 6).

use super::foot::Foot;
use crate::trace::TaskId;

/// A task that takes a step, and what it touches by it.
#[derive(Clone, Debug)]
pub struct Mover {
    /// The task.
    pub task: TaskId,
    /// What it touches.
    pub foot: Foot,
}

impl Mover {
    /// Whether this task's next step could as well come first, before the others or among them: it is
    /// independent of all that comes before it in the sequence.
    pub fn may_begin(&self, sequence: &[Mover]) -> bool {
        for other in sequence {
            if other.task == self.task {
                return true;
            }
            if other.foot.clashes(&self.foot) {
                return false;
            }
        }
        true
    }
}

/// A step to be taken, and what is to be explored after it.
#[derive(Clone, Debug)]
pub struct Branch {
    /// The step.
    pub mover: Mover,
    /// What comes after it, in order; anything when empty.
    pub after: Vec<Branch>,
}

/// Adds a sequence to what is to be explored, unless a run that is to be explored anyway begins like it.
pub fn insert(branches: &mut Vec<Branch>, sequence: &mut Vec<Mover>) -> bool {
    let fitting = branches
        .iter_mut()
        .find(|branch| branch.mover.may_begin(sequence));
    let Some(branch) = fitting else {
        let mut rest = None;
        for mover in sequence.drain(..).rev() {
            let after = rest.into_iter().collect();
            rest = Some(Branch { mover, after });
        }
        let is_new = rest.is_some();
        branches.extend(rest);
        return is_new;
    };
    if let Some(position) = sequence.iter().position(|mover| mover.task == branch.mover.task) {
        sequence.remove(position);
    }
    !branch.after.is_empty() && insert(&mut branch.after, sequence)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::explore::classes::foot::tests::foot;

    fn mover(task: u32, touches: &[(u32, bool)]) -> Mover {
        Mover {
            task: TaskId(task),
            foot: foot(touches),
        }
    }

    #[test]
    fn a_sequence_that_begins_like_another_is_not_added_twice() {
        let (write, read) = (mover(1, &[(0, true)]), mover(2, &[(0, false)]));
        let alone = mover(3, &[(5, true)]);
        let mut branches = Vec::new();
        assert!(insert(&mut branches, &mut vec![write.clone(), read.clone()]));
        assert!(
            !insert(
                &mut branches,
                &mut vec![alone.clone(), write.clone(), read.clone()]
            ),
            "independent of the first"
        );
        assert!(insert(&mut branches, &mut vec![read.clone(), write.clone()]));
        assert_eq!(branches.len(), 2);
        assert!(!insert(&mut branches, &mut vec![read.clone(), alone.clone()]));
    }
}
