//! What `weakref` needs of the machine: to say which object a weak reference sees, and to ask whether it is still there.

use super::threads::MODULE;
use crate::machine::{Answer, Args, Ctx, Effect, Raised, Value};
use crate::stdlib::Registrar;
use crate::trace::ObjectId;

/// Registers `add_reference` and `referent`.
pub fn register(r: &mut Registrar<'_>) {
    r.function(MODULE, "add_reference", Effect::None, add_reference);
    r.function(MODULE, "referent", Effect::None, referent);
}

/// `add_reference(reference, object)`: the number by which [`referent`] knows the object.
fn add_reference(ctx: &mut Ctx<'_>, args: Args<'_>) -> Result<Answer, Raised> {
    let (Value::Object(reference), Value::Object(object)) = (args.get(0), args.get(1)) else {
        return Err(ctx.type_error("cannot create weak reference to this object"));
    };
    ctx.machine.add_reference(object, reference);
    let number = u64::from(object.arena()) << 32 | u64::from(object.serial());
    Ok(Answer::Value(Value::Int(number as i64)))
}

/// `referent(number)`: the object, or `None` when it has come to its end.
fn referent(ctx: &mut Ctx<'_>, args: Args<'_>) -> Result<Answer, Raised> {
    let Value::Int(number) = args.get(0) else {
        return Err(ctx.type_error("an object is known by its number"));
    };
    let object = ObjectId::new((number >> 32) as u32, number as u32);
    Ok(Answer::Value(ctx.machine.referent(object).unwrap_or(Value::None)))
}
