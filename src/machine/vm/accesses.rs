//! All that one instruction or call is about to touch, when that is more than one place: what it walks over,
//! what it tells (the text of a list is the texts of what it holds), which variables a `__dict__` shows.
//!
//! In come values, out come accesses, as operations on places; [`Vm::announced_accesses`] makes one visible
//! operation of those that others can notice. The first is the operation's own place, the others stand beside
//! it in [`Task::also`](super::super::task::Task), and count when two steps are compared.
//!
//! Walking over an iterator moves it on, which changes it: whoever asks a shared one for the next item updates it.

use super::super::native::Announced;
use super::super::object::Object;
use super::super::types;
use super::super::value::Value;
use super::{Stop, Vm};
use crate::program::code::BinaryOperator;
use crate::program::symbols;
use crate::trace::{ObjectId, Op, Place, Symbol};
use hashbrown::HashSet;
use rustc_hash::FxBuildHasher;

/// What is told of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Telling {
    /// Its text.
    Text,
    /// How it compares.
    Comparison,
}

/// What is left to look at, and what has been.
#[derive(Default)]
struct Walk {
    left: Vec<Value>,
    seen: HashSet<ObjectId, FxBuildHasher>,
}

impl Walk {
    fn of(value: Value) -> Walk {
        Walk {
            left: vec![value],
            seen: HashSet::default(),
        }
    }

    fn next(&mut self) -> Option<(Value, ObjectId)> {
        loop {
            let value = self.left.pop()?;
            if let Value::Object(id) = value
                && self.seen.insert(id)
            {
                return Some((value, id));
            }
        }
    }
}

impl Vm<'_> {
    /// Stops before an instruction that touches the places that `collect` adds, if others can notice it.
    pub(super) fn gate_all(&mut self, collect: impl FnOnce(&mut Self, &mut Vec<Op>)) -> Option<Stop> {
        if !self.notes_accesses() || self.is_permitted() {
            return None;
        }
        let mut accesses = Vec::new();
        collect(self, &mut accesses);
        let announced = self.announced_accesses(&accesses)?;
        Some(self.announce(announced))
    }

    /// Notes accesses; gives the visible operation that they are together, if they are one.
    pub(super) fn announced_accesses(&mut self, accesses: &[Op]) -> Option<Announced> {
        if let [op] = accesses {
            let is_noticed = self.is_noticed(*op);
            return is_noticed.then(|| Announced::new(*op));
        }
        let mut visible = self.noted(accesses);
        if visible.is_empty() {
            return None;
        }
        let own = visible.iter().position(|op| !op.is_read()).unwrap_or(0);
        let op = visible.remove(own);
        self.task.also = visible;
        Some(Announced::new(op))
    }

    /// Notes accesses; gives those that others can notice.
    pub(super) fn noted(&mut self, accesses: &[Op]) -> Vec<Op> {
        let mut visible = Vec::new();
        for op in accesses {
            if self.is_noticed(*op) && !visible.contains(op) {
                visible.push(*op);
            }
        }
        visible
    }

    /// Notes an access; whether others can notice it.
    fn is_noticed(&mut self, op: Op) -> bool {
        let place = op.place().filter(|place| self.is_of_user(*place));
        place.is_some_and(|place| self.machine.touch(self.id, place, !op.is_read()))
    }

    /// Stops before a value is walked over.
    pub(super) fn gate_walk(&mut self, value: Value) -> Option<Stop> {
        self.gate_all(|vm, accesses| vm.walked(value, accesses))
    }

    /// Stops before something is told of values: their texts, or how they compare.
    pub(super) fn gate_telling(&mut self, values: &[Value], telling: Telling) -> Option<Stop> {
        let tells = |value: &Value| match self.machine.heap.object(*value) {
            None | Some(Object::Str(_) | Object::BigInt(_) | Object::Bytes(_)) => false,
            Some(_) => true,
        };
        if !self.notes_accesses() || !values.iter().any(tells) {
            return None;
        }
        self.gate_all(|vm, accesses| values.iter().for_each(|value| vm.told(*value, telling, accesses)))
    }

    /// Stops before a container is changed by what another value holds.
    pub(super) fn gate_joining(&mut self, target: Value, source: Value, op: fn(Place) -> Op) -> Option<Stop> {
        self.gate_all(|vm, accesses| {
            accesses.extend(vm.container_place(target).map(op));
            vm.walked(source, accesses);
        })
    }

    /// Stops before an operator reads its operands, or changes the left one in place.
    pub(super) fn gate_operands(
        &mut self,
        op: BinaryOperator,
        is_in_place: bool,
        left: Value,
        right: Value,
    ) -> Option<Stop> {
        self.gate_all(|vm, accesses| match vm.machine.heap.object(left) {
            Some(Object::Str(_) | Object::Bytes(_)) if op == BinaryOperator::Remainder => {
                vm.told(right, Telling::Text, accesses);
            }
            _ if is_in_place => {
                accesses.extend(vm.container_place(left).map(Op::Update));
                vm.walked(right, accesses);
            }
            _ => {
                accesses.extend(vm.container_place(left).map(Op::Read));
                accesses.extend(vm.container_place(right).map(Op::Read));
            }
        })
    }

    /// Stops before it is asked whether there is anything in a container.
    pub(super) fn gate_size(&mut self, value: Value) -> Option<Stop> {
        match self.machine.heap.object(value) {
            Some(Object::DictView { .. } | Object::AttributeDict(_)) => self.gate_walk(value),
            _ => self.gate_container(value, Op::Read),
        }
    }

    /// Stops before an item is looked for: it is compared with others, a key only with its like.
    pub(super) fn gate_search(&mut self, container: Value, item: Value) -> Option<Stop> {
        if !self.notes_accesses() {
            return None;
        }
        let heap = &self.machine.heap;
        let holds = |value: Value| {
            let payload = heap.payload(value);
            matches!(
                heap.object(payload),
                Some(Object::List(_) | Object::Dict(_) | Object::Set(_) | Object::Tuple(_))
            )
        };
        match heap.object(container) {
            Some(Object::AttributeDict(_)) => self.gate_item(container, item, Op::Read),
            _ if holds(item) => self.gate_telling(&[container, item], Telling::Comparison),
            _ => self.gate_walk(container),
        }
    }

    /// Stops before the attributes that a class pattern names are read: subject, class and names on top.
    pub(super) fn gate_matching(&mut self) -> Option<Stop> {
        self.gate_all(|vm, accesses| {
            let (subject, class, names) = (vm.peek(3), vm.peek(2), vm.peek(1));
            let heap = &vm.machine.heap;
            let by_position = heap
                .as_class(class)
                .and_then(|class| heap.lookup(class, symbols::MATCH_ARGS));
            let lists = [Some(names), by_position].into_iter().flatten();
            let wanted: Vec<Value> = lists
                .filter_map(|names| heap.sequence(names))
                .flatten()
                .copied()
                .collect();
            for name in wanted {
                if let Some(name) = vm.symbol_of(name) {
                    let places = vm.attribute_reads(subject, name).into_iter().flatten();
                    accesses.extend(places.map(Op::Read));
                }
            }
        })
    }

    /// Whether only this task can have an object: it made it while there were others, and no other has
    /// touched it.
    pub(super) fn is_own(&self, id: ObjectId) -> bool {
        self.machine.sharing.is_own(&self.machine.heap, self.id, id)
    }

    /// Stops before an iterator over a value is made. One over a dict or set remembers its size.
    pub(super) fn gate_beginning(&mut self, value: Value) -> Option<Stop> {
        self.gate_all(|vm, accesses| vm.begun(value, accesses))
    }

    /// Stops before an iterator on top of a loop or a delegation is asked for its next item.
    pub(super) fn gate_next(&mut self, iterator: Value) -> Option<Stop> {
        match self.machine.heap.object(iterator) {
            Some(Object::Iter(_) | Object::Generator(_) | Object::Instance(_)) => self.gate_walk(iterator),
            _ => None,
        }
    }

    /// Stops before the innermost frame gives up the generator that it runs: until then, whoever else asks a
    /// shared one is told that it is running.
    pub(super) fn gate_leaving(&mut self) -> Option<Stop> {
        let generator = self.task.frames.last()?.generator?;
        self.gate_at(Place::Container(generator), Op::Update)
    }

    /// What making an iterator over a value reads.
    pub(super) fn begun(&self, value: Value, accesses: &mut Vec<Op>) {
        let heap = &self.machine.heap;
        if heap.is_instance(value, types::DEQUE) {
            return self.walked(value, accesses);
        }
        if let Some(
            Object::Dict(_)
            | Object::Set(_)
            | Object::ByteArray(_)
            | Object::DictView { .. }
            | Object::AttributeDict(_),
        ) = heap.object(heap.payload(value))
        {
            self.walked(value, accesses);
        }
    }

    /// What walking over a value reads, and what it moves on.
    pub(super) fn walked(&self, value: Value, accesses: &mut Vec<Op>) {
        let mut walk = Walk::of(self.machine.heap.payload(value));
        if let Some(place) = self.container_place(value) {
            accesses.push(Op::Read(place));
        }
        while let Some((value, id)) = walk.next() {
            match self.machine.heap.get(id) {
                Object::List(_) | Object::Dict(_) | Object::Set(_) | Object::ByteArray(_) => {
                    accesses.push(Op::Read(Place::Container(id)));
                }
                Object::DictView { dict, .. } => accesses.push(Op::Read(Place::Container(*dict))),
                Object::AttributeDict(owner) => self.listed(*owner, Op::Read, accesses),
                Object::Iter(iter) => {
                    accesses.push(Op::Update(Place::Container(id)));
                    iter.children(&mut |inner| walk.left.push(inner));
                }
                Object::Generator(generator) => {
                    accesses.push(Op::Update(Place::Container(id)));
                    if self.program.is_library(generator.code) {
                        walk.left.extend(&generator.stack);
                    }
                }
                Object::Instance(instance) if self.machine.heap.is_instance(value, types::DEQUE) => {
                    walk.left.push(instance.payload);
                }
                Object::Instance(instance) if self.is_library_iterator(value) => {
                    accesses.push(Op::Update(Place::Container(id)));
                    walk.left
                        .extend(instance.attributes.iter().map(|(_, value)| value));
                    // The iterators that `map` and its kin walk over together.
                    let inner = instance.attributes.iter();
                    let lists = inner.filter_map(|(_, value)| self.machine.heap.sequence(value));
                    walk.left
                        .extend(lists.flatten().filter(|item| self.is_iterator(**item)));
                }
                _ => {}
            }
        }
    }

    fn is_iterator(&self, value: Value) -> bool {
        match self.machine.heap.object(value) {
            Some(Object::Iter(_) | Object::Generator(_)) => true,
            Some(Object::Instance(_)) => self.is_library_iterator(value),
            _ => false,
        }
    }

    /// Whether an instance is an iterator of the library's (`map`, `itertools.count`).
    fn is_library_iterator(&self, value: Value) -> bool {
        let heap = &self.machine.heap;
        let next = heap.lookup(heap.class_of(value), symbols::NEXT);
        match next.and_then(|next| heap.object(next)) {
            Some(Object::Function(function)) => self.program.is_library(function.code),
            _ => false,
        }
    }

    /// What the text of a value, or comparing it, reads: the value, and all that it holds. What Python code
    /// of the program's own does is left out: that code notes it.
    pub(super) fn told(&self, value: Value, telling: Telling, accesses: &mut Vec<Op>) {
        let heap = &self.machine.heap;
        let mut walk = Walk::of(value);
        while let Some((value, id)) = walk.next() {
            match heap.get(id) {
                Object::List(items) => {
                    accesses.push(Op::Read(Place::Container(id)));
                    walk.left.extend(items.iter());
                }
                Object::Set(items) => {
                    accesses.push(Op::Read(Place::Container(id)));
                    walk.left.extend(items.iter().map(|(_, key)| key));
                }
                Object::Dict(dict) => {
                    accesses.push(Op::Read(Place::Container(id)));
                    walk.left
                        .extend(dict.iter().flat_map(|entry| [entry.key, entry.value]));
                }
                Object::ByteArray(_) => accesses.push(Op::Read(Place::Container(id))),
                Object::Tuple(items) => walk.left.extend(items.iter()),
                Object::FrozenSet(items) => walk.left.extend(items.iter().map(|(_, key)| key)),
                Object::DictView { dict, .. } => walk.left.push(Value::Object(*dict)),
                Object::AttributeDict(owner) => {
                    self.listed(*owner, Op::Read, accesses);
                    let held = heap
                        .attributes_of(*owner)
                        .into_iter()
                        .flat_map(|names| names.iter());
                    walk.left.extend(held.map(|(_, value)| value));
                }
                Object::Exception(exception) => walk.left.push(exception.args),
                Object::Instance(instance) => {
                    accesses.extend(self.container_place(value).map(Op::Read));
                    if instance.payload.is_bound() {
                        walk.left.push(instance.payload);
                    }
                    if self.is_told_by_library(value, telling) {
                        let left_out = self.left_out(value, telling);
                        accesses.extend(self.own_place(Value::Object(id), symbols::DICT).map(Op::Read));
                        for (name, held) in instance.attributes.iter() {
                            if !left_out.contains(&name) {
                                accesses.extend(self.own_place(Value::Object(id), name).map(Op::Read));
                                walk.left.push(held);
                            }
                        }
                    }
                }
                _ => {}
            }
        }
    }

    /// The fields of a data class that its methods pass over: `field(compare=False)`.
    fn left_out(&self, value: Value, telling: Telling) -> Vec<Symbol> {
        let heap = &self.machine.heap;
        let fields = heap.lookup(heap.class_of(value), symbols::DATACLASS_FIELDS);
        let Some(Object::Dict(fields)) = fields.and_then(|fields| heap.object(fields)) else {
            return Vec::new();
        };
        let flag = match telling {
            Telling::Text => symbols::FIELD_REPR,
            Telling::Comparison => symbols::FIELD_COMPARE,
        };
        let fields = fields.iter().filter(|field| match heap.object(field.value) {
            Some(Object::Instance(field)) => field.attributes.get(flag) == Some(Value::bool(false)),
            _ => false,
        });
        fields
            .filter_map(|field| self.machine.symbols.find(&heap.as_str(field.key)?.text))
            .collect()
    }

    /// Whether code of the library's makes a value's text or compares it, as that of `dataclasses` does.
    fn is_told_by_library(&self, value: Value, telling: Telling) -> bool {
        let heap = &self.machine.heap;
        let class = heap.class_of(value);
        let names: &[Symbol] = match telling {
            Telling::Text => &[symbols::REPR, symbols::STR],
            Telling::Comparison => &[symbols::EQ, symbols::LT],
        };
        names.iter().copied().any(|name| {
            let method = heap.lookup(class, name).and_then(|method| heap.object(method));
            matches!(method, Some(Object::Function(function)) if self.program.is_library(function.code))
        })
    }

    /// The variables of an object, all of them, and which there are.
    pub(super) fn listed(&self, owner: ObjectId, op: fn(Place) -> Op, accesses: &mut Vec<Op>) {
        let value = Value::Object(owner);
        accesses.extend(self.own_place(value, symbols::DICT).map(op));
        let names = self.machine.heap.attributes_of(owner).into_iter();
        for (name, _) in names.flat_map(|names| names.iter()) {
            accesses.extend(self.own_place(value, name).map(op));
        }
    }

    /// What giving a variable of an object a value changes: the variable, and where there is none yet, which
    /// there are.
    pub(super) fn set_variable(&self, owner: Value, name: Symbol, accesses: &mut Vec<Op>) {
        accesses.extend(self.own_place(owner, name).map(Op::Write));
        let attributes = owner.object().and_then(|id| self.machine.heap.attributes_of(id));
        if attributes.is_some_and(|attributes| attributes.get(name).is_none()) {
            accesses.extend(self.own_place(owner, symbols::DICT).map(Op::Write));
        }
    }

    /// What taking a variable of an object away changes.
    pub(super) fn unset_variable(&self, owner: Value, name: Symbol, accesses: &mut Vec<Op>) {
        accesses.extend(self.own_place(owner, name).map(Op::Write));
        accesses.extend(self.own_place(owner, symbols::DICT).map(Op::Write));
    }
}
