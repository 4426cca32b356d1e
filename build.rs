//! Compiles the library's Python modules (`src/stdlib/python/*.py`) while Threadline is built, so that no run waits for it.
//!
//! Each `NAME.py` becomes `NAME.bytecode` in cargo's folder for such files; `program::library` says what is in it and
//! reads it, `stdlib` puts it on the shelf. What makes bytecode of a text is the same as for programs: the compiler
//! library, and some files of the room `program`.
#![expect(
    clippy::disallowed_methods,
    reason = "a build script reads files and the environment"
)]

#[path = "src/program/annotated.rs"]
mod annotated;
#[path = "src/program/bytecode.rs"]
mod bytecode;
#[path = "src/program/declared.rs"]
mod declared;
#[path = "src/program/deletions.rs"]
mod deletions;
#[path = "src/program/documented.rs"]
mod documented;
#[path = "src/program/finally.rs"]
mod finally;
#[path = "src/program/gathered.rs"]
mod gathered;
#[path = "src/program/imports.rs"]
#[expect(dead_code, reason = "programs and what was written are read by `program`")]
mod imports;
#[path = "src/program/keys.rs"]
mod keys;
#[path = "src/program/leftover.rs"]
mod leftover;
#[path = "src/program/never.rs"]
mod never;
#[path = "src/program/once.rs"]
mod once;
#[path = "src/program/own_class.rs"]
mod own_class;
#[path = "src/program/places.rs"]
#[expect(dead_code, reason = "the tables are read by `program::library`")]
mod places;
#[path = "src/program/put_before.rs"]
mod put_before;
#[path = "src/program/tree.rs"]
mod tree;
#[path = "src/program/truths.rs"]
mod truths;

use bytecode::Refusal;
use imports::{Imports, OPEN};
use places::{Kind, Place, Places};
use rustpython_compiler::ast::Mod;
use rustpython_compiler::{CodeObject, parser};
use rustpython_compiler_core::bytecode::{BasicBag, ConstantData};
use rustpython_compiler_core::marshal::{Cursor, deserialize_code, serialize_code};
use std::collections::BTreeSet;
use std::path::Path;
use std::{env, fs, thread};

const MODULES: &str = "src/stdlib/python";

/// The compiler library recurses into what is nested, and is itself compiled without optimisation here.
const STACK_BYTES: usize = 64 << 20;

fn main() {
    for input in [
        "build.rs",
        MODULES,
        "src/program/annotated.rs",
        "src/program/bytecode.rs",
        "src/program/declared.rs",
        "src/program/deletions.rs",
        "src/program/documented.rs",
        "src/program/finally.rs",
        "src/program/gathered.rs",
        "src/program/imports.rs",
        "src/program/keys.rs",
        "src/program/leftover.rs",
        "src/program/never.rs",
        "src/program/once.rs",
        "src/program/own_class.rs",
        "src/program/places.rs",
        "src/program/truths.rs",
        "src/program/put_before.rs",
        "src/program/tree.rs",
    ] {
        println!("cargo::rerun-if-changed={input}");
    }
    let compiler = thread::Builder::new()
        .stack_size(STACK_BYTES)
        .spawn(compile_all)
        .expect("a thread can be started");
    if compiler.join().is_err() {
        std::process::exit(1);
    }
}

fn compile_all() {
    let out = env::var("OUT_DIR").expect("cargo names a folder");
    for entry in fs::read_dir(MODULES).expect("the library has a folder") {
        let path = entry.expect("a readable folder").path();
        let name = path
            .file_stem()
            .and_then(|name| name.to_str())
            .expect("a name in ASCII");
        let text = fs::read_to_string(&path).expect("a module is text");
        let bytes = compile(&text, &path, name).unwrap_or_else(|why| panic!("{}: {why}", path.display()));
        let written = Path::new(&out).join(format!("{name}.bytecode"));
        fs::write(written, bytes).expect("cargo's folder can be written");
    }
}

/// Bytecode and places of a module, in the form that `program::library::Volume` states.
fn compile(text: &str, path: &Path, module: &str) -> Result<Vec<u8>, String> {
    let parsed = parser::parse_unchecked(text, parser::Mode::Module.into());
    if let Some(error) = parsed.errors().first() {
        return Err(format!("{error} at byte {}", error.location.start().to_usize()));
    }
    let Mod::Module(tree) = parsed.syntax() else {
        return Err("no module".to_owned());
    };
    let file = path.to_string_lossy();
    let (code, places) = bytecode::bytecode(&file, text, tree).map_err(|refusal| match refusal {
        Refusal::Leaves(start, end) => format!("bytes {start} to {end} leave through too many blocks"),
        Refusal::Compiler(error) => error.to_string(),
    })?;
    let mut given = BTreeSet::new();
    note_places(&code, &mut given);
    let mut bytecode = Vec::new();
    serialize_code(&mut bytecode, &code);
    let mut cursor = Cursor {
        data: &bytecode,
        position: 0,
    };
    let read = deserialize_code(&mut cursor, BasicBag).map_err(|error| error.to_string())?;
    let mut unwritten = Vec::new();
    note_unwritten(&code, &read, &mut unwritten, &mut 0);
    let mut bytes = Vec::new();
    let imports = names(&Imports::of(&code, module));
    for part in [bytecode, written(&places, &given), unwritten, imports] {
        let length = u32::try_from(part.len()).map_err(|error| error.to_string())?;
        bytes.extend(length.to_le_bytes());
        bytes.extend(part);
    }
    Ok(bytes)
}

/// What a module may import, for `Imports::read_written`.
fn names(imports: &Imports) -> Vec<u8> {
    let open = imports.is_open.then_some(OPEN);
    let names = open.into_iter().chain(imports.names.iter().map(String::as_str));
    names.collect::<Vec<_>>().join("\n").into_bytes()
}

/// Bytecode files have no place for an instruction that was not in the text; the compiler library has.
fn note_unwritten(code: &CodeObject, read: &CodeObject, bytes: &mut Vec<u8>, number: &mut u32) {
    for (at, (right, read)) in code.locations.iter().zip(&read.locations).enumerate() {
        if right != read {
            let numbers = [*number, at as u32].into_iter().chain(places::given(right));
            bytes.extend(numbers.flat_map(u32::to_le_bytes));
        }
    }
    *number += 1;
    for pair in code.constants.iter().zip(read.constants.iter()) {
        if let (ConstantData::Code { code }, ConstantData::Code { code: read }) = pair {
            note_unwritten(code, read, bytes, number);
        }
    }
}

/// Those of the places that an instruction has, in order, for `Places::read`.
fn written(places: &Places, given: &BTreeSet<Place>) -> Vec<u8> {
    let mut entries: Vec<_> = places.right.iter().collect();
    // Of `a.b.c` the place of `a.b` leads on to that of the whole.
    let is_asked = |kind: Kind, wrong: &Place| kind == Kind::Attribute || given.contains(wrong);
    entries.retain(|((kind, wrong), right)| wrong != *right && is_asked(*kind, wrong));
    entries.sort_unstable();
    let mut bytes = Vec::new();
    for ((kind, wrong), right) in entries {
        bytes.push(*kind as u8);
        bytes.extend(wrong.iter().chain(right).flat_map(|number| number.to_le_bytes()));
    }
    bytes
}

/// The places of all instructions of a code object and those nested in it.
fn note_places(code: &CodeObject, given: &mut BTreeSet<Place>) {
    given.extend(code.locations.iter().map(places::given));
    for constant in code.constants.iter() {
        if let ConstantData::Code { code } = constant {
            note_places(code, given);
        }
    }
}
