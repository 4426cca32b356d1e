//! Random numbers: unseeded ones are choices of the schedule, seeded ones CPython's own.
//!
//! A generator's state is a list of integers kept by `python/random.py`: one word of SplitMix64 that
//! each public call fills with a draw of the scheduler's, or, after `seed`, the 624 words of the Mersenne
//! Twister (Matsumoto and Nishimura, 1998) and the position in them. Numbers after `random.seed(n)`
//! equal CPython's.

use super::Registrar;
use super::threads::MODULE;
use super::threads::arguments::announced;
use crate::machine::{Announced, Answer, Args, Ctx, Effect, Object, Raised, Value};
use crate::trace::{ObjectId, Op, Place};
use malachite_bigint::{BigInt, BigUint, Sign};
use sha2::{Digest, Sha512};
use std::sync::Arc;

/// Words of the Twister.
const N: usize = 624;
/// Distance of the words that are mixed.
const M: usize = 397;

pub(super) fn register(r: &mut Registrar<'_>) {
    r.function(MODULE, "draw", Effect::Visible(announce_draw), draw);
    r.function(MODULE, "generator_turn", Effect::Visible(announce_turn), turn);
    r.function(MODULE, "state_read", Effect::Visible(announce_reading), turn);
    r.function(MODULE, "generator_seed", Effect::None, seed);
    r.function(MODULE, "generator_random", Effect::None, random);
    r.function(MODULE, "generator_bits", Effect::None, bits);
    r.function(MODULE, "generator_below", Effect::None, below);
}

fn announce_draw(_: &mut Ctx<'_>, _: Args<'_>) -> Result<Option<Announced>, Raised> {
    announced(Op::Draw)
}

/// `draw()`: 64 bits from the choice that started the step.
fn draw(ctx: &mut Ctx<'_>, _: Args<'_>) -> Result<Answer, Raised> {
    let number = ctx.draw.unwrap_or(0) as i64;
    ctx.report.value = Value::Int(number);
    Ok(Answer::Value(Value::Int(number)))
}

/// The state list of a generator.
fn state_id(args: Args<'_>) -> ObjectId {
    args.get(0).object().expect("a generator's state is a list")
}

/// A seeded generator that several tasks use gives numbers in the order of their calls: an update of a
/// shared place, when it is shared.
fn announce_turn(ctx: &mut Ctx<'_>, args: Args<'_>) -> Result<Option<Announced>, Raised> {
    announce_access(ctx, Place::Container(state_id(args)), Op::Update)
}

/// `state_read(object)`: what the library keeps in an object is about to be looked at.
fn announce_reading(ctx: &mut Ctx<'_>, args: Args<'_>) -> Result<Option<Announced>, Raised> {
    announce_access(ctx, Place::Container(state_id(args)), Op::Read)
}

/// An access that the library says itself, where no instruction of the program's does.
fn announce_access(
    ctx: &mut Ctx<'_>,
    place: Place,
    op: fn(Place) -> Op,
) -> Result<Option<Announced>, Raised> {
    if !ctx.machine.sharing.is_concurrent {
        return Ok(None);
    }
    let (task, op) = (ctx.task, op(place));
    let is_visible = ctx.machine.touch(task, place, !op.is_read());
    Ok(is_visible.then_some(Announced::new(op)))
}

fn turn(_: &mut Ctx<'_>, _: Args<'_>) -> Result<Answer, Raised> {
    Ok(Answer::Value(Value::None))
}

/// A source of 32-bit words over the state list.
struct Source<'a> {
    words: &'a mut Vec<Value>,
}

impl Source<'_> {
    fn of<'a>(ctx: &'a mut Ctx<'_>, args: Args<'_>) -> Source<'a> {
        match ctx.machine.heap.get_mut(state_id(args)) {
            Object::List(words) => Source {
                words: Arc::make_mut(words).whole(),
            },
            _ => panic!("a generator's state is a list"),
        }
    }

    fn word(&self, index: usize) -> u32 {
        match self.words[index] {
            Value::Int(word) => word as u32,
            _ => panic!("a generator's state is made of integers"),
        }
    }

    fn set(&mut self, index: usize, word: u32) {
        self.words[index] = Value::Int(i64::from(word));
    }

    fn next(&mut self) -> u32 {
        if self.words.len() == 1 {
            self.next_split()
        } else {
            self.next_twisted()
        }
    }

    /// The upper half of the next output of SplitMix64 (Steele, Lea and Flood, 2014).
    fn next_split(&mut self) -> u32 {
        let Value::Int(state) = self.words[0] else {
            panic!("a generator's state is made of integers")
        };
        let state = (state as u64).wrapping_add(0x9E37_79B9_7F4A_7C15);
        self.words[0] = Value::Int(state as i64);
        let mut mixed = (state ^ (state >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((mixed ^ (mixed >> 31)) >> 32) as u32
    }

    fn next_twisted(&mut self) -> u32 {
        let mut index = self.word(N) as usize;
        if index >= N {
            self.twist();
            index = 0;
        }
        self.set(N, index as u32 + 1);
        let mut y = self.word(index);
        y ^= y >> 11;
        y ^= (y << 7) & 0x9D2C_5680;
        y ^= (y << 15) & 0xEFC6_0000;
        y ^ (y >> 18)
    }

    fn twist(&mut self) {
        for k in 0..N {
            let y = (self.word(k) & 0x8000_0000) | (self.word((k + 1) % N) & 0x7FFF_FFFF);
            let odd = if y & 1 == 1 { 0x9908_B0DF } else { 0 };
            self.set(k, self.word((k + M) % N) ^ (y >> 1) ^ odd);
        }
    }

    fn fraction(&mut self) -> f64 {
        let high = f64::from(self.next() >> 5);
        let low = f64::from(self.next() >> 6);
        (high * 67_108_864.0 + low) / 9_007_199_254_740_992.0
    }

    /// A number of so many bits, the first word the lowest.
    fn bits(&mut self, count: u64) -> BigUint {
        let mut words = Vec::new();
        let mut left = count;
        while left > 0 {
            let word = self.next();
            words.push(if left < 32 { word >> (32 - left) } else { word });
            left = left.saturating_sub(32);
        }
        BigUint::new(words)
    }
}

/// The words of the Twister for a key, by its authors' `init_by_array`.
fn initial(key: &[u32]) -> Vec<u32> {
    let mut words = vec![0_u32; N];
    words[0] = 19_650_218;
    for i in 1..N {
        let previous = words[i - 1];
        words[i] = (previous ^ (previous >> 30))
            .wrapping_mul(1_812_433_253)
            .wrapping_add(i as u32);
    }
    let (mut i, mut j) = (1, 0);
    for _ in 0..N.max(key.len()) {
        let previous = words[i - 1];
        words[i] = (words[i] ^ (previous ^ (previous >> 30)).wrapping_mul(1_664_525))
            .wrapping_add(key[j])
            .wrapping_add(j as u32);
        i += 1;
        j = (j + 1) % key.len();
        if i >= N {
            words[0] = words[N - 1];
            i = 1;
        }
    }
    for _ in 0..N - 1 {
        let previous = words[i - 1];
        words[i] =
            (words[i] ^ (previous ^ (previous >> 30)).wrapping_mul(1_566_083_941)).wrapping_sub(i as u32);
        i += 1;
        if i >= N {
            words[0] = words[N - 1];
            i = 1;
        }
    }
    words[0] = 0x8000_0000;
    words
}

/// `generator_seed(value)`: a new state list for an integer, or for bytes as CPython takes strings.
fn seed(ctx: &mut Ctx<'_>, args: Args<'_>) -> Result<Answer, Raised> {
    let number = match ctx.machine.heap.object(args.get(0)) {
        Some(Object::Bytes(bytes)) => {
            let mut text = bytes.to_vec();
            text.extend(Sha512::digest(bytes));
            BigUint::from_bytes_be(&text)
        }
        _ => match ctx.machine.heap.as_big(args.get(0)) {
            Some(number) => number.magnitude().clone(),
            None => return Err(ctx.type_error("a seed is an integer here")),
        },
    };
    let mut key = number.to_u32_digits();
    if key.is_empty() {
        key.push(0);
    }
    let words = initial(&key).into_iter().chain([N as u32]);
    let state = words.map(|word| Value::Int(i64::from(word))).collect();
    Ok(Answer::Value(ctx.heap().list(state)))
}

/// `generator_random(state)`: a float in [0.0, 1.0).
fn random(ctx: &mut Ctx<'_>, args: Args<'_>) -> Result<Answer, Raised> {
    let value = Value::float(Source::of(ctx, args).fraction());
    ctx.report.value = value;
    Ok(Answer::Value(value))
}

fn whole(ctx: &mut Ctx<'_>, number: BigUint) -> Value {
    ctx.heap().int(BigInt::from_biguint(Sign::Plus, number))
}

/// `generator_bits(state, count)`
fn bits(ctx: &mut Ctx<'_>, args: Args<'_>) -> Result<Answer, Raised> {
    let count = ctx.machine.heap.as_i64(args.get(1)).unwrap_or(0).max(0) as u64;
    ctx.reserve(count / 8)?;
    let number = Source::of(ctx, args).bits(count);
    Ok(Answer::Value(whole(ctx, number)))
}

/// `generator_below(state, n)`: an integer from 0 to n - 1, by trying numbers of as many bits as `n` has.
fn below(ctx: &mut Ctx<'_>, args: Args<'_>) -> Result<Answer, Raised> {
    let bound = match ctx.machine.heap.as_big(args.get(1)) {
        Some(bound) if bound.sign() == Sign::Plus => bound.magnitude().clone(),
        _ => return Ok(Answer::Value(Value::Int(0))),
    };
    let count = bound.bits();
    let mut source = Source::of(ctx, args);
    let mut number = source.bits(count);
    while number >= bound {
        number = source.bits(count);
    }
    let value = whole(ctx, number);
    ctx.report.value = value;
    Ok(Answer::Value(value))
}
