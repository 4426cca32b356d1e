//! Long work in view: a bar on a terminal, an end by Ctrl-C or after some seconds.
#![expect(
    clippy::disallowed_methods,
    reason = "a door to the outside: the clock and the terminal; they end a search, but change no run"
)]

use crate::explore::Pace;
use crossbeam::channel::{RecvTimeoutError, bounded};
use indicatif::{ProgressBar, ProgressState, ProgressStyle};
use std::fmt::Write;
use std::io::IsTerminal;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

/// Between two looks at how far the work has come.
const LOOK: Duration = Duration::from_millis(50);

/// What may be watched of work.
#[derive(Clone, Copy, Debug)]
pub struct Watched<'a> {
    /// What it is called.
    pub what: &'a str,
    /// How much there is, when that is known.
    pub total: Option<u64>,
    /// Ends it after so many seconds.
    pub seconds: Option<f64>,
}

/// Work that has ended.
#[derive(Debug)]
pub struct Done<T> {
    /// What came of it.
    pub result: T,
    /// How long it took, in seconds.
    pub seconds: f64,
    /// Why it was stopped, if it was.
    pub stopped: Option<String>,
}

/// A pace that Ctrl-C stops; a second Ctrl-C ends the process at once.
pub fn stoppable_pace() -> Arc<Pace> {
    let pace = Arc::new(Pace::default());
    let seen = Arc::clone(&pace);
    let listening = ctrlc::set_handler(move || {
        if seen.stop.swap(true, Ordering::Relaxed) {
            std::process::exit(130);
        }
    });
    // Without the handler Ctrl-C ends the process at once, which is no worse than usual.
    drop(listening);
    pace
}

/// Works, and shows meanwhile how far it has come: `count` says it.
pub fn watch<T>(watched: Watched<'_>, pace: &Pace, count: &AtomicU64, work: impl FnOnce() -> T) -> Done<T> {
    let began = Instant::now();
    let (done, is_done) = bounded::<()>(0);
    let (result, is_late) = std::thread::scope(|scope| {
        let watcher = scope.spawn(move || {
            let bar = bar(watched);
            let mut is_late = false;
            while is_done.recv_timeout(LOOK) == Err(RecvTimeoutError::Timeout) {
                bar.set_position(count.load(Ordering::Relaxed));
                let expected = pace.expected.load(Ordering::Relaxed);
                if watched.total.is_none() && expected > 0 {
                    bar.set_message(format!("{} of about {expected}", watched.what));
                }
                let is_over = watched
                    .seconds
                    .is_some_and(|seconds| began.elapsed().as_secs_f64() >= seconds);
                if is_over && !pace.stop.swap(true, Ordering::Relaxed) {
                    is_late = true;
                }
            }
            bar.finish_and_clear();
            is_late
        });
        let result = work();
        drop(done);
        (result, watcher.join().unwrap_or(false))
    });
    let why = match watched.seconds {
        Some(seconds) if is_late => format!("the {seconds} seconds were over"),
        _ => "Ctrl-C was pressed".to_owned(),
    };
    Done {
        result,
        seconds: began.elapsed().as_secs_f64(),
        stopped: pace.is_stopped().then_some(why),
    }
}

/// A bar on a terminal; nothing elsewhere.
fn bar(watched: Watched<'_>) -> ProgressBar {
    if !std::io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let (bar, form) = match watched.total {
        Some(total) => (
            ProgressBar::new(total),
            "{msg} {bar:40} {pos}/{len}, {rate}, {eta} left",
        ),
        None => (ProgressBar::no_length(), "{msg} {spinner} {pos}, {rate}"),
    };
    // Nothing is drawn before the bar has its form.
    let bar = match ProgressStyle::with_template(form) {
        Ok(style) => bar.with_style(style.with_key("rate", rate)),
        Err(_) => bar,
    };
    bar.with_message(watched.what.to_owned())
}

/// How many a second, in whole numbers.
fn rate(state: &ProgressState, to: &mut dyn Write) {
    // A bar that cannot be written is not shown.
    write!(to, "{:.0}/s", state.per_sec()).unwrap_or_default();
}
