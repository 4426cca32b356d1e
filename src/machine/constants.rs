//! The constants of a program as values.

use super::Machine;
use super::object::{Object, Str};
use super::value::{Float, Value};
use crate::program::{Const, ConstId};
use std::sync::Arc;

impl Machine {
    /// Makes the values of those constants of the tables that have none yet.
    pub fn add_constants(&mut self, constants: &[Const]) {
        let mut values = std::mem::take(&mut self.constants);
        let made = Arc::make_mut(&mut values);
        for constant in &constants[made.len()..] {
            let value = self.constant(constant, made);
            made.push(value);
        }
        self.constants = values;
    }

    fn constant(&mut self, constant: &Const, earlier: &[Value]) -> Value {
        let of = |id: &ConstId| earlier[id.0 as usize];
        match constant {
            Const::None => Value::None,
            Const::Ellipsis => Value::Ellipsis,
            Const::Bool(b) => Value::bool(*b),
            Const::Int(i) => Value::Int(*i),
            Const::Float(f) => Value::float(*f),
            Const::BigInt(big) => self.heap.int(big.clone()),
            Const::Complex(re, im) => self.heap.make(Object::Complex(Float::new(*re), Float::new(*im))),
            Const::Str(text) => {
                let mut str = Str::new(text);
                str.set_symbol(self.symbols.find(text));
                self.heap.make(Object::Str(str))
            }
            Const::Bytes(bytes) => self.heap.make(Object::Bytes(bytes.clone())),
            Const::Tuple(items) => {
                let items: Vec<Value> = items.iter().map(of).collect();
                self.heap.tuple(&items)
            }
            Const::Frozenset(items) => {
                // CPython builds the constant from the source, once more from the first one's order when
                // it merges constants, and once more when it interns a string of one letter: that order
                // is what a set literal shows.
                let mut items: Vec<Value> = items.iter().map(of).collect();
                let is_letter = |item: &Value| {
                    self.heap.as_str(*item).is_some_and(|text| {
                        text.chars == 1
                            && text
                                .text
                                .starts_with(|c: char| c.is_ascii_alphanumeric() || c == '_')
                    })
                };
                let rounds = if items.iter().any(is_letter) { 3 } else { 2 };
                let mut set = Value::None;
                for _ in 0..rounds {
                    let id = self.heap.allocate(Object::FrozenSet(Arc::default()));
                    for item in items.drain(..) {
                        self.heap.set_add(id, item).expect("constants can be keys");
                    }
                    set = Value::Object(id);
                    items = self
                        .heap
                        .as_set(set)
                        .map(|(_, set)| set.iter().map(|(_, key)| key).collect())
                        .unwrap_or_default();
                }
                set
            }
            Const::Slice(parts) => {
                let parts = [of(&parts[0]), of(&parts[1]), of(&parts[2])];
                self.heap.make(Object::Slice(Arc::new(parts)))
            }
            Const::Code(id) => self.heap.make(Object::Code(*id)),
        }
    }
}
