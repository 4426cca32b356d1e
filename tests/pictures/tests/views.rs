//! The window as it is painted, compared pixel by pixel with pictures that are kept beside this file.
//!
//! Drawn with wgpu by whatever driver there is; a processor's (`mesa-vulkan-drivers` under Debian) is enough. In
//! English and in the fonts that come along, so that the machine's do not matter. Drivers of another make or version
//! may round otherwise: `TOLERANCE` forgives that, but not another colour, word or place. Where all pictures differ
//! on a new machine and none is wrong, make them anew there before a change and compare after it.

use eframe::egui::vec2;
use egui_kittest::{Harness, SnapshotOptions};
use std::time::Duration;
use threadline::gui::Window;
use threadline::session::{Command, Perspective, Session, Tab, Theme};
use threadline::trace::{Outcome, TaskId};

/// How far a pixel's colour may be off, squared and weighted as eyes do, before it counts.
const TOLERANCE: f32 = 1.0;
/// So many may be off, such as those where two machines round the edge of a letter differently.
const PIXELS_MAX: usize = 12;
const PATIENCE: Duration = Duration::from_secs(120);

type Screen = Harness<'static, Window>;

fn window() -> Screen {
    let builder = Harness::builder()
        .with_size(vec2(1280.0, 800.0))
        .with_max_steps(60)
        .allow_missing_glyphs()
        .wgpu();
    builder.build_eframe(|creation| Window::new(&creation.egui_ctx).without_font_check())
}

/// Does what is asked, one after the other, each until nothing is under way any more.
fn ask(screen: &mut Screen, commands: impl IntoIterator<Item = Command>) {
    for command in commands {
        let session = screen.state_mut().session_mut();
        session.apply(command);
        assert!(session.settle(PATIENCE));
        screen.run();
        assert!(screen.state_mut().session_mut().settle(PATIENCE));
    }
    screen.run();
}

fn session(screen: &Screen) -> &Session {
    screen.state().session()
}

/// Opens a scenario under the first seed under which its run is as wanted.
fn open(scenario: &str, is_wanted: impl Fn(&Session) -> bool) -> Screen {
    let mut screen = window();
    ask(&mut screen, [Command::OpenScenario(scenario.to_owned())]);
    for seed in 0..500 {
        ask(&mut screen, [Command::SetSeed(seed), Command::Run]);
        if is_wanted(session(&screen)) {
            return screen;
        }
    }
    panic!("no run of {scenario} is as wanted");
}

fn has_deadlock(session: &Session) -> bool {
    let loaded = session.loaded();
    loaded.is_some_and(|loaded| loaded.recording.outcome == Outcome::Deadlock)
}

fn has_findings(session: &Session) -> bool {
    let loaded = session.loaded();
    loaded.is_some_and(|loaded| !loaded.findings.is_empty())
}

fn compare(mut screen: Screen, name: &str) {
    let options = SnapshotOptions::new()
        .threshold(TOLERANCE)
        .max_failed_pixels(PIXELS_MAX)
        .output_path("kept");
    screen.snapshot_options(name, &options);
}

#[test]
fn a_race_at_the_lost_update() {
    let mut screen = open("counter_race", has_findings);
    let evidence = session(&screen).loaded().map(|loaded| loaded.evidence.clone());
    let last = evidence.and_then(|steps| steps.last().copied());
    let step = last.expect("the finding has a proof");
    let arrange = Command::SetPerspective(Perspective::Debug);
    ask(&mut screen, [arrange, Command::PickStep(Some(step))]);
    compare(screen, "race");
}

#[test]
fn a_deadlock_and_who_waits_for_whom() {
    let mut screen = open("two_locks", has_deadlock);
    ask(&mut screen, [Command::ToEnd, Command::SelectTab(Tab::Waits)]);
    compare(screen, "deadlock");
}

#[test]
fn all_that_can_come_of_a_program() {
    let mut screen = open("counter_race", has_findings);
    let arrange = Command::SetPerspective(Perspective::Explore);
    ask(&mut screen, [arrange, Command::Explore]);
    compare(screen, "outcomes");
}

#[test]
fn two_runs_side_by_side_in_light_colours() {
    let mut screen = open("two_locks", has_deadlock);
    ask(&mut screen, [Command::Pin, Command::SetTheme(Theme::Light)]);
    let mut seeds = 0..500;
    while has_deadlock(session(&screen)) {
        let seed = seeds.next().expect("some run passes");
        ask(&mut screen, [Command::SetSeed(seed), Command::Run]);
    }
    ask(&mut screen, [Command::ToEnd, Command::SelectTab(Tab::Compare)]);
    compare(screen, "compared");
}

#[test]
fn a_challenge_with_a_hint() {
    let mut screen = open("two_locks", has_deadlock);
    let main = TaskId(0);
    let moves = [Command::Challenge, Command::RunNext(main), Command::RunNext(main)];
    ask(&mut screen, moves.into_iter().chain([Command::Hint]));
    compare(screen, "challenge");
}
