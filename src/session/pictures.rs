//! The timeline saved as a picture: drawn and painted on another thread, written whole or not at all.

use super::desk::Loaded;
use super::{Reply, Session, Trouble, files, set};
use crate::export::svg::Picture;
use crate::view::{Axis, Language};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What is to be saved where.
pub(super) struct Wanted {
    pub loaded: Arc<Loaded>,
    pub axis: Axis,
    pub language: Language,
    pub path: PathBuf,
}

/// A picture that was saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Saved {
    /// Where.
    pub path: PathBuf,
    /// Whether some of its text could not be drawn, since no font has the characters.
    pub lacks_text: bool,
}

impl Saved {
    /// That it is done, and what is missing.
    pub fn sentence(&self, language: Language) -> String {
        let path = self.path.display();
        let done = language.pick(
            format!("The timeline is in {path}."),
            format!("时间线已保存到 {path}。"),
        );
        if !self.lacks_text {
            return done;
        }
        let missing = language.pick(
            " No font here has some of its characters, so they are missing; an SVG picture has them.",
            "此处没有包含其中部分字符的字体，因此这些字符缺失；SVG 图中有它们。",
        );
        done + missing
    }
}

/// Draws the picture that the path's ending asks for, and saves it.
pub(super) fn save(wanted: &Wanted) -> Result<Saved, Trouble> {
    let Wanted { loaded, path, .. } = wanted;
    let trouble = |reason: String| Trouble::NoPicture {
        path: path.clone(),
        reason,
    };
    let picture = Picture {
        recording: &loaded.recording,
        timeline: &loaded.timeline,
        evidence: &loaded.evidence,
        axis: &wanted.axis,
        language: wanted.language,
    };
    let svg = picture.svg();
    let (bytes, lacks_text) = match ending(path).as_deref() {
        Some("svg") => (svg.into_bytes(), false),
        Some("png") => painted(&svg).map_err(trouble)?,
        _ => return Err(trouble("its name must end with .svg or .png".to_owned())),
    };
    files::save_bytes(path, &bytes).map_err(|error| trouble(error.to_string()))?;
    Ok(Saved {
        path: path.clone(),
        lacks_text,
    })
}

fn ending(path: &Path) -> Option<String> {
    Some(path.extension()?.to_str()?.to_ascii_lowercase())
}

#[cfg(feature = "gui")]
fn painted(svg: &str) -> Result<(Vec<u8>, bool), String> {
    let mut fonts = resvg::usvg::fontdb::Database::new();
    fonts.load_system_fonts();
    let png = crate::export::png::png(svg, fonts)?;
    Ok((png.bytes, png.lacks_text))
}

#[cfg(not(feature = "gui"))]
fn painted(_svg: &str) -> Result<(Vec<u8>, bool), String> {
    Err("this build of Threadline paints no PNG pictures; save it as .svg".to_owned())
}

impl Session {
    /// The picture that was saved last, until it is dismissed.
    pub fn saved(&self) -> Option<&Saved> {
        self.saved.as_ref()
    }

    /// Whether a picture is being drawn.
    pub fn is_drawing(&self) -> bool {
        self.desk.is_drawing()
    }

    /// Takes the last message away, a bad one or a good one.
    pub(super) fn dismiss(&mut self) -> Reply {
        let had_news = self.saved.take().is_some();
        match set(&mut self.trouble, None) {
            Reply::Unchanged if had_news => Reply::Done,
            reply => reply,
        }
    }

    pub(super) fn export_timeline(&mut self, path: PathBuf) -> Reply {
        let Some(loaded) = self.loaded.clone() else {
            return Reply::Refused(Trouble::NothingOpen);
        };
        self.saved = None;
        self.desk.save_picture(Wanted {
            loaded,
            axis: self.axis().clone(),
            language: self.language,
            path,
        });
        Reply::Done
    }
}
