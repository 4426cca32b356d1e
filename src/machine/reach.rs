//! What an object refers to, and how large its contents are: what collection needs to know.

use super::namespace::Namespace;
use super::object::{AsyncStepKind, Iter, Object};
use super::value::Value;
use crate::trace::ObjectId;

fn names(namespace: &Namespace, visit: &mut impl FnMut(Value)) {
    namespace.iter().for_each(|(_, value)| visit(value));
}

impl Object {
    /// Whether a task can hold it, or be in its middle.
    pub fn is_holdable(&self) -> bool {
        matches!(self, Object::Lock(_) | Object::Queue(_) | Object::Pool(_))
    }

    /// Whether it never refers to another object.
    pub fn is_leaf(&self) -> bool {
        matches!(
            self,
            Object::Str(_)
                | Object::BigInt(_)
                | Object::Complex(..)
                | Object::Bytes(_)
                | Object::ByteArray(_)
        )
    }

    /// Estimated bytes of the contents, beyond the object itself.
    pub fn content_bytes(&self) -> u64 {
        let bytes = match self {
            Object::Str(s) => s.text.bytes(),
            Object::BigInt(i) => i.bits() as usize / 8,
            Object::Bytes(b) => b.len(),
            Object::ByteArray(b) => b.len(),
            Object::List(items) => items.len() * 16,
            Object::Tuple(items) => items.len() * 16,
            Object::Dict(dict) => dict.slots() * 48,
            Object::Set(set) | Object::FrozenSet(set) => set.slots() * 32,
            Object::Instance(instance) => 64 + instance.attributes.len() * 24,
            Object::Exception(exception) => 128 + exception.traceback.len() * 16,
            Object::Generator(generator) => 128 + generator.stack.len() * 16,
            Object::Class(class) => 256 + class.mro.len() * 8 + class.namespace.len() * 24,
            Object::Module(module) => 256 + module.namespace.len() * 24,
            Object::Function(_) => 256,
            Object::Iter(Iter::Zip { inner, .. }) => inner.len() * 16,
            Object::Futures(futures) => futures.members.len() * 8,
            _ => 0,
        };
        bytes as u64
    }

    /// As [`Object::content_bytes`], with what the host keeps free for more items. Differs between copies of a machine,
    /// so it must not decide about anything that a program does.
    pub fn held_bytes(&self) -> u64 {
        match self {
            Object::ByteArray(bytes) => bytes.capacity() as u64,
            Object::List(items) => items.capacity() as u64 * 16,
            _ => self.content_bytes(),
        }
    }

    /// As [`Object::content_bytes`], of an object that was made just now: what it shares with others is
    /// not counted once more.
    pub fn fresh_bytes(&self) -> u64 {
        match self {
            Object::Str(s) => s.text.bytes_added() as u64,
            _ => self.content_bytes(),
        }
    }

    /// Calls `visit` with every value the object refers to.
    pub fn children(&self, visit: &mut impl FnMut(Value)) {
        let id = |object: ObjectId| Value::Object(object);
        match self {
            Object::Str(_)
            | Object::BigInt(_)
            | Object::Complex(..)
            | Object::Bytes(_)
            | Object::ByteArray(_) => {}
            Object::Range { .. } | Object::Code(_) | Object::Lock(_) | Object::Semaphore(_) => {}
            Object::Event(_) | Object::Task(_) => {}
            Object::Queue(queue) => {
                visit(queue.items);
                visit(queue.mutex);
            }
            Object::Future(future) => future.pool.into_iter().for_each(|pool| visit(id(pool))),
            Object::Futures(futures) => futures.members.iter().for_each(|member| visit(id(*member))),
            Object::Pool(pool) => visit(pool.items),
            Object::List(items) => items.iter().for_each(|v| visit(*v)),
            Object::Tuple(items) => items.iter().for_each(|v| visit(*v)),
            Object::Dict(dict) => dict.iter().for_each(|e| {
                visit(e.key);
                visit(e.value);
            }),
            Object::Set(set) | Object::FrozenSet(set) => set.iter().for_each(|(_, key)| visit(key)),
            Object::DictView { dict, .. } => visit(id(*dict)),
            Object::Slice(parts) => parts.iter().for_each(|v| visit(*v)),
            Object::Cell { value, .. } | Object::StaticMethod(value) | Object::ClassMethod(value) => {
                visit(*value)
            }
            Object::Function(f) => {
                visit(id(f.module));
                for value in [
                    f.name,
                    f.qualname,
                    f.defaults,
                    f.keyword_defaults,
                    f.closure,
                    f.doc,
                ] {
                    visit(value);
                }
                names(&f.attributes, visit);
            }
            Object::Method { function, receiver } => {
                visit(*function);
                visit(*receiver);
            }
            Object::Class(class) => {
                visit(id(class.metaclass));
                class
                    .mro
                    .iter()
                    .chain(class.bases.iter())
                    .for_each(|c| visit(id(*c)));
                names(&class.namespace, visit);
            }
            Object::Instance(instance) => {
                visit(id(instance.class));
                visit(instance.payload);
                names(&instance.attributes, visit);
            }
            Object::Exception(e) => {
                visit(id(e.class));
                for value in [e.args, e.cause, e.context].iter().chain(&e.kept) {
                    visit(*value);
                }
                names(&e.attributes, visit);
            }
            Object::Module(module) => {
                names(&module.namespace, visit);
                let kept = [module.dict, module.builtins];
                kept.into_iter().flatten().for_each(|kept| visit(id(kept)));
            }
            Object::Traceback(trail) | Object::Frame(trail) => {
                trail.places.iter().for_each(|place| visit(id(place.module)));
                visit(trail.locals);
            }
            Object::Iter(iter) => iter.children(visit),
            Object::Generator(g) => {
                visit(id(g.module));
                for value in [g.function, g.handled, g.name, g.qualname] {
                    visit(value);
                }
                g.stack.iter().for_each(|v| visit(*v));
            }
            Object::AsyncStep(step) => {
                visit(id(step.generator));
                if let AsyncStepKind::Send(value) | AsyncStepKind::Throw(value) = step.kind {
                    visit(value);
                }
            }
            Object::Property(parts) => parts.iter().for_each(|v| visit(*v)),
            Object::Super {
                class,
                receiver,
                receiver_class,
            } => {
                visit(id(*class));
                visit(*receiver);
                visit(id(*receiver_class));
            }
            Object::AttributeDict(owner) => visit(id(*owner)),
            Object::Condition(condition) => visit(condition.lock),
            Object::Barrier(_) => {}
            Object::ThreadLocal(local) => local.values().for_each(visit),
        }
    }
}

impl Iter {
    /// Calls `visit` with every value the iterator refers to.
    pub fn children(&self, visit: &mut impl FnMut(Value)) {
        match self {
            Iter::List { list, .. } | Iter::ListReversed { list, .. } => visit(Value::Object(*list)),
            Iter::Deque { deque, mark, .. } | Iter::DequeReversed { deque, mark, .. } => {
                visit(Value::Object(*deque));
                visit(Value::Object(*mark));
            }
            Iter::Tuple { tuple, .. } => visit(Value::Object(*tuple)),
            Iter::Dict { dict, .. } | Iter::DictReversed { dict, .. } => visit(Value::Object(*dict)),
            Iter::Set { set, .. } => visit(Value::Object(*set)),
            Iter::Enumerate { inner, next } => {
                visit(*inner);
                visit(*next);
            }
            Iter::Zip { inner, .. } => inner.iter().for_each(|v| visit(*v)),
            Iter::Sequence { sequence, .. } => visit(*sequence),
            Iter::Callable { callable, sentinel } => {
                visit(*callable);
                visit(*sentinel);
            }
            Iter::Str { .. } | Iter::Bytes { .. } | Iter::Range { .. } | Iter::Exhausted => {}
        }
    }
}
