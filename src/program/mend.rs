//! What the compiler library is known to get wrong about handlers, put right.
//!
//! A `with` raises again what its `__exit__` did not swallow. CPython protects that instruction by the block that
//! forgets the exception first; the library does not, so that the exception would still count as being handled when
//! the next one comes; and it still protects by that block what comes after an exception was swallowed. The clauses of
//! `except*` lack such a block altogether. In come decoded instructions and the
//! exception table; the table is changed, and three instructions may be added.

use super::blocks::{can_raise, covering};
use super::code::{Handler, Instr};
use super::decode::Decoded;
use super::disassemble::jump;
use super::reached::ends;

/// Puts the handlers of a code object right.
pub(super) fn mend(decoded: &mut Decoded, handlers: &mut Vec<Handler>) {
    for at in 2..decoded.instrs.len() {
        if decoded.instrs[at] == Instr::Reraise(2)
            && let Some(before) = covering(handlers, at - 1)
        {
            let cleanup = handlers[before];
            cover(handlers, at as u32, at as u32 + 1, Some(cleanup));
            let swallows = decoded.instrs[..at]
                .iter()
                .rev()
                .take(2)
                .find_map(|instr| jump(*instr));
            if let Some(swallows) = swallows {
                leave_cleanup(&decoded.instrs, handlers, swallows as usize, cleanup);
            }
        }
    }
    for at in 0..decoded.instrs.len() {
        if is_group_handler(decoded, at) {
            protect_clauses(decoded, handlers, at);
        }
    }
    join(handlers);
}

/// Where a `with` swallows an exception: once that is forgotten, `cleanup` protects nothing any more.
fn leave_cleanup(instrs: &[Instr], handlers: &mut Vec<Handler>, swallows: usize, cleanup: Handler) {
    let around = covering(handlers, cleanup.target as usize).map(|around| handlers[around]);
    let mut has_forgotten = false;
    for (at, &instr) in instrs.iter().enumerate().skip(swallows) {
        has_forgotten |= instr == Instr::PopExcept;
        let own = covering(handlers, at).map(|own| handlers[own].target);
        if own != Some(cleanup.target) {
            return;
        }
        if has_forgotten {
            cover(handlers, at as u32, at as u32 + 1, around);
        }
        if ends(instr) {
            return;
        }
    }
}

/// Makes `handler` protect the instructions from `start` to before `end`, whatever protected them so far.
fn cover(handlers: &mut Vec<Handler>, start: u32, end: u32, handler: Option<Handler>) {
    let mut rest = Vec::with_capacity(handlers.len() + 2);
    for old in handlers.drain(..) {
        let before = Handler {
            end: old.end.min(start),
            ..old
        };
        let after = Handler {
            start: old.start.max(end),
            ..old
        };
        rest.extend([before, after].into_iter().filter(|part| part.start < part.end));
    }
    rest.extend(handler.map(|handler| Handler {
        start,
        end,
        ..handler
    }));
    rest.sort_by_key(|handler| handler.start);
    *handlers = rest;
}

/// Whether the clauses of an `except*` begin at an instruction.
fn is_group_handler(decoded: &Decoded, at: usize) -> bool {
    let begin = [Instr::PushExcInfo, Instr::BuildList(0), Instr::Copy(2)];
    decoded.instrs[at..].starts_with(&begin)
}

/// Lets what fails in the clauses that begin at `at`, outside of their bodies, forget the group first.
fn protect_clauses(decoded: &mut Decoded, handlers: &mut Vec<Handler>, at: usize) {
    let Some(entry) = handlers.iter().find(|handler| handler.target as usize == at) else {
        return;
    };
    let around = covering(handlers, at).map(|around| handlers[around]);
    let depth = entry.depth + 1;
    let bare = bare(&decoded.instrs, handlers, at + 1, around);
    let target = decoded.instrs.len() as u32;
    decoded.append(Instr::Copy(3), "COPY", 3, at);
    decoded.append(Instr::PopExcept, "POP_EXCEPT", 0, at);
    decoded.append(Instr::Reraise(1), "RERAISE", 1, at);
    for start in bare {
        let forget = Handler {
            start,
            end: start + 1,
            target,
            depth,
            push_lasti: true,
        };
        cover(handlers, start, start + 1, Some(forget));
    }
    cover(handlers, target, target + 3, around);
}

/// Instructions from `start` to where the exception is left that may fail and that only `around` protects.
fn bare(instrs: &[Instr], handlers: &[Handler], start: usize, around: Option<Handler>) -> Vec<u32> {
    let mut seen = vec![false; instrs.len()];
    let mut bare = Vec::new();
    let mut open = vec![(start, 1)];
    while let Some((at, mut held)) = open.pop() {
        if at >= instrs.len() || std::mem::replace(&mut seen[at], true) {
            continue;
        }
        let instr = instrs[at];
        let own = covering(handlers, at).map(|own| handlers[own]);
        if own.map(|own| own.target) == around.map(|around| around.target) {
            bare.extend(can_raise(instr).then_some(at as u32));
        } else {
            open.extend(own.map(|own| (own.target as usize, held)));
        }
        match instr {
            Instr::PushExcInfo => held += 1,
            Instr::PopExcept => held -= 1,
            _ => {}
        }
        if held == 0 {
            continue;
        }
        open.extend(jump(instr).map(|target| (target as usize, held)));
        if !ends(instr) {
            open.push((at + 1, held));
        }
    }
    bare.sort_unstable();
    bare
}

/// Makes one entry of neighbours that say the same.
fn join(handlers: &mut Vec<Handler>) {
    handlers.dedup_by(|next, kept| {
        let same = kept.end == next.start
            && (kept.target, kept.depth, kept.push_lasti) == (next.target, next.depth, next.push_lasti);
        if same {
            kept.end = next.end;
        }
        same
    });
}
