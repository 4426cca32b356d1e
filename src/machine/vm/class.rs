//! Classes: their bodies, their making, and the making of their instances.

use super::super::Raised;
use super::super::namespace::Namespace;
use super::super::native::Call;
use super::super::object::{Class, Layout, Object};
use super::super::task::{ClassBody, New, Return};
use super::super::types;
use super::super::value::Value;
use super::Vm;
use super::special::{OBJECT_INIT, OBJECT_NEW, TYPE_NEW};
use crate::program::symbols;
use crate::trace::{ObjectId, Symbol};
use std::sync::Arc;

/// The keyword by which the library tells a class statement's bases as they were written.
const ORIGINAL_BASES: &str = "_threadline_original_bases";

const METACLASS_CONFLICT: &str = "metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the metaclasses of all its bases";

/// What making a class counts for, in instructions.
const CLASS_WORK: u64 = 64;

impl Vm<'_> {
    /// `__build_class__(body, name, *bases, metaclass=…, **keywords)`
    pub(super) fn build_class(
        &mut self,
        positional: &[Value],
        keywords: &[(Symbol, Value)],
        ret: Return,
    ) -> Result<(), Raised> {
        let [body, name, given @ ..] = positional else {
            return Err(self.type_error("__build_class__: not enough arguments"));
        };
        let (body, name) = (*body, *name);
        let original_bases = self.machine.symbols.find(ORIGINAL_BASES);
        let mut bases = Vec::new();
        let mut has_stand_in = false;
        for base in given {
            if self.machine.heap.as_class(*base).is_none() {
                // `class A(Generic[T])`: the library's typing constructs say what they stand for.
                if let Some(Value::Object(stand_in)) = self.stand_in_base(*base) {
                    // `class A(Iterable[T], Generic[T])`: a base is not named twice.
                    if !bases.contains(&Value::Object(stand_in)) {
                        bases.push(Value::Object(stand_in));
                    }
                    has_stand_in = true;
                    continue;
                }
                if let Some(call) = self.resolve_bases(positional, keywords) {
                    return self.call_owned(call, ret);
                }
                // CPython lets the base's own class make something of it, which it hardly ever can.
                let callee = Value::Object(self.machine.heap.class_of(*base));
                let given = self.machine.heap.tuple(given);
                let namespace = self.machine.heap.make(Object::Dict(Arc::default()));
                return self.call(callee, vec![name, given, namespace], ret);
            }
            bases.push(*base);
        }
        let mut metaclass = keywords
            .iter()
            .find(|(n, _)| *n == symbols::METACLASS)
            .map(|(_, v)| *v);
        if metaclass.is_none() {
            metaclass = bases
                .first()
                .map(|base| Value::Object(self.machine.heap.class_of(*base)));
        }
        let metaclass = self.winning_metaclass(metaclass.unwrap_or(Value::Object(types::TYPE)), &bases)?;
        let code = match self.machine.heap.object(body) {
            Some(Object::Function(f)) => f.code,
            _ => return Err(self.type_error("__build_class__: func must be a function")),
        };
        if self.program.code(code).flags.optimized {
            return Err(self.type_error("__build_class__ is called by class statements only"));
        }
        let text = self
            .machine
            .heap
            .as_str(name)
            .map(|s| s.text.flat())
            .unwrap_or_default();
        let namespace = self.class_namespace(&text);
        let originals = keywords.iter().find(|(n, _)| Some(*n) == original_bases);
        let originals = match originals {
            Some((_, originals)) => Some(*originals),
            None => has_stand_in.then(|| self.machine.heap.tuple(given)),
        };
        if let Some(originals) = originals {
            let name = self.machine.intern("__orig_bases__");
            self.machine.set_global(namespace, name, originals);
        }
        let bases = self.machine.heap.tuple(&bases);
        let keywords = keywords
            .iter()
            .copied()
            .filter(|(n, _)| *n != symbols::METACLASS && Some(*n) != original_bases)
            .collect();
        let class_body = ClassBody {
            name,
            bases,
            namespace,
            metaclass,
            keywords,
            code,
            mapping: Value::Unbound,
        };
        match ret {
            Return::Push => self.prepare_class_body(class_body, body),
            _ => Err(self.type_error("__build_class__ is called by class statements only")),
        }
    }

    /// `__mro_entries__`: when a base has it, the library asks them all and builds the class again with
    /// what they say.
    fn resolve_bases(&mut self, positional: &[Value], keywords: &[(Symbol, Value)]) -> Option<Call> {
        let entries = self.machine.intern("__mro_entries__");
        let has_entries = |base: &Value| {
            self.machine.heap.as_class(*base).is_none()
                && self
                    .machine
                    .heap
                    .lookup(self.machine.heap.class_of(*base), entries)
                    .is_some()
        };
        if !positional[2..].iter().any(has_entries) {
            return None;
        }
        let bases = self.machine.heap.tuple(&positional[2..]);
        Some(Call {
            callee: self.machine.prelude("_vm_build_class"),
            positional: vec![positional[0], positional[1], bases],
            keywords: keywords.to_vec(),
        })
    }

    fn stand_in_base(&self, base: Value) -> Option<Value> {
        let name = self.machine.symbols.find("_stand_in_base")?;
        let class = self.machine.heap.class_of(base);
        self.own_attribute(base, name)
            .or_else(|| self.machine.heap.lookup(class, name))
    }

    fn winning_metaclass(&mut self, first: Value, bases: &[Value]) -> Result<Value, Raised> {
        let Some(mut winner) = self.machine.heap.as_class(first) else {
            return Ok(first);
        };
        for base in bases {
            let candidate = self.machine.heap.class_of(*base);
            if self.machine.heap.is_subclass(winner, candidate) {
                continue;
            }
            if self.machine.heap.is_subclass(candidate, winner) {
                winner = candidate;
                continue;
            }
            return Err(self.type_error(METACLASS_CONFLICT));
        }
        Ok(Value::Object(winner))
    }

    /// The body has run: the metaclass makes the class.
    pub(super) fn finish_class_body(&mut self, body: &ClassBody) -> Result<(), Raised> {
        if body.metaclass == Value::Object(types::TYPE) && !body.mapping.is_bound() {
            let class = self.make_class_of_namespace(body)?;
            return self.after_class(class, body.keywords.clone(), Return::Push);
        }
        let dict = self.finished_namespace(body);
        let call = Call {
            callee: body.metaclass,
            positional: vec![body.name, body.bases, dict],
            keywords: body.keywords.clone(),
        };
        self.call_owned(call, Return::Push)
    }

    fn make_class_of_namespace(&mut self, body: &ClassBody) -> Result<ObjectId, Raised> {
        let namespace = match self.machine.heap.get(body.namespace) {
            Object::Module(module) => module.namespace.clone(),
            _ => Namespace::default(),
        };
        let name = self
            .machine
            .heap
            .as_str(body.name)
            .map(|s| s.text.flat())
            .unwrap_or_default();
        let bases: Vec<ObjectId> = self
            .machine
            .heap
            .sequence(body.bases)
            .map(|bases| bases.iter().filter_map(|b| b.object()).collect())
            .unwrap_or_default();
        self.make_class(types::TYPE, name, bases, namespace)
    }

    /// Makes a class object; hooks (`__set_name__`, `__init_subclass__`) come later.
    pub(super) fn make_class(
        &mut self,
        metaclass: ObjectId,
        name: Arc<str>,
        mut bases: Vec<ObjectId>,
        mut namespace: Namespace,
    ) -> Result<ObjectId, Raised> {
        if bases.is_empty() {
            bases.push(types::OBJECT);
        }
        for (i, base) in bases.iter().enumerate() {
            if bases[..i].contains(base) {
                let name = self.machine.heap.class(*base).name.clone();
                return Err(self.type_error(format!("duplicate base class {name}")));
            }
            let class = self.machine.heap.class(*base);
            let is_final = class.layout == Layout::Internal
                || [types::BOOL, types::SLICE, types::RANGE, types::LOCK].contains(base);
            if is_final {
                let name = class.name.clone();
                return Err(self.type_error(format!("type '{name}' is not an acceptable base type")));
            }
        }
        // A class costs more than what the machine does for an instruction.
        self.ctx(false).charge(CLASS_WORK);
        let layout = self.layout_of(&bases)?;
        if let Some(slots) = namespace.get(symbols::SLOTS) {
            self.check_slots(slots, &namespace, &bases)?;
        }
        let order = self.linearise(&bases)?;
        self.ctx(false).reserve(order.len() as u64 * 8)?;
        if let Some(qualname) = namespace.get(symbols::QUALNAME)
            && self.machine.heap.as_str(qualname).is_none()
        {
            let kind = self.machine.heap.type_name(qualname);
            return Err(self.type_error(format!("type __qualname__ must be a str, not {kind}")));
        }
        let qualname = namespace
            .remove(symbols::QUALNAME)
            .and_then(|v| self.machine.heap.as_str(v).map(|s| s.text.flat()))
            .unwrap_or_else(|| name.clone());
        let cell = namespace.remove(symbols::CLASSCELL);
        if namespace.get(symbols::MODULE).is_none() {
            let module = match self.machine.heap.get(self.module) {
                Object::Module(module) => module.name.clone(),
                _ => "".into(),
            };
            let module = self.machine.heap.str(&module);
            namespace.set(symbols::MODULE, module);
        }
        for name in [symbols::INIT_SUBCLASS, symbols::CLASS_GETITEM] {
            if let Some(value) = namespace.get(name)
                && matches!(self.machine.heap.object(value), Some(Object::Function(_)))
            {
                let method = self.machine.heap.make(Object::ClassMethod(value));
                namespace.set(name, method);
            }
        }
        if let Some(value) = namespace.get(symbols::NEW)
            && matches!(self.machine.heap.object(value), Some(Object::Function(_)))
        {
            let method = self.machine.heap.make(Object::StaticMethod(value));
            namespace.set(symbols::NEW, method);
        }
        self.hold_protocols(&mut namespace);
        if namespace.get(symbols::EQ).is_some() && namespace.get(symbols::HASH).is_none() {
            namespace.set(symbols::HASH, Value::None);
        }
        // What the library makes for a program (`namedtuple`, a metaclass of its own) is the program's.
        let is_of_running_module = namespace.get(symbols::MODULE).is_some_and(|module| {
            let Object::Module(running) = self.machine.heap.get(self.module) else {
                return false;
            };
            let name = self.machine.heap.as_str(module);
            name.is_some_and(|text| text.text == running.name)
        });
        // Classes that programs are used to change (`logging.Logger.trace = …`) say so.
        let open = self.machine.symbols.find("_threadline_open");
        let is_open = open.is_some_and(|open| namespace.get(open).is_some());
        // While the library's modules are made ready, the one whose body runs is the main one.
        let is_getting_ready = self.machine.main_module == self.module;
        if namespace.get(symbols::DEL).is_some() {
            self.machine.expect_finalizers();
        }
        let is_builtin = self.is_library && is_getting_ready && is_of_running_module && !is_open;
        let class = Class {
            name,
            qualname,
            metaclass,
            bases: bases.into(),
            mro: order.clone().into(),
            namespace,
            layout,
            is_builtin,
            matched_as: None,
        };
        let id = self.machine.heap.allocate(Object::Class(Arc::new(class)));
        let mut mro = vec![id];
        mro.extend(order);
        self.machine.heap.grew(mro.len() as u64 * 8);
        if let Object::Class(class) = self.machine.heap.get_mut(id) {
            Arc::make_mut(class).mro = mro.into();
        }
        if let Some(Value::Object(cell)) = cell
            && let Object::Cell { value, .. } = self.machine.heap.get_mut(cell)
        {
            *value = Value::Object(id);
        }
        Ok(id)
    }

    /// The C3 linearisation of the bases (without the class itself).
    pub(super) fn linearise(&mut self, bases: &[ObjectId]) -> Result<Vec<ObjectId>, Raised> {
        if let [base] = bases {
            return Ok(self.machine.heap.class(*base).mro.to_vec());
        }
        let mut lists: Vec<Vec<ObjectId>> = bases
            .iter()
            .map(|b| self.machine.heap.class(*b).mro.to_vec())
            .collect();
        lists.push(bases.to_vec());
        let mut order = Vec::new();
        loop {
            lists.retain(|list| !list.is_empty());
            if lists.is_empty() {
                return Ok(order);
            }
            let candidate = lists
                .iter()
                .map(|list| list[0])
                .find(|c| lists.iter().all(|l| !l[1..].contains(c)));
            let Some(next) = candidate else {
                let mut heads: Vec<ObjectId> = Vec::new();
                for head in lists.iter().map(|list| list[0]) {
                    if !heads.contains(&head) {
                        heads.push(head);
                    }
                }
                let names: Vec<String> = heads
                    .iter()
                    .map(|head| self.machine.heap.class(*head).name.to_string())
                    .collect();
                return Err(self.type_error(format!(
                    "Cannot create a consistent method resolution\norder (MRO) for bases {}",
                    names.join(", ")
                )));
            };
            order.push(next);
            for list in &mut lists {
                if list[0] == next {
                    list.remove(0);
                }
            }
        }
    }

    /// Runs `__set_name__` and `__init_subclass__` where there are any, then delivers the class.
    pub(super) fn after_class(
        &mut self,
        class: ObjectId,
        keywords: Vec<(Symbol, Value)>,
        ret: Return,
    ) -> Result<(), Raised> {
        let heap = &self.machine.heap;
        let has_set_name = heap.class(class).namespace.iter().any(|(_, value)| {
            let value = self.held(value);
            matches!(heap.object(value), Some(Object::Instance(i)) if heap.lookup(i.class, symbols::SET_NAME).is_some())
        });
        let mro = &heap.class(class).mro;
        let has_hook = mro[1..]
            .iter()
            .any(|c| *c != types::OBJECT && heap.class(*c).namespace.get(symbols::INIT_SUBCLASS).is_some());
        if !has_set_name && !has_hook {
            if !keywords.is_empty() {
                let kind = self.machine.heap.class(class).qualname.clone();
                return Err(self.type_error(format!("{kind}.__init_subclass__() takes no keyword arguments")));
            }
            self.deliver(Value::Object(class), ret)?;
            return Ok(());
        }
        let call = Call {
            callee: self.machine.prelude("_vm_after_class"),
            positional: vec![Value::Object(class)],
            keywords,
        };
        self.call_owned(call, ret)
    }

    /// `type.__call__`: makes an instance and initialises it.
    pub(super) fn call_type(
        &mut self,
        class: Value,
        positional: &[Value],
        keywords: &[(Symbol, Value)],
        ret: Return,
    ) -> Result<(), Raised> {
        let Some(id) = self.machine.heap.as_class(class) else {
            return Err(self.type_error("descriptor '__call__' requires a 'type' object"));
        };
        if id == types::TYPE && positional.len() == 1 && keywords.is_empty() {
            let class = self.machine.heap.class_of(positional[0]);
            self.deliver(Value::Object(class), ret)?;
            return Ok(());
        }
        self.note_site();
        let new = self.machine.heap.lookup(id, symbols::NEW);
        let new = match new.map(|v| (v, self.machine.heap.object(v))) {
            Some((_, Some(Object::StaticMethod(function)))) => *function,
            Some((value, _)) => value,
            None => Value::Native(OBJECT_NEW),
        };
        if new == Value::Native(OBJECT_NEW) {
            let instance = self.new_object(id, positional, keywords)?;
            return self.initialise_into(id, instance, positional, keywords, ret);
        }
        let mut arguments = vec![class];
        arguments.extend_from_slice(positional);
        if new == Value::Native(TYPE_NEW) {
            // Classes initialise themselves; `type.__init__` has nothing to add.
            let call = Call {
                callee: new,
                positional: arguments,
                keywords: keywords.to_vec(),
            };
            let has_init = self
                .machine
                .heap
                .lookup(id, symbols::INIT)
                .is_some_and(|i| i != Value::Native(OBJECT_INIT));
            // The bases may bring another class of classes, which may have something to add.
            if !has_init && id != types::TYPE {
                return self.call_owned(call, ret);
            }
            return self.call_owned(call, self.then_initialise(id, positional, keywords, ret));
        }
        let needs_init = match self.machine.heap.lookup(id, symbols::INIT) {
            None => false,
            Some(init) => init != Value::Native(OBJECT_INIT),
        };
        let call = Call {
            callee: new,
            positional: arguments,
            keywords: keywords.to_vec(),
        };
        if !needs_init {
            return self.call_owned(call, ret);
        }
        let ret = self.then_initialise(id, positional, keywords, ret);
        self.call_owned(call, ret)
    }

    fn then_initialise(
        &self,
        class: ObjectId,
        positional: &[Value],
        keywords: &[(Symbol, Value)],
        ret: Return,
    ) -> Return {
        let new = Return::New(Box::new(New {
            class,
            positional: positional.into(),
            keywords: keywords.into(),
        }));
        match ret {
            Return::Push => new,
            other => Return::Then(Box::new(new), Box::new(other)),
        }
    }

    /// Calls `__init__` of a fresh instance, if it is one of the class.
    pub(super) fn initialise(
        &mut self,
        class: ObjectId,
        instance: Value,
        positional: &[Value],
        keywords: &[(Symbol, Value)],
    ) -> Result<(), Raised> {
        self.initialise_into(class, instance, positional, keywords, Return::Push)
    }

    pub(super) fn initialise_into(
        &mut self,
        class: ObjectId,
        instance: Value,
        positional: &[Value],
        keywords: &[(Symbol, Value)],
        ret: Return,
    ) -> Result<(), Raised> {
        let made = self.machine.heap.class_of(instance);
        if !self.machine.heap.is_subclass(made, class) {
            self.deliver(instance, ret)?;
            return Ok(());
        }
        match self.machine.heap.lookup(made, symbols::INIT) {
            Some(init) if init != Value::Native(OBJECT_INIT) => {
                let mut arguments = vec![instance];
                arguments.extend_from_slice(positional);
                let call = Call {
                    callee: init,
                    positional: arguments,
                    keywords: keywords.to_vec(),
                };
                let init = Return::Instance(instance);
                let ret = match ret {
                    Return::Push => init,
                    other => Return::Then(Box::new(init), Box::new(other)),
                };
                self.call_owned(call, ret)
            }
            _ => {
                self.deliver(instance, ret)?;
                Ok(())
            }
        }
    }

    /// `object.__new__`
    pub(super) fn new_object(
        &mut self,
        class: ObjectId,
        positional: &[Value],
        keywords: &[(Symbol, Value)],
    ) -> Result<Value, Raised> {
        let has_arguments = !positional.is_empty() || !keywords.is_empty();
        let init = self.machine.heap.lookup(class, symbols::INIT);
        let new = self.machine.heap.lookup(class, symbols::NEW);
        let is_own_new = new.is_some_and(|new| {
            !matches!(
                self.machine.heap.object(new),
                Some(Object::StaticMethod(Value::Native(OBJECT_NEW)))
            )
        });
        let name = self.machine.heap.class(class).name.clone();
        if has_arguments && is_own_new {
            return Err(
                self.type_error("object.__new__() takes exactly one argument (the type to instantiate)")
            );
        }
        if has_arguments && init.is_none_or(|init| init == Value::Native(OBJECT_INIT)) {
            return Err(self.type_error(format!("{name}() takes no arguments")));
        }
        if self.machine.heap.class(class).layout != Layout::Object {
            return Err(self.type_error(format!("cannot create '{name}' instances")));
        }
        let abstract_methods = self.abstract_methods(class);
        if !abstract_methods.is_empty() {
            let name = self.machine.heap.class(class).name.clone();
            let plural = if abstract_methods.len() == 1 { "" } else { "s" };
            let names = abstract_methods.join(", ");
            return Err(self.type_error(format!(
                "Can't instantiate abstract class {name} with abstract method{plural} {names}"
            )));
        }
        Ok(self.bare_instance(class))
    }

    /// The names that a class's own `__abstractmethods__` lists, sorted.
    fn abstract_methods(&self, class: ObjectId) -> Vec<String> {
        let heap = &self.machine.heap;
        if heap.class(class).metaclass == types::TYPE {
            return Vec::new();
        }
        let listed = self.machine.symbols.find("__abstractmethods__");
        let listed = listed.and_then(|name| heap.class(class).namespace.get(name));
        let Some((_, set)) = listed.and_then(|listed| heap.as_set(listed)) else {
            return Vec::new();
        };
        let names = set.iter().filter_map(|(_, key)| heap.as_str(key));
        let mut names: Vec<String> = names.map(|name| name.text.to_string()).collect();
        names.sort();
        names
    }

    /// `type(name, bases, namespace)` and `type.__new__(metaclass, name, bases, namespace, **keywords)`
    pub(super) fn new_type(
        &mut self,
        positional: &[Value],
        keywords: &[(Symbol, Value)],
        ret: Return,
    ) -> Result<(), Raised> {
        let [metaclass, name, bases, dict] = positional else {
            let given = positional.len().saturating_sub(1);
            return Err(match positional.first() {
                Some(Value::Object(types::TYPE)) => self.type_error("type() takes 1 or 3 arguments"),
                _ => self.type_error(format!(
                    "type.__new__() takes exactly 3 arguments ({given} given)"
                )),
            });
        };
        let Some(text) = self.machine.heap.as_str(*name).map(|s| s.text.flat()) else {
            let kind = self.machine.heap.type_name(*name);
            return Err(self.type_error(format!("type.__new__() argument 1 must be str, not {kind}")));
        };
        let Some(bases) = self.machine.heap.sequence(*bases).map(<[Value]>::to_vec) else {
            let kind = self.machine.heap.type_name(*bases);
            return Err(self.type_error(format!("type.__new__() argument 2 must be tuple, not {kind}")));
        };
        let mut namespace = Namespace::default();
        let entries: Vec<(Value, Value)> = match self.machine.heap.as_dict(*dict) {
            Some((_, dict)) => dict.iter().map(|e| (e.key, e.value)).collect(),
            None => {
                let kind = self.machine.heap.type_name(*dict);
                return Err(self.type_error(format!("type.__new__() argument 3 must be dict, not {kind}")));
            }
        };
        for (key, value) in entries {
            if let Some(symbol) = self.symbol_of(key) {
                namespace.set(symbol, value);
            }
        }
        if bases
            .iter()
            .any(|base| self.machine.heap.as_class(*base).is_none())
        {
            let entries = self.machine.intern("__mro_entries__");
            let has_entries = bases.iter().any(|base| {
                self.machine.heap.as_class(*base).is_none()
                    && self
                        .machine
                        .heap
                        .lookup(self.machine.heap.class_of(*base), entries)
                        .is_some()
            });
            return Err(self.type_error(match has_entries {
                true => "type() doesn't support MRO entry resolution; use types.new_class()",
                false => METACLASS_CONFLICT,
            }));
        }
        let bases: Vec<ObjectId> = bases
            .iter()
            .filter_map(|b| self.machine.heap.as_class(*b))
            .collect();
        let metaclass = self.machine.heap.as_class(*metaclass).unwrap_or(types::TYPE);
        let base_values: Vec<Value> = bases.iter().map(|b| Value::Object(*b)).collect();
        let winner = self.winning_metaclass(Value::Object(metaclass), &base_values)?;
        let winner = self.machine.heap.as_class(winner).unwrap_or(metaclass);
        if winner != metaclass
            && let Some(new) = self.machine.heap.lookup(winner, symbols::NEW)
            && let Some(Object::StaticMethod(new)) = self.machine.heap.object(new)
            && *new != Value::Native(TYPE_NEW)
        {
            let call = Call {
                callee: *new,
                positional: [&[Value::Object(winner)], &positional[1..]].concat(),
                keywords: keywords.to_vec(),
            };
            return self.call_owned(call, ret);
        }
        let metaclass = winner;
        let class = self.make_class(metaclass, text, bases, namespace)?;
        self.after_class(class, keywords.to_vec(), ret)
    }
}
