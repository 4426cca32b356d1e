//! Lowers the library's Python modules (`src/stdlib/python/*.py`) while Threadline is built, so that no run waits for it.
//!
//! Each `NAME.py` becomes `NAME.tables` in cargo's folder for such files; `stdlib` puts it on the shelf. What makes tables of
//! a text is the same as for programs: the whole room `program` is part of this script.
#![expect(
    clippy::disallowed_methods,
    clippy::allow_attributes,
    reason = "a build script reads files and the environment, and is no library"
)]

#[path = "src"]
#[expect(dead_code, unused_imports, reason = "programs are compiled elsewhere")]
#[allow(
    unfulfilled_lint_expectations,
    reason = "what is public here is so for nobody, and needs no word"
)]
mod src {
    pub mod program;
    pub mod source;
    pub mod trace {
        mod symbol;
        pub use symbol::Symbol;
    }
}

use src::{program, source, trace};
use std::path::Path;
use std::{env, fs};

const MODULES: &str = "src/stdlib/python";

fn main() {
    for input in [
        "build.rs",
        MODULES,
        "src/program.rs",
        "src/program",
        "src/source.rs",
        "src/source",
        "src/trace/symbol.rs",
    ] {
        println!("cargo::rerun-if-changed={input}");
    }
    let out = env::var("OUT_DIR").expect("cargo names a folder");
    for entry in fs::read_dir(MODULES).expect("the library has a folder") {
        let path = entry.expect("a readable folder").path();
        let name = path
            .file_stem()
            .and_then(|name| name.to_str())
            .expect("a name in ASCII");
        let text = fs::read_to_string(&path).expect("a module is text");
        let tables = program::library::lowered(name, &text).unwrap_or_else(|complaints| {
            let source = source::SourceText::new(&path.to_string_lossy(), &text);
            panic!("\n{}", complaints[0].render(&source))
        });
        let written = Path::new(&out).join(format!("{name}.tables"));
        fs::write(written, tables).expect("cargo's folder can be written");
    }
}
