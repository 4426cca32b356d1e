//! A JSON text as Python values.
//!
//! Where a program has hooks, the tree names what they are to be called with: objects are tuples of pairs,
//! numbers and constants are tuples of a kind and their text; `json.py` goes through it once more.

use super::scan::{Trouble, byte_of, character_of, number, string, told, trouble};
use super::{Outcome, is_set, text};
use crate::machine::dict::Dict;
use crate::machine::{Answer, Args, Ctx, Object, Raised, Value, types};
use malachite_bigint::BigInt;
use std::str::FromStr;
use std::sync::Arc;

/// Why reading stops.
enum Stop {
    /// The text is no JSON.
    Trouble(Trouble),
    /// An exception of another kind.
    Raised(Raised),
}

impl From<Trouble> for Stop {
    fn from(trouble: Trouble) -> Stop {
        Stop::Trouble(trouble)
    }
}

struct Parser<'a, 'b> {
    ctx: &'a mut Ctx<'b>,
    text: &'a str,
    at: usize,
    is_strict: bool,
    has_hooks: bool,
    depth_left: usize,
}

/// `parse(text, start, is_strict, has_hooks)`: the value and its end, or a message, a place and nothing.
pub(super) fn parse(ctx: &mut Ctx<'_>, args: Args<'_>) -> Outcome {
    let source = text(ctx, args, 0, "first argument")?;
    let start = ctx.integer(args.get(1))?;
    ctx.reserve(source.len() as u64)?;
    let at = byte_of(&source, usize::try_from(start).unwrap_or(0));
    let mut parser = Parser {
        text: &source,
        at,
        is_strict: is_set(args, 2),
        has_hooks: is_set(args, 3),
        depth_left: DEPTH_MAX,
        ctx,
    };
    let result = parser.value();
    let end = parser.at;
    let parts = match result {
        Ok(value) => vec![value, Value::Int(character_of(&source, end))],
        Err(Stop::Trouble(trouble)) => told(ctx, &source, &trouble),
        Err(Stop::Raised(raised)) => return Err(raised),
    };
    Ok(Answer::Value(ctx.heap().tuple(&parts)))
}

/// How deeply arrays and objects nest: about what CPython's recursion limit leaves them.
const DEPTH_MAX: usize = 990;

impl Parser<'_, '_> {
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn skip_space(&mut self) {
        while let Some(b' ' | b'\t' | b'\n' | b'\r') = self.peek() {
            self.at += 1;
        }
    }

    fn value(&mut self) -> Result<Value, Stop> {
        match self.peek() {
            Some(b'"') => self.string(),
            Some(b'{') => self.nested("object", Self::object),
            Some(b'[') => self.nested("array", Self::array),
            _ => self.word(),
        }
    }

    fn string(&mut self) -> Result<Value, Stop> {
        let (found, end) = string(self.text, self.at + 1, self.is_strict)?;
        self.at = end;
        Ok(self.ctx.heap().str(&found))
    }

    fn nested(&mut self, what: &str, read: fn(&mut Self) -> Result<Value, Stop>) -> Result<Value, Stop> {
        if self.depth_left == 0 {
            let message = format!(
                "maximum recursion depth exceeded while decoding a JSON {what} from a unicode string"
            );
            return Err(Stop::Raised(self.ctx.error(types::RECURSION_ERROR, message)));
        }
        self.depth_left -= 1;
        self.at += 1;
        self.skip_space();
        let result = read(self);
        self.depth_left += 1;
        result
    }

    fn array(&mut self) -> Result<Value, Stop> {
        let mut items = Vec::new();
        if self.peek() == Some(b']') {
            self.at += 1;
            return Ok(self.ctx.heap().list(items));
        }
        loop {
            items.push(self.value()?);
            if self.is_last(b']')? {
                return Ok(self.ctx.heap().list(items));
            }
        }
    }

    /// Passes a comma or the end of an array or object.
    fn is_last(&mut self, closing: u8) -> Result<bool, Stop> {
        self.skip_space();
        let found = self.peek();
        if found != Some(closing) && found != Some(b',') {
            return Ok(trouble("Expecting ',' delimiter", self.at)?);
        }
        self.at += 1;
        if found == Some(b',') {
            self.skip_space();
        }
        Ok(found == Some(closing))
    }

    fn object(&mut self) -> Result<Value, Stop> {
        let mut pairs = Vec::new();
        if self.peek() == Some(b'}') {
            self.at += 1;
            return self.object_of(&pairs);
        }
        loop {
            if self.peek() != Some(b'"') {
                return Ok(trouble(
                    "Expecting property name enclosed in double quotes",
                    self.at,
                )?);
            }
            let key = self.string()?;
            self.skip_space();
            if self.peek() != Some(b':') {
                return Ok(trouble("Expecting ':' delimiter", self.at)?);
            }
            self.at += 1;
            self.skip_space();
            pairs.push((key, self.value()?));
            if self.is_last(b'}')? {
                return self.object_of(&pairs);
            }
        }
    }

    fn object_of(&mut self, pairs: &[(Value, Value)]) -> Result<Value, Stop> {
        if self.has_hooks {
            let pairs: Vec<Value> = pairs
                .iter()
                .map(|(key, value)| self.ctx.heap().tuple(&[*key, *value]))
                .collect();
            let list = self.ctx.heap().list(pairs);
            return Ok(self.marked("object", list));
        }
        let dict = self.ctx.heap().allocate(Object::Dict(Arc::new(Dict::default())));
        for (key, value) in pairs {
            // Strings are compared without Python.
            let _ = self.ctx.heap().dict_set(dict, *key, *value);
        }
        Ok(Value::Object(dict))
    }

    fn marked(&mut self, kind: &str, value: Value) -> Value {
        let kind = self.ctx.heap().str(kind);
        self.ctx.heap().tuple(&[kind, value])
    }

    /// A constant or a number.
    fn word(&mut self) -> Result<Value, Stop> {
        let rest = &self.text[self.at..];
        let plain = [
            ("null", Value::None),
            ("true", Value::TRUE),
            ("false", Value::FALSE),
        ];
        for (word, value) in plain {
            if rest.starts_with(word) {
                self.at += word.len();
                return Ok(value);
            }
        }
        let odd = [
            ("NaN", f64::NAN),
            ("Infinity", f64::INFINITY),
            ("-Infinity", f64::NEG_INFINITY),
        ];
        for (word, value) in odd {
            if rest.starts_with(word) {
                self.at += word.len();
                return Ok(self.hooked("constant", word, Value::float(value)));
            }
        }
        self.number()
    }

    /// What a hook is to be called with, or the value itself.
    fn hooked(&mut self, kind: &str, text: &str, value: Value) -> Value {
        if !self.has_hooks {
            return value;
        }
        let text = self.ctx.heap().str(text);
        self.marked(kind, text)
    }

    fn number(&mut self) -> Result<Value, Stop> {
        let start = self.at;
        let Some((end, is_float)) = number(self.text.as_bytes(), start) else {
            return Ok(trouble("Expecting value", start)?);
        };
        self.at = end;
        let text = &self.text[start..end];
        if is_float {
            let value = Value::float(text.parse().unwrap_or(f64::NAN));
            return Ok(self.hooked("float", text, value));
        }
        if self.has_hooks {
            return Ok(self.hooked("int", text, Value::None));
        }
        if let Ok(small) = text.parse() {
            return Ok(Value::Int(small));
        }
        let digits = text.trim_start_matches('-').len();
        let digits_max = self.ctx.machine.heap.digits_max as usize;
        if digits_max > 0 && digits > digits_max {
            let message = format!(
                "Exceeds the limit ({digits_max} digits) for integer string conversion: value has {digits} digits; use \
                 sys.set_int_max_str_digits() to increase the limit"
            );
            return Err(Stop::Raised(self.ctx.value_error(message)));
        }
        let big = BigInt::from_str(text).expect("digits are a number");
        Ok(self.ctx.heap().int(big))
    }
}
