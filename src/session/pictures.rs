//! The timeline saved as a picture: drawn and painted on another thread, written whole or not at all.

use super::desk::Loaded;
use super::{Notice, Reply, Session, Trouble, files, set};
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

/// Draws the picture that the path's ending asks for, and saves it.
pub(super) fn save(wanted: &Wanted) -> Result<Notice, Trouble> {
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
    Ok(Notice::PictureSaved {
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
    /// Whether a picture is being drawn.
    pub fn is_drawing(&self) -> bool {
        self.desk.is_drawing()
    }

    /// Takes the last message away, a bad one or a good one.
    pub(super) fn dismiss(&mut self) -> Reply {
        let had_news = self.notice.take().is_some();
        match set(&mut self.trouble, None) {
            Reply::Unchanged if had_news => Reply::Done,
            reply => reply,
        }
    }

    pub(super) fn export_timeline(&mut self, path: PathBuf) -> Reply {
        let Some(loaded) = self.loaded.clone() else {
            return Reply::Refused(Trouble::NothingOpen);
        };
        self.desk.save_picture(Wanted {
            loaded,
            axis: self.axis().clone(),
            language: self.language,
            path,
        });
        Reply::Done
    }
}
