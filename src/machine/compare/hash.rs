//! Python's hashes, as CPython 3.11 computes them with `PYTHONHASHSEED=0`, so that sets come in the
//! same order as there. What CPython hashes by address is hashed by object id here.

use super::super::Heap;
use super::super::ctx::KeyTrouble;
use super::super::dict::Set;
use super::super::object::Object;
use super::super::text::address;
use super::super::value::Value;
use super::DEPTH_MAX;
use super::order::range_items;
use crate::program::symbols;
use crate::trace::{Item, ObjectId};
use malachite_bigint::{BigInt, Sign};
use num_traits::{Signed, ToPrimitive};

const BITS: u32 = 61;
const MODULUS: u64 = (1 << BITS) - 1;
const INFINITE: i64 = 314_159;
const IMAGINARY: u64 = 1_000_003;
/// CPython 3.12's hash of `None`: earlier ones took an address.
const NONE: i64 = 0xfca8_6420;
const ELLIPSIS: i64 = 0x0e11_1951;
const NOT_IMPLEMENTED: i64 = 0x4e07_1a9e;

/// -1 is never a hash.
fn fixed(hash: i64) -> i64 {
    if hash == -1 { -2 } else { hash }
}

/// The hash of an integer that fits 64 bits.
#[inline]
pub fn hash_int(value: i64) -> i64 {
    let magnitude = (value.unsigned_abs() % MODULUS) as i64;
    fixed(if value < 0 { -magnitude } else { magnitude })
}

/// The hash of an integer of any size.
pub fn hash_big(value: &BigInt) -> i64 {
    let magnitude = (value.abs() % BigInt::from(MODULUS))
        .to_i64()
        .expect("a remainder is smaller than the divisor");
    fixed(if value.sign() == Sign::Minus {
        -magnitude
    } else {
        magnitude
    })
}

/// The hash of a float: equal to that of an equal integer.
pub fn hash_float(value: f64) -> i64 {
    if value.is_nan() {
        return 0;
    }
    if value.is_infinite() {
        return if value > 0.0 { INFINITE } else { -INFINITE };
    }
    if value == 0.0 {
        return 0;
    }
    // value = mantissa * 2^exponent, and 2^61 is 1 modulo 2^61 - 1.
    let bits = value.to_bits();
    let biased = ((bits >> 52) & 0x7ff) as i64;
    let fraction = bits & ((1 << 52) - 1);
    let (mantissa, exponent) = match biased {
        0 => (fraction, -1074),
        _ => (fraction | 1 << 52, biased - 1075),
    };
    let shift = exponent.rem_euclid(i64::from(BITS)) as u32;
    let rotated = ((u128::from(mantissa) << shift) % u128::from(MODULUS)) as i64;
    fixed(if value < 0.0 { -rotated } else { rotated })
}

/// The hash of a string: of its narrowest representation with one, two or four bytes a character.
pub fn hash_text(text: &str) -> i64 {
    let widest = text.chars().max().map_or(0, u32::from);
    match widest {
        0..0x80 => hash_bytes(text.as_bytes()),
        0x80..0x100 => hash_bytes(&text.chars().map(|c| c as u8).collect::<Vec<u8>>()),
        0x100..0x1_0000 => hash_bytes(
            &text
                .chars()
                .flat_map(|c| (c as u16).to_le_bytes())
                .collect::<Vec<u8>>(),
        ),
        _ => hash_bytes(
            &text
                .chars()
                .flat_map(|c| (c as u32).to_le_bytes())
                .collect::<Vec<u8>>(),
        ),
    }
}

/// SipHash-1-3 with the key zero.
fn hash_bytes(bytes: &[u8]) -> i64 {
    if bytes.is_empty() {
        return 0;
    }
    let mut v = [
        0x736f_6d65_7073_6575_u64,
        0x646f_7261_6e64_6f6d,
        0x6c79_6765_6e65_7261,
        0x7465_6462_7974_6573,
    ];
    let round = |v: &mut [u64; 4]| {
        v[0] = v[0].wrapping_add(v[1]);
        v[2] = v[2].wrapping_add(v[3]);
        v[1] = v[1].rotate_left(13) ^ v[0];
        v[3] = v[3].rotate_left(16) ^ v[2];
        v[0] = v[0].rotate_left(32);
        v[2] = v[2].wrapping_add(v[1]);
        v[0] = v[0].wrapping_add(v[3]);
        v[1] = v[1].rotate_left(17) ^ v[2];
        v[3] = v[3].rotate_left(21) ^ v[0];
        v[2] = v[2].rotate_left(32);
    };
    let mut chunks = bytes.chunks_exact(8);
    for chunk in &mut chunks {
        let word = u64::from_le_bytes(chunk.try_into().expect("the chunk has eight bytes"));
        v[3] ^= word;
        round(&mut v);
        v[0] ^= word;
    }
    let mut last = [0; 8];
    last[..chunks.remainder().len()].copy_from_slice(chunks.remainder());
    last[7] = bytes.len() as u8;
    let word = u64::from_le_bytes(last);
    v[3] ^= word;
    round(&mut v);
    v[0] ^= word;
    v[2] ^= 0xff;
    for _ in 0..3 {
        round(&mut v);
    }
    fixed((v[0] ^ v[1] ^ v[2] ^ v[3]) as i64)
}

/// The hash of a sequence of hashes: xxHash, as `tupleobject.c` has it.
fn hash_items(hashes: impl ExactSizeIterator<Item = Result<i64, KeyTrouble>>) -> Result<i64, KeyTrouble> {
    const PRIME_1: u64 = 11_400_714_785_074_694_791;
    const PRIME_2: u64 = 14_029_467_366_897_019_727;
    const PRIME_5: u64 = 2_870_177_450_012_600_261;
    let len = hashes.len() as u64;
    let mut sum = PRIME_5;
    for hash in hashes {
        sum = sum.wrapping_add((hash? as u64).wrapping_mul(PRIME_2));
        sum = sum.rotate_left(31).wrapping_mul(PRIME_1);
    }
    sum = sum.wrapping_add(len ^ (PRIME_5 ^ 3_527_539));
    Ok(if sum == u64::MAX {
        1_546_275_796
    } else {
        sum as i64
    })
}

/// The hash of a tuple whose items have these hashes.
pub fn hash_sequence(hashes: &[i64]) -> i64 {
    hash_items(hashes.iter().map(|hash| Ok(*hash))).unwrap_or_default()
}

/// The hash of a frozenset: the same for every order of its keys.
fn hash_set(set: &Set) -> i64 {
    let mut hash = 0_u64;
    for (key_hash, _) in set.iter() {
        let key_hash = key_hash as u64;
        hash ^= (key_hash ^ 89_869_747 ^ (key_hash << 16)).wrapping_mul(3_644_798_167);
    }
    hash ^= (set.len() as u64 + 1).wrapping_mul(1_927_868_237);
    hash ^= (hash >> 11) ^ (hash >> 25);
    hash = hash.wrapping_mul(69_069).wrapping_add(907_133_923);
    if hash == u64::MAX {
        590_923_713
    } else {
        hash as i64
    }
}

fn hash_identity(id: ObjectId) -> i64 {
    fixed((address(id) >> 4) as i64)
}

impl Heap {
    /// The number of the item of a container that a key or index names; a slice names no single one.
    pub fn item(&self, key: Value) -> Item {
        if matches!(self.object(key), Some(Object::Slice(_))) {
            return Item::WHOLE;
        }
        let hash = match (self.key_hash(key), key) {
            (Ok(hash), _) => hash,
            (Err(_), Value::Object(id)) => hash_identity(id),
            (Err(_), _) => 0,
        };
        Item(((hash ^ (hash >> 32)) as u32) % Item::KEYS + 1)
    }

    /// Python's hash of a value used as a key.
    pub fn key_hash(&self, value: Value) -> Result<i64, KeyTrouble> {
        self.hash_at(value, 0)
    }

    fn hash_at(&self, value: Value, depth: u32) -> Result<i64, KeyTrouble> {
        if depth > DEPTH_MAX {
            return Err(KeyTrouble::NeedsPython);
        }
        let id = match value {
            Value::Int(i) => return Ok(hash_int(i)),
            Value::Bool(b) => return Ok(i64::from(b)),
            Value::Float(f) => return Ok(hash_float(f.get())),
            Value::None | Value::Unbound => return Ok(NONE),
            Value::Ellipsis => return Ok(ELLIPSIS),
            Value::NotImplemented => return Ok(NOT_IMPLEMENTED),
            Value::Native(native) => return Ok(0x5eed_0000 + native.0 as i64),
            Value::Object(id) => id,
        };
        Ok(match self.get(id) {
            Object::Str(text) => text.hash.or_else(|| hash_text(&text.text)),
            Object::BigInt(big) => hash_big(&big.big()),
            Object::Bytes(bytes) => hash_bytes(bytes),
            Object::Complex(re, im) => {
                let imaginary = IMAGINARY.wrapping_mul(hash_float(im.get()) as u64);
                fixed((hash_float(re.get()) as u64).wrapping_add(imaginary) as i64)
            }
            Object::Tuple(items) => {
                return hash_items(items.iter().map(|item| self.hash_at(*item, depth + 1)));
            }
            Object::FrozenSet(set) => hash_set(set),
            object @ Object::Range { .. } => {
                let (len, start, step) = range_items(object).expect("it is a range");
                let part = |known: bool, value: i64| if known { hash_int(value) } else { NONE };
                let parts = [
                    Ok(hash_big(&BigInt::from(len))),
                    Ok(part(len > 0, start)),
                    Ok(part(len > 1, step)),
                ];
                return hash_items(parts.into_iter());
            }
            Object::Method { function, receiver } => {
                let receiver = match receiver {
                    Value::Object(id) => hash_identity(*id),
                    other => self.hash_at(*other, depth + 1)?,
                };
                fixed(self.hash_at(*function, depth + 1)? ^ receiver)
            }
            Object::List(_) | Object::Dict(_) | Object::Set(_) | Object::ByteArray(_) | Object::Slice(_) => {
                return Err(KeyTrouble::Unhashable(value));
            }
            Object::DictView { kind, .. } if *kind != super::super::object::ViewKind::Values => {
                return Err(KeyTrouble::Unhashable(value));
            }
            Object::AttributeDict(_) => return Err(KeyTrouble::Unhashable(value)),
            Object::Instance(instance) => return self.hash_instance(value, id, instance.payload, depth),
            Object::Exception(_) | Object::Class(_) => {
                return self.hash_instance(value, id, Value::Unbound, depth);
            }
            Object::Code(code) => i64::from(code.0),
            _ => hash_identity(id),
        })
    }

    /// What the class says about hashing: the first class along the resolution order that defines
    /// `__hash__` decides, and one that defines `__eq__` alone forbids it.
    fn hash_instance(
        &self,
        value: Value,
        id: ObjectId,
        payload: Value,
        depth: u32,
    ) -> Result<i64, KeyTrouble> {
        let class = self.class_of(value);
        for ancestor in self.class(class).mro.iter() {
            let ancestor = self.class(*ancestor);
            match ancestor.namespace.get(symbols::HASH) {
                Some(Value::None) => return Err(KeyTrouble::Unhashable(value)),
                Some(Value::Native(_)) => break,
                Some(_) => return Err(KeyTrouble::NeedsPython),
                None => {}
            }
            match ancestor.namespace.get(symbols::EQ) {
                Some(Value::Native(_)) => break,
                Some(_) => return Err(KeyTrouble::Unhashable(value)),
                None => {}
            }
        }
        self.hash_inside(value, id, payload, depth)
    }

    /// The hash without a `__hash__` of the program: of the built-in value inside, or of the identity.
    pub fn built_in_hash(&self, value: Value) -> Result<i64, KeyTrouble> {
        match value.object().map(|id| (id, self.get(id))) {
            Some((id, Object::Instance(instance))) => self.hash_inside(value, id, instance.payload, 0),
            Some((id, Object::Exception(_) | Object::Class(_))) => Ok(hash_identity(id)),
            _ => self.hash_at(value, 0),
        }
    }

    fn hash_inside(&self, value: Value, id: ObjectId, payload: Value, depth: u32) -> Result<i64, KeyTrouble> {
        if !payload.is_bound() {
            return Ok(hash_identity(id));
        }
        match self.hash_at(payload, depth + 1) {
            Err(KeyTrouble::Unhashable(culprit)) if culprit == payload => Err(KeyTrouble::Unhashable(value)),
            other => other,
        }
    }
}
