//! What starting costs: a program of 100 lines, from its text to its first step, and whole processes.
//!
//! `cargo bench --bench start`. The first compilation of a process also makes the library ready; that is the
//! one that a user waits for. Processes are started beside `python3` with the same file, and with `-c pass`.
#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a bench measures host time, starts processes and prints"
)]

#[path = "../tests/interpreter/mod.rs"]
mod interpreter;

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use threadline::run::{Progress, compile, execute};
use threadline::scheduler::SchedulerKind;
use threadline::source::SourceText;
use threadline::trace::Options;

const ROUNDS: usize = 20;

fn main() {
    let text = program();
    let first = first_step(&text);
    let later = (0..ROUNDS).map(|_| first_step(&text)).min().unwrap_or_default();
    println!("{} lines, from text to first step", text.lines().count());
    println!("  first in a process   {:>8.2} ms", milliseconds(first));
    println!("  later                {:>8.2} ms", milliseconds(later));
    let file = std::env::temp_dir().join(format!("threadline-start-{}.py", std::process::id()));
    std::fs::write(&file, &text).expect("the temporary folder can be written");
    let path = file.to_string_lossy();
    println!("whole processes");
    let python = interpreter::python3().unwrap_or("python3");
    for (name, program, arguments) in [
        (
            "threadline run",
            env!("CARGO_BIN_EXE_threadline"),
            vec!["run", "--quiet", &*path],
        ),
        ("python3 FILE", python, vec![&*path]),
        ("python3 -c pass", python, vec!["-c", "pass"]),
    ] {
        match process(program, &arguments) {
            Some(time) => println!("  {name:<20} {:>8.2} ms", milliseconds(time)),
            None => println!("  {name:<20} is not there"),
        }
    }
    remove(&file);
}

/// A bank with threads: imports, classes, functions, 100 lines.
fn program() -> String {
    let mut text = String::from("import threading\nimport queue\nimport time\n\n");
    let mut number = 0;
    while text.lines().count() < 88 {
        number += 1;
        text.push_str(&format!(
            "class Account{number}:\n    def __init__(self, balance):\n        self.balance = balance\n        \
             self.lock = threading.Lock()\n\n    def add(self, amount):\n        with self.lock:\n            \
             self.balance += amount\n            return f\"{{self.balance:>10}}\"\n\n\n"
        ));
    }
    text.push_str(
        "account = Account1(100)\ndone = queue.Queue()\n\ndef work(amount):\n    time.sleep(0.001)\n    \
         done.put(account.add(amount))\n\nthread = threading.Thread(target=work, args=(5,))\nthread.start()\n\
         thread.join()\nprint(done.get())\n",
    );
    text
}

/// From the text to the first step; the run is stopped there.
fn first_step(text: &str) -> Duration {
    let start = Instant::now();
    let program = compile(&SourceText::new("bench.py", text)).expect("the program compiles");
    let mut scheduler = || SchedulerKind::Random.start(0);
    let options = Options {
        steps_max: 1,
        ..Options::default()
    };
    execute(&program, &options, None, &mut scheduler, &Progress::default()).expect("a seed always fits");
    start.elapsed()
}

fn process(program: &str, arguments: &[&str]) -> Option<Duration> {
    let once = || {
        let start = Instant::now();
        let mut command = Command::new(program);
        let status = command.args(arguments).stdout(Stdio::null()).status().ok()?;
        status.success().then(|| start.elapsed())
    };
    (0..ROUNDS).filter_map(|_| once()).min()
}

fn remove(file: &Path) {
    // What is left in the temporary folder does no harm.
    drop(std::fs::remove_file(file));
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}
