//! Giving memory back takes its time, too: what is large is let go of on a thread of its own.

use super::threads::start;
use crossbeam::channel::{Sender, unbounded};
use std::any::Any;
use std::sync::Arc;

/// Something large.
pub(super) type Large = Arc<dyn Any + Send + Sync>;

/// What the thread is told.
enum Word {
    /// This may be large.
    Keep(Large),
    /// Somebody may have let go of something.
    Sweep,
}

/// Holds whatever is large until nobody else does.
#[derive(Clone)]
pub(super) struct Scrap {
    words: Sender<Word>,
}

impl Scrap {
    pub fn new() -> Scrap {
        let (words, told) = unbounded::<Word>();
        start("scrap", move || {
            let mut held: Vec<Large> = Vec::new();
            for word in told {
                if let Word::Keep(large) = word {
                    held.push(large);
                }
                held.retain(|large| Arc::strong_count(large) > 1);
            }
        });
        Scrap { words }
    }

    /// Holds something until nobody else does.
    pub fn keep(&self, large: Large) {
        // The thread lives as long as this.
        let _ = self.words.send(Word::Keep(large));
    }

    /// Looks what nobody else holds any more.
    pub fn sweep(&self) {
        let _ = self.words.send(Word::Sweep);
    }
}
