//! The standard library of the machine's own `python3` as reading matter for our compiler.
//!
//! Whatever `compileall` accepts compiles here, or is refused with a sentence about what this machine does
//! not carry out: never with an internal error. Nothing is run. A sample is read in every run; with
//! `THREADLINE_LIBRARY=all` in the environment all files are, CPython's tests included.
//!
//! Our own library, too, is compiled here: it has to come to what the build script made of it.
#![expect(
    clippy::disallowed_methods,
    reason = "asks python3 for its library and reads it"
)]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use threadline::program::compile::compile as compile_against;
use threadline::program::{Interner, Library, Shelf, Tables};
use threadline::run::compile;
use threadline::source::SourceText;
use threadline::stdlib::PYTHON;

/// One file of so many is in the sample.
const SAMPLE: usize = 12;
/// Files above this size are left to the whole reading.
const SAMPLE_BYTES_MAX: u64 = 40_000;

/// Paths of the files that CPython compiles, as its own compiler says.
const CLEAN: &str = "
import sys
for line in sys.stdin:
    path = line.rstrip('\\n')
    try:
        with open(path, 'rb') as file:
            compile(file.read(), path, 'exec', dont_inherit=True)
    except (SyntaxError, ValueError):
        continue
    print(path)
";

fn python(arguments: &[&str], input: &str) -> Option<String> {
    let asked = tempfile::NamedTempFile::new().expect("a temporary file");
    fs::write(asked.path(), input).expect("a temporary file can be written");
    let stdin = fs::File::open(asked.path()).expect("a temporary file can be read");
    let output = Command::new("python3")
        .args(["-W", "ignore"])
        .args(arguments)
        .stdin(stdin)
        .output()
        .ok()?;
    output
        .status
        .success()
        .then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}

fn python_files(folder: &Path, found: &mut Vec<PathBuf>) {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    for path in entries.map(|entry| entry.path()) {
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        if path.is_dir() && !path.is_symlink() && name != "site-packages" && name != "dist-packages" {
            python_files(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "py") {
            found.push(path);
        }
    }
}

#[test]
fn cpythons_own_library_compiles() {
    let Some(folder) = python(
        &["-c", "import sysconfig; print(sysconfig.get_path('stdlib'))"],
        "",
    ) else {
        eprintln!("SKIPPED: there is no python3 whose library could be read");
        return;
    };
    let mut files = Vec::new();
    python_files(Path::new(folder.trim()), &mut files);
    files.sort();
    if std::env::var_os("THREADLINE_LIBRARY").is_none_or(|asked| asked != "all") {
        let is_small = |path: &PathBuf| path.metadata().is_ok_and(|about| about.len() <= SAMPLE_BYTES_MAX);
        files = files.into_iter().filter(is_small).step_by(SAMPLE).collect();
    }
    let asked: String = files.iter().map(|path| format!("{}\n", path.display())).collect();
    let clean = python(&["-c", CLEAN], &asked).expect("python3 compiles its own library");
    let mut refused: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    let (mut read, mut compiled) = (0, 0);
    for path in clean.lines() {
        // A file in another encoding is not text that a user could paste.
        let Ok(text) = fs::read_to_string(path) else {
            continue;
        };
        read += 1;
        match compile(&SourceText::new(path, &text)) {
            Ok(_) => compiled += 1,
            Err(complaints) => {
                let complaint = &complaints[0];
                refused
                    .entry(format!("{}: {}", complaint.kind, complaint.message))
                    .or_default()
                    .push(path);
            }
        }
    }
    eprintln!("{compiled} of {read} files compile; refused: {refused:#?}");
    assert!(read > 0, "the library has files");
    let ours = refused
        .keys()
        .find(|reason| reason.contains("Threadline's compiler could not"));
    assert_eq!(ours, None, "an internal error");
    // Our strings do not hold half of a surrogate pair, and the compiler library does not let a class in a method take the
    // `__class__` of that method as its own variable, which only CPython's tests do.
    let known = [
        "half of a surrogate pair",
        "'__class__' is assigned to before nonlocal declaration",
    ];
    let is_known = |reason: &str| known.iter().any(|known| reason.contains(known));
    let wrongly: Vec<_> = refused.iter().filter(|(reason, _)| !is_known(reason)).collect();
    assert!(
        wrongly.is_empty(),
        "CPython compiles what is refused here: {wrongly:#?}"
    );
}

/// What the build script has compiled is what compiling the module's text here comes to.
#[test]
fn modules_stand_as_they_would_be_compiled() {
    let empty = || Library::new(Interner::default());
    let shelf = Shelf::new(PYTHON);
    // Which functions others can come into the middle of is said of the library alone, and here it is read as a program.
    let shown = |tables: &Tables| {
        let text = format!("{:#?}\n{:#?}", tables.codes, tables.constants);
        text.replace("in_steps: true", "in_steps: false")
    };
    for volume in PYTHON {
        let name = format!("<threadline>/{}.py", volume.name.replace('.', "/"));
        let source = SourceText::new(&name, volume.text);
        let here = compile_against(&source, &mut |_| Ok(None), |_| empty()).expect("the library compiles");
        let there = empty().with(&shelf, &[volume.name]);
        assert!(
            shown(&here.tables) == shown(there.tables()),
            "{} was compiled to something else",
            volume.name
        );
    }
}
