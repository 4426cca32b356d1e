//! `str`: filling to a width, tabs.

use super::str::{answer, answer_changed, text_of};
use crate::machine::native::NativeFn;
use crate::machine::{Answer, Args, Ctx, Effect, Raised, Value, types};
use crate::stdlib::Registrar;

/// Registers the methods of this file.
pub fn register(r: &mut Registrar<'_>) {
    let methods: [(&'static str, NativeFn); 5] = [
        ("center", |ctx, args| {
            fill(ctx, args, "str.center", |missing, width| {
                missing / 2 + (missing & width & 1)
            })
        }),
        ("ljust", |ctx, args| fill(ctx, args, "str.ljust", |_, _| 0)),
        ("rjust", |ctx, args| {
            fill(ctx, args, "str.rjust", |missing, _| missing)
        }),
        ("zfill", zfill),
        ("expandtabs", expandtabs),
    ];
    for (name, body) in methods {
        r.method(types::STR, name, Effect::None, body);
    }
}

/// Fills up to a width; `before` says how many of the missing characters go in front.
fn fill(
    ctx: &mut Ctx<'_>,
    args: Args<'_>,
    name: &str,
    before: fn(usize, usize) -> usize,
) -> Result<Answer, Raised> {
    let (receiver, rest) = args.between(ctx, name, 1, 2)?;
    let text = text_of(ctx, receiver, name)?;
    let width = usize::try_from(ctx.integer(rest[0])?).unwrap_or(0);
    let filler = match rest.get(1) {
        None => ' ',
        Some(filler) => filler_of(ctx, *filler)?,
    };
    let Some(missing) = width.checked_sub(text.chars as usize).filter(|n| *n > 0) else {
        return answer_changed(ctx, receiver, &text.text, &text.text);
    };
    ctx.reserve((missing as u64).saturating_mul(filler.len_utf8() as u64))?;
    let before = before(missing, width);
    let mut filled = String::with_capacity(text.text.len() + missing * filler.len_utf8());
    filled.extend(std::iter::repeat_n(filler, before));
    filled.push_str(&text.text);
    filled.extend(std::iter::repeat_n(filler, missing - before));
    answer(ctx, &filled)
}

fn filler_of(ctx: &mut Ctx<'_>, filler: Value) -> Result<char, Raised> {
    let heap = &ctx.machine.heap;
    match heap.as_str(filler) {
        Some(text) if text.chars == 1 => Ok(text.text.chars().next().unwrap_or(' ')),
        Some(_) => Err(ctx.type_error("The fill character must be exactly one character long")),
        None => {
            let name = heap.type_name(filler);
            Err(ctx.type_error(format!(
                "The fill character must be a unicode character, not {name}"
            )))
        }
    }
}

fn zfill(ctx: &mut Ctx<'_>, args: Args<'_>) -> Result<Answer, Raised> {
    let (receiver, width) = args.one(ctx, "str.zfill")?;
    let text = text_of(ctx, receiver, "str.zfill")?;
    let width = usize::try_from(ctx.integer(width)?).unwrap_or(0);
    let missing = width.saturating_sub(text.chars as usize);
    if missing == 0 {
        return answer_changed(ctx, receiver, &text.text, &text.text);
    }
    ctx.reserve(missing as u64)?;
    let sign = usize::from(text.text.starts_with(['+', '-']));
    let filled = format!(
        "{}{}{}",
        &text.text[..sign],
        "0".repeat(missing),
        &text.text[sign..]
    );
    answer(ctx, &filled)
}

fn expandtabs(ctx: &mut Ctx<'_>, args: Args<'_>) -> Result<Answer, Raised> {
    let (receiver, [size]) = args.named(ctx, "str.expandtabs", ["tabsize"], 0, 1)?;
    let text = text_of(ctx, receiver, "str.expandtabs")?.text;
    let size = usize::try_from(ctx.small_or(size, 8)?).unwrap_or(0);
    let tabs = text.matches('\t').count() as u64;
    ctx.reserve(tabs.saturating_mul(size as u64))?;
    let mut result = String::with_capacity(text.len());
    let mut column = 0;
    for c in text.chars() {
        match c {
            '\t' => {
                let spaces = size.saturating_sub(column % size.max(1));
                result.extend(std::iter::repeat_n(' ', spaces));
                column += spaces;
            }
            '\n' | '\r' => {
                result.push(c);
                column = 0;
            }
            _ => {
                result.push(c);
                column += 1;
            }
        }
    }
    answer(ctx, &result)
}
