//! The special methods of the built-in types, for programs that name them: `super().__repr__()`,
//! `int.__add__(self, other)`, `super().__getitem__(key)`.
//!
//! Operators themselves do not come here; the machine asks [`crate::machine::number`] and its
//! neighbours at once. The functions here leave aside what a class of the program defines.

use crate::machine::ctx::{KeyTrouble, NeedsPython};
use crate::machine::number::{Unary, operator_methods};
use crate::machine::{Answer, Args, Ctx, Effect, Object, Raised, Value, types};
use crate::program::code::{BinaryOperator, Comparison};
use crate::stdlib::Registrar;
use crate::trace::ObjectId;

/// The types that take part in arithmetic of their own kind.
const NUMBERS: &[ObjectId] = &[types::INT, types::FLOAT, types::COMPLEX];
/// The types that are joined and repeated.
const SEQUENCES: &[ObjectId] = &[
    types::STR,
    types::BYTES,
    types::BYTEARRAY,
    types::LIST,
    types::TUPLE,
];
const SETS: &[ObjectId] = &[types::SET, types::FROZENSET];
/// The types whose text is not `<… object at 0x…>`.
const SHOWN: &[ObjectId] = &[
    types::OBJECT,
    types::TYPE,
    types::INT,
    types::FLOAT,
    types::COMPLEX,
    types::STR,
    types::BYTES,
    types::BYTEARRAY,
    types::LIST,
    types::TUPLE,
    types::DICT,
    types::SET,
    types::FROZENSET,
    types::RANGE,
    types::SLICE,
    types::BASE_EXCEPTION,
];
/// The types that are ordered.
const ORDERED: &[ObjectId] = &[
    types::INT,
    types::FLOAT,
    types::STR,
    types::BYTES,
    types::BYTEARRAY,
    types::LIST,
    types::TUPLE,
    types::SET,
    types::FROZENSET,
];
const CONTAINERS: &[ObjectId] = &[
    types::STR,
    types::BYTES,
    types::BYTEARRAY,
    types::LIST,
    types::TUPLE,
    types::DICT,
    types::SET,
    types::FROZENSET,
    types::RANGE,
    types::DEQUE,
];

type Method = fn(&mut Ctx<'_>, Args<'_>) -> Result<Answer, Raised>;

/// A method for an operator, its reflection and its in-place form.
macro_rules! operator {
    ($r:expr, $classes:expr, $op:ident, $name:literal, $reflected:literal) => {
        for class in $classes {
            let forward: Method = |ctx, args| {
                unless_for_wider(ctx, args, |ctx, own, other| {
                    binary(ctx, BinaryOperator::$op, false, own, other)
                })
            };
            let backward: Method = |ctx, args| {
                unless_for_wider(ctx, args, |ctx, own, other| {
                    binary(ctx, BinaryOperator::$op, false, other, own)
                })
            };
            $r.method(*class, $name, Effect::Reads, forward);
            $r.method(*class, $reflected, Effect::Reads, backward);
        }
    };
    ($r:expr, $classes:expr, in place $op:ident, $name:literal) => {
        for class in $classes {
            let method: Method = |ctx, args| binary(ctx, BinaryOperator::$op, true, args.get(0), args.get(1));
            $r.method(*class, $name, Effect::Updates, method);
        }
    };
}

macro_rules! comparison {
    ($r:expr, $classes:expr, $op:ident, $name:literal) => {
        for class in $classes {
            $r.method(*class, $name, Effect::Reads, |ctx, args| {
                compare(ctx, Comparison::$op, args)
            });
        }
    };
}

/// Registers the methods.
pub fn register(r: &mut Registrar<'_>) {
    arithmetic(r);
    let hashed = SHOWN.iter().chain([&types::NONE_TYPE]);
    for class in hashed {
        comparison!(r, [class], Equal, "__eq__");
        comparison!(r, [class], NotEqual, "__ne__");
    }
    comparison!(r, ORDERED, Less, "__lt__");
    comparison!(r, ORDERED, LessOrEqual, "__le__");
    comparison!(r, ORDERED, Greater, "__gt__");
    comparison!(r, ORDERED, GreaterOrEqual, "__ge__");
    for name in ["__lt__", "__le__", "__gt__", "__ge__"] {
        r.method(types::OBJECT, name, Effect::None, |_, _| {
            Ok(Answer::Value(Value::NotImplemented))
        });
    }
    for class in SHOWN {
        r.method(*class, "__repr__", Effect::Reads, repr);
    }
    r.method(types::OBJECT, "__repr__", Effect::None, |ctx, args| {
        let text = by_address(ctx, args.get(0));
        Ok(Answer::Value(ctx.heap().str(&text)))
    });
    for class in [types::OBJECT, types::STR, types::BASE_EXCEPTION] {
        r.method(class, "__str__", Effect::Reads, str);
    }
    for class in [
        types::OBJECT,
        types::INT,
        types::FLOAT,
        types::COMPLEX,
        types::STR,
    ] {
        r.method(class, "__format__", Effect::Reads, format);
    }
    for class in [
        types::OBJECT,
        types::INT,
        types::FLOAT,
        types::STR,
        types::BYTES,
        types::TUPLE,
        types::FROZENSET,
    ] {
        r.method(class, "__hash__", Effect::None, hash);
    }
    for class in [
        types::LIST,
        types::DICT,
        types::SET,
        types::BYTEARRAY,
        types::SLICE,
    ] {
        r.attribute(class, "__hash__", Value::None);
    }
    containers(r);
}

fn arithmetic(r: &mut Registrar<'_>) {
    operator!(r, NUMBERS, Add, "__add__", "__radd__");
    operator!(r, NUMBERS, Subtract, "__sub__", "__rsub__");
    operator!(r, NUMBERS, Multiply, "__mul__", "__rmul__");
    operator!(r, NUMBERS, TrueDivide, "__truediv__", "__rtruediv__");
    operator!(r, NUMBERS, Power, "__pow__", "__rpow__");
    let real = &NUMBERS[..2];
    operator!(r, real, FloorDivide, "__floordiv__", "__rfloordiv__");
    operator!(r, real, Remainder, "__mod__", "__rmod__");
    let int = &NUMBERS[..1];
    operator!(r, int, And, "__and__", "__rand__");
    operator!(r, int, Or, "__or__", "__ror__");
    operator!(r, int, Xor, "__xor__", "__rxor__");
    operator!(r, int, Lshift, "__lshift__", "__rlshift__");
    operator!(r, int, Rshift, "__rshift__", "__rrshift__");
    operator!(r, SEQUENCES, Multiply, "__mul__", "__rmul__");
    for class in SEQUENCES {
        r.method(*class, "__add__", Effect::Reads, |ctx, args| {
            binary(ctx, BinaryOperator::Add, false, args.get(0), args.get(1))
        });
    }
    operator!(r, &SEQUENCES[..1], Remainder, "__mod__", "__rmod__");
    let lists = &SEQUENCES[2..4];
    operator!(r, lists, in place Add, "__iadd__");
    operator!(r, lists, in place Multiply, "__imul__");
    operator!(r, SETS, Or, "__or__", "__ror__");
    operator!(r, SETS, And, "__and__", "__rand__");
    operator!(r, SETS, Subtract, "__sub__", "__rsub__");
    operator!(r, SETS, Xor, "__xor__", "__rxor__");
    let set = &SETS[..1];
    operator!(r, set, in place Or, "__ior__");
    operator!(r, set, in place And, "__iand__");
    operator!(r, set, in place Subtract, "__isub__");
    operator!(r, set, in place Xor, "__ixor__");
    let dict = &[types::DICT];
    operator!(r, dict, Or, "__or__", "__ror__");
    operator!(r, dict, in place Or, "__ior__");
    for class in NUMBERS {
        r.method(*class, "__neg__", Effect::None, |ctx, args| {
            unary(ctx, Unary::Negative, args)
        });
        r.method(*class, "__pos__", Effect::None, |ctx, args| {
            unary(ctx, Unary::Positive, args)
        });
        r.method(*class, "__abs__", Effect::None, |ctx, args| {
            super::numbers::built_in_abs(ctx, args.get(0))
        });
    }
    r.method(types::INT, "__invert__", Effect::None, |ctx, args| {
        unary(ctx, Unary::Invert, args)
    });
    for class in real {
        r.method(
            *class,
            "__divmod__",
            Effect::None,
            |ctx, args| match is_for_wider(ctx, args) {
                true => Ok(Answer::Value(Value::NotImplemented)),
                false => pair(ctx, args.get(0), args.get(1)),
            },
        );
        r.method(
            *class,
            "__rdivmod__",
            Effect::None,
            |ctx, args| match is_for_wider(ctx, args) {
                true => Ok(Answer::Value(Value::NotImplemented)),
                false => pair(ctx, args.get(1), args.get(0)),
            },
        );
        r.method(*class, "__round__", Effect::None, |ctx, args| {
            super::rounding::built_in_round(ctx, args.get(0), args.get(1)).map(Answer::Value)
        });
    }
}

/// What a method of an operator says of its own and the other operand, unless that is for the other to say.
fn unless_for_wider(
    ctx: &mut Ctx<'_>,
    args: Args<'_>,
    says: fn(&mut Ctx<'_>, Value, Value) -> Result<Answer, Raised>,
) -> Result<Answer, Raised> {
    match is_for_wider(ctx, args) {
        true => Ok(Answer::Value(Value::NotImplemented)),
        false => says(ctx, args.get(0), args.get(1)),
    }
}

/// Whether a number's other operand is none, or one of a wider kind, whose own method knows what to do: an int knows no
/// floats, and neither knows complex numbers.
fn is_for_wider(ctx: &Ctx<'_>, args: Args<'_>) -> bool {
    let heap = &ctx.machine.heap;
    let width = |value: Value| match heap.class_of(heap.payload(value)) {
        types::INT | types::BOOL => Some(0),
        types::FLOAT => Some(1),
        types::COMPLEX => Some(2),
        _ => None,
    };
    match (width(args.get(0)), width(args.get(1))) {
        (Some(own), Some(other)) => own < other,
        (Some(_), None) => true,
        (None, _) => false,
    }
}

fn binary(
    ctx: &mut Ctx<'_>,
    op: BinaryOperator,
    inplace: bool,
    left: Value,
    right: Value,
) -> Result<Answer, Raised> {
    if is_for_the_other(ctx, op, left, right) {
        return Ok(Answer::Value(Value::NotImplemented));
    }
    let answer = ctx.built_in_binary(op, inplace, left, right)?;
    Ok(answer.unwrap_or(Answer::Value(Value::NotImplemented)))
}

/// Whether a sequence is to be joined or repeated with something of another kind that has the operator:
/// sequences refuse by raising, but only once the other side has been asked.
fn is_for_the_other(ctx: &Ctx<'_>, op: BinaryOperator, left: Value, right: Value) -> bool {
    let heap = &ctx.machine.heap;
    let (_, of_left, of_right) = operator_methods(op);
    let is_sequence = |value| SEQUENCES.contains(&heap.class_of(heap.payload(value)));
    let (sequence, other, method) = match (is_sequence(left), is_sequence(right)) {
        (true, false) => (left, right, of_right),
        (false, true) => (right, left, of_left),
        _ => return false,
    };
    let fits = op == BinaryOperator::Multiply && heap.as_big(other).is_some()
        || op == BinaryOperator::Remainder && heap.as_str(sequence).is_some();
    !fits && heap.python_method(other, method).is_some()
}

fn unary(ctx: &mut Ctx<'_>, op: Unary, args: Args<'_>) -> Result<Answer, Raised> {
    let value = ctx.heap().built_in_unary(op, args.get(0));
    Ok(Answer::Value(value.unwrap_or(Value::NotImplemented)))
}

fn pair(ctx: &mut Ctx<'_>, left: Value, right: Value) -> Result<Answer, Raised> {
    let pair = super::numbers::built_in_divmod(ctx, left, right)?;
    Ok(Answer::Value(pair.unwrap_or(Value::NotImplemented)))
}

/// A comparison of what is built into the operands.
fn compare(ctx: &mut Ctx<'_>, op: Comparison, args: Args<'_>) -> Result<Answer, Raised> {
    let heap = &ctx.machine.heap;
    let (left, right) = (heap.payload(args.get(0)), heap.payload(args.get(1)));
    let is_int = |value| matches!(heap.class_of(value), types::INT | types::BOOL);
    let is_number = |value| matches!(heap.class_of(value), types::FLOAT | types::COMPLEX);
    if is_int(left) && is_number(right) {
        return Ok(Answer::Value(Value::NotImplemented));
    }
    // A deque is kept in a list, and is none.
    let is_deque = |value| value != heap.payload(value) && heap.is_instance(value, types::DEQUE);
    if is_deque(args.get(0)) != is_deque(args.get(1)) {
        return Ok(Answer::Value(Value::NotImplemented));
    }
    let is_built_in = |value| {
        !matches!(
            heap.object(value),
            Some(Object::Instance(_) | Object::Exception(_))
        )
    };
    if !is_built_in(left) || !is_built_in(right) {
        return Ok(Answer::Value(match op {
            Comparison::Equal if left == right => Value::TRUE,
            Comparison::NotEqual if left == right => Value::FALSE,
            _ => Value::NotImplemented,
        }));
    }
    match heap.compare(op, left, right) {
        Ok(Some(result)) => Ok(Answer::Value(Value::bool(result))),
        Ok(None) => Ok(Answer::Value(match op {
            Comparison::Equal if left == right => Value::TRUE,
            Comparison::NotEqual if left == right => Value::FALSE,
            _ => Value::NotImplemented,
        })),
        Err(NeedsPython) => Ok(ctx.call_prelude("_vm_compare", vec![Value::Int(op as i64), left, right])),
    }
}

/// `<A object at 0x…>`
fn by_address(ctx: &Ctx<'_>, value: Value) -> String {
    let heap = &ctx.machine.heap;
    let class = heap.class_name(heap.class_of(value));
    let address = value.object().map_or(0, crate::machine::text::address);
    format!("<{class} object at {address:#x}>")
}

/// The text without a `__repr__` of the program.
fn repr(ctx: &mut Ctx<'_>, args: Args<'_>) -> Result<Answer, Raised> {
    let value = args.get(0);
    let heap = &ctx.machine.heap;
    match heap.built_in_repr(value, ctx.words()) {
        Ok(text) => Ok(Answer::Value(ctx.heap().str(&text))),
        Err(NeedsPython) => {
            let payload = heap.payload(value);
            if let Some(Object::BigInt(_)) = heap.object(payload) {
                return ctx.repr_answer(payload);
            }
            Ok(ctx.call_prelude("_repr_of_parts", vec![value]))
        }
    }
}

/// The text without a `__str__` of the program.
fn str(ctx: &mut Ctx<'_>, args: Args<'_>) -> Result<Answer, Raised> {
    let value = args.get(0);
    let heap = &ctx.machine.heap;
    match heap.object(value) {
        Some(Object::Instance(instance)) => match heap.object(instance.payload) {
            Some(Object::Str(_)) => Ok(Answer::Value(instance.payload)),
            _ => ctx.repr_answer(value),
        },
        Some(Object::Exception(exception)) => {
            let args = exception.args;
            match heap.built_in_message(value, ctx.words()) {
                Ok(text) => Ok(Answer::Value(ctx.heap().str(&text))),
                Err(NeedsPython) => Ok(ctx.call_prelude("_exception_text", vec![value, args])),
            }
        }
        _ => ctx.display_answer(value),
    }
}

fn format(ctx: &mut Ctx<'_>, args: Args<'_>) -> Result<Answer, Raised> {
    let (value, spec) = (args.get(0), args.get(1));
    let Some(text) = ctx.machine.heap.as_str(spec).map(|text| text.text.clone()) else {
        let kind = ctx.machine.heap.type_name(spec);
        return Err(ctx.type_error(format!("__format__() argument must be str, not {kind}")));
    };
    if text.is_empty() {
        return ctx.display_answer(value);
    }
    ctx.built_in_format(value, &text).map(Answer::Value)
}

fn hash(ctx: &mut Ctx<'_>, args: Args<'_>) -> Result<Answer, Raised> {
    let value = args.get(0);
    let heap = &ctx.machine.heap;
    match heap.built_in_hash(value) {
        Ok(hash) => Ok(Answer::Value(Value::Int(hash))),
        Err(KeyTrouble::Unhashable(culprit)) => {
            let kind = heap.type_name(culprit);
            Err(ctx.type_error(format!("unhashable type: '{kind}'")))
        }
        Err(KeyTrouble::NeedsPython) => {
            let payload = heap.payload(value);
            Ok(ctx.call_prelude("_hash_of_parts", vec![payload]))
        }
    }
}

fn containers(r: &mut Registrar<'_>) {
    for class in CONTAINERS {
        r.method(*class, "__len__", Effect::Reads, |ctx, args| {
            let length = ctx.length_builtin(args.get(0)).unwrap_or(0);
            Ok(Answer::Value(Value::Int(length as i64)))
        });
        r.method(*class, "__contains__", Effect::Reads, |ctx, args| {
            let answer = ctx.contains_builtin(args.get(0), args.get(1))?;
            Ok(answer.unwrap_or(Answer::Value(Value::NotImplemented)))
        });
        r.method(*class, "__iter__", Effect::None, |ctx, args| {
            let payload = ctx.machine.heap.payload(args.get(0));
            let over_deque = ctx.heap().deque_iter(args.get(0), false);
            match over_deque.or_else(|| ctx.builtin_iter(payload)) {
                Some(iterator) => Ok(Answer::Value(iterator)),
                None => Err(ctx.not_iterable(payload)),
            }
        });
    }
    for class in CONTAINERS {
        if SETS.contains(class) {
            continue;
        }
        r.method(*class, "__getitem__", Effect::Reads, |ctx, args| {
            let answer = ctx.get_item_builtin(args.get(0), args.get(1))?;
            Ok(answer.unwrap_or(Answer::Value(Value::NotImplemented)))
        });
    }
    for class in [types::LIST, types::DICT, types::BYTEARRAY, types::DEQUE] {
        r.method(class, "__setitem__", Effect::Updates, |ctx, args| {
            let answer = ctx.set_item_builtin(args.get(0), args.get(1), args.get(2))?;
            Ok(answer.unwrap_or(Answer::Value(Value::NotImplemented)))
        });
        r.method(class, "__delitem__", Effect::Updates, |ctx, args| {
            let answer = ctx.delete_item_builtin(args.get(0), args.get(1))?;
            Ok(answer.unwrap_or(Answer::Value(Value::NotImplemented)))
        });
    }
}
