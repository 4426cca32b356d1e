//! What things are: `isinstance`, `issubclass`, `callable`, `id`.

use crate::machine::native::{Call, NativeFn};
use crate::machine::text::address;
use crate::machine::{Answer, Args, Ctx, Effect, Object, Raised, Value, types};
use crate::program::symbols;
use crate::stdlib::Registrar;
use malachite_bigint::BigInt;

/// Registers the functions.
pub fn register(r: &mut Registrar<'_>) {
    r.function("builtins", "isinstance", Effect::None, isinstance);
    r.function("builtins", "issubclass", Effect::None, issubclass);
    r.function("builtins", "callable", Effect::None, callable);
    r.function("builtins", "id", Effect::None, id);
    r.method(types::TYPE, "__instancecheck__", Effect::None, |ctx, args| {
        let is_instance = match ctx.machine.heap.as_class(args.get(0)) {
            Some(class) => ctx.machine.heap.is_instance(args.get(1), class),
            None => false,
        };
        Ok(Answer::Value(Value::bool(is_instance)))
    });
    r.method(types::TYPE, "__subclasscheck__", Effect::None, |ctx, args| {
        let heap = &ctx.machine.heap;
        let is_subclass = match (heap.as_class(args.get(0)), heap.as_class(args.get(1))) {
            (Some(class), Some(other)) => heap.is_subclass(other, class),
            (_, None) => return Err(ctx.type_error("issubclass() arg 1 must be a class")),
            _ => false,
        };
        Ok(Answer::Value(Value::bool(is_subclass)))
    });
    for name in ["__or__", "__ror__"] {
        let body: NativeFn = match name {
            "__or__" => |ctx, args| Ok(union(ctx, args.get(0), args.get(1))),
            _ => |ctx, args| Ok(union(ctx, args.get(1), args.get(0))),
        };
        r.method(types::TYPE, name, Effect::None, body);
    }
    let generic = [
        types::LIST,
        types::DICT,
        types::TUPLE,
        types::SET,
        types::FROZENSET,
        types::TYPE,
        types::DEQUE,
        types::ENUMERATE,
    ];
    for class in generic {
        r.class_method(class, "__class_getitem__", Effect::None, |ctx, args| {
            let alias = ctx.prelude("_vm_alias");
            Ok(Answer::Call(Call::new(alias, args.positional.to_vec())))
        });
    }
}

/// `left | right` of two classes.
fn union(ctx: &mut Ctx<'_>, left: Value, right: Value) -> Answer {
    Answer::Call(Call::new(ctx.prelude("_vm_union"), vec![left, right]))
}

/// What a check against a class, or a tuple of classes, says.
enum Verdict {
    Is(bool),
    Ask(Call),
    NoClass,
}

/// Goes through a class or nested tuples of classes; the first that says yes decides.
fn check(
    ctx: &mut Ctx<'_>,
    value: Value,
    wanted: Value,
    depth: u32,
    test: fn(&Ctx<'_>, Value, crate::trace::ObjectId) -> bool,
    hook: crate::trace::Symbol,
) -> Verdict {
    let heap = &ctx.machine.heap;
    if let Some(Object::Tuple(classes)) = heap.object(wanted) {
        if depth > 100 {
            return Verdict::NoClass;
        }
        for class in classes.clone().iter() {
            match check(ctx, value, *class, depth + 1, test, hook) {
                Verdict::Is(false) => {}
                // The classes behind it have to be asked too.
                Verdict::Ask(_) => {
                    let name = match hook {
                        symbols::INSTANCECHECK => "_instance_of_any",
                        _ => "_subclass_of_any",
                    };
                    return Verdict::Ask(Call::new(ctx.prelude(name), vec![value, wanted]));
                }
                decided => return decided,
            }
        }
        return Verdict::Is(false);
    }
    if heap.python_method(wanted, hook).is_some() {
        if hook == symbols::INSTANCECHECK && Some(heap.class_of(value)) == heap.as_class(wanted) {
            return Verdict::Is(true);
        }
        let method = heap.python_method(wanted, hook).expect("it was there just now");
        let call = Call::new(ctx.prelude("_instance_by"), vec![method, wanted, value]);
        return Verdict::Ask(call);
    }
    match heap.as_class(wanted) {
        Some(class) if test(ctx, value, class) => Verdict::Is(true),
        Some(_) if hook == symbols::INSTANCECHECK && claims_a_class(ctx, value) => {
            Verdict::Ask(Call::new(ctx.prelude("_claims_to_be"), vec![value, wanted]))
        }
        Some(_) => Verdict::Is(false),
        None => Verdict::NoClass,
    }
}

/// Whether a property says of which class an object is.
fn claims_a_class(ctx: &Ctx<'_>, value: Value) -> bool {
    let heap = &ctx.machine.heap;
    let Some(Object::Instance(instance)) = heap.object(value) else {
        return false;
    };
    let said = heap.lookup(instance.class, symbols::CLASS);
    matches!(said.and_then(|said| heap.object(said)), Some(Object::Property(_)))
}

fn isinstance(ctx: &mut Ctx<'_>, args: Args<'_>) -> Result<Answer, Raised> {
    let given = args.within(ctx, "isinstance", 2, 2)?;
    let test = |ctx: &Ctx<'_>, value, class| ctx.machine.heap.is_instance(value, class);
    match check(ctx, given[0], given[1], 0, test, symbols::INSTANCECHECK) {
        Verdict::Is(result) => Ok(Answer::Value(Value::bool(result))),
        Verdict::Ask(call) => Ok(Answer::Call(call)),
        Verdict::NoClass => {
            let message = "isinstance() arg 2 must be a type, a tuple of types, or a union";
            Err(ctx.type_error(message))
        }
    }
}

fn issubclass(ctx: &mut Ctx<'_>, args: Args<'_>) -> Result<Answer, Raised> {
    let given = args.within(ctx, "issubclass", 2, 2)?;
    if ctx.machine.heap.as_class(given[0]).is_none() {
        return Err(ctx.type_error("issubclass() arg 1 must be a class"));
    }
    let test = |ctx: &Ctx<'_>, value, class| {
        let heap = &ctx.machine.heap;
        heap.as_class(value)
            .is_some_and(|value| heap.is_subclass(value, class))
    };
    match check(ctx, given[0], given[1], 0, test, symbols::SUBCLASSCHECK) {
        Verdict::Is(result) => Ok(Answer::Value(Value::bool(result))),
        Verdict::Ask(call) => Ok(Answer::Call(call)),
        Verdict::NoClass => {
            let message = "issubclass() arg 2 must be a class, a tuple of classes, or a union";
            Err(ctx.type_error(message))
        }
    }
}

/// Whether a value can be called.
pub(crate) fn is_callable(ctx: &Ctx<'_>, value: Value) -> bool {
    let heap = &ctx.machine.heap;
    match value {
        Value::Native(_) => true,
        _ => match heap.object(value) {
            Some(
                Object::Function(_) | Object::Method { .. } | Object::Class(_) | Object::StaticMethod(_),
            ) => true,
            Some(_) => heap.lookup(heap.class_of(value), symbols::CALL).is_some(),
            None => false,
        },
    }
}

fn callable(ctx: &mut Ctx<'_>, args: Args<'_>) -> Result<Answer, Raised> {
    let value = args.only(ctx, "callable")?;
    Ok(Answer::Value(Value::bool(is_callable(ctx, value))))
}

fn id(ctx: &mut Ctx<'_>, args: Args<'_>) -> Result<Answer, Raised> {
    let value = args.only(ctx, "id")?;
    // Small values have no object; their numbers lie far from those of objects and from each other.
    let fixed = |number: u64| Value::Int(0x5500_0000_0000 + number as i64 * 32);
    let far = |block: u64, bits: u64| (BigInt::from(block) << 72_u64) + BigInt::from(bits) * BigInt::from(16);
    Ok(Answer::Value(match value {
        Value::Object(id) => Value::Int(address(id) as i64),
        Value::Unbound | Value::None => fixed(1),
        Value::Bool(b) => fixed(2 + u64::from(b)),
        Value::Ellipsis => fixed(4),
        Value::NotImplemented => fixed(5),
        Value::Native(native) => fixed(64 + native.0),
        Value::Int(i) if (-5..=256).contains(&i) => fixed(0x10_0000 + (i + 5) as u64),
        Value::Int(i) => {
            let number = far(1, i as u64);
            ctx.heap().int(number)
        }
        Value::Float(f) => {
            let number = far(2, f.get().to_bits());
            ctx.heap().int(number)
        }
    }))
}
