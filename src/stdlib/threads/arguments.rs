//! Arguments of natives: by position or name, timeouts in seconds. Messages are CPython's.

use crate::machine::native::{NativeFn, too_many};
use crate::machine::{Announced, Answer, Args, Ctx, Effect, Native, NativeId, Raised, Value, types};
use crate::stdlib::Registrar;
use crate::trace::{ObjectId, Op};

/// Nanoseconds in a second.
pub const SECOND: f64 = 1e9;

/// Arguments of a method by the names of its parameters, without the receiver; `Unbound` where none is
/// given.
///
/// # Errors
/// `TypeError` for too many arguments or an unknown name.
pub fn bind<const N: usize>(
    ctx: &mut Ctx<'_>,
    args: Args<'_>,
    function: &str,
    names: [&str; N],
) -> Result<[Value; N], Raised> {
    let positional = args.positional.get(1..).unwrap_or(&[]);
    let given = positional.len() + args.keywords.len();
    if given > N {
        return Err(ctx.type_error(too_many(function, N, positional.len(), given)));
    }
    let mut bound = [Value::Unbound; N];
    bound[..positional.len()].copy_from_slice(positional);
    for (symbol, value) in args.keywords {
        let name = ctx.machine.symbols.name(*symbol).clone();
        let Some(index) = names.iter().position(|known| **known == *name) else {
            return Err(ctx.type_error(format!(
                "'{name}' is an invalid keyword argument for {function}()"
            )));
        };
        if bound[index].is_bound() {
            return Err(ctx.type_error(format!(
                "argument for {function}() given by name ('{name}') and position ({})",
                index + 1
            )));
        }
        bound[index] = *value;
    }
    Ok(bound)
}

/// Refuses arguments beyond the receiver.
///
/// # Errors
/// `TypeError`
pub fn bind_none(ctx: &mut Ctx<'_>, args: Args<'_>, function: &str) -> Result<(), Raised> {
    if !args.keywords.is_empty() {
        return Err(ctx.type_error(format!("{function}() takes no keyword arguments")));
    }
    match args.positional.len().saturating_sub(1) {
        0 => Ok(()),
        given => Err(ctx.type_error(format!("{function}() takes no arguments ({given} given)"))),
    }
}

/// Seconds as nanoseconds, rounded away from zero as CPython rounds timeouts.
///
/// # Errors
/// `TypeError`, `ValueError` for NaN, `OverflowError`
pub fn nanoseconds(ctx: &mut Ctx<'_>, seconds: Value) -> Result<i64, Raised> {
    const RANGE: &str = "timestamp out of range for platform time_t";
    const TOO_LARGE: &str = "timestamp too large to convert to C _PyTime_t";
    let value = ctx.machine.heap.payload(seconds);
    if let Value::Float(float) = value {
        let seconds = float.get();
        if seconds.is_nan() {
            return Err(ctx.value_error("Invalid value NaN (not a number)"));
        }
        let exact = seconds * SECOND;
        let rounded = if exact >= 0.0 { exact.ceil() } else { exact.floor() };
        if !(-9.223_372_036_854_775e18..9.223_372_036_854_775e18).contains(&rounded) {
            return Err(ctx.error(types::OVERFLOW_ERROR, RANGE));
        }
        return Ok(rounded as i64);
    }
    if let Some(seconds) = ctx.machine.heap.as_i64(value) {
        let scaled = seconds.checked_mul(1_000_000_000);
        return scaled.ok_or_else(|| ctx.error(types::OVERFLOW_ERROR, TOO_LARGE));
    }
    if ctx.machine.heap.as_big(value).is_some() {
        return Err(ctx.error(types::OVERFLOW_ERROR, TOO_LARGE));
    }
    Err(ctx.not_an_integer(seconds))
}

/// Whether one of the arguments is a number of the program's own, which Python code turns into one of ours.
pub fn has_own_index(ctx: &Ctx<'_>, args: Args<'_>) -> bool {
    let named = args.keywords.iter().map(|(_, value)| value);
    args.positional
        .iter()
        .chain(named)
        .any(|value| ctx.index_is_python(*value))
}

/// Calls a native again with numbers of our own in the place of the program's.
pub fn call_indexed(ctx: &mut Ctx<'_>, function: Value, arguments: &[Value]) -> Answer {
    let mut all = vec![function];
    all.extend(arguments);
    ctx.call_prelude("_call_indexed", all)
}

/// A C `int` used as a flag.
///
/// # Errors
/// `TypeError`, `OverflowError` for what is no C `int`
pub fn flag(ctx: &mut Ctx<'_>, value: Value) -> Result<bool, Raised> {
    const MAX: i64 = i32::MAX as i64;
    const MIN: i64 = i32::MIN as i64;
    let overflow = match ctx.machine.heap.as_i64(value) {
        Some(MIN..=MAX) => return Ok(ctx.machine.heap.as_i64(value) != Some(0)),
        Some(..MIN) => "signed integer is less than minimum",
        Some(_) => "signed integer is greater than maximum",
        None if ctx.machine.heap.as_big(value).is_some() => "Python int too large to convert to C long",
        None => return Err(ctx.not_an_integer(value)),
    };
    Err(ctx.error(types::OVERFLOW_ERROR, overflow))
}

/// An integer that the library's Python side has checked already.
///
/// # Errors
/// `TypeError`
pub fn count(ctx: &mut Ctx<'_>, value: Value) -> Result<u64, Raised> {
    match ctx.machine.heap.as_i64(value) {
        Some(number) => Ok(number.max(0) as u64),
        None => Err(ctx.not_an_integer(value)),
    }
}

/// How long an operation may wait.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Patience {
    /// Not at all.
    None,
    /// Until this virtual time in nanoseconds.
    Until(u64),
    /// For ever.
    Endless,
}

impl Patience {
    /// From `blocking` and `timeout` as the library's own classes pass them: a bool, and `None` or seconds.
    ///
    /// # Errors
    /// As [`nanoseconds`].
    pub fn of(ctx: &mut Ctx<'_>, blocking: Value, timeout: Value) -> Result<Patience, Raised> {
        if !flag(ctx, blocking)? {
            return Ok(Patience::None);
        }
        match timeout {
            Value::None | Value::Unbound => Ok(Patience::Endless),
            seconds => {
                let timeout_ns = nanoseconds(ctx, seconds)?;
                Ok(Patience::for_ns(ctx, timeout_ns))
            }
        }
    }

    /// A timeout from now on; nothing and less means not to wait at all.
    pub fn for_ns(ctx: &Ctx<'_>, nanoseconds: i64) -> Patience {
        match u64::try_from(nanoseconds) {
            Ok(0) | Err(_) => Patience::None,
            Ok(timeout) => Patience::Until(ctx.machine.now_ns().saturating_add(timeout)),
        }
    }

    /// The operation as announced: `wait` if there is time, `attempt` if not.
    pub fn announce(self, wait: Op, attempt: Op) -> Announced {
        match self {
            Patience::None => Announced::new(attempt),
            Patience::Endless => Announced::new(wait),
            Patience::Until(deadline) => Announced {
                op: wait,
                deadline_ns: Some(deadline),
            },
        }
    }

    /// The deadline of a wait.
    pub fn deadline_ns(self, ctx: &Ctx<'_>) -> Option<u64> {
        match self {
            Patience::None => Some(ctx.machine.now_ns()),
            Patience::Until(deadline) => Some(deadline),
            Patience::Endless => None,
        }
    }

    /// What is reported when the operation was not possible.
    pub fn failure(self) -> crate::trace::OpResult {
        match self {
            Patience::None => crate::trace::OpResult::Refused,
            _ => crate::trace::OpResult::TimedOut,
        }
    }
}

/// The gate a method was called on.
///
/// # Panics
/// When the library calls it on something else: gates never leave the library.
pub fn gate(args: Args<'_>) -> ObjectId {
    args.get(0).object().expect("gate methods are called on gates")
}

/// The announcement that this operation comes, whatever its arguments.
pub fn announced(op: Op) -> Result<Option<Announced>, Raised> {
    Ok(Some(Announced::new(op)))
}

/// Registers a native that only other natives name: it goes on after a wait.
pub fn continuation(registrar: &mut Registrar<'_>, name: &'static str, body: NativeFn) -> NativeId {
    registrar.natives.add(Native {
        name,
        class: None,
        effect: Effect::None,
        body,
    })
}

/// An integer argument of at most 64 bits.
///
/// # Errors
/// `TypeError`
pub fn integer(ctx: &mut Ctx<'_>, value: Value) -> Result<i64, Raised> {
    match ctx.machine.heap.as_i64(value) {
        Some(number) => Ok(number),
        None => Err(ctx.not_an_integer(value)),
    }
}
