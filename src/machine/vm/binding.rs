//! How the arguments of a call become the first slots of a Python function, and what is said when they do not.

use super::super::Raised;
use super::super::object::{Object, Str};
use super::super::value::Value;
use super::Vm;
use crate::program::Code;
use crate::trace::Symbol;
use std::sync::Arc;

impl Vm<'_> {
    /// A keyword that no parameter takes. Names of positional-only ones are spoken of first, wherever they stand.
    fn unknown_keyword(
        &mut self,
        callee: Value,
        unknown: Symbol,
        posonly: &[Symbol],
        keywords: &[(Symbol, Value)],
    ) -> Raised {
        let name_of = |name: Symbol| self.machine.symbols.name(name).to_string();
        let is_given = |name: &&Symbol| keywords.iter().any(|(given, _)| given == *name);
        let names: Vec<String> = posonly
            .iter()
            .filter(is_given)
            .map(|name| name_of(*name))
            .collect();
        let what = match names.is_empty() {
            true => format!("an unexpected keyword argument '{}'", name_of(unknown)),
            false => format!(
                "some positional-only arguments passed as keyword arguments: '{}'",
                names.join(", ")
            ),
        };
        let function = self.qualified_name(callee);
        self.type_error(format!("{function}() got {what}"))
    }

    /// The values of a function's first slots for a call.
    pub(super) fn bind_arguments(
        &mut self,
        callee: Value,
        code: &Code,
        positional: Vec<Value>,
        keywords: Vec<(Symbol, Value)>,
    ) -> Result<Vec<Value>, Raised> {
        if let Some(complaint) = self.parser_complaint(callee, code, positional.len(), &keywords) {
            return Err(self.type_error(complaint));
        }
        let arg_count = code.arg_count as usize;
        let kwonly_count = code.kwonly_count as usize;
        let named = arg_count + kwonly_count;
        let mut slots = vec![Value::Unbound; named];
        let given = positional.len();
        let taken = given.min(arg_count);
        slots[..taken].copy_from_slice(&positional[..taken]);
        let mut extra_keywords: Vec<(Symbol, Value)> = Vec::new();
        let posonly = code.posonly_count as usize;
        for &(name, value) in &keywords {
            let slot = code.slots[posonly..named]
                .iter()
                .position(|s| *s == name)
                .map(|i| i + posonly);
            match slot {
                Some(slot) if slots[slot].is_bound() => {
                    let name = self.machine.symbols.name(name).clone();
                    let function = self.qualified_name(callee);
                    return Err(
                        self.type_error(format!("{function}() got multiple values for argument '{name}'"))
                    );
                }
                Some(slot) => slots[slot] = value,
                None if code.flags.varkeywords => extra_keywords.push((name, value)),
                None => return Err(self.unknown_keyword(callee, name, &code.slots[..posonly], &keywords)),
            }
        }
        let (defaults, keyword_defaults) = match self.machine.heap.object(callee) {
            Some(Object::Function(f)) => (f.defaults, f.keyword_defaults),
            _ => (Value::Unbound, Value::Unbound),
        };
        let defaults = self
            .machine
            .heap
            .sequence(defaults)
            .map(<[Value]>::to_vec)
            .unwrap_or_default();
        if given > arg_count && !code.flags.varargs {
            return Err(self.too_many_arguments(callee, code, given, defaults.len(), &slots));
        }
        let first_default = arg_count - defaults.len().min(arg_count);
        for (slot, value) in slots[..arg_count].iter_mut().enumerate() {
            if !value.is_bound() && slot >= first_default {
                *value = defaults[slot - first_default];
            }
        }
        self.require(callee, code, &slots[..arg_count], 0, "positional")?;
        for (slot, value) in slots.iter_mut().enumerate().take(named).skip(arg_count) {
            if !value.is_bound()
                && let Some((_, dict)) = self.machine.heap.as_dict(keyword_defaults)
            {
                let name = self.machine.symbols.name(code.slots[slot]).clone();
                let found = dict
                    .iter()
                    .find(|e| self.machine.heap.as_str(e.key).is_some_and(|s| s.text == name));
                if let Some(entry) = found {
                    *value = entry.value;
                }
            }
        }
        self.require(callee, code, &slots[arg_count..], arg_count, "keyword-only")?;
        if code.flags.varargs {
            let rest = self
                .machine
                .heap
                .tuple(positional.get(arg_count..).unwrap_or_default());
            slots.push(rest);
        }
        if code.flags.varkeywords {
            self.note_site();
            let Value::Object(dict) = self.machine.heap.make(Object::Dict(Arc::default())) else {
                unreachable!()
            };
            for (name, value) in extra_keywords {
                let key = self.name_value(name);
                if self.machine.heap.dict_set(dict, key, value).is_err() {
                    unreachable!("strings can be keys");
                }
            }
            slots.push(Value::Object(dict));
        }
        Ok(slots)
    }

    /// A string value with a name's text.
    pub(super) fn name_value(&mut self, name: Symbol) -> Value {
        let text = self.machine.symbols.name(name).clone();
        let mut text = Str::new(&text);
        text.set_symbol(Some(name));
        self.machine.heap.make(Object::Str(text))
    }

    fn require(
        &mut self,
        callee: Value,
        code: &Code,
        slots: &[Value],
        first: usize,
        kind: &str,
    ) -> Result<(), Raised> {
        let missing: Vec<String> = slots
            .iter()
            .enumerate()
            .filter(|(_, value)| !value.is_bound())
            .map(|(i, _)| format!("'{}'", self.machine.symbols.name(code.slots[first + i])))
            .collect();
        if missing.is_empty() {
            return Ok(());
        }
        let names = match missing.as_slice() {
            [one] => one.clone(),
            [one, two] => format!("{one} and {two}"),
            [rest @ .., last] => format!("{}, and {last}", rest.join(", ")),
            [] => unreachable!("it is not empty"),
        };
        let plural = if missing.len() == 1 { "" } else { "s" };
        let function = self.qualified_name(callee);
        let count = missing.len();
        Err(self.type_error(format!(
            "{function}() missing {count} required {kind} argument{plural}: {names}"
        )))
    }

    fn too_many_arguments(
        &mut self,
        callee: Value,
        code: &Code,
        given: usize,
        defaults: usize,
        slots: &[Value],
    ) -> Raised {
        let function = self.qualified_name(callee);
        let arg_count = code.arg_count as usize;
        let takes = match defaults {
            0 => format!("{arg_count}"),
            _ => format!("from {} to {arg_count}", arg_count - defaults),
        };
        let plural = if arg_count == 1 && defaults == 0 { "" } else { "s" };
        let kwonly = slots[arg_count..].iter().filter(|v| v.is_bound()).count();
        let was = if given == 1 && kwonly == 0 { "was" } else { "were" };
        let given = match kwonly {
            0 => format!("{given}"),
            1 => format!(
                "{given} positional argument{} (and 1 keyword-only argument)",
                if given == 1 { "" } else { "s" }
            ),
            n => format!(
                "{given} positional argument{} (and {n} keyword-only arguments)",
                if given == 1 { "" } else { "s" }
            ),
        };
        self.type_error(format!(
            "{function}() takes {takes} positional argument{plural} but {given} {was} given"
        ))
    }

    /// `A.f`, as error messages name a function.
    fn qualified_name(&self, callee: Value) -> String {
        match self.machine.heap.object(callee) {
            Some(Object::Function(f)) => self
                .machine
                .heap
                .as_str(f.qualname)
                .map(|s| s.text.to_string())
                .unwrap_or_default(),
            _ => "function".to_owned(),
        }
    }

    /// `__main__.f()`, as errors about `*` and `**` name the callee.
    pub(super) fn function_name(&self, callee: Value) -> String {
        match self.machine.heap.object(callee) {
            Some(Object::Function(f)) => {
                let module = match self.machine.heap.get(f.module) {
                    Object::Module(module) => module.name.to_string(),
                    _ => String::new(),
                };
                format!("{module}.{}()", self.qualified_name(callee))
            }
            Some(Object::Class(class)) => format!("{}()", class.name),
            Some(Object::Method { function, .. }) => self.function_name(*function),
            None if let Value::Native(native) = callee => format!("{}()", self.natives.get(native).name),
            _ => format!("{} object", self.machine.heap.type_name(callee)),
        }
    }
}
