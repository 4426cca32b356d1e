//! A module's syntax tree to CPython's bytecode, by the compiler library.

use super::finally::make_room;
use super::places::Places;
use rustpython_compiler::ast::{Mod, ModModule};
use rustpython_compiler::codegen::compile::compile_top;
use rustpython_compiler::codegen::error::CodegenError;
use rustpython_compiler::{CodeObject, CompileOpts, Mode};
use rustpython_compiler_core::SourceFileBuilder;

/// Why there is no bytecode.
pub(super) enum Refusal {
    /// A statement leaves through a `finally` in a way that cannot be compiled: first and last byte.
    Leaves(usize, usize),
    /// The compiler library says no.
    Compiler(CodegenError),
}

/// The bytecode of a module's text, and the places in it that have to be put right.
///
/// # Errors
/// Where or why it cannot be compiled.
pub(super) fn bytecode(name: &str, text: &str, module: &ModModule) -> Result<(CodeObject, Places), Refusal> {
    let mut changed = module.clone();
    make_room(&mut changed)?;
    let compiled = compile(name, text, Mod::Module(changed), Mode::Exec)?;
    Ok((compiled, Places::of(text, module)))
}

/// Bytecode from a changed tree.
pub(super) fn compile(name: &str, text: &str, tree: Mod, mode: Mode) -> Result<CodeObject, Refusal> {
    let file = SourceFileBuilder::new(name, text).finish();
    let options = CompileOpts {
        optimize: 0,
        debug_ranges: true,
    };
    compile_top(tree, file, mode, options).map_err(Refusal::Compiler)
}
