//! `repr`, `str` and `format` of built-in values.
//!
//! Texts are made without running Python code. Where a class of the program has a say, or a structure
//! nests very deeply, the answer is [`NeedsPython`]; [`Ctx::repr_answer`] and [`Ctx::display_answer`]
//! then call the library's Python part, which asks for the parts one by one.

mod format;
mod repr;

use super::ctx::NeedsPython;
use super::native::{Answer, Ctx, Natives, Raised};
use super::object::Object;
use super::value::Value;
use super::{Heap, Machine};
use crate::program::{Interner, Program, halves, symbols};
use crate::trace::ObjectId;
use malachite_bigint::BigInt;
use repr::Writing;
use rustpython_literal::escape::{AsciiEscape, UnicodeEscape};

/// What a text needs beside the heap: names.
#[derive(Clone, Copy, Debug)]
pub struct Words<'a> {
    /// Names of library functions.
    pub natives: &'a Natives,
    /// Names of attributes.
    pub symbols: &'a Interner,
    /// Names of code objects.
    pub program: Option<&'a Program>,
}

/// The number `id()` gives, shown in texts such as `<function f at 0x7f…>`. No two objects of a run
/// have the same.
pub fn address(id: ObjectId) -> u64 {
    0x7f00_0000_0000 + (u64::from(id.arena()) << 36) + (u64::from(id.serial()) << 4)
}

/// Whether the decimal text of an integer would pass a limit on its length, which there is none of at 0.
pub fn has_too_many_digits(big: &BigInt, digits_max: u32) -> bool {
    // A digit is 3.3219280948… bits.
    let bits = u64::from(digits_max) * 3_321_928 / 1_000_000;
    match big.bits() {
        _ if digits_max == 0 => false,
        few if few <= bits => false,
        many if many > bits + 4 => true,
        _ => big.to_string().trim_start_matches('-').len() > digits_max as usize,
    }
}

/// The text of a float.
pub fn float_text(value: f64) -> String {
    rustpython_literal::float::to_string(value)
}

/// The text of a complex number.
pub fn complex_text(real: f64, imaginary: f64) -> String {
    let part = |value: f64| {
        let text = float_text(value);
        text.strip_suffix(".0").map(str::to_owned).unwrap_or(text)
    };
    if real == 0.0 && real.is_sign_positive() {
        return format!("{}j", part(imaginary));
    }
    let plus = if imaginary.is_sign_positive() || imaginary.is_nan() {
        "+"
    } else {
        ""
    };
    format!("({}{plus}{}j)", part(real), part(imaginary))
}

/// The text of a string in quotes.
pub fn quoted(text: &str) -> String {
    let escape = UnicodeEscape::new_repr(text.as_ref());
    let quoted = escape.str_repr().to_string().unwrap_or_default();
    match halves::first(text) {
        None => quoted,
        Some(_) => with_halves(&quoted),
    }
}

/// A text in quotes in which halves of pairs have the escapes of the characters that stand for them, with their own.
fn with_halves(quoted: &str) -> String {
    let mut result = String::with_capacity(quoted.len());
    let mut rest = quoted;
    while let Some(at) = rest.find('\\') {
        let (before, escape) = rest.split_at(at);
        result.push_str(before);
        let number =
            halves::numbered(escape).and_then(|(code, length)| Some((char::from_u32(code)?, length)));
        rest = match number.filter(|(character, _)| halves::is_half(*character)) {
            Some((half, length)) => {
                result.push_str(&halves::escaped(half.encode_utf8(&mut [0; 4])));
                &escape[length..]
            }
            None => {
                // What is escaped is no backslash of another escape.
                let escaped = escape.chars().take(2).map(char::len_utf8).sum();
                result.push_str(&escape[..escaped]);
                &escape[escaped..]
            }
        };
    }
    result + rest
}

/// The text of a bytes object, `b'…'`.
pub fn quoted_bytes(bytes: &[u8]) -> String {
    let escape = AsciiEscape::new_repr(bytes);
    escape.bytes_repr().to_string().unwrap_or_default()
}

/// A text with everything beyond ASCII escaped.
pub fn escaped_ascii(text: &str) -> String {
    let mut result = String::with_capacity(text.len());
    for character in text.chars() {
        match halves::code(character) {
            0..0x80 => result.push(character),
            code @ 0x80..0x100 => result.push_str(&format!("\\x{code:02x}")),
            code @ 0x100..0x1_0000 => result.push_str(&format!("\\u{code:04x}")),
            code => result.push_str(&format!("\\U{code:08x}")),
        }
    }
    result
}

impl Heap {
    /// Python's `repr`.
    pub fn repr(&self, value: Value, words: Words<'_>) -> Result<String, NeedsPython> {
        let mut writing = Writing::new(self, words);
        writing.repr(value)?;
        Ok(writing.text)
    }

    /// The beginning of Python's `repr`, for a reader: about `room` bytes, whatever the size of the value.
    /// What only Python code can write is given by its class.
    pub fn glimpse(&self, value: Value, words: Words<'_>, room: usize) -> String {
        let mut writing = Writing::new(self, words);
        writing.room = Some(room);
        // An error means that there was no more room.
        let _ = writing.repr(value);
        writing.text
    }

    /// Python's `str`.
    pub fn display(&self, value: Value, words: Words<'_>) -> Result<String, NeedsPython> {
        let mut writing = Writing::new(self, words);
        writing.display(value)?;
        Ok(writing.text)
    }
}

impl Heap {
    /// As [`Heap::repr`], leaving aside a `__repr__` of the value's own class.
    pub fn built_in_repr(&self, value: Value, words: Words<'_>) -> Result<String, NeedsPython> {
        let mut writing = Writing::new(self, words);
        writing.aside = Some(value);
        writing.repr(value)?;
        Ok(writing.text)
    }

    /// What `BaseException.__str__` says: the arguments.
    pub fn built_in_message(&self, value: Value, words: Words<'_>) -> Result<String, NeedsPython> {
        let mut writing = Writing::new(self, words);
        if let Some(Object::Exception(exception)) = self.object(value) {
            writing.exception_message(exception)?;
        }
        Ok(writing.text)
    }
}

impl Machine {
    /// The names that texts need.
    pub fn words<'a>(&'a self, natives: &'a Natives, program: &'a Program) -> Words<'a> {
        Words {
            natives,
            symbols: &self.symbols,
            program: Some(program),
        }
    }
}

impl Ctx<'_> {
    /// The names that texts need.
    pub fn words(&self) -> Words<'_> {
        self.machine.words(self.natives, self.program)
    }

    /// Python's `repr`; `None` when Python code must make it.
    pub fn repr(&mut self, value: Value) -> Result<Option<String>, Raised> {
        let text = self.machine.heap.repr(value, self.words());
        self.checked(value, text)
    }

    /// Python's `str`; `None` when Python code must make it.
    pub fn display(&mut self, value: Value) -> Result<Option<String>, Raised> {
        let text = self.machine.heap.display(value, self.words());
        self.checked(value, text)
    }

    /// Python's `ascii`; `None` when Python code must make it.
    pub fn ascii(&mut self, value: Value) -> Result<Option<String>, Raised> {
        Ok(self.repr(value)?.map(|text| escaped_ascii(&text)))
    }

    /// An integer too long for decimal text is an error, not work for Python.
    fn checked(&mut self, value: Value, text: Result<String, NeedsPython>) -> Result<Option<String>, Raised> {
        let heap = &self.machine.heap;
        match text {
            Ok(text) => {
                self.reserve(text.len() as u64)?;
                Ok(Some(text))
            }
            Err(NeedsPython) => match heap.object(heap.payload(value)) {
                Some(Object::BigInt(big)) if has_too_many_digits(&big.big(), heap.digits_max) => {
                    Err(self.too_many_digits())
                }
                _ => Ok(None),
            },
        }
    }

    /// What CPython says about decimal texts beyond its limit.
    pub(super) fn too_many_digits(&mut self) -> Raised {
        let limit = self.machine.heap.digits_max;
        self.value_error(format!(
            "Exceeds the limit ({limit} digits) for integer string conversion; \
             use sys.set_int_max_str_digits() to increase the limit"
        ))
    }

    /// `repr(value)`: the text, or the call of Python code that makes it.
    pub fn repr_answer(&mut self, value: Value) -> Result<Answer, Raised> {
        if let Some(text) = self.repr(value)? {
            return Ok(Answer::Value(self.heap().str(&text)));
        }
        if let Some(method) = self.machine.heap.python_method(value, symbols::REPR) {
            let name = self.heap().str("__repr__");
            return Ok(self.call_prelude("_text_by", vec![method, value, name]));
        }
        Ok(self.call_prelude("_repr", vec![value]))
    }

    /// `str(value)`: the text, or the call of Python code that makes it.
    pub fn display_answer(&mut self, value: Value) -> Result<Answer, Raised> {
        if let Some(Object::Str(_)) = self.machine.heap.object(value) {
            return Ok(Answer::Value(value));
        }
        if let Some(text) = self.display(value)? {
            return Ok(Answer::Value(self.heap().str(&text)));
        }
        if let Some(method) = self.machine.heap.python_method(value, symbols::STR) {
            let name = self.heap().str("__str__");
            return Ok(self.call_prelude("_text_by", vec![method, value, name]));
        }
        if let Some(Object::Exception(exception)) = self.machine.heap.object(value) {
            let args = exception.args;
            return Ok(self.call_prelude("_exception_text", vec![value, args]));
        }
        if let Some(method) = self.machine.heap.python_method(value, symbols::REPR) {
            let name = self.heap().str("__str__");
            return Ok(self.call_prelude("_text_by", vec![method, value, name]));
        }
        self.repr_answer(value)
    }

    /// `format(value, spec)`: the text, or the call of Python code that makes it.
    pub fn format_answer(&mut self, value: Value, spec: Value) -> Result<Answer, Raised> {
        let heap = &self.machine.heap;
        let Some(text) = heap.as_str(spec).map(|text| text.text.clone()) else {
            let kind = heap.type_name(spec);
            return Err(self.type_error(format!("format() argument 2 must be str, not {kind}")));
        };
        if let Some(formatted) = self.format_value(value, &text)? {
            return Ok(Answer::Value(formatted));
        }
        match self.machine.heap.python_method(value, symbols::FORMAT) {
            Some(_) => Ok(self.call_prelude("_vm_format", vec![value, spec])),
            None => self.display_answer(value),
        }
    }
}
