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
        list(&mut out, program, id).expect("writing to a string cannot fail");
    }
    out
}

/// One instruction as a reader of the listing sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// The line of the source, 1-based.
    pub line: u32,
    /// CPython's offset in bytes.
    pub offset: u32,
    /// CPython's name.
    pub name: &'static str,
    /// CPython's operand, where the instruction has one.
    pub operand: Option<u32>,
    /// What the operand means.
    pub meaning: Option<String>,
    /// Whether something jumps to it or an exception leads to it.
    pub is_target: bool,
}

/// The instructions of a code object, in order; of what an operand means only so many characters matter.
pub fn instructions(program: &Program, code: CodeId, room: usize) -> Vec<Listed> {
    let code = program.code(code);
    let targets = targets(code);
    let all = (0..).zip(code.listing()).zip(code.spans());
    let listed = all.map(|((index, listing), span)| Listed {
        line: span.line,
        offset: listing.offset,
        name: listing.name,
        operand: has_operand(listing.name).then_some(listing.operand),
        meaning: meaning(program, code, index, room),
        is_target: targets.contains(&index),
    });
    listed.collect()
}

fn list(out: &mut String, program: &Program, id: CodeId) -> fmt::Result {
    let code = program.code(id);
    let source = &program.tables.sources[code.file as usize];
    writeln!(
        out,
        "{} in {}, line {}",
        code.qualname, source.name, code.first_line
    )?;
    let mut shown_line = None;
    for listed in instructions(program, id, usize::MAX) {
        if shown_line != Some(listed.line) {
            shown_line = Some(listed.line);
            let text = format!("{:>5} | {}", listed.line, source.line(listed.line));
            writeln!(out, "{}", text.trim_end())?;
        }
        let mark = if listed.is_target { ">>" } else { "" };
        writeln!(out, "{:>9} {}", mark, listed.text())?;
    }
    exception_table(out, code)
}

impl Listed {
    /// Offset, name, operand and meaning.
    pub fn text(&self) -> String {
        let operand = self
            .operand
            .map_or_else(String::new, |operand| operand.to_string());
        let meaning = self.meaning.as_ref();
        let meaning = meaning.map_or_else(String::new, |meaning| format!("({meaning})"));
        let text = format!("{:>5}  {:<24} {operand:>5} {meaning}", self.offset, self.name);
        text.trim_end().to_owned()
    }
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
    let offset = |index: u32| code.listing()[index as usize].offset;
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
