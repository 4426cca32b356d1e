//! The library's modules: all of them on a shelf, and those that a program can reach in its tables.
//!
//! The build script, of which this room is a part, has lowered the modules on the shelf; those that are wanted are read.
//! What a [`Library`] holds depends on nothing but the set of its modules, so ids do not depend on what other programs of the
//! process wanted before.

use super::imports::Imports;
use super::lower::Lowering;
use super::text::Mode;
use super::translate::translate;
use super::{Interner, Tables, written};
use crate::source::{Diagnostic, SourceText};
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
    /// What `build.rs` made of the text by [`lowered`].
    pub compiled: &'static [u8],
}

/// A module and, once it was asked for, what it may import.
#[derive(Debug)]
struct Shelved {
    volume: Volume,
    imports: OnceLock<Imports>,
}

/// What [`Volume::compiled`] holds: what a module may import, and its tables.
///
/// # Errors
/// What is wrong with the text.
pub fn lowered(name: &str, text: &str) -> Result<Vec<u8>, Vec<Diagnostic>> {
    let source = source(name, text);
    translate(&source, Mode::Statements, |translated| {
        let imports = Imports::of(&translated.code, name);
        let mut lowering = Lowering::new(Tables::default(), source.clone(), &translated.places);
        lowering.library_module(name, &translated.code)?;
        Ok(written::write(&imports, &lowering.finish()))
    })
}

/// The module's file, as tracebacks call it.
fn source(name: &str, text: &str) -> SourceText {
    SourceText::new(&format!("{FOLDER}{}.py", name.replace('.', "/")), text)
}

impl Shelf {
    /// A shelf of modules.
    ///
    /// In tracebacks their files are called `<threadline>/threading.py`.
    pub fn new(modules: &[Volume]) -> Shelf {
        let shelved = modules.iter().map(|&volume| Shelved {
            volume,
            imports: OnceLock::new(),
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
    /// When a module is not what the build script writes.
    pub fn with(&self, shelf: &Shelf, names: &[&str]) -> Library {
        let mut tables = Tables::clone(&self.tables);
        let modules = shelf.modules.iter().map(|module| &module.volume);
        for volume in modules.filter(|volume| names.contains(&volume.name)) {
            let file = tables.sources.len() as u32;
            let body = written::add(&mut tables, volume.compiled, file);
            tables.sources.push(source(volume.name, volume.text));
            tables.modules.insert(volume.name.to_owned(), body);
        }
        Library {
            tables: Arc::new(tables),
        }
    }
}

impl Shelved {
    fn imports(&self) -> &Imports {
        self.imports
            .get_or_init(|| written::imports(self.volume.compiled))
    }
}
