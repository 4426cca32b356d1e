//! Programs of several files: what an `import` finds beside a program, compared with `python3`.
//!
//! Each folder of `tests/files` is a program whose first file is `main.py`.
#![expect(clippy::disallowed_methods, reason = "starts programs and gives them files")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use tempfile::TempDir;

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/files")
        .join(name)
}

/// Starts Threadline in a folder.
fn threadline(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_threadline"))
        .args(arguments)
        .current_dir(folder)
        .stdin(Stdio::null())
        .output()
        .expect("the program starts")
}

fn stdout(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// A folder of its own with some files.
fn files(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for (name, text) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a writable folder");
        fs::write(path, text).expect("a writable folder");
    }
    folder
}

/// Output, traceback and exit code are CPython's, but for the names of files, which CPython makes absolute.
#[test]
fn imports_do_what_they_do_in_python() {
    let folder = folder("everything");
    let ours = threadline(&folder, &["run", "--quiet", "main.py"]);
    let python = Command::new("python3")
        .args(["-B", "main.py"])
        .current_dir(&folder)
        .output();
    let Ok(python) = python else {
        eprintln!("SKIPPED: there is no python3 to compare with");
        return;
    };
    let absolute = format!("{}/", folder.canonicalize().expect("it is there").display());
    assert_eq!(stdout(&ours), stdout(&python).replace(&absolute, ""));
    assert_eq!(stderr(&ours), stderr(&python).replace(&absolute, ""));
    assert_eq!(ours.status.code(), python.status.code());
}

#[test]
fn a_variable_of_another_file_can_be_shared() {
    let folder = folder("race");
    let printed: BTreeSet<String> = (0..12)
        .map(|seed| {
            let seed = seed.to_string();
            stdout(&threadline(
                &folder,
                &["run", "--quiet", "--seed", &seed, "main.py"],
            ))
        })
        .collect();
    assert_eq!(printed, BTreeSet::from(["1\n".to_owned(), "2\n".to_owned()]));
}

#[test]
fn a_trace_carries_all_files() {
    let folder = files(&[
        ("main.py", "import helper\nprint(helper.x)\n"),
        ("helper.py", "x = 'here'\n"),
    ]);
    let at = folder.path();
    let recorded = threadline(at, &["run", "main.py", "--record", "t.json"]);
    assert_eq!(stdout(&recorded), "here\n");
    fs::write(at.join("helper.py"), "x = 'changed'\n").expect("a writable folder");
    let replayed = threadline(at, &["replay", "t.json"]);
    assert_eq!(replayed.status.code(), Some(0), "{}", stdout(&replayed));
    let text = fs::read_to_string(at.join("t.json")).expect("a trace");
    fs::write(at.join("t.json"), text.replace("'here'", "'gone'")).expect("a writable folder");
    assert!(stderr(&threadline(at, &["replay", "t.json"])).contains("was changed after recording"));
}

#[test]
fn a_mistake_is_shown_in_its_own_file() {
    let folder = files(&[
        ("main.py", "import helper\n"),
        ("helper.py", "x = 1\nif x\n    pass\n"),
    ]);
    let refused = threadline(folder.path(), &["run", "main.py"]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(
        stderr(&refused)
            .contains("File \"helper.py\", line 2\n    if x\n        ^\nSyntaxError: expected ':'"),
        "{}",
        stderr(&refused)
    );
}

#[test]
fn nothing_outside_the_folder_can_be_reached() {
    let folder = files(&[
        ("outer.py", "print('outside')\n"),
        ("in/main.py", "import outer\n"),
        ("in/up.py", "from .. import outer\n"),
    ]);
    let run = |program: &str| {
        stderr(&threadline(
            &folder.path().join("in"),
            &["run", "--quiet", program],
        ))
    };
    assert!(run("main.py").contains("ModuleNotFoundError: No module named 'outer'"));
    assert!(run("up.py").contains("ImportError: attempted relative import with no known parent package"));
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink("../outer.py", folder.path().join("in/outer.py")).expect("a link");
        assert!(run("main.py").contains("ModuleNotFoundError: No module named 'outer'"));
    }
}

#[test]
fn a_program_from_standard_input_has_nothing_beside_it() {
    let folder = files(&[("helper.py", ""), ("main.py", "import helper\n")]);
    let main = fs::File::open(folder.path().join("main.py")).expect("a file");
    let run = Command::new(env!("CARGO_BIN_EXE_threadline"))
        .args(["run", "--quiet", "-"])
        .current_dir(folder.path())
        .stdin(main)
        .output()
        .expect("the program starts");
    assert!(
        stderr(&run).contains("No module named 'helper'"),
        "{}",
        stderr(&run)
    );
}
