//! `bytes` and `bytearray`: what changes or asks about letters, lines and single bytes. Only ASCII letters count.

use super::bytes::{answer, bytes_of, like, part};
use crate::machine::native::NativeFn;
use crate::machine::{Answer, Args, Ctx, Effect, Object, Raised, Value, types};
use crate::stdlib::Registrar;

/// Registers the methods.
pub fn register(r: &mut Registrar<'_>) {
    let methods: [(&'static str, NativeFn); 10] = [
        ("capitalize", |ctx, args| {
            mapped(ctx, args, "bytes.capitalize", capitalized)
        }),
        ("swapcase", |ctx, args| {
            mapped(ctx, args, "bytes.swapcase", swapped)
        }),
        ("title", |ctx, args| mapped(ctx, args, "bytes.title", titled)),
        ("islower", |ctx, args| {
            let receiver = args.alone(ctx, "bytes.islower")?;
            has_only(ctx, receiver, u8::is_ascii_lowercase, u8::is_ascii_uppercase)
        }),
        ("isupper", |ctx, args| {
            let receiver = args.alone(ctx, "bytes.isupper")?;
            has_only(ctx, receiver, u8::is_ascii_uppercase, u8::is_ascii_lowercase)
        }),
        ("istitle", is_title),
        ("zfill", zfill),
        ("expandtabs", expandtabs),
        ("splitlines", splitlines),
        ("translate", translate),
    ];
    for class in [types::BYTES, types::BYTEARRAY] {
        for (name, body) in methods {
            r.method(class, name, Effect::Reads, body);
        }
        r.static_method(class, "maketrans", Effect::None, maketrans);
    }
}

fn mapped(
    ctx: &mut Ctx<'_>,
    args: Args<'_>,
    name: &'static str,
    change: fn(&[u8]) -> Vec<u8>,
) -> Result<Answer, Raised> {
    let receiver = args.alone(ctx, name)?;
    let changed = change(&bytes_of(ctx, receiver)?);
    answer(ctx, receiver, changed)
}

fn capitalized(bytes: &[u8]) -> Vec<u8> {
    let mut changed = bytes.to_ascii_lowercase();
    if let Some(first) = changed.first_mut() {
        first.make_ascii_uppercase();
    }
    changed
}

fn swapped(bytes: &[u8]) -> Vec<u8> {
    let swap = |byte: &u8| match byte.is_ascii_uppercase() {
        true => byte.to_ascii_lowercase(),
        false => byte.to_ascii_uppercase(),
    };
    bytes.iter().map(swap).collect()
}

fn titled(bytes: &[u8]) -> Vec<u8> {
    let mut is_inside = false;
    let mut change = |byte: &u8| {
        let changed = match is_inside {
            true => byte.to_ascii_lowercase(),
            false => byte.to_ascii_uppercase(),
        };
        is_inside = byte.is_ascii_alphabetic();
        changed
    };
    bytes.iter().map(&mut change).collect()
}

/// Whether there are letters of one case and none of the other.
fn has_only(
    ctx: &mut Ctx<'_>,
    receiver: Value,
    wanted: fn(&u8) -> bool,
    other: fn(&u8) -> bool,
) -> Result<Answer, Raised> {
    let bytes = bytes_of(ctx, receiver)?;
    let holds = bytes.iter().any(wanted) && !bytes.iter().any(other);
    Ok(Answer::Value(Value::bool(holds)))
}

fn is_title(ctx: &mut Ctx<'_>, args: Args<'_>) -> Result<Answer, Raised> {
    let receiver = args.alone(ctx, "bytes.istitle")?;
    let bytes = bytes_of(ctx, receiver)?;
    let holds = bytes.iter().any(u8::is_ascii_alphabetic) && titled(&bytes) == bytes;
    Ok(Answer::Value(Value::bool(holds)))
}

fn zfill(ctx: &mut Ctx<'_>, args: Args<'_>) -> Result<Answer, Raised> {
    let (receiver, width) = args.one(ctx, "bytes.zfill")?;
    let width = usize::try_from(ctx.integer(width)?).unwrap_or(0);
    let bytes = bytes_of(ctx, receiver)?;
    let missing = width.saturating_sub(bytes.len());
    ctx.reserve(missing as u64)?;
    let signs = usize::from(matches!(bytes.first(), Some(b'+' | b'-')));
    let (sign, digits) = bytes.split_at(signs);
    let filled = [sign, &vec![b'0'; missing], digits].concat();
    answer(ctx, receiver, filled)
}

fn expandtabs(ctx: &mut Ctx<'_>, args: Args<'_>) -> Result<Answer, Raised> {
    let (receiver, [size]) = args.named(ctx, "bytes.expandtabs", ["tabsize"], 0, 1)?;
    let size = ctx.small_or(size, 8)?;
    let size = u64::try_from(size).unwrap_or(0);
    let bytes = bytes_of(ctx, receiver)?;
    let tabs = bytes.iter().filter(|byte| **byte == b'\t').count() as u64;
    ctx.reserve(tabs.saturating_mul(size))?;
    let mut expanded = Vec::new();
    let mut column = 0;
    for byte in bytes {
        if byte == b'\t' {
            let spaces = if size == 0 { 0 } else { size - column % size };
            expanded.resize(expanded.len() + spaces as usize, b' ');
            column += spaces;
        } else {
            expanded.push(byte);
            column = if matches!(byte, b'\n' | b'\r') {
                0
            } else {
                column + 1
            };
        }
    }
    answer(ctx, receiver, expanded)
}

fn splitlines(ctx: &mut Ctx<'_>, args: Args<'_>) -> Result<Answer, Raised> {
    let (receiver, [keepends]) = args.named(ctx, "bytes.splitlines", ["keepends"], 0, 1)?;
    let keeps_ends = ctx.small_or(keepends, 0)? != 0;
    let bytes = bytes_of(ctx, receiver)?;
    let mut lines = Vec::new();
    let mut rest = &bytes[..];
    while !rest.is_empty() {
        let end = rest.iter().position(|byte| matches!(byte, b'\n' | b'\r'));
        let end = end.unwrap_or(rest.len());
        let mark = match &rest[end..] {
            [b'\r', b'\n', ..] => 2,
            [] => 0,
            _ => 1,
        };
        let shown = if keeps_ends { end + mark } else { end };
        lines.push(like(ctx, receiver, rest[..shown].to_vec()));
        rest = &rest[end + mark..];
    }
    Ok(Answer::Value(ctx.heap().list(lines)))
}

/// `bytes.maketrans(from, to)`: what every byte becomes.
fn maketrans(ctx: &mut Ctx<'_>, args: Args<'_>) -> Result<Answer, Raised> {
    let &[from, to] = args.positional else {
        let given = args.positional.len();
        return Err(ctx.type_error(format!("maketrans expected 2 arguments, got {given}")));
    };
    let (from, to) = (part(ctx, from)?, part(ctx, to)?);
    if from.len() != to.len() {
        return Err(ctx.value_error("maketrans arguments must have same length"));
    }
    let mut table: Vec<u8> = (0..=255).collect();
    for (from, to) in from.into_iter().zip(to) {
        table[usize::from(from)] = to;
    }
    Ok(Answer::Value(ctx.heap().make(Object::Bytes(table.into()))))
}

fn translate(ctx: &mut Ctx<'_>, args: Args<'_>) -> Result<Answer, Raised> {
    let (receiver, [table, delete]) = args.named(ctx, "bytes.translate", ["table", "delete"], 1, 2)?;
    let table = match table {
        Value::None => None,
        table => Some(part(ctx, table)?),
    };
    if table.as_ref().is_some_and(|table| table.len() != 256) {
        return Err(ctx.value_error("translation table must be 256 characters long"));
    }
    let delete = match delete.is_bound() {
        true => part(ctx, delete)?,
        false => Vec::new(),
    };
    let kept = bytes_of(ctx, receiver)?
        .into_iter()
        .filter(|byte| !delete.contains(byte));
    let changed = kept.map(|byte| table.as_ref().map_or(byte, |table| table[usize::from(byte)]));
    let changed = changed.collect();
    answer(ctx, receiver, changed)
}
