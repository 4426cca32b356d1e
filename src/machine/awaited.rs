//! Placeholders until the values room is here.
use super::ctx::NeedsPython;
use super::native::{Answer, Ctx, Raised};
use super::{Heap, Value};
use crate::program::code::{BinaryOperator, Comparison};

impl Heap {
    pub fn compare(&self, op: Comparison, left: Value, right: Value) -> Result<Option<bool>, NeedsPython> {
        todo!("{op:?} {left:?} {right:?}")
    }
}
impl Ctx<'_> {
    pub fn items_of(&mut self, value: Value) -> Result<Option<Vec<Value>>, Raised> {
        todo!("{value:?}")
    }
    pub fn built_in_binary(
        &mut self,
        op: BinaryOperator,
        inplace: bool,
        left: Value,
        right: Value,
    ) -> Result<Option<Answer>, Raised> {
        todo!("{op:?} {inplace:?} {left:?} {right:?}")
    }
}
