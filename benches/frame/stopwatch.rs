//! A stop watch that leaves out the time in which other work of the computer had the processor.

use std::time::{Duration, Instant};

/// Runs from its start on.
pub struct Stopwatch {
    begun: Instant,
    waited: Duration,
}

impl Stopwatch {
    pub fn start() -> Stopwatch {
        Stopwatch {
            waited: waited(),
            begun: Instant::now(),
        }
    }

    /// What has passed since, without the waiting for a processor.
    pub fn elapsed(&self) -> Duration {
        let passed = self.begun.elapsed();
        passed.saturating_sub(waited().saturating_sub(self.waited))
    }
}

/// How long this thread has waited for a processor so far, where the system tells.
fn waited() -> Duration {
    let text = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    let waited = text
        .split_whitespace()
        .nth(1)
        .and_then(|number| number.parse().ok());
    Duration::from_nanos(waited.unwrap_or(0))
}
