//! Takes the marks out of a code object that `finally` has put into its text, as if they had never been.
//!
//! A mark is a condition that always holds. It makes the compiler library believe that the end of a `with` can be
//! reached. Here the condition goes, and so does whatever could only be reached if it did not hold.
//! In come decoded instructions, out go fewer of them.

use super::blocks::covering;
use super::code::{Handler, Instr};
use super::decode::Decoded;
use super::disassemble::jump;
use crate::trace::Symbol;

/// Takes the marks out, if there are any.
pub(super) fn take_out_marks(decoded: &mut Decoded, mark: Symbol, handlers: &[Handler]) {
    let marks: Vec<usize> = (1..decoded.instrs.len())
        .filter(|&at| decoded.instrs[at] == Instr::LoadAttr(mark))
        .collect();
    if marks.is_empty() {
        return;
    }
    let mut keeps = vec![true; decoded.instrs.len()];
    for at in marks {
        take_out(decoded, at, &mut keeps);
    }
    let reached = reached(&decoded.instrs, &keeps, handlers);
    for (keeps, reached) in keeps.iter_mut().zip(reached) {
        *keeps &= reached;
    }
    decoded.retain(&keeps);
}

/// The constant, its attribute, the truth of it and the jump that is never taken.
fn take_out(decoded: &mut Decoded, at: usize, keeps: &mut [bool]) {
    keeps[at - 1..=at + 1].fill(false);
    match decoded.instrs[at + 2] {
        Instr::PopJumpIfTrue(target) => {
            decoded.instrs[at + 2] = Instr::JumpForward(target);
            decoded.listing[at + 2].name = "JUMP_FORWARD";
        }
        jumps => {
            keeps[at + 2] = false;
            // The end of the body has a place of its own in the listing only because something jumps there.
            let end = jump(jumps).map(|end| end as usize);
            if let Some(end) = end.filter(|end| decoded.instrs[*end] == Instr::Nop) {
                keeps[end] = false;
            }
            if decoded.listing[at + 3].name == "NOT_TAKEN" {
                keeps[at + 3] = false;
            }
        }
    }
}

/// Whether each instruction can be reached when those that are not kept only lead on to the next one.
fn reached(instrs: &[Instr], keeps: &[bool], handlers: &[Handler]) -> Vec<bool> {
    let mut reached = vec![false; instrs.len()];
    let mut open = vec![0];
    while let Some(at) = open.pop() {
        if at >= instrs.len() || std::mem::replace(&mut reached[at], true) {
            continue;
        }
        if !keeps[at] || !ends(instrs[at]) {
            open.push(at + 1);
        }
        if keeps[at] {
            open.extend(jump(instrs[at]).map(|target| target as usize));
            open.extend(covering(handlers, at).map(|handler| handlers[handler].target as usize));
        }
    }
    reached
}

/// Whether an instruction never leads on to the one behind it.
pub(super) fn ends(instr: Instr) -> bool {
    matches!(
        instr,
        Instr::ReturnValue
            | Instr::RaiseVarargs(_)
            | Instr::Reraise(_)
            | Instr::JumpForward(_)
            | Instr::JumpBackward(_)
            | Instr::JumpBackwardNoInterrupt(_)
    )
}
