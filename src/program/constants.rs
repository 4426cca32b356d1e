//! Constants as Python's `repr` writes them.

use super::{Const, ConstId, Tables};
use rustpython_literal::escape::{AsciiEscape, UnicodeEscape};
use rustpython_literal::{complex, float};

impl Tables {
    /// A constant as Python's `repr` writes it.
    pub fn repr(&self, id: ConstId) -> String {
        self.glimpse(id, usize::MAX)
    }

    /// The same, of which only so many characters matter: what is behind them may be left out.
    pub fn glimpse(&self, id: ConstId, room: usize) -> String {
        match &self.constants[id.0 as usize] {
            Const::None => "None".to_owned(),
            Const::Ellipsis => "Ellipsis".to_owned(),
            Const::Bool(true) => "True".to_owned(),
            Const::Bool(false) => "False".to_owned(),
            Const::Int(value) => value.to_string(),
            Const::BigInt(value) => value.to_string(),
            Const::Float(value) => float::to_string(*value),
            Const::Complex(real, imaginary) => complex::to_string(*real, *imaginary),
            Const::Str(text) => text_repr(start(text, room)),
            Const::Bytes(bytes) => bytes_repr(&bytes[..bytes.len().min(room)]),
            Const::Tuple(items) if items.len() == 1 => format!("({},)", self.glimpse(items[0], room)),
            Const::Tuple(items) => format!("({})", self.reprs(items, room)),
            Const::Frozenset(items) if items.is_empty() => "frozenset()".to_owned(),
            Const::Frozenset(items) => format!("frozenset({{{}}})", self.reprs(items, room)),
            Const::Slice(bounds) => format!("slice({})", self.reprs(bounds, room)),
            Const::Code(code) => {
                let code = &self.codes[code.0 as usize];
                let file = &self.sources[code.file as usize].name;
                format!(
                    "<code object {}, file \"{file}\", line {}>",
                    code.name, code.first_line
                )
            }
        }
    }

    fn reprs(&self, items: &[ConstId], room: usize) -> String {
        // Each item has a character at least.
        let items = items.iter().take(room);
        let reprs: Vec<_> = items.map(|&item| self.glimpse(item, room)).collect();
        reprs.join(", ")
    }
}

/// So many characters of a text.
fn start(text: &str, room: usize) -> &str {
    let end = text.char_indices().nth(room);
    end.map_or(text, |(end, _)| &text[..end])
}

fn text_repr(text: &str) -> String {
    let escaped = UnicodeEscape::new_repr(text.as_ref()).str_repr().to_string();
    escaped.unwrap_or_else(|| format!("'{text}'"))
}

fn bytes_repr(bytes: &[u8]) -> String {
    let escaped = AsciiEscape::new_repr(bytes).bytes_repr().to_string();
    escaped.unwrap_or_else(|| "b'...'".to_owned())
}
