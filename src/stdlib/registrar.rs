//! How natives come to their classes and modules while the first machine is built.

use crate::machine::namespace::Namespace;
use crate::machine::native::{NativeFn, Quick};
use crate::machine::{Effect, Heap, Native, NativeId, Natives, Object, Value};
use crate::program::Interner;
use crate::trace::ObjectId;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Collects natives and constants by class and module.
#[derive(Debug)]
pub struct Registrar<'a> {
    /// The heap with the built-in classes.
    pub heap: &'a mut Heap,
    /// The table of natives.
    pub natives: &'a mut Natives,
    /// All names.
    pub symbols: &'a mut Interner,
    /// Names by module (`builtins`, `math`). The module `_threadline` can be imported by the library only.
    pub modules: BTreeMap<&'static str, Namespace>,
}

impl Registrar<'_> {
    /// Registers a method of a built-in class; the receiver is the first positional argument.
    pub fn method(
        &mut self,
        class: ObjectId,
        name: &'static str,
        effect: Effect,
        body: NativeFn,
    ) -> NativeId {
        let id = self.natives.add(Native {
            name,
            class: Some(class),
            effect,
            body,
        });
        self.attribute(class, name, Value::Native(id));
        id
    }

    /// Registers a method with its usual case.
    pub fn quick_method(
        &mut self,
        class: ObjectId,
        name: &'static str,
        effect: Effect,
        body: NativeFn,
        quick: Quick,
    ) {
        let id = self.method(class, name, effect, body);
        self.natives.set_quick(id, quick);
    }

    /// Sets an attribute of a built-in class.
    pub fn attribute(&mut self, class: ObjectId, name: &str, value: Value) {
        let symbol = self.symbols.intern(name);
        if let Object::Class(class) = self.heap.get_mut(class) {
            Arc::make_mut(class).namespace.set(symbol, value);
        }
    }

    /// Registers a static method (`dict.fromkeys` takes its class by `classmethod` instead).
    pub fn static_method(&mut self, class: ObjectId, name: &'static str, effect: Effect, body: NativeFn) {
        let id = self.natives.add(Native {
            name,
            class: Some(class),
            effect,
            body,
        });
        let value = self.heap.make(Object::StaticMethod(Value::Native(id)));
        self.attribute(class, name, value);
    }

    /// Registers a class method; the class is the first positional argument.
    pub fn class_method(&mut self, class: ObjectId, name: &'static str, effect: Effect, body: NativeFn) {
        let id = self.natives.add(Native {
            name,
            class: Some(class),
            effect,
            body,
        });
        let value = self.heap.make(Object::ClassMethod(Value::Native(id)));
        self.attribute(class, name, value);
    }

    /// Registers a read-only computed attribute of a built-in class.
    pub fn getter(&mut self, class: ObjectId, name: &'static str, body: NativeFn) {
        let id = self.natives.add(Native {
            name,
            class: Some(class),
            effect: Effect::None,
            body,
        });
        let mut parts = [Value::None; 5];
        parts[0] = Value::Native(id);
        let value = self.heap.make(Object::Property(Arc::new(parts)));
        self.attribute(class, name, value);
    }

    /// Registers a function of a module.
    pub fn function(
        &mut self,
        module: &'static str,
        name: &'static str,
        effect: Effect,
        body: NativeFn,
    ) -> NativeId {
        let id = self.natives.add(Native {
            name,
            class: None,
            effect,
            body,
        });
        self.constant(module, name, Value::Native(id));
        id
    }

    /// Sets a name of a module.
    pub fn constant(&mut self, module: &'static str, name: &str, value: Value) {
        let symbol = self.symbols.intern(name);
        self.modules.entry(module).or_default().set(symbol, value);
    }
}
