//! Source and instructions together, as `threadline dis` shows them.
//!
//! ```text
//! transfer (line 7)
//!    8 | with lock:
//!          4  LOAD_GLOBAL           0  lock
//! ```
//!
//! Offsets, names and operands are CPython 3.14's; what an operand means stands beside it.

use super::{Code, CodeId, Const, ConstId, Instr, Program};
use std::fmt::Write;

/// The listing of the user's program; the library's code is left out.
pub fn disassemble(program: &Program) -> String {
    let mut out = String::new();
    for id in program.library_codes..program.tables.codes.len() as u32 {
        let code = program.code(CodeId(id));
        if !out.is_empty() {
            out.push('\n');
        }
        list(program, code, &mut out).expect("writing to a string cannot fail");
    }
    out
}

fn list(program: &Program, code: &Code, out: &mut String) -> std::fmt::Result {
    writeln!(out, "{} (line {})", code.qualname, code.first_line)?;
    let source = &program.tables.sources[code.file as usize];
    let mut last_line = 0;
    for (index, instr) in code.instrs.iter().enumerate() {
        let line = code.spans[index].line;
        if line != last_line && line != 0 {
            writeln!(out, "{line:>5} | {}", source.line(line).trim_end())?;
            last_line = line;
        }
        let listing = code.listing[index];
        let meaning = meaning(program, code, instr);
        let row = format!(
            "{:>12}  {:<28} {:>5}  {meaning}",
            listing.offset, listing.name, listing.operand
        );
        writeln!(out, "{}", row.trim_end())?;
    }
    for handler in &code.handlers {
        let offset = |index: u32| {
            code.listing
                .get(index as usize)
                .map_or(0, |listing| listing.offset)
        };
        writeln!(
            out,
            "      an exception in {} up to before {} goes to {}",
            offset(handler.start),
            offset(handler.end),
            offset(handler.target)
        )?;
    }
    Ok(())
}

/// What the operand stands for; empty when the number says it all.
fn meaning(program: &Program, code: &Code, instr: &Instr) -> String {
    let slot = |slot: u32| {
        code.slots
            .get(slot as usize)
            .map_or("?", |name| program.name(*name))
    };
    let target = |index: &u32| {
        let offset = code
            .listing
            .get(*index as usize)
            .map_or(0, |listing| listing.offset);
        format!("to {offset}")
    };
    match instr {
        Instr::LoadConst(id) => constant(program, *id),
        Instr::LoadFast(index)
        | Instr::LoadFastCheck(index)
        | Instr::LoadFastAndClear(index)
        | Instr::StoreFast(index)
        | Instr::DeleteFast(index)
        | Instr::MakeCell(index)
        | Instr::LoadDeref(index)
        | Instr::StoreDeref(index)
        | Instr::DeleteDeref(index)
        | Instr::LoadFromDictOrDeref(index) => slot(*index).to_owned(),
        Instr::LoadFastLoadFast(a, b) | Instr::StoreFastLoadFast(a, b) | Instr::StoreFastStoreFast(a, b) => {
            format!("{}, {}", slot(u32::from(*a)), slot(u32::from(*b)))
        }
        Instr::LoadGlobal(name)
        | Instr::StoreGlobal(name)
        | Instr::DeleteGlobal(name)
        | Instr::LoadName(name)
        | Instr::StoreName(name)
        | Instr::DeleteName(name)
        | Instr::LoadFromDictOrGlobals(name)
        | Instr::LoadAttr(name)
        | Instr::LoadMethod(name)
        | Instr::StoreAttr(name)
        | Instr::DeleteAttr(name)
        | Instr::LoadSuperAttr { name, .. }
        | Instr::ImportName(name)
        | Instr::ImportFrom(name) => program.name(*name).to_owned(),
        Instr::LoadGlobalPushNull(name) => format!("{} + NULL", program.name(*name)),
        Instr::BinaryOp { op, inplace } => {
            format!("{op:?}{}", if *inplace { ", in place" } else { "" })
        }
        Instr::CompareOp { op, .. } => format!("{op:?}"),
        Instr::JumpForward(index)
        | Instr::JumpBackward(index)
        | Instr::JumpBackwardNoInterrupt(index)
        | Instr::PopJumpIfTrue(index)
        | Instr::PopJumpIfFalse(index)
        | Instr::PopJumpIfNone(index)
        | Instr::PopJumpIfNotNone(index)
        | Instr::ForIter(index)
        | Instr::Send(index) => target(index),
        Instr::Unsupported => "not carried out by this version".to_owned(),
        _ => String::new(),
    }
}

fn constant(program: &Program, id: ConstId) -> String {
    let list = |ids: &[ConstId]| -> String {
        ids.iter()
            .map(|id| constant(program, *id))
            .collect::<Vec<_>>()
            .join(", ")
    };
    match &program.tables.constants[id.0 as usize] {
        Const::None => "None".to_owned(),
        Const::Ellipsis => "Ellipsis".to_owned(),
        Const::Bool(true) => "True".to_owned(),
        Const::Bool(false) => "False".to_owned(),
        Const::Int(i) => i.to_string(),
        Const::BigInt(i) => i.to_string(),
        Const::Float(f) => rustpython_literal::float::to_string(*f),
        Const::Complex(re, im) => format!("{re}+{im}j"),
        Const::Str(text) => format!("{text:?}"),
        Const::Bytes(bytes) => format!("b\"{}\"", bytes.escape_ascii()),
        Const::Tuple(ids) => format!("({})", list(ids)),
        Const::Frozenset(ids) => format!("frozenset({{{}}})", list(ids)),
        Const::Slice(ids) => format!("slice({})", list(ids)),
        Const::Code(id) => format!("code of {}", program.code(*id).qualname),
    }
}
