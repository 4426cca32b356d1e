//! The command line keeps its contract: exit codes, streams, sentences, traces.
#![expect(clippy::disallowed_methods, reason = "starts the program and gives it files")]

use std::fs;
use std::io::{Read, Seek, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use tempfile::TempDir;

/// What one start of the program came to.
struct Ended {
    code: i32,
    stdout: String,
    stderr: String,
}

impl Ended {
    #[track_caller]
    fn expect(self, code: i32) -> Ended {
        assert_eq!(
            self.code, code,
            "\nstdout: {}\nstderr: {}",
            self.stdout, self.stderr
        );
        self
    }

    /// The last line of standard error.
    fn last_line(&self) -> &str {
        self.stderr.lines().last().unwrap_or_default()
    }

    #[track_caller]
    fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.stdout).expect("one JSON document on stdout")
    }
}

fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_threadline"));
    command
        .args(arguments)
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY");
    command.current_dir(env!("CARGO_MANIFEST_DIR"));
    command
}

fn ended(command: &mut Command) -> Ended {
    let output = command.output().expect("the program starts");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8 output");
    Ended {
        code: output.status.code().unwrap_or(-1),
        stdout: text(output.stdout),
        stderr: text(output.stderr),
    }
}

/// A start that is given something on standard input.
fn with_input(arguments: &[&str], input: &str) -> Ended {
    let mut file = tempfile::tempfile().expect("a file");
    file.write_all(input.as_bytes()).expect("a disk");
    file.rewind().expect("a disk");
    ended(command(arguments).stdin(Stdio::from(file)))
}

fn threadline(arguments: &[&str]) -> Ended {
    ended(&mut command(arguments))
}

/// A file in a folder of its own.
fn file(text: impl AsRef<[u8]>) -> (TempDir, String) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("story.py");
    fs::write(&path, text).expect("a writable folder");
    let path = path.to_string_lossy().into_owned();
    (folder, path)
}

/// A seed under which the scenario ends with this exit code.
fn seed_with_code(scenario: &str, code: i32) -> String {
    let seeds = (0..100).map(|seed: u32| seed.to_string());
    let mut fitting = seeds.filter(|seed| threadline(&["run", scenario, "--seed", seed]).code == code);
    fitting
        .next()
        .unwrap_or_else(|| panic!("no seed below 100 ends {scenario} with {code}"))
}

#[test]
fn a_finished_run_prints_its_output_and_a_verdict() {
    let ended = threadline(&["run", "counter_race_fixed"]).expect(0);
    assert_eq!(ended.stdout, "sold 6, counted 6\n");
    assert!(
        ended.stderr.starts_with("threadline: finished\n"),
        "{}",
        ended.stderr
    );
    assert!(!ended.stderr.contains("replay this run"), "{}", ended.stderr);
    let quiet = threadline(&["run", "counter_race_fixed", "--quiet"]).expect(0);
    assert_eq!(
        (quiet.stdout.as_str(), quiet.stderr.as_str()),
        ("sold 6, counted 6\n", "")
    );
}

/// A generator that ignores that it is closed is told of once, with the place at which it was dropped.
#[test]
fn what_goes_to_one_place_comes_in_the_order_in_which_it_was_written() {
    let (_folder, path) = file(
        "def deaf():\n    while True:\n        try:\n            yield\n        except GeneratorExit:\n            pass\n\
         def work():\n    for _ in deaf():\n        break\n\
         print('before')\nwork()\nprint('after')\n",
    );
    let (mut read, write) = std::io::pipe().expect("a pipe");
    let mut started = command(&["run", "--quiet", &path]);
    started.stdout(write.try_clone().expect("a pipe")).stderr(write);
    let mut child = started.spawn().expect("the program starts");
    drop(started);
    let mut text = String::new();
    read.read_to_string(&mut text).expect("UTF-8 output");
    assert!(child.wait().expect("it ends").success());
    let address = text.find(" at 0x").expect("the generator is named");
    text.replace_range(address..text[address..].find('>').expect("its end") + address, "");
    let traceback =
        format!("Traceback (most recent call last):\n  File \"{path}\", line 9, in work\n    break\n");
    let ignored = "RuntimeError: generator ignored GeneratorExit\n";
    assert_eq!(
        text,
        format!("before\nException ignored in: <generator object deaf>\n{traceback}{ignored}after\n")
    );
}

#[test]
fn a_deadlock_is_explained_and_ends_with_the_line_that_replays_it() {
    let seed = seed_with_code("two_locks", 3);
    let ended = threadline(&["run", "two_locks", "--seed", &seed]).expect(3);
    assert!(
        ended.stderr.starts_with("threadline: deadlock\n"),
        "{}",
        ended.stderr
    );
    assert!(
        ended.stderr.contains("fish cook holds pan (line ")
            && ended.stderr.contains("and waits for knife (line "),
        "{}",
        ended.stderr
    );
    let line = ended
        .last_line()
        .strip_prefix("replay this run: threadline ")
        .expect("the replay line");
    let words: Vec<&str> = line.split(' ').collect();
    let again = threadline(&words).expect(3);
    assert_eq!((again.stdout, again.stderr), (ended.stdout, ended.stderr));
}

#[test]
fn a_run_by_path_is_replayed_by_path() {
    let path = "scenarios/threading/barrier.py";
    let ended = threadline(&["run", path, "--seed", "7", "--scheduler", "round-robin"]).expect(3);
    assert_eq!(
        ended.last_line(),
        "replay this run: threadline run scenarios/threading/barrier.py --seed 7 --scheduler round-robin"
    );
    assert!(ended.stderr.contains("threadline: stuck"), "{}", ended.stderr);
}

#[test]
fn an_uncaught_exception_ends_with_1_and_its_traceback() {
    let (_folder, path) = file("print('before')\nraise ValueError('no money')\n");
    let ended = threadline(&["run", &path]).expect(1);
    assert_eq!(ended.stdout, "before\n");
    assert!(
        ended.stderr.starts_with("Traceback (most recent call last):\n"),
        "{}",
        ended.stderr
    );
    assert!(
        ended
            .stderr
            .contains("ValueError: no money\nthreadline: raised: ValueError: no money\n")
    );
    assert!(ended.last_line().starts_with("replay this run: threadline run "));
}

#[test]
fn wrong_source_text_is_shown_at_its_place() {
    let (_folder, path) = file("x = 1\nif x\n    print(x)\n");
    let ended = threadline(&["run", &path]).expect(2);
    assert!(
        ended.stderr.contains("line 2") && ended.stderr.contains("SyntaxError"),
        "{}",
        ended.stderr
    );
    assert_eq!(ended.stdout, "");
}

#[test]
fn every_wrong_word_is_a_sentence_and_2() {
    let (folder, _) = file("");
    let folder = folder.path().to_string_lossy().into_owned();
    let (_other, latin1) = file(b"print('caf\xe9')\n");
    let cases: &[(&[&str], &str)] = &[
        (&["run", "nowhere.py"], "there is no such file"),
        (&["run", &folder], "it is a folder"),
        (&["run", &latin1], "not UTF-8 text (byte 0xe9 in line 1)"),
        (&["run", "two_lockz"], "did you mean 'two_locks'?"),
        (&["show", "two_lockz"], "did you mean 'two_locks'?"),
        (
            &["run", "two_locks", "--seed", "soon"],
            "a seed is a whole number",
        ),
        (&["run", "two_locks", "--seed", "-1"], "a seed is a whole number"),
        (
            &["run", "two_locks", "--scheduler", "best"],
            "unknown scheduler 'best'",
        ),
        (
            &["run", "two_locks", "--switch", "gill"],
            "unknown switch policy 'gill'; available: any, gil, free-threaded",
        ),
        (
            &["run", "two_locks", "--time", "real"],
            "unknown time model 'real'; available: exact, racy, modelled",
        ),
        (
            &["run", "two_locks", "--print", "half"],
            "unknown print model 'half'; available: whole, pieces",
        ),
        (
            &["run", "two_locks", "--cores", "0"],
            "there can be 1 to 1024 cores",
        ),
        (
            &["run", "two_locks", "--record", "/no/such/folder/x.json"],
            "cannot write /no/such/folder/x.json",
        ),
        (
            &["export", "x.json", "--to", "svg"],
            "cannot read x.json: there is no such file",
        ),
        (
            &["explain", "x.json"],
            "cannot read x.json: there is no such file",
        ),
        (&["replay", "nowhere.json"], "there is no such file"),
        (&["replay", "Cargo.toml"], "the file is not JSON"),
        (&["rn"], "neither a command, nor a file, nor a scenario"),
        (&["run"], "required arguments"),
        (&["run", "two_locks", "--sed", "3"], "unexpected argument '--sed'"),
    ];
    for (arguments, sentence) in cases {
        let ended = threadline(arguments);
        assert_eq!(ended.code, 2, "{arguments:?}: {}", ended.stderr);
        assert!(ended.stderr.contains(sentence), "{arguments:?}: {}", ended.stderr);
        assert!(
            !ended.stderr.contains("panicked"),
            "{arguments:?}: {}",
            ended.stderr
        );
    }
}

#[test]
fn a_program_may_come_from_standard_input_with_arguments() {
    let mut command = command(&["run", "-", "--quiet", "--", "--seed", "9"]);
    command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let mut child = command.spawn().expect("the program starts");
    let mut stdin = child.stdin.take().expect("a pipe");
    stdin
        .write_all(b"import sys\nprint(sys.argv[1:])\n")
        .expect("a reader");
    drop(stdin);
    let output = child.wait_with_output().expect("the program ends");
    assert_eq!(
        String::from_utf8_lossy(&output.stdout),
        "['--seed', '9']\n",
        "{output:?}"
    );
}

#[test]
fn the_json_document_has_its_fields_and_always_the_same_bytes() {
    let seed = seed_with_code("two_locks", 3);
    let arguments = ["run", "two_locks", "--seed", &seed, "--format", "json"];
    let ended = threadline(&arguments).expect(3);
    assert_eq!(ended.stdout, threadline(&arguments).stdout);
    assert_eq!(ended.stderr, "");
    let document = ended.json();
    for field in [
        "stdout",
        "stderr",
        "outcome",
        "findings",
        "seed",
        "steps",
        "switches",
        "virtual_time_ns",
    ] {
        assert!(document.get(field).is_some(), "no {field}: {document}");
    }
    assert_eq!(document["outcome"], "deadlock");
    assert_eq!(document["seed"].to_string(), seed);
    let finding = &document["findings"][0];
    assert_eq!(finding["kind"], "deadlock");
    assert_eq!(finding["tasks"].as_array().map(Vec::len), Some(2), "{finding}");
    assert!(
        finding["message_zh"]
            .as_str()
            .is_some_and(|text| text.contains("持有")),
        "{finding}"
    );
    assert!(
        finding["evidence"]
            .as_array()
            .is_some_and(|steps| !steps.is_empty()),
        "{finding}"
    );
}

#[test]
fn a_run_is_shared_as_one_text_and_replayed_from_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("dead.json");
    let path = path.to_str().expect("a UTF-8 path");
    threadline(&["run", "two_locks", "--seed", "0", "--record", path]).expect(3);
    let shared = threadline(&["share", path]).expect(0);
    let code = shared.stdout.trim_end();
    assert!(
        code.starts_with("TL1.") && code.len() < 3000,
        "{} characters",
        code.len()
    );
    assert!(
        code.chars()
            .all(|c| c.is_ascii_alphanumeric() || "-_.".contains(c)),
        "{code}"
    );
    let from_file = threadline(&["replay", path]).expect(0).stdout;
    assert_eq!(threadline(&["replay", code]).expect(0).stdout, from_file);
    // As a chat may break it, through a pipe.
    let broken: Vec<&str> = code
        .as_bytes()
        .chunks(60)
        .map(|part| std::str::from_utf8(part).expect("ASCII"))
        .collect();
    let piped = with_input(&["replay", "-"], &format!("{}\n", broken.join("\n  ")));
    assert_eq!(piped.expect(0).stdout, from_file);
    let told = threadline(&["explain", code]).expect(0);
    assert!(told.stdout.contains("decides it"), "{}", told.stdout);
}

#[test]
fn a_code_that_was_changed_on_its_way_is_refused_with_what_to_do() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("dead.json");
    let path = path.to_str().expect("a UTF-8 path");
    threadline(&["run", "two_locks", "--record", path]);
    let code = threadline(&["share", path])
        .expect(0)
        .stdout
        .trim_end()
        .to_owned();
    let refused = |code: &str| threadline(&["replay", code]).expect(2).stderr;
    let cut = refused(&code[..code.len() - 30]);
    assert!(cut.contains("damaged") && cut.contains("copy it again"), "{cut}");
    let middle = code.len() / 2;
    let other = if &code[middle..=middle] == "A" { "B" } else { "A" };
    let changed = format!("{}{other}{}", &code[..middle], &code[middle + 1..]);
    assert!(refused(&changed).contains("damaged"));
    assert!(refused(&code.replace("TL1.", "TL9.")).contains("form 9"));
    let headless = threadline(&[&code]).expect(2).stderr;
    assert!(headless.contains("threadline replay TL1."), "{headless}");
}

#[test]
fn a_recorded_run_is_replayed_and_agrees() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("deadlock.json");
    let shown = path.to_string_lossy().into_owned();
    let seed = seed_with_code("two_locks", 3);
    let run = threadline(&["run", "two_locks", "--seed", &seed, "--record", &shown]).expect(3);
    assert!(run.last_line().starts_with("replay this run: "), "{}", run.stderr);
    let left_behind: Vec<PathBuf> = fs::read_dir(folder.path())
        .expect("the folder")
        .map(|entry| entry.expect("an entry").path())
        .collect();
    assert_eq!(left_behind, [path.as_path()], "nothing is left beside the trace");

    let first = fs::read(&path).expect("the trace");
    threadline(&["run", "two_locks", "--seed", &seed, "--record", &shown]).expect(3);
    assert_eq!(
        first,
        fs::read(&path).expect("the trace"),
        "the same run gives the same bytes"
    );

    let replay = threadline(&["replay", &shown]).expect(0);
    assert!(
        replay.stdout.starts_with("the replay agrees in all "),
        "{}",
        replay.stdout
    );
    assert!(replay.stdout.contains("deadlock"), "{}", replay.stdout);
}

/// A file of this name with a recorded run, in a folder that is there as long as it is kept.
fn recorded(name: &str) -> (TempDir, PathBuf, String) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join(name);
    let shown = path.to_string_lossy().into_owned();
    threadline(&["run", "counter_race", "--seed", "3", "--record", &shown]).expect(0);
    (folder, path, shown)
}

#[test]
fn a_recorded_run_is_no_program() {
    let (_folder, _, shown) = recorded("my run");
    for command in ["run", "explore", "dis"] {
        let refused = threadline(&[command, &shown]).expect(2);
        let how = format!("to run it again: threadline replay '{shown}'");
        assert!(refused.last_line().ends_with(&how), "{}", refused.stderr);
    }
    let no_window = threadline(&[&shown]).expect(2);
    let how = format!("threadline replay '{shown}'");
    assert!(no_window.last_line().ends_with(&how), "{}", no_window.stderr);
    threadline(&["replay", &shown]).expect(0);
}

#[test]
fn a_trace_that_was_changed_is_refused_or_differs() {
    let (_folder, path, shown) = recorded("run.json");
    let text = fs::read_to_string(&path).expect("the trace");
    let changed = |text: &str| {
        fs::write(&path, text).expect("a writable folder");
        threadline(&["replay", &shown])
    };
    let refused = changed(&text.replace("SALES_EACH = 3", "SALES_EACH = 4")).expect(2);
    assert!(
        refused.stderr.contains("changed after recording"),
        "{}",
        refused.stderr
    );
    let refused = changed(&text[..text.len() / 2]).expect(2);
    assert!(
        refused.stderr.contains("ends in the middle"),
        "{}",
        refused.stderr
    );
    let refused = changed(&text.replace("\"version\": 2", "\"version\": 1")).expect(2);
    assert!(refused.stderr.contains("format version 1"), "{}", refused.stderr);

    let events = text.find("\"events\": {\"count\":").expect("the events");
    let digest = text[events..].find("\"sha256\":\"").expect("their digest") + events + 10;
    let mut other = text.clone();
    other.replace_range(digest..digest + 64, &"0".repeat(64));
    let differs = changed(&other).expect(4);
    assert!(
        differs.stdout.starts_with("the replay differs: "),
        "{}",
        differs.stdout
    );

    let choices = text.find("\"choices\": [").expect("the choices");
    let (head, tail) = text.split_at(choices);
    let differs = changed(&format!("{head}{}", tail.replacen("[0,", "[7,", 1))).expect(4);
    assert!(
        differs.stdout.contains("picks task 7, which cannot step there"),
        "{}",
        differs.stdout
    );
}

#[test]
fn lanes_leave_standard_output_to_the_program() {
    let ended = threadline(&["run", "counter_race_fixed", "--lanes", "--quiet"]).expect(0);
    assert_eq!(ended.stdout, "sold 6, counted 6\n");
    assert!(
        ended.stderr.starts_with("step line   MainThread"),
        "{}",
        ended.stderr
    );
    assert!(ended.stderr.contains("acquire tickets_lock"), "{}", ended.stderr);
}

/// The page shows long lines broken; apart from that it is what the program prints.
#[test]
fn the_readme_shows_a_real_run() {
    let page = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")).expect("the page");
    let start = "$ threadline run two_locks --lanes\n";
    let shown = page
        .split(start)
        .nth(1)
        .and_then(|rest| rest.split("```").next())
        .expect("the sample");
    let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(
        words(shown),
        words(&threadline(&["run", "two_locks", "--lanes"]).expect(3).stderr)
    );
}

#[test]
fn scenarios_are_listed_and_shown() {
    let list = threadline(&["list"]).expect(0);
    assert_eq!(
        list.stdout.lines().count(),
        threadline::scenario::EMBEDDED.len(),
        "{}",
        list.stdout
    );
    assert!(
        threadline(&["list", "--lang", "zh"])
            .expect(0)
            .stdout
            .contains("会忘事的计数器")
    );
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios/threading/two_locks.py");
    assert_eq!(
        threadline(&["show", "two_locks"]).expect(0).stdout,
        fs::read_to_string(path).expect("the file")
    );
}

#[test]
fn instructions_are_shown_beside_their_lines() {
    let ended = threadline(&["dis", "counter_race"]).expect(0);
    assert!(ended.stdout.contains("tickets += 1"), "{}", ended.stdout);
    for name in ["LOAD_GLOBAL", "BINARY_OP", "STORE_GLOBAL"] {
        assert!(ended.stdout.contains(name), "{}", ended.stdout);
    }
}

#[test]
fn without_a_display_a_scenario_runs_here() {
    let ended = threadline(&[]).expect(0);
    assert!(ended.stderr.starts_with("threadline: "), "{}", ended.stderr);
    assert!(ended.stderr.contains("To go on here:"), "{}", ended.stderr);
    assert!(
        ended.stderr.contains("threadline: deadlock"),
        "its seed shows what it is about: {}",
        ended.stderr
    );
    assert!(
        ended.stderr.contains("step line   MainThread"),
        "{}",
        ended.stderr
    );
    let file = threadline(&["scenarios/threading/two_locks.py"]).expect(2);
    assert!(
        file.stderr
            .contains("threadline run scenarios/threading/two_locks.py"),
        "{}",
        file.stderr
    );
}

#[test]
fn a_reader_that_leaves_early_does_not_matter() {
    let (_folder, path) = file("for i in range(20000):\n    print('a line of some length', i)\n");
    let mut command = command(&["run", &path]);
    command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let mut child = command.spawn().expect("the program starts");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("the program ends");
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(0), "{stderr}");
    assert!(!stderr.contains("panicked"), "{stderr}");
}

#[test]
fn the_version_is_told() {
    let ended = threadline(&["--version"]).expect(0);
    assert_eq!(
        ended.stdout,
        concat!("threadline ", env!("CARGO_PKG_VERSION"), "\n")
    );
}
