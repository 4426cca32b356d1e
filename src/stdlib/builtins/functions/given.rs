//! The arguments of functions (which have no receiver), checked with CPython's messages.

use crate::machine::native::too_many;
use crate::machine::{Args, Ctx, Raised, Value};

impl<'a> Args<'a> {
    fn refuse_keywords(self, ctx: &mut Ctx<'_>, name: &str) -> Result<(), Raised> {
        if self.keywords.is_empty() {
            return Ok(());
        }
        Err(ctx.type_error(format!("{name}() takes no keyword arguments")))
    }

    /// The one argument of a function.
    pub(super) fn only(self, ctx: &mut Ctx<'_>, name: &str) -> Result<Value, Raised> {
        self.refuse_keywords(ctx, name)?;
        match *self.positional {
            [argument] => Ok(argument),
            ref given => {
                let count = given.len();
                Err(ctx.type_error(format!("{name}() takes exactly one argument ({count} given)")))
            }
        }
    }

    /// The arguments of a function that takes between `min` and `max`.
    pub(super) fn within(
        self,
        ctx: &mut Ctx<'_>,
        name: &str,
        min: usize,
        max: usize,
    ) -> Result<&'a [Value], Raised> {
        self.refuse_keywords(ctx, name)?;
        let given = self.positional.len();
        let (bound, how) = match given {
            n if n < min && min == max => (min, ""),
            n if n < min => (min, "at least "),
            n if n > max && min == max => (max, ""),
            n if n > max => (max, "at most "),
            _ => return Ok(self.positional),
        };
        let s = if bound == 1 { "" } else { "s" };
        Err(ctx.type_error(format!("{name} expected {how}{bound} argument{s}, got {given}")))
    }

    /// Arguments that may be given by name only; `Unbound` for those not given.
    pub(super) fn options<const N: usize>(
        self,
        ctx: &mut Ctx<'_>,
        name: &str,
        names: [&str; N],
    ) -> Result<[Value; N], Raised> {
        let mut values = [Value::Unbound; N];
        for (symbol, value) in self.keywords {
            let keyword = ctx.machine.symbols.name(*symbol).clone();
            let Some(place) = names.iter().position(|n| **n == *keyword) else {
                let message = format!("'{keyword}' is an invalid keyword argument for {name}()");
                return Err(ctx.type_error(message));
            };
            values[place] = *value;
        }
        Ok(values)
    }

    /// Arguments by position or name, of which the first `required` must be given.
    pub(super) fn by_name<const N: usize>(
        self,
        ctx: &mut Ctx<'_>,
        name: &str,
        names: [&str; N],
        required: usize,
    ) -> Result<[Value; N], Raised> {
        let given = self.positional.len() + self.keywords.len();
        if given > N {
            return Err(ctx.type_error(too_many(name, N, self.positional.len(), given)));
        }
        let mut values = self.options(ctx, name, names)?;
        for (place, value) in self.positional.iter().enumerate() {
            if values[place].is_bound() {
                return Err(ctx.type_error(format!(
                    "argument for {name}() given by name ('{}') and position ({})",
                    names[place],
                    place + 1
                )));
            }
            values[place] = *value;
        }
        if let Some(place) = values[..required].iter().position(|value| !value.is_bound()) {
            return Err(ctx.type_error(format!(
                "{name}() missing required argument '{}' (pos {})",
                names[place],
                place + 1
            )));
        }
        Ok(values)
    }
}

impl Ctx<'_> {
    /// `TypeError: 'int' object is not iterable`
    pub(super) fn not_iterable(&mut self, value: Value) -> Raised {
        let kind = self.machine.heap.type_name(value);
        self.type_error(format!("'{kind}' object is not iterable"))
    }
}
