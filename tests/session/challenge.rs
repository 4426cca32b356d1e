//! Challenges without a screen: the user is the scheduler.

use super::settle;
use threadline::session::challenge::dare::Prospect;
use threadline::session::challenge::hand::{Hand, Hint};
use threadline::session::{Command, Reply, Session, Stars, Tab};
use threadline::trace::{Outcome, TaskId};

fn challenge(name: &str) -> Session {
    let mut session = Session::default();
    session.apply(Command::OpenScenario(name.to_owned()));
    settle(&mut session);
    assert_eq!(session.apply(Command::Challenge), Reply::Done);
    settle(&mut session);
    assert_eq!(session.trouble(), None);
    assert_eq!(session.tab(), Tab::Challenge);
    session
}

fn hand(session: &Session) -> Hand {
    session.loaded().unwrap().hand.unwrap()
}

fn choose(session: &mut Session, thread: u32) {
    assert_eq!(session.apply(Command::RunNext(TaskId(thread - 1))), Reply::Done);
    settle(session);
}

fn hint(session: &mut Session) -> Hint {
    session.apply(Command::Hint);
    settle(session);
    session.challenge().unwrap().hint.unwrap().1
}

/// Does what hints say until the run has failed.
fn follow_hints(session: &mut Session) {
    for _ in 0..200 {
        if hand(session).failed_at.is_some() {
            return;
        }
        match hint(session) {
            Hint::Next(task) => choose(session, task.0 + 1),
            Hint::BackTo(step) => {
                assert!(step < session.position());
                session.apply(Command::GoTo(step));
            }
            other => panic!("{other:?}"),
        }
    }
    panic!("the hints lead nowhere");
}

#[test]
fn a_run_made_by_hand_stops_at_the_first_choice_and_shows_what_was_done() {
    let session = challenge("two_locks");
    assert!(hand(&session).is_open);
    let loaded = session.loaded().unwrap();
    let enabled = loaded.recording.moment(session.steps()).enabled();
    assert!(enabled.len() > 1, "{enabled:?}");
    assert_eq!(session.position(), session.steps());
    assert!(
        session
            .sentence()
            .unwrap()
            .ends_with("Who goes on is yours to say.")
    );
    assert_eq!(
        session.challenge().unwrap().dare.as_ref().unwrap().prospect,
        Prospect::CanFail
    );
}

/// It has not ended, so it cannot be said what decided how.
#[test]
fn nothing_decides_a_run_that_is_still_being_made() {
    let mut session = challenge("two_locks");
    session.apply(Command::Account);
    settle(&mut session);
    let account = session.account().expect("it was asked for").clone();
    assert_eq!((&account.failure, &account.decision), (&None, &None));
    assert!(account.shrunk.is_none());
}

#[test]
fn the_two_cooks_are_made_to_wait_for_each_other_with_one_interruption() {
    let mut session = challenge("two_locks");
    // Main starts both cooks and waits; the first cook takes the pan and makes way for the other one.
    while hand(&session).is_open {
        let recording = &session.loaded().unwrap().recording;
        let enabled = recording.moment(session.steps()).enabled();
        let has_pan = recording.events.iter().any(|event| event.op.verb() == "acquire");
        let (task, _) = match has_pan {
            true => enabled[enabled.len() - 1],
            false => enabled[0],
        };
        choose(&mut session, task.0 + 1);
    }
    assert_eq!(session.loaded().unwrap().recording.outcome, Outcome::Deadlock);
    let hand = hand(&session);
    assert_eq!(hand.failed_at, Some(session.steps()));
    let fewest = session
        .challenge()
        .unwrap()
        .dare
        .as_ref()
        .unwrap()
        .fewest
        .clone()
        .unwrap();
    assert!(fewest.is_proven);
    assert_eq!(hand.cost.preemptions, fewest.cost.preemptions);
    assert_eq!(session.stars("two_locks"), Some(Stars(3)));
}

#[test]
fn hints_lead_to_a_failure_and_cost_a_star() {
    for name in ["two_locks", "counter_race", "diary_cut_off", "last_ticket"] {
        let mut session = challenge(name);
        follow_hints(&mut session);
        assert!(!hand(&session).is_open, "the rest goes by itself");
        assert_eq!(session.stars(name), Some(Stars(2)), "{name}");
    }
}

#[test]
fn a_run_that_can_no_longer_fail_is_led_back_to_where_it_could() {
    let mut session = challenge("two_locks");
    session.apply(Command::PlayOut);
    settle(&mut session);
    assert_eq!(session.loaded().unwrap().recording.outcome, Outcome::Finished);
    assert_eq!(hand(&session).failed_at, None);
    let Hint::BackTo(step) = hint(&mut session) else {
        panic!("a run that has ended well cannot fail any more");
    };
    session.apply(Command::GoTo(step));
    settle(&mut session);
    assert!(matches!(hint(&mut session), Hint::Next(_)));
    follow_hints(&mut session);
}

#[test]
fn choices_are_taken_back_and_made_again() {
    let mut session = challenge("counter_race");
    let before = session.steps();
    assert!(!session.can_undo(), "there is nothing to take back yet");
    let enabled = session.loaded().unwrap().recording.moment(before).enabled();
    let (task, _) = enabled[0];
    choose(&mut session, task.0 + 1);
    let after = session.steps();
    assert!(after > before);
    session.apply(Command::Undo);
    settle(&mut session);
    assert_eq!(session.steps(), before);
    session.apply(Command::Redo);
    settle(&mut session);
    assert_eq!(session.steps(), after);
    // Who cannot go on is not let go on.
    assert_eq!(session.apply(Command::RunNext(TaskId(9))), Reply::Unchanged);
}

#[test]
fn the_shortest_failing_run_is_shown_and_gives_no_star() {
    let mut session = challenge("counter_race");
    session.apply(Command::ShowShortest);
    settle(&mut session);
    assert_eq!(session.position(), 0);
    let fewest = session
        .challenge()
        .unwrap()
        .dare
        .as_ref()
        .unwrap()
        .fewest
        .clone()
        .unwrap();
    assert_eq!(
        session.loaded().unwrap().recording.schedule.choices,
        fewest.choices
    );
    assert!(hand(&session).failed_at.is_some());
    assert_eq!(session.stars("counter_race"), None);
    session.apply(Command::Challenge);
    settle(&mut session);
    assert!(hand(&session).is_open && !session.challenge().unwrap().is_revealed);
}

#[test]
fn of_a_repaired_program_it_is_proved_that_it_cannot_fail() {
    for name in ["two_locks_fixed", "counter_race_fixed"] {
        let mut session = challenge(name);
        let dare = session.challenge().unwrap().dare.clone().unwrap();
        assert_eq!(
            (dare.prospect, dare.is_proven),
            (Prospect::CannotFail, true),
            "{name}"
        );
        session.apply(Command::ClaimSafe);
        assert_eq!(session.stars(name), Some(Stars(3)));
        assert_eq!(hint(&mut session), Hint::Cannot);
    }
}

#[test]
fn a_wrong_claim_wins_nothing() {
    let mut session = challenge("two_locks");
    session.apply(Command::ClaimSafe);
    assert!(session.challenge().unwrap().has_claimed);
    assert_eq!(session.stars("two_locks"), None);
}

#[test]
fn what_fails_under_every_schedule_is_no_challenge() {
    let session = challenge("barrier");
    let dare = session.challenge().unwrap().dare.clone().unwrap();
    assert_eq!(dare.prospect, Prospect::AlwaysFails);
}

#[test]
fn leaving_a_challenge_brings_the_ordinary_run_back() {
    let mut session = challenge("two_locks");
    session.apply(Command::LeaveChallenge);
    settle(&mut session);
    assert!(session.challenge().is_none());
    assert!(session.loaded().unwrap().hand.is_none());
    assert_eq!(session.apply(Command::LeaveChallenge), Reply::Unchanged);
    session.apply(Command::Challenge);
    session.apply(Command::Run);
    settle(&mut session);
    assert!(
        session.challenge().is_none(),
        "a run of its own ends the challenge"
    );
}

#[test]
fn every_mistake_can_be_provoked_and_no_repaired_twin_fails() {
    for name in [
        "green_light",
        "first_guest",
        "two_of_one_name",
        "till_locked_twice",
    ] {
        for name in [name.to_owned(), format!("{name}_fixed")] {
            let session = challenge(&name);
            let dare = session.challenge().unwrap().dare.clone().unwrap();
            let is_twin = name.ends_with("_fixed");
            assert_eq!(dare.prospect == Prospect::CannotFail, is_twin, "{name}");
        }
    }
}
