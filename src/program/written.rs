//! Modules of the library as the build script writes them down, and the way from there into a program's tables.
//!
//! A module is lowered alone. Its symbols, constants and code objects are numbered from where those end that every
//! program has; put behind others, all its numbers move. What comes of it equals what lowering it there would make.

use super::symbols::Interner;
use super::{Code, CodeId, Const, ConstId, Imports, Instr, Tables};
use crate::trace::Symbol;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// The tables of one module; its body is the first code object.
#[derive(Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
struct Written<'a> {
    /// Names of the symbols that are not well known, in order.
    #[serde(borrow)]
    names: Vec<&'a str>,
    constants: Vec<Const>,
    codes: Vec<Arc<Code>>,
}

/// What a module may import, and after it the tables in which it stands alone.
pub(super) fn write(imports: &Imports, tables: &Tables) -> Vec<u8> {
    let names = tables.symbols.names_from(Interner::WELL_KNOWN);
    let written = Written {
        names: names.map(|name| &**name).collect(),
        constants: tables.constants.clone(),
        codes: tables.codes.clone(),
    };
    postcard::to_allocvec(&(imports, written)).expect("a vector takes all that is written")
}

/// What a written module may import.
///
/// # Panics
/// When it is not what [`write()`] makes.
pub(super) fn imports(bytes: &'static [u8]) -> Imports {
    parts(bytes).0
}

/// Puts a written module behind what the tables hold, as that one of their files; says which code is its body.
///
/// # Panics
/// When it is not what [`write()`] makes.
pub(super) fn add(tables: &mut Tables, bytes: &'static [u8], file: u32) -> CodeId {
    let written: Written<'_> = postcard::from_bytes(parts(bytes).1).expect("the build script writes tables");
    let symbols = Arc::make_mut(&mut tables.symbols);
    let moves = Moves {
        symbols: written.names.iter().map(|name| symbols.intern(name)).collect(),
        constants: tables.constants.len() as u32,
        codes: tables.codes.len() as u32,
    };
    let constants = written.constants.into_iter();
    tables
        .constants
        .extend(constants.map(|constant| moves.constant(constant)));
    tables.codes.extend(written.codes.into_iter().map(|mut code| {
        let moved = Arc::make_mut(&mut code);
        moved.file = file;
        moves.code(moved);
        code
    }));
    CodeId(moves.codes)
}

fn parts(bytes: &'static [u8]) -> (Imports, &'static [u8]) {
    postcard::take_from_bytes(bytes).expect("the build script writes imports")
}

/// What the numbers of a module become.
struct Moves {
    /// Of those that are not well known; the others stay.
    symbols: Vec<Symbol>,
    /// How many constants and code objects lie before the module's.
    constants: u32,
    codes: u32,
}

impl Moves {
    fn symbol(&self, symbol: &mut Symbol) {
        if let Some(own) = (symbol.0 as usize).checked_sub(Interner::WELL_KNOWN) {
            *symbol = self.symbols[own];
        }
    }

    fn id(&self, id: &mut ConstId) {
        id.0 += self.constants;
    }

    fn constant(&self, mut constant: Const) -> Const {
        match &mut constant {
            Const::Tuple(items) | Const::Frozenset(items) => items.iter_mut().for_each(|item| self.id(item)),
            Const::Slice(parts) => parts.iter_mut().for_each(|part| self.id(part)),
            Const::Code(code) => code.0 += self.codes,
            Const::None
            | Const::Ellipsis
            | Const::Bool(_)
            | Const::Int(_)
            | Const::BigInt(_)
            | Const::Float(_)
            | Const::Complex(..)
            | Const::Str(_)
            | Const::Bytes(_) => {}
        }
        constant
    }

    fn code(&self, code: &mut Code) {
        code.slots.iter_mut().for_each(|slot| self.symbol(slot));
        code.doc.iter_mut().for_each(|doc| self.id(doc));
        for instr in &mut code.instrs {
            if let Instr::LoadConst(id) = instr {
                self.id(id);
            } else if let Some(name) = instr.name_mut() {
                self.symbol(name);
            }
        }
    }
}
