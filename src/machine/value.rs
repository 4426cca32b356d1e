//! What a variable can hold: a small value or the id of an object on the heap.

use crate::trace::{ObjectId, Scalar};

/// A float with the equality of its bits, so that machine states can be compared and hashed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Float(u64);

impl Float {
    /// Keeps the bits as they are.
    pub fn new(value: f64) -> Self {
        Float(value.to_bits())
    }

    /// The number.
    pub fn get(self) -> f64 {
        f64::from_bits(self.0)
    }
}

/// Index into the table of native functions ([`super::Natives`]).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct NativeId(pub u64);

/// `True` or `False`, in a full word: see [`Value`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u64)]
#[expect(missing_docs, reason = "named after Python's own")]
pub enum Truth {
    False = 0,
    True = 1,
}

impl From<Truth> for bool {
    #[inline]
    fn from(truth: Truth) -> bool {
        truth == Truth::True
    }
}

impl From<Truth> for i64 {
    fn from(truth: Truth) -> i64 {
        truth as i64
    }
}

impl From<Truth> for u64 {
    fn from(truth: Truth) -> u64 {
        truth as u64
    }
}

impl From<Truth> for i128 {
    fn from(truth: Truth) -> i128 {
        truth as i128
    }
}

/// A Python value. Derived equality is identity of small values and of objects, not Python's `==`.
///
/// Every payload is one word of eight bytes, so that a value travels in two registers. With payloads of
/// different sizes it would be copied through memory, piece by piece, and the processor would wait for
/// the pieces at every instruction. What kind it is takes four bytes: were both halves of one size, the compiler would
/// copy them as one piece, and the processor would wait until what was written in two halves is there as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u32)]
pub enum Value {
    /// No value: an unbound local, a missing receiver.
    Unbound,
    /// `None`
    None,
    /// `...`
    Ellipsis,
    /// `NotImplemented`
    NotImplemented,
    /// `True`, `False`: see [`Value::bool`].
    Bool(Truth),
    /// An integer that fits 64 bits; all others are [`super::Object::BigInt`].
    Int(i64),
    /// A float.
    Float(Float),
    /// A function of the library written in Rust.
    Native(NativeId),
    /// An object on the heap.
    Object(ObjectId),
}

impl Value {
    /// `True`
    pub const TRUE: Value = Value::Bool(Truth::True);

    /// `False`
    pub const FALSE: Value = Value::Bool(Truth::False);

    /// `True` or `False`.
    #[inline]
    pub fn bool(truth: bool) -> Value {
        if truth { Value::TRUE } else { Value::FALSE }
    }

    /// A float value.
    pub fn float(value: f64) -> Value {
        Value::Float(Float::new(value))
    }

    /// The object id of a heap value.
    pub fn object(self) -> Option<ObjectId> {
        match self {
            Value::Object(id) => Some(id),
            _ => None,
        }
    }

    /// Whether a variable holds anything at all.
    pub fn is_bound(self) -> bool {
        self != Value::Unbound
    }

    /// The form shown beside an event.
    pub fn scalar(self) -> Scalar {
        match self {
            Value::Unbound => Scalar::Absent,
            Value::None => Scalar::None,
            Value::Bool(b) => Scalar::Bool(b.into()),
            Value::Int(i) => Scalar::Int(i),
            Value::Float(f) => Scalar::Float(f.get().to_bits()),
            Value::Object(id) => Scalar::Object(id),
            Value::Ellipsis | Value::NotImplemented | Value::Native(_) => Scalar::Absent,
        }
    }
}
