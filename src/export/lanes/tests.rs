//! What the lanes look like.

use super::*;
use crate::trace::{BlockReason, Hold, ObjectId, Scalar, Symbol, TaskStanding};

const LOCK_A: ObjectId = ObjectId::new(1, 1);
const LOCK_B: ObjectId = ObjectId::new(1, 2);
const JOBS: ObjectId = ObjectId::new(1, 3);
const COUNTER: Place = Place::Global(ObjectId::new(0, 1), Symbol(7));

fn step(task: u32, op: Op, value: Scalar, line: u32) -> Event {
    let text = matches!(op, Op::Print).then(|| "钱包里还有 3 元\n".into());
    Event {
        value,
        line,
        text,
        ..Event::bare(task, op)
    }
}

fn names(tasks: &[&str]) -> Names {
    Names {
        tasks: tasks.iter().map(|name| (*name).to_owned()).collect(),
        objects: [(LOCK_A, "lock_a"), (LOCK_B, "lock_b"), (JOBS, "jobs")]
            .map(|(object, name)| (object, name.to_owned()))
            .into(),
        symbols: [(Symbol(7), "counter".into())].into(),
        ..Names::default()
    }
}

fn waiting(task: u32, reason: BlockReason, line: u32) -> TaskStanding {
    TaskStanding {
        task: TaskId(task),
        name: String::new(),
        is_finished: false,
        is_daemon: false,
        waits_for: Some(reason),
        is_timed: false,
        failure: None,
        line,
    }
}

#[test]
fn a_deadlock_in_lanes() {
    let events = [
        step(0, Op::Spawn(TaskId(1)), Scalar::Absent, 18),
        step(1, Op::Begin, Scalar::Absent, 0),
        step(1, Op::Acquire(LOCK_A), Scalar::Absent, 8),
        step(0, Op::Spawn(TaskId(2)), Scalar::Absent, 19),
        step(2, Op::Acquire(LOCK_B), Scalar::Absent, 14),
    ];
    let ending = Standing {
        tasks: vec![
            waiting(0, BlockReason::Join(TaskId(1)), 20),
            waiting(1, BlockReason::Lock(LOCK_B), 9),
            waiting(2, BlockReason::Lock(LOCK_A), 15),
        ],
        holds: vec![Hold {
            object: LOCK_A,
            owner: TaskId(1),
            line: 8,
        }],
        ..Standing::default()
    };
    let names = names(&["MainThread", "Thread-1 (left)", "Thread-2 (right)"]);
    let record = Record {
        events: &events,
        ending: &ending,
        names: &names,
        outcome: &Outcome::Deadlock,
        waits: &[],
    };
    insta::assert_snapshot!(of_record(record, Layout::default()));
}

#[test]
fn values_chinese_and_results_in_lanes() {
    let mut refused = step(1, Op::TryAcquire(LOCK_A), Scalar::Bool(false), 5);
    refused.result = OpResult::Refused;
    let events = [
        step(0, Op::Read(COUNTER), Scalar::Int(0), 4),
        step(1, Op::Read(COUNTER), Scalar::Int(0), 4),
        step(0, Op::Write(COUNTER), Scalar::Int(1), 4),
        step(1, Op::Print, Scalar::Absent, 6),
        refused,
        step(0, Op::QueuePut(JOBS), Scalar::Int(3), 9),
        step(1, Op::QueueGet(JOBS), Scalar::Int(3), 10),
    ];
    let (ending, names) = (Standing::default(), names(&["主线程", "收银员"]));
    let outcome = Outcome::Raised("ValueError: 没有钱".to_owned());
    let record = Record {
        events: &events,
        ending: &ending,
        names: &names,
        outcome: &outcome,
        waits: &[],
    };
    insta::assert_snapshot!(of_record(record, Layout::default()));
}

#[test]
fn many_tasks_share_the_width() {
    let tasks: Vec<String> = (0..9).map(|n| format!("Thread-{n} (serve_customers)")).collect();
    let names = names(&tasks.iter().map(String::as_str).collect::<Vec<_>>());
    let events: Vec<Event> = (0..9)
        .map(|task| step(task, Op::Read(COUNTER), Scalar::Int(1 << 40), 4))
        .collect();
    let ending = Standing::default();
    let record = Record {
        events: &events,
        ending: &ending,
        names: &names,
        outcome: &Outcome::Finished,
        waits: &[],
    };
    insta::assert_snapshot!(of_record(record, Layout::default()));
}

#[test]
fn a_long_run_says_how_much_is_left_out() {
    let events: Vec<Event> = (0..50_000)
        .map(|n| step(n % 2, Op::Write(COUNTER), Scalar::Int(i64::from(n)), 4))
        .collect();
    let (ending, names) = (Standing::default(), names(&["MainThread", "other"]));
    let record = Record {
        events: &events,
        ending: &ending,
        names: &names,
        outcome: &Outcome::Finished,
        waits: &[],
    };
    insta::assert_snapshot!(of_record(
        record,
        Layout {
            steps_max: Some(6),
            ..Layout::default()
        }
    ));
    let whole = of_record(
        record,
        Layout {
            steps_max: None,
            ..Layout::default()
        },
    );
    assert_eq!(
        whole.lines().count(),
        50_003,
        "headings, a rule, the steps, the outcome"
    );
}

#[test]
fn an_endless_print_is_cut_off_in_its_cell() {
    let mut event = step(0, Op::Print, Scalar::Absent, 1);
    event.text = Some("x".repeat(1_000_000).into());
    let text = text_of(&event, &names(&[]));
    assert!(
        text.ends_with("xx…") && text.chars().count() == CELL_MAX + 1,
        "{}",
        text.len()
    );
}

#[test]
fn a_wait_stands_beside_the_step_of_whoever_goes_on() {
    let events = [
        step(0, Op::Acquire(LOCK_A), Scalar::Absent, 4),
        step(1, Op::Begin, Scalar::Absent, 0),
        step(0, Op::Write(COUNTER), Scalar::Int(1), 5),
        step(0, Op::Release(LOCK_A), Scalar::Absent, 4),
        step(1, Op::Acquire(LOCK_A), Scalar::Absent, 9),
    ];
    let (ending, names) = (Standing::default(), names(&["MainThread", "other"]));
    let waits = [Wait {
        task: TaskId(1),
        from: 2,
        to: 4,
        reason: BlockReason::Lock(LOCK_A),
    }];
    let record = Record {
        events: &events,
        ending: &ending,
        names: &names,
        outcome: &Outcome::Finished,
        waits: &waits,
    };
    insta::assert_snapshot!(of_record(record, Layout::default()));
}
