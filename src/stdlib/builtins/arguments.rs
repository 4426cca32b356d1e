//! Checking the arguments of methods, with the messages of CPython's own argument parsers.
//!
//! Every function is told the qualified name of the method (`"list.append"`); messages use it whole or
//! in part, as CPython does.

use crate::machine::native::{plural, too_many};
use crate::machine::{Args, Ctx, Raised, Value};
use crate::trace::ObjectId;

/// `append` of `list.append`.
pub fn short(name: &str) -> &str {
    name.rsplit('.').next().unwrap_or(name)
}

impl<'a> Args<'a> {
    fn no_keywords(self, ctx: &mut Ctx<'_>, name: &str) -> Result<(), Raised> {
        if self.keywords.is_empty() {
            return Ok(());
        }
        Err(ctx.type_error(format!("{name}() takes no keyword arguments")))
    }

    /// The receiver and what follows it.
    pub fn split(self, ctx: &mut Ctx<'_>, name: &str) -> Result<(Value, &'a [Value]), Raised> {
        match self.positional.split_first() {
            Some((receiver, rest)) => Ok((*receiver, rest)),
            None => Err(ctx.type_error(format!("unbound method {name}() needs an argument"))),
        }
    }

    /// The receiver of a method that takes nothing else.
    pub fn alone(self, ctx: &mut Ctx<'_>, name: &str) -> Result<Value, Raised> {
        self.no_keywords(ctx, name)?;
        let (receiver, rest) = self.split(ctx, name)?;
        if rest.is_empty() {
            return Ok(receiver);
        }
        Err(ctx.type_error(format!("{name}() takes no arguments ({} given)", rest.len())))
    }

    /// The receiver and the one argument of a method.
    pub fn one(self, ctx: &mut Ctx<'_>, name: &str) -> Result<(Value, Value), Raised> {
        self.no_keywords(ctx, name)?;
        match *self.split(ctx, name)?.1 {
            [argument] => Ok((self.positional[0], argument)),
            ref rest => Err(ctx.type_error(format!(
                "{name}() takes exactly one argument ({} given)",
                rest.len()
            ))),
        }
    }

    /// The receiver and between `min` and `max` arguments of a method that takes no names.
    pub fn between(
        self,
        ctx: &mut Ctx<'_>,
        name: &str,
        min: usize,
        max: usize,
    ) -> Result<(Value, &'a [Value]), Raised> {
        self.no_keywords(ctx, name)?;
        let (receiver, rest) = self.split(ctx, name)?;
        let (bound, how) = match rest.len() {
            n if n < min && min == max => (min, ""),
            n if n < min => (min, "at least "),
            n if n > max && min == max => (max, ""),
            n if n > max => (max, "at most "),
            _ => return Ok((receiver, rest)),
        };
        let short = short(name);
        Err(ctx.type_error(format!(
            "{short} expected {how}{bound} argument{}, got {}",
            plural(bound),
            rest.len()
        )))
    }

    /// The receiver and what a method that looks for something takes: what, from where, and to where.
    pub fn found(self, ctx: &mut Ctx<'_>, name: &str) -> Result<(Value, &'a [Value]), Raised> {
        self.no_keywords(ctx, name)?;
        let (receiver, rest) = self.split(ctx, name)?;
        let short = short(name);
        let given = rest.len();
        match given {
            0 => Err(ctx.type_error(format!("{short}() takes at least 1 argument (0 given)"))),
            1..=3 => Ok((receiver, rest)),
            _ => Err(ctx.type_error(format!("{short}() takes at most 3 arguments ({given} given)"))),
        }
    }

    /// The receiver and arguments by position or by name; `Unbound` for those not given. The first
    /// `required` must be given, at most `positional_max` by position.
    pub fn named<const N: usize>(
        self,
        ctx: &mut Ctx<'_>,
        name: &str,
        names: [&str; N],
        required: usize,
        positional_max: usize,
    ) -> Result<(Value, [Value; N]), Raised> {
        let (receiver, rest) = self.split(ctx, name)?;
        let short = short(name);
        let given = rest.len() + self.keywords.len();
        if given > N && N > 0 {
            return Err(ctx.type_error(too_many(short, N, rest.len(), given)));
        }
        if rest.len() > positional_max || given > N {
            return Err(ctx.type_error(match positional_max.min(N) {
                0 => format!("{short}() takes no positional arguments"),
                most => format!(
                    "{short}() takes at most {most} positional argument{} ({} given)",
                    plural(most),
                    rest.len()
                ),
            }));
        }
        let mut values = [Value::Unbound; N];
        values[..rest.len()].copy_from_slice(rest);
        for (symbol, value) in self.keywords {
            let keyword = ctx.machine.symbols.name(*symbol).clone();
            let Some(place) = names.iter().position(|n| **n == *keyword) else {
                let message = format!("'{keyword}' is an invalid keyword argument for {short}()");
                return Err(ctx.type_error(message));
            };
            if values[place].is_bound() {
                return Err(ctx.type_error(format!(
                    "argument for {short}() given by name ('{keyword}') and position ({})",
                    place + 1
                )));
            }
            values[place] = *value;
        }
        if let Some(place) = values[..required].iter().position(|v| !v.is_bound()) {
            return Err(ctx.type_error(format!(
                "{short}() missing required argument '{}' (pos {})",
                names[place],
                place + 1
            )));
        }
        Ok((receiver, values))
    }
}

impl Ctx<'_> {
    /// `TypeError` for a method that was handed a receiver of another type.
    pub fn wrong_receiver(&mut self, name: &str, receiver: Value) -> Raised {
        let (class, method) = name.split_once('.').unwrap_or((name, name));
        let given = self.machine.heap.type_name(receiver);
        self.type_error(format!(
            "descriptor '{method}' for '{class}' objects doesn't apply to a '{given}' object"
        ))
    }

    /// The class of a `__new__` call and what follows it.
    ///
    /// # Errors
    /// `TypeError` when it is no class or no subclass of `of`.
    pub fn new_class<'a>(&mut self, args: Args<'a>, of: ObjectId) -> Result<(ObjectId, &'a [Value]), Raised> {
        let name = self.machine.heap.class(of).name.clone();
        let Some((first, rest)) = args.positional.split_first() else {
            return Err(self.type_error(format!("{name}.__new__(): not enough arguments")));
        };
        let Some(class) = self.machine.heap.as_class(*first) else {
            let given = self.machine.heap.type_name(*first);
            return Err(self.type_error(format!("{name}.__new__(X): X is not a type object ({given})")));
        };
        if !self.machine.heap.is_subclass(class, of) {
            let given = self.machine.heap.class(class).name.clone();
            return Err(self.type_error(format!(
                "{name}.__new__({given}): {given} is not a subtype of {name}"
            )));
        }
        Ok((class, rest))
    }
}
