//! `import`: modules of the library, and the sentence for those that are not there.

use super::super::namespace::Namespace;
use super::super::object::{Module, Object};
use super::super::task::Return;
use super::super::types;
use super::super::value::Value;
use super::super::{Machine, Raised};
use super::Vm;
use super::absent;
use crate::program::compile::package;
use crate::program::imports::absolute;
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
        self.heap.allocate(Module::object(name, namespace))
    }
}

impl Machine {
    /// Puts a module into `sys.modules`, if there is a `sys` and the module is not the library's own affair.
    pub fn list_module(&mut self, name: &str, module: ObjectId) {
        if let Some(dict) = self.listed_modules().filter(|_| !is_hidden(name)) {
            let name = self.heap.str(name);
            let set = self.heap.dict_set(dict, name, Value::Object(module));
            debug_assert!(set.is_ok(), "strings can be keys");
        }
    }

    fn listed_modules(&self) -> Option<ObjectId> {
        let sys = *self.modules.get("sys")?;
        let dict = self.global(sys, self.symbols.find("modules")?)?.object()?;
        matches!(self.heap.get(dict), Object::Dict(_)).then_some(dict)
    }
}

/// Whether a module is the library's own affair.
fn is_hidden(path: &str) -> bool {
    matches!(path, "_threadline" | "_prelude")
}

/// Modules of other kinds of concurrency, which programs about threads often import too.
const AHEAD: [&str; 4] = ["asyncio", "multiprocessing", "socket", "subprocess"];

impl Vm<'_> {
    /// `IMPORT_NAME`: level and list of names on the stack.
    ///
    /// Where a body has to run first, the operands go back onto the stack and the instruction is carried
    /// out again afterwards.
    pub(super) fn import_name(&mut self, name: Symbol) -> Result<(), Raised> {
        let names = self.pop();
        let level = self.pop();
        let path = self.absolute_name(name, level)?;
        let ends = path.match_indices('.').map(|(at, _)| at);
        for end in ends.chain([path.len()]) {
            if self.find_module(&path[..end]).is_none() {
                return self.load_module(&path[..end], level, names);
            }
        }
        if names == Value::None {
            // `import a.b` gives `a`; `from a.b import c` gives `a.b`.
            let first = path.split('.').next().unwrap_or(&path);
            let module = self.find_module(first).expect("it was found just now");
            self.push(Value::Object(module));
            return Ok(());
        }
        let module = self.find_module(&path).expect("it was found just now");
        match self.missing_part(&path, module, names) {
            Some(part) => self.load_module(&part, level, names),
            None => {
                self.push(Value::Object(module));
                Ok(())
            }
        }
    }

    /// The dotted name that an import means, which may start at the package of the module it stands in.
    fn absolute_name(&mut self, name: Symbol, level: Value) -> Result<String, Raised> {
        let path = self.machine.symbols.name(name).to_string();
        let level = match level {
            Value::Int(level) if level > 0 => level as u32,
            _ => return Ok(path),
        };
        let package = self.machine.global(self.module, symbols::PACKAGE);
        let package = package.and_then(|package| self.machine.heap.as_str(package));
        let package = package
            .map(|package| package.text.to_string())
            .unwrap_or_default();
        match absolute(&path, level, &package) {
            Some(path) => Ok(path),
            None => {
                let text = if package.is_empty() {
                    "attempted relative import with no known parent package"
                } else {
                    "attempted relative import beyond top-level package"
                };
                Err(self.error(types::IMPORT_ERROR, text))
            }
        }
    }

    /// A module of a package that `from package import …` names and nobody has imported yet.
    fn missing_part(&mut self, path: &str, package: ObjectId, names: Value) -> Option<String> {
        let source = self.program.file_of(path).filter(|_| !self.is_library)?;
        if !source.is_package() {
            return None;
        }
        let mut names = self.machine.heap.sequence(names)?.to_vec();
        let is_star = |name: &Value| {
            self.machine
                .heap
                .as_str(*name)
                .is_some_and(|name| &*name.text == "*")
        };
        if names.iter().any(is_star) {
            let all = self.machine.global(package, symbols::ALL)?;
            names = self.machine.heap.sequence(all)?.to_vec();
        }
        names.into_iter().find_map(|name| {
            let text = self.machine.heap.as_str(name)?;
            let part = format!("{path}.{}", text.text);
            let is_there = self
                .symbol_of(name)
                .is_some_and(|name| self.machine.global(package, name).is_some());
            let is_missing =
                !is_there && self.program.files.contains_key(&part) && self.find_module(&part).is_none();
            is_missing.then_some(part)
        })
    }

    /// A module that has been imported. For the program, a file beside it comes before the library.
    fn find_module(&self, path: &str) -> Option<ObjectId> {
        if path == "__main__" {
            return Some(self.machine.main_module);
        }
        let imported = self.machine.modules.get(path).copied();
        if self.is_library {
            return imported;
        }
        match self.machine.beside.get(path) {
            Some(module) => imported.filter(|imported| imported == module),
            None => imported.filter(|_| !is_hidden(path)),
        }
    }

    /// Runs a module's body; the import is then carried out again.
    fn load_module(&mut self, path: &str, level: Value, names: Value) -> Result<(), Raised> {
        let file = self.program.files.get(path).filter(|_| !self.is_library);
        let (code, module) = match (file, self.machine.beside.get(path)) {
            (Some(code), Some(module)) => {
                let (code, module) = (*code, *module);
                self.prepare_module(path, module);
                (code, module)
            }
            _ => {
                let is_hidden = is_hidden(path) && !self.is_library;
                let body = self.program.tables.modules.get(path).filter(|_| !is_hidden);
                let Some(code) = body.copied() else {
                    return Err(self.no_module(path));
                };
                (code, self.machine.add_module(path))
            }
        };
        Arc::make_mut(&mut self.machine.modules).insert(path.to_owned(), module);
        if file.is_some() {
            self.machine.list_module(path, module);
        }
        self.pc -= 1;
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

    /// Gives the module of a file its standard names, and nothing else.
    fn prepare_module(&mut self, path: &str, module: ObjectId) {
        let Some(source) = self.program.file_of(path) else {
            return;
        };
        let fresh = self.machine.add_module(path);
        if let Object::Module(fresh) = self.machine.heap.get(fresh).clone() {
            *self.machine.heap.get_mut(module) = Object::Module(fresh);
        }
        let package = self.machine.heap.str(package(path, source));
        let file = self.machine.heap.str(&source.name);
        let builtins = Value::Object(self.machine.builtins);
        for (name, value) in [
            (symbols::PACKAGE, package),
            (symbols::FILE, file),
            (symbols::BUILTINS_NAME, builtins),
        ] {
            self.machine.set_global(module, name, value);
        }
        if source.is_package() {
            let folder = source.name.rsplit_once('/').map_or("", |(folder, _)| folder);
            let folder = self.machine.heap.str(folder);
            let folders = self.machine.heap.list(vec![folder]);
            let name = self.machine.intern("__path__");
            self.machine.set_global(module, name, folders);
        }
    }

    /// A module that was imported becomes a name of its package.
    pub(super) fn bind_in_package(&mut self, module: Value) {
        let Some(Object::Module(contents)) = self.machine.heap.object(module) else {
            return;
        };
        let name = contents.name.to_string();
        if let Some((parent, child)) = name.rsplit_once('.')
            && let Some(parent) = self.machine.modules.get(parent).copied()
        {
            let child = self.machine.intern(child);
            self.machine.set_global(parent, child, module);
        }
    }

    /// Whether a module's body is still running in this task.
    pub(super) fn is_partial(&self, module: Value) -> bool {
        let frames = self.task.frames.iter();
        frames
            .map(|frame| &frame.ret)
            .any(|ret| matches!(ret, Return::ModuleDiscard(running) if *running == module))
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
            None if AHEAD.contains(&path) => format!(
                "No module named '{path}' (Threadline runs threads today and does not simulate {path} yet)"
            ),
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
        let file = self.program.file_of(&path).map(|source| source.name.clone());
        if let Some(submodule) = self.find_module(&format!("{path}.{text}")) {
            self.push(Value::Object(submodule));
            return Ok(());
        }
        let note = match &file {
            Some(_) => "",
            None => absent::note(&path, &text),
        };
        let file = file.as_deref().unwrap_or("Threadline's library");
        if let Some(method) = self.getattr_of_module(module) {
            let prelude = self.machine.prelude("_import_from");
            let message = format!("cannot import name '{text}' from '{path}' ({file}){note}");
            let (name, message) = (self.name_value(name), self.machine.heap.str(&message));
            return self.call(prelude, vec![method, name, message], Return::Push);
        }
        let text = if self.is_partial(module) {
            format!(
                "cannot import name '{text}' from partially initialized module '{path}' (most likely due to a circular import) ({file})"
            )
        } else {
            format!("cannot import name '{text}' from '{path}' ({file}){note}")
        };
        Err(self.error(types::IMPORT_ERROR, text))
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
