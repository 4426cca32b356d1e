//! Containers built from operands, filled, taken apart into operands, and matched with patterns.

use super::super::Raised;
use super::super::ctx::KeyTrouble;
use super::super::native::Answer;
use super::super::object::Object;
use super::super::task::Return;
use super::super::types;
use super::super::value::Value;
use super::Vm;
use crate::program::code::BinaryOperator;
use std::sync::Arc;

impl Vm<'_> {
    pub(super) fn key_trouble(&mut self, trouble: KeyTrouble) -> Raised {
        match trouble {
            KeyTrouble::Unhashable(culprit) => {
                let kind = self.machine.heap.type_name(culprit);
                self.type_error(format!("unhashable type: '{kind}'"))
            }
            KeyTrouble::NeedsPython => self.type_error("a key with its own __hash__ cannot be used here"),
        }
    }

    pub(super) fn build_set(&mut self, count: usize) -> Result<(), Raised> {
        self.note_site();
        let items = self.pop_many(count);
        let id = self.machine.heap.allocate(Object::Set(Arc::default()));
        for (i, item) in items.iter().enumerate() {
            match self.machine.heap.set_add(id, *item) {
                Ok(_) => {}
                Err(KeyTrouble::NeedsPython) => {
                    let rest = self.machine.heap.list(items[i..].to_vec());
                    let prelude = self.machine.prelude("_vm_set_update");
                    return self.call(prelude, vec![Value::Object(id), rest], Return::Push);
                }
                Err(trouble) => return Err(self.key_trouble(trouble)),
            }
        }
        self.push(Value::Object(id));
        Ok(())
    }

    pub(super) fn build_map(&mut self, count: usize) -> Result<(), Raised> {
        self.note_site();
        let items = self.pop_many(count * 2);
        let id = self.machine.heap.allocate(Object::Dict(Arc::default()));
        for (i, pair) in items.chunks_exact(2).enumerate() {
            match self.machine.heap.dict_set(id, pair[0], pair[1]) {
                Ok(()) => {}
                Err(KeyTrouble::NeedsPython) => {
                    let rest = self.machine.heap.list(items[i * 2..].to_vec());
                    let prelude = self.machine.prelude("_vm_dict_fill");
                    return self.call(prelude, vec![Value::Object(id), rest], Return::Push);
                }
                Err(trouble) => return Err(self.key_trouble(trouble)),
            }
        }
        self.push(Value::Object(id));
        Ok(())
    }

    pub(super) fn build_string(&mut self, count: usize) -> Result<(), Raised> {
        let parts = self.pop_many(count);
        let text = self.machine.heap.side_by_side(&parts);
        self.ctx(false).reserve(text.len() as u64)?;
        let value = self.machine.heap.str(&text);
        self.push(value);
        Ok(())
    }

    pub(super) fn append(&mut self, list: Value, item: Value) {
        let Value::Object(id) = list else { return };
        if let Object::List(items) = self.machine.heap.get_mut(id) {
            Arc::make_mut(items).push(item);
            self.machine.heap.grew(16);
        }
    }

    pub(super) fn list_extend(&mut self, depth: usize) -> Result<(), Raised> {
        let iterable = self.pop();
        let list = self.peek(depth);
        match self.ctx(false).items_of(iterable)? {
            Some(items) => {
                for item in items {
                    self.append(list, item);
                }
                Ok(())
            }
            None if !self.is_iterable(iterable) => {
                let kind = self.machine.heap.type_name(iterable);
                Err(self.type_error(format!("Value after * must be an iterable, not {kind}")))
            }
            None => {
                let prelude = self.machine.prelude("_vm_extend");
                self.call(prelude, vec![list, iterable], Return::Discard)
            }
        }
    }

    pub(super) fn set_insert(&mut self, depth: usize) -> Result<(), Raised> {
        let item = self.pop();
        let set = self.peek(depth);
        let Value::Object(id) = set else { return Ok(()) };
        match self.machine.heap.set_add(id, item) {
            Ok(_) => Ok(()),
            Err(KeyTrouble::NeedsPython) => {
                let list = self.machine.heap.list(vec![item]);
                let prelude = self.machine.prelude("_vm_set_update");
                self.call(prelude, vec![set, list], Return::Discard)
            }
            Err(trouble) => Err(self.key_trouble(trouble)),
        }
    }

    pub(super) fn set_update(&mut self, depth: usize) -> Result<(), Raised> {
        let iterable = self.pop();
        let set = self.peek(depth);
        if let Some(Answer::Value(_)) = self.ctx(false).binary(BinaryOperator::Or, true, set, iterable)? {
            return Ok(());
        }
        let prelude = self.machine.prelude("_vm_set_update");
        self.call(prelude, vec![set, iterable], Return::Discard)
    }

    pub(super) fn map_add(&mut self, depth: usize) -> Result<(), Raised> {
        let value = self.pop();
        let key = self.pop();
        let dict = self.peek(depth);
        let Value::Object(id) = dict else { return Ok(()) };
        match self.machine.heap.dict_set(id, key, value) {
            Ok(()) => Ok(()),
            Err(KeyTrouble::NeedsPython) => {
                let list = self.machine.heap.list(vec![key, value]);
                let prelude = self.machine.prelude("_vm_dict_fill");
                self.call(prelude, vec![dict, list], Return::Discard)
            }
            Err(trouble) => Err(self.key_trouble(trouble)),
        }
    }

    pub(super) fn dict_update(&mut self, depth: usize) -> Result<(), Raised> {
        let mapping = self.pop();
        let dict = self.peek(depth);
        let prelude = self.machine.prelude("_vm_dict_unpack");
        self.call(prelude, vec![dict, mapping], Return::Discard)
    }

    pub(super) fn dict_merge(&mut self, depth: usize) -> Result<(), Raised> {
        let mapping = self.pop();
        let dict = self.peek(depth);
        let callee = self.peek(depth + 3);
        let prelude = self.machine.prelude("_vm_dict_merge");
        self.call(prelude, vec![dict, mapping, callee], Return::Discard)
    }

    pub(super) fn unpack_sequence(&mut self, count: usize) -> Result<(), Raised> {
        let value = self.pop();
        let items = match self.machine.heap.sequence(value) {
            Some(items) => items.to_vec(),
            // One item more than is wanted is taken, and no further one.
            None => match self.ctx(false).first_items_of(value, count + 1)? {
                Some(items) => items,
                None => return self.collect_then(value, count + 1, "cannot unpack non-iterable {} object"),
            },
        };
        if items.len() < count {
            let got = items.len();
            let message = format!("not enough values to unpack (expected {count}, got {got})");
            return Err(self.error(types::VALUE_ERROR, message));
        }
        if items.len() > count {
            return Err(self.error(
                types::VALUE_ERROR,
                format!("too many values to unpack (expected {count})"),
            ));
        }
        self.task.stack.extend(items.iter().rev());
        Ok(())
    }

    /// An iterable written in Python is made a list first; then the instruction is carried out again.
    pub(super) fn collect_then(&mut self, value: Value, most: usize, refusal: &str) -> Result<(), Raised> {
        if !self.is_iterable(value) {
            let kind = self.machine.heap.type_name(value);
            return Err(self.type_error(refusal.replace("{}", &kind)));
        }
        self.push(value);
        let again = Return::Replace { depth: 1 };
        if most == usize::MAX {
            let prelude = self.machine.prelude("_collect");
            return self.call(prelude, vec![value], again);
        }
        let prelude = self.machine.prelude("_collect_first");
        self.call(prelude, vec![value, Value::Int(most as i64)], again)
    }

    pub(super) fn unpack_extended(&mut self, before: usize, after: usize) -> Result<(), Raised> {
        let value = self.pop();
        let items = match self.ctx(false).items_of(value)? {
            Some(items) => items,
            None => return self.collect_then(value, usize::MAX, "cannot unpack non-iterable {} object"),
        };
        if items.len() < before + after {
            let (need, got) = (before + after, items.len());
            let message = format!("not enough values to unpack (expected at least {need}, got {got})");
            return Err(self.error(types::VALUE_ERROR, message));
        }
        let tail = items.len() - after;
        self.task.stack.extend(items[tail..].iter().rev());
        self.note_site();
        let middle = self.machine.heap.list(items[before..tail].to_vec());
        self.push(middle);
        self.task.stack.extend(items[..before].iter().rev());
        Ok(())
    }

    /// `MATCH_KEYS`: subject and tuple of keys; pushes the tuple of values or `None`.
    pub(super) fn match_keys(&mut self) -> Result<(), Raised> {
        let (subject, keys) = (self.peek(2), self.peek(1));
        let prelude = self.machine.prelude("_vm_match_keys");
        self.call(prelude, vec![subject, keys], Return::Push)
    }

    /// `MATCH_CLASS`: subject, class and names; pushes the tuple of attributes or `None`.
    pub(super) fn match_class(&mut self, count: usize) -> Result<(), Raised> {
        let names = self.pop();
        let class = self.pop();
        let subject = self.pop();
        let prelude = self.machine.prelude("_vm_match_class");
        self.call(
            prelude,
            vec![subject, class, Value::Int(count as i64), names],
            Return::Push,
        )
    }
}
