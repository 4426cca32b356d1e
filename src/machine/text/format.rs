//! The format mini-language: `format(x, ">8.2f")`, f-strings, `str.format`.
//!
//! Follows CPython 3.11's `formatter_unicode.c`, errors included. (The library that formats `%` knows
//! this language too, but counts bytes where Python counts characters.)

use super::super::native::{Ctx, Raised};
use super::super::number::float_from_big;
use super::super::object::Object;
use super::super::types;
use super::super::value::Value;
use super::has_too_many_digits;
use crate::program::halves::{self, Unkept};
use crate::program::symbols;
use crate::trace::ObjectId;
use malachite_bigint::BigInt;
use num_traits::{Signed, ToPrimitive};
use rustpython_literal::{float, format::Case};

/// An error by class and message.
type Trouble = (ObjectId, String);

fn wrong(message: impl Into<String>) -> Trouble {
    (types::VALUE_ERROR, message.into())
}

/// `[[fill]align][sign]["z"]["#"]["0"][width][grouping]["." precision][type]`
#[derive(Clone, Debug, Default)]
struct Spec {
    fill: Option<char>,
    align: Option<char>,
    sign: Option<char>,
    positive_zero: bool,
    alternate: bool,
    width: usize,
    grouping: Option<char>,
    precision: Option<usize>,
    kind: Option<char>,
}

impl Spec {
    /// Reads a specification; `kind` is the object's type name, for errors.
    fn parse(text: &str, kind: &str, default_type: Option<char>) -> Result<Spec, Trouble> {
        let is_align = |c: char| matches!(c, '<' | '>' | '=' | '^');
        let chars: Vec<char> = text.chars().collect();
        let mut rest = chars.as_slice();
        let mut spec = Spec::default();
        match rest {
            [fill, align, tail @ ..] if is_align(*align) => {
                (spec.fill, spec.align, rest) = (Some(*fill), Some(*align), tail);
            }
            [align, tail @ ..] if is_align(*align) => (spec.align, rest) = (Some(*align), tail),
            _ => {}
        }
        if let [sign @ ('+' | '-' | ' '), tail @ ..] = rest {
            (spec.sign, rest) = (Some(*sign), tail);
        }
        if let ['z', tail @ ..] = rest {
            (spec.positive_zero, rest) = (true, tail);
        }
        if let ['#', tail @ ..] = rest {
            (spec.alternate, rest) = (true, tail);
        }
        if let (None, ['0', tail @ ..]) = (spec.fill, rest) {
            spec.fill = Some('0');
            if default_type != Some('s') {
                spec.align = spec.align.or(Some('='));
            }
            rest = tail;
        }
        (spec.width, rest) = match digits(rest)? {
            Some((width, tail)) => (width, tail),
            None => (0, rest),
        };
        if let [',', tail @ ..] = rest {
            (spec.grouping, rest) = (Some(','), tail);
        }
        if let ['_', tail @ ..] = rest {
            if spec.grouping.is_some() {
                return Err(wrong("Cannot specify both ',' and '_'."));
            }
            (spec.grouping, rest) = (Some('_'), tail);
            if let [',', ..] = rest {
                return Err(wrong("Cannot specify both ',' and '_'."));
            }
        }
        if let ['.', tail @ ..] = rest {
            let Some((precision, tail)) = digits(tail)? else {
                return Err(wrong("Format specifier missing precision"));
            };
            (spec.precision, rest) = (Some(precision), tail);
        }
        spec.kind = match rest {
            [] => default_type,
            [one] => Some(*one),
            _ => {
                return Err(wrong(format!(
                    "Invalid format specifier '{text}' for object of type '{kind}'"
                )));
            }
        };
        spec.check_grouping()?;
        Ok(spec)
    }

    fn check_grouping(&self) -> Result<(), Trouble> {
        let (Some(grouping), Some(kind)) = (self.grouping, self.kind) else {
            return Ok(());
        };
        match kind {
            'd' | 'e' | 'f' | 'g' | 'E' | 'G' | '%' | 'F' => Ok(()),
            'b' | 'o' | 'x' | 'X' if grouping == '_' => Ok(()),
            _ => Err(wrong(format!(
                "Cannot specify '{grouping}' with {}.",
                shown(kind)
            ))),
        }
    }

    fn unknown(&self, kind: &str) -> Trouble {
        let code = shown(self.kind.unwrap_or('?'));
        wrong(format!("Unknown format code {code} for object of type '{kind}'"))
    }

    /// Fills up to the width around a text.
    fn pad(&self, sign: &str, body: &str, default_align: char) -> String {
        let missing = self
            .width
            .saturating_sub(sign.chars().count() + body.chars().count());
        let fill = |count: usize| std::iter::repeat_n(self.fill.unwrap_or(' '), count).collect::<String>();
        match self.align.unwrap_or(default_align) {
            '<' => format!("{sign}{body}{}", fill(missing)),
            '=' => format!("{sign}{}{body}", fill(missing)),
            '^' => format!("{}{sign}{body}{}", fill(missing / 2), fill(missing - missing / 2)),
            _ => format!("{}{sign}{body}", fill(missing)),
        }
    }

    fn sign(&self, is_negative: bool) -> &'static str {
        match (is_negative, self.sign) {
            (true, _) => "-",
            (false, Some('+')) => "+",
            (false, Some(' ')) => " ",
            _ => "",
        }
    }

    /// Puts separators between groups of digits; zeros that fill the width are grouped too.
    fn grouped(&self, digits: &str, rest: &str, sign: &str) -> String {
        let Some(separator) = self.grouping else {
            return format!("{digits}{rest}");
        };
        let group = match self.kind {
            Some('b' | 'o' | 'x' | 'X') => 4,
            _ => 3,
        };
        let is_zero_filled = self.fill == Some('0') && self.align == Some('=');
        let wanted = match is_zero_filled {
            true => self.width.saturating_sub(sign.len() + rest.len()),
            false => 0,
        };
        let with_separators = |count: usize| count + count.saturating_sub(1) / group;
        let mut count = digits.len();
        while with_separators(count) < wanted {
            count += 1;
        }
        let padded = format!("{digits:0>count$}");
        let mut result = String::new();
        for (index, digit) in padded.chars().enumerate() {
            if index > 0 && (count - index).is_multiple_of(group) {
                result.push(separator);
            }
            result.push(digit);
        }
        result + rest
    }

    fn string(&self, text: &str, kind: &str) -> Result<String, Trouble> {
        if self.kind != Some('s') {
            return Err(self.unknown(kind));
        }
        let refused = match (self.sign, self.positive_zero, self.alternate) {
            (Some(' '), ..) => "Space not allowed",
            (Some(_), ..) => "Sign not allowed",
            (_, true, _) => "Negative zero coercion (z) not allowed",
            (_, _, true) => "Alternate form (#) not allowed",
            _ if self.align == Some('=') => "'=' alignment not allowed",
            _ => "",
        };
        if !refused.is_empty() {
            return Err(wrong(format!("{refused} in string format specifier")));
        }
        let end = self
            .precision
            .and_then(|precision| text.char_indices().nth(precision))
            .map_or(text.len(), |(end, _)| end);
        Ok(self.pad("", &text[..end], '<'))
    }

    fn integer(&self, big: &BigInt, kind: &str, digits_max: u32) -> Result<String, Trouble> {
        let radix = match self.kind {
            Some('d' | 'n') => 10,
            Some('b') => 2,
            Some('o') => 8,
            Some('x' | 'X') => 16,
            Some('c') => 0,
            Some('e' | 'E' | 'f' | 'F' | 'g' | 'G' | '%') => {
                let Some(number) = float_from_big(big) else {
                    let message = "int too large to convert to float".to_owned();
                    return Err((types::OVERFLOW_ERROR, message));
                };
                return self.float(number, kind);
            }
            _ => return Err(self.unknown(kind)),
        };
        if self.precision.is_some() {
            return Err(wrong("Precision not allowed in integer format specifier"));
        }
        if self.positive_zero {
            let message = "Negative zero coercion (z) not allowed in integer format specifier";
            return Err(wrong(message));
        }
        if radix == 0 {
            return self.character(big);
        }
        if radix == 10 && has_too_many_digits(big, digits_max) {
            return Err(wrong(format!(
                "Exceeds the limit ({digits_max} digits) for integer string conversion; \
                 use sys.set_int_max_str_digits() to increase the limit"
            )));
        }
        let mut digits = big.abs().to_str_radix(radix);
        let prefix = match (self.alternate, self.kind) {
            (true, Some('b')) => "0b",
            (true, Some('o')) => "0o",
            (true, Some('x')) => "0x",
            (true, Some('X')) => "0X",
            _ => "",
        };
        if self.kind == Some('X') {
            digits.make_ascii_uppercase();
        }
        let sign = format!("{}{prefix}", self.sign(big.is_negative()));
        Ok(self.pad(&sign, &self.grouped(&digits, "", &sign), '>'))
    }

    fn character(&self, big: &BigInt) -> Result<String, Trouble> {
        let refused = match (self.sign, self.alternate) {
            (Some(_), _) => "Sign",
            (_, true) => "Alternate form (#)",
            _ => "",
        };
        if !refused.is_empty() {
            let message = format!("{refused} not allowed with integer format specifier 'c'");
            return Err(wrong(message));
        }
        match big.to_u32().map(halves::character) {
            Some(Ok(character)) => Ok(self.pad("", &character.to_string(), '>')),
            Some(Err(Unkept::Taken)) => Err(wrong(halves::TAKEN)),
            _ => Err((types::OVERFLOW_ERROR, "%c arg not in range(0x110000)".to_owned())),
        }
    }

    fn float(&self, number: f64, kind: &str) -> Result<String, Trouble> {
        if !matches!(
            self.kind,
            None | Some('e' | 'E' | 'f' | 'F' | 'g' | 'G' | 'n' | '%')
        ) {
            return Err(self.unknown(kind));
        }
        if self
            .precision
            .is_some_and(|precision| precision > i32::MAX as usize)
        {
            return Err(wrong("precision too big"));
        }
        let body = self.magnitude(number.abs(), true);
        let shows_zero = !body.contains(|c: char| c.is_ascii_digit() && c != '0');
        let is_zero = self.positive_zero && shows_zero && number.is_finite();
        let sign = self.sign(number.is_sign_negative() && !number.is_nan() && !is_zero);
        let whole = body.find(|c: char| !c.is_ascii_digit()).unwrap_or(body.len());
        let body = match whole {
            0 => body,
            _ => self.grouped(&body[..whole], &body[whole..], sign),
        };
        Ok(self.pad(sign, &body, '>'))
    }

    /// The digits of a float without sign, grouping and padding.
    fn magnitude(&self, number: f64, is_float: bool) -> String {
        let case = match self.kind {
            Some('E' | 'F' | 'G') => Case::Upper,
            _ => Case::Lower,
        };
        let precision = self.precision.unwrap_or(6);
        match self.kind {
            Some('e' | 'E') => float::format_exponent(precision, number, case, self.alternate),
            Some('f' | 'F') => float::format_fixed(precision, number, case, self.alternate),
            Some('%') => {
                let scaled = float::format_fixed(precision, number * 100.0, case, self.alternate);
                format!("{scaled}%")
            }
            Some(_) => float::format_general(precision.max(1), number, case, self.alternate, false),
            None if self.precision.is_some() && number.is_finite() => {
                let text = float::format_general(precision.max(1), number, case, self.alternate, is_float);
                match is_float && !text.contains(['.', 'e']) {
                    true => text + ".0",
                    false => text,
                }
            }
            None => {
                let text = float::to_string(number);
                match self.alternate && !text.contains('.') {
                    true => text.replacen('e', ".e", 1),
                    false => text,
                }
            }
        }
    }

    fn complex(&self, real: f64, imaginary: f64, kind: &str) -> Result<String, Trouble> {
        if !matches!(self.kind, None | Some('e' | 'E' | 'f' | 'F' | 'g' | 'G' | 'n')) {
            return Err(self.unknown(kind));
        }
        if self.fill == Some('0') {
            let message = "Zero padding is not allowed in complex format specifier";
            return Err(wrong(message));
        }
        if self.align == Some('=') {
            let message = "'=' alignment flag is not allowed in complex format specifier";
            return Err(wrong(message));
        }
        let part = |number: f64| {
            let body = self.magnitude(number.abs(), false);
            let is_shortest = self.kind.is_none() && self.precision.is_none();
            let body = match is_shortest {
                true => body.strip_suffix(".0").unwrap_or(&body),
                false => &body,
            };
            let whole = body.find(|c: char| !c.is_ascii_digit()).unwrap_or(body.len());
            self.grouped(&body[..whole], &body[whole..], "")
        };
        let is_negative = |number: f64| number.is_sign_negative() && !number.is_nan();
        if self.kind.is_none() && real == 0.0 && !is_negative(real) {
            let text = format!("{}{}j", self.sign(is_negative(imaginary)), part(imaginary));
            return Ok(self.pad("", &text, '>'));
        }
        let sign = if is_negative(imaginary) { "-" } else { "+" };
        let text = format!(
            "{}{}{sign}{}j",
            self.sign(is_negative(real)),
            part(real),
            part(imaginary)
        );
        let text = match self.kind {
            None => format!("({text})"),
            Some(_) => text,
        };
        Ok(self.pad("", &text, '>'))
    }
}

/// A leading number and what follows it.
fn digits(chars: &[char]) -> Result<Option<(usize, &[char])>, Trouble> {
    let count = chars.iter().take_while(|c| c.is_ascii_digit()).count();
    if count == 0 {
        return Ok(None);
    }
    let text: String = chars[..count].iter().collect();
    match text.parse::<i64>() {
        Ok(number) => Ok(Some((number as usize, &chars[count..]))),
        Err(_) => Err(wrong("Too many decimal digits in format string")),
    }
}

/// A format code as errors show it.
fn shown(code: char) -> String {
    match code {
        '!'..='\x7f' => format!("'{code}'"),
        _ => format!("'\\x{:x}'", halves::code(code)),
    }
}

impl Ctx<'_> {
    /// `format(value, spec)` for built-in types. `None` when Python code decides: the class has a
    /// `__format__` of its own, or, with an empty specification, a `__str__`.
    pub fn format_value(&mut self, value: Value, spec: &str) -> Result<Option<Value>, Raised> {
        let heap = &self.machine.heap;
        if heap.python_method(value, symbols::FORMAT).is_some() {
            return Ok(None);
        }
        if spec.is_empty() {
            if let Some(Object::Str(_)) = heap.object(value) {
                return Ok(Some(value));
            }
            let text = self.display(value)?;
            return Ok(text.map(|text| self.heap().str(&text)));
        }
        self.built_in_format(value, spec).map(Some)
    }

    /// As [`Ctx::format_value`] with a specification that is not empty, leaving aside a `__format__` of
    /// the program.
    pub fn built_in_format(&mut self, value: Value, spec: &str) -> Result<Value, Raised> {
        let kind = self.machine.heap.type_name(value);
        match self.formatted(value, spec, &kind) {
            Ok(text) => Ok(self.heap().str(&text)),
            Err((class, message)) if class == types::MEMORY_ERROR && message.is_empty() => {
                Err(Raised(self.heap().exception(class, &[])))
            }
            Err((class, message)) => Err(self.error(class, message)),
        }
    }

    fn formatted(&self, value: Value, text: &str, kind: &str) -> Result<String, Trouble> {
        let heap = &self.machine.heap;
        let parsed = |default| {
            let spec = Spec::parse(text, kind, default)?;
            let size = spec.width.saturating_add(spec.precision.unwrap_or(0)) as u64;
            match size.saturating_add(heap.bytes()) > self.machine.options.memory_max {
                true if spec.kind != Some('s') || spec.width as u64 >= size / 2 => {
                    Err((types::MEMORY_ERROR, String::new()))
                }
                _ => Ok(spec),
            }
        };
        let payload = heap.payload(value);
        if let Some(text) = heap.as_str(payload) {
            return parsed(Some('s'))?.string(&text.text, kind);
        }
        if let Some(big) = heap.as_big(payload) {
            return parsed(Some('d'))?.integer(&big, kind, heap.digits_max);
        }
        match (payload, heap.object(payload)) {
            (Value::Float(float), _) => parsed(None)?.float(float.get(), kind),
            (_, Some(Object::Complex(re, im))) => parsed(None)?.complex(re.get(), im.get(), kind),
            _ => Err((
                types::TYPE_ERROR,
                format!("unsupported format string passed to {kind}.__format__"),
            )),
        }
    }
}
