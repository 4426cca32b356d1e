//! Runs that could go on for ever, found by a search and shown.

use super::settle;
use threadline::session::{Command, Reply, Session};
use threadline::trace::Outcome;
use threadline::view::Language;

#[test]
fn a_livelock_is_found_shown_and_left_by_another_choice() {
    let mut session = Session::default();
    session.apply(Command::OpenScenario("after_you".to_owned()));
    settle(&mut session);
    session.apply(Command::Explore);
    settle(&mut session);
    let explored = session.explored().unwrap();
    assert!(explored.is_complete);
    let is_livelock =
        |mistake: &threadline::session::explored::Mistake| mistake.finding.kind.word() == "livelock";
    let index = explored.mistakes.iter().position(is_livelock).unwrap();
    let found = explored.mistakes[index].clone();
    assert_eq!(
        found.count, 0,
        "a run that never ends is none of those that were counted"
    );

    assert_eq!(session.apply(Command::ShowMistake(index)), Reply::Done);
    settle(&mut session);
    let loaded = session.loaded().unwrap().clone();
    assert!(matches!(loaded.recording.outcome, Outcome::Limit(_)));
    assert!(
        loaded
            .findings
            .iter()
            .any(|finding| finding.kind.word() == "livelock")
    );
    let round = loaded.recording.round.clone().unwrap();
    session.apply(Command::ToEnd);
    let begins = format!("Everything is now as it was after step {}", round.begins);
    assert!(
        session.sentence().unwrap().contains(&begins),
        "{:?}",
        session.sentence()
    );
    session.apply(Command::SetLanguage(Language::Chinese));
    assert!(session.sentence().unwrap().contains("完全相同"));

    // Where the circle begins, whoever went on before is not held to it: the run comes to its end.
    session.apply(Command::GoTo(round.begins));
    let enabled = loaded.recording.moment(round.begins).enabled();
    let other = enabled
        .into_iter()
        .map(|(task, _)| task)
        .find(|task| *task != loaded.recording.task(round.begins));
    assert_eq!(session.apply(Command::RunNext(other.unwrap())), Reply::Done);
    settle(&mut session);
    let branch = session.loaded().unwrap();
    assert_eq!(branch.recording.outcome, Outcome::Finished);
    assert_eq!(branch.recording.round, None);
}
