//! `threadline explore` keeps its contract: reports, exit codes, lines that replay, files.
#![expect(clippy::disallowed_methods, reason = "starts the program and gives it files")]

use std::fs;
use std::process::Command;

/// Exit code, standard output, standard error.
type Ended = (i32, String, String);

fn threadline(arguments: &[&str]) -> Ended {
    let mut command = Command::new(env!("CARGO_BIN_EXE_threadline"));
    command.args(arguments).current_dir(env!("CARGO_MANIFEST_DIR"));
    let output = command.output().expect("the program starts");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8 output");
    let code = output.status.code().unwrap_or(-1);
    (code, text(output.stdout), text(output.stderr))
}

/// The words of a command line, as a shell reads what is in quotes.
fn words(line: &str) -> Vec<String> {
    let mut words = Vec::new();
    for (index, part) in line.split('\'').enumerate() {
        match index % 2 {
            1 => words.push(part.to_owned()),
            _ => words.extend(part.split_whitespace().map(str::to_owned)),
        }
    }
    words
}

fn run_line(line: &str) -> Ended {
    let words = words(line.trim());
    assert_eq!(words[0], "threadline", "{line}");
    let words: Vec<&str> = words[1..].iter().map(String::as_str).collect();
    threadline(&words)
}

fn json(text: &str) -> serde_json::Value {
    serde_json::from_str(text).expect("one JSON document on stdout")
}

#[test]
fn a_report_names_outcomes_and_mistakes_and_its_lines_lead_there() {
    let (code, report, errors) = threadline(&["explore", "two_locks", "--runs", "100"]);
    assert_eq!((code, errors.as_str()), (3, ""), "{report}");
    assert!(
        report.starts_with("two_locks: sampled 100 runs of ? (portfolio, seed 0)"),
        "{report}"
    );
    assert!(
        report.contains("deadlock: fish cook holds pan (line 28)"),
        "{report}"
    );
    let mut lines = report.lines().peekable();
    let mut replayed = 0;
    while let Some(line) = lines.next() {
        let Some(next) = lines
            .peek()
            .filter(|next| next.trim().starts_with("threadline run "))
        else {
            continue;
        };
        let (code, stdout, _) = run_line(next);
        match line.contains("deadlock") {
            true => assert_eq!(code, 3, "{next}"),
            false => {
                assert_eq!(code, 0, "{next}");
                assert!(
                    line.contains(&serde_json::Value::from(stdout).to_string()),
                    "{line}"
                );
            }
        }
        replayed += 1;
    }
    assert_eq!(replayed, 3, "{report}");
}

#[test]
fn the_document_has_its_fields_and_its_schedules_lead_there() {
    let arguments = ["explore", "counter_race", "--runs", "60", "--format", "json"];
    let (_, stdout, _) = threadline(&arguments);
    let document = json(&stdout);
    assert_eq!(document["complete"], false);
    assert_eq!(document["runs"], 60);
    assert!(
        document["states"].is_u64() && document["seconds"].is_f64(),
        "{document}"
    );
    let outcomes = document["outcomes"].as_array().expect("outcomes");
    let counted: u64 = outcomes
        .iter()
        .filter_map(|outcome| outcome["count"].as_u64())
        .sum();
    assert_eq!(counted, 60);
    for outcome in outcomes {
        let schedule = outcome["schedule"].as_str().expect("a schedule");
        let (_, stdout, _) = threadline(&["run", "counter_race", "--quiet", "--choices", schedule]);
        assert_eq!(outcome["stdout"].as_str(), Some(stdout.as_str()));
    }
    let (_, again, _) = threadline(&[&arguments[..], &["--jobs", "1"]].concat());
    let mut again = json(&again);
    again["seconds"] = document["seconds"].clone();
    assert_eq!(again, document, "the number of workers changes nothing");
}

#[test]
fn every_mistake_has_a_schedule_that_shows_it() {
    let (code, stdout, _) = threadline(&["explore", "barrier", "--runs", "20", "--format", "json"]);
    assert_eq!(code, 3);
    let document = json(&stdout);
    let findings = document["findings"].as_array().expect("findings");
    assert!(!findings.is_empty());
    for finding in findings {
        for field in ["kind", "message", "runs_to_find", "schedule"] {
            assert!(!finding[field].is_null(), "no {field}: {finding}");
        }
        let (code, _, told) = run_line(finding["replay"].as_str().expect("a line"));
        assert_eq!(code, 3, "{told}");
        assert!(
            told.contains(finding["message"].as_str().expect("a message")),
            "{told}"
        );
    }
}

#[test]
fn the_exit_code_says_what_was_found() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("story.py");
    let shown = path.to_string_lossy().into_owned();
    let endless = "while True:\n    print('on')\n";
    for (text, code) in [
        ("print('hello')\n", 0),
        ("raise ValueError('no money')\n", 1),
        ("import threading\nthreading.Event().wait()\n", 3),
        (endless, 5),
    ] {
        fs::write(&path, text).expect("a writable folder");
        let (ended, report, _) = threadline(&["explore", &shown, "--runs", "3", "--max-steps", "100"]);
        assert_eq!(ended, code, "{text}{report}");
    }
}

#[test]
fn runs_are_recorded_and_replay() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let inner = folder.path().join("found/here");
    let shown = inner.to_string_lossy().into_owned();
    let (code, report, _) = threadline(&["explore", "two_locks", "--runs", "50", "--record-dir", &shown]);
    assert_eq!(code, 3, "{report}");
    let mut names: Vec<String> = fs::read_dir(&inner)
        .expect("the folder was made")
        .map(|entry| {
            entry
                .expect("an entry")
                .file_name()
                .to_string_lossy()
                .into_owned()
        })
        .collect();
    names.sort();
    assert_eq!(
        names,
        [
            "finding-0001-deadlock.json",
            "outcome-0001-finished.json",
            "outcome-0002-deadlock.json",
            "outcome-0003-finished.json"
        ]
    );
    let lines: Vec<&str> = report
        .lines()
        .filter(|line| line.contains("threadline replay "))
        .collect();
    assert_eq!(lines.len(), 4, "{report}");
    for name in names {
        let path = inner.join(name).to_string_lossy().into_owned();
        let (code, told, _) = threadline(&["replay", &path]);
        assert_eq!(code, 0, "{told}");
        assert!(told.starts_with("the replay agrees in all "), "{told}");
    }
}

#[test]
fn seconds_end_a_search_with_what_is_known() {
    let arguments = [
        "explore",
        "counter_race_fixed",
        "--runs",
        "1000000000",
        "--seconds",
        "0.5",
    ];
    let (code, report, _) = threadline(&arguments);
    assert_eq!(code, 0, "{report}");
    assert!(report.contains("the 0.5 seconds were over"), "{report}");
    assert!(report.contains("finished"), "{report}");
}

#[test]
fn wrong_words_are_told() {
    for (arguments, sentence) in [
        (
            &["--strategy", "best"][..],
            "unknown strategy 'best'; available: portfolio, complete",
        ),
        (&["--runs", "0"], "invalid value '0'"),
        (&["--seconds", "soon"], "a time is a number of seconds above 0"),
        (&["--seed", "-1"], "a seed is a whole number"),
    ] {
        let (code, _, told) = threadline(&[&["explore", "two_locks"], arguments].concat());
        assert_eq!(code, 2, "{told}");
        assert!(told.contains(sentence), "{told}");
    }
    let (code, _, told) = threadline(&["run", "two_locks", "--choices", "| 0x2 5"]);
    assert_eq!(code, 2, "{told}");
    assert!(told.contains("picks task 5, which cannot step there"), "{told}");
}

/// The page shows the table and leaves out what follows it.
#[test]
fn the_readme_shows_a_real_report() {
    let page = concat!(env!("CARGO_MANIFEST_DIR"), "/README.md");
    let page = fs::read_to_string(page).expect("the page");
    let start = "$ threadline explore two_locks --runs 300\n";
    let shown = page
        .split(start)
        .nth(1)
        .and_then(|rest| rest.split("\n…\n").next());
    let (_, report, _) = threadline(&["explore", "two_locks", "--runs", "300"]);
    assert!(report.starts_with(shown.expect("the sample")), "{report}");
}

#[test]
fn complete_searches_say_so_and_agree() {
    for strategy in ["complete", "classes", "states", "dfs"] {
        let arguments = ["explore", "two_locks", "--strategy", strategy, "--format", "json"];
        let (code, stdout, told) = threadline(&arguments);
        assert_eq!(code, 3, "{strategy}: {told}");
        let document = json(&stdout);
        assert_eq!(document["complete"], true, "{strategy}");
        let outcomes = document["outcomes"].as_array().expect("outcomes");
        let outcomes: Vec<_> = outcomes
            .iter()
            .map(|outcome| (outcome["outcome"].as_str(), outcome["stdout"].as_str()))
            .collect();
        assert_eq!(
            outcomes,
            [
                (
                    Some("finished"),
                    Some("the fish is fried\nthe salad is cut\ndinner is served\n")
                ),
                (
                    Some("finished"),
                    Some("the salad is cut\nthe fish is fried\ndinner is served\n")
                ),
                (Some("deadlock"), Some("")),
            ],
            "{strategy}"
        );
    }
    let (code, report, _) = threadline(&["explore", "counter_race_fixed", "--strategy", "complete"]);
    assert_eq!(code, 0, "{report}");
    assert!(
        report.contains("complete (classes): 20 runs stand for all"),
        "{report}"
    );
    let limited = [
        "explore",
        "counter_race_fixed",
        "--strategy",
        "states",
        "--max-states",
        "5",
    ];
    let (code, report, _) = threadline(&limited);
    assert_eq!(code, 5, "{report}");
    assert!(report.contains("stopped at limit (states)"), "{report}");
}

#[test]
fn a_program_that_spins_is_searched_to_the_end() {
    let text = "import threading\n\
                ready = False\n\
                def wait():\n\
                \x20   while not ready: pass\n\
                def go():\n\
                \x20   global ready\n\
                \x20   ready = True\n\
                threads = [threading.Thread(target=task) for task in (wait, go)]\n\
                for thread in threads: thread.start()\n\
                for thread in threads: thread.join()\n";
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("spin.py");
    fs::write(&path, text).expect("a writable folder");
    let (code, report, _) = threadline(&["explore", &path.to_string_lossy(), "--strategy", "complete"]);
    assert_eq!(code, 4, "there is a race: {report}");
    assert!(report.contains("complete (states)"), "{report}");
    assert!(
        report
            .contains("starvation: Thread-1 (wait) can go round in a circle while Thread-2 (go) could go on"),
        "{report}"
    );
    let start = "   up to where it comes back to an earlier state: ";
    let line = report.lines().find_map(|line| line.strip_prefix(start));
    let (code, _, told) = run_line(line.expect("a line"));
    assert_eq!(code, 5, "the run is cut where it comes back: {told}");
    assert!(
        told.contains("starvation: Thread-1 (wait) can go round"),
        "{told}"
    );
}

#[test]
fn what_the_gil_makes_impossible_is_known_where_all_states_can_be_searched() {
    let text = "import threading\n\
                n = 0\n\
                def work():\n\
                \x20   global n\n\
                \x20   was = n\n\
                \x20   n = was + 1\n\
                \x20   assert n == was + 1\n\
                threads = [threading.Thread(target=work) for _ in range(2)]\n\
                for thread in threads: thread.start()\n\
                for thread in threads: thread.join()\n";
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("taken_for_granted.py");
    fs::write(&path, text).expect("a writable folder");
    let path = path.to_string_lossy();
    let (_, out, _) = threadline(&["explore", &path, "--strategy", "complete", "--format", "json"]);
    let report: serde_json::Value = serde_json::from_str(&out).expect("one document");
    let findings = report["findings"].as_array().expect("a list");
    let under = |kind: &str, policy: &str| {
        let finding = findings.iter().find(|finding| finding["kind"] == kind);
        let policies = finding.unwrap_or_else(|| panic!("{out}"))["switch_policies"].as_array();
        let mut policies = policies.expect("a list").iter();
        policies
            .find(|seen| seen["switch"] == policy)
            .expect("this policy")
            .clone()
    };
    assert_eq!(under("exception", "gil")["is_impossible"], true);
    assert!(under("exception", "free-threaded")["seen"].as_u64() > Some(0));
    let race = under("lost_update", "gil");
    assert!(
        race["seen"] == 0 && race["is_impossible"].is_null(),
        "the end of a run does not tell: {race}"
    );
}

#[test]
fn a_fence_keeps_to_runs_with_few_preemptions_or_delays() {
    let within =
        |fence: [&str; 2]| threadline(&["explore", "two_locks", "--strategy", "dfs", fence[0], fence[1]]);
    let (code, report, _) = within(["--preemptions", "0"]);
    assert_eq!(code, 0, "{report}");
    assert!(
        report.contains("runs (dfs): all with at most 0 preemptions"),
        "{report}"
    );
    let (code, report, _) = within(["--preemptions", "1"]);
    assert_eq!(code, 3, "one preemption is enough for the deadlock: {report}");
    assert!(report.contains("all with at most 1 preemption\n"), "{report}");
    let (code, report, _) = within(["--delays", "2"]);
    assert_eq!(code, 3, "{report}");
    assert!(report.contains("all with at most 2 delays"), "{report}");
    let (code, _, told) = threadline(&["explore", "two_locks", "--preemptions", "1"]);
    assert_eq!(code, 2);
    assert!(
        told.contains("go with --strategy dfs, not with portfolio"),
        "{told}"
    );
}

#[test]
fn a_circle_in_which_everybody_gets_a_turn_is_a_livelock() {
    let arguments = [
        "explore",
        "after_you",
        "--strategy",
        "complete",
        "--format",
        "json",
    ];
    let (code, out, _) = threadline(&arguments);
    assert_eq!(code, 4, "{out}");
    let report: serde_json::Value = serde_json::from_str(&out).expect("one document");
    assert_eq!(report["complete"], true);
    let findings = report["findings"].as_array().expect("a list");
    let livelock = findings.iter().find(|finding| finding["kind"] == "livelock");
    let livelock = livelock.unwrap_or_else(|| panic!("{out}"));
    assert_eq!(livelock["lines"], serde_json::json!([31, 32]));
    let line = livelock["replay"].as_str().expect("a command");
    let (code, _, told) = run_line(line);
    assert_eq!(code, 5, "{told}");
    assert!(
        told.contains("livelock: sofa and piano can go round in a circle"),
        "{told}"
    );

    let (code, out, _) = threadline(&["explore", "after_you_fixed", "--strategy", "complete"]);
    assert_eq!(code, 0, "{out}");
}

#[test]
fn a_run_that_a_bound_ends_says_whether_it_had_come_back() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let run = |text: &str| {
        let path = folder.path().join("program.py");
        fs::write(&path, text).expect("a writable folder");
        threadline(&["run", &path.to_string_lossy(), "--max-steps", "300"]).2
    };
    let told = run("import time\nwhile True:\n    time.sleep(1)\n");
    assert!(told.contains("livelock: MainThread can go round"), "{told}");
    for progress in ["print('on')", "seen.append(1)", "when.append(time.time())"] {
        let told = run(&format!(
            "import time\nseen, when = [], []\nwhile True:\n    time.sleep(1)\n    {progress}\n"
        ));
        assert!(told.contains("limit"), "{told}");
        assert!(!told.contains("livelock"), "{progress}: {told}");
    }
}

#[test]
fn a_mistake_is_shortened_to_what_it_needs() {
    let arguments = ["explore", "two_locks", "--runs", "60", "--minimise"];
    let (code, report, _) = threadline(&arguments);
    assert_eq!(code, 3, "{report}");
    let start = "   shortened to 1 preemption and 2 switches (proven: none has fewer preemptions): ";
    let line = report.lines().find_map(|line| line.strip_prefix(start));
    let (code, _, told) = run_line(line.unwrap_or_else(|| panic!("{report}")));
    assert_eq!(code, 3, "{told}");
}

/// A number that two threads add to twice, one of them after it has looked at it.
const SEVERAL: &str = "import threading\n\
    n = 0\n\
    def add():\n\
    \x20   global n\n\
    \x20   n += 1\n\
    def look():\n\
    \x20   global n\n\
    \x20   if n == 0:\n\
    \x20       n += 1\n\
    threads = [threading.Thread(target=work) for work in (add, look, add)]\n\
    for thread in threads: thread.start()\n\
    for thread in threads: thread.join()\n\
    assert n > 1\n";

#[test]
fn recorded_runs_are_numbered_as_shown_and_as_short() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let program = folder.path().join("several.py").to_string_lossy().into_owned();
    fs::write(&program, SEVERAL).expect("a writable folder");
    let records = folder.path().join("records").to_string_lossy().into_owned();
    let asked = ["--runs", "200", "--minimise", "--record-dir", &records];
    let (_, report, _) = threadline(&[&["explore", &program][..], &asked].concat());
    let lines: Vec<&str> = report.lines().collect();
    let numbered = |line: &&&str| {
        line.split_once(". ")
            .is_some_and(|(number, _)| number.parse::<u32>().is_ok())
    };
    let count = lines.iter().filter(numbered).count();
    assert!(count > 2, "{report}");
    for number in 1..=count {
        let at = lines
            .iter()
            .position(|line| line.starts_with(&format!("{number}. ")))
            .expect("it is shown");
        let shown = lines[at + 2];
        let (length, path) = shown.split_once(": threadline replay ").expect("it was recorded");
        assert!(path.contains(&format!("finding-{number:04}")), "{report}");
        // shortened to N preemptions and M switches
        let switches = length
            .split(" switch")
            .next()
            .and_then(|words| words.rsplit(' ').next());
        let (_, told, _) = threadline(&["explain", path]);
        assert!(
            told.contains(&format!("with {} switch", switches.expect("a number"))),
            "{shown}\n{told}"
        );
    }
}
