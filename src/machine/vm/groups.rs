//! `except*`: which part of a group a clause catches, and what is raised when all clauses are through.
//!
//! While the clauses run, the operands are: the exception handled before, the exception that was raised,
//! the list of what is to be raised in the end, and what no clause has caught yet.

use super::super::Raised;
use super::super::object::Object;
use super::super::task::Return;
use super::super::types;
use super::super::value::Value;
use super::Vm;

impl Vm<'_> {
    /// `CHECK_EG_MATCH`: what is left and the classes of the clause become what is left now and what is
    /// caught, or `None`.
    pub(super) fn check_group_match(&mut self) -> Result<(), Raised> {
        let (rest, pattern) = (self.peek(2), self.peek(1));
        let classes = match self.machine.heap.object(pattern) {
            Some(Object::Tuple(items)) => items.to_vec(),
            _ => vec![pattern],
        };
        let mut is_match = false;
        for class in classes {
            let class = self.machine.heap.as_class(class);
            let Some(class) = class.filter(|c| self.machine.heap.is_subclass(*c, types::BASE_EXCEPTION))
            else {
                return Err(
                    self.type_error("catching classes that do not inherit from BaseException is not allowed")
                );
            };
            if self.machine.heap.is_subclass(class, types::BASE_EXCEPTION_GROUP) {
                return Err(self
                    .type_error("catching ExceptionGroup with except* is not allowed. Use except instead."));
            }
            is_match |= rest != Value::None && self.is_a(rest, class);
        }
        let is_group = rest != Value::None && self.is_a(rest, types::BASE_EXCEPTION_GROUP);
        self.drop_many(2);
        match (is_match, is_group) {
            (true, true) => self.push_caught(Value::None, rest),
            (false, false) => self.push_caught(rest, Value::None),
            _ => {
                let prelude = self.machine.prelude("_vm_group_match");
                self.call(prelude, vec![rest, pattern], Return::GroupMatch)?;
            }
        }
        Ok(())
    }

    /// What is left and what is caught, as a method of the group has said it.
    pub(super) fn take_group_match(&mut self, pair: Value) -> Result<(), Raised> {
        match self.machine.heap.sequence(pair) {
            Some(&[caught, rest]) => {
                self.push_caught(rest, caught);
                Ok(())
            }
            _ => {
                let kind = self.machine.heap.type_name(pair);
                Err(self.type_error(format!("split must return a 2-tuple, not {kind}")))
            }
        }
    }

    fn push_caught(&mut self, rest: Value, caught: Value) {
        self.push(rest);
        self.push(caught);
        if caught != Value::None {
            self.task.handled = caught;
        }
    }

    /// `CALL_INTRINSIC_2 (PREP_RERAISE_STAR)`: the exception that was raised and the list become what is
    /// raised now, or `None`.
    pub(super) fn prepare_reraise(&mut self) -> Result<(), Raised> {
        let list = self.pop();
        let original = self.pop();
        let items = self.machine.heap.sequence(list).unwrap_or_default();
        let left: Vec<Value> = items
            .iter()
            .copied()
            .filter(|item| *item != Value::None)
            .collect();
        if left.is_empty() {
            self.push(Value::None);
            return Ok(());
        }
        if !self.is_a(original, types::BASE_EXCEPTION_GROUP) {
            // An exception that is no group is caught by one clause at most.
            self.push(left[0]);
            return Ok(());
        }
        let left = self.machine.heap.list(left);
        let prelude = self.machine.prelude("_vm_group_reraise");
        self.call(prelude, vec![original, left], Return::Push)
    }
}
