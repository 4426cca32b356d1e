//! Search by classes against enumerations that are obviously right: on small programs over all primitives,
//! written by hand and made at random, the sets of outcomes and the numbers of classes agree.

use proptest::prelude::*;
use std::collections::BTreeSet;
use std::ops::ControlFlow;
use threadline::explore::classes::search_widening;
use threadline::explore::oracle::{Way, enumerate};
use threadline::explore::{Bounds, Ended, Harvest, Pace, Reached};
use threadline::run::{Ground, compile};
use threadline::source::SourceText;
use threadline::trace::{Op, Options};

/// Ends of runs: outcome, output, errors.
#[derive(Debug, Default, PartialEq, Eq)]
struct Ends(BTreeSet<(String, String, String)>);

impl Harvest for Ends {
    fn run(&mut self, ended: Ended<'_>) -> ControlFlow<()> {
        let output = |op| {
            ended
                .events
                .iter()
                .filter(|e| e.op == op)
                .filter_map(|e| e.text.as_deref())
                .collect()
        };
        let outcome = format!("{:?}", ended.walk.outcome());
        self.0
            .insert((outcome, output(Op::Print), output(Op::PrintError)));
        ControlFlow::Continue(())
    }
}

/// Classes of a program in which all ways agree; `None` if there are too many.
fn agree(text: &str, runs_max: u64) -> Option<u64> {
    let program = compile(&SourceText::new("small.py", text)).expect("the program compiles");
    let mut ground = Ground::new(&program, &Options::default(), BTreeSet::new());
    loop {
        let bounds = Bounds {
            runs_max,
            states_max: u64::MAX,
        };
        let (reached, counters, ends) =
            search_widening(&mut ground, &bounds, &Pace::default(), &mut Ends::default);
        if reached != Reached::All {
            return None;
        }
        let (mut all_ends, mut sleep_ends) = (Ends::default(), Ends::default());
        let all = enumerate(&ground, Way::Everything, runs_max, &mut all_ends);
        match all.reached {
            Reached::Discovered(places) => {
                assert!(ground.widen(places));
                continue;
            }
            Reached::Stopped(_) => return None,
            _ => {}
        }
        let sleep = enumerate(&ground, Way::SleepSets, u64::MAX, &mut sleep_ends);
        assert_eq!(sleep_ends, all_ends, "sleep sets lose or invent ends\n{text}");
        assert_eq!(ends, all_ends, "the search loses or invents ends\n{text}");
        assert_eq!(
            sleep.runs, all.classes,
            "sleep sets complete one run a class\n{text}"
        );
        assert_eq!(counters.runs, all.classes, "one run a class\n{text}");
        assert_eq!(counters.blocked, 0, "no run in vain\n{text}");
        return Some(all.classes);
    }
}

/// All ways agree on this number of classes.
fn check(body: &str, expected: u64) {
    let text = format!("import queue, threading, time\n{body}");
    assert_eq!(agree(&text, 100_000), Some(expected), "{text}");
}

/// Starts these functions as threads and joins them.
fn run(functions: &str) -> String {
    format!(
        "threads = [threading.Thread(target=f) for f in ({functions},)]\n\
         for t in threads: t.start()\n\
         for t in threads: t.join()\n"
    )
}

fn check_threads(definitions: &str, functions: &str, expected: u64) {
    check(&format!("{definitions}{}", run(functions)), expected);
}

#[test]
fn locks() {
    check_threads(
        "a = threading.Lock()\ndef f():\n  with a: print('x')\n",
        "f, f",
        2,
    );
    check_threads(
        "a = threading.RLock()\ndef f():\n  with a:\n    with a: print('x')\n",
        "f, f",
        2,
    );
    check_threads(
        "a = threading.Lock()\nb = threading.Lock()\n\
         def f():\n  with a:\n    with b: print('f')\n\
         def g():\n  with b:\n    with a: print('g')\n",
        "f, g",
        3,
    );
    check_threads(
        "a = threading.Lock()\ndef f():\n  with a: print('f')\n\
         def g():\n  print(a.acquire(blocking=False), a.locked())\n",
        "f, g",
        5,
    );
    check_threads(
        "a = threading.Lock()\ndef f():\n  with a: time.sleep(2)\n\
         def g():\n  print(a.acquire(timeout=1))\n",
        "f, g",
        2,
    );
    check_threads(
        "a = threading.Lock()\ndef f():\n  with a: time.sleep(1)\n\
         def g():\n  print(a.acquire(timeout=1))\n",
        "f, g",
        3,
    );
}

#[test]
fn conditions() {
    check_threads(
        "c = threading.Condition()\nn = 0\n\
         def f():\n  with c:\n    while n == 0: c.wait()\n  print('woken')\n\
         def g():\n  global n\n  with c:\n    n = 1\n    c.notify()\n",
        "f, g",
        2,
    );
    check_threads(
        "c = threading.Condition()\n\
         def f(): \n  with c: print('f', c.wait(1))\n\
         def g():\n  with c: c.notify()\n",
        "f, f, g",
        10,
    );
    check_threads(
        "c = threading.Condition(threading.Lock())\n\
         def f(): \n  with c: c.wait()\n  print('f')\n\
         def g():\n  with c: c.notify_all()\n",
        "f, g",
        2,
    );
}

#[test]
fn semaphores_and_events() {
    check_threads(
        "s = threading.Semaphore(1)\ndef f():\n  with s: print('f')\n",
        "f, f",
        4,
    );
    check_threads(
        "s = threading.Semaphore(0)\ndef f():\n  s.acquire()\n  print('f')\ndef g(): s.release()\n",
        "f, g",
        2,
    );
    check_threads(
        "s = threading.BoundedSemaphore(1)\ndef f(): s.acquire(); s.release()\ndef g():\n  try: s.release()\n  \
         except ValueError: print('too many')\n",
        "f, g",
        3,
    );
    check_threads(
        "s = threading.Semaphore(1)\ndef f():\n  print(s.acquire(timeout=1))\ndef g():\n  print(s.acquire(blocking=False))\n",
        "f, g",
        3,
    );
    check_threads(
        "e = threading.Event()\ndef f(): e.wait(); print('f')\ndef g(): e.set()\n",
        "f, f, g",
        8,
    );
    check_threads(
        "e = threading.Event()\ndef f(): print(e.wait(1))\ndef g(): e.set(); e.clear()\n",
        "f, g",
        4,
    );
}

#[test]
fn barriers_and_queues() {
    check_threads("b = threading.Barrier(2)\ndef f(): print(b.wait())\n", "f, f", 4);
    check_threads(
        "b = threading.Barrier(2, action=lambda: print('all'))\ndef f(): print(b.wait())\n",
        "f, f",
        4,
    );
    check_threads(
        "b = threading.Barrier(2)\ndef f():\n  try: print(b.wait(1))\n  except threading.BrokenBarrierError: print('broken')\n\
         def g(): b.abort()\n",
        "f, g",
        2,
    );
    check_threads(
        "q = queue.Queue(1)\ndef f(): q.put(1); q.put(2)\ndef g(): print(q.get(), q.get())\n",
        "f, g",
        8,
    );
    check_threads(
        "q = queue.SimpleQueue()\ndef f(): q.put(1)\ndef g(): print(q.get())\n",
        "f, f, g",
        4,
    );
    check_threads(
        "q = queue.Queue()\ndef f():\n  q.put(1)\n  q.join()\n  print('done')\ndef g(): q.get(); q.task_done()\n",
        "f, g",
        2,
    );
    check_threads(
        "q = queue.Queue()\ndef f(): q.put(1)\ndef g():\n  try: print(q.get(timeout=1))\n  except queue.Empty: print('empty')\n",
        "f, g",
        2,
    );
}

#[test]
fn starts_and_ends_of_threads() {
    check(
        "def f(): print('f')\nt = threading.Thread(target=f)\nt.start()\nprint('main')\nt.join()\n",
        2,
    );
    check(
        "def f(): print('f')\nthreading.Thread(target=f, daemon=True).start()\nprint('main')\n",
        4,
    );
    check(
        "def f():\n  print('f')\n  print('g')\nfor _ in range(2): threading.Thread(target=f, daemon=True).start()\n",
        26,
    );
    check(
        "def f(): print('f')\nt = threading.Thread(target=f)\nt.start()\nprint(t.is_alive(), threading.active_count())\n",
        4,
    );
    check(
        "def f(): time.sleep(1); print('f')\nt = threading.Thread(target=f)\nt.start()\nt.join(1)\nprint('main')\n",
        3,
    );
    check(
        "x = 0\ndef f():\n  global x\n  x = 1\n  raise ValueError(x)\nt = threading.Thread(target=f)\nt.start()\nprint(x)\n",
        2,
    );
    check(
        "x = 0\ndef f():\n  global x\n  x = 1\nt = threading.Thread(target=f)\nt.start()\nassert x == 0\n",
        2,
    );
    check(
        "def g(): print('g')\ndef f():\n  t = threading.Thread(target=g, name='inner')\n  t.start()\n  t.join()\n\
         a = threading.Thread(target=f, name='a')\nb = threading.Thread(target=f, name='b')\na.start()\nb.start()\na.join()\nb.join()\n",
        6,
    );
}

#[test]
fn pools() {
    check(
        "from concurrent.futures import ThreadPoolExecutor\n\
         with ThreadPoolExecutor(2) as pool:\n  print(pool.submit(lambda: 1).result())\n",
        2,
    );
}

#[test]
fn what_happens_inside_of_gates() {
    check(
        "from concurrent.futures import *\np = ThreadPoolExecutor(1)\nf = p.submit(print, 'a')\n\
         g = p.submit(print, 'b')\np.shutdown(cancel_futures=True)\nprint(g.cancelled())\n",
        15,
    );
    check_threads(
        "x = 0\nclass Item:\n  def __init__(self, v): self.v = v\n  def __lt__(self, other):\n    global x\n    x += 1\n\
         \x20   return self.v < other.v\n\
         q = queue.PriorityQueue()\nq.put(Item(1))\ndef f(): q.put(Item(0))\ndef g(): print(q.get().v, x)\n",
        "f, g",
        2,
    );
    check_threads(
        "class Own:\n  def __init__(self): self.lock = threading.Lock()\n  def acquire(self, *a): return self.lock.acquire(*a)\n\
         \x20 def release(self): self.lock.release()\n  def __enter__(self): self.acquire()\n  def __exit__(self, *a): self.release()\n\
         c = threading.Condition(Own())\ndef f():\n  with c: print(c.wait(1))\ndef g():\n  with c: c.notify()\n",
        "f, g",
        2,
    );
}

#[test]
fn clocks_that_jump_and_threads_that_serve() {
    check(
        "t = threading.Timer(1, print, args=('t',))\nt.start()\nt.cancel()\nprint('m')\n",
        2,
    );
    check(
        "e = threading.Event()\ndef f():\n  while not e.wait(1): print('tick')\nt = threading.Thread(target=f)\n\
         t.start()\ntime.sleep(2)\ne.set()\nt.join()\n",
        3,
    );
    check(
        "q = queue.Queue()\ndef f():\n  while True:\n    print(q.get())\n    q.task_done()\n\
         threading.Thread(target=f, daemon=True).start()\nq.put(1)\nq.put(2)\nq.join()\nprint('all')\n",
        24,
    );
}

/// What a thread of a random program does, one line or a few.
const ACTIONS: [&str; 34] = [
    "x += 1",
    "y = x",
    "x = 5",
    "with a: x += 1",
    "a.acquire()",
    "a.acquire(timeout=1)",
    "if a.acquire(blocking=False): a.release()",
    "with a:\n    with b: pass",
    "with b:\n    with a: pass",
    "print(a.locked())",
    "a.release()",
    "with r:\n    with r: y += 1",
    "r.acquire()",
    "s.acquire()",
    "s.release()",
    "print(s.acquire(timeout=1))",
    "print(s.acquire(blocking=False))",
    "e.set()",
    "e.clear()",
    "print(e.wait(1))",
    "e.wait()",
    "q.put(x)",
    "print(q.get())",
    "print(q.get(timeout=2))",
    "q.get_nowait()",
    "q.put(3, timeout=1)",
    "with c: c.notify()",
    "with c: c.notify_all()",
    "with c: print(c.wait(1))",
    "with c: c.wait()",
    "print(w.wait(2))",
    "print('here')",
    "time.sleep(1)",
    "print(threads[0].is_alive())",
];

fn random_program(threads: &[Vec<usize>]) -> String {
    let mut text =
        "import queue, threading, time\nx = 0\ny = 0\na = threading.Lock()\nb = threading.Lock()\n\
         r = threading.RLock()\nc = threading.Condition()\ns = threading.Semaphore(1)\n\
         e = threading.Event()\nq = queue.Queue(1)\nw = threading.Barrier(2)\n"
            .to_owned();
    let mut names = Vec::new();
    for (number, actions) in threads.iter().enumerate() {
        names.push(format!("f{number}"));
        text += &format!("def f{number}():\n  global x, y\n");
        for action in actions {
            text += &format!("  {}\n", ACTIONS[*action]);
        }
    }
    text + &run(&names.join(", ")) + "print(x, y)\n"
}

fn bodies(
    count: std::ops::Range<usize>,
    actions: std::ops::Range<usize>,
) -> impl Strategy<Value = Vec<Vec<usize>>> {
    prop::collection::vec(prop::collection::vec(0..ACTIONS.len(), actions), count)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn random_programs(threads in bodies(2..3, 1..4)) {
        agree(&random_program(&threads), 1000);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    /// Takes minutes: `cargo test --release --test classes_agree -- --ignored`.
    #[test]
    #[ignore]
    fn many_random_programs(threads in bodies(2..4, 1..5)) {
        agree(&random_program(&threads), 20_000);
    }
}

#[test]
fn threads_made_by_threads_are_numbered_in_the_order_in_which_they_are_made() {
    check(
        "def g(x): raise ValueError(x)\ndef f(x): threading.Thread(target=g, args=(x,)).start()\n\
         a = threading.Thread(target=f, args=(1,))\nb = threading.Thread(target=f, args=(2,))\na.start()\nb.start()\na.join()\nb.join()\n",
        10,
    );
}
