//! How fast the complete search by classes is.
//!
//! `cargo bench --bench classes`, or with some of the names below to search only these. For each program:
//! its classes, the steps taken for them, the time on one core with everything from compiling on, and
//! classes and steps a second.
#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a bench measures host time, reads programs and prints"
)]

use std::ops::ControlFlow;
use std::path::Path;
use std::time::Instant;
use threadline::explore::classes::search_widening;
use threadline::explore::{Bounds, Ended, Harvest, Pace};
use threadline::run::{Ground, compile};
use threadline::source::SourceText;
use threadline::trace::Options;

const ROWS: [(&str, &[&str]); 16] = [
    ("counter", &["2", "3"]),
    ("counter", &["3", "1"]),
    ("counter", &["3", "2"]),
    ("counter", &["4", "1"]),
    ("deadlock01", &[]),
    ("philosophers", &["3", "naive"]),
    ("philosophers", &["6", "naive"]),
    ("philosophers", &["6", "ordered"]),
    ("buffer", &["1", "1", "2", "1"]),
    ("buffer", &["2", "2", "1", "1"]),
    ("barrier", &["3"]),
    ("gate", &["3", "2"]),
    ("gate", &["4", "2"]),
    ("indexer", &["13"]),
    ("lastzero", &["5"]),
    ("reorder_3", &[]),
];

struct Nothing;

impl Harvest for Nothing {
    fn run(&mut self, _: Ended<'_>) -> ControlFlow<()> {
        ControlFlow::Continue(())
    }
}

fn main() {
    let wanted: Vec<String> = std::env::args()
        .skip(1)
        .filter(|name| !name.starts_with('-'))
        .collect();
    for (name, arguments) in ROWS {
        let title = format!("{name} {}", arguments.join(" "));
        if wanted.is_empty() || wanted.iter().any(|word| title.contains(word.as_str())) {
            measure(name, arguments, &title);
        }
    }
}

fn measure(name: &str, arguments: &[&str], title: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/classes/{name}.py"));
    let text = std::fs::read_to_string(path).expect("the program is there");
    let options = Options {
        arguments: arguments.iter().map(|argument| argument.to_string()).collect(),
        ..Options::default()
    };
    let bounds = Bounds {
        runs_max: 2_000_000,
        states_max: u64::MAX,
    };
    let start = Instant::now();
    let program = compile(&SourceText::new(name, &text)).expect("the program compiles");
    let mut ground = Ground::new(&program, &options, Default::default());
    let (_, counters, _) = search_widening(&mut ground, &bounds, &Pace::default(), &mut || Nothing);
    let took = start.elapsed().as_secs_f64();
    let (runs, states) = (counters.runs, counters.states);
    println!(
        "{title:24} {runs:>8} classes {states:>9} steps {took:>8.3} s {:>9.0} classes/s {:>9.0} steps/s",
        runs as f64 / took,
        states as f64 / took
    );
}
