//! The search that enters every state once: how many there are, which ends they lead to, who goes round.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::ops::ControlFlow;
use std::sync::atomic::Ordering;
use threadline::explore::states::{self, Crew};
use threadline::explore::{Bounds, Ended, Endless, Harvest, Pace, Reached};
use threadline::run::{Ground, Progress, compile, execute};
use threadline::scheduler::SchedulerKind;
use threadline::source::SourceText;
use threadline::trace::{Event, Op, Options, SwitchPolicy};

const BOUNDS: Bounds = Bounds {
    runs_max: u64::MAX,
    states_max: 200_000,
};

/// Starts one thread for each function given and waits for all.
const TAIL: &str = "
ts = [threading.Thread(target=f) for f in THREADS]
for t in ts: t.start()
for t in ts: t.join()
";

#[derive(Default)]
struct Seen {
    ends: BTreeMap<String, u64>,
    witnesses: u64,
    livelocks: u64,
    starved: Vec<u32>,
    /// All that was told, in order.
    told: Vec<String>,
}

fn printed(events: &[Event]) -> String {
    let texts = events.iter().filter(|event| event.op == Op::Print);
    texts.filter_map(|event| event.text.as_deref()).collect()
}

impl Harvest for Seen {
    fn run(&mut self, ended: Ended<'_>) -> ControlFlow<()> {
        let end = format!("{} {:?}", ended.walk.outcome().word(), printed(ended.events));
        self.told.push(format!("{end} {:?}", ended.choices));
        *self.ends.entry(end).or_default() += 1;
        ControlFlow::Continue(())
    }

    fn witness(&mut self, ended: Ended<'_>) -> ControlFlow<()> {
        self.told.push(format!("witness {:?}", ended.choices));
        self.witnesses += 1;
        ControlFlow::Continue(())
    }

    fn endless(&mut self, endless: Endless<'_>) -> ControlFlow<()> {
        assert!(
            endless.round.begins < endless.ended.choices.len(),
            "a cycle has steps"
        );
        self.told
            .push(format!("endless {:?} {:?}", endless.round, endless.ended.choices));
        match endless.round.passed_over.as_slice() {
            [] => self.livelocks += 1,
            tasks => self.starved.extend(tasks.iter().map(|task| task.0)),
        }
        ControlFlow::Continue(())
    }
}

/// Searches a program, and checks that three at once tell the same in the same order.
fn search(source: &str, options: &Options) -> (Reached, u64, Seen) {
    let alone = search_by(Crew::ONE, source, options);
    let crew = Crew {
        jobs: 3,
        from: 2,
        keeps_part: true,
    };
    let together = search_by(crew, source, options);
    assert_eq!((&alone.0, alone.1), (&together.0, together.1));
    assert_eq!(alone.2.told, together.2.told);
    alone
}

fn search_by(crew: Crew, source: &str, options: &Options) -> (Reached, u64, Seen) {
    let program = compile(&SourceText::new("program.py", source)).expect("the program compiles");
    let mut ground = Ground::new(&program, options, Default::default());
    loop {
        let (pace, mut seen) = (Pace::default(), Seen::default());
        match states::search(&ground, crew, &BOUNDS, &pace, &mut seen) {
            Reached::Discovered(places) => assert!(ground.widen(places), "what is discovered is new"),
            reached => return (reached, pace.states.load(Ordering::Relaxed), seen),
        }
    }
}

/// Searches a program completely, and checks that whatever random schedules lead to was found.
fn check(body: &str, threads: &str, expected: &str) {
    let source = format!("import threading\n{body}\nTHREADS = [{threads}]\n{TAIL}print(\"end\")\n");
    check_whole(&source, expected);
}

fn check_whole(source: &str, expected: &str) {
    let options = Options {
        steps_max: 400,
        ..Options::default()
    };
    let (reached, states, seen) = search(source, &options);
    assert_eq!(reached, Reached::All);
    let mut found = format!("{states} states");
    for (end, count) in &seen.ends {
        write!(found, "; {end} x{count}").expect("strings take everything");
    }
    if seen.livelocks > 0 {
        found.push_str("; livelock");
    }
    if !seen.starved.is_empty() {
        write!(found, "; starved {:?}", seen.starved).expect("strings take everything");
    }
    assert_eq!(found, expected);
    let program = compile(&SourceText::new("program.py", source)).expect("the program compiles");
    for seed in 0..16 {
        let mut start = || SchedulerKind::Random.start(seed);
        let run = execute(&program, &options, None, &mut start, &Progress::default()).expect("it runs");
        let end = format!("{} {:?}", run.outcome.word(), run.stdout());
        let has_ended = run.outcome.word() != "limit";
        assert!(
            !has_ended || seen.ends.contains_key(&end),
            "seed {seed} leads to {end}, which was missed"
        );
    }
}

#[test]
fn an_unguarded_counter_ends_at_every_number_it_can() {
    check(
        "x = 0\ndef add():\n    global x\n    for _ in range(2):\n        x += 1\n",
        "add, add",
        "73 states; finished \"end\\n\" x3",
    );
}

#[test]
fn a_guarded_counter_has_one_end() {
    check(
        "x = 0\nlock = threading.Lock()\ndef add():\n    global x\n    with lock:\n        x += 1\n",
        "add, add, add",
        "164 states; finished \"end\\n\" x1",
    );
}

#[test]
fn opposite_locks_end_in_two_ways() {
    check(
        "a, b = threading.Lock(), threading.Lock()\ndef f():\n    with a:\n        with b: pass\n\
         def g():\n    with b:\n        with a: pass\n",
        "f, g",
        "26 states; deadlock \"\" x1; finished \"end\\n\" x1",
    );
}

#[test]
fn a_program_that_spins_ends_and_starves_somebody_under_an_unfair_scheduler() {
    check(
        "flag = False\ndef wait():\n    while not flag:\n        pass\ndef give():\n    global flag\n    flag = True\n",
        "wait, give",
        "7 states; finished \"end\\n\" x1; starved [0, 2]",
    );
}

#[test]
fn a_spin_that_makes_objects_ends_too() {
    check(
        "flag = False\ndef wait():\n    seen = ()\n    while not flag:\n        seen = (1.5, [str(2.5)])\n\
         def give():\n    global flag\n    flag = True\n",
        "wait, give",
        "10 states; finished \"end\\n\" x1; starved [0, 2]",
    );
}

#[test]
fn two_who_always_give_way_can_do_so_for_ever() {
    check(
        "want = [False, False]\ndef polite(i):\n    want[i] = True\n    while want[1 - i]:\n        want[i] = False\n\
         \x20       want[i] = True\n    want[i] = False\n",
        "lambda: polite(0), lambda: polite(1)",
        "58 states; finished \"end\\n\" x1; livelock; starved [1, 2]",
    );
}

#[test]
fn sleeping_in_a_loop_is_a_finite_matter() {
    check(
        "import time\nflag = False\ndef wait():\n    while not flag:\n        time.sleep(0.1)\n\
         def give():\n    global flag\n    time.sleep(1)\n    flag = True\n",
        "wait, give",
        "9 states; finished \"end\\n\" x1",
    );
}

#[test]
fn the_order_of_output_is_part_of_the_end() {
    check(
        "def a(): print('a')\ndef b(): print('b')\n",
        "a, b",
        "10 states; finished \"a\\nb\\nend\\n\" x1; finished \"b\\na\\nend\\n\" x1",
    );
}

#[test]
fn what_the_clock_says_is_part_of_the_state_once_it_is_read() {
    check(
        "import time\ndef a():\n    time.sleep(1)\n    print(int(time.monotonic()) >= 1)\ndef b():\n    time.sleep(2)\n",
        "a, b",
        "3 states; finished \"True\\nend\\n\" x1",
    );
}

#[test]
fn under_the_gil_a_single_addition_is_never_lost() {
    let source = format!(
        "import threading\nx = 0\ndef add():\n    global x\n    for _ in range(2):\n        x += 1\n\
         THREADS = [add, add]\n{TAIL}print(x)\n"
    );
    let options = Options {
        switch: SwitchPolicy::Gil,
        ..Options::default()
    };
    let (reached, _, seen) = search(&source, &options);
    assert_eq!(reached, Reached::All);
    assert_eq!(seen.ends.keys().collect::<Vec<_>>(), ["finished \"4\\n\""]);
}

#[test]
fn drawn_numbers_are_never_searched_completely() {
    let (reached, _, _) = search(
        "import random, threading\nt = threading.Thread(target=lambda: print(random.randint(1, 6)))\n\
         t.start()\nt.join()\n",
        &Options::default(),
    );
    let Reached::Stopped(why) = reached else {
        panic!("{reached:?}")
    };
    assert!(why.contains("random numbers"), "{why}");
}

#[test]
fn a_bound_on_states_is_kept_and_named() {
    let source = format!(
        "import threading\nx = 0\ndef add():\n    global x\n    for _ in range(20):\n        x += 1\n\
         THREADS = [add, add, add]\n{TAIL}"
    );
    let program = compile(&SourceText::new("program.py", &source)).expect("the program compiles");
    let shared = [threadline::trace::SharedPlace::Global {
        module: "__main__".to_owned(),
        name: "x".to_owned(),
    }];
    let ground = Ground::new(&program, &Options::default(), shared.into());
    let bounds = Bounds {
        states_max: 100,
        ..BOUNDS
    };
    let mut told = Vec::new();
    for jobs in [1, 3] {
        let mut seen = Seen::default();
        let crew = Crew {
            jobs,
            from: 20,
            keeps_part: true,
        };
        let reached = states::search(&ground, crew, &bounds, &Pace::default(), &mut seen);
        assert_eq!(
            reached,
            Reached::Stopped("the search passed 100 states".to_owned())
        );
        told.push(seen.told);
    }
    assert_eq!(told[0], told[1]);
}
