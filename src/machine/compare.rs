//! Equality, order and hash of built-in values, as Python defines them.

use super::Heap;
use super::ctx::{KeyTrouble, NeedsPython};
use super::value::Value;

impl Heap {
    /// Python's hash of a value used as a key.
    pub fn key_hash(&self, value: Value) -> Result<i64, KeyTrouble> {
        todo!("{value:?}")
    }

    /// Python's `is or ==` of two keys.
    pub fn key_equal(&self, left: Value, right: Value) -> Result<bool, NeedsPython> {
        todo!("{left:?} {right:?}")
    }
}
