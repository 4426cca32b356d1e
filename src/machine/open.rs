//! Generators that have something to carry out when they are closed: what stands in a `finally` or `with` around the place
//! where they rest, or in that of a generator that they are asking.

use super::Heap;
use super::object::{Generator, GeneratorKind, GeneratorState, Iter, Object};
use super::value::Value;
use crate::program::Program;

/// Whether a resting generator has something to carry out when it is closed.
pub(super) fn is_open(heap: &Heap, program: &Program, generator: &Generator) -> bool {
    if generator.kind != GeneratorKind::Generator || generator.state != GeneratorState::Suspended {
        return false;
    }
    let code = program.code(generator.code);
    let mut operands = generator.stack.iter().skip(code.slots.len()).copied();
    code.is_guarded(generator.pc.saturating_sub(1)) || operands.any(|value| may_be_open(heap, value))
}

/// Whether an iterator that nobody asks any more has to be looked at: it is a generator at rest, or may have one inside.
#[inline]
pub(super) fn may_be_open(heap: &Heap, iterator: Value) -> bool {
    match heap.object(iterator) {
        Some(Object::Generator(generator)) => generator.state == GeneratorState::Suspended,
        Some(Object::Iter(iter)) => matches!(iter, Iter::Enumerate { .. } | Iter::Zip { .. }),
        // `map` and its kin are written in Python, and so may be the program's own.
        Some(Object::Instance(_)) => true,
        _ => false,
    }
}
