//! Whichever way a program reaches what it shares, no schedule is left out: two threads read a number and write
//! the next one, and a complete search finds the run in which both have read before either writes.

use super::{Gathering, Ground, Options, Pace, Reached, Strategy, bounds, program};
use std::collections::BTreeSet;
use threadline::explore::search::complete;

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
];

/// What a search for all runs has gathered.
fn gathered(text: &str) -> Gathering {
    let ground = Ground::new(&program(text), &Options::default(), BTreeSet::new());
    let fresh = |ground: &Ground| Gathering::new(false).on(ground.shared());
    let done = complete(
        Strategy::Complete,
        ground,
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
            "import threading\n{before}\ndef work():\n    {work}\n\
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
