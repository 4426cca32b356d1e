//! The library's modules: all of them on a shelf, and those that a program can reach in its tables.
//!
//! A module on the shelf is compiled when it is first wanted and kept for the rest of the process. What a
//! [`Library`] holds depends on nothing but the set of its modules, so ids do not depend on what other
//! programs of the process wanted before.

use super::imports::Imports;
use super::lower::Lowering;
use super::places::Places;
use super::translate::translate;
use super::{Interner, Tables};
use crate::source::SourceText;
use rustpython_compiler::CodeObject;
use std::collections::BTreeSet;
use std::sync::{Arc, OnceLock};

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

/// A module and, once it was wanted, its bytecode.
#[derive(Debug)]
struct Shelved {
    name: &'static str,
    text: &'static str,
    body: OnceLock<Body>,
}

#[derive(Debug)]
struct Body {
    source: SourceText,
    code: CodeObject,
    places: Places,
    imports: Imports,
}

impl Shelf {
    /// A shelf of modules: name (`threading`, `concurrent.futures`) and text.
    ///
    /// In tracebacks their files are called `<threadline>/threading.py`.
    pub fn new(modules: &[(&'static str, &'static str)]) -> Shelf {
        let shelved = modules.iter().map(|(name, text)| Shelved {
            name,
            text,
            body: OnceLock::new(),
        });
        Shelf {
            modules: shelved.collect(),
        }
    }

    /// The modules that these imports lead to, through other modules too, in the shelf's order.
    ///
    /// # Panics
    /// When a module does not compile: the library is ours.
    pub fn reach(&self, imports: &Imports) -> Vec<&'static str> {
        if imports.is_open {
            return self.modules.iter().map(|module| module.name).collect();
        }
        let mut reached = BTreeSet::new();
        let mut wanted = vec![imports];
        while let Some(imports) = wanted.pop() {
            let mut found: Vec<usize> = Vec::new();
            for name in &imports.names {
                found.extend(self.modules.iter().position(|module| module.name == name));
            }
            for at in found {
                if reached.insert(at) {
                    wanted.push(&self.modules[at].body().imports);
                }
            }
        }
        reached.into_iter().map(|at| self.modules[at].name).collect()
    }

    /// The modules of these names, in the shelf's order.
    pub fn named<'a>(&self, names: impl Iterator<Item = &'a str>) -> Vec<&'static str> {
        let names: BTreeSet<&str> = names.collect();
        let modules = self.modules.iter().map(|module| module.name);
        modules.filter(|name| names.contains(name)).collect()
    }

    /// What a module of the shelf may import; nothing when there is no such module.
    pub fn imports(&self, name: &str) -> Imports {
        let module = self.modules.iter().find(|module| module.name == name);
        module
            .map(|module| module.body().imports.clone())
            .unwrap_or_default()
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
    /// When a module does not compile: the library is ours.
    pub fn with(&self, shelf: &Shelf, names: &[&str]) -> Library {
        let mut tables = Tables::clone(&self.tables);
        for module in &shelf.modules {
            if names.contains(&module.name) {
                tables = module.lower(tables);
            }
        }
        Library {
            tables: Arc::new(tables),
        }
    }
}

impl Shelved {
    fn body(&self) -> &Body {
        self.body.get_or_init(|| {
            let source = SourceText::new(
                &format!("<threadline>/{}.py", self.name.replace('.', "/")),
                self.text,
            );
            let translated = translate(&source, |code, places| Ok((code, places)));
            let (code, places) = translated.unwrap_or_else(|complaints| {
                let shown: Vec<_> = complaints
                    .iter()
                    .map(|complaint| complaint.render(&source))
                    .collect();
                panic!(
                    "Threadline's own module {} compiles, but:\n{}",
                    self.name,
                    shown.concat()
                );
            });
            Body {
                source,
                imports: Imports::of(&code, self.name),
                code,
                places,
            }
        })
    }

    fn lower(&self, tables: Tables) -> Tables {
        let body = self.body();
        let mut lowering = Lowering::new(tables, body.source.clone(), &body.places);
        let id = match lowering.module(&body.code) {
            Ok(id) => id,
            Err(complaint) => panic!("Threadline's own module {} is lowered: {complaint:?}", self.name),
        };
        let mut tables = lowering.finish();
        tables.modules.insert(self.name.to_owned(), id);
        tables
    }
}
