//! What a call is about to do to shared places where no instruction of the user says so itself: attributes by
//! name (`getattr`), variables read off a class or a `__dict__`, containers handed to the library
//! (`heapq.heappush`), and natives that the library calls for the user (`Thread(target=names.append)`).
//!
//! A call of the library is one visible operation, about the first container that it is handed; what it does
//! inside stays invisible. Functions that only pass their arguments on (`queue.put`) do not look into them.

use super::super::native::{Announced, Args};
use super::super::object::Object;
use super::super::value::{NativeId, Value};
use super::special;
use super::{Stop, Vm};
use crate::program::{CodeId, Instr};
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
const HOLDING: [&str; 2] = ["collections", "io"];
/// Those of their classes that are no built-in containers themselves.
const HOLDERS: [&str; 5] = ["_io.BytesIO", "ChainMap", "_io.StringIO", "UserDict", "UserList"];
/// Methods of these that change nothing.
const QUIET: [&str; 28] = [
    "__contains__",
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
    "__ne__",
    "__repr__",
    "__reversed__",
    "__str__",
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
    "total",
    "values",
];

impl Vm<'_> {
    /// Whether accesses by a call have to be noted: those of the user's own, and of what the library calls
    /// because it was handed it.
    pub(super) fn notes_call(&self) -> bool {
        let is_handed_on = || matches!(self.code.instrs.get(self.current()), Some(Instr::CallFunctionEx));
        self.machine.sharing.is_concurrent && (!self.is_library || is_handed_on())
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

    /// The place of an attribute that is kept in the object itself, or of a variable of its class.
    pub(super) fn attribute_place(&self, receiver: Value, name: Symbol) -> Option<Place> {
        if self.own_attribute(receiver, name).is_some() {
            return self.own_place(receiver, name);
        }
        self.class_place(receiver, name)
    }

    /// The place of an attribute in the object itself, whether or not it has it already.
    pub(super) fn own_place(&self, receiver: Value, name: Symbol) -> Option<Place> {
        let id = receiver.object()?;
        match self.machine.heap.get(id) {
            Object::Instance(instance) if self.thread_local(instance).is_none() => {
                Some(Place::Attribute(id, name))
            }
            Object::Class(class) if !class.is_builtin => Some(Place::Attribute(id, name)),
            Object::Module(_) => Some(Place::Global(id, name)),
            _ => None,
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
                Object::Function(_)
                | Object::StaticMethod(_)
                | Object::ClassMethod(_)
                | Object::Property(_)
                | Object::Instance(_)
                | Object::Class(_),
            ) => false,
            _ => !matches!(found.namespace.get(name)?, Value::Native(_)),
        };
        (is_variable && !found.is_builtin).then_some(Place::Attribute(*owner, name))
    }

    /// Stops before an item is read or changed; an item of a `__dict__` is a variable.
    pub(super) fn gate_item(&mut self, container: Value, key: Value, op: fn(Place) -> Op) -> Option<Stop> {
        if !self.notes_accesses() {
            return None;
        }
        match self.variable_behind(container, key) {
            Some(place) => self.gate_at(place, op),
            None => self.gate_container(container, op),
        }
    }

    /// The places that a native reads: containers among its arguments, and the variable that it asks a
    /// `__dict__` for.
    pub(super) fn places_read(&mut self, positional: &[Value]) -> Vec<Place> {
        let variable = self.variable_asked_for(positional);
        let containers = positional.iter().filter_map(|v| self.container_behind(*v));
        let containers = containers.filter(|place| self.is_of_user(*place));
        containers.chain(variable).collect()
    }

    /// The place that a native changes: its first argument, or the variable of that `__dict__`.
    pub(super) fn place_changed(&mut self, positional: &[Value]) -> Option<Place> {
        let variable = self.variable_asked_for(positional);
        let container = positional.first().and_then(|v| self.container_place(*v));
        variable.or(container).filter(|place| self.is_of_user(*place))
    }

    fn variable_asked_for(&mut self, positional: &[Value]) -> Option<Place> {
        match positional {
            [container, key, ..] => self.variable_behind(*container, *key),
            _ => None,
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
        let is_read = match native {
            special::GETATTR | special::HASATTR | special::OBJECT_GETATTRIBUTE => true,
            special::SETATTR | special::DELATTR | special::OBJECT_SETATTR | special::OBJECT_DELATTR => false,
            _ => return None,
        };
        let name = self.symbol_of(*arguments.first()?)?;
        match is_read {
            true => self.announced_at(self.attribute_place(receiver, name)?, Op::Read),
            false => self.announced_at(self.own_place(receiver, name)?, Op::Write),
        }
    }

    /// A container of the library's is made from one that is handed to it.
    fn announcement_of_making(&mut self, class: Value, arguments: &[Value]) -> Option<Announced> {
        let Some(Object::Class(made)) = self.machine.heap.object(class) else {
            return None;
        };
        let is_container = made.is_builtin && (HOLDERS.contains(&&*made.name) || is_counting(&made.name));
        let place = arguments
            .iter()
            .filter(|_| is_container)
            .find_map(|argument| self.container_place(*argument))?;
        self.announced_at(place, Op::Read)
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
        if !self.program.is_library(code) {
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
    matches!(name, "Counter" | "OrderedDict" | "defaultdict")
}
