//! What there is to be seen at a moment of a run. Of several questions only the latest is answered.

use super::threads::guarded;
use super::{Answer, Desk, Loaded, Slip};
use crate::trace::TaskId;
use crate::view::Scene;
use crate::view::scene::Point;
use crossbeam::channel::{Receiver, Sender};
use std::sync::Arc;

/// Which moment is asked for.
pub(super) struct SceneQuestion {
    number: u64,
    loaded: Arc<Loaded>,
    point: Point,
    focus: Option<TaskId>,
}

impl Desk {
    /// Asks for what is to be seen at a point of a run.
    pub fn ask_for_scene(&mut self, loaded: Arc<Loaded>, point: Point, focus: Option<TaskId>) {
        self.number += 1;
        self.awaited_scene = Some(self.number);
        let question = SceneQuestion {
            number: self.number,
            loaded,
            point,
            focus,
        };
        if self.questions.send(question).is_err() {
            self.awaited_scene = None;
        }
    }

    /// Whether it is still to come.
    pub fn is_gathering(&self) -> bool {
        self.awaited_scene.is_some()
    }

    pub fn ask_for_scene_of(&mut self, loaded: Option<Arc<Loaded>>, point: Point, focus: Option<TaskId>) {
        if let Some(loaded) = loaded {
            self.ask_for_scene(loaded, point, focus);
        }
    }
}

/// Answers questions until nobody can ask any more.
pub(super) fn gather_scenes(asked: &Receiver<SceneQuestion>, slips: &Sender<Slip>, wake: &dyn Fn()) {
    while let Ok(question) = asked.recv() {
        let question = asked.try_iter().last().unwrap_or(question);
        let scene = || {
            Ok(Scene::new(
                &question.loaded.recording,
                &question.loaded.timeline,
                &question.loaded.index,
                question.point,
                question.focus,
            ))
        };
        let answer = match guarded(scene) {
            Ok(scene) => Answer::Scene(Arc::new(scene)),
            Err(trouble) => Answer::NoScene(trouble),
        };
        if slips
            .send(Slip {
                number: question.number,
                answer,
            })
            .is_err()
        {
            return;
        }
        wake();
    }
}
