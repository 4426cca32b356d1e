//! `import`: modules of the library, and the sentence for those that are not there.

use super::super::namespace::Namespace;
use super::super::object::{Module, Object};
use super::super::task::Return;
use super::super::types;
use super::super::value::Value;
use super::super::{Machine, Raised};
use super::Vm;
use crate::program::symbols;
use crate::trace::{ObjectId, Symbol};
use std::sync::Arc;

impl Machine {
    /// An empty module object with its standard names.
    pub fn add_module(&mut self, name: &str) -> ObjectId {
        let text = self.heap.str(name);
        let mut namespace = Namespace::default();
        namespace.set(symbols::NAME, text);
        for absent in [symbols::DOC, symbols::PACKAGE, symbols::SPEC] {
            namespace.set(absent, Value::None);
        }
        let module = Module {
            name: name.into(),
            namespace,
        };
        self.heap.allocate(Object::Module(Arc::new(module)))
    }
}

/// Whether a module is the library's own affair.
fn is_hidden(path: &str) -> bool {
    matches!(path, "_threadline" | "_prelude")
}

impl Vm<'_> {
    /// `IMPORT_NAME`: level and list of names on the stack.
    pub(super) fn import_name(&mut self, name: Symbol) -> Result<(), Raised> {
        let names = self.pop();
        let level = self.pop();
        let path = self.machine.symbols.name(name).to_string();
        if level != Value::Int(0) {
            return Err(self.error(
                types::IMPORT_ERROR,
                "attempted relative import with no known parent package",
            ));
        }
        // `import a.b` gives `a`; `from a.b import c` gives `a.b`.
        let wanted = if names == Value::None {
            path.split('.').next().unwrap_or(&path).to_owned()
        } else {
            path.clone()
        };
        let mut at = String::new();
        for part in path.split('.') {
            if !at.is_empty() {
                at.push('.');
            }
            at.push_str(part);
            if self.find_module(&at).is_none() {
                return self.load_module(&at);
            }
        }
        let module = self.find_module(&wanted).expect("it was found just now");
        self.push(Value::Object(module));
        Ok(())
    }

    fn find_module(&self, path: &str) -> Option<ObjectId> {
        if is_hidden(path) && !self.is_library {
            return None;
        }
        if path == "__main__" {
            return Some(self.machine.main_module);
        }
        self.machine.modules.get(path).copied()
    }

    /// Runs a module's body; the import is then carried out again.
    fn load_module(&mut self, path: &str) -> Result<(), Raised> {
        let is_hidden = is_hidden(path) && !self.is_library;
        let Some(code) = self
            .program
            .tables
            .modules
            .get(path)
            .copied()
            .filter(|_| !is_hidden)
        else {
            return Err(self.no_module(path));
        };
        let module = self.machine.add_module(path);
        Arc::make_mut(&mut self.machine.modules).insert(path.to_owned(), module);
        if let Some((parent, child)) = path.rsplit_once('.')
            && let Some(parent) = self.machine.modules.get(parent).copied()
        {
            let child = self.machine.intern(child);
            self.machine.set_global(parent, child, Value::Object(module));
        }
        // The operands are put back for the second time.
        let instr = self.pc - 1;
        self.pc = instr;
        let (level, names) = (Value::Int(0), self.import_names_again(instr));
        self.push(level);
        self.push(names);
        self.enter_body(
            code,
            Value::Unbound,
            module,
            module,
            Return::ModuleDiscard(Value::Object(module)),
        )
    }

    /// The list of names that the instruction before an import pushed.
    fn import_names_again(&self, instr: usize) -> Value {
        match self.code.instrs[instr - 1] {
            crate::program::Instr::LoadConst(index) => self.machine.constants[index.0 as usize],
            _ => Value::None,
        }
    }

    /// A module whose body failed is not imported.
    pub(super) fn forget_module(&mut self, module: Value) {
        if let Some(Object::Module(contents)) = self.machine.heap.object(module) {
            let name = contents.name.to_string();
            Arc::make_mut(&mut self.machine.modules).remove(&name);
        }
    }

    fn no_module(&mut self, path: &str) -> Raised {
        let parent = path.rsplit_once('.').map(|(parent, _)| parent);
        let text = match parent.filter(|p| self.machine.modules.contains_key(*p)) {
            Some(parent) => format!("No module named '{path}'; '{parent}' is not a package"),
            None => format!(
                "No module named '{path}' (Threadline simulates Python without files and network: only the parts of the standard library it brings along can be imported)"
            ),
        };
        let Raised(error) = self.error(types::MODULE_NOT_FOUND_ERROR, text);
        if let Value::Object(id) = error {
            let (key, value) = (self.machine.intern("name"), self.machine.heap.str(path));
            self.machine.set_global(id, key, value);
        }
        Raised(error)
    }

    /// `IMPORT_FROM`: the module stays on the stack.
    pub(super) fn import_from(&mut self, name: Symbol) -> Result<(), Raised> {
        let module = self.top();
        let found = module.object().and_then(|id| self.machine.global(id, name));
        if let Some(value) = found {
            self.push(value);
            return Ok(());
        }
        let text = self.machine.symbols.name(name).to_string();
        let path = match self.machine.heap.object(module) {
            Some(Object::Module(module)) => module.name.to_string(),
            _ => String::new(),
        };
        if let Some(submodule) = self.find_module(&format!("{path}.{text}")) {
            self.push(Value::Object(submodule));
            return Ok(());
        }
        Err(self.error(
            types::IMPORT_ERROR,
            format!("cannot import name '{text}' from '{path}' (Threadline's library)"),
        ))
    }

    /// `from m import *`
    pub(super) fn import_star(&mut self) -> Result<(), Raised> {
        let module = self.pop();
        let Value::Object(id) = module else { return Ok(()) };
        let entries: Vec<(Symbol, Value)> = match self.machine.heap.get(id) {
            Object::Module(module) => module.namespace.iter().collect(),
            _ => Vec::new(),
        };
        let all = entries
            .iter()
            .find(|(name, _)| *name == symbols::ALL)
            .map(|(_, value)| *value);
        let all = all.and_then(|all| self.machine.heap.sequence(all).map(<[Value]>::to_vec));
        let listed: Option<Vec<Symbol>> = all.map(|names| {
            names
                .into_iter()
                .filter_map(|name| self.symbol_of(name))
                .collect()
        });
        let target = self.body_target();
        for (name, value) in entries {
            let is_public = match &listed {
                Some(listed) => listed.contains(&name),
                None => !self.machine.symbols.name(name).starts_with('_'),
            };
            if is_public {
                self.machine.set_global(target, name, value);
            }
        }
        self.push(Value::None);
        Ok(())
    }

    fn body_target(&self) -> ObjectId {
        self.task
            .frames
            .last()
            .and_then(|frame| frame.locals)
            .unwrap_or(self.module)
    }
}
