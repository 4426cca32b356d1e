//! Small functions, and what becomes of their reads.

use super::{Flow, is_read, is_write};
use crate::program::compile::compile;
use crate::program::{Code, Instr, Interner, Library, Program};
use crate::source::SourceText;
use std::sync::Arc;

/// The function `f` of a program with this body, and its index.
fn function(body: &str) -> (Program, u32) {
    let text = format!("x = 0\nd = {{}}\ndef f(g, k):\n    global x\n{body}");
    let source = SourceText::new("flow.py", &text);
    let program = compile(&source, &mut |_| Ok(None), |_| Library::new(Interner::default())).expect("Python");
    let is_it = |code: &Arc<Code>| &*code.name == "f";
    let own = program.library_codes as usize;
    let position = program.tables.codes[own..].iter().position(is_it);
    let index = (own + position.expect("a function")) as u32;
    (program, index)
}

/// How the last write of the body depends on each of its reads of `x`, or of what else is named.
fn flows(body: &str, is_meant: impl Fn(&Program, Instr) -> bool) -> Vec<Flow> {
    let (program, code) = function(body);
    let instrs = &program.tables.codes[code as usize].instrs;
    let meant = |pc: &usize| is_meant(&program, instrs[*pc]);
    let write = (0..instrs.len())
        .rev()
        .find(|pc| is_write(instrs[*pc]) && meant(pc));
    let write = write.expect("a write") as u32;
    let reads = (0..instrs.len()).filter(|pc| is_read(instrs[*pc]) && meant(pc));
    reads
        .map(|read| program.flows.flow(code, read as u32, write))
        .collect()
}

fn of_x(body: &str) -> Vec<Flow> {
    flows(body, |program, instr| match instr {
        Instr::LoadGlobal(name) | Instr::StoreGlobal(name) => program.name(name) == "x",
        _ => false,
    })
}

fn of_items(body: &str) -> Vec<Flow> {
    flows(body, |_, instr| {
        matches!(
            instr,
            Instr::StoreSubscr | Instr::BinarySubscr | Instr::ContainsOp { .. }
        )
    })
}

#[test]
fn a_value_flows_through_expressions_and_local_variables() {
    assert_eq!(of_x("    x += 1\n"), [Flow::Value]);
    assert_eq!(of_x("    x = g(k, [x, 1])\n"), [Flow::Value]);
    assert_eq!(of_x("    a = x\n    b = a * 2\n    x = b\n"), [Flow::Value]);
    assert_eq!(of_x("    a, b = x, 1\n    x = a\n"), [Flow::Value]);
    assert_eq!(of_x("    a, b = x, 1\n    x = b\n"), [Flow::None]);
    assert_eq!(of_x("    a = x\n    a = 3\n    x = a\n"), [Flow::None]);
}

#[test]
fn a_value_flows_around_a_loop() {
    assert_eq!(
        of_x("    a = 0\n    for i in k:\n        x = a\n        a = x + i\n    x = a\n"),
        [Flow::Value]
    );
    assert_eq!(
        of_x("    a = x\n    for i in k:\n        a += i\n    x = a\n"),
        [Flow::Value]
    );
}

#[test]
fn a_value_flows_into_a_handler() {
    assert_eq!(
        of_x("    a = x\n    try:\n        g(k)\n    except ValueError:\n        x = a\n"),
        [Flow::Value]
    );
}

#[test]
fn a_test_decides_about_what_lies_on_one_way_only() {
    assert_eq!(of_x("    if x is None:\n        x = g()\n"), [Flow::Choice]);
    assert_eq!(of_x("    if x:\n        return\n    x = 1\n"), [Flow::Choice]);
    assert_eq!(of_x("    if x:\n        g()\n    x = 1\n"), [Flow::None]);
    assert_eq!(
        of_x("    a = x > 3\n    if a and k:\n        x = 1\n"),
        [Flow::Choice]
    );
    assert_eq!(
        of_x("    if x > 0:\n        x -= 1\n"),
        [Flow::Choice, Flow::Value]
    );
}

#[test]
fn a_read_that_is_made_again_does_not_decide_any_more() {
    // Both ways come to the write, but one of them only after the next read.
    assert_eq!(
        of_x("    while True:\n        if x:\n            x = 0\n"),
        [Flow::Choice]
    );
    assert_eq!(of_x("    while x:\n        g()\n    x = 1\n"), [Flow::Choice]);
}

#[test]
fn items_of_containers_are_followed_too() {
    assert_eq!(of_items("    d[k] += 1\n"), [Flow::Value]);
    assert_eq!(
        of_items("    if k not in d:\n        d[k] = g(k)\n"),
        [Flow::Choice]
    );
    assert_eq!(of_items("    a = d[k]\n    d[k] = g\n"), [Flow::None]);
}

#[test]
fn of_code_that_is_not_the_programs_nothing_is_known() {
    let (program, _) = function("    x += 1\n");
    assert_eq!(program.flows.flow(u32::MAX, 0, 1), Flow::None);
    assert!(!program.flows.is_test(u32::MAX, 0));
}
