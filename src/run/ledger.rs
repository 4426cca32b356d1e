//! The events and choices of a run in the making, and whoever reads them as they come.
//!
//! A short run keeps them until its end, and then they are read. A longer one hands them over in batches to a thread that reads
//! them and puts them in their place: fresh memory is dear, and so is reading, and neither holds up the run then.
//! What is read, and in which order, is the same.

#![expect(
    clippy::disallowed_methods,
    reason = "a host thread puts away what a run has done; nothing comes back from it before the end"
)]

use crate::detect::Watch;
use crate::trace::{Choice, Digesting, Event, TaskId};
use crossbeam::channel::{Receiver, Sender, bounded};
use std::panic::resume_unwind;
use std::sync::{Mutex, PoisonError};
use std::thread::{self, Builder, Scope, ScopedJoinHandle};

/// Reads the events of a run while it is made.
pub trait Reader: Send {
    /// Takes in the next ones, in their order. Not called for none.
    fn read(&mut self, events: &[Event]);
}

/// Reads nothing.
impl Reader for () {
    fn read(&mut self, _: &[Event]) {}
}

impl Reader for Watch {
    fn read(&mut self, events: &[Event]) {
        Watch::read(self, events);
    }
}

impl Reader for Digesting {
    fn read(&mut self, events: &[Event]) {
        Digesting::read(self, events);
    }
}

/// Both read, one after the other.
impl<A: Reader, B: Reader> Reader for (A, B) {
    fn read(&mut self, events: &[Event]) {
        self.0.read(events);
        self.1.read(events);
    }
}

/// Steps from which on a run is long.
const STEPS_LONG: usize = 1 << 15;

/// Steps that a long run hands over at once: what they take up stays in the processor's own memory meanwhile.
const STEPS_AT_ONCE: usize = 1 << 11;

/// Batches that may wait to be read, so that a slow reader has no mountain before it.
const WAITING_MAX: usize = 8;

/// So many entries are moved to a larger place often; more than these seldom, since fresh memory is dear and room that
/// nobody has written to costs nothing.
const MOVED_MAX: usize = 1 << 12;

/// What some steps did, and what was chosen before each.
#[derive(Default)]
pub(super) struct Batch {
    pub(super) events: Vec<Event>,
    pub(super) choices: Vec<Choice>,
}

impl Batch {
    fn is_empty(&self) -> bool {
        self.events.is_empty()
    }

    /// Moves all of another one to the end of this one, which leaves that one its room.
    fn append(&mut self, other: &mut Batch) {
        make_room(&mut self.events, other.events.len());
        make_room(&mut self.choices, other.choices.len());
        self.events.append(&mut other.events);
        self.choices.append(&mut other.choices);
    }
}

/// Makes a run with a ledger that somebody reads meanwhile, who is given back with what comes of it.
pub(super) fn with_ledger<R: Reader, T>(
    reader: R,
    make: impl for<'scope, 'env> FnOnce(Ledger<'scope, 'env, R>) -> T,
) -> (T, R) {
    let reader = Mutex::new(reader);
    let made = thread::scope(|scope| make(Ledger::new(scope, &reader)));
    (made, reader.into_inner().unwrap_or_else(PoisonError::into_inner))
}

/// Takes in a run step by step.
pub(super) struct Ledger<'scope, 'env, R> {
    scope: &'scope Scope<'scope, 'env>,
    reader: &'env Mutex<R>,
    /// What has not been handed over.
    fresh: Batch,
    /// How many steps have been.
    handed: usize,
    /// Who took the last step.
    last: Option<TaskId>,
    /// With so many fresh steps the next are handed over.
    due: usize,
    keeper: Option<Keeper<'scope>>,
}

/// The thread that has the steps, but for the fresh ones.
struct Keeper<'scope> {
    full: Sender<Batch>,
    /// Batches that have been put away, to be filled again.
    empty: Receiver<Batch>,
    thread: ScopedJoinHandle<'scope, Batch>,
}

impl<'scope, 'env, R: Reader> Ledger<'scope, 'env, R> {
    fn new(scope: &'scope Scope<'scope, 'env>, reader: &'env Mutex<R>) -> Self {
        Ledger {
            scope,
            reader,
            fresh: Batch::default(),
            handed: 0,
            last: None,
            due: STEPS_LONG,
            keeper: None,
        }
    }

    /// How many steps there are.
    pub(super) fn steps(&self) -> usize {
        self.handed + self.fresh.events.len()
    }

    /// Who took the last one.
    pub(super) fn last(&self) -> Option<TaskId> {
        self.last
    }

    /// Takes in a step.
    pub(super) fn note(&mut self, choice: Choice, event: Event) {
        self.last = Some(event.task);
        make_room(&mut self.fresh.choices, 1);
        make_room(&mut self.fresh.events, 1);
        self.fresh.choices.push(choice);
        self.fresh.events.push(event);
        if self.fresh.events.len() >= self.due {
            self.hand_over();
        }
    }

    fn hand_over(&mut self) {
        if self.keeper.is_none() {
            self.keeper = Keeper::start(self.scope, self.reader);
            self.due = match self.keeper {
                Some(_) => STEPS_AT_ONCE,
                // The system has no thread to give, so they stay here.
                None => usize::MAX,
            };
        }
        let Some(keeper) = &self.keeper else { return };
        let next = keeper.empty.try_recv().unwrap_or_default();
        let full = std::mem::replace(&mut self.fresh, next);
        self.handed += full.events.len();
        if keeper.full.send(full).is_err() {
            // The reader has panicked.
            self.keeper.take().map(Keeper::whole);
        }
    }

    /// All steps, when all of them have been read.
    pub(super) fn close(mut self) -> Batch {
        match self.keeper.take() {
            Some(keeper) => {
                if !self.fresh.is_empty() {
                    // One who does not listen has panicked, which the end of the thread tells.
                    let _ = keeper.full.send(self.fresh);
                }
                keeper.whole()
            }
            None => {
                if !self.fresh.is_empty() {
                    let mut reader = self.reader.lock().unwrap_or_else(PoisonError::into_inner);
                    reader.read(&self.fresh.events);
                }
                self.fresh
            }
        }
    }
}

impl<'scope> Keeper<'scope> {
    fn start<'env, R: Reader>(
        scope: &'scope Scope<'scope, 'env>,
        reader: &'env Mutex<R>,
    ) -> Option<Keeper<'scope>> {
        let (full, filled) = bounded::<Batch>(WAITING_MAX);
        let (emptied, empty) = bounded::<Batch>(WAITING_MAX);
        let keep = move || {
            let mut reader = reader.lock().unwrap_or_else(PoisonError::into_inner);
            let mut whole = Batch::default();
            for mut batch in filled {
                reader.read(&batch.events);
                if whole.is_empty() {
                    whole = batch;
                    continue;
                }
                whole.append(&mut batch);
                // There may be enough of them already, or nobody who fills them.
                let _ = emptied.try_send(batch);
            }
            whole
        };
        let thread = Builder::new().name("ledger".to_owned()).spawn_scoped(scope, keep);
        Some(Keeper {
            full,
            empty,
            thread: thread.ok()?,
        })
    }

    fn whole(self) -> Batch {
        drop(self.full);
        self.thread.join().unwrap_or_else(|panic| resume_unwind(panic))
    }
}

/// Room for more entries.
fn make_room<T>(entries: &mut Vec<T>, more: usize) {
    if entries.len() + more > entries.capacity() && entries.len() >= MOVED_MAX {
        let growth = if entries.len() <= 16 * MOVED_MAX { 15 } else { 3 };
        entries.reserve_exact((entries.len() * growth).max(more));
    }
}

#[cfg(test)]
mod tests {
    use super::{Batch, Ledger, Reader, STEPS_AT_ONCE, STEPS_LONG, with_ledger};
    use crate::run::{Progress, compile, execute_read};
    use crate::scheduler::SchedulerKind;
    use crate::source::SourceText;
    use crate::trace::{Choice, Event, Op, Options, TaskId};

    /// Writes off what it reads.
    #[derive(Default)]
    struct Copy(Vec<Event>);

    impl Reader for Copy {
        fn read(&mut self, events: &[Event]) {
            assert!(!events.is_empty(), "nothing is no reason to call");
            self.0.extend_from_slice(events);
        }
    }

    struct Weak;

    impl Reader for Weak {
        fn read(&mut self, _: &[Event]) {
            panic!("too much to read");
        }
    }

    fn fill<R: Reader>(mut ledger: Ledger<'_, '_, R>, steps: usize) -> Batch {
        for step in 0..steps {
            assert_eq!(ledger.steps(), step);
            let task = TaskId(step as u32 % 7);
            let event = Event {
                time_ns: step as u64,
                ..Event::bare(task.0, Op::Compute)
            };
            ledger.note(Choice { task, draw: None }, event);
            assert_eq!(ledger.last(), Some(task));
        }
        ledger.close()
    }

    #[test]
    fn all_steps_come_back_and_have_been_read_whatever_the_length() {
        for steps in [
            0,
            1,
            STEPS_LONG - 1,
            STEPS_LONG,
            STEPS_LONG + 1,
            STEPS_LONG + STEPS_AT_ONCE,
            STEPS_LONG + 40 * STEPS_AT_ONCE + 5,
        ] {
            let (whole, copy) = with_ledger(Copy::default(), |ledger| fill(ledger, steps));
            assert_eq!((whole.events.len(), whole.choices.len()), (steps, steps));
            let is_in_place = |(step, event): (u64, &Event)| event.time_ns == step;
            assert!((0..).zip(&whole.events).all(is_in_place), "{steps} steps");
            let pairs = whole.events.iter().zip(&whole.choices);
            assert!(pairs.into_iter().all(|(event, choice)| event.task == choice.task));
            assert!(copy.0 == whole.events, "{steps} steps");
        }
    }

    #[test]
    #[should_panic(expected = "too much to read")]
    fn a_reader_that_fails_ends_a_long_run() {
        with_ledger(Weak, |ledger| fill(ledger, STEPS_LONG * 3));
    }

    #[test]
    fn a_run_that_is_begun_again_is_read_from_its_beginning() {
        let text = "import threading\n\
                    for i in range(33_000):\n    print(i)\n\
                    count = 0\n\
                    def work():\n    global count\n    count += 1\n\
                    threads = [threading.Thread(target=work) for _ in range(2)]\n\
                    for thread in threads:\n    thread.start()\n";
        let program = compile(&SourceText::new("program.py", text)).expect("it compiles");
        let mut start = || SchedulerKind::Random.start(0);
        let made = execute_read(
            &program,
            &Options::default(),
            None,
            &mut start,
            &Progress::default(),
            &|_| Copy::default(),
        );
        let (recording, copy) = made.expect("it runs");
        assert!(recording.steps() > STEPS_LONG, "{} steps", recording.steps());
        assert!(!recording.shared.is_empty());
        assert!(copy.0 == recording.events);
    }
}
