//! The library's modules: all of them on a shelf, and those that a program can reach in its tables.
//!
//! The build script has compiled the modules on the shelf; one that is wanted is read for the first time and kept for the
//! rest of the process. What a [`Library`] holds depends on nothing but the set of its modules, so ids do not
//! depend on what other programs of the process wanted before.

use super::imports::Imports;
use super::lower::Lowering;
use super::places::Places;
use super::{Interner, Tables};
use crate::source::SourceText;
use rustpython_compiler::CodeObject;
use rustpython_compiler_core::bytecode::BasicBag;
use rustpython_compiler_core::marshal::{Cursor, deserialize_code};
use std::collections::BTreeSet;
use std::sync::{Arc, OnceLock};

/// Where the library's files are said to be.
pub(super) const FOLDER: &str = "<threadline>/";

/// The compiled modules that a program may import: Python's own libraries in our writing.
///
/// A [`super::Program`] starts from a library's tables and adds to them.
#[derive(Clone, Debug)]
pub struct Library {
    pub(crate) tables: Arc<Tables>,
}

/// All modules of the library, in a fixed order.
#[derive(Debug)]
pub struct Shelf {
    modules: Vec<Shelved>,
}

/// A module as it is kept in the program file.
#[derive(Clone, Copy, Debug)]
pub struct Volume {
    /// `threading`, `concurrent.futures`
    pub name: &'static str,
    /// Its Python text.
    pub text: &'static str,
    /// What `build.rs` made of the text. Four parts, each behind its length (four bytes, the lowest first): the
    /// bytecode; the table of places to put right; the places that the form of bytecode files has no room for; and what
    /// it may import, a name a line.
    pub compiled: &'static [u8],
}

/// A module and, once it was wanted, its bytecode.
#[derive(Debug)]
struct Shelved {
    volume: Volume,
    imports: OnceLock<Imports>,
    body: OnceLock<Body>,
}

#[derive(Debug)]
struct Body {
    source: SourceText,
    code: CodeObject,
    places: Places,
}

impl Shelf {
    /// A shelf of modules.
    ///
    /// In tracebacks their files are called `<threadline>/threading.py`.
    pub fn new(modules: &[Volume]) -> Shelf {
        let shelved = modules.iter().map(|&volume| Shelved {
            volume,
            imports: OnceLock::new(),
            body: OnceLock::new(),
        });
        Shelf {
            modules: shelved.collect(),
        }
    }

    /// The modules that these imports lead to, through other modules too, in the shelf's order.
    pub fn reach(&self, imports: &Imports) -> Vec<&'static str> {
        if imports.is_open {
            return self.modules.iter().map(|module| module.volume.name).collect();
        }
        let mut reached = BTreeSet::new();
        let mut wanted = vec![imports];
        while let Some(imports) = wanted.pop() {
            let mut found: Vec<usize> = Vec::new();
            for name in &imports.names {
                found.extend(self.modules.iter().position(|module| module.volume.name == name));
            }
            for at in found {
                if reached.insert(at) {
                    wanted.push(self.modules[at].imports());
                }
            }
        }
        reached
            .into_iter()
            .map(|at| self.modules[at].volume.name)
            .collect()
    }

    /// Reads these modules, the last one first, unless they have been read.
    pub fn read(&self, names: &[&str]) {
        let is_wanted = |module: &&Shelved| names.contains(&module.volume.name);
        for module in self.modules.iter().rev().filter(is_wanted) {
            module.body();
        }
    }

    /// The modules of these names, in the shelf's order.
    pub fn named<'a>(&self, names: impl Iterator<Item = &'a str>) -> Vec<&'static str> {
        let names: BTreeSet<&str> = names.collect();
        let modules = self.modules.iter().map(|module| module.volume.name);
        modules.filter(|name| names.contains(name)).collect()
    }

    /// What a module of the shelf may import; nothing when there is no such module.
    pub fn imports(&self, name: &str) -> Imports {
        let module = self.modules.iter().find(|module| module.volume.name == name);
        module.map(|module| module.imports().clone()).unwrap_or_default()
    }
}

impl Library {
    /// A library without modules.
    pub fn new(symbols: Interner) -> Library {
        let tables = Tables {
            symbols: Arc::new(symbols),
            ..Tables::default()
        };
        Library {
            tables: Arc::new(tables),
        }
    }

    /// The library's tables.
    pub fn tables(&self) -> &Arc<Tables> {
        &self.tables
    }

    /// This library with more modules of a shelf behind its own.
    ///
    /// # Panics
    /// When a module cannot be lowered: the library is ours.
    pub fn with(&self, shelf: &Shelf, names: &[&str]) -> Library {
        let mut tables = Tables::clone(&self.tables);
        for module in &shelf.modules {
            if names.contains(&module.volume.name) {
                tables = module.lower(tables);
            }
        }
        Library {
            tables: Arc::new(tables),
        }
    }
}

impl Volume {
    /// The module's file, as tracebacks call it.
    fn source(&self) -> SourceText {
        SourceText::new(&format!("{FOLDER}{}.py", self.name.replace('.', "/")), self.text)
    }

    /// # Panics
    /// When it is not what the build script writes.
    fn read(&self) -> (CodeObject, Places) {
        let [bytecode, right, unwritten, _] = self.parts();
        let mut bytecode = Cursor {
            data: bytecode,
            position: 0,
        };
        let code = deserialize_code(&mut bytecode, BasicBag)
            .unwrap_or_else(|error| panic!("Threadline's own module {} can be read: {error}", self.name));
        (code, Places::read(right, unwritten))
    }

    fn parts(&self) -> [&'static [u8]; 4] {
        let mut rest = self.compiled;
        [(); 4].map(|()| {
            let (length, behind) = rest.split_at(size_of::<u32>());
            let length = u32::from_le_bytes(length.try_into().expect("four bytes"));
            let (part, behind) = behind.split_at(length as usize);
            rest = behind;
            part
        })
    }
}

impl Shelved {
    fn imports(&self) -> &Imports {
        self.imports
            .get_or_init(|| Imports::read_written(self.volume.parts()[3]))
    }

    fn body(&self) -> &Body {
        self.body.get_or_init(|| {
            let (code, places) = self.volume.read();
            Body {
                source: self.volume.source(),
                code,
                places,
            }
        })
    }

    fn lower(&self, tables: Tables) -> Tables {
        let (body, name) = (self.body(), self.volume.name);
        let mut lowering = Lowering::new(tables, body.source.clone(), &body.places);
        let id = match lowering.library_module(name, &body.code) {
            Ok(id) => id,
            Err(complaint) => panic!("Threadline's own module {name} is lowered: {complaint:?}"),
        };
        let mut tables = lowering.finish();
        tables.modules.insert(name.to_owned(), id);
        tables
    }
}
