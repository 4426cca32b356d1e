//! Generators that a loop asks for their values, and what their frames need to go on while they rest.
//!
//! While one rests the loop of [`super`] has it in hand, and its object says that it is running. Nobody else looks at it
//! before that loop is left, where it is put back.

use super::frames::push_frame;
use crate::machine::heap::Heap;
use crate::machine::object::{Generator, GeneratorState, Object};
use crate::machine::task::{Frame, Return};
use crate::machine::value::Value;
use crate::program::CodeId;
use crate::trace::ObjectId;

/// The generators in hand: two, so that one that goes through another takes turns with it.
pub(super) struct Resting {
    places: [Rest; 2],
    /// The place that was taken last.
    last: usize,
}

/// What a frame needs to go on; of nobody while the place is free.
struct Rest {
    generator: Option<ObjectId>,
    code: CodeId,
    pc: u32,
    module: ObjectId,
    function: Value,
    /// The exception being handled inside it.
    handled: Value,
    /// Slots and operands.
    values: Vec<Value>,
}

impl Rest {
    const FREE: Rest = Rest {
        generator: None,
        code: CodeId(0),
        pc: 0,
        module: ObjectId::new(0, 0),
        function: Value::Unbound,
        handled: Value::None,
        values: Vec::new(),
    };

    fn put_back(&mut self, heap: &mut Heap) {
        if let Some(id) = self.generator.take()
            && let Object::Generator(generator) = heap.get_mut(id)
        {
            generator.state = GeneratorState::Suspended;
            put_behind(&mut generator.stack, &self.values);
            generator.pc = self.pc;
            generator.handled = self.handled;
        }
    }
}

impl Resting {
    pub fn new() -> Resting {
        Resting {
            places: [Rest::FREE; 2],
            last: 0,
        }
    }

    /// Whether a generator is in hand.
    #[inline(always)]
    pub fn has(&self, value: Value) -> bool {
        let id = value.object();
        id.is_some() && self.places.iter().any(|place| place.generator == id)
    }

    /// Takes a generator in hand whose frame yields at the instruction before `pc`, with all that is left on its stack.
    #[inline(always)]
    pub fn rest(&mut self, heap: &mut Heap, frame: &Frame, pc: u32, left: &[Value], handled: Value) {
        self.last = match &self.places {
            [first, _] if first.generator.is_none() => 0,
            [_, second] if second.generator.is_none() => 1,
            _ => 1 - self.last,
        };
        let place = &mut self.places[self.last];
        place.put_back(heap);
        place.generator = frame.generator;
        (place.code, place.pc) = (frame.code, pc);
        place.module = frame.module;
        place.function = frame.function;
        place.handled = match handled == frame.outer_handled {
            true => Value::None,
            false => handled,
        };
        place.values.clear();
        put_behind(&mut place.values, left);
    }

    /// Puts the frame of a generator in hand, which a loop asks for its next value, back on the stack. The loop goes on at `behind`,
    /// or at `target`. Says where the frame does.
    #[inline(always)]
    pub fn wake(
        &mut self,
        id: ObjectId,
        target: u32,
        behind: u32,
        frames: &mut Vec<Frame>,
        stack: &mut Vec<Value>,
        handled: &mut Value,
    ) -> Option<(CodeId, u32, ObjectId)> {
        let mut places = self.places.iter_mut();
        let place = places.find(|place| place.generator == Some(id))?;
        place.generator = None;
        frames.last_mut()?.pc = behind;
        let floor = stack.len() as u32;
        put_behind(stack, &place.values);
        stack.push(Value::None);
        push_frame(frames, || Frame {
            code: place.code,
            pc: place.pc,
            base: floor,
            floor,
            module: place.module,
            function: place.function,
            locals: None,
            ret: Return::ForIter { target },
            generator: Some(id),
            outer_handled: *handled,
        });
        if place.handled != Value::None {
            *handled = place.handled;
        }
        Some((place.code, place.pc, place.module))
    }

    /// Gives all that are in hand back to the heap.
    #[inline]
    pub fn put_back(&mut self, heap: &mut Heap) {
        self.places.iter_mut().for_each(|place| place.put_back(heap));
    }
}

/// The same for a generator that is not in hand.
#[inline(never)]
pub(super) fn wake(
    generator: &mut Generator,
    id: ObjectId,
    target: u32,
    frames: &mut Vec<Frame>,
    stack: &mut Vec<Value>,
    handled: &mut Value,
) {
    let floor = stack.len() as u32;
    generator.state = GeneratorState::Running;
    put_behind(stack, &generator.stack);
    generator.stack.clear();
    stack.push(Value::None);
    push_frame(frames, || {
        generator.frame(id, floor, Return::ForIter { target }, *handled)
    });
    if generator.handled != Value::None {
        *handled = std::mem::replace(&mut generator.handled, Value::None);
    }
}

/// Copies a few values one by one: for the same reason as in [`push_frame`].
#[inline(always)]
fn put_behind(stack: &mut Vec<Value>, values: &[Value]) {
    for value in values {
        stack.push(*value);
    }
}
