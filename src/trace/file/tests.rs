//! What is written can be read again; what is not a whole trace is refused with a sentence.

use super::*;
use crate::trace::{Event, ObjectId, Op};
use proptest::prelude::*;

fn events(count: u64) -> Vec<Event> {
    let release = Op::Release(ObjectId::new(1, 1));
    let event = |time_ns| Event {
        line: 1,
        time_ns,
        ..Event::bare(0, release)
    };
    (0..count).map(event).collect()
}

fn trace(choices: &[(u32, Option<u64>)]) -> TraceFile {
    TraceFile {
        program_name: "贝.py".to_owned(),
        program_text: "print('hi')\n".to_owned(),
        files: Vec::new(),
        options: Options {
            arguments: vec!["--fast".to_owned()],
            ..Options::default()
        },
        scheduler: "random".to_owned(),
        seed: u64::MAX,
        shared: BTreeSet::from([
            SharedPlace::Global {
                module: "__main__".to_owned(),
                name: "counter".to_owned(),
            },
            SharedPlace::Attribute("total".to_owned()),
        ]),
        schedule: Arc::new(Schedule {
            choices: choices
                .iter()
                .map(|&(task, draw)| Choice {
                    task: TaskId(task),
                    draw,
                })
                .collect(),
        }),
        digest: EventDigest::of(&events(choices.len() as u64)),
        outcome: Outcome::Raised("ValueError: x".to_owned()),
        bookmarks: Vec::new(),
    }
}

fn usual() -> String {
    write(&trace(&[
        (0, None),
        (0, Some(u64::MAX)),
        (1, None),
        (1, None),
        (0, None),
    ]))
}

/// The sentence with which a text is refused.
fn refusal(text: &str) -> String {
    read(text).unwrap_err().to_string()
}

#[test]
fn a_trace_reads_like_this() {
    insta::assert_snapshot!(usual());
}

#[test]
fn what_is_written_is_read_again() {
    assert_eq!(
        read(&usual()).unwrap(),
        trace(&[(0, None), (0, Some(u64::MAX)), (1, None), (1, None), (0, None)])
    );
}

#[test]
fn a_text_that_is_not_json_is_refused() {
    assert!(
        refusal("import threading\n").contains("the file is not JSON (expected value at line 1 column 1)")
    );
    assert!(refusal(&usual().replace("18446744073709551615", "NaN")).contains("not JSON"));
}

#[test]
fn a_file_cut_off_anywhere_is_refused() {
    let whole = usual();
    let body = whole.trim_end();
    for end in (0..body.len()).filter(|end| body.is_char_boundary(*end)) {
        assert_eq!(read(&body[..end]), Err(TraceFileError::Truncated), "cut at {end}");
    }
}

#[test]
fn json_of_another_kind_is_refused() {
    for text in [
        "{}",
        "[]",
        "3",
        "\"x\"",
        "null",
        r#"{"format": "perfetto"}"#,
        r#"{"format": 3}"#,
    ] {
        assert_eq!(read(text), Err(TraceFileError::NotATrace), "{text}");
    }
}

#[test]
fn another_version_or_machine_is_refused_by_name() {
    let other = refusal(&usual().replace("\"version\": 2", "\"version\": 7"));
    assert!(
        other.contains("has format version 7, this Threadline reads version 2"),
        "{other}"
    );
    let other = refusal(&usual().replace(MACHINE, "threadline 9.9.9 machine 6"));
    assert!(
        other.contains("made by \"threadline 9.9.9 machine 6\""),
        "{other}"
    );
    assert!(matches!(
        read(&usual().replace("\"version\": 2", "\"version\": -1")),
        Err(TraceFileError::Malformed(_))
    ));
}

#[test]
fn a_changed_program_text_is_refused() {
    assert_eq!(
        read(&usual().replace("print('hi')", "print('ho')")),
        Err(TraceFileError::ProgramChanged)
    );
}

#[test]
fn hostile_sizes_are_refused_before_memory_is_taken() {
    let run = |count: &str| usual().replace("[[0,2],[1,2],[0,1]]", &format!("[[0,{count}]]"));
    assert!(refusal(&run("1000000000000000000")).contains("more than 20000000 steps"));
    assert!(refusal(&run("18446744073709551615],[0,5")).contains("more than 20000000 steps"));
    assert!(matches!(
        read(&run("18446744073709551616")),
        Err(TraceFileError::Malformed(_))
    ));
    assert!(matches!(read(&run("-1")), Err(TraceFileError::Malformed(_))));
    assert!(matches!(read(&run("1.5")), Err(TraceFileError::Malformed(_))));
    assert!(refusal(&run("6")).contains("states 5 events and holds 6 choices"));
    let memory = usual().replace("\"memory_max\":1073741824", "\"memory_max\":9999999999999");
    assert!(refusal(&memory).contains("option memory_max is 9999999999999, the most is 2147483648"));
    assert!(matches!(
        read(&usual().replace("\"check_every\":1", "\"check_every\":0")),
        Err(TraceFileError::Malformed(_))
    ));
}

#[test]
fn deep_nesting_is_refused() {
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    assert!(read(&deep).is_err());
    let inside = usual().replace("\"seed\": 18446744073709551615", &format!("\"seed\": {deep}"));
    assert!(read(&inside).is_err());
    assert!(read(&usual().replace("\"format\":", &format!("\"format\": {deep}, \"x\":"))).is_err());
}

#[test]
fn unknown_and_missing_fields_are_refused_by_name() {
    let unknown = refusal(&usual().replace("\"seed\"", "\"speed\": 3, \"seed\""));
    assert!(unknown.contains("unknown field `speed`"), "{unknown}");
    let unknown = refusal(&usual().replace("\"steps_max\"", "\"stops_max\": 3, \"steps_max\""));
    assert!(unknown.contains("unknown field `stops_max`"), "{unknown}");
    let missing = refusal(&usual().replace("  \"seed\": 18446744073709551615,\n", ""));
    assert!(missing.contains("missing field `seed`"), "{missing}");
}

#[test]
fn draws_stand_in_order_within_the_run() {
    let draws = |list: &str| usual().replace("[[1,18446744073709551615]]", list);
    assert!(refusal(&draws("[[5,1]]")).contains("after the last step"));
    assert!(refusal(&draws("[[1,1],[1,2]]")).contains("out of order"));
}

proptest! {
    #[test]
    fn every_schedule_survives_the_file(
        choices in proptest::collection::vec((0u32..4, proptest::option::weighted(0.2, any::<u64>())), 0..600),
        text in "\\PC{0,80}",
        seed in any::<u64>(),
    ) {
        let mut trace = trace(&choices);
        trace.program_text = text;
        trace.seed = seed;
        let written = write(&trace);
        prop_assert_eq!(&written, &write(&trace));
        prop_assert_eq!(read(&written).unwrap(), trace);
    }

    #[test]
    fn a_damaged_file_is_refused_or_read_but_never_panics(
        changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>(), 0u8..4), 1..12),
    ) {
        let mut bytes = usual().into_bytes();
        for (index, byte, kind) in changes {
            let at = index.index(bytes.len());
            match kind {
                0 => bytes[at] = byte,
                1 => bytes.insert(at, byte),
                2 => { bytes.remove(at); }
                _ => { let again = bytes[at..].to_vec(); bytes.splice(at..at, again.into_iter().take(9)); }
            }
        }
        let text = String::from_utf8_lossy(&bytes);
        if let Err(error) = read(&text) {
            prop_assert!(!error.to_string().is_empty());
        }
    }

    #[test]
    fn any_text_is_refused_or_read_but_never_panics(text in "\\PC{0,200}") {
        prop_assert!(read(&text).is_err());
    }
}
