//! What is said about a run: its outcome, its findings, and the line that replays it.

use super::arguments::{Model, Run};
use crate::detect::Finding;
use crate::run::Recording;
use crate::trace::{Options, Outcome, TimeModel};
use crate::view::number::counted;
use std::path::Path;

/// Outcome and findings; every line ended by a newline.
pub fn text(recording: &Recording, findings: &[Finding]) -> String {
    let outcome = match &recording.outcome {
        Outcome::Raised(error) => format!("raised: {error}"),
        Outcome::Limit(which) => format!("limit: {which}"),
        other => other.word().to_owned(),
    };
    let mut out = format!(
        "{outcome}\n  after {}, {}, {} of virtual time\n",
        counted(recording.steps(), "step", "steps"),
        counted(recording.switches(), "switch", "switches"),
        seconds(recording.virtual_time_ns)
    );
    if let Some(model) = model(&recording.options) {
        out.push_str(&format!("  under {model}\n"));
    }
    for finding in findings {
        out.push_str(&format!("  {}: {}\n", finding.kind.word(), finding.message));
    }
    out
}

/// The options that differ from the usual, as on the command line.
fn model(options: &Options) -> Option<String> {
    let usual = Options::default();
    let mut words = Vec::new();
    if options.switch != usual.switch {
        words.push(format!("--switch {}", options.switch.name()));
    }
    if options.time != usual.time {
        words.push(format!("--time {}", options.time.name()));
    }
    if options.time == TimeModel::Modelled || options.cores != usual.cores {
        words.push(format!("--cores {}", options.cores));
    }
    if options.print != usual.print {
        words.push(format!("--print {}", options.print.name()));
    }
    (!words.is_empty()).then(|| words.join(" "))
}

/// The command that makes the same run again.
pub fn replay_line(asked: &Run) -> String {
    let mut words = Vec::new();
    match &asked.choices {
        Some(line) => words.extend(["--choices".to_owned(), line.clone()]),
        None => words.extend(["--seed".to_owned(), asked.seed.to_string()]),
    }
    if let Some(scheduler) = asked.scheduler {
        words.extend(["--scheduler".to_owned(), scheduler.name().to_owned()]);
    }
    run_line(&asked.program, &words, &asked.model, &asked.arguments)
}

/// The command that makes a run: program, what makes its choices, model, the program's own arguments.
pub fn run_line(program: &str, choices: &[String], model: &Model, arguments: &[String]) -> String {
    let mut words = vec!["threadline".to_owned(), "run".to_owned(), quoted(program)];
    words.extend(choices.iter().map(|word| quoted(word)));
    let stated = [
        ("--switch", model.switch.map(|policy| policy.name().to_owned())),
        ("--time", model.time.map(|model| model.name().to_owned())),
        ("--print", model.print.map(|model| model.name().to_owned())),
        ("--cores", model.cores.map(|cores| cores.to_string())),
        ("--max-steps", model.max_steps.map(|steps| steps.to_string())),
    ];
    for (option, value) in stated {
        words.extend(value.into_iter().flat_map(|value| [option.to_owned(), value]));
    }
    if !arguments.is_empty() {
        words.push("--".to_owned());
        words.extend(arguments.iter().map(|argument| quoted(argument)));
    }
    words.join(" ")
}

/// The command that replays a recorded trace.
pub fn replay_trace_line(path: &Path) -> String {
    format!("threadline replay {}", quoted(&path.to_string_lossy()))
}

/// Nanoseconds as seconds, without digits that say nothing.
fn seconds(ns: u64) -> String {
    let fraction = format!("{:09}", ns % 1_000_000_000);
    match fraction.trim_end_matches('0') {
        "" => format!("{} s", ns / 1_000_000_000),
        digits => format!("{}.{digits} s", ns / 1_000_000_000),
    }
}

/// A word as a shell reads it back.
pub fn quoted(word: &str) -> String {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "-_./=+,:@%".contains(c);
    if !word.is_empty() && word.chars().all(is_plain) {
        word.to_owned()
    } else {
        format!("'{}'", word.replace('\'', r"'\''"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_survive_the_shell() {
        assert_eq!(quoted("a/b.py"), "a/b.py");
        assert_eq!(quoted("my file.py"), "'my file.py'");
        assert_eq!(quoted("it's"), r"'it'\''s'");
        assert_eq!(quoted(""), "''");
    }

    #[test]
    fn times_are_short() {
        assert_eq!(seconds(0), "0 s");
        assert_eq!(seconds(1_500_000_000), "1.5 s");
        assert_eq!(seconds(1_000), "0.000001 s");
    }
}
