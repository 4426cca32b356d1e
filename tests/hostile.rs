//! Programs that mean harm end, quickly and in a documented way: `docs/bounds.md` says what bounds them.
//!
//! `hostile/programs.txt` holds the programs with their ends, by section; the long ones are made here. Every one runs
//! under bounds that are small enough for a test: what holds for small bounds holds for large ones, later.

use threadline::run::{Progress, compile, execute};
use threadline::scheduler::SchedulerKind;
use threadline::source::SourceText;
use threadline::trace::{Options, Outcome};

const PROGRAMS: &str = include_str!("hostile/programs.txt");

/// A program, its name, and how it may end.
struct Case<'a> {
    name: &'a str,
    ends: &'a str,
    text: &'a str,
}

fn section(wanted: &str) -> Vec<Case<'static>> {
    let sections = PROGRAMS.split("\n== ").skip(1);
    let mut found =
        sections.filter_map(|section| section.split_once('\n').filter(|(name, _)| *name == wanted));
    let (_, cases) = found.next().expect("the section is there");
    let case = |case: &'static str| {
        let (head, text) = case.split_once('\n').expect("a program follows its name");
        let (name, ends) = head.split_once(" => ").expect("an end follows the name");
        Case { name, ends, text }
    };
    cases.split("### ").skip(1).map(case).collect()
}

/// How a program ends under small bounds: in a word or two, and what it prints.
fn end_of(text: &str) -> String {
    let program = match compile(&SourceText::new("case.py", text)) {
        Ok(program) => program,
        Err(complaints) => return format!("refused {}: {}", complaints[0].kind, complaints[0].message),
    };
    let options = Options {
        instructions_max: 500_000,
        steps_max: 4_000,
        memory_max: 48 << 20,
        output_max: 100_000,
        ..Options::default()
    };
    let mut start = || SchedulerKind::Random.start(0);
    let recording = execute(&program, &options, None, &mut start, &Progress::default());
    let recording = recording.expect("the random scheduler can always choose");
    let end = match &recording.outcome {
        Outcome::Finished => "finished".to_owned(),
        Outcome::Raised(line) => format!("raised {line}"),
        Outcome::Limit(sentence) => format!("limit {sentence}"),
        Outcome::Deadlock => "deadlock".to_owned(),
        Outcome::Stuck => "stuck".to_owned(),
    };
    let printed: String = recording.stdout().chars().take(200).collect();
    format!("{end} : {}", printed.trim_end().replace('\n', " / "))
}

fn is_met(end: &str, expected: &str) -> bool {
    expected
        .split(" | ")
        .any(|expected| match expected.split_once(" : ") {
            Some((how, printed)) => end.split_once(" : ") == Some((how, printed)),
            None => end.starts_with(expected),
        })
}

fn check(cases: &[Case<'_>]) {
    let told: Vec<String> = cases
        .iter()
        .map(|case| (case, end_of(case.text)))
        .filter(|(case, end)| !is_met(end, case.ends))
        .map(|(case, end)| format!("{} => {}\n    not {}\n", case.name, end, case.ends))
        .collect();
    assert!(
        told.is_empty(),
        "{} end otherwise:\n{}",
        told.len(),
        told.concat()
    );
}

#[test]
fn numbers() {
    check(&section("numbers"));
}

#[test]
fn texts() {
    check(&section("texts"));
}

#[test]
fn depth() {
    check(&section("depth"));
}

#[test]
fn growth() {
    check(&section("growth"));
}

#[test]
fn threads() {
    check(&section("threads"));
}

#[test]
fn objects() {
    check(&section("objects"));
}

/// Lines, each with its number in place of `#`.
fn numbered(count: usize, line: &str) -> String {
    (0..count)
        .map(|at| line.replace('#', &at.to_string()) + "\n")
        .collect()
}

/// Lines, each further in than the one before.
fn indented(count: usize, line: &str) -> String {
    (0..count).map(|at| " ".repeat(at) + line + "\n").collect()
}

fn checked(programs: &[(&str, &str, String)]) {
    let cases = programs
        .iter()
        .map(|(name, ends, text)| Case { name, ends, text });
    check(&cases.collect::<Vec<_>>());
}

#[test]
fn texts_of_great_length() {
    checked(&[
        (
            "lines",
            "finished : 19999",
            numbered(20_000, "x# = #") + "print(x19999)",
        ),
        (
            "functions",
            "finished : 3000",
            numbered(3_000, "def f#(a): return a + #") + "print(f2999(1))",
        ),
        (
            "one line",
            "finished : 20000",
            format!("x = [{}]\nprint(len(x))", "1,".repeat(20_000)),
        ),
        (
            "a line of text",
            "finished : 100000",
            format!("x = '{}'\nprint(len(x))", "a".repeat(100_000)),
        ),
        (
            "statements in a line",
            "finished : 1",
            format!("{}print(x)", "x = 1;".repeat(20_000)),
        ),
        (
            "choices",
            "finished : 5",
            format!(
                "x = 5\nif x == 0: pass\n{}print(x)",
                numbered(3_000, "elif x == #: pass")
            ),
        ),
        (
            "arguments",
            "finished : 29999",
            format!("print(max({}29999))", "1,".repeat(30_000)),
        ),
        ("a byte order mark", "finished : 1", "\u{feff}print(1)".to_owned()),
        (
            "line ends",
            "finished : 1 / 2",
            "print(1)\r\nif 1:\r  print(2)\n".to_owned(),
        ),
        (
            "a null character",
            "refused SyntaxError: source code string cannot contain null bytes",
            "print(1)\0".to_owned(),
        ),
        ("nothing", "finished : ", String::new()),
        (
            "a backslash at the end",
            "refused SyntaxError: unexpected EOF while parsing",
            "x = \\".to_owned(),
        ),
    ]);
}

#[test]
fn texts_of_great_depth() {
    let nested =
        |open: &str, count: usize, close: &str| format!("x = {}1{}", open.repeat(count), close.repeat(count));
    checked(&[
        ("brackets", "finished", nested("(", 150, ")")),
        ("too many brackets", "refused", nested("[", 5_000, "]")),
        ("signs", "refused", nested("-", 100_000, "")),
        ("negations", "refused", nested("not ", 100_000, "")),
        ("attributes", "refused", nested("a", 1, &".b".repeat(50_000))),
        ("calls", "refused", nested("f", 1, &"()".repeat(50_000))),
        ("sums", "refused", nested("1+", 50_000, "")),
        ("comparisons", "finished", nested("1<", 2_000, "")),
        ("powers", "refused", nested("1**", 50_000, "")),
        ("lambdas", "refused", nested("lambda: ", 5_000, "")),
        ("strings in strings", "finished", nested("f'{", 100, "}'")),
        ("comprehensions", "finished", nested("[", 60, " for _ in [1]]")),
        (
            "blocks",
            "refused IndentationError: too many levels of indentation",
            indented(150, "if 1:"),
        ),
        (
            "blocks of loops",
            "refused SyntaxError: too many statically nested blocks",
            indented(90, "for a in b:") + &" ".repeat(90) + "pass",
        ),
        (
            "decorators",
            "finished | raised | refused",
            numbered(3_000, "@int") + "def f(): pass",
        ),
    ]);
}
