//! Texts of values, part by part into one string.

use super::super::Heap;
use super::super::compare::DEPTH_MAX;
use super::super::ctx::NeedsPython;
use super::super::namespace::Namespace;
use super::super::object::{Exception, GeneratorKind, Object, ViewKind};
use super::super::sync::ident;
use super::super::traceback::syntax;
use super::super::types;
use super::super::value::{NativeId, Value};
use super::{Words, address, complex_text, float_text, has_too_many_digits, quoted, quoted_bytes};
use crate::program::{halves, symbols};
use crate::trace::{ObjectId, Symbol};

/// Bytes after which a text is left to Python code, which counts its instructions.
const TEXT_MAX: usize = 64 << 20;

/// A text under way.
pub(super) struct Writing<'a> {
    heap: &'a Heap,
    words: Words<'a>,
    pub(super) text: String,
    /// The containers that are being written now: met again, they are shown as `[...]`.
    open: Vec<ObjectId>,
    depth: u32,
    /// The value whose own `__repr__` in Python is left aside, once.
    pub(super) aside: Option<Value>,
    /// Bytes after which a glimpse is over; then what only Python can write is given by its class.
    pub(super) room: Option<usize>,
}

type Written = Result<(), NeedsPython>;

/// `'ascii' codec can't encode character '\xe9' in position 0: `
fn unicode_message(heap: &Heap, codec: &str, object: Value, bounds: [Option<i64>; 2]) -> String {
    let (start, end) = (bounds[0].unwrap_or(0), bounds[1].unwrap_or(0));
    let last = end - 1;
    let place = match last > start {
        true => format!("in position {start}-{last}: "),
        false => format!("in position {start}: "),
    };
    if let Some(text) = heap.as_str(object) {
        let wrong = text.text.chars().nth(start.max(0) as usize);
        return match wrong.filter(|_| last == start).map(halves::code) {
            Some(code @ ..0x100) => format!("'{codec}' codec can't encode character '\\x{code:02x}' {place}"),
            Some(code @ ..0x1_0000) => {
                format!("'{codec}' codec can't encode character '\\u{code:04x}' {place}")
            }
            Some(code) => format!("'{codec}' codec can't encode character '\\U{code:08x}' {place}"),
            None => format!("'{codec}' codec can't encode characters {place}"),
        };
    }
    let bytes = heap.byte_slice(object).unwrap_or_default();
    match bytes.get(start.max(0) as usize).filter(|_| last == start) {
        Some(byte) => format!("'{codec}' codec can't decode byte 0x{byte:02x} {place}"),
        None => format!("'{codec}' codec can't decode bytes {place}"),
    }
}

impl<'a> Writing<'a> {
    pub(super) fn new(heap: &'a Heap, words: Words<'a>) -> Self {
        Writing {
            heap,
            words,
            text: String::new(),
            open: Vec::new(),
            depth: 0,
            aside: None,
            room: None,
        }
    }

    /// Whether a class of the program makes the text.
    fn is_python(&mut self, value: Value, name: Symbol) -> bool {
        if self.aside == Some(value) {
            self.aside = None;
            return false;
        }
        self.heap.python_method(value, name).is_some()
    }

    fn push(&mut self, text: &str) {
        self.text.push_str(text);
    }

    /// `str(value)`
    pub(super) fn display(&mut self, value: Value) -> Written {
        let heap = self.heap;
        if let Some(Object::Str(text)) = heap.object(value) {
            self.push(&text.text);
            return Ok(());
        }
        if heap.python_method(value, symbols::STR).is_some() {
            return Err(NeedsPython);
        }
        match heap.object(value) {
            Some(Object::Exception(exception)) => self.exception_message(exception),
            Some(Object::Instance(instance)) if heap.python_method(value, symbols::REPR).is_none() => {
                match heap.object(instance.payload) {
                    Some(Object::Str(text)) => {
                        self.push(&text.text);
                        Ok(())
                    }
                    _ => self.repr(value),
                }
            }
            _ => self.repr(value),
        }
    }

    /// What `str` gives for an exception: its arguments.
    pub(super) fn exception_message(&mut self, exception: &Exception) -> Written {
        let heap = self.heap;
        let args = heap.sequence(exception.args).unwrap_or_default();
        let is_a = |class| heap.is_subclass(exception.class, class);
        if is_a(types::SYNTAX_ERROR) {
            let symbols = self.words.symbols;
            let attribute = |name: &str| exception.attributes.get(symbols.find(name)?);
            if let Some(message) = syntax::message(heap, attribute) {
                self.push(&message);
                return Ok(());
            }
        }
        match args {
            [] => Ok(()),
            [only] if is_a(types::KEY_ERROR) => self.repr(*only),
            [message, list, ..] if is_a(types::BASE_EXCEPTION_GROUP) => {
                self.display(*message)?;
                let count = heap.sequence(*list).map_or(0, <[Value]>::len);
                let ending = if count == 1 { "" } else { "s" };
                self.push(&format!(" ({count} sub-exception{ending})"));
                Ok(())
            }
            [number, message] if is_a(types::OS_ERROR) => {
                self.push("[Errno ");
                self.display(*number)?;
                self.push("] ");
                self.display(*message)?;
                let filename = self.words.symbols.find("filename");
                match filename.and_then(|name| exception.attributes.get(name)) {
                    None | Some(Value::None) => Ok(()),
                    Some(filename) => {
                        self.push(": ");
                        self.repr(filename)
                    }
                }
            }
            [encoding, object, start, end, reason]
                if is_a(types::UNICODE_ENCODE_ERROR) || is_a(types::UNICODE_DECODE_ERROR) =>
            {
                let bounds = [heap.as_i64(*start), heap.as_i64(*end)];
                let before = self.text.len();
                self.display(*encoding)?;
                let codec = self.text.split_off(before);
                self.push(&unicode_message(heap, &codec, *object, bounds));
                self.display(*reason)
            }
            [only] if self.depth < DEPTH_MAX => {
                self.depth += 1;
                let result = self.display(*only);
                self.depth -= 1;
                result
            }
            [_] => Err(NeedsPython),
            _ => self.repr(exception.args),
        }
    }

    /// `repr(value)`
    pub(super) fn repr(&mut self, value: Value) -> Written {
        let start = self.text.len();
        if self.depth > DEPTH_MAX || start > self.room.unwrap_or(TEXT_MAX) {
            return Err(NeedsPython);
        }
        self.depth += 1;
        let result = self.repr_within(value);
        self.depth -= 1;
        match self.room {
            Some(room) if result.is_err() && self.text.len() <= room => {
                self.text.truncate(start);
                let name = self.heap.type_name(value);
                self.push(&format!("<{name} object>"));
                Ok(())
            }
            _ => result,
        }
    }

    fn repr_within(&mut self, value: Value) -> Written {
        match value {
            Value::None | Value::Unbound => self.push("None"),
            Value::Ellipsis => self.push("Ellipsis"),
            Value::NotImplemented => self.push("NotImplemented"),
            Value::TRUE => self.push("True"),
            Value::FALSE => self.push("False"),
            Value::Int(i) => self.push(&i.to_string()),
            Value::Float(f) => self.push(&float_text(f.get())),
            Value::Native(native) => self.native(native),
            Value::Object(id) => return self.object(id, value),
        }
        Ok(())
    }

    fn object(&mut self, id: ObjectId, value: Value) -> Written {
        let heap = self.heap;
        match heap.get(id) {
            Object::Str(text) => match self.room {
                Some(room) if text.text.len() > 4 * room => {
                    let start: String = text.text.chars().take(room + 1).collect();
                    self.push(&quoted(&start));
                }
                _ => self.push(&quoted(&text.text)),
            },
            Object::BigInt(big) => {
                let big = big.big();
                if has_too_many_digits(&big, heap.digits_max) {
                    return Err(NeedsPython);
                }
                self.push(&big.to_string());
            }
            Object::Complex(re, im) => self.push(&complex_text(re.get(), im.get())),
            Object::Bytes(bytes) => self.push(&quoted_bytes(bytes)),
            Object::ByteArray(bytes) => {
                self.push("bytearray(");
                self.push(&quoted_bytes(bytes));
                self.push(")");
            }
            Object::List(_)
            | Object::Tuple(_)
            | Object::Dict(_)
            | Object::Set(_)
            | Object::FrozenSet(_)
            | Object::DictView { .. }
            | Object::AttributeDict(_) => return self.container(id, value),
            Object::Range { start, stop, step: 1 } => self.push(&format!("range({start}, {stop})")),
            Object::Range { start, stop, step } => self.push(&format!("range({start}, {stop}, {step})")),
            Object::Slice(parts) => {
                self.push("slice");
                return self.items(&parts[..], "(", ")");
            }
            Object::Instance(instance) => return self.instance(id, value, instance.payload),
            Object::Exception(exception) => {
                if self.is_python(value, symbols::REPR) {
                    return Err(NeedsPython);
                }
                self.push(&heap.class(exception.class).name);
                match heap.sequence(exception.args).unwrap_or_default() {
                    [only] => return self.items(&[*only], "(", ")"),
                    _ => return self.repr(exception.args),
                }
            }
            Object::Class(_) => {
                if self.is_python(value, symbols::REPR) {
                    return Err(NeedsPython);
                }
                let name = heap.class_name(id);
                self.push(&format!("<class '{name}'>"));
            }
            _ => return self.thing(id, value),
        }
        Ok(())
    }

    fn instance(&mut self, id: ObjectId, value: Value, payload: Value) -> Written {
        let heap = self.heap;
        if self.is_python(value, symbols::REPR) {
            return Err(NeedsPython);
        }
        match heap.object(payload) {
            Some(Object::Set(_) | Object::FrozenSet(_)) => return self.container(id, value),
            _ if payload.is_bound() => return self.repr(payload),
            _ => {}
        }
        self.plain(id, value);
        Ok(())
    }

    /// `<module.Class object at 0x…>`
    fn plain(&mut self, id: ObjectId, value: Value) {
        let class = self.heap.class_of(value);
        let name = self.heap.class_name(class);
        self.push(&format!("<{name} object at {:#x}>", address(id)));
    }

    /// Values between brackets, separated by commas.
    fn items(&mut self, items: &[Value], opening: &str, closing: &str) -> Written {
        self.push(opening);
        for (index, item) in items.iter().enumerate() {
            if index > 0 {
                self.push(", ");
            }
            self.repr(*item)?;
        }
        self.push(closing);
        Ok(())
    }

    fn container(&mut self, id: ObjectId, value: Value) -> Written {
        let is_open = self.open.contains(&id);
        if is_open {
            let mark = match self.heap.get(id) {
                Object::List(_) => "[...]",
                Object::Tuple(_) => "(...)",
                Object::Dict(_) | Object::AttributeDict(_) => "{...}",
                Object::DictView { .. } => "...",
                _ => {
                    let class = self.heap.type_name(value);
                    self.push(&format!("{class}(...)"));
                    return Ok(());
                }
            };
            self.push(mark);
            return Ok(());
        }
        self.open.push(id);
        let result = self.contents(id, value);
        self.open.pop();
        result
    }

    fn contents(&mut self, id: ObjectId, value: Value) -> Written {
        let heap = self.heap;
        let contents = heap.payload(value).object().unwrap_or(id);
        match heap.get(contents) {
            Object::List(items) => self.items(items, "[", "]"),
            Object::Tuple(items) => {
                let closing = if items.len() == 1 { ",)" } else { ")" };
                self.items(items, "(", closing)
            }
            Object::Dict(dict) => self.pairs(dict.iter().map(|entry| (entry.key, entry.value))),
            Object::Set(set) | Object::FrozenSet(set) => {
                let keys: Vec<Value> = set.iter().map(|(_, key)| key).collect();
                let name = heap.type_name(value);
                match (&*name, keys.is_empty()) {
                    (_, true) => self.push(&format!("{name}()")),
                    ("set", false) => return self.items(&keys, "{", "}"),
                    _ => {
                        self.push(&name);
                        return self.items(&keys, "({", "})");
                    }
                }
                Ok(())
            }
            Object::DictView { dict, kind } => self.view(*dict, *kind),
            Object::AttributeDict(owner) => {
                let is_class = matches!(heap.get(*owner), Object::Class(_));
                self.push(if is_class { "mappingproxy({" } else { "{" });
                let names = heap.attributes_of(*owner);
                for (index, (name, value)) in names.into_iter().flat_map(Namespace::iter).enumerate() {
                    if index > 0 {
                        self.push(", ");
                    }
                    let name = quoted(self.words.symbols.name(name));
                    self.push(&format!("{name}: "));
                    self.repr(value)?;
                }
                self.push(if is_class { "})" } else { "}" });
                Ok(())
            }
            _ => Ok(()),
        }
    }

    fn pairs(&mut self, pairs: impl Iterator<Item = (Value, Value)>) -> Written {
        self.push("{");
        for (index, (key, value)) in pairs.enumerate() {
            if index > 0 {
                self.push(", ");
            }
            self.repr(key)?;
            self.push(": ");
            self.repr(value)?;
        }
        self.push("}");
        Ok(())
    }

    fn view(&mut self, dict: ObjectId, kind: ViewKind) -> Written {
        let Object::Dict(dict) = self.heap.get(dict) else {
            return Ok(());
        };
        let name = match kind {
            ViewKind::Keys => "dict_keys([",
            ViewKind::Values => "dict_values([",
            ViewKind::Items => "dict_items([",
        };
        self.push(name);
        for (index, entry) in dict.iter().enumerate() {
            if index > 0 {
                self.push(", ");
            }
            match kind {
                ViewKind::Keys => self.repr(entry.key)?,
                ViewKind::Values => self.repr(entry.value)?,
                ViewKind::Items => self.items(&[entry.key, entry.value], "(", ")")?,
            }
        }
        self.push("])");
        Ok(())
    }

    /// Functions, generators and everything else that is shown by its name and address.
    fn thing(&mut self, id: ObjectId, value: Value) -> Written {
        let heap = self.heap;
        let at = address(id);
        let text = match heap.get(id) {
            Object::Function(function) => {
                format!("<function {} at {at:#x}>", self.name(function.qualname))
            }
            Object::Generator(generator) => {
                let kind = match generator.kind {
                    GeneratorKind::Generator => "generator",
                    GeneratorKind::Coroutine => "coroutine",
                    GeneratorKind::AsyncGenerator => "async_generator",
                };
                format!("<{kind} object {} at {at:#x}>", self.name(generator.qualname))
            }
            Object::Method { function, receiver } => return self.method(*function, *receiver),
            Object::Module(module) if &*module.name == "__main__" => {
                "<module '__main__' (built-in)>".to_owned()
            }
            Object::Module(module) => format!("<module '{}' (built-in)>", module.name),
            Object::Lock(lock) => {
                let state = if lock.owner.is_some() || lock.count > 0 {
                    "locked"
                } else {
                    "unlocked"
                };
                let details = match (lock.is_reentrant, lock.owner) {
                    (false, _) => "_thread.lock object".to_owned(),
                    (true, owner) => {
                        let owner = owner.map_or(0, ident);
                        format!("_thread.RLock object owner={owner} count={}", lock.count)
                    }
                };
                format!("<{state} {details} at {at:#x}>")
            }
            Object::Cell { value, .. } if !value.is_bound() => format!("<cell at {at:#x}: empty>"),
            Object::Cell { value, .. } => {
                let (kind, of) = (heap.type_name(*value), value.object().map_or(0, address));
                format!("<cell at {at:#x}: {kind} object at {of:#x}>")
            }
            Object::Code(code) => match self.words.program {
                Some(program) => {
                    let code = program.code(*code);
                    let line = code.first_line;
                    format!("<code object {} at {at:#x}, line {line}>", code.name)
                }
                None => format!("<code object at {at:#x}>"),
            },
            Object::Frame(trail) => {
                let line = self.words.program.map_or(0, |program| trail.span(program).line);
                let name = self
                    .words
                    .program
                    .map(|program| trail.place().shown(program).0.to_owned());
                format!(
                    "<frame at {at:#x}, line {line}, code {}>",
                    name.unwrap_or_default()
                )
            }
            Object::StaticMethod(function) => {
                self.push("<staticmethod(");
                self.repr(*function)?;
                ")>".to_owned()
            }
            Object::ClassMethod(function) => {
                self.push("<classmethod(");
                self.repr(*function)?;
                ")>".to_owned()
            }
            Object::Super {
                class,
                receiver,
                receiver_class,
            } => {
                let class = &heap.class(*class).name;
                match receiver.is_bound() {
                    true => {
                        let receiver = &heap.class(*receiver_class).name;
                        format!("<super: <class '{class}'>, <{receiver} object>>")
                    }
                    false => format!("<super: <class '{class}'>, NULL>"),
                }
            }
            _ => {
                self.plain(id, value);
                return Ok(());
            }
        };
        self.push(&text);
        Ok(())
    }

    fn name(&self, name: Value) -> String {
        self.heap
            .as_str(name)
            .map_or_else(|| "?".to_owned(), |text| text.text.to_string())
    }

    fn method(&mut self, function: Value, receiver: Value) -> Written {
        let heap = self.heap;
        if let Value::Native(native) = function {
            let name = self.words.natives.get(native).name;
            let (kind, at) = (heap.type_name(receiver), receiver.object().map_or(0, address));
            self.push(&format!("<built-in method {name} of {kind} object at {at:#x}>"));
            return Ok(());
        }
        let name = match heap.object(function) {
            Some(Object::Function(function)) => self.name(function.qualname),
            _ => "?".to_owned(),
        };
        self.push(&format!("<bound method {name} of "));
        self.repr(receiver)?;
        self.push(">");
        Ok(())
    }

    fn native(&mut self, native: NativeId) {
        let native = self.words.natives.get(native);
        let name = native.name;
        let text = match native.class {
            None => format!("<built-in function {name}>"),
            Some(class) => {
                let class = &self.heap.class(class).name;
                let kind = if name.starts_with("__") {
                    "slot wrapper"
                } else {
                    "method"
                };
                format!("<{kind} '{name}' of '{class}' objects>")
            }
        };
        self.push(&text);
    }
}

impl Heap {
    /// The name of a class with its module, unless that is `builtins`.
    pub fn class_name(&self, id: ObjectId) -> String {
        let class = self.class(id);
        let module = match class.namespace.get(symbols::MODULE) {
            Some(module) => self.as_str(module).map(|text| text.text.to_string()),
            None => None,
        };
        match module.as_deref() {
            None | Some("builtins" | "_prelude") => class.qualname.to_string(),
            Some(module) => format!("{module}.{}", class.qualname),
        }
    }
}
