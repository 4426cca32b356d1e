//! The attributes of a class that are no variables of it: its name, its bases, its own class.

use super::super::Raised;
use super::super::object::{Layout, Object};
use super::super::types;
use super::super::value::Value;
use super::Vm;
use crate::program::symbols;
use crate::trace::{ObjectId, Symbol};
use std::sync::Arc;

impl Vm<'_> {
    /// `class.__name__ = …` and its like. Whether the name is one of those.
    pub(super) fn set_class_field(
        &mut self,
        id: ObjectId,
        name: Symbol,
        value: Value,
    ) -> Result<bool, Raised> {
        match name {
            symbols::NAME | symbols::QUALNAME => self.set_class_name(id, name, value)?,
            symbols::BASES => self.set_bases(id, value)?,
            symbols::MRO | symbols::BASE => {
                return Err(self.error(types::ATTRIBUTE_ERROR, "readonly attribute"));
            }
            symbols::DICT => {
                let message = "attribute '__dict__' of 'type' objects is not writable";
                return Err(self.error(types::ATTRIBUTE_ERROR, message));
            }
            symbols::CLASS => self.set_metaclass(id, value)?,
            _ => return Ok(false),
        }
        Ok(true)
    }

    fn set_class_name(&mut self, id: ObjectId, name: Symbol, value: Value) -> Result<(), Raised> {
        let Some(text) = self.machine.heap.as_str(value).map(|s| s.text.flat()) else {
            let class = self.machine.heap.class(id).name.clone();
            let field = self.machine.symbols.name(name).clone();
            let kind = self.machine.heap.type_name(value);
            return Err(self.type_error(format!("can only assign string to {class}.{field}, not '{kind}'")));
        };
        if let Object::Class(class) = self.machine.heap.get_mut(id) {
            let class = Arc::make_mut(class);
            match name {
                symbols::NAME => class.name = text,
                _ => class.qualname = text,
            }
        }
        Ok(())
    }

    fn set_metaclass(&mut self, id: ObjectId, value: Value) -> Result<(), Raised> {
        let Some(metaclass) = self.machine.heap.as_class(value) else {
            let kind = self.machine.heap.type_name(value);
            return Err(self.type_error(format!("__class__ must be set to a class, not '{kind}' object")));
        };
        let old = self.machine.heap.class(id).metaclass;
        let heap = &self.machine.heap;
        if heap.class(old).is_builtin || heap.class(metaclass).is_builtin {
            let message = "__class__ assignment only supported for mutable types or ModuleType subclasses";
            return Err(self.type_error(message));
        }
        if !heap.is_subclass(metaclass, types::TYPE) {
            let (new, old) = (heap.class(metaclass).name.clone(), heap.class(old).name.clone());
            let message = format!("__class__ assignment: '{new}' object layout differs from '{old}'");
            return Err(self.type_error(message));
        }
        if let Object::Class(class) = self.machine.heap.get_mut(id) {
            Arc::make_mut(class).metaclass = metaclass;
        }
        Ok(())
    }

    /// `class.__bases__ = …`: the order in which names are looked for changes for the class and all its subclasses.
    fn set_bases(&mut self, id: ObjectId, value: Value) -> Result<(), Raised> {
        let name = self.machine.heap.class(id).name.clone();
        let Some(Object::Tuple(given)) = self.machine.heap.object(value) else {
            let kind = self.machine.heap.type_name(value);
            return Err(self.type_error(format!("can only assign tuple to {name}.__bases__, not {kind}")));
        };
        let given = given.to_vec();
        if given.is_empty() {
            let message = format!("can only assign non-empty tuple to {name}.__bases__, not ()");
            return Err(self.type_error(message));
        }
        let mut bases = Vec::with_capacity(given.len());
        for base in given {
            let Some(base_id) = self.machine.heap.as_class(base) else {
                let kind = self.machine.heap.type_name(base);
                let message = format!("{name}.__bases__ must be tuple of classes, not '{kind}'");
                return Err(self.type_error(message));
            };
            if self.machine.heap.is_subclass(base_id, id) {
                return Err(self.type_error("a __bases__ item causes an inheritance cycle"));
            }
            bases.push(base_id);
        }
        self.check_new_bases(id, &bases)?;
        let order = self.linearise(&bases)?;
        if let Object::Class(class) = self.machine.heap.get_mut(id) {
            let class = Arc::make_mut(class);
            class.bases = bases.into();
            class.mro = std::iter::once(id).chain(order).collect();
        }
        self.reorder_subclasses(id)
    }

    /// Instances have to keep their form.
    fn check_new_bases(&mut self, id: ObjectId, bases: &[ObjectId]) -> Result<(), Raised> {
        let old_bases = self.machine.heap.class(id).bases.to_vec();
        let old = self.best_base(&old_bases).unwrap_or(types::OBJECT);
        let new = self.best_base(bases).unwrap_or(types::OBJECT);
        let heap = &self.machine.heap;
        let (old_class, new_class) = (heap.class(old), heap.class(new));
        let differs = if old != new && (old_class.is_builtin || new_class.is_builtin) {
            "deallocator"
        } else if old_class.layout != new_class.layout || self.solid(old) != self.solid(new) {
            "object layout"
        } else {
            return Ok(());
        };
        let message = format!(
            "__bases__ assignment: '{}' {differs} differs from '{}'",
            new_class.name, old_class.name
        );
        Err(self.type_error(message))
    }

    /// Looks for the order of every class below one whose own order has changed.
    fn reorder_subclasses(&mut self, changed: ObjectId) -> Result<(), Raised> {
        let mut waiting = vec![changed];
        while let Some(parent) = waiting.pop() {
            let is_below = |object: &Object| matches!(object, Object::Class(c) if c.bases.contains(&parent));
            let below = self.machine.heap.objects().filter(|(_, object)| is_below(object));
            let below: Vec<ObjectId> = below.map(|(id, _)| id).collect();
            for id in below {
                let bases = self.machine.heap.class(id).bases.to_vec();
                let order = self.linearise(&bases)?;
                if let Object::Class(class) = self.machine.heap.get_mut(id) {
                    Arc::make_mut(class).mro = std::iter::once(id).chain(order).collect();
                }
                waiting.push(id);
            }
        }
        Ok(())
    }

    /// The complaint of `object.__new__` about a class whose instances have a form of their own.
    pub(super) fn unsafe_new(&mut self, class: ObjectId) -> Raised {
        let [name, maker] =
            [class, self.maker_of(class)].map(|each| self.machine.heap.class(each).name.clone());
        self.type_error(format!(
            "object.__new__({name}) is not safe, use {maker}.__new__()"
        ))
    }

    /// The class whose `__new__` makes instances of a class that has a form of its own.
    fn maker_of(&self, class: ObjectId) -> ObjectId {
        let heap = &self.machine.heap;
        let mut order = heap.class(class).mro.iter().copied();
        let makes = |each: &ObjectId| {
            let new = heap.lookup(*each, symbols::NEW).and_then(|new| heap.object(new));
            !matches!(new, Some(Object::StaticMethod(Value::Object(_))))
                && heap.class(*each).layout != Layout::Object
        };
        order.find(makes).unwrap_or(class)
    }
}
