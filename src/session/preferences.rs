//! What is remembered from one start to the next: one value with a version, as JSON.
//!
//! A file that is damaged, of another version or of another program is not believed in part: it is refused, and
//! whoever reads it puts it aside. Nothing here touches the disk; see [`super::keeping`].

use super::kept::Kept;
use super::recent::Recent;
use super::{Perspective, Session, Stars, Tab, TextSize, Theme};
use crate::view::Language;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The name that marks a file as one of ours.
const FORMAT: &str = "threadline-preferences";
/// The version of the file form.
const VERSION: u64 = 1;

/// What is remembered.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Preferences {
    /// The language of the words.
    pub language: Language,
    /// The colours.
    pub theme: Theme,
    /// How large everything is.
    pub text_size: TextSize,
    /// What the window is arranged for.
    pub perspective: Perspective,
    /// The tab that was open.
    pub tab: Tab,
    /// The files that were opened last.
    pub recent: Recent,
    /// How well challenges were met, by scenario.
    pub stars: BTreeMap<String, Stars>,
    /// Whether the first hints are still to be shown.
    pub shows_hints: bool,
    /// Whether the list of scenarios is shown.
    pub is_list_open: bool,
    /// What is kept of each program, the one that was open last first.
    pub programs: Vec<Kept>,
    /// Sizes of what can be resized.
    pub layout: Layout,
}

/// Sizes, in points.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Layout {
    /// Of panels, by name.
    pub panels: BTreeMap<String, f32>,
    /// Of the window.
    pub window: Option<[f32; 2]>,
    /// Whether the window fills the screen.
    pub is_maximized: bool,
}

/// Why a file is not read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// It is damaged.
    Damaged,
    /// It is not a file of preferences.
    Foreign,
    /// It is of another version.
    Version(u64),
}

#[derive(Deserialize)]
struct Head {
    format: Option<String>,
    version: Option<u64>,
}

#[derive(Serialize)]
struct Written<'a> {
    format: &'static str,
    version: u64,
    preferences: &'a Preferences,
}

#[derive(Deserialize)]
struct Read {
    preferences: Preferences,
}

impl Preferences {
    /// The text of the file.
    pub fn write(&self) -> String {
        let written = Written {
            format: FORMAT,
            version: VERSION,
            preferences: self,
        };
        let text = serde_json::to_string_pretty(&written);
        text.expect("plain data with string keys always has a JSON form")
    }

    /// Reads the text of a file.
    ///
    /// # Errors
    /// When it is not a whole file of this version.
    pub fn read(text: &str) -> Result<Preferences, Unreadable> {
        let head: Head = serde_json::from_str(text).map_err(|error| match error.classify() {
            serde_json::error::Category::Data => Unreadable::Foreign,
            _ => Unreadable::Damaged,
        })?;
        if head.format.as_deref() != Some(FORMAT) {
            return Err(Unreadable::Foreign);
        }
        match head.version {
            Some(VERSION) => {}
            Some(other) => return Err(Unreadable::Version(other)),
            None => return Err(Unreadable::Damaged),
        }
        let read: Read = serde_json::from_str(text).map_err(|_| Unreadable::Damaged)?;
        Ok(read.preferences)
    }
}

impl Unreadable {
    /// What is wrong.
    pub fn sentence(&self, language: Language) -> String {
        match self {
            Unreadable::Damaged => language.pick("the file is damaged", "文件已损坏").to_owned(),
            Unreadable::Foreign => language
                .pick("the file is not one of Threadline's", "文件不是 Threadline 的")
                .to_owned(),
            Unreadable::Version(found) => language.pick(
                format!("the file has version {found}, this Threadline reads version {VERSION}"),
                format!("文件版本为 {found}，此 Threadline 只能读取版本 {VERSION}"),
            ),
        }
    }
}

impl Session {
    /// What there is to remember, with these sizes.
    pub fn preferences(&self, layout: Layout) -> Preferences {
        Preferences {
            language: self.language,
            theme: self.theme,
            text_size: self.text_size,
            perspective: self.perspective,
            tab: self.tab,
            recent: self.recent.clone(),
            stars: self.stars.clone(),
            shows_hints: self.shows_hints,
            is_list_open: self.is_list_open,
            programs: self.all_kept(),
            layout,
        }
    }

    /// Takes up what was remembered.
    pub fn restore(&mut self, preferences: &Preferences) {
        self.language = preferences.language;
        self.theme = preferences.theme;
        self.text_size = preferences.text_size.within();
        self.perspective = preferences.perspective;
        self.tab = preferences.tab;
        self.recent = preferences.recent.clone();
        self.stars = preferences.stars.clone();
        self.shows_hints = preferences.shows_hints;
        self.is_list_open = preferences.is_list_open;
        self.kept = preferences.programs.clone();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_again() {
        let mut preferences = Preferences {
            language: Language::Chinese,
            theme: Theme::Light,
            text_size: TextSize(150),
            perspective: Perspective::Explore,
            tab: Tab::Output,
            is_list_open: true,
            ..Preferences::default()
        };
        preferences.stars.insert("two_locks".to_owned(), Stars(3));
        preferences.layout.window = Some([800.0, 600.5]);
        preferences.layout.panels.insert("tabs".to_owned(), 333.25);
        assert_eq!(Preferences::read(&preferences.write()), Ok(preferences));
    }

    #[test]
    fn what_cannot_be_read_is_told_apart() {
        let text = Preferences::default().write();
        let cut = &text[..text.len() / 2];
        assert_eq!(Preferences::read(cut), Err(Unreadable::Damaged));
        assert_eq!(Preferences::read(""), Err(Unreadable::Damaged));
        assert_eq!(Preferences::read("[1, 2]"), Err(Unreadable::Foreign));
        assert_eq!(
            Preferences::read("{\"format\": \"other\"}"),
            Err(Unreadable::Foreign)
        );
        let newer = text.replace("\"version\": 1", "\"version\": 7");
        assert_eq!(Preferences::read(&newer), Err(Unreadable::Version(7)));
        let odd = text.replace("\"dark\"", "\"green\"");
        assert_eq!(Preferences::read(&odd), Err(Unreadable::Damaged));
    }
}
