//! Whichever way a program reaches what it shares, no schedule is left out: two threads read a number and write
//! the next one, and a complete search finds the run in which both have read before either writes.

use super::{Gathering, Ground, Options, Pace, Reached, Strategy, bounds, program};
use std::collections::BTreeSet;
use threadline::explore::search::complete;
use threadline::explore::states::Crew;

/// What stands before the threads, what each does, and what is printed at the end.
const WAYS: &[[&str; 3]] = &[
    ["n = 0", "global n; v = n; n = v + 1", "n"],
    ["class B: pass\nb = B(); b.n = 0", "v = b.n; b.n = v + 1", "b.n"],
    ["class B: n = 0", "v = B.n; B.n = v + 1", "B.n"],
    ["class B: n = 0\nb = B()", "v = b.n; B.n = v + 1", "B.n"],
    [
        "class B: pass\nb = B(); b.n = 0",
        "v = getattr(b, 'n'); setattr(b, 'n', v + 1)",
        "b.n",
    ],
    [
        "class B: pass\nb = B(); b.n = 0",
        "v = b.n; object.__setattr__(b, 'n', v + 1)",
        "b.n",
    ],
    [
        "class B: pass\nb = B(); b.n = 0",
        "d = b.__dict__; v = d['n']; d['n'] = v + 1",
        "b.n",
    ],
    [
        "class B: pass\nb = B(); b.n = 0",
        "v = vars(b).get('n'); vars(b)['n'] = v + 1",
        "b.n",
    ],
    ["n = 0", "v = globals()['n']; globals()['n'] = v + 1", "n"],
    ["n = 0", "exec('v = n; n = v + 1', globals())", "n"],
    ["n = 0", "v = eval('n'); exec(f'n = {v} + 1', globals())", "n"],
    ["ns = {'n': 0}", "exec('v = n; n = v + 1', ns)", "ns['n']"],
    ["ns = {'n': 0}", "exec('v = n; n = v + 1', {}, ns)", "ns['n']"],
    ["ns = {'n': 0}", "v = eval('n', ns); ns['n'] = v + 1", "ns['n']"],
    ["l = [0]", "v, = l; l[:] = [v + 1]", "l[0]"],
    ["l = [0]", "v = sum(l); l.__setitem__(0, v + 1)", "l[0]"],
    [
        "import operator\nl = [0]",
        "v = operator.getitem(l, 0); operator.setitem(l, 0, v + 1)",
        "l[0]",
    ],
    [
        "import copy\nl = [0]",
        "v = copy.copy(l); l[:] = [v[0] + 1]",
        "l[0]",
    ],
    [
        "import json\nd = {'n': 0}",
        "v = json.loads(json.dumps(d)); d['n'] = v['n'] + 1",
        "d['n']",
    ],
    [
        "import statistics\nl = [0]",
        "v = statistics.mean(l); l[0] = v + 1",
        "l[0]",
    ],
    [
        "from functools import partial\nl = [0]\nget = partial(l.__getitem__, 0)\nput = partial(l.__setitem__, 0)",
        "put(get() + 1)",
        "l[0]",
    ],
    [
        "from collections import ChainMap\nd = {'n': 0}\nc = ChainMap(d)",
        "v = c['n']; c['n'] = v + 1",
        "d['n']",
    ],
    [
        "from array import array\na = array('i', [0])",
        "v = a[0]; a[0] = v + 1",
        "a[0]",
    ],
    [
        "from array import array\na = array('i', [0])",
        "v = sum(a); a.append(v + 1)",
        "sum(a) + len(a)",
    ],
    [
        "from unittest.mock import Mock\nm = Mock()",
        "v = m.call_count; m(v)",
        "m.call_args_list",
    ],
    [
        "from collections import UserDict\nc = UserDict(n=0)",
        "v = c['n']; c['n'] = v + 1",
        "c['n']",
    ],
    [
        "from collections import Counter\nc = Counter()",
        "v = c['n']; c.update({'n': 1 - v})",
        "c['n']",
    ],
    [
        "import io\ns = io.StringIO()",
        "v = len(s.getvalue()); s.write('x' * (v + 1))",
        "len(s.getvalue())",
    ],
    [
        "class B: pass\nb = B(); b.n = 0",
        "v = vars(b)['n']; vars(b).update(n=v + 1)",
        "b.n",
    ],
    [
        "class B: pass\nb = B()",
        "v = len(vars(b)); setattr(b, 'x%d' % v, 1)",
        "len(vars(b))",
    ],
    [
        "class B: pass\nb = B()",
        "v = list(vars(b)); vars(b)['x%d' % len(v)] = 1",
        "len(vars(b))",
    ],
    [
        "class B: pass\nb = B(); b.n = 0; out = []",
        "v = 'n' in vars(b)\n    if v: del vars(b)['n']\n    out.append(v)",
        "sorted(out)",
    ],
    [
        "class B: pass\nb = B(); b.n = 0; out = []",
        "vars(b).clear(); v = hasattr(b, 'n'); b.n = 1; out.append(v)",
        "sorted(out)",
    ],
    ["n = 0", "globals().update(n=globals()['n'] + 1)", "n"],
    [
        "out = []",
        "if 'n' not in globals(): globals()['n'] = 1; out.append(1)",
        "out",
    ],
    [
        "class B:\n    one = None\n    @classmethod\n    def get(cls):\n        if cls.one is None: cls.one = cls(); out.append(1)\nout = []",
        "B.get()",
        "out",
    ],
    [
        "class B: pass\nb = B(); out = []",
        "if not hasattr(b, 'n'): b.n = 1; out.append(1)",
        "out",
    ],
    ["class A: n = 0\nclass B(A): pass", "v = B.n; B.n = v + 1", "B.n"],
    ["def f(): pass\nf.n = 0", "v = f.n; f.n = v + 1", "f.n"],
    ["e = ValueError(); e.n = 0", "v = e.n; e.n = v + 1", "e.n"],
    ["l = [0]", "v = [*l]; l[:] = [v[0] + 1]", "l[0]"],
    ["l = [0, 0]", "v, *_ = l; l[0] = v + 1", "l[0]"],
    ["l = [0]", "v = (lambda v: v)(*l); l[0] = v + 1", "l[0]"],
    ["l = [0]", "match l:\n        case [v]: l[0] = v + 1", "l[0]"],
    ["l = [0]\nm = ([l],)", "v = f'{m}'; l.append(0); print(v)", "0"],
    [
        "l = [0]\nm = ([l],)",
        "v = m == ([[0]],); l.append(0); print(v)",
        "0",
    ],
    ["l = [0]\nm = []", "m.extend(l); l.append(1)", "m"],
    [
        "g = (i for i in range(9))\nout = {}",
        "out[current()] = next(g)",
        "sorted(out.items())",
    ],
    [
        "g = iter((1, 2))\nout = {}",
        "for v in g: out[current()] = v; break",
        "sorted(out.items())",
    ],
    [
        "g = iter(range(2))\nout = {}",
        "v = [*g]; out[current()] = v",
        "sorted(out.items())",
    ],
    [
        "g = iter(range(2))\nout = {}",
        "v = (lambda *a: a)(*g); out[current()] = v",
        "sorted(out.items())",
    ],
    [
        "from collections import deque\ng = iter(deque('ab'))\nout = {}",
        "out[current()] = next(g)",
        "sorted(out.items())",
    ],
    [
        "g = enumerate('ab')\nout = {}",
        "out[current()] = next(g)",
        "sorted(out.items())",
    ],
    [
        "g = map(str, [1, 2])\nout = {}",
        "out[current()] = next(g)",
        "sorted(out.items())",
    ],
    [
        "import itertools\ng = itertools.count()\nout = {}",
        "out[current()] = next(g)",
        "sorted(out.items())",
    ],
    [
        "import functools\nout = []\n@functools.cache\ndef f(): out.append(1)",
        "f()",
        "out",
    ],
    [
        "t = threading.Thread(target=print); out = []",
        "try: t.join(); out.append(1)\n    except RuntimeError: pass\n    try: t.start()\n    except RuntimeError: pass",
        "len(out)",
    ],
];

/// What a search for all runs has gathered.
fn gathered(text: &str) -> Gathering {
    let ground = Ground::new(&program(text), &Options::default(), BTreeSet::new());
    let fresh = |ground: &Ground| Gathering::new(false).on(ground.shared());
    let done = complete(
        Strategy::Complete,
        ground,
        Crew::ONE,
        &bounds(10_000),
        &Pace::default(),
        fresh,
    );
    let (reached, gathering, _) = done.expect("the strategy suits these options");
    assert_eq!(reached, Reached::All, "{text}");
    gathering
}

/// What can be printed.
fn printed(text: &str) -> BTreeSet<String> {
    let endings = gathered(text).endings.into_keys();
    endings.map(|ending| ending.stdout.trim().to_owned()).collect()
}

#[test]
fn whichever_way_a_number_is_reached_an_update_can_be_lost() {
    for [before, work, after] in WAYS {
        let text = format!(
            "import threading\ndef current(): return threading.current_thread().name\n{before}\ndef work():\n    {work}\n\
             threads = [threading.Thread(target=work) for _ in range(2)]\n\
             for thread in threads: thread.start()\n\
             for thread in threads: thread.join()\n\
             print({after})\n"
        );
        let found = printed(&text);
        assert!(found.len() > 1, "only {found:?} of\n{text}");
    }
}

#[test]
fn a_generator_entered_twice_says_so() {
    let text = "import threading\n\
                def numbers():\n\
                \x20   n = 0\n\
                \x20   while True:\n\
                \x20       n += 1\n\
                \x20       yield n\n\
                shared, out = numbers(), []\n\
                def work():\n\
                \x20   try: out.append(next(shared))\n\
                \x20   except ValueError as error: out.append(str(error))\n\
                threads = [threading.Thread(target=work) for _ in range(2)]\n\
                for thread in threads: thread.start()\n\
                for thread in threads: thread.join()\n\
                print(out)\n";
    let found: Vec<String> = printed(text).into_iter().collect();
    let busy = "'generator already executing'";
    let expected = [
        format!("[{busy}, 1]"),
        format!("[1, {busy}]"),
        "[1, 2]".to_owned(),
        "[2, 1]".to_owned(),
    ];
    assert!(expected.iter().all(|one| found.contains(one)), "{found:?}");
    assert_eq!(found.len(), expected.len(), "{found:?}");
}

#[test]
fn a_deque_that_another_thread_changes_says_so() {
    let text = "import threading\n\
                from collections import deque\n\
                queue = deque([1, 2])\n\
                def walk():\n\
                \x20   try: print([item for item in queue])\n\
                \x20   except RuntimeError as error: print(error)\n\
                threads = [threading.Thread(target=walk), threading.Thread(target=queue.append, args=(3,))]\n\
                for thread in threads: thread.start()\n\
                for thread in threads: thread.join()\n";
    let found: Vec<String> = printed(text).into_iter().collect();
    assert_eq!(found, ["[1, 2, 3]", "[1, 2]", "deque mutated during iteration"]);
}

#[test]
fn the_lock_of_a_queue_keeps_everybody_out() {
    let text = "import threading, queue\n\
                jobs = queue.Queue()\n\
                jobs.put(1)\n\
                def empty():\n\
                \x20   with jobs.mutex:\n\
                \x20       before = len(jobs.queue)\n\
                \x20       jobs.queue.clear()\n\
                \x20       print(before, end=' ')\n\
                threads = [threading.Thread(target=empty), threading.Thread(target=jobs.put, args=(2,))]\n\
                for thread in threads: thread.start()\n\
                for thread in threads: thread.join()\n\
                print(jobs.qsize())\n";
    let found: Vec<String> = printed(text).into_iter().collect();
    assert_eq!(found, ["1 1", "2 0"], "what is counted is what is taken");
}

#[test]
fn a_method_that_threads_are_given_is_a_step_of_its_own() {
    let text = "import threading\n\
                out = []\n\
                threads = [threading.Thread(target=out.append, args=(n,)) for n in range(3)]\n\
                for thread in threads: thread.start()\n\
                for thread in threads: thread.join()\n\
                print(*out)\n";
    assert_eq!(printed(text).len(), 6, "every order of three");
    let text = "from concurrent.futures import ThreadPoolExecutor\n\
                out = []\n\
                with ThreadPoolExecutor(2) as pool:\n\
                \x20   for n in range(3): pool.submit(out.append, n)\n\
                print(*out)\n";
    let found: Vec<String> = printed(text).into_iter().collect();
    assert_eq!(found, ["0 1 2", "0 2 1", "1 0 2", "1 2 0"]);
}

#[test]
fn what_is_only_handed_on_is_not_read() {
    let text = "import threading, queue\n\
                jobs, batch = queue.Queue(), []\n\
                def work():\n\
                \x20   jobs.put(batch)\n\
                \x20   jobs.put(batch)\n\
                threads = [threading.Thread(target=work) for _ in range(2)]\n\
                for thread in threads: thread.start()\n\
                batch.append(1)\n\
                for thread in threads: thread.join()\n\
                print(len(batch))\n";
    let mistakes = gathered(text).mistakes;
    assert!(mistakes.is_empty(), "{mistakes:?}");
}

/// What stands before the threads, how a row is handed on, and how the other thread comes by it, if it can.
const HANDED: &[[&str; 3]] = &[
    ["box = None", "global box; box = row", "row = box"],
    ["box = []", "box.append(row)", "row = box[-1] if box else None"],
    ["box = {}", "box['row'] = row", "row = box.get('row')"],
    [
        "box = {}",
        "box.setdefault('row', [row])",
        "row = box['row'][0] if box else None",
    ],
    ["class B: row = None\nbox = B()", "box.row = row", "row = box.row"],
    [
        "class B: pass\nbox = []",
        "b = B(); b.row = row; box.append(b)",
        "row = box[0].row if box else None",
    ],
    [
        "import queue\nbox = queue.SimpleQueue()",
        "box.put((1, row))",
        "row = box.get()[1]",
    ],
    [
        "import queue\nbox = queue.Queue()",
        "box.put_nowait(row)",
        "row = None if box.empty() else box.get()",
    ],
    [
        "from concurrent.futures import Future\nbox = Future()",
        "box.set_result(row)",
        "row = box.result()",
    ],
    [
        "box = []",
        "box.append(lambda: row)",
        "row = box[0]() if box else None",
    ],
    [
        "import functools\nbox = []",
        "box.extend([functools.partial(list.__iter__, row)])",
        "row = [*box[0]()] if box else None",
    ],
];

#[test]
fn what_is_filled_in_after_it_was_handed_on_is_seen_half_filled() {
    for [before, hand, take] in HANDED {
        let text = format!(
            "import threading\n{before}\ndef make():\n    row = [0]\n    {hand}\n    row.append(1)\n\
             def look():\n    {take}\n    print(None if row is None else len(row))\n\
             threads = [threading.Thread(target=work) for work in (make, look)]\n\
             for thread in threads: thread.start()\n\
             for thread in threads: thread.join()\n"
        );
        let found = printed(&text);
        assert!(
            ["1", "2"].iter().all(|length| found.contains(*length)),
            "only {found:?} of\n{text}"
        );
    }
}

#[test]
fn what_a_thread_is_started_with_is_no_longer_its_makers_alone() {
    let text = "import threading\n\
                def look(row): print(len(row))\n\
                def make():\n\
                \x20   row = []\n\
                \x20   inner = threading.Thread(target=look, args=(row,))\n\
                \x20   inner.start()\n\
                \x20   row.append(1)\n\
                \x20   inner.join()\n\
                outer = threading.Thread(target=make)\n\
                outer.start()\n\
                outer.join()\n";
    let found: Vec<String> = printed(text).into_iter().collect();
    assert_eq!(found, ["0", "1"]);
}

#[test]
fn what_is_filled_in_before_it_is_handed_on_makes_no_steps() {
    let text = "import queue, threading\n\
                jobs = queue.Queue()\n\
                n = 0\n\
                def make():\n\
                \x20   global n\n\
                \x20   row = []\n\
                \x20   n += 1\n\
                \x20   row.append(n)\n\
                \x20   jobs.put(row)\n\
                def look():\n\
                \x20   global n\n\
                \x20   n += 1\n\
                \x20   print(len(jobs.get()))\n\
                threads = [threading.Thread(target=work) for work in (make, look)]\n\
                for thread in threads: thread.start()\n\
                for thread in threads: thread.join()\n";
    let found = gathered(text);
    let shared = found
        .endings
        .values()
        .next()
        .map(|tally| tally.first.shared.len());
    assert_eq!(shared, Some(1), "only the number is shared");
}

/// What stands before the threads, what the two do, what is printed at the end, and all that can come out: what
/// CPython's library does in steps is not one operation, and what it does in one piece is.
const IN_STEPS: &[(&str, [&str; 2], &str, &[&str])] = &[
    (
        "from collections import Counter\nc = Counter(a=1)",
        ["c.update({'a': 1})", "c.update({'a': 1})"],
        "c['a']",
        &["2", "3"],
    ),
    (
        "from collections import Counter\nc = Counter()",
        ["c.update({'a': 1})", "c.update({'a': 1})"],
        "c['a']",
        &["1", "2"],
    ),
    (
        "from collections import Counter\nc = Counter()",
        ["c.update('a')", "c.update('a')"],
        "c['a']",
        &["2"],
    ),
    (
        "from collections import Counter\nc = Counter()",
        ["c.subtract('a')", "c.subtract('a')"],
        "c['a']",
        &["-1", "-2"],
    ),
    (
        "from collections import Counter\nc = Counter()",
        ["global c; c += Counter('a')", "global c; c += Counter('a')"],
        "c['a']",
        &["1", "2"],
    ),
    (
        "from collections import defaultdict\nclass Bag(list): pass\nd = defaultdict(Bag)",
        ["d[0].append(1)", "d[0].append(1)"],
        "len(d[0])",
        &["1", "2"],
    ),
    (
        "from collections import defaultdict\nd = defaultdict(lambda: [])",
        ["d[0].append(1)", "d[0].append(1)"],
        "len(d[0])",
        &["1", "2"],
    ),
    (
        "from collections import defaultdict\nd = defaultdict(list)",
        ["d[0].append(1)", "d[0].append(1)"],
        "len(d[0])",
        &["2"],
    ),
    (
        "l = [2, 1]",
        [
            "try: l.sort(key=lambda x: x)\n    except ValueError: pass",
            "l.append(0)",
        ],
        "l",
        &["[0, 1, 2]", "[1, 2]", "[1, 2, 0]"],
    ),
    (
        "l = ['bb', 'a']",
        ["l.sort(key=len)", "l.append('')"],
        "l",
        &["['', 'a', 'bb']", "['a', 'bb', '']"],
    ),
    (
        "l = [3, 1, 2]\ngot = []",
        ["got.append(max(l, key=lambda x: -x))", "l.sort()"],
        "got[0]",
        &["1", "2"],
    ),
    (
        "l = [1, 2]\ngot = []",
        ["got.append(list(map(lambda x: x, l)))", "l.insert(0, 0)"],
        "got[0]",
        &["[0, 1, 2]", "[1, 1, 2]", "[1, 2]", "[1, 2, 2]"],
    ),
    (
        "l = [1, 2]\ngot = []",
        ["got.append(sorted(l, key=lambda x: -x))", "l.clear()"],
        "got[0]",
        &["[2, 1]", "[]"],
    ),
    (
        "import copy\nd = {0: 0}\ngot = []",
        [
            "try: got.append(len(copy.deepcopy(d)))\n    except RuntimeError: got.append('changed')",
            "d[1] = 1",
        ],
        "got[0]",
        &["1", "2", "changed"],
    ),
    (
        "import random\nl = [1, 2]\ngot = []",
        ["random.seed(1); random.shuffle(l)", "got.append(sorted(l))"],
        "got[0]",
        &["[1, 1]", "[1, 2]"],
    ),
    (
        "class K:\n    def __init__(self, v): self.v = v\n    def __eq__(self, other): return self.v == other.v\n\
         l = [K(1), K(2), K(3)]\ngot = []",
        ["got.append(K(3) in l)", "l.pop(0)"],
        "got[0]",
        &["False", "True"],
    ),
    (
        "class K:\n    def __init__(self, v): self.v = v\n    def __eq__(self, other): return self.v == other.v\n\
         l = [K(1), K(2), K(3)]",
        ["l.remove(K(2))", "l.pop(0)"],
        "[k.v for k in l]",
        &["[2, 3]", "[2]", "[3]"],
    ),
    (
        "from functools import cached_property\nmade = []\nclass A:\n    @cached_property\n    def x(self):\n\
         \x20       made.append(1)\n        return len(made)\na = A()",
        ["a.x", "a.x"],
        "made",
        &["[1]"],
    ),
];

#[test]
fn what_the_library_does_in_steps_can_be_come_between() {
    for (before, [first, second], shown, expected) in IN_STEPS {
        let text = format!(
            "import threading\n{before}\ndef one():\n    {first}\ndef two():\n    {second}\n\
             threads = [threading.Thread(target=work) for work in (one, two)]\n\
             for thread in threads: thread.start()\n\
             for thread in threads: thread.join()\n\
             print({shown})\n"
        );
        let found = printed(&text);
        let expected: BTreeSet<String> = expected.iter().map(|text| (*text).to_owned()).collect();
        assert_eq!(found, expected, "\n{text}");
    }
}
