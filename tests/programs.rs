//! Small programs that nobody wrote do what CPython does.
//!
//! Bytes choose a program in the grammar of `tests/programs/grammar.txt`; a batch of programs goes through one
//! `python3` and through Threadline, and what they print is compared, exceptions included. A program that differs
//! is made smaller before it is shown. `THREADLINE_PROGRAMS` sets how many are tried (300 unless told, and 300
//! of ways through loops and `finally` by `THREADLINE_FLOWS`),
//! `THREADLINE_PROGRAMS_SEED` which ones.
#![expect(
    clippy::disallowed_methods,
    reason = "asks python3, and reads from the environment for how long"
)]

#[path = "programs/generate.rs"]
mod generate;
mod interpreter;

use interpreter::python3;
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use std::io::Write;
use std::panic::{self, AssertUnwindSafe};
use std::process::{Command, Stdio};
use threadline::run::{Progress, compile, execute};
use threadline::scheduler::SchedulerKind;
use threadline::source::SourceText;
use threadline::trace::{Options, Outcome};

/// How often python3 is asked about a program that comes out otherwise here.
const STEADY: usize = 12;

/// Programs that go through one `python3`.
const BATCH: usize = 100;

/// Rounds in which a differing program is made smaller, unless `THREADLINE_PROGRAMS_ROUNDS` says otherwise.
const ROUNDS_MAX: u64 = 8;

/// Runs each program of a JSON list read from standard input and writes a JSON list of what they print.
/// A program that takes long or much memory has no answer.
const ASKED: &str = r#"
import io, json, resource, signal, sys, warnings
warnings.simplefilter("ignore")
resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30))
class Late(BaseException): pass
def late(*given): raise Late
signal.signal(signal.SIGALRM, late)
answers = []
kept = sys.stdout
for text in json.load(sys.stdin):
    sys.stdout = io.StringIO()
    sys.setrecursionlimit(1000)
    signal.setitimer(signal.ITIMER_REAL, 0.5, 0.02)
    try:
        try:
            exec(compile(text, "case.py", "exec"), {"__name__": "__main__"})
            end = ""
        except Late: raise
        except BaseException as error:
            told = error.msg if isinstance(error, SyntaxError) else str(error)
            end = f"{type(error).__name__}: {told}" if told else type(error).__name__
        signal.setitimer(signal.ITIMER_REAL, 0)
        answer = sys.stdout.getvalue() + end
        answers.append(None if "MemoryError" in answer else answer)
    except Late:
        answers.append(None)
sys.stdout = kept
json.dump(answers, sys.stdout)
"#;

/// What `python3` says to each program, asked twice: where addresses decide (the order of a set with `None` in
/// it), two processes differ and there is nothing to compare.
fn by_python(programs: &[String]) -> Vec<Option<String>> {
    let twice = asked(programs).into_iter().zip(asked(programs));
    let told = |text: &Option<String>| text.as_deref().map(without_addresses);
    twice
        .filter_map(|(first, second)| {
            Some(first)
                .filter(|first| told(first) == told(&second))
                .or(Some(None))
        })
        .collect()
}

fn asked(programs: &[String]) -> Vec<Option<String>> {
    let mut python = Command::new(python3().expect("it was there just now"))
        .args(["-s", "-P", "-S", "-c", ASKED])
        .env("PYTHONHASHSEED", "0")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("python3 was there just now");
    let asked = serde_json::to_vec(programs).expect("texts are JSON");
    let mut stdin = python.stdin.take().expect("it was asked for");
    stdin.write_all(&asked).expect("python3 reads what it is asked");
    drop(stdin);
    let output = python.wait_with_output().expect("python3 ends");
    serde_json::from_slice(&output.stdout).expect("python3 answers with a list")
}

/// What a program prints and the exception that ends it; `None` when a limit ended it, or when Threadline says
/// that something is not there (a way out of blocks that it cannot compile): to be told so is no difference.
fn by_threadline(text: &str) -> Option<String> {
    let program = match compile(&SourceText::new("case.py", text)) {
        Ok(program) => program,
        Err(complaints) if is_refused(&complaints[0].message) => return None,
        Err(complaints) => return Some(format!("{}: {}", complaints[0].kind, complaints[0].message)),
    };
    let options = Options {
        instructions_max: 300_000,
        memory_max: 256 << 20,
        ..Options::default()
    };
    let run = || {
        let (scheduler, progress) = (SchedulerKind::Random, Progress::default());
        execute(&program, &options, None, &mut || scheduler.start(0), &progress)
    };
    let Ok(recording) = panic::catch_unwind(AssertUnwindSafe(run)) else {
        return Some("Threadline itself failed".to_owned());
    };
    let recording = recording.expect("the random scheduler can always choose");
    let stdout = recording.stdout();
    let end = match &recording.outcome {
        Outcome::Finished => "",
        Outcome::Raised(line) => line.split(". Did you mean: ").next().unwrap_or_default(),
        Outcome::Limit(_) => return None,
        Outcome::Deadlock | Outcome::Stuck => "never ends",
    };
    let answer = format!("{stdout}{end}");
    let is_refused = answer.contains("MemoryError") || answer.contains("beyond 64 bits is not there");
    (!is_refused).then_some(answer)
}

/// Whether a program was refused because of how it leaves its blocks.
fn is_refused(complaint: &str) -> bool {
    complaint.contains("is not there yet")
        || complaint.contains("cannot translate the ways out of these blocks")
}

/// Addresses differ from run to run.
fn without_addresses(text: &str) -> String {
    let mut parts = text.split("0x");
    let mut told = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let rest = part.trim_start_matches(|char: char| char.is_ascii_hexdigit());
        told.push_str(if part.len() - rest.len() >= 6 {
            "0x…"
        } else {
            "0x"
        });
        told.push_str(if part.len() - rest.len() >= 6 { rest } else { part });
    }
    told
}

/// The lines from the first that differs, or `None` when both say the same or one has no answer.
fn difference(expected: Option<&String>, text: &str) -> Option<String> {
    let expected = without_addresses(expected?);
    let found = without_addresses(&by_threadline(text)?);
    if expected == found {
        return None;
    }
    let same = expected.lines().zip(found.lines()).take_while(|(a, b)| a == b);
    let same = same.count();
    let mut told = String::new();
    for (who, text) in [("python3   ", &expected), ("threadline", &found)] {
        for line in text.lines().skip(same).take(3) {
            told.push_str(&format!("  {who} | {line}\n"));
        }
    }
    Some(told)
}

/// Makes a differing program smaller, round by round: of all ways to leave bytes out, the shortest program
/// that still differs.
fn smallest(rule: &'static str, mut bytes: Vec<u8>) -> String {
    let mut shown = String::new();
    for _ in 0..number("THREADLINE_PROGRAMS_ROUNDS", ROUNDS_MAX) {
        let shorter = shorter(&bytes);
        let texts = shorter.iter().map(|bytes| generate::program(rule, bytes));
        let texts: Vec<String> = texts.collect();
        let differing = shorter.into_iter().zip(&texts).zip(by_python(&texts));
        let differing = differing.filter_map(|((bytes, text), expected)| {
            difference(expected.as_ref(), text).map(|told| (bytes, text, told))
        });
        let Some((best, text, told)) = differing.min_by_key(|(bytes, text, _)| (text.len(), bytes.len()))
        else {
            break;
        };
        let is_smaller = shown.is_empty() || text.len() < shown.len();
        shown = format!("{text}{told}");
        if !is_smaller {
            break;
        }
        bytes = best;
    }
    if shown.is_empty() {
        let text = generate::program(rule, &bytes);
        let expected = by_python(std::slice::from_ref(&text)).pop().flatten();
        shown = difference(expected.as_ref(), &text).map_or(text.clone(), |told| format!("{text}{told}"));
    }
    let setting = generate::setting();
    shown.replace(setting.trim_end(), "# … the setting …")
}

/// The bytes themselves, and what is left without one part of them, or with one byte nought.
fn shorter(bytes: &[u8]) -> Vec<Vec<u8>> {
    let mut found = vec![bytes.to_vec()];
    let mut size = bytes.len() / 2;
    while size > 0 {
        for at in (0..bytes.len()).step_by(size) {
            let end = (at + size).min(bytes.len());
            found.push([&bytes[..at], &bytes[end..]].concat());
        }
        size /= 2;
    }
    for at in 0..bytes.len() {
        let mut nought = bytes.to_vec();
        nought[at] = 0;
        found.push(nought);
    }
    found
}

/// Whether python3 always says the same of a program: the order of a set may follow from addresses, which are others in
/// every process, and come out alike once or twice.
fn is_steady(text: &str) -> bool {
    let program = [text.to_owned()];
    let answers: Vec<Option<String>> = (0..STEADY).flat_map(|_| asked(&program)).collect();
    let told = |text: &Option<String>| text.as_deref().map(without_addresses);
    answers.windows(2).all(|pair| told(&pair[0]) == told(&pair[1]))
}

fn number(variable: &str, usual: u64) -> u64 {
    let given = std::env::var(variable).ok();
    given.and_then(|text| text.parse().ok()).unwrap_or(usual)
}

#[test]
fn generated_programs_agree_with_python() {
    if !agree("program", number("THREADLINE_PROGRAMS", 300) as usize) {
        eprintln!("NOT CHECKED: there is no python3 to compare generated programs with");
    }
}

#[test]
fn generated_ways_through_a_program_agree_with_python() {
    if !agree("flow", number("THREADLINE_FLOWS", 300) as usize) {
        eprintln!("NOT CHECKED: there is no python3 to compare generated programs with");
    }
}

/// Compares so many programs; says whether there was a `python3` to compare with.
fn agree(rule: &'static str, asked: usize) -> bool {
    if python3().is_none() {
        return false;
    }
    let seed = number("THREADLINE_PROGRAMS_SEED", 1).to_le_bytes().repeat(4);
    let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &seed);
    let mut runner = TestRunner::new_with_rng(Config::default(), rng);
    let bytes = proptest::collection::vec(proptest::num::u8::ANY, 0..160);
    let mut left = asked;
    let mut told = Vec::new();
    let mut compared = 0;
    while left > 0 && told.len() < number("THREADLINE_PROGRAMS_TOLD", 5) as usize {
        let count = BATCH.min(left);
        left -= count;
        let tree = |_| bytes.new_tree(&mut runner).expect("bytes can always be made");
        let trees: Vec<_> = (0..count).map(tree).collect();
        let texts = trees.iter().map(|tree| generate::program(rule, &tree.current()));
        let texts: Vec<String> = texts.collect();
        for ((tree, text), expected) in trees.into_iter().zip(&texts).zip(by_python(&texts)) {
            compared += usize::from(expected.is_some());
            if difference(expected.as_ref(), text).is_some() && is_steady(text) {
                told.push(smallest(rule, tree.current()));
            }
        }
    }
    assert!(
        told.is_empty(),
        "{} programs differ:\n\n{}",
        told.len(),
        told.join("\n")
    );
    assert!(
        compared * 10 > asked * 9,
        "python3 answers for nearly all of the programs"
    );
    true
}
