//! `threading`, `queue`, `time` and `random`, each behaviour in the smallest program that shows it: which
//! outputs and outcomes there are under many seeds, and which there are not.

use std::collections::BTreeSet;
use std::sync::Arc;
use threadline::program::Program;
use threadline::run::{Progress, compile, execute};
use threadline::scheduler::SchedulerKind;
use threadline::source::SourceText;
use threadline::trace::{Options, TimeModel};

fn program(text: &str) -> Arc<Program> {
    let source = SourceText::new("test.py", text);
    compile(&source).unwrap_or_else(|diagnostics| panic!("{diagnostics:?}\n{text}"))
}

/// `outcome: output` of every run, lines joined by spaces.
fn seen(text: &str, options: &Options) -> BTreeSet<String> {
    let program = program(text);
    let run = |seed| {
        let recording = execute(
            &program,
            options,
            None,
            &mut || SchedulerKind::Random.start(seed),
            &Progress::default(),
        );
        let recording = recording.unwrap_or_else(|error| panic!("seed {seed}: {}", error.0));
        let output: Vec<String> = recording.stdout().lines().map(str::to_owned).collect();
        format!("{}: {}", recording.outcome.word(), output.join(" "))
    };
    (0..60).map(run).collect()
}

/// Under many seeds exactly these runs are seen.
fn check(text: &str, expected: &[&str]) {
    let expected: BTreeSet<String> = expected.iter().map(|line| (*line).to_owned()).collect();
    assert_eq!(seen(text, &Options::default()), expected, "{text}");
}

#[test]
fn opposite_lock_order_can_deadlock() {
    let text = "
import threading
a, b = threading.Lock(), threading.Lock()
def one():
    with a:
        with b: pass
def two():
    with b:
        with a: pass
ts = [threading.Thread(target=f) for f in (one, two)]
for t in ts: t.start()
for t in ts: t.join()
print('done')
";
    check(text, &["deadlock: ", "finished: done"]);
    check(
        &text.replace("with b:\n        with a:", "with a:\n        with b:"),
        &["finished: done"],
    );
}

#[test]
fn a_plain_lock_taken_twice_waits_for_itself() {
    let text = "
import threading
lock = threading.Lock()
with lock:
    with lock: print('in')
";
    check(text, &["deadlock: "]);
    check(&text.replace("Lock", "RLock"), &["finished: in"]);
}

#[test]
fn a_notification_nobody_waits_for_is_lost() {
    let text = "
import threading
ready = False
c = threading.Condition()
def waiter():
    with c:
        c.wait()
    print('woken')
t = threading.Thread(target=waiter); t.start()
with c:
    ready = True
    c.notify()
t.join()
";
    check(text, &["finished: woken", "stuck: "]);
    let repaired = text.replace("        c.wait()", "        while not ready: c.wait()");
    check(&repaired, &["finished: woken"]);
}

#[test]
fn waiters_are_notified_first_in_first_out() {
    check(
        "
import threading, time
c = threading.Condition()
def waiter(n):
    time.sleep(n)
    with c:
        c.wait()
        print(n)
ts = [threading.Thread(target=waiter, args=(n,)) for n in (3, 1, 2)]
for t in ts: t.start()
time.sleep(5)
for _ in ts:
    with c: c.notify()
    time.sleep(1)
",
        &["finished: 1 2 3"],
    );
}

#[test]
fn a_waiter_that_times_out_still_needs_the_lock() {
    check(
        "
import threading, time
c = threading.Condition()
def holder():
    time.sleep(0.05)
    with c: time.sleep(1)
threading.Thread(target=holder).start()
with c: print(c.wait(0.1), round(time.monotonic() - 1000, 1))
",
        &["finished: False 1.1"],
    );
}

#[test]
fn a_pulse_wakes_those_who_wait_already() {
    let text = "
import threading, time
e = threading.Event()
t = threading.Thread(target=lambda: print(e.wait())); t.start()
time.sleep(1)
e.set(); e.clear()
t.join()
";
    check(text, &["finished: True"]);
    // Without the sleep the thread may come too late.
    check(
        &text.replace("time.sleep(1)\n", ""),
        &["finished: True", "stuck: "],
    );
}

#[test]
fn a_semaphore_lets_so_many_in() {
    check(
        "
import threading, time
s, lock, inside, most = threading.Semaphore(2), threading.Lock(), 0, 0
def worker():
    global inside, most
    with s:
        with lock: inside += 1; most = max(most, inside)
        time.sleep(0.1)
        with lock: inside -= 1
ts = [threading.Thread(target=worker) for _ in range(3)]
for t in ts: t.start()
for t in ts: t.join()
print(most, round(time.monotonic() - 1000, 1))
",
        &["finished: 2 0.2"],
    );
}

#[test]
fn the_barriers_action_comes_before_anybody_leaves() {
    check(
        "
import threading
b = threading.Barrier(2, action=lambda: print('action'))
def party():
    b.wait()
    print('left')
ts = [threading.Thread(target=party) for _ in range(4)]
for t in ts[:2]: t.start()
for t in ts[:2]: t.join()
print(b.n_waiting)
",
        &["finished: action left left 0"],
    );
}

#[test]
fn a_barrier_breaks_for_everybody() {
    check(
        "
import threading
b = threading.Barrier(3)
def party(timeout):
    try: b.wait(timeout)
    except threading.BrokenBarrierError: print('broken')
ts = [threading.Thread(target=party, args=(t,)) for t in (None, 1)]
for t in ts: t.start()
for t in ts: t.join()
print(b.broken)
",
        &["finished: broken broken True"],
    );
}

#[test]
fn a_bounded_queue_hands_over_in_order() {
    check(
        "
import threading, queue
q, out = queue.Queue(1), []
def producer():
    for i in range(4): q.put(i)
def consumer():
    while True:
        out.append(q.get())
        q.task_done()
threading.Thread(target=consumer, daemon=True).start()
producer()
q.join()
print(out)
",
        &["finished: [0, 1, 2, 3]"],
    );
}

#[test]
fn items_that_compare_themselves_do_not_break_a_priority_queue() {
    check(
        "
import threading, queue
class Job:
    def __init__(self, n): self.n = n
    def __lt__(self, other):
        global compared
        compared += 1
        return self.n < other.n
compared = 0
q = queue.PriorityQueue()
ts = [threading.Thread(target=q.put, args=(Job(n),)) for n in (3, 1, 2)]
for t in ts: t.start()
for t in ts: t.join()
print([q.get().n for _ in ts])
",
        &["finished: [1, 2, 3]"],
    );
}

#[test]
fn a_thread_takes_what_it_was_given_and_ends_alone() {
    check(
        "
import threading, sys
def worker(n): sys.exit(n)
t = threading.Thread(target=worker, args=(3,))
print(t.is_alive(), t.ident); t.start(); t.join(); print(t.name, t.is_alive())
",
        &["finished: False None Thread-1 (worker) False"],
    );
}

#[test]
fn main_waits_for_all_but_daemons() {
    check(
        "
import threading, time
def worker(n): time.sleep(n); print(n)
threading.Thread(target=worker, args=(1,)).start()
threading.Thread(target=worker, args=(2,), daemon=True).start()
print('end')
",
        &["finished: end 1"],
    );
}

#[test]
fn main_that_has_ended_waits_for_a_thread_that_never_ends() {
    check(
        "
import threading
def twice():
    lock = threading.Lock()
    lock.acquire(); lock.acquire()
threading.Thread(target=twice).start()
print('end')
",
        &["deadlock: end"],
    );
    check(
        "
import threading
threading.Thread(target=threading.Event().wait).start()
print('end')
",
        &["stuck: end"],
    );
}

#[test]
fn a_child_may_join_main() {
    check(
        "
import threading
def worker():
    threading.main_thread().join()
    print('after', threading.main_thread().is_alive())
threading.Thread(target=worker).start()
print('end')
",
        &["finished: end after False"],
    );
}

#[test]
fn each_thread_has_its_own_attributes_of_a_local() {
    check(
        "
import threading
class Mine(threading.local):
    def __init__(self, n): self.n = n
mine = Mine(5)
mine.n += 1
def worker(): mine.n += 10; print(mine.n)
t = threading.Thread(target=worker); t.start(); t.join()
print(mine.n)
",
        &["finished: 15 6"],
    );
}

#[test]
fn checking_a_deque_and_taking_from_it_is_not_one_operation() {
    let text = "
import threading
from collections import deque
d, lock = deque([1]), threading.Lock()
def taker():
    if d:
        try: d.popleft()
        except IndexError as e: print(e)
ts = [threading.Thread(target=taker) for _ in range(2)]
for t in ts: t.start()
for t in ts: t.join()
";
    check(text, &["finished: ", "finished: pop from an empty deque"]);
    check(
        &text.replace("    if d:", "    with lock:\n     if d:"),
        &["finished: "],
    );
}

#[test]
fn sleeps_end_in_order_unless_time_is_racy() {
    let text = "
import threading, time
def worker(n): time.sleep(n); print(n)
for n in (2, 1): threading.Thread(target=worker, args=(n,)).start()
";
    check(text, &["finished: 1 2"]);
    let racy = Options {
        time: TimeModel::Racy,
        ..Options::default()
    };
    let both = ["finished: 1 2", "finished: 2 1"].map(str::to_owned);
    assert_eq!(seen(text, &racy), both.into());
}

#[test]
fn time_passes_between_two_readings_of_a_clock() {
    check(
        "
import time
a = time.perf_counter(); time.sleep(0.1); b = time.perf_counter()
print(0.1 <= b - a < 0.101, time.time() < time.time(), time.strftime('%Y-%m-%d', time.gmtime()))
",
        &["finished: True True 2020-01-01"],
    );
}

#[test]
fn seeded_random_numbers_are_cpythons() {
    check(
        "
import random
random.seed(42)
print(random.random(), random.randint(1, 100), random.sample(range(100), 3), random.gauss(0, 1))
x = list(range(5)); random.Random('a').shuffle(x); print(x)
",
        // Read off `python3`.
        &["finished: 0.6394267984578837 4 [94, 35, 31] 0.2735990065583831 [1, 3, 4, 0, 2]"],
    );
}

#[test]
fn unseeded_random_numbers_are_the_schedules_choice() {
    let text = "
import random
print(random.choice('ab'))
";
    check(text, &["finished: a", "finished: b"]);
}

#[test]
fn a_full_pool_waits_for_itself() {
    let text = "
from concurrent.futures import ThreadPoolExecutor
pool = ThreadPoolExecutor(2)
def outer(n): return pool.submit(abs, n).result()
print([f.result() for f in [pool.submit(outer, -n) for n in (1, 2)]])
";
    check(text, &["deadlock: ", "finished: [1, 2]"]);
    check(&text.replace("(2)", "(3)"), &["finished: [1, 2]"]);
}

#[test]
fn a_call_handed_in_before_the_worker_is_free_again_may_start_another() {
    check(
        "
from concurrent.futures import ThreadPoolExecutor
with ThreadPoolExecutor(4) as pool:
    for _ in range(2): pool.submit(int).result()
    print(len(pool._threads))
",
        &["finished: 1", "finished: 2"],
    );
}

#[test]
fn a_permit_goes_to_the_first_in_line_or_to_somebody_quicker() {
    let text = "
import threading, time
s, out = threading.Semaphore(0), []
def waiter(n):
    time.sleep(n); s.acquire(); out.append(n)
ts = [threading.Thread(target=waiter, args=(n,)) for n in (1, 2)]
for t in ts: t.start()
time.sleep(3); s.release()
if s.acquire(blocking=False): out.append('quick'); s.release()
time.sleep(1); s.release()
for t in ts: t.join()
print(out)
";
    check(
        text,
        &[
            "finished: [1, 2]",
            "finished: ['quick', 1, 2]",
            "finished: ['quick', 2, 1]",
        ],
    );
}

#[test]
fn idle_workers_do_not_keep_a_stuck_program_from_being_told() {
    check(
        "
import threading
from concurrent.futures import ThreadPoolExecutor
ThreadPoolExecutor(1).submit(int).result()
threading.Event().wait()
",
        &["stuck: "],
    );
}

#[test]
fn workers_end_when_main_does() {
    check(
        "
from concurrent.futures import ThreadPoolExecutor
pool = ThreadPoolExecutor(1)
for n in (1, 2): pool.submit(print, n)
print('end')
",
        &["finished: 1 2 end", "finished: 1 end 2", "finished: end 1 2"],
    );
}
