//! Integers among the arguments of natives: of our own kind at once, of the program's by `__index__`.
//!
//! A native asks here for its numbers before it changes anything. Where the number is an object with an `__index__`
//! written in Python, the native is given up, the object is asked, and the native is called again with what it said.

use super::native::{Answer, Args, Call, Ctx, Raised};
use super::types;
use super::value::{NativeId, Value};
use crate::program::symbols;
use malachite_bigint::Sign;

impl Ctx<'_> {
    /// An integer argument that must be as small as a size (64 bits).
    ///
    /// # Errors
    /// `TypeError: 'str' object cannot be interpreted as an integer`, `OverflowError`
    pub fn integer(&mut self, value: Value) -> Result<i64, Raised> {
        let whole = self.whole(value)?;
        match self.machine.heap.as_i64(whole) {
            Some(number) => Ok(number),
            None => Err(self.too_large("ssize_t")),
        }
    }

    /// An integer argument with a default.
    ///
    /// # Errors
    /// As [`Ctx::integer`].
    pub fn integer_or(&mut self, value: Option<&Value>, default: i64) -> Result<i64, Raised> {
        match value {
            Some(value) if value.is_bound() => self.integer(*value),
            _ => Ok(default),
        }
    }

    /// An integer argument that must be as small as a C `int` (32 bits), with a default.
    ///
    /// # Errors
    /// As [`Ctx::integer`].
    pub fn small_or(&mut self, value: Value, default: i32) -> Result<i32, Raised> {
        if !value.is_bound() {
            return Ok(default);
        }
        let whole = self.whole(value)?;
        let number = self.machine.heap.as_i64(whole);
        match number.and_then(|number| i32::try_from(number).ok()) {
            Some(number) => Ok(number),
            None => Err(self.too_large("int")),
        }
    }

    /// An integer argument of which only the 64 bits matter: a larger one is cut to the nearest.
    ///
    /// # Errors
    /// `TypeError`
    pub fn cut(&mut self, value: Value) -> Result<i64, Raised> {
        let whole = self.whole(value)?;
        Ok(self.nearest(whole).unwrap_or_default())
    }

    /// One end of the part of a sequence in which a method looks, cut as [`Ctx::cut`] does. `None` stands for the
    /// end itself where a method allows it.
    ///
    /// # Errors
    /// `TypeError`
    pub fn bound(&mut self, value: Value, default: i64, allows_none: bool) -> Result<i64, Raised> {
        if !value.is_bound() || (allows_none && value == Value::None) {
            return Ok(default);
        }
        if let Some(number) = self.nearest(value) {
            return Ok(number);
        }
        self.own_index(value)?;
        let or_none = if allows_none { "None or " } else { "" };
        let message = format!("slice indices must be integers or {or_none}have an __index__ method");
        Err(self.type_error(message))
    }

    /// The part of a sequence of so many items between two optional bounds; `None` when it begins after its end.
    ///
    /// # Errors
    /// `TypeError`
    pub fn window(&mut self, len: usize, bounds: &[Value]) -> Result<Option<(usize, usize)>, Raised> {
        let len = len as i64;
        let mut fitted = [0, len];
        for (place, bound) in fitted.iter_mut().zip(bounds) {
            *place = self.bound(*bound, *place, true)?;
            if *place < 0 {
                *place = place.saturating_add(len).max(0);
            }
        }
        let (start, stop) = (fitted[0], fitted[1].min(len));
        Ok((start <= stop).then_some((start as usize, stop as usize)))
    }

    /// The integer that a value is.
    ///
    /// # Errors
    /// `TypeError`
    pub fn whole(&mut self, value: Value) -> Result<Value, Raised> {
        if self.machine.heap.as_big(value).is_some() {
            return Ok(value);
        }
        self.own_index(value)?;
        Err(self.not_an_integer(value))
    }

    /// The byte that an argument, or an item of an argument, stands for.
    ///
    /// # Errors
    /// `TypeError`, `ValueError`
    pub fn asked_byte(&mut self, value: Value) -> Result<u8, Raised> {
        let whole = self.whole(value)?;
        self.byte(whole)
    }

    /// A number as a float; an object with `__float__` or `__index__` is asked.
    ///
    /// # Errors
    /// `TypeError: must be real number, not str`, `OverflowError`
    pub fn real(&mut self, value: Value) -> Result<f64, Raised> {
        let heap = &self.machine.heap;
        let payload = heap.payload(value);
        if let (Some(number), None) = (heap.as_f64(payload), heap.python_method(value, symbols::FLOAT)) {
            if number.is_infinite() && !matches!(payload, Value::Float(_)) {
                return Err(self.error(types::OVERFLOW_ERROR, "int too large to convert to float"));
            }
            return Ok(number);
        }
        if [symbols::FLOAT, symbols::INDEX]
            .iter()
            .any(|name| heap.python_method(value, *name).is_some())
        {
            return self.ask(value, "_real");
        }
        let name = heap.type_name(value);
        Err(self.type_error(format!("must be real number, not {name}")))
    }

    /// Gives the native up for an argument of `complex` that knows which complex number it is, or which number.
    ///
    /// # Errors
    /// Only so.
    pub fn ask_for_complex(&mut self, value: Value, is_first: bool) -> Result<(), Raised> {
        let heap = &self.machine.heap;
        let has = |name| heap.python_method(value, name).is_some();
        if is_first && has(symbols::COMPLEX) {
            return self.ask(value, "_complex_by");
        }
        match has(symbols::FLOAT) || has(symbols::INDEX) {
            true => self.ask(value, "_real"),
            false => Ok(()),
        }
    }

    /// `TypeError: 'str' object cannot be interpreted as an integer`
    pub fn not_an_integer(&mut self, value: Value) -> Raised {
        let name = self.machine.heap.type_name(value);
        self.type_error(format!("'{name}' object cannot be interpreted as an integer"))
    }

    /// Gives the native up if a value has an `__index__` written in Python.
    fn own_index(&mut self, value: Value) -> Result<(), Raised> {
        if self.machine.heap.python_method(value, symbols::INDEX).is_none() {
            return Ok(());
        }
        self.ask(value, "_plain_bound")
    }

    /// Gives the native up, which is called again with what a function of the library makes of the value.
    fn ask<T>(&mut self, value: Value, by: &'static str) -> Result<T, Raised> {
        self.unasked = Some((value, by));
        Err(Raised(Value::Unbound))
    }

    /// An `int` as 64 bits, or the nearest to it.
    pub(super) fn nearest(&self, value: Value) -> Option<i64> {
        let heap = &self.machine.heap;
        match (heap.as_i64(value), heap.as_big(value)?.sign()) {
            (Some(number), _) => Some(number),
            (None, Sign::Minus) => Some(i64::MIN),
            (None, _) => Some(i64::MAX),
        }
    }

    fn too_large(&mut self, kind: &str) -> Raised {
        let message = format!("Python int too large to convert to C {kind}");
        self.error(types::OVERFLOW_ERROR, message)
    }

    /// What a native answered; if it was given up, the call that asks for the number and makes the call again.
    pub(super) fn asked_first(
        &mut self,
        native: NativeId,
        args: Args<'_>,
        answer: Result<Answer, Raised>,
    ) -> Result<Answer, Raised> {
        let Some((value, by)) = self.unasked.take().filter(|_| answer.is_err()) else {
            return answer;
        };
        let mut positional = vec![Value::Native(native), value, self.prelude(by)];
        positional.extend(args.positional);
        Ok(Answer::Call(Call {
            callee: self.prelude("_call_asked"),
            positional,
            keywords: args.keywords.to_vec(),
        }))
    }
}
