//! Source texts to [`Program`]: what a caller asks for, in three steps.
//!
//! `translate` has the compiler library make CPython's bytecode and takes its complaints; `imports` reads
//! off which modules it may want, of which `beside` has the program's own; `lower` puts the bytecode into
//! tables, behind the library's. No file is opened here: whoever asks says what lies beside the program.

use super::imports::Imports;
use super::lower::Lowering;
use super::text::Mode;
use super::translate::{Translated, translate};
use super::{Flows, Library, Program, Tables};
use crate::source::{Diagnostic, SourceText};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Asks for the file beside the program that a module (`helper`, `pack.part`) would be read from. The
/// name of a package's file ends in `__init__.py`.
pub type Beside<'a> = dyn FnMut(&str) -> Result<Option<SourceText>, Diagnostic> + Send + 'a;

/// Modules that CPython has before it looks into the folder of the program.
const BEFORE_FILES: [&str; 15] = [
    "__main__",
    "_thread",
    "abc",
    "atexit",
    "builtins",
    "codecs",
    "errno",
    "gc",
    "io",
    "itertools",
    "os",
    "signal",
    "stat",
    "sys",
    "time",
];

/// A file beside the program.
struct Part {
    source: SourceText,
    translated: Translated,
}

/// Compiles a program's main module, and those it can reach beside it, against the library that `library`
/// makes of what they may import.
///
/// # Errors
/// What is wrong with the texts, worded as CPython words it. One complaint is the usual number.
pub fn compile(
    source: &SourceText,
    beside: &mut Beside<'_>,
    library: impl FnOnce(&Imports) -> Library + Send,
) -> Result<Program, Vec<Diagnostic>> {
    translate(source, Mode::Statements, |translated| {
        let Translated {
            code,
            places,
            warnings,
        } = translated;
        let mut imports = Imports::of_program(&code, "");
        let parts = parts(&mut imports, beside)?;
        let library = library(&imports);
        let library_codes = library.tables.codes.len() as u32;
        let mut lowering = Lowering::new(Tables::clone(&library.tables), source.clone(), &places);
        let main = lowering.module(&code)?;
        let mut tables = lowering.finish();
        let mut files = BTreeMap::new();
        for (name, part) in &parts {
            let mut lowering = Lowering::new(tables, part.source.clone(), &part.translated.places);
            files.insert(
                name.clone(),
                lowering
                    .module(&part.translated.code)
                    .map_err(|complaint| part.of(complaint))?,
            );
            tables = lowering.finish();
        }
        let tables = Arc::new(tables);
        let of_parts = parts.into_values().flat_map(Part::warnings);
        Ok(Program {
            warnings: warnings.into_iter().chain(of_parts).collect(),
            flows: Arc::new(Flows::new(&tables)),
            file_codes: tables.codes.len() as u32,
            tables,
            main,
            files,
            library_codes,
        })
    })
}

/// The modules beside the program that these imports lead to; what they import is added.
fn parts(imports: &mut Imports, beside: &mut Beside<'_>) -> Result<BTreeMap<String, Part>, Diagnostic> {
    let mut parts: BTreeMap<String, Part> = BTreeMap::new();
    let mut wanted: Vec<String> = imports.names.iter().cloned().collect();
    while let Some(name) = wanted.pop() {
        if parts.contains_key(&name) || BEFORE_FILES.contains(&&*name) {
            continue;
        }
        let Some(source) = beside(&name)? else { continue };
        let translated = translate(&source, Mode::Statements, Ok);
        let translated = translated.map_err(|complaints| {
            let complaint = complaints.into_iter().next().expect("a refusal has a reason");
            of(&source, complaint)
        })?;
        let found = Imports::of_program(&translated.code, package(&name, &source));
        wanted.extend(found.names.difference(&imports.names).cloned());
        imports.extend(&found);
        parts.insert(name, Part { source, translated });
    }
    Ok(parts)
}

impl Part {
    fn warnings(self) -> Vec<Diagnostic> {
        let warnings = self.translated.warnings.into_iter();
        warnings.map(|warning| of(&self.source, warning)).collect()
    }

    fn of(&self, complaint: Diagnostic) -> Diagnostic {
        of(&self.source, complaint)
    }
}

/// A complaint about a file that is not the main one.
fn of(source: &SourceText, complaint: Diagnostic) -> Diagnostic {
    Diagnostic {
        file: complaint.file.or_else(|| Some(Box::new(source.clone()))),
        ..complaint
    }
}

/// The package that a module's relative imports start at: the module itself or its parent.
pub fn package<'a>(module: &'a str, source: &SourceText) -> &'a str {
    match module.rsplit_once('.') {
        _ if source.is_package() => module,
        Some((parent, _)) => parent,
        None => "",
    }
}
