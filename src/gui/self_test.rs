//! The smoke test that drives a real window: opens something, steps, looks at the end, closes.
#![expect(
    clippy::disallowed_methods,
    reason = "a door to the outside: how long a window may take"
)]

use crate::session::{Command, Session, catalogue};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

/// Where the test leaves its result for the one who opened the window.
pub type Report = Arc<Mutex<Option<Result<(), String>>>>;

const PATIENCE: Duration = Duration::from_secs(20);

/// The test while it runs.
#[derive(Debug)]
pub struct SelfTest {
    report: Report,
    begun: Instant,
    stage: usize,
}

impl SelfTest {
    /// A test that has not done anything yet.
    pub fn new(report: Report) -> Self {
        SelfTest {
            report,
            begun: Instant::now(),
            stage: 0,
        }
    }

    /// What to do in this frame; `true` when the window may close.
    pub fn frame(&mut self, session: &mut Session) -> bool {
        if self.begun.elapsed() > PATIENCE {
            return self.end(Err(format!("the self test hung at stage {}", self.stage)));
        }
        let steps = session.steps();
        let is_scene_there = session.scene().position == session.position();
        match self.stage {
            0 if session.program().is_none() => match catalogue::scenarios().first() {
                Some(entry) => {
                    session.apply(Command::OpenScenario(entry.name.clone()));
                }
                None => return self.end(Err("there is no scenario to open".to_owned())),
            },
            0 => self.stage = 1,
            1 if let Some(trouble) = session.trouble() => {
                let told = trouble.sentence(crate::view::Language::English);
                return self.end(Err(told));
            }
            1 if session.loaded().is_some() => self.stage = 2,
            2..=4 if is_scene_there => {
                session.apply(Command::StepForward);
                self.stage += 1;
            }
            5 if session.position() != steps.min(3) => {
                return self.end(Err(format!("three steps led to step {}", session.position())));
            }
            5 if is_scene_there => {
                session.apply(Command::ToEnd);
                self.stage = 6;
            }
            6 if is_scene_there && session.position() == steps => return self.end(Ok(())),
            _ => {}
        }
        false
    }

    fn end(&mut self, result: Result<(), String>) -> bool {
        if let Ok(mut report) = self.report.lock() {
            *report = Some(result);
        }
        true
    }
}

/// The result, once the window is closed; a window without a test is fine.
pub fn verdict(report: &Report) -> Result<(), String> {
    match report.lock() {
        Ok(report) => report.clone().unwrap_or(Ok(())),
        Err(_) => Err("the self test panicked".to_owned()),
    }
}
