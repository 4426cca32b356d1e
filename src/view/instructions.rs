//! The instructions of one function beside its source, as rows: the text of a line, then what it does.

use crate::program::disassemble::{Listed, instructions};
use crate::program::{CodeId, Program};
use crate::run::FrameView;

/// Nobody reads more characters of an operand or a line.
pub const CHARS_MAX: usize = 300;

/// A row of the listing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Row {
    /// A line of the source: its number and its text.
    Line(u32, String),
    /// An instruction: its index in the code object, and how it reads.
    Instruction(u32, Listed),
}

/// The instructions of a function, class or module body.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Instructions {
    /// Its qualified name.
    pub function: String,
    /// Lines and instructions in the order of the instructions.
    pub rows: Vec<Row>,
    /// The row of each instruction.
    row_of: Vec<usize>,
}

impl Instructions {
    /// Lists a code object of a program, given by its index.
    pub fn new(program: &Program, code: u32) -> Instructions {
        let id = CodeId(code);
        let body = program.code(id);
        let source = &program.tables.sources[body.file as usize];
        let mut listing = Instructions {
            function: body.qualname.to_string(),
            ..Instructions::default()
        };
        let mut shown_line = None;
        for (index, listed) in (0..).zip(instructions(program, id, CHARS_MAX + 1)) {
            if shown_line != Some(listed.line) {
                shown_line = Some(listed.line);
                let text = source.line(listed.line).trim().to_owned();
                listing.rows.push(Row::Line(listed.line, text));
            }
            listing.row_of.push(listing.rows.len());
            listing.rows.push(Row::Instruction(index, listed));
        }
        listing
    }

    /// The row of an instruction.
    pub fn row_of(&self, instruction: u32) -> Option<usize> {
        self.row_of.get(instruction as usize).copied()
    }
}

/// The innermost frame of a stack that is the user's.
pub fn own_frame(frames: &[FrameView]) -> Option<&FrameView> {
    frames.iter().find(|frame| !frame.is_library && !frame.is_text)
}
