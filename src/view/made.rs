//! Small hand-made records for the tests of this room.

use crate::trace::{
    BlockReason, Event, Hold, Names, ObjectId, Op, Place, Scalar, Standing, Symbol, TaskId, TaskStanding,
};

/// Object number `n`.
pub fn object(n: u32) -> ObjectId {
    ObjectId::new(1, n)
}

/// A step that does something.
pub fn step(task: u32, op: Op) -> Event {
    Event {
        value: Scalar::Int(0),
        line: 7,
        ..Event::bare(task, op)
    }
}

/// A step that reads the variable `counter`.
pub fn event(task: u32) -> Event {
    step(task, Op::Read(Place::Global(object(0), Symbol(1))))
}

/// A step that takes a lock.
pub fn acquire(task: u32, lock: u32) -> Event {
    step(task, Op::Acquire(object(lock)))
}

/// A step that gives a lock back.
pub fn release(task: u32, lock: u32) -> Event {
    step(task, Op::Release(object(lock)))
}

/// A step that prints.
pub fn print(task: u32, text: &str) -> Event {
    Event {
        text: Some(text.into()),
        ..step(task, Op::Print)
    }
}

/// `count` steps, taken in turn by `tasks` tasks.
pub fn many(count: u32, tasks: u32) -> Vec<Event> {
    (0..count).map(|n| event(n % tasks)).collect()
}

/// A task that waits, or one that can go on.
pub fn standing(task: u32, waits_for: Option<BlockReason>) -> TaskStanding {
    TaskStanding {
        task: TaskId(task),
        name: if task == 0 {
            "MainThread".to_owned()
        } else {
            format!("Thread-{task}")
        },
        is_finished: false,
        is_daemon: false,
        waits_for,
        is_timed: false,
        failure: None,
        line: 10 + task,
    }
}

/// Threads 1 and 2 each hold one of the locks `a` (1) and `b` (2) and wait for the other; main joins 1.
pub fn crossed_locks() -> (Vec<Event>, Standing) {
    let events = vec![
        step(0, Op::Spawn(TaskId(1))),
        step(0, Op::Spawn(TaskId(2))),
        step(1, Op::Begin),
        acquire(1, 1),
        step(2, Op::Begin),
        acquire(2, 2),
    ];
    let standing = Standing {
        tasks: vec![
            standing(0, Some(BlockReason::Join(TaskId(1)))),
            standing(1, Some(BlockReason::Lock(object(2)))),
            standing(2, Some(BlockReason::Lock(object(1)))),
        ],
        holds: vec![
            Hold {
                object: object(1),
                owner: TaskId(1),
                line: 5,
            },
            Hold {
                object: object(2),
                owner: TaskId(2),
                line: 12,
            },
        ],
        ..Standing::default()
    };
    (events, standing)
}

/// Names that fit [`crossed_locks`] and [`event`].
pub fn names() -> Names {
    let mut names = Names {
        tasks: ["MainThread", "Thread-1", "Thread-2"].map(str::to_owned).to_vec(),
        ..Names::default()
    };
    names.objects.insert(object(1), "a".to_owned());
    names.objects.insert(object(2), "b".to_owned());
    names.symbols.insert(Symbol(1), "counter".into());
    names
}
