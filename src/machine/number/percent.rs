//! `text % arguments`: formatting in the manner of C's `printf`.
//!
//! The format is read and its pieces are written by a library; which argument goes where, and what is
//! said about wrong ones, is decided here. An argument whose text is made by Python code is first
//! turned into text by the library's Python part, which then comes back with texts only.

use super::super::ctx::NeedsPython;
use super::super::native::{Answer, Call, Ctx, Raised};
use super::super::object::Object;
use super::super::types;
use super::super::value::Value;
use crate::program::halves::{self, Unkept};
use crate::program::symbols;
use malachite_bigint::BigInt;
use num_traits::ToPrimitive;
use rustpython_common::cformat::{
    CConversionFlags, CFormatConversion, CFormatPart, CFormatPrecision, CFormatQuantity, CFormatSpec,
    CFormatStrOrBytes, CFormatType, CNumberType,
};

/// A conversion with the value it is for.
type Field = (CFormatSpec, Value);

/// The format taken apart: texts as they are, and fields.
enum Piece {
    Text(String),
    Field(Box<Field>),
}

impl Ctx<'_> {
    /// `text % arguments`
    pub fn percent(&mut self, text: Value, arguments: Value) -> Result<Answer, Raised> {
        let heap = &self.machine.heap;
        let is_own = match heap.as_dict(arguments) {
            Some(_) => heap.python_method(arguments, symbols::MISSING).is_some(),
            None => heap.python_method(arguments, symbols::GETITEM).is_some(),
        };
        if is_own && heap.as_str(text).is_some_and(|text| text.text.contains("%(")) {
            return Ok(self.call_prelude("_percent_by_name", vec![text, arguments]));
        }
        let (pieces, has_rest) = self.pieces(text, arguments)?;
        let mut result = String::new();
        for piece in &pieces {
            match piece {
                Piece::Text(text) => result.push_str(text),
                Piece::Field(field) => match self.field_text(field)? {
                    Ok(text) => result.push_str(&text),
                    Err(NeedsPython) => return Ok(self.slow_percent(&pieces, has_rest)),
                },
            }
            self.reserve(result.len() as u64)?;
        }
        if has_rest {
            return Err(self.type_error("not all arguments converted during string formatting"));
        }
        Ok(Answer::Value(self.heap().str(&result)))
    }

    /// Has Python make the text of every `%s`, `%r` and `%a` argument, and then goes on with a format
    /// that asks for texts only.
    fn slow_percent(&mut self, pieces: &[Piece], has_rest: bool) -> Answer {
        let mut format = String::new();
        let mut kinds = String::new();
        let mut values = Vec::new();
        for piece in pieces {
            let Piece::Field(field) = piece else {
                if let Piece::Text(text) = piece {
                    format.push_str(&text.replace('%', "%%"));
                }
                continue;
            };
            let (spec, value) = &**field;
            kinds.push(match spec.format_type {
                CFormatType::String(CFormatConversion::Repr) => 'r',
                CFormatType::String(CFormatConversion::Ascii) => 'a',
                CFormatType::String(_) => 's',
                CFormatType::Number(kind) if is_decimal(kind) => 'd',
                CFormatType::Number(_) => 'x',
                CFormatType::Float(_) => 'f',
                CFormatType::Character(_) => 'c',
            });
            format.push_str(&written(spec));
            values.push(*value);
        }
        let (format, kinds) = (self.heap().str(&format), self.heap().str(&kinds));
        let values = self.heap().tuple(&values);
        Answer::Call(Call::new(
            self.prelude("_percent"),
            vec![format, kinds, values, Value::bool(has_rest)],
        ))
    }

    /// The pieces of a format with the arguments they are for, and whether arguments are left.
    fn pieces(&mut self, text: Value, arguments: Value) -> Result<(Vec<Piece>, bool), Raised> {
        let heap = &self.machine.heap;
        let format = heap.as_str(text).map(|text| text.text.flat()).unwrap_or_default();
        let parsed = CFormatStrOrBytes::<String>::parse(&mut format.chars().enumerate().peekable());
        let parsed = match parsed {
            Ok(parsed) => parsed,
            Err(error) => return Err(self.value_error(error.to_string())),
        };
        let payload = heap.payload(arguments);
        let is_mapping = match heap.object(payload) {
            Some(Object::Tuple(_) | Object::Str(_)) | None => false,
            Some(Object::Dict(_) | Object::List(_) | Object::Bytes(_)) => true,
            _ => heap.python_method(arguments, symbols::GETITEM).is_some(),
        };
        let mut given: Vec<Value> = match heap.object(payload) {
            Some(Object::Tuple(items)) => items.to_vec(),
            _ => vec![arguments],
        };
        given.reverse();
        let mut is_keyed = false;
        let mut pieces = Vec::new();
        let parts: Vec<_> = parsed.into_iter().collect();
        let starts = parts.iter().map(|(start, _)| *start);
        let ends: Vec<usize> = starts.skip(1).chain([format.chars().count()]).collect();
        for ((_, part), end) in parts.into_iter().zip(ends) {
            let keyed = match part {
                CFormatPart::Literal(text) => {
                    pieces.push(Piece::Text(text));
                    continue;
                }
                CFormatPart::Spec(keyed) => keyed,
            };
            let mut spec = keyed.spec;
            if spec.format_type == CFormatType::String(CFormatConversion::Bytes) {
                let message = format!("unsupported format character 'b' (0x62) at index {}", end - 1);
                return Err(self.value_error(message));
            }
            if let Some(key) = keyed.mapping_key {
                is_keyed = true;
                let value = self.mapped(arguments, is_mapping, &key)?;
                pieces.push(Piece::Field(Box::new((spec, value))));
                continue;
            }
            self.fill_in_sizes(&mut spec, &mut given)?;
            let value = self.next_argument(&mut given)?;
            pieces.push(Piece::Field(Box::new((spec, value))));
        }
        Ok((pieces, !given.is_empty() && !is_keyed && !is_mapping))
    }

    fn next_argument(&mut self, given: &mut Vec<Value>) -> Result<Value, Raised> {
        match given.pop() {
            Some(value) => Ok(value),
            None => Err(self.type_error("not enough arguments for format string")),
        }
    }

    /// The value of `%(key)s`.
    fn mapped(&mut self, arguments: Value, is_mapping: bool, key: &str) -> Result<Value, Raised> {
        if !is_mapping {
            return Err(self.type_error("format requires a mapping"));
        }
        let key = self.heap().str(key);
        let Some((dict, _)) = self.machine.heap.as_dict(arguments) else {
            return Err(self.type_error("format requires a mapping that is a dict"));
        };
        match self.machine.heap.dict_get(dict, key) {
            Ok(Some(value)) => Ok(value),
            _ => Err(Raised(self.heap().exception(types::KEY_ERROR, &[key]))),
        }
    }

    /// Takes the arguments of `*` in width and precision.
    fn fill_in_sizes(&mut self, spec: &mut CFormatSpec, given: &mut Vec<Value>) -> Result<(), Raised> {
        if spec.min_field_width == Some(CFormatQuantity::FromValuesTuple) {
            let width = self.size_argument(given)?;
            if width < 0 {
                spec.flags |= CConversionFlags::LEFT_ADJUST;
            }
            spec.min_field_width = Some(CFormatQuantity::Amount(width.unsigned_abs() as usize));
        }
        if spec.precision == Some(CFormatPrecision::Quantity(CFormatQuantity::FromValuesTuple)) {
            let precision = self.size_argument(given)?.max(0);
            let precision = CFormatQuantity::Amount(precision as usize);
            spec.precision = Some(CFormatPrecision::Quantity(precision));
        }
        Ok(())
    }

    fn size_argument(&mut self, given: &mut Vec<Value>) -> Result<i64, Raised> {
        let value = self.next_argument(given)?;
        match self.machine.heap.as_i64(value) {
            Some(size) => Ok(size),
            None => Err(self.type_error("* wants int")),
        }
    }

    fn field_text(&mut self, field: &Field) -> Result<Result<String, NeedsPython>, Raised> {
        let (spec, value) = field;
        for quantity in [spec.min_field_width, precision_of(spec)] {
            if let Some(CFormatQuantity::Amount(size)) = quantity {
                if size > i32::MAX as usize {
                    return Err(self.value_error("width too big"));
                }
                // Widths are filled character by character.
                self.reserve(size as u64 * 8)?;
            }
        }
        if self.becomes_number(spec, *value) {
            return Ok(Err(NeedsPython));
        }
        let text = match spec.format_type {
            CFormatType::String(conversion) => {
                let text = match conversion {
                    CFormatConversion::Repr => self.repr(*value)?,
                    CFormatConversion::Ascii => self.ascii(*value)?,
                    _ => self.display(*value)?,
                };
                match text {
                    Some(text) => spec.format_string(text),
                    None => return Ok(Err(NeedsPython)),
                }
            }
            CFormatType::Number(kind) => {
                let number = self.percent_integer(kind, spec.format_type.to_char(), *value)?;
                self.check_digits(&number, kind)?;
                spec.format_number(&number)
            }
            CFormatType::Float(_) => match self.machine.heap.as_f64(*value) {
                Some(number) if number.is_finite() || self.machine.heap.as_big(*value).is_none() => {
                    spec.format_float(number)
                }
                Some(_) => {
                    return Err(self.error(types::OVERFLOW_ERROR, "int too large to convert to float"));
                }
                None => {
                    let kind = self.machine.heap.type_name(*value);
                    return Err(self.type_error(format!("must be real number, not {kind}")));
                }
            },
            CFormatType::Character(_) => spec.format_char(self.percent_character(*value)?),
        };
        Ok(Ok(text))
    }

    /// Whether Python code makes the number of an argument that a conversion asks for.
    fn becomes_number(&self, spec: &CFormatSpec, value: Value) -> bool {
        let heap = &self.machine.heap;
        let has = |method| heap.python_method(value, method).is_some();
        match spec.format_type {
            CFormatType::String(_) => false,
            CFormatType::Float(_) => {
                heap.as_f64(value).is_none() && (has(symbols::FLOAT) || has(symbols::INDEX))
            }
            CFormatType::Number(kind) if is_decimal(kind) => {
                let is_number = heap.as_big(value).is_some() || heap.as_f64(value).is_some();
                !is_number && (has(symbols::INT) || has(symbols::INDEX) || has(symbols::TRUNC))
            }
            CFormatType::Number(_) => heap.as_big(value).is_none() && has(symbols::INDEX),
            CFormatType::Character(_) => {
                heap.as_big(value).is_none() && heap.as_str(value).is_none() && has(symbols::INDEX)
            }
        }
    }

    fn percent_integer(&mut self, kind: CNumberType, letter: char, value: Value) -> Result<BigInt, Raised> {
        let heap = &self.machine.heap;
        if let Some(big) = heap.as_big(value) {
            return Ok(big);
        }
        let is_decimal = is_decimal(kind);
        if let (true, Value::Float(float)) = (is_decimal, heap.payload(value)) {
            return match super::integer_of_float(float.get()) {
                Ok(big) => Ok(big),
                Err((class, message)) => Err(self.error(class, message)),
            };
        }
        let wanted = if is_decimal { "a real number" } else { "an integer" };
        let kind = heap.type_name(value);
        Err(self.type_error(format!("%{letter} format: {wanted} is required, not {kind}")))
    }

    fn percent_character(&mut self, value: Value) -> Result<char, Raised> {
        let heap = &self.machine.heap;
        if let Some(text) = heap.as_str(value)
            && let (1, Some(character)) = (text.chars, text.text.chars().next())
        {
            return Ok(character);
        }
        let Some(number) = heap.as_big(value) else {
            return Err(self.type_error("%c requires int or char"));
        };
        match number.to_u32().map(halves::character) {
            Some(Ok(character)) => Ok(character),
            Some(Err(Unkept::Taken)) => Err(self.value_error(halves::TAKEN)),
            _ => Err(self.error(types::OVERFLOW_ERROR, "%c arg not in range(0x110000)")),
        }
    }

    fn check_digits(&mut self, number: &BigInt, kind: CNumberType) -> Result<(), Raised> {
        let is_decimal = !matches!(
            kind,
            CNumberType::Octal | CNumberType::HexLower | CNumberType::HexUpper
        );
        if is_decimal && super::super::text::has_too_many_digits(number, self.machine.heap.digits_max) {
            return Err(self.too_many_digits());
        }
        Ok(())
    }
}

fn is_decimal(kind: CNumberType) -> bool {
    matches!(
        kind,
        CNumberType::DecimalD | CNumberType::DecimalI | CNumberType::DecimalU
    )
}

fn precision_of(spec: &CFormatSpec) -> Option<CFormatQuantity> {
    match spec.precision {
        Some(CFormatPrecision::Quantity(quantity)) => Some(quantity),
        _ => None,
    }
}

/// A conversion as it stands in a format, with `%s` for all that Python has turned into text.
fn written(spec: &CFormatSpec) -> String {
    let mut text = String::from("%");
    let flags = [
        (CConversionFlags::ALTERNATE_FORM, '#'),
        (CConversionFlags::ZERO_PAD, '0'),
        (CConversionFlags::LEFT_ADJUST, '-'),
        (CConversionFlags::BLANK_SIGN, ' '),
        (CConversionFlags::SIGN_CHAR, '+'),
    ];
    text.extend(
        flags
            .iter()
            .filter(|(flag, _)| spec.flags.contains(*flag))
            .map(|(_, c)| *c),
    );
    if let Some(CFormatQuantity::Amount(width)) = spec.min_field_width {
        text.push_str(&width.to_string());
    }
    match spec.precision {
        Some(CFormatPrecision::Quantity(CFormatQuantity::Amount(precision))) => {
            text.push_str(&format!(".{precision}"));
        }
        Some(_) => text.push('.'),
        None => {}
    }
    text.push(match spec.format_type {
        CFormatType::String(_) => 's',
        other => other.to_char(),
    });
    text
}
