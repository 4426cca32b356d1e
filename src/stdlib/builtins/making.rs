//! Making instances of built-in types and of classes that inherit from them, and going on with a
//! method once an iterable that only Python can walk has been collected.

use crate::machine::native::Call;
use crate::machine::object::Instance;
use crate::machine::{Answer, Ctx, NativeId, Object, Raised, Value};
use crate::trace::ObjectId;
use std::sync::Arc;

/// What a native with nothing to say answers.
pub const NOTHING: Result<Answer, Raised> = Ok(Answer::Value(Value::None));

impl Ctx<'_> {
    /// The built-in value itself, or, for a class that inherits from its type, an instance around it.
    pub fn wrap(&mut self, class: ObjectId, of: ObjectId, payload: Value) -> Value {
        if class == of {
            return payload;
        }
        self.heap().make(Object::Instance(Arc::new(Instance {
            class,
            attributes: Default::default(),
            payload,
        })))
    }

    /// The number of a native that is a method of a built-in class.
    ///
    /// # Panics
    /// When there is none: the library knows its own methods.
    pub fn method_id(&self, class: ObjectId, name: &str) -> NativeId {
        let symbol = self.machine.symbols.find(name);
        let heap = &self.machine.heap;
        match symbol.and_then(|symbol| heap.class(class).namespace.get(symbol)) {
            Some(Value::Native(id)) => id,
            Some(Value::Object(id)) => match heap.get(id) {
                Object::StaticMethod(Value::Native(id)) | Object::ClassMethod(Value::Native(id)) => *id,
                _ => panic!("{name} is written in Rust"),
            },
            _ => panic!("{name} is a method"),
        }
    }

    /// Walks an iterable that needs Python; then the method goes on with `state` and the list of items.
    pub fn collect_then(&self, iterable: Value, class: ObjectId, method: &str, state: Vec<Value>) -> Answer {
        let call = Call::new(self.prelude("_collect"), vec![iterable]);
        Answer::CallThen(call, self.method_id(class, method), state)
    }

    /// `TypeError: X() takes no keyword arguments`
    ///
    /// # Errors
    /// When there are some.
    pub fn no_keywords(&mut self, args: crate::machine::Args<'_>, name: &str) -> Result<(), Raised> {
        if args.keywords.is_empty() {
            return Ok(());
        }
        Err(self.type_error(format!("{name}() takes no keyword arguments")))
    }

    /// `TypeError: tuple() takes no keyword arguments`, unless a subclass has an `__init__` that may take some.
    ///
    /// # Errors
    /// When there are some.
    pub fn no_keywords_of_its_own(
        &mut self,
        args: crate::machine::Args<'_>,
        class: ObjectId,
        name: &str,
    ) -> Result<(), Raised> {
        let heap = &self.machine.heap;
        let init = heap.lookup(class, crate::program::symbols::INIT);
        let is_own = init.is_some_and(|init| matches!(heap.object(init), Some(Object::Function(_))));
        if is_own {
            Ok(())
        } else {
            self.no_keywords(args, name)
        }
    }

    /// `TypeError: X expected at most 1 argument, got 2`
    ///
    /// # Errors
    /// When there are more than `max`.
    pub fn at_most(&mut self, given: usize, max: usize, name: &str) -> Result<(), Raised> {
        if given <= max {
            return Ok(());
        }
        let s = if max == 1 { "" } else { "s" };
        Err(self.type_error(format!("{name} expected at most {max} argument{s}, got {given}")))
    }
}
