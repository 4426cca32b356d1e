//! Sets and dicts: `|`, `&`, `-`, `^`, in the order in which CPython's `setobject.c` fills its tables.

use super::super::Heap;
use super::super::ctx::KeyTrouble;
use super::super::dict::{Dict, Set};
use super::super::native::{Answer, Ctx, Raised};
use super::super::object::{Object, ViewKind};
use super::super::value::Value;
use crate::program::code::BinaryOperator;
use std::sync::Arc;

/// `left op right`, as a new table; in place it takes the place of the left operand's.
pub fn set_operation(
    heap: &Heap,
    op: BinaryOperator,
    inplace: bool,
    left: &Set,
    right: &Set,
) -> Result<Set, KeyTrouble> {
    if std::ptr::eq(left, right) {
        match op {
            BinaryOperator::Or if inplace => return Ok(left.clone()),
            BinaryOperator::And if inplace => return Ok(left.replaced_by(Set::copy_of(left))),
            BinaryOperator::Or | BinaryOperator::And => return Ok(Set::copy_of(left)),
            _ if inplace => return Ok(left.replaced_by(Set::default())),
            _ => {}
        }
    }
    match op {
        BinaryOperator::Or => {
            let mut result = if inplace { left.clone() } else { Set::copy_of(left) };
            result.make_room(right.len());
            if result.is_untouched() {
                result.take_all(right);
                return Ok(result);
            }
            united(heap, result, right)
        }
        BinaryOperator::And => {
            let (searched, walked) = if right.len() > left.len() {
                (right, left)
            } else {
                (left, right)
            };
            let result = filtered(heap, walked, searched, true)?;
            Ok(if inplace { left.replaced_by(result) } else { result })
        }
        BinaryOperator::Subtract => {
            if inplace || (left.len() >> 2) > right.len() {
                let mut result = if inplace { left.clone() } else { Set::copy_of(left) };
                for (hash, key) in right.iter() {
                    if let Some(slot) = heap.set_find(&result, hash, key)? {
                        result.remove_slot(slot);
                    }
                }
                result.shed_deleted();
                return Ok(result);
            }
            filtered(heap, left, right, false)
        }
        _ => {
            let (start, other) = if inplace {
                (left.clone(), right)
            } else {
                (Set::copy_of(right), left)
            };
            let mut result = start;
            for (hash, key) in other.iter() {
                match heap.set_find(&result, hash, key)? {
                    Some(slot) => result.remove_slot(slot),
                    None => result.push(hash, key),
                }
            }
            Ok(result)
        }
    }
}

/// A set with the keys of another added one by one.
fn united(heap: &Heap, mut set: Set, added: &Set) -> Result<Set, KeyTrouble> {
    for (hash, key) in added.iter() {
        if heap.set_find(&set, hash, key)?.is_none() {
            set.push(hash, key);
        }
    }
    Ok(set)
}

/// The keys of one set that are, or are not, in another.
fn filtered(heap: &Heap, walked: &Set, searched: &Set, wanted: bool) -> Result<Set, KeyTrouble> {
    let mut result = Set::default();
    for (hash, key) in walked.iter() {
        if heap.set_find(searched, hash, key)?.is_some() == wanted {
            result.push(hash, key);
        }
    }
    Ok(result)
}

/// What a set operator's operand is.
enum Operand {
    Set(Arc<Set>),
    Frozen(Arc<Set>),
    View(Arc<Dict>, ViewKind),
}

impl Ctx<'_> {
    pub(super) fn collection_binary(
        &mut self,
        op: BinaryOperator,
        inplace: bool,
        left: Value,
        right: Value,
    ) -> Result<Option<Answer>, Raised> {
        use BinaryOperator::*;
        if !matches!(op, Or | And | Subtract | Xor) {
            return Ok(None);
        }
        let heap = &self.machine.heap;
        if op == Or && heap.as_dict(left).is_some() {
            return Ok(self.dict_union(inplace, left, right));
        }
        let (Some(a), Some(b)) = (self.set_operand(left), self.set_operand(right)) else {
            return Ok(self.view_with_iterable(op, left, right));
        };
        let views = matches!(a, Operand::View(..)) || matches!(b, Operand::View(..));
        let is_frozen = matches!(a, Operand::Frozen(_)) && !views;
        let inplace = inplace && matches!(a, Operand::Set(_)) && !views;
        let (is_set, is_right_view) = (!matches!(a, Operand::View(..)), matches!(b, Operand::View(..)));
        let (Some(mut x), Some(y)) = (self.table(a, true), self.table(b, false)) else {
            return Ok(Some(self.slow_set_operation(op, inplace, left, right)));
        };
        // With a view among the operands, a new set is made of the left one and changed in place.
        let is_fresh = views && op != And;
        if is_fresh && is_set {
            x = Arc::new(Set::copy_of(&x));
        }
        let result = match (op, is_right_view) {
            (Or, true) => united(heap, (*x).clone(), &y),
            _ => set_operation(heap, op, inplace || is_fresh, &x, &y),
        };
        let result = match result {
            Ok(result) => result,
            Err(_) => return Ok(Some(self.slow_set_operation(op, inplace, left, right))),
        };
        drop((x, y));
        self.reserve(result.slots() as u64 * 32)?;
        let result = Arc::new(result);
        let heap = self.heap();
        Ok(Some(Answer::Value(match (inplace, heap.payload(left)) {
            (true, Value::Object(id)) => {
                heap.grew(result.slots() as u64 * 32);
                *heap.get_mut(id) = Object::Set(result);
                left
            }
            _ if is_frozen => heap.make(Object::FrozenSet(result)),
            _ => heap.make(Object::Set(result)),
        })))
    }

    fn set_operand(&self, value: Value) -> Option<Operand> {
        let heap = &self.machine.heap;
        match heap.object(heap.payload(value))? {
            Object::Set(set) => Some(Operand::Set(set.clone())),
            Object::FrozenSet(set) => Some(Operand::Frozen(set.clone())),
            Object::DictView { dict, kind } if *kind != ViewKind::Values => match heap.get(*dict) {
                Object::Dict(contents) => Some(Operand::View(contents.clone(), *kind)),
                _ => None,
            },
            _ => None,
        }
    }

    /// The keys as a set; for the left operand CPython makes room for all of them at once. Views of
    /// items have none here: their pairs do not exist as objects.
    fn table(&self, operand: Operand, is_left: bool) -> Option<Arc<Set>> {
        match operand {
            Operand::Set(set) | Operand::Frozen(set) => Some(set),
            Operand::View(dict, ViewKind::Keys) => {
                let mut set = Set::default();
                if is_left {
                    set.make_room(dict.len());
                }
                for entry in dict.iter() {
                    set.push(entry.hash, entry.key);
                }
                Some(Arc::new(set))
            }
            Operand::View(..) => None,
        }
    }

    /// Views work together with any iterable; sets do not.
    fn view_with_iterable(&mut self, op: BinaryOperator, left: Value, right: Value) -> Option<Answer> {
        let is_view = |value| matches!(self.set_operand(value), Some(Operand::View(..)));
        if !is_view(left) && !is_view(right) {
            return None;
        }
        Some(self.slow_set_operation(op, false, left, right))
    }

    /// The operation in Python: some key's `__hash__` or `__eq__` is written there.
    fn slow_set_operation(&mut self, op: BinaryOperator, inplace: bool, left: Value, right: Value) -> Answer {
        let name = match op {
            BinaryOperator::Or => "|",
            BinaryOperator::And => "&",
            BinaryOperator::Subtract => "-",
            _ => "^",
        };
        let name = self.heap().str(name);
        self.call_prelude("_set_operator", vec![name, left, right, Value::bool(inplace)])
    }

    fn dict_union(&mut self, inplace: bool, left: Value, right: Value) -> Option<Answer> {
        let heap = &mut self.machine.heap;
        let slow = |ctx: &Self| {
            let arguments = vec![left, right, Value::bool(inplace)];
            Some(ctx.call_prelude("_dict_or", arguments))
        };
        let Some((_, added)) = heap.as_dict(right) else {
            return if inplace { slow(self) } else { None };
        };
        let added = added.clone();
        let (target, contents) = heap.as_dict(left)?;
        let contents = contents.clone();
        let merged = match merged_dict(heap, contents, &added) {
            Ok(merged) => merged,
            Err(_) => return slow(self),
        };
        heap.grew(added.len() as u64 * 48);
        if inplace {
            *heap.get_mut(target) = Object::Dict(Arc::new(merged));
            return Some(Answer::Value(left));
        }
        Some(Answer::Value(heap.make(Object::Dict(Arc::new(merged)))))
    }
}

fn merged_dict(heap: &Heap, mut dict: Dict, added: &Dict) -> Result<Dict, KeyTrouble> {
    for entry in added.iter() {
        match heap.dict_find(&dict, entry.hash, entry.key)? {
            Some(slot) => dict.set_slot(slot, entry.value),
            None => dict.push(entry.hash, entry.key, entry.value),
        }
    }
    Ok(dict)
}
