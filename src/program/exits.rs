//! Where the exit of a `with` stands that is left by `return`, `break` or `continue`.
//!
//! The compiler library gives it the place of the statement that leaves; CPython, of the `with`. Which `with` a call
//! is the exit of is known by the operand that is called: its place on the stack is where the `with` has put the
//! method. In come instructions, their handlers and places, the places are put right.

use super::blocks::{covering, effect, swapped};
use super::code::{Handler, Instr, SpecialMethod};
use super::disassemble::jump;
use super::reached::ends;
use crate::source::Span;

/// How an instruction is reached.
#[derive(Clone, Debug, Default)]
struct Reached {
    operands: u32,
    /// Methods on the stack that end a `with`: the number of operands below, and where the `with` stands.
    exits: Vec<(u32, Span)>,
}

impl Reached {
    /// Where the `with` stands whose exit a call carries out, if it does.
    fn exit(&self, instr: Instr) -> Option<Span> {
        let (taken, _) = effect(instr);
        let callee = self.operands.checked_sub(taken)?;
        let known = self.exits.iter().find(|(place, _)| *place == callee);
        known.filter(|_| instr == Instr::Call(3)).map(|(_, span)| *span)
    }

    fn after(mut self, instr: Instr, span: Span) -> Reached {
        let (taken, given) = effect(instr);
        let left = self.operands.saturating_sub(taken);
        match instr {
            Instr::Swap(depth) => {
                let (top, other) = (
                    self.operands.saturating_sub(1),
                    self.operands.saturating_sub(depth),
                );
                for (place, _) in &mut self.exits {
                    *place = swapped(*place, top, other);
                }
            }
            Instr::LoadSpecial(SpecialMethod::Exit | SpecialMethod::AsyncExit) => {
                self.exits.push((left, span));
            }
            _ => self.exits.retain(|(place, _)| *place < left),
        }
        self.operands = left + given;
        self
    }

    fn raised(&self, handler: Handler) -> Reached {
        let exits = self.exits.iter().filter(|(place, _)| *place < handler.depth);
        Reached {
            exits: exits.copied().collect(),
            operands: handler.depth + 1 + u32::from(handler.push_lasti),
        }
    }
}

/// Gives every exit of a `with` the place of the `with`.
pub(super) fn place_exits(instrs: &[Instr], handlers: &[Handler], spans: &mut [Span]) {
    let is_exit = |instr: &Instr| {
        matches!(
            instr,
            Instr::LoadSpecial(SpecialMethod::Exit | SpecialMethod::AsyncExit)
        )
    };
    if !instrs.iter().any(is_exit) {
        return;
    }
    let mut reached: Vec<bool> = vec![false; instrs.len()];
    let mut open = vec![(0, Reached::default())];
    while let Some((at, how)) = open.pop() {
        if reached.get(at).is_none_or(|known| *known) {
            continue;
        }
        reached[at] = true;
        let instr = instrs[at];
        if let Some(span) = how.exit(instr) {
            place(instrs, at, span, spans);
        }
        if let Some(handler) = covering(handlers, at) {
            let handler = handlers[handler];
            open.push((handler.target as usize, how.raised(handler)));
        }
        let after = how.after(instr, spans[at]);
        if let Some(target) = jump(instr) {
            open.push((target as usize, after.clone()));
        }
        if !ends(instr) {
            open.push((at + 1, after));
        }
    }
}

/// Places a call, its three arguments, and what is done with its result.
fn place(instrs: &[Instr], call: usize, span: Span, spans: &mut [Span]) {
    let wrong = spans[call];
    let rest = instrs[call + 1..].iter().take_while(|instr| {
        use Instr::*;
        matches!(
            instr,
            GetAwaitable(_)
                | LoadConst(_)
                | Send(_)
                | YieldValue
                | Resume(_)
                | JumpBackwardNoInterrupt(_)
                | EndSend
        )
    });
    let last = call + 1 + rest.count();
    for instruction in call.saturating_sub(3)..=last.min(spans.len() - 1) {
        if spans[instruction] == wrong {
            spans[instruction] = span;
        }
    }
}
