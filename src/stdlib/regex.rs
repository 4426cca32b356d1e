//! The parts of `re` that go through patterns and texts letter by letter: reading a pattern and matching it.
//!
//! A pattern is read anew for each call, so that nothing outlives it. What patterns and matches can do besides
//! is in `python/re.py`.

mod class;
mod matching;
mod parse;
mod steps;

use super::Registrar;
use crate::machine::{Answer, Args, Ctx, Effect, Object, Raised, Value, types};
use matching::{Kind, Match, STEPS_MAX, Search, TooLong};
use parse::{Pattern, Trouble, parse};
use steps::Steps;

/// The hidden module that `re.py` takes them from.
const MODULE: &str = "_re";

type Outcome = Result<Answer, Raised>;

pub(super) fn register(r: &mut Registrar<'_>) {
    r.function(MODULE, "read", Effect::None, read);
    r.function(MODULE, "find", Effect::None, find);
    r.function(MODULE, "find_all", Effect::None, find_all);
}

/// The characters of a text, or bytes as the characters of their numbers; and whether it is a text.
fn characters(ctx: &mut Ctx<'_>, value: Value) -> Result<(Vec<char>, bool), Raised> {
    if let Some(text) = ctx.machine.heap.as_str(value) {
        let text = text.text.flat();
        ctx.reserve(4 * text.len() as u64)?;
        return Ok((text.chars().collect(), true));
    }
    if let Some(Object::Bytes(bytes)) = ctx.machine.heap.object(ctx.machine.heap.payload(value)) {
        let bytes = bytes.clone();
        ctx.reserve(4 * bytes.len() as u64)?;
        return Ok((bytes.iter().map(|byte| char::from(*byte)).collect(), false));
    }
    Err(ctx.type_error("expected string or bytes-like object"))
}

/// `read(pattern, flags)`: flags, number of groups and names of groups; or what is wrong and where.
fn read(ctx: &mut Ctx<'_>, args: Args<'_>) -> Outcome {
    let flags = ctx.machine.heap.as_i64(args.get(1)).unwrap_or(0) as u32;
    let (pattern, is_text) = characters(ctx, args.get(0))?;
    ctx.charge(pattern.len() as u64);
    let answer = match parse(&pattern, flags, is_text).and_then(|read| Steps::of(&read.node).map(|_| read)) {
        Err(Trouble { message, at }) => {
            let message = ctx.heap().str(&message);
            let at = at.map_or(Value::None, |at| Value::Int(at as i64));
            vec![message, at]
        }
        Ok(Pattern {
            flags, groups, names, ..
        }) => {
            let mut pairs = Vec::new();
            for (name, number) in names {
                let name = ctx.heap().str(&name);
                pairs.push(ctx.heap().tuple(&[Value::Int(number as i64), name]));
            }
            let names = ctx.heap().list(pairs);
            vec![Value::Int(i64::from(flags)), Value::Int(groups as i64), names]
        }
    };
    Ok(Answer::Value(ctx.heap().tuple(&answer)))
}

/// What a call asks for: pattern, flags, text, where to begin and where to end.
struct Asked {
    steps: Steps,
    groups: usize,
    text: Vec<char>,
    start: usize,
    end: usize,
}

fn asked(ctx: &mut Ctx<'_>, args: Args<'_>) -> Result<Asked, Raised> {
    let heap = &ctx.machine.heap;
    let number = |at| heap.as_i64(args.get(at)).unwrap_or(0);
    let (flags, start, end) = (number(1) as u32, number(3), number(4));
    let (pattern, is_text) = characters(ctx, args.get(0))?;
    let (text, is_same) = characters(ctx, args.get(2))?;
    if is_text != is_same {
        return Err(ctx.type_error(match is_text {
            true => "cannot use a string pattern on a bytes-like object",
            false => "cannot use a bytes pattern on a string-like object",
        }));
    }
    let read = parse(&pattern, flags, is_text).and_then(|read| Ok((Steps::of(&read.node)?, read.groups)));
    let (steps, groups) = match read {
        Ok(read) => read,
        Err(trouble) => return Err(ctx.value_error(trouble.message)),
    };
    let end = (end.max(0) as usize).min(text.len());
    ctx.charge((pattern.len() + text.len() / 16) as u64);
    Ok(Asked {
        steps,
        groups,
        start: start.max(0) as usize,
        end,
        text,
    })
}

impl Asked {
    fn search(&self) -> Search<'_> {
        Search::new(
            &self.steps.steps,
            self.groups,
            self.steps.loops,
            &self.text,
            self.end,
        )
    }
}

/// `find(pattern, flags, text, start, end, kind)`: the spans of the groups and the group closed last, or `None`.
fn find(ctx: &mut Ctx<'_>, args: Args<'_>) -> Outcome {
    let kind = match ctx.machine.heap.as_i64(args.get(5)) {
        Some(0) => Kind::Match,
        Some(1) => Kind::Full,
        _ => Kind::Search,
    };
    let asked = asked(ctx, args)?;
    if asked.start > asked.end {
        return Ok(Answer::Value(Value::None));
    }
    let mut search = asked.search();
    let found = search.find(asked.start, kind, false);
    ctx.charge(search.taken / 4);
    match found {
        Ok(found) => Ok(Answer::Value(
            found.map_or(Value::None, |found| told(ctx, &found)),
        )),
        Err(TooLong) => Err(too_long(ctx)),
    }
}

/// `find_all(pattern, flags, text, start, end, most)`: a list of what `find` gives, so many or (0) all.
fn find_all(ctx: &mut Ctx<'_>, args: Args<'_>) -> Outcome {
    let most = ctx.machine.heap.as_i64(args.get(5)).unwrap_or(0);
    let asked = asked(ctx, args)?;
    let mut search = asked.search();
    let (mut start, mut refused) = (asked.start, false);
    let mut all = Vec::new();
    while start <= asked.end && (most <= 0 || (all.len() as i64) < most) {
        let found = match search.find(start, Kind::Search, refused) {
            Ok(Some(found)) => found,
            Ok(None) => break,
            Err(TooLong) => return Err(too_long(ctx)),
        };
        let (begin, end) = found.spans[0].expect("a match has a place");
        (start, refused) = (end, begin == end);
        ctx.reserve((all.len() * found.spans.len() * 16) as u64)?;
        all.push(told(ctx, &found));
    }
    ctx.charge(search.taken / 4);
    Ok(Answer::Value(ctx.heap().list(all)))
}

fn told(ctx: &mut Ctx<'_>, found: &Match) -> Value {
    let place = |place: Option<usize>| Value::Int(place.map_or(-1, |place| place as i64));
    let mut numbers: Vec<Value> = Vec::with_capacity(2 * found.spans.len() + 1);
    for span in &found.spans {
        numbers.extend([place(span.map(|span| span.0)), place(span.map(|span| span.1))]);
    }
    numbers.push(place(found.last));
    ctx.heap().tuple(&numbers)
}

fn too_long(ctx: &mut Ctx<'_>) -> Raised {
    ctx.charge(STEPS_MAX / 4);
    let message = "this pattern goes back and forth on this text without end; Threadline stops it after millions of steps \
                   (nested repetitions like '(a+)+' are the usual cause)";
    ctx.error(types::RUNTIME_ERROR, message)
}
