//! Searches by samples: what they hand out can be made again, and nothing depends on how many work.

#[path = "explore/reach.rs"]
mod reach;

use std::collections::BTreeSet;
use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use threadline::detect::FindingKind;
use threadline::explore::campaign::dfs::{self, Counted, Fence};
use threadline::explore::report::{Gather, Seat, Taken, Way, Ways};
use threadline::explore::search::Report;
use threadline::explore::{
    Bounds, Campaign, Ended, Ending, Gathering, Harvest, Pace, Plan, Policy, Reached, Strategy, explore,
};
use threadline::program::Program;
use threadline::run::{Ground, compile};
use threadline::scenario;
use threadline::scheduler::SchedulerKind;
use threadline::source::SourceText;
use threadline::trace::{Options, SwitchPolicy, line};

const BOX_OFFICES: &str = "import threading\n\
    sold = 0\n\
    def sell():\n\
    \x20   global sold\n\
    \x20   sold += 1\n\
    offices = [threading.Thread(target=sell) for _ in range(2)]\n\
    for office in offices: office.start()\n\
    for office in offices: office.join()\n\
    print(sold)\n";

/// The second variable is touched by two threads only when the first was read too early.
const HIDDEN: &str = "import threading\n\
    ready = False\n\
    late = 0\n\
    def write():\n\
    \x20   global ready, late\n\
    \x20   ready = True\n\
    \x20   late = late + 1\n\
    def read():\n\
    \x20   global late\n\
    \x20   if not ready:\n\
    \x20       late = late + 10\n\
    threads = [threading.Thread(target=task) for task in (write, read)]\n\
    for thread in threads: thread.start()\n\
    for thread in threads: thread.join()\n\
    print(late)\n";

const POLICIES: [Policy; 5] = [
    Policy::Portfolio,
    Policy::One(SchedulerKind::Random),
    Policy::One(SchedulerKind::Pct),
    Policy::One(SchedulerKind::Pos),
    Policy::One(SchedulerKind::Surw),
];

fn program(text: &str) -> Arc<Program> {
    compile(&SourceText::new("story.py", text)).expect("Python")
}

fn embedded(name: &str) -> Arc<Program> {
    compile(&scenario::find(name).expect("a scenario").source).expect("Python")
}

fn bounds(runs_max: u64) -> Bounds {
    Bounds {
        runs_max,
        states_max: u64::MAX,
    }
}

fn gathered(program: &Arc<Program>, policy: Policy, jobs: usize, runs: u64) -> Gathering {
    let ground = Ground::new(program, &Options::default(), BTreeSet::new());
    let campaign = Campaign {
        policy,
        seed: 7,
        jobs,
    };
    let mut gathering = Gathering::new(false);
    let reached = campaign.search(&ground, &bounds(runs), &Pace::default(), &mut gathering);
    assert_eq!(reached, Reached::Stopped(format!("{runs} runs were asked for")));
    assert_eq!(gathering.runs, runs);
    gathering
}

fn printed(gathering: &Gathering) -> Vec<&str> {
    gathering
        .endings
        .keys()
        .map(|ending| ending.stdout.trim_end())
        .collect()
}

#[test]
fn every_schedule_that_is_handed_out_leads_there_again() {
    let options = Options::default();
    for program in [
        program(BOX_OFFICES),
        program(HIDDEN),
        embedded("two_locks"),
        embedded("semaphore_gate"),
        embedded("pool_in_itself"),
    ] {
        for policy in POLICIES {
            let found = gathered(&program, policy, 2, 80);
            for (ending, tally) in &found.endings {
                for example in [&tally.first, &tally.shortest] {
                    let again = example.replay(&program, &options).expect("a schedule that fits");
                    assert_eq!(again.outcome, ending.outcome, "{policy:?}");
                    assert_eq!(again.stdout(), ending.stdout, "{policy:?}");
                    assert_eq!(again.switches() as u64, example.switches, "{policy:?}");
                }
            }
            for (signature, tally) in &found.mistakes {
                let again = tally
                    .shortest
                    .replay(&program, &options)
                    .expect("a schedule that fits");
                let told = threadline::explore::report::finding(&again, signature);
                assert!(told.is_some(), "{policy:?}: {signature:?} does not show again");
            }
        }
    }
}

#[test]
fn results_do_not_depend_on_how_many_work() {
    for program in [program(HIDDEN), embedded("two_locks"), embedded("counter_race")] {
        for policy in POLICIES {
            let alone = gathered(&program, policy, 1, 150);
            for jobs in [2, 5] {
                assert_eq!(
                    gathered(&program, policy, jobs, 150),
                    alone,
                    "{policy:?}, {jobs} jobs"
                );
            }
        }
    }
}

#[test]
fn more_runs_begin_with_the_same_runs() {
    let program = embedded("counter_race");
    let few = gathered(&program, Policy::Portfolio, 2, 60);
    let many = gathered(&program, Policy::Portfolio, 2, 200);
    for (ending, tally) in &few.endings {
        assert_eq!(many.endings[ending].first, tally.first, "{ending:?}");
    }
    let early = many.endings.values().filter(|tally| tally.first.run < 60).count();
    assert_eq!(early, few.endings.len());
}

#[test]
fn every_policy_finds_that_a_sale_is_lost() {
    for policy in POLICIES {
        let found = gathered(&program(BOX_OFFICES), policy, 2, 200);
        assert_eq!(printed(&found), ["1", "2"], "{policy:?}");
    }
}

#[test]
fn a_variable_that_is_seldom_shared_is_searched_too() {
    let found = gathered(&program(HIDDEN), Policy::Portfolio, 2, 400);
    assert_eq!(printed(&found), ["1", "10", "11"]);
}

#[test]
fn the_first_failure_can_be_enough() {
    let plan = Plan {
        strategy: Strategy::Portfolio,
        seed: 3,
        bounds: bounds(1000),
        jobs: 2,
        is_first_enough: true,
        is_minimised: false,
    };
    let report = explore(
        &embedded("two_locks"),
        &Options::default(),
        &plan,
        &Pace::default(),
    )
    .unwrap();
    assert_eq!(report.reached, Reached::Enough);
    let found = &report.gathering;
    assert_eq!(found.mistakes.len(), 1);
    let first = found.mistakes.values().next().unwrap().first.run;
    assert_eq!(found.runs, first + 1);
    assert!(found.endings.values().all(|tally| tally.first.run <= first));
}

/// Wants to be stopped from outside after ten runs.
struct Impatient<'a> {
    inner: Gathering,
    pace: &'a Pace,
}

impl Gather for Impatient<'_> {
    type Taken = Taken;

    fn look(&self, seat: Seat, ended: Ended<'_>) -> Taken {
        if seat.run == 10 {
            self.pace.stop.store(true, Ordering::Relaxed);
        }
        self.inner.look(seat, ended)
    }

    fn take(&mut self, taken: Taken) -> ControlFlow<()> {
        self.inner.take(taken)
    }
}

#[test]
fn a_stopped_search_keeps_what_it_knows() {
    let ground = Ground::new(&embedded("two_locks"), &Options::default(), BTreeSet::new());
    let pace = Pace::default();
    let mut harvest = Impatient {
        inner: Gathering::new(false),
        pace: &pace,
    };
    let campaign = Campaign {
        policy: Policy::Portfolio,
        seed: 0,
        jobs: 1,
    };
    let reached = campaign.search(&ground, &bounds(1_000_000), &pace, &mut harvest);
    assert_eq!(reached, Reached::Stopped("it was stopped".to_owned()));
    assert_eq!(harvest.inner.runs, 11);
}

#[test]
fn what_is_said_to_replay_a_run_does() {
    let options = Options::default();
    let mut by_seed = 0;
    for program in [embedded("two_locks"), program(HIDDEN)] {
        let ways = Ways::new(&program, &options);
        for policy in POLICIES {
            let found = gathered(&program, policy, 1, 60);
            for (Ending { outcome, stdout }, tally) in &found.endings {
                let again = match ways.to(&tally.first) {
                    Way::Choices(text) => {
                        let read = line::read(&text).expect("a line that was just written");
                        assert_eq!(read.schedule, *tally.first.schedule);
                        assert_eq!(read.shared, *tally.first.shared);
                        continue;
                    }
                    Way::Seed(kind, seed) => {
                        let profile = threadline::run::profile(&program, &options, &Default::default());
                        let profile = profile.expect("a profile");
                        let mut start = || kind.start_with(seed, &profile);
                        threadline::run::execute(&program, &options, None, &mut start, &Default::default())
                    }
                };
                let again = again.expect("a run");
                assert_eq!((&again.outcome, again.stdout()), (outcome, stdout.clone()));
                by_seed += 1;
            }
        }
    }
    assert!(by_seed > 5, "{by_seed} runs were named by a seed");
}

#[test]
fn a_deadlock_of_the_language_is_looked_for_under_the_gil() {
    let plan = Plan {
        strategy: Strategy::Random,
        seed: 0,
        bounds: bounds(200),
        jobs: 2,
        is_first_enough: false,
        is_minimised: false,
    };
    let report = explore(
        &embedded("two_locks"),
        &Options::default(),
        &plan,
        &Pace::default(),
    )
    .unwrap();
    let names: Vec<&str> = report.elsewhere.iter().map(|other| other.switch.name()).collect();
    assert_eq!(names, ["gil", "free-threaded"]);
    for other in &report.elsewhere {
        assert_eq!(other.runs, 200);
        assert!(
            other
                .seen
                .keys()
                .all(|mistake| report.gathering.mistakes.contains_key(mistake))
        );
    }
}

#[test]
fn systematic_search_counts_every_run_once_and_the_cheap_ones_first() {
    /// Whether each run had at least as many preemptions as those before.
    struct Ascending {
        seen: BTreeSet<Vec<threadline::trace::Choice>>,
        last: usize,
        counts: Vec<usize>,
    }
    impl Harvest for Ascending {
        fn run(&mut self, ended: Ended<'_>) -> ControlFlow<()> {
            let preemptions = preemptions(ended);
            assert!(preemptions >= self.last, "{preemptions} after {}", self.last);
            self.last = preemptions;
            self.counts.resize(self.counts.len().max(preemptions + 1), 0);
            self.counts[preemptions] += 1;
            assert!(self.seen.insert(ended.choices.to_vec()), "a run was made twice");
            ControlFlow::Continue(())
        }
    }
    let mut ground = Ground::new(&program(BOX_OFFICES), &Options::default(), BTreeSet::new());
    loop {
        let mut harvest = Ascending {
            seen: BTreeSet::new(),
            last: 0,
            counts: Vec::new(),
        };
        match dfs::search(
            Fence::NONE,
            &ground,
            &bounds(100_000),
            &Pace::default(),
            &mut harvest,
        ) {
            Reached::Discovered(places) => assert!(ground.widen(places)),
            reached => {
                assert_eq!(reached, Reached::All);
                let delays = enumerated(&ground, Counted::Delays);
                assert_eq!(delays, harvest.seen, "both orders come to the same runs");
                assert!(harvest.counts.len() > 2 && harvest.counts.iter().all(|count| *count > 0));
                return;
            }
        }
    }
}

/// Switches away from a task that could have gone on.
fn preemptions(ended: Ended<'_>) -> usize {
    let pairs = ended.events.windows(2);
    let mut walk = Ground::new(ended.walk.program(), &Options::default(), shared()).walk();
    let mut enabled = Vec::new();
    let mut count = 0;
    for (pair, choice) in pairs.zip(ended.choices) {
        walk.step(choice, 0);
        walk.enabled(&mut enabled);
        let could_go_on = enabled.iter().any(|candidate| candidate.task == pair[0].task);
        count += usize::from(pair[0].task != pair[1].task && could_go_on);
    }
    count
}

fn shared() -> BTreeSet<threadline::trace::SharedPlace> {
    BTreeSet::from([threadline::trace::SharedPlace::Global {
        module: "__main__".to_owned(),
        name: "sold".to_owned(),
    }])
}

fn enumerated(ground: &Ground, counted: Counted) -> BTreeSet<Vec<threadline::trace::Choice>> {
    struct All(BTreeSet<Vec<threadline::trace::Choice>>);
    impl Harvest for All {
        fn run(&mut self, ended: Ended<'_>) -> ControlFlow<()> {
            self.0.insert(ended.choices.to_vec());
            ControlFlow::Continue(())
        }
    }
    let mut all = All(BTreeSet::new());
    let fence = Fence { counted, most: None };
    let reached = dfs::search(fence, ground, &bounds(100_000), &Pace::default(), &mut all);
    assert_eq!(reached, Reached::All);
    all.0
}

/// A search of all states under the GIL, and its options.
fn all_under_the_gil(program: &Arc<Program>) -> (Options, Report) {
    let options = Options {
        switch: SwitchPolicy::Gil,
        ..Options::default()
    };
    let plan = Plan {
        strategy: Strategy::States,
        seed: 0,
        bounds: bounds(u64::MAX),
        jobs: 1,
        is_first_enough: false,
        is_minimised: false,
    };
    let report = explore(program, &options, &plan, &Pace::default()).expect("it suits");
    (options, report)
}

/// With the GIL a thread that has stepped may have to go on, so that another that could step before cannot now.
#[test]
fn what_shows_a_conflict_can_happen_where_the_first_has_to_go_on() {
    let text = "import threading\n\
                class Config:\n\
                \x20   made = None\n\
                \x20   lock = threading.Lock()\n\
                def use():\n\
                \x20   if Config.made is None:\n\
                \x20       with Config.lock:\n\
                \x20           if Config.made is None:\n\
                \x20               Config.made = Config()\n\
                \x20               fill(Config.made)\n\
                \x20   print(Config.made.rows)\n\
                def fill(config): config.rows = 1\n\
                threads = [threading.Thread(target=use) for _ in range(2)]\n\
                for thread in threads: thread.start()\n\
                for thread in threads: thread.join()\n";
    let program = program(text);
    let (options, report) = all_under_the_gil(&program);
    let mistakes = &report.gathering.mistakes;
    assert!(
        mistakes
            .keys()
            .any(|mistake| mistake.kind == FindingKind::Exception)
    );
    for (signature, tally) in mistakes {
        let again = tally
            .first
            .replay(&program, &options)
            .expect("a schedule that fits");
        assert!(threadline::explore::report::finding(&again, signature).is_some());
    }
}

/// `eval` is a call into C, behind which CPython looks whether somebody asks for the GIL; an addition is none.
#[test]
fn behind_eval_the_gil_may_be_given_away() {
    let outputs = |step: &str| {
        let text = BOX_OFFICES.replace("sold += 1", step);
        let (_, report) = all_under_the_gil(&program(&text));
        let endings = report.gathering.endings.into_keys();
        endings.map(|ending| ending.stdout).collect::<Vec<_>>()
    };
    assert_eq!(outputs("sold = sold + 1"), ["2\n"]);
    assert_eq!(outputs("sold = eval('sold + 1')"), ["1\n", "2\n"]);
}

/// What is told of the first deadlock among some runs.
fn deadlock_told(text: &str) -> String {
    let program = program(text);
    let found = gathered(&program, Policy::Portfolio, 1, 100);
    let mut mistakes = found.mistakes.iter();
    let (signature, tally) = mistakes
        .find(|(mistake, _)| mistake.kind == FindingKind::Deadlock)
        .expect("a deadlock");
    let again = tally
        .first
        .replay(&program, &Options::default())
        .expect("a schedule that fits");
    let told = threadline::explore::report::finding(&again, signature);
    told.expect("it is in the run").message
}

#[test]
fn locks_in_a_circle_are_told_apart_by_their_names() {
    let deep = "import threading\n\
                class Account:\n\
                \x20   def __init__(self): self.lock = threading.Lock()\n\
                accounts = [Account(), Account()]\n\
                def move(a, b):\n\
                \x20   with a.lock, b.lock: pass\n\
                pairs = [(0, 1), (1, 0)]\n\
                threads = [threading.Thread(target=move, args=(accounts[a], accounts[b])) for a, b in pairs]\n\
                for thread in threads: thread.start()\n";
    let told = deadlock_told(deep);
    assert!(
        ["accounts[0].lock", "accounts[1].lock"]
            .iter()
            .all(|name| told.contains(name)),
        "{told}"
    );
    let local = "import threading\n\
                 def move(a, b):\n\
                 \x20   with a, b: pass\n\
                 def begin():\n\
                 \x20   pair = threading.Lock(), threading.Lock()\n\
                 \x20   return [threading.Thread(target=move, args=args) for args in (pair, pair[::-1])]\n\
                 threads = begin()\n\
                 for thread in threads: thread.start()\n";
    let told = deadlock_told(local);
    assert!(
        ["holds a (", "holds b ("].iter().all(|name| told.contains(name)),
        "{told}"
    );
}
