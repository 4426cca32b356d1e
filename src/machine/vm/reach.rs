//! What a call is about to do to shared places where no instruction of the user says so itself: attributes by
//! name (`getattr`), variables read off a class or a `__dict__`, containers handed to the library
//! (`heapq.heappush`), and natives that the library calls for the user (`Thread(target=names.append)`).
//!
//! A call of the library is one visible operation, about the first container that it is handed; what it does
//! inside stays invisible, but for functions that CPython lets others come between
//! ([`crate::program::code::CodeFlags::in_steps`]). Functions that only pass their arguments on (`queue.put`) do not look into them.

use super::super::native::{Announced, Args, Effect};
use super::super::object::Object;
use super::super::value::{NativeId, Value};
use super::accesses::Telling;
use super::special;
use super::{Stop, Vm};
use crate::program::{CodeId, Instr, symbols};
use crate::trace::{ObjectId, Op, Place, Symbol};

/// Modules of the library whose functions look into containers that they are handed.
const LOOKING: [&str; 10] = [
    "bisect",
    "copy",
    "functools",
    "heapq",
    "json",
    "operator",
    "pprint",
    "random",
    "statistics",
    "textwrap",
];
/// Functions of these that change the first one.
const CHANGING: [&str; 14] = [
    "delitem",
    "heapify",
    "heappop",
    "heappush",
    "heappushpop",
    "heapreplace",
    "iadd",
    "iconcat",
    "imul",
    "insort",
    "insort_left",
    "insort_right",
    "setitem",
    "shuffle",
];
/// Functions of these that keep their arguments for later, or never look at them.
const KEEPING: [&str; 6] = ["partial", "is_", "is_not", "lru_cache", "update_wrapper", "wraps"];
/// Modules whose classes are containers, written in Python.
const HOLDING: [&str; 4] = ["array", "collections", "io", "unittest.mock"];
/// Those of their classes that are no built-in containers themselves.
const HOLDERS: [&str; 7] = [
    "_io.BytesIO",
    "array.array",
    "ChainMap",
    "NonCallableMock",
    "_io.StringIO",
    "UserDict",
    "UserList",
];
/// Built-in classes that are made from what they walk over.
const FILLED: [&str; 10] = [
    "bool",
    "bytearray",
    "bytes",
    "collections.deque",
    "deque",
    "dict",
    "frozenset",
    "list",
    "set",
    "tuple",
];
/// Natives that read what containers hold as well as the containers: they make texts, or compare.
const TELLING: [&str; 24] = [
    "__eq__",
    "__format__",
    "__ge__",
    "__gt__",
    "__le__",
    "__lt__",
    "__ne__",
    "__repr__",
    "__str__",
    "all",
    "any",
    "ascii",
    "count",
    "format",
    "format_map",
    "index",
    "join",
    "max",
    "min",
    "print",
    "repr",
    "sorted",
    "sum",
    "__contains__",
];
/// Natives that put what they walk over into their first argument.
const JOINING: [&str; 12] = [
    "__iadd__",
    "__iand__",
    "__init__",
    "__ior__",
    "__isub__",
    "__ixor__",
    "difference_update",
    "extend",
    "extendleft",
    "intersection_update",
    "symmetric_difference_update",
    "update",
];
/// Methods of these that change nothing.
const QUIET: [&str; 36] = [
    "__add__",
    "__contains__",
    "__copy__",
    "__eq__",
    "__ge__",
    "__getitem__",
    "__gt__",
    "__init__",
    "__iter__",
    "__le__",
    "__len__",
    "__lt__",
    "__missing__",
    "__mul__",
    "__ne__",
    "__repr__",
    "__reversed__",
    "__rmul__",
    "__str__",
    "buffer_info",
    "copy",
    "count",
    "elements",
    "fromkeys",
    "get",
    "getvalue",
    "index",
    "items",
    "keys",
    "most_common",
    "new_child",
    "tobytes",
    "tolist",
    "total",
    "tounicode",
    "values",
];

impl Vm<'_> {
    /// Whether accesses by a call have to be noted: those of the user's own, and of what the library calls
    /// because it was handed it.
    pub(super) fn notes_call(&self) -> bool {
        let is_handed_on = || matches!(self.code.instrs.get(self.current()), Some(Instr::CallFunctionEx));
        self.machine.sharing.is_concurrent && (!self.is_whole || is_handed_on())
    }

    /// Whether an access to a place by the current call is the user's: what the library keeps for itself is not.
    pub(super) fn is_of_user(&self, place: Place) -> bool {
        match place {
            Place::Container(id) if self.is_library => {
                let site = self.machine.heap.site_of(id);
                !self.program.is_library(CodeId(site.code))
            }
            _ => true,
        }
    }

    /// Whether an instance is a container of the library's that is written in Python.
    pub(super) fn is_holder(&self, class: ObjectId) -> bool {
        let heap = &self.machine.heap;
        let mut classes = heap.class(class).mro.iter().map(|class| heap.class(*class));
        classes.any(|class| class.is_builtin && HOLDERS.contains(&&*class.name))
    }

    /// The place of an attribute in the object itself, whether or not it has it already.
    pub(super) fn own_place(&self, receiver: Value, name: Symbol) -> Option<Place> {
        let id = receiver.object()?;
        match self.machine.heap.get(id) {
            Object::Instance(instance) if self.thread_local(instance).is_none() => {
                Some(Place::Attribute(id, name))
            }
            Object::Class(class) if !class.is_builtin => Some(Place::Attribute(id, name)),
            Object::Function(_) | Object::Exception(_) => Some(Place::Attribute(id, name)),
            Object::Module(_) => Some(self.global_place(id, name)),
            _ => None,
        }
    }

    /// The places that reading an attribute looks at: where it is kept, and where it would be found first
    /// if it were there, the object itself. Of a method that is only the class, and no place.
    pub(super) fn attribute_reads(&self, receiver: Value, name: Symbol) -> [Option<Place>; 2] {
        if self.own_attribute(receiver, name).is_some() {
            return [self.own_place(receiver, name), None];
        }
        let heap = &self.machine.heap;
        let class = match heap.object(receiver) {
            Some(Object::Class(_)) => receiver.object(),
            Some(Object::Instance(instance)) => Some(instance.class),
            _ => None,
        };
        let found = class.and_then(|class| heap.lookup(class, name));
        match (found, self.class_place(receiver, name)) {
            // A descriptor that does not take what is set gives way to what the object itself has.
            (Some(found), None) if self.gives_way(found) => [self.own_place(receiver, name), None],
            (Some(_), None) => [None, None],
            // `__dict__` and its kin are no variables, and always there.
            _ if matches!(
                name,
                symbols::DICT | symbols::CLASS | symbols::DOC | symbols::MODULE
            ) =>
            {
                [None, None]
            }
            (_, kept) => {
                let own = self.own_place(receiver, name).filter(|own| Some(*own) != kept);
                match kept {
                    Some(kept) => [Some(kept), own],
                    None => [own, None],
                }
            }
        }
    }

    /// The place of a variable of a class of the user's, as it is read through the class or an instance. Methods
    /// and descriptors are no variables.
    pub(super) fn class_place(&self, receiver: Value, name: Symbol) -> Option<Place> {
        let heap = &self.machine.heap;
        let class = match heap.object(receiver)? {
            Object::Class(_) => receiver.object()?,
            Object::Instance(instance) => instance.class,
            _ => return None,
        };
        let mut classes = heap.class(class).mro.iter();
        let owner = classes.find(|class| heap.class(**class).namespace.get(name).is_some())?;
        let found = heap.class(*owner);
        let is_variable = match heap.object(found.namespace.get(name)?) {
            Some(
                Object::Function(_) | Object::StaticMethod(_) | Object::ClassMethod(_) | Object::Property(_),
            ) => false,
            Some(Object::Instance(instance)) => heap.lookup(instance.class, symbols::GET).is_none(),
            _ => !matches!(found.namespace.get(name)?, Value::Native(_)),
        };
        (is_variable && !found.is_builtin).then_some(Place::Attribute(*owner, name))
    }

    /// Stops before an item is read or changed; an item of a `__dict__` is a variable.
    pub(super) fn gate_item(&mut self, container: Value, key: Value, op: fn(Place) -> Op) -> Option<Stop> {
        if !self.notes_accesses() {
            return None;
        }
        let Some(place) = self.variable_behind(container, key) else {
            return self.gate_container(container, op);
        };
        if let Op::Read(_) = op(place) {
            return self.gate_at(place, op);
        }
        let Some(Object::AttributeDict(owner)) = self.machine.heap.object(container) else {
            return None;
        };
        let owner = Value::Object(*owner);
        let name = self.symbol_of(key)?;
        self.gate_setting(owner, name)
    }

    /// Stops before an item is taken away.
    pub(super) fn gate_removal(&mut self, container: Value, key: Value) -> Option<Stop> {
        if !self.notes_accesses() {
            return None;
        }
        let Some(Object::AttributeDict(owner)) = self.machine.heap.object(container) else {
            return self.gate_container(container, Op::Write);
        };
        let owner = Value::Object(*owner);
        let name = self.symbol_of(key)?;
        self.gate_unsetting(owner, name)
    }

    /// What a native of the built-in types touches: what its effect says, what it walks over, and what it tells.
    pub(super) fn accesses_of_native(&mut self, native: NativeId, positional: &[Value]) -> Vec<Op> {
        let mut accesses = Vec::new();
        let (name, effect) = (self.natives.get(native).name, self.natives.get(native).effect);
        let Some((&receiver, rest)) = positional.split_first() else {
            return accesses;
        };
        if let Some(Object::AttributeDict(owner)) = self.machine.heap.object(receiver) {
            let owner = *owner;
            self.accesses_of_variables(owner, name, effect, rest, &mut accesses);
            return accesses;
        }
        match effect {
            Effect::None => {}
            Effect::Visible(_) | Effect::Reads if TELLING.contains(&name) => {
                let telling = match name {
                    "__format__" | "__repr__" | "__str__" | "ascii" | "format" | "format_map" | "join"
                    | "print" | "repr" => Telling::Text,
                    _ => Telling::Comparison,
                };
                for value in positional {
                    self.told(*value, telling, &mut accesses);
                    self.walked(*value, &mut accesses);
                }
            }
            Effect::Visible(_) => {}
            Effect::Reads if name == "iter" => self.begun(receiver, &mut accesses),
            Effect::Reads => positional
                .iter()
                .for_each(|value| self.walked(*value, &mut accesses)),
            Effect::Updates => {
                accesses.extend(self.container_place(receiver).map(Op::Update));
                match name {
                    _ if JOINING.contains(&name) => rest.iter().for_each(|v| self.walked(*v, &mut accesses)),
                    // Looking for an item compares it.
                    "remove" if !rest.is_empty() => self.told(receiver, Telling::Comparison, &mut accesses),
                    _ => {}
                }
            }
        }
        accesses
    }

    /// What a method of a `__dict__` touches: one variable, or all of them and which there are.
    fn accesses_of_variables(
        &mut self,
        owner: ObjectId,
        name: &str,
        effect: Effect,
        rest: &[Value],
        accesses: &mut Vec<Op>,
    ) {
        let key = rest.first().and_then(|key| self.symbol_of(*key));
        let variables = Value::Object(owner);
        match (name, key) {
            ("get" | "__getitem__" | "__contains__", Some(key)) => {
                accesses.extend(self.own_place(variables, key).map(Op::Read));
            }
            ("setdefault" | "__setitem__", Some(key)) => self.set_variable(variables, key, accesses),
            ("pop" | "__delitem__", Some(key)) => self.unset_variable(variables, key, accesses),
            _ => {
                let is_change = matches!(effect, Effect::Updates);
                self.listed(owner, if is_change { Op::Update } else { Op::Read }, accesses);
                rest.iter()
                    .for_each(|value| self.told(*value, Telling::Comparison, accesses));
            }
        }
    }

    /// Whether a value on a class is an object with `__get__` and without `__set__`.
    fn gives_way(&self, value: Value) -> bool {
        match self.machine.heap.object(value) {
            Some(Object::Instance(instance)) => {
                self.machine.heap.lookup(instance.class, symbols::SET).is_none()
            }
            _ => false,
        }
    }

    /// The variable that an item of a `__dict__` is.
    pub(super) fn variable_behind(&mut self, container: Value, key: Value) -> Option<Place> {
        let Some(Object::AttributeDict(owner)) = self.machine.heap.object(container) else {
            return None;
        };
        let owner = Value::Object(*owner);
        let name = self.symbol_of(key)?;
        self.own_place(owner, name)
    }

    /// The visible operation that one of the machine's own natives has to stop before.
    pub(super) fn announcement_of_special(&mut self, native: NativeId, args: Args<'_>) -> Option<Announced> {
        if self.is_permitted() || !self.notes_call() {
            return None;
        }
        let (&receiver, arguments) = args.positional.split_first()?;
        if native == special::TYPE_CALL {
            return self.announcement_of_making(receiver, arguments);
        }
        if special::resumes(native) {
            let mut accesses = Vec::new();
            self.walked(receiver, &mut accesses);
            return self.announced_accesses(&accesses);
        }
        if matches!(native, special::DIR) {
            let mut accesses = Vec::new();
            receiver
                .object()
                .into_iter()
                .for_each(|id| self.listed(id, Op::Read, &mut accesses));
            return self.announced_accesses(&accesses);
        }
        let is_read = match native {
            special::GETATTR | special::HASATTR | special::OBJECT_GETATTRIBUTE => true,
            special::SETATTR | special::DELATTR | special::OBJECT_SETATTR | special::OBJECT_DELATTR => false,
            _ => return None,
        };
        let name = self.symbol_of(*arguments.first()?)?;
        let mut accesses = Vec::new();
        let is_by_code = match native {
            special::SETATTR => self.is_set_by_code(receiver, name, symbols::SETATTR),
            special::DELATTR => self.is_set_by_code(receiver, name, symbols::DELATTR),
            _ => !is_read && self.is_set_by_descriptor(receiver, name),
        };
        if is_by_code {
            return None;
        }
        match native {
            _ if is_read => {
                let places = self.attribute_reads(receiver, name).into_iter().flatten();
                accesses.extend(places.map(Op::Read));
            }
            special::DELATTR | special::OBJECT_DELATTR => self.unset_variable(receiver, name, &mut accesses),
            _ => self.set_variable(receiver, name, &mut accesses),
        }
        self.announced_accesses(&accesses)
    }

    /// A container of the library's is made from one that is handed to it.
    fn announcement_of_making(&mut self, class: Value, arguments: &[Value]) -> Option<Announced> {
        let Some(Object::Class(made)) = self.machine.heap.object(class) else {
            return None;
        };
        let (is_builtin, name) = (made.is_builtin, made.name.clone());
        let mut accesses = Vec::new();
        match &*name {
            _ if !is_builtin => {}
            "str" => arguments
                .iter()
                .for_each(|value| self.told(*value, Telling::Text, &mut accesses)),
            "enumerate" | "zip" | "map" | "filter" | "reversed" => {
                arguments
                    .iter()
                    .for_each(|value| self.begun(*value, &mut accesses));
            }
            name if FILLED.contains(&name) || HOLDERS.contains(&name) || is_counting(name) => {
                arguments
                    .iter()
                    .for_each(|value| self.walked(*value, &mut accesses));
            }
            _ => {}
        }
        self.announced_accesses(&accesses)
    }

    /// The visible operation that a function of the library has to stop before.
    pub(super) fn announcement_of_library(&mut self, function: Value, args: &[Value]) -> Option<Announced> {
        if self.is_permitted() || !self.notes_call() {
            return None;
        }
        let Some(Object::Function(function)) = self.machine.heap.object(function) else {
            return None;
        };
        let (code, module) = (function.code, function.module);
        if !self.program.is_whole(code) {
            return None;
        }
        let place = args
            .iter()
            .filter_map(|argument| self.container_place(*argument))
            .find(|place| self.is_of_user(*place))?;
        let Object::Module(module) = self.machine.heap.get(module) else {
            return None;
        };
        let (module, name) = (&*module.name, &*self.program.code(code).name);
        let is_change = match (LOOKING.contains(&module), HOLDING.contains(&module)) {
            (true, _) if KEEPING.contains(&name) => return None,
            (true, _) => CHANGING.contains(&name),
            (false, true) => !QUIET.contains(&name),
            (false, false) => return None,
        };
        self.announced_at(place, if is_change { Op::Update } else { Op::Read })
    }
}

/// Containers of the library's that are built-in ones with methods in Python.
fn is_counting(name: &str) -> bool {
    matches!(
        name,
        "Counter" | "collections.OrderedDict" | "collections.defaultdict"
    )
}
