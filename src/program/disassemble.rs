//! Source and instructions together, as `threadline dis` shows them.
//!
//! The form is that of Python's `dis`: offset, name, operand and what the operand means. Offsets and
//! operands are CPython's; places that are jumped to are marked `>>`. What an operand means is in
//! `operands`.

use super::operands::meaning;
use super::{Code, CodeId, Instr, Program};
use std::collections::BTreeSet;
use std::fmt::{self, Write};

/// Lists the user's program: the main module, then the code nested in it, in order.
pub fn disassemble(program: &Program) -> String {
    let mut out = String::new();
    let codes = program.library_codes..program.tables.codes.len() as u32;
    for id in codes.map(CodeId) {
        if !out.is_empty() {
            out.push('\n');
        }
        list(&mut out, program, program.code(id)).expect("writing to a string cannot fail");
    }
    out
}

fn list(out: &mut String, program: &Program, code: &Code) -> fmt::Result {
    let source = &program.tables.sources[code.file as usize];
    writeln!(
        out,
        "{} in {}, line {}",
        code.qualname, source.name, code.first_line
    )?;
    let targets = targets(code);
    let mut shown_line = None;
    for (index, span) in (0..).zip(&code.spans) {
        if shown_line != Some(span.line) {
            shown_line = Some(span.line);
            let text = format!("{:>5} | {}", span.line, source.line(span.line));
            writeln!(out, "{}", text.trim_end())?;
        }
        let mark = if targets.contains(&index) { ">>" } else { "" };
        writeln!(out, "{:>9} {}", mark, instruction(program, code, index))?;
    }
    exception_table(out, code)
}

/// Offset, name, operand and meaning of an instruction.
fn instruction(program: &Program, code: &Code, index: u32) -> String {
    let listing = code.listing[index as usize];
    let name = listing.name;
    let operand = if has_operand(name) {
        listing.operand.to_string()
    } else {
        String::new()
    };
    let meaning = meaning(program, code, index).map_or(String::new(), |meaning| format!("({meaning})"));
    let text = format!("{:>5}  {name:<24} {operand:>5} {meaning}", listing.offset);
    text.trim_end().to_owned()
}

/// Instructions that something jumps to or that handle an exception.
fn targets(code: &Code) -> BTreeSet<u32> {
    let jumps = code.instrs.iter().filter_map(|&instr| jump(instr));
    jumps
        .chain(code.handlers.iter().map(|handler| handler.target))
        .collect()
}

/// Where an instruction may jump to.
pub(super) fn jump(instr: Instr) -> Option<u32> {
    match instr {
        Instr::JumpForward(target)
        | Instr::JumpBackward(target)
        | Instr::JumpBackwardNoInterrupt(target)
        | Instr::PopJumpIfTrue(target)
        | Instr::PopJumpIfFalse(target)
        | Instr::PopJumpIfNone(target)
        | Instr::PopJumpIfNotNone(target)
        | Instr::ForIter(target)
        | Instr::Send(target) => Some(target),
        _ => None,
    }
}

fn exception_table(out: &mut String, code: &Code) -> fmt::Result {
    if code.handlers.is_empty() {
        return Ok(());
    }
    writeln!(out, "Exception table:")?;
    let offset = |index: u32| code.listing[index as usize].offset;
    for handler in &code.handlers {
        let (start, last, target) = (
            offset(handler.start),
            offset(handler.end - 1),
            offset(handler.target),
        );
        let lasti = if handler.push_lasti { " lasti" } else { "" };
        writeln!(out, "  {start} to {last} -> {target} [{}]{lasti}", handler.depth)?;
    }
    Ok(())
}

/// Instructions that CPython numbers below its `HAVE_ARGUMENT` have none.
fn has_operand(name: &str) -> bool {
    !matches!(
        name,
        "BINARY_SLICE"
            | "BUILD_TEMPLATE"
            | "CALL_FUNCTION_EX"
            | "CHECK_EG_MATCH"
            | "CHECK_EXC_MATCH"
            | "CLEANUP_THROW"
            | "DELETE_SUBSCR"
            | "END_FOR"
            | "END_SEND"
            | "FORMAT_SIMPLE"
            | "FORMAT_WITH_SPEC"
            | "GET_AITER"
            | "GET_ANEXT"
            | "GET_ITER"
            | "GET_LEN"
            | "GET_YIELD_FROM_ITER"
            | "LOAD_BUILD_CLASS"
            | "LOAD_LOCALS"
            | "MAKE_FUNCTION"
            | "MATCH_KEYS"
            | "MATCH_MAPPING"
            | "MATCH_SEQUENCE"
            | "NOP"
            | "NOT_TAKEN"
            | "POP_EXCEPT"
            | "POP_ITER"
            | "POP_TOP"
            | "PUSH_EXC_INFO"
            | "PUSH_NULL"
            | "RETURN_GENERATOR"
            | "RETURN_VALUE"
            | "SETUP_ANNOTATIONS"
            | "STORE_SLICE"
            | "STORE_SUBSCR"
            | "TO_BOOL"
            | "UNARY_INVERT"
            | "UNARY_NEGATIVE"
            | "UNARY_NOT"
            | "WITH_EXCEPT_START"
    )
}
