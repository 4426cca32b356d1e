//! How the window is arranged, as far as it is the user's wish: perspective, size of the text, list, first
//! hints.

use super::{Reply, Session, Tab, set};
use serde::{Deserialize, Serialize};

/// What the window is arranged for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Perspective {
    /// Scenarios, lessons, challenges.
    #[default]
    Learn,
    /// One run: where everybody stands and what everything is.
    Debug,
    /// All runs: what can come of a program.
    Explore,
}

impl Perspective {
    /// All perspectives in their order.
    pub const ALL: [Perspective; 3] = [Perspective::Learn, Perspective::Debug, Perspective::Explore];

    /// The tab that it opens.
    fn tab(self) -> Tab {
        match self {
            Perspective::Learn => Tab::Lesson,
            Perspective::Debug => Tab::Variables,
            Perspective::Explore => Tab::Explore,
        }
    }
}

/// How large everything is, in percent of the usual.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct TextSize(pub u16);

impl Default for TextSize {
    fn default() -> Self {
        TextSize(100)
    }
}

impl TextSize {
    /// The smallest and the largest.
    pub const RANGE: std::ops::RangeInclusive<u16> = 60..=300;

    /// As a factor.
    pub fn factor(self) -> f32 {
        f32::from(self.0) / 100.0
    }

    /// The next size up, or down.
    pub fn beside(self, is_larger: bool) -> TextSize {
        let changed = match is_larger {
            true => self.0.saturating_add(10),
            false => self.0.saturating_sub(10),
        };
        TextSize(changed).within()
    }

    /// The nearest size that there is.
    pub fn within(self) -> TextSize {
        TextSize(self.0.clamp(*TextSize::RANGE.start(), *TextSize::RANGE.end()))
    }
}

impl Session {
    /// What the window is arranged for.
    pub fn perspective(&self) -> Perspective {
        self.perspective
    }

    /// How large everything is.
    pub fn text_size(&self) -> TextSize {
        self.text_size
    }

    /// Whether the list of scenarios is shown.
    pub fn is_list_open(&self) -> bool {
        self.is_list_open
    }

    /// Whether the first hints are shown.
    pub fn shows_hints(&self) -> bool {
        self.shows_hints
    }

    pub(super) fn set_perspective(&mut self, perspective: Perspective) -> Reply {
        self.perspective = perspective;
        self.is_list_open = perspective == Perspective::Learn;
        self.select_tab(perspective.tab());
        Reply::Done
    }

    pub(super) fn set_text_size(&mut self, size: TextSize) -> Reply {
        set(&mut self.text_size, size.within())
    }

    pub(super) fn toggle_list(&mut self) -> Reply {
        let is_open = self.is_list_open;
        set(&mut self.is_list_open, !is_open)
    }
}
