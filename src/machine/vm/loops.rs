//! The way round a `for` loop.

use super::super::Raised;
use super::super::object::{Iter, Object};
use super::super::value::Value;
use super::{Stop, Vm};
use crate::trace::{ObjectId, Op};

impl Vm<'_> {
    /// The fast ways through a loop; everything else goes on in [`super::generator`].
    pub(super) fn for_iter(&mut self, target: u32) -> Result<Option<Stop>, Raised> {
        let Value::Object(id) = self.top() else {
            unreachable!("a loop runs over an iterator object")
        };
        if self.notes_accesses()
            && (!self.is_own(id) || self.stands_on_others(id))
            && let Some(stop) = self.gate_next(Value::Object(id))
        {
            return Ok(Some(stop));
        }
        if let Object::Iter(iter) = self.machine.heap.get(id) {
            match iter {
                Iter::Range { left, .. } => {
                    if *left == 0 {
                        self.pc = target as usize + 1;
                        return Ok(None);
                    }
                    let Object::Iter(Iter::Range { next, left, step }) = self.machine.heap.get_mut(id) else {
                        unreachable!("it was a range iterator just now")
                    };
                    let value = *next;
                    *left -= 1;
                    if *left > 0 {
                        *next += *step;
                    }
                    self.push(Value::Int(value));
                    return Ok(None);
                }
                Iter::List { list, .. } | Iter::ListReversed { list, .. } => {
                    let list = Value::Object(*list);
                    if let Some(stop) = self.gate_container(list, Op::Read) {
                        return Ok(Some(stop));
                    }
                }
                Iter::Deque { deque, .. } | Iter::DequeReversed { deque, .. } => {
                    let deque = Value::Object(*deque);
                    if let Some(stop) = self.gate_container(deque, Op::Read) {
                        return Ok(Some(stop));
                    }
                }
                Iter::Dict { dict, .. } | Iter::DictReversed { dict, .. } => {
                    let dict = Value::Object(*dict);
                    if let Some(stop) = self.gate_container(dict, Op::Read) {
                        return Ok(Some(stop));
                    }
                }
                Iter::Set { set, .. } => {
                    let set = Value::Object(*set);
                    if let Some(stop) = self.gate_container(set, Op::Read) {
                        return Ok(Some(stop));
                    }
                }
                _ => {}
            }
        }
        self.next_in_loop(id, target)?;
        Ok(None)
    }

    /// Whether an iterator stands on others, which need not be this task's own where it is.
    fn stands_on_others(&self, iterator: ObjectId) -> bool {
        !matches!(
            self.machine.heap.get(iterator),
            Object::Iter(
                Iter::Range { .. }
                    | Iter::List { .. }
                    | Iter::ListReversed { .. }
                    | Iter::Deque { .. }
                    | Iter::DequeReversed { .. }
                    | Iter::Dict { .. }
                    | Iter::DictReversed { .. }
                    | Iter::Set { .. }
            )
        )
    }
}
