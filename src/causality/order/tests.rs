//! For each primitive: who knows of whom after these operations, and who does not.

use super::Order;
use crate::trace::{Event, ObjectId, Op, OpResult, Place, Scalar, TaskId};

const THING: ObjectId = ObjectId::new(1, 1);
const LOCK: ObjectId = ObjectId::new(1, 2);

/// A step of a task: what it does, how it ends, with which value.
type Step = (u32, Op, OpResult, Scalar);

fn done(task: u32, op: Op) -> Step {
    (task, op, OpResult::Done, Scalar::Absent)
}

fn with(task: u32, op: Op, value: Scalar) -> Step {
    (task, op, OpResult::Done, value)
}

fn refused(task: u32, op: Op) -> Step {
    (task, op, OpResult::Refused, Scalar::Absent)
}

fn event((task, op, result, value): Step) -> Event {
    Event {
        result,
        value,
        ..Event::bare(task, op)
    }
}

fn order(steps: &[Step]) -> Order {
    let mut order = Order::default();
    for step in steps {
        order.observe(&event(*step));
    }
    order
}

/// Whether a task knows of this many steps of another after these steps.
#[track_caller]
fn check(steps: &[Step], task: u32, other: u32, known: u32) {
    let order = order(steps);
    assert_eq!(order.clock(TaskId(task)).get(TaskId(other)), known);
}

#[test]
fn a_start_and_a_join() {
    let spawn = done(0, Op::Spawn(TaskId(1)));
    check(&[spawn, done(1, Op::Begin)], 1, 0, 1);
    check(&[spawn, done(1, Op::Begin), done(0, Op::Print)], 0, 1, 0);
    check(
        &[spawn, done(1, Op::Begin), done(0, Op::Join(TaskId(1)))],
        0,
        1,
        1,
    );
    let in_vain = (0, Op::Join(TaskId(1)), OpResult::TimedOut, Scalar::Absent);
    check(&[spawn, done(1, Op::Begin), in_vain], 0, 1, 0);
}

#[test]
fn a_lock_hands_on_what_its_last_holder_knew_when_it_released() {
    let steps = [
        done(1, Op::Acquire(LOCK)),
        done(1, Op::Release(LOCK)),
        done(1, Op::Print),
        done(2, Op::Acquire(LOCK)),
    ];
    check(&steps, 2, 1, 2);
    check(&steps[..3], 1, 2, 0);
    let other = [steps[0], steps[1], done(2, Op::Acquire(THING))];
    check(&other, 2, 1, 0);
    let in_vain = [steps[0], steps[1], refused(2, Op::TryAcquire(LOCK))];
    check(&in_vain, 2, 1, 0);
}

#[test]
fn a_notification_reaches_the_first_who_waits() {
    let steps = [
        with(1, Op::Wait(THING), Scalar::Object(LOCK)),
        with(2, Op::Wait(THING), Scalar::Object(LOCK)),
        with(3, Op::Notify(THING), Scalar::Int(1)),
        with(1, Op::Wake(THING), Scalar::Bool(true)),
    ];
    check(&steps, 1, 3, 1);
    let late = (2, Op::Wake(THING), OpResult::TimedOut, Scalar::Bool(false));
    check(&[&steps[..], &[late]].concat(), 2, 3, 0);
}

#[test]
fn a_wait_gives_its_lock_back_and_takes_it_again() {
    let steps = [
        done(1, Op::Acquire(LOCK)),
        with(1, Op::Wait(THING), Scalar::Object(LOCK)),
        done(2, Op::Acquire(LOCK)),
        done(2, Op::Release(LOCK)),
        (1, Op::Wake(THING), OpResult::TimedOut, Scalar::Bool(false)),
    ];
    check(&steps, 2, 1, 2);
    check(&steps, 1, 2, 2);
}

#[test]
fn permits_and_events_tell_what_their_givers_knew() {
    check(
        &[
            done(1, Op::SemaphoreRelease(THING)),
            done(2, Op::SemaphoreAcquire(THING)),
        ],
        2,
        1,
        1,
    );
    let set = done(1, Op::EventSet(THING));
    check(&[set, with(2, Op::EventWait(THING), Scalar::Bool(true))], 2, 1, 1);
    check(
        &[set, with(2, Op::EventIsSet(THING), Scalar::Bool(true))],
        2,
        1,
        1,
    );
    check(
        &[with(2, Op::EventIsSet(THING), Scalar::Bool(false)), set],
        2,
        1,
        0,
    );
    check(&[refused(2, Op::EventWait(THING)), set], 2, 1, 0);
}

#[test]
fn all_who_come_to_a_barrier_are_known_to_all_who_leave() {
    let steps = [
        done(1, Op::BarrierArrive(THING)),
        with(2, Op::BarrierArrive(THING), Scalar::Int(1)),
        done(2, Op::Print),
        with(1, Op::BarrierLeave(THING), Scalar::Int(0)),
    ];
    check(&steps, 2, 1, 1);
    check(&steps, 1, 2, 1);
}

#[test]
fn what_a_barriers_action_did_is_known_to_those_who_leave_after_it() {
    let steps = [
        done(1, Op::BarrierArrive(THING)),
        with(2, Op::BarrierArrive(THING), Scalar::Int(1)),
        done(2, Op::Print),
        done(2, Op::BarrierLeave(THING)),
        with(1, Op::BarrierLeave(THING), Scalar::Int(0)),
    ];
    check(&steps, 1, 2, 3);
}

#[test]
fn the_round_before_says_nothing_of_the_next() {
    let steps = [
        done(1, Op::BarrierArrive(THING)),
        with(2, Op::BarrierArrive(THING), Scalar::Int(1)),
        done(2, Op::BarrierArrive(THING)),
        with(1, Op::BarrierLeave(THING), Scalar::Int(0)),
    ];
    check(&steps, 1, 2, 1);
}

#[test]
fn an_item_brings_what_its_giver_knew_in_queues_of_any_order() {
    let put = |task, item| with(task, Op::QueuePut(THING), Scalar::Int(item));
    let get = |task, item| with(task, Op::QueueGet(THING), Scalar::Int(item));
    check(&[put(1, 7), put(2, 8), get(3, 7)], 3, 1, 1);
    check(&[put(1, 7), put(2, 8), get(3, 7)], 3, 2, 0);
    check(&[put(1, 7), put(2, 8), get(3, 8)], 3, 2, 1);
    check(&[put(1, 7), put(2, 8), get(3, 8)], 3, 1, 0);
    check(&[put(1, 7), refused(3, Op::QueueGet(THING))], 3, 1, 0);
}

#[test]
fn a_put_that_waited_for_room_knows_who_made_it() {
    let put = |task| with(task, Op::QueuePut(THING), Scalar::Int(1));
    let get = with(2, Op::QueueGet(THING), Scalar::Int(1));
    check(&[put(1), refused(1, Op::QueuePut(THING)), get, put(1)], 1, 2, 1);
    check(&[put(1), get, put(1)], 1, 2, 0);
}

#[test]
fn work_that_is_done_is_known_to_who_waited_for_it() {
    check(
        &[done(1, Op::QueueTaskDone(THING)), done(0, Op::QueueJoin(THING))],
        0,
        1,
        1,
    );
}

#[test]
fn a_call_brings_what_was_known_where_it_was_handed_in_and_its_future_what_came_of_it() {
    let future = ObjectId::new(1, 9);
    let steps = [
        done(0, Op::PoolSubmit(THING)),
        done(0, Op::Spawn(TaskId(1))),
        done(1, Op::PoolTake(THING)),
        done(1, Op::FutureSet(future)),
        done(1, Op::Print),
        done(0, Op::FutureWait(future)),
    ];
    check(&steps[..3], 1, 0, 2);
    check(&steps, 0, 1, 2);
    let all = [&steps[..5], &[done(0, Op::PoolJoin(THING))]].concat();
    check(&all, 0, 1, 3);
}

#[test]
fn who_is_seen_to_have_ended_is_known() {
    let mut order = order(&[done(0, Op::Spawn(TaskId(1)))]);
    let last = Event {
        is_last: true,
        ..event(done(1, Op::Print))
    };
    order.observe(&last);
    order.observe(&event(with(0, Op::TaskQuery, Scalar::Bool(true))));
    assert_eq!(order.clock(TaskId(0)).get(TaskId(1)), 0);
    order.observe(&event(with(0, Op::TaskQuery, Scalar::Bool(false))));
    assert_eq!(order.clock(TaskId(0)).get(TaskId(1)), 1);
}

#[test]
fn what_is_appended_and_taken_out_again_hands_on_what_was_known() {
    let table = Place::Container(THING);
    check(&[done(1, Op::Update(table)), done(2, Op::Update(table))], 2, 1, 1);
    check(&[done(1, Op::Update(table)), done(2, Op::Read(table))], 2, 1, 1);
    check(&[done(1, Op::Read(table)), done(2, Op::Update(table))], 2, 1, 0);
    check(&[done(1, Op::Write(table)), done(2, Op::Update(table))], 2, 1, 0);
}
