//! Values beside the lines of the function that a thread is in: of the names that occur in each line.
//!
//! Which names a line mentions is read off its instructions, so that a global and a local of the same name
//! are told apart, and names inside f-strings count too.

use crate::program::{Code, CodeId, Instr, Program};
use crate::run::{FrameView, Variable};
use crate::trace::Symbol;
use std::collections::{BTreeMap, BTreeSet};

/// Values that are shown beside one line.
const VALUES_MAX: usize = 6;

/// The variables of each line, in the order in which the line mentions them; `attribute` gives an attribute of what
/// a name stands for, if it holds data.
pub fn of_frame(
    program: &Program,
    frame: &FrameView,
    globals: &[Variable],
    attribute: &dyn Fn(&str, &str) -> Option<Variable>,
) -> BTreeMap<u32, Vec<Variable>> {
    let mut lines: BTreeMap<u32, Vec<Variable>> = BTreeMap::new();
    if frame.is_text {
        return lines;
    }
    let code = program.code(CodeId(frame.code));
    if code.file != program.code(program.main).file {
        return lines;
    }
    let local: BTreeMap<&str, &Variable> = by_name(&frame.locals);
    let global: BTreeMap<&str, &Variable> = by_name(globals);
    let mut owners: BTreeSet<(u32, Symbol)> = BTreeSet::new();
    let mut last = None;
    for (instr, span) in code.instrs.iter().zip(code.spans()) {
        let mentioned = mentions(*instr, code);
        for mention in mentioned.into_iter().flatten() {
            let found = match mention {
                Mention::Local(name) => local.get(program.name(name)),
                Mention::Global(name) => global.get(program.name(name)),
            };
            if let Some(variable) = found {
                add(lines.entry(span.line).or_default(), variable);
            }
        }
        let (Instr::LoadAttr(name) | Instr::StoreAttr(name)) = *instr else {
            // `self.x += 1` reads and writes with the same `self`.
            if !matches!(instr, Instr::Copy(1)) {
                last = mentioned.into_iter().flatten().last();
            }
            continue;
        };
        let owner = last.take().map(|mention| match mention {
            Mention::Local(name) | Mention::Global(name) => name,
        });
        let found =
            owner.and_then(|owner| Some((owner, attribute(program.name(owner), program.name(name))?)));
        if let Some((owner, variable)) = found {
            add(lines.entry(span.line).or_default(), &variable);
            owners.insert((span.line, owner));
        }
    }
    // `<Account object>` says nothing beside its attributes.
    for (line, owner) in owners {
        let is_bare =
            |variable: &Variable| variable.name == program.name(owner) && variable.value.starts_with('<');
        lines
            .entry(line)
            .or_default()
            .retain(|variable| !is_bare(variable));
    }
    lines
}

fn add(shown: &mut Vec<Variable>, variable: &Variable) {
    if shown.len() < VALUES_MAX && shown.iter().all(|other| other.name != variable.name) {
        shown.push(variable.clone());
    }
}

fn by_name(variables: &[Variable]) -> BTreeMap<&str, &Variable> {
    let named = variables.iter();
    named.map(|variable| (variable.name.as_str(), variable)).collect()
}

/// A name that an instruction reads or writes.
#[derive(Clone, Copy)]
enum Mention {
    Local(Symbol),
    Global(Symbol),
}

fn mentions(instr: Instr, code: &Code) -> [Option<Mention>; 2] {
    let slot = |slot: u32| code.slots.get(slot as usize).copied().map(Mention::Local);
    let two = |first: u16, second: u16| [slot(first.into()), slot(second.into())];
    match instr {
        Instr::LoadFast(at)
        | Instr::LoadFastCheck(at)
        | Instr::LoadFastAndClear(at)
        | Instr::StoreFast(at)
        | Instr::DeleteFast(at)
        | Instr::LoadDeref(at)
        | Instr::StoreDeref(at) => [slot(at), None],
        Instr::LoadFastLoadFast(first, second)
        | Instr::StoreFastLoadFast(first, second)
        | Instr::StoreFastStoreFast(first, second) => two(first, second),
        Instr::LoadGlobal(name)
        | Instr::LoadGlobalPushNull(name)
        | Instr::StoreGlobal(name)
        | Instr::LoadName(name)
        | Instr::StoreName(name) => [Some(Mention::Global(name)), None],
        _ => [None, None],
    }
}
