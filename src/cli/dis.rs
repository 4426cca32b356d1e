//! `threadline dis`: source and instructions together.

use super::terminal::Terminal;
use super::{Failure, files};
use crate::program::disassemble::disassemble;
use crate::run::compile_beside;

/// Prints the listing of the user's program, without the library.
///
/// # Errors
/// When there is no such program or it does not compile.
pub fn dis(asked: &str, terminal: &mut Terminal) -> Result<u8, Failure> {
    let scenario = files::program(asked)?;
    let folder = files::folder(asked);
    let program = compile_beside(&scenario.source, &mut |module| folder.find(module))
        .map_err(|diagnostics| Failure::usage(files::render(&scenario.source, &diagnostics)))?;
    terminal.out(&disassemble(&program));
    Ok(0)
}
