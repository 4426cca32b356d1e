//! The views `dict.keys()`, `dict.values()`, `dict.items()`, and the read-only view of a class's names.

use crate::machine::native::NativeFn;
use crate::machine::object::ViewKind;
use crate::machine::{Answer, Args, Ctx, Effect, Object, Raised, Value, types};
use crate::program::code::{BinaryOperator, Comparison};
use crate::stdlib::Registrar;
use std::sync::Arc;

/// Registers the methods.
pub fn register(r: &mut Registrar<'_>) {
    use Effect::{None, Reads};
    let views = [types::DICT_KEYS, types::DICT_VALUES, types::DICT_ITEMS];
    for class in views.into_iter().chain([types::MAPPING_PROXY]) {
        r.method(class, "__len__", Reads, |ctx, args| {
            let length = ctx.length_builtin(args.get(0)).unwrap_or(0);
            Ok(Answer::Value(Value::Int(length as i64)))
        });
        r.method(class, "__iter__", None, |ctx, args| {
            match ctx.builtin_iter(args.get(0)) {
                Some(iterator) => Ok(Answer::Value(iterator)),
                Option::None => Err(ctx.wrong_receiver("dict_keys.__iter__", args.get(0))),
            }
        });
        r.method(class, "__contains__", Reads, |ctx, args| {
            let answer = ctx.contains_builtin(args.get(0), args.get(1))?;
            Ok(answer.unwrap_or(Answer::Value(Value::NotImplemented)))
        });
        r.method(class, "__repr__", Reads, |ctx, args| ctx.repr_answer(args.get(0)));
    }
    r.method(types::MAPPING_PROXY, "__getitem__", Reads, |ctx, args| {
        let answer = ctx.get_item_builtin(args.get(0), args.get(1))?;
        Ok(answer.unwrap_or(Answer::Value(Value::NotImplemented)))
    });
    let operators: [(&'static str, NativeFn); 14] = [
        ("__and__", |ctx, args| {
            binary(ctx, args, BinaryOperator::And, false)
        }),
        ("__or__", |ctx, args| binary(ctx, args, BinaryOperator::Or, false)),
        ("__xor__", |ctx, args| {
            binary(ctx, args, BinaryOperator::Xor, false)
        }),
        ("__sub__", |ctx, args| {
            binary(ctx, args, BinaryOperator::Subtract, false)
        }),
        ("__rand__", |ctx, args| {
            binary(ctx, args, BinaryOperator::And, true)
        }),
        ("__ror__", |ctx, args| binary(ctx, args, BinaryOperator::Or, true)),
        ("__rxor__", |ctx, args| {
            binary(ctx, args, BinaryOperator::Xor, true)
        }),
        ("__rsub__", |ctx, args| {
            binary(ctx, args, BinaryOperator::Subtract, true)
        }),
        ("__eq__", |ctx, args| compare(ctx, args, Comparison::Equal)),
        ("__lt__", |ctx, args| compare(ctx, args, Comparison::Less)),
        ("__le__", |ctx, args| compare(ctx, args, Comparison::LessOrEqual)),
        ("__gt__", |ctx, args| compare(ctx, args, Comparison::Greater)),
        ("__ge__", |ctx, args| {
            compare(ctx, args, Comparison::GreaterOrEqual)
        }),
        ("isdisjoint", is_disjoint),
    ];
    for class in [types::DICT_KEYS, types::DICT_ITEMS] {
        for (name, body) in operators {
            r.method(class, name, Reads, body);
        }
        r.attribute(class, "__hash__", Value::None);
    }
    for class in views {
        r.method(class, "__reversed__", None, reversed);
        r.getter(class, "mapping", mapping);
    }
    r.method(types::DICT, "__reversed__", None, reversed);
}

fn binary(
    ctx: &mut Ctx<'_>,
    args: Args<'_>,
    op: BinaryOperator,
    is_reflected: bool,
) -> Result<Answer, Raised> {
    let (left, right) = match is_reflected {
        true => (args.get(1), args.get(0)),
        false => (args.get(0), args.get(1)),
    };
    let answer = ctx.built_in_binary(op, false, left, right)?;
    Ok(answer.unwrap_or(Answer::Value(Value::NotImplemented)))
}

fn compare(ctx: &mut Ctx<'_>, args: Args<'_>, op: Comparison) -> Result<Answer, Raised> {
    let (left, right) = (args.get(0), args.get(1));
    match ctx.machine.heap.compare(op, left, right) {
        Ok(Some(holds)) => Ok(Answer::Value(Value::bool(holds))),
        Ok(None) => Ok(Answer::Value(Value::NotImplemented)),
        Err(_) => {
            let operator = Value::Int(op as i64);
            Ok(ctx.call_prelude("_vm_compare", vec![operator, left, right]))
        }
    }
}

/// The dict a view shows, and which part of it; a dict itself is seen by its keys.
fn shown(ctx: &mut Ctx<'_>, receiver: Value) -> Result<(crate::trace::ObjectId, ViewKind), Raised> {
    match ctx.machine.heap.object(receiver) {
        Some(Object::DictView { dict, kind }) => Ok((*dict, *kind)),
        _ => {
            let dict = super::dict::dict_of(ctx, receiver, "dict.__reversed__")?;
            Ok((dict, ViewKind::Keys))
        }
    }
}

fn reversed(ctx: &mut Ctx<'_>, args: Args<'_>) -> Result<Answer, Raised> {
    let (dict, kind) = shown(ctx, args.get(0))?;
    let contents = super::dict::contents(ctx, dict);
    let (slots, len) = (contents.slots(), contents.len());
    let next = slots;
    let iterator = crate::machine::object::Iter::DictReversed {
        dict,
        kind,
        next,
        len,
    };
    Ok(Answer::Value(ctx.heap().make(Object::Iter(iterator))))
}

fn mapping(ctx: &mut Ctx<'_>, args: Args<'_>) -> Result<Answer, Raised> {
    let (dict, _) = shown(ctx, args.get(0))?;
    Ok(Answer::Value(Value::Object(dict)))
}

fn is_disjoint(ctx: &mut Ctx<'_>, args: Args<'_>) -> Result<Answer, Raised> {
    let (receiver, other) = args.one(ctx, "dict_keys.isdisjoint")?;
    let empty = ctx.heap().make(Object::Set(Arc::default()));
    let items = match ctx.items_of(receiver)? {
        Some(items) => ctx.heap().tuple(&items),
        None => empty,
    };
    Ok(ctx.call_prelude("_set_isdisjoint", vec![items, other]))
}
