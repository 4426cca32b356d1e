//! An object's `__dict__` as a mapping: reading and writing variables by name.

use super::native::{Answer, Ctx, Raised};
use super::value::Value;
use crate::trace::{ObjectId, Symbol};

impl Ctx<'_> {
    fn attribute_symbol(&self, name: Value) -> Option<Symbol> {
        let text = self.machine.heap.as_str(name)?;
        text.symbol().or_else(|| self.machine.symbols.find(&text.text))
    }

    /// The variables of an object as names and values.
    pub(crate) fn attribute_items(&mut self, owner: ObjectId) -> Vec<(Value, Value)> {
        let Some(attributes) = self.machine.heap.attributes_of(owner) else {
            return Vec::new();
        };
        let pairs = attributes.iter();
        let pairs: Vec<(Symbol, Value)> = pairs
            .map(|(name, value)| (name, self.machine.heap.held(value)))
            .collect();
        pairs
            .into_iter()
            .map(|(symbol, value)| {
                let name = self.machine.symbols.name(symbol).clone();
                (self.machine.heap.str(&name), value)
            })
            .collect()
    }

    /// `owner.__dict__[name]`
    pub(super) fn attribute_item(&mut self, owner: ObjectId, name: Value) -> Result<Value, Raised> {
        let found = self
            .attribute_symbol(name)
            .and_then(|symbol| self.machine.heap.attributes_of(owner)?.get(symbol));
        let found = found.map(|value| self.machine.heap.held(value));
        found.ok_or_else(|| self.key_error(name))
    }

    /// `owner.__dict__[name] = value`
    pub(super) fn set_attribute_item(
        &mut self,
        owner: ObjectId,
        name: Value,
        value: Value,
    ) -> Result<Option<Answer>, Raised> {
        let Some(text) = self.machine.heap.as_str(name) else {
            return Err(self.type_error("attribute name must be string"));
        };
        let text = text.text.clone();
        let symbol = self.machine.intern(&text);
        match self.machine.heap.attributes_of_mut(owner) {
            Some(attributes) => {
                attributes.set(symbol, value);
                Ok(Some(Answer::Value(Value::None)))
            }
            None => Ok(None),
        }
    }

    /// `del owner.__dict__[name]`
    pub(super) fn delete_attribute_item(&mut self, owner: ObjectId, name: Value) -> Result<(), Raised> {
        let symbol = self.attribute_symbol(name);
        let gone = symbol.and_then(|symbol| self.machine.heap.attributes_of_mut(owner)?.remove(symbol));
        match gone {
            Some(_) => Ok(()),
            None => Err(self.key_error(name)),
        }
    }
}
