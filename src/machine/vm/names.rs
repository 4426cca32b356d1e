//! Names that are not local variables: of modules, of class bodies, and of code in a dict.

use super::super::Raised;
use super::super::object::Object;
use super::super::types;
use super::super::value::Value;
use super::{Stop, Vm};
use crate::trace::{ObjectId, Op, Place, Symbol};

impl Vm<'_> {
    pub(super) fn gate_global(&mut self, name: Symbol, op: fn(Place) -> Op) -> Option<Stop> {
        if !self.notes_accesses() || self.is_library {
            return None;
        }
        let place = self.global_place(self.module, name);
        if let Place::Container(_) = place {
            self.report_name(name);
        }
        self.gate_at(place, op)
    }

    /// The place of a variable of a module; of one that is the inside of a dict, the dict.
    pub(super) fn global_place(&self, module: ObjectId, name: Symbol) -> Place {
        let dict = match self.machine.heap.get(module) {
            Object::Module(module) => module.dict,
            _ => None,
        };
        dict.map_or(Place::Global(module, name), Place::Container)
    }

    /// Tells which item of a dict the step's operation is about: a name.
    pub(super) fn report_name(&mut self, name: Symbol) {
        if self.is_permitted() {
            let key = self.name_value(name);
            self.report_item(key);
        }
    }

    pub(super) fn load_global(&mut self, name: Symbol, push_null: bool) -> Result<Option<Stop>, Raised> {
        let value = match self.machine.global(self.module, name) {
            Some(value) => {
                if let Some(stop) = self.gate_global(name, Op::Read) {
                    return Ok(Some(stop));
                }
                self.report_value(value);
                value
            }
            None => match self.machine.global(self.builtins, name) {
                Some(value) => value,
                None => {
                    if let Some(stop) = self.gate_global(name, Op::Read) {
                        return Ok(Some(stop));
                    }
                    return Err(self.name_error(name));
                }
            },
        };
        self.push(value);
        if push_null {
            self.push(Value::Unbound);
        }
        Ok(None)
    }

    pub(super) fn name_error(&mut self, name: Symbol) -> Raised {
        let text = self.machine.symbols.name(name).clone();
        let raised = self.error(types::NAME_ERROR, format!("name '{text}' is not defined"));
        if let Raised(Value::Object(id)) = raised {
            let (attribute, value) = (self.machine.intern("name"), self.name_value(name));
            self.machine.set_global(id, attribute, value);
        }
        raised
    }

    pub(super) fn store_global(&mut self, name: Symbol) -> Option<Stop> {
        if let Some(stop) = self.gate_setting(Value::Object(self.module), name) {
            return Some(stop);
        }
        let value = self.pop();
        self.report_value(value);
        self.machine.set_global(self.module, name, value);
        None
    }

    pub(super) fn delete_global(&mut self, name: Symbol) -> Result<Option<Stop>, Raised> {
        if let Some(stop) = self.gate_unsetting(Value::Object(self.module), name) {
            return Ok(Some(stop));
        }
        match self.machine.remove_global(self.module, name) {
            Some(_) => Ok(None),
            None => Err(self.name_error(name)),
        }
    }

    /// The namespace that names belong to in a module or class body, when it is not the module's own.
    pub(super) fn body_locals(&self) -> Option<ObjectId> {
        self.task
            .frames
            .last()
            .and_then(|frame| frame.locals)
            .filter(|locals| *locals != self.module)
    }

    /// Stops before an access to a name of a body whose names live in a dict that others may have.
    pub(super) fn gate_local(&mut self, locals: ObjectId, name: Symbol, op: fn(Place) -> Op) -> Option<Stop> {
        if !self.notes_accesses() {
            return None;
        }
        let place = self.global_place(locals, name);
        let Place::Container(_) = place else { return None };
        self.report_name(name);
        self.gate_at(place, op)
    }

    pub(super) fn load_name(&mut self, name: Symbol) -> Result<Option<Stop>, Raised> {
        if let Some(locals) = self.body_locals() {
            if self.is_mapping_body(locals) {
                return self.load_from_mapping(locals, name);
            }
            if let Some(stop) = self.gate_local(locals, name, Op::Read) {
                return Ok(Some(stop));
            }
            if let Some(value) = self.machine.global(locals, name) {
                self.push(value);
                return Ok(None);
            }
        }
        self.load_global(name, false)
    }

    pub(super) fn store_name(&mut self, name: Symbol) -> Result<Option<Stop>, Raised> {
        match self.body_locals() {
            Some(locals) => {
                if let Some(stop) = self.gate_local(locals, name, Op::Write) {
                    return Ok(Some(stop));
                }
                let value = self.pop();
                if self.is_mapping_body(locals) {
                    return self.store_in_mapping(locals, name, value);
                }
                self.machine.set_global(locals, name, value);
                Ok(None)
            }
            None => Ok(self.store_global(name)),
        }
    }

    pub(super) fn delete_name(&mut self, name: Symbol) -> Result<Option<Stop>, Raised> {
        match self.body_locals() {
            Some(locals) if self.is_mapping_body(locals) => self.delete_from_mapping(locals, name),
            Some(locals) => {
                if let Some(stop) = self.gate_local(locals, name, Op::Write) {
                    return Ok(Some(stop));
                }
                match self.machine.remove_global(locals, name) {
                    Some(_) => Ok(None),
                    None => Err(self.name_error(name)),
                }
            }
            None => self.delete_global(name),
        }
    }

    pub(super) fn attribute_dict_get(&self, dict: Value, name: Symbol) -> Option<Value> {
        match self.machine.heap.object(dict) {
            Some(Object::AttributeDict(owner)) => self.machine.global(*owner, name),
            Some(_) => {
                let (_, dict) = self.machine.heap.as_dict(dict)?;
                let text = self.machine.symbols.name(name);
                let is_name = |key| self.machine.heap.as_str(key).is_some_and(|key| key.text == *text);
                dict.iter()
                    .find(|entry| is_name(entry.key))
                    .map(|entry| entry.value)
            }
            _ => None,
        }
    }
}
