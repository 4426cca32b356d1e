//! `threadline test` keeps its contract: verdicts, exit codes, parts, files; and the page on expectations is true.
#![expect(clippy::disallowed_methods, reason = "starts the program and gives it files")]

use std::fs;
use std::path::Path;
use std::process::Command;
use threadline::scenario::Predicate;

/// Exit code, standard output, standard error.
fn threadline(arguments: &[&str]) -> (i32, String, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_threadline"));
    command.args(arguments).current_dir(env!("CARGO_MANIFEST_DIR"));
    let output = command.output().expect("the program starts");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8 output");
    let code = output.status.code().unwrap_or(-1);
    (code, text(output.stdout), text(output.stderr))
}

const HOLDS: &str = "# /// scenario\n# [expect]\n# always = [\"finished\"]\n# never = [\"deadlock\"]\n# ///\nprint('hello')\n";
const LOCKS: &str = "# /// scenario\n# section = \"a <b>\"\n# [expect]\n# always = [\"finished\"]\n\
    # sometimes = ['output contains \"never & seen\"']\n# never = [\"deadlock\"]\n# ///\n\
    import threading\n\
    a, b = threading.Lock(), threading.Lock()\n\
    def one():\n\x20   with a:\n\x20       with b: pass\n\
    def two():\n\x20   with b:\n\x20       with a: pass\n\
    threads = [threading.Thread(target=task) for task in (one, two)]\n\
    for thread in threads: thread.start()\n\
    for thread in threads: thread.join()\n";
const MISSPELT: &str = "# /// scenario\n# [expect]\n# never = [\"deadlok\"]\n# ///\nprint('hello')\n";

/// A folder with these files.
fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for (name, text) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a writable folder");
        fs::write(path, text).expect("a writable folder");
    }
    folder
}

fn shown(folder: &tempfile::TempDir) -> String {
    folder.path().to_string_lossy().into_owned()
}

#[test]
fn what_holds_is_ok_and_what_does_not_is_told_with_a_run() {
    let folder = folder(&[
        ("b/holds.py", HOLDS),
        ("a/locks.py", LOCKS),
        ("plain.py", "print('no block')\n"),
        ("notes.txt", "nothing"),
    ]);
    let (code, report, _) = threadline(&["test", &shown(&folder)]);
    assert_eq!(code, 4, "{report}");
    let lines: Vec<&str> = report.lines().collect();
    assert!(
        lines[0].starts_with("FAIL  ") && lines[0].contains("a/locks.py"),
        "{report}"
    );
    assert!(
        report.contains("expected never deadlock: this run is deadlock and prints \"\""),
        "{report}"
    );
    assert!(
        report.contains("expected sometimes output contains \"never & seen\": it "),
        "{report}"
    );
    assert!(
        report.contains("ok    ") && report.contains("b/holds.py"),
        "{report}"
    );
    assert!(!report.contains("plain.py"), "{report}");
    assert!(report.contains("2 scenarios: 1 hold"), "{report}");
    let line = report
        .lines()
        .find(|line| line.contains("replay: threadline run "))
        .expect("a line");
    let line = line.split("replay: threadline ").nth(1).expect("a command");
    let mut words: Vec<&str> = Vec::new();
    for (index, part) in line.split('\'').enumerate() {
        match index % 2 {
            1 => words.push(part),
            _ => words.extend(part.split_whitespace()),
        }
    }
    let (code, _, told) = threadline(&words);
    assert_eq!(code, 3, "{told}");
}

#[test]
fn a_misspelt_expectation_is_refused_and_the_others_are_tested() {
    let folder = folder(&[("a.py", MISSPELT), ("b.py", HOLDS)]);
    let (code, report, _) = threadline(&["test", &shown(&folder)]);
    assert_eq!(code, 2, "{report}");
    assert!(report.contains("did you mean `deadlock`?"), "{report}");
    assert!(report.contains("ok    "), "{report}");
}

#[test]
fn results_do_not_depend_on_how_many_work() {
    let names = ["two_locks", "counter_race_fixed", "barrier", "where_it_switches"];
    let alone = threadline(&[&["test", "--runs", "200", "--jobs", "1"], &names[..]].concat());
    let many = threadline(&[&["test", "--runs", "200", "--jobs", "3"], &names[..]].concat());
    assert_eq!(alone, many);
    assert_eq!(alone.0, 0, "{}", alone.1);
}

#[test]
fn parts_make_up_the_whole() {
    let names = [
        "two_locks_fixed",
        "barrier_fixed",
        "green_light_fixed",
        "last_ticket_fixed",
        "till_locked_twice_fixed",
    ];
    let mut seen = Vec::new();
    for part in ["1/3", "2/3", "3/3"] {
        let (code, report, _) =
            threadline(&[&["test", "--runs", "20", "--shard", part], &names[..]].concat());
        assert_eq!(code, 0, "{report}");
        seen.extend(
            report
                .lines()
                .filter_map(|line| line.strip_prefix("ok"))
                .map(|line| {
                    let name = line.split_whitespace().next();
                    name.unwrap_or_default().to_owned()
                }),
        );
    }
    seen.sort();
    let mut names = names.map(str::to_owned);
    names.sort();
    assert_eq!(seen, names);
    let (code, _, told) = threadline(&["test", "--shard", "4/3"]);
    assert_eq!(code, 2);
    assert!(told.contains("a part is written K/N"), "{told}");
}

#[test]
fn the_junit_report_is_xml() {
    let folder = folder(&[("a.py", LOCKS), ("b.py", MISSPELT), ("c.py", HOLDS)]);
    let path = folder.path().join("out.xml").to_string_lossy().into_owned();
    let (code, _, _) = threadline(&["test", &shown(&folder), "--junit", &path]);
    assert_eq!(code, 2);
    let text = fs::read_to_string(&path).expect("the report");
    assert!(
        text.contains("tests=\"3\" failures=\"1\" errors=\"1\" skipped=\"0\""),
        "{text}"
    );
    assert!(
        text.contains("classname=\"a &lt;b&gt;\"") && text.contains("never &amp; seen"),
        "{text}"
    );
    let read = "import sys, xml.etree.ElementTree as t; r = t.parse(sys.argv[1]).getroot(); \
                print([(c.get('name'), [e.tag for e in c]) for c in r.iter('testcase')])";
    match Command::new("python3").args(["-c", read, &path]).output() {
        Ok(output) => assert_eq!(
            String::from_utf8_lossy(&output.stdout),
            format!(
                "[('a', ['failure']), ('{}b.py', ['error']), ('c', ['system-out'])]\n",
                shown(&folder) + "/"
            ),
            "{}",
            String::from_utf8_lossy(&output.stderr)
        ),
        Err(error) => println!("!! SKIPPED: python3 did not read the report: {error}"),
    }
}

#[test]
fn the_document_says_the_same() {
    let folder = folder(&[("a.py", LOCKS), ("c.py", HOLDS)]);
    let (code, stdout, _) = threadline(&["test", &shown(&folder), "--format", "json"]);
    assert_eq!(code, 4);
    let document: serde_json::Value = serde_json::from_str(&stdout).expect("one JSON document");
    assert_eq!((&document["tests"], &document["failed"]), (&2.into(), &1.into()));
    let first = &document["scenarios"][0];
    assert_eq!(first["verdict"], "fail");
    let expectations: Vec<&str> = first["broken"]
        .as_array()
        .expect("a list")
        .iter()
        .filter_map(|broken| broken["expectation"].as_str())
        .collect();
    assert_eq!(
        expectations,
        [
            "always finished",
            "sometimes output contains \"never & seen\"",
            "never deadlock"
        ]
    );
    assert_eq!(document["scenarios"][1]["verdict"], "ok");
}

#[test]
fn a_file_that_states_nothing_is_told() {
    let folder = folder(&[("plain.py", "print('no block')\n")]);
    let path = folder.path().join("plain.py").to_string_lossy().into_owned();
    let (code, _, told) = threadline(&["test", &path]);
    assert_eq!(code, 2);
    assert!(told.contains("states no expectations"), "{told}");
    let (code, _, told) = threadline(&["test", "two_lockz"]);
    assert_eq!(code, 2);
    assert!(told.contains("did you mean 'two_locks'?"), "{told}");
}

/// Whatever the page's table shows is understood, and every word that is understood is in it.
#[test]
fn the_page_on_expectations_is_true() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/expectations.md");
    let page = fs::read_to_string(path).expect("the page");
    let table = page
        .split("## The words")
        .nth(1)
        .and_then(|rest| rest.split("## ").next())
        .expect("the table");
    let shown: Vec<&str> = table
        .lines()
        .filter_map(|line| line.strip_prefix("| `")?.split_once("` |"))
        .map(|(written, _)| written)
        .collect();
    for written in &shown {
        let read = Predicate::parse(written).unwrap_or_else(|(message, _)| panic!("{written}: {message}"));
        assert_eq!(read.to_string(), *written);
    }
    let (_, help) = Predicate::parse("zzzzzzzzzzzzzzzzzzzz").unwrap_err();
    let help = help.expect("a list of the words");
    let known = help
        .strip_prefix("the words are: ")
        .expect("a list of the words")
        .split(", ");
    for word in known {
        let is_shown = |written: &&str| written.split(['(', ' ']).next() == Some(word);
        assert!(
            shown.iter().any(is_shown),
            "'{word}' is not in docs/expectations.md"
        );
    }
}

#[test]
fn the_readme_shows_a_real_report() {
    let page = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")).expect("the page");
    let start = "$ threadline test counter_race two_locks_fixed\n";
    let shown = page.split(start).nth(1).and_then(|rest| rest.split("```").next());
    let (code, report, _) = threadline(&["test", "counter_race", "two_locks_fixed"]);
    assert_eq!((code, shown), (0, Some(report.as_str())));
}
