//! The window: eframe panels that show [`crate::view`] models and turn clicks and keys into
//! [`crate::session::Command`]s. It decides nothing about runs; it paints and asks.
//!
//! Words are in `words`, colours in `theme`, keys in `keys`; a panel is a function from models to at
//! most one wish.

mod actions;
mod app;
mod bookmarks;
mod coming;
mod dialogs;
mod editor;
mod fitted;
mod focus;
mod fonts;
mod foot;
mod grades;
mod held;
mod hints;
mod icons;
mod inked;
mod instructions;
mod keeper;
mod keys;
mod letters;
mod memory;
mod menu;
mod narrow;
mod palette;
mod panes;
mod roving;
mod scenarios;
mod self_test;
mod sheet;
mod shorter;
mod source;
mod stars;
mod tabs;
mod theme;
mod timeline;
mod transport;
mod words;

pub use app::Window;
pub use held::hold_memory;
pub use keeper::Keeper;
pub use memory::Memory;

use eframe::egui;
use std::path::PathBuf;
use std::sync::Arc;

/// What the window opens with.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Start {
    /// The list of scenarios, with nothing open yet.
    #[default]
    Default,
    /// A program or a trace file.
    File(PathBuf),
    /// An embedded scenario.
    Scenario(String),
    /// The program whose text was not saved last time; when there is none, this scenario.
    Usual(String),
    /// What somebody has shared.
    Code(String),
}

/// How the window starts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StartOptions {
    /// What it opens with.
    pub start: Start,
    /// The seed of the first run; 0 when none is given.
    pub seed: Option<u64>,
    /// Opens, steps a little, closes, and says whether all went well; for smoke tests.
    pub self_test: bool,
}

/// Opens the window and returns when it is closed.
///
/// # Errors
/// The reason when no window can be opened (there is no display, or no OpenGL), or when the self test
/// found something wrong.
pub fn run(options: StartOptions) -> Result<(), String> {
    let report = self_test::Report::default();
    let folder = if options.self_test {
        None
    } else {
        crate::session::keeping::folder()
    };
    let memory = Memory::read(Keeper::new(folder));
    let (size, is_maximized) = memory.window();
    let viewport = egui::ViewportBuilder::default()
        .with_title("Threadline")
        .with_app_id("threadline")
        .with_inner_size(size.unwrap_or([1280.0, 800.0]))
        .with_maximized(is_maximized)
        .with_min_inner_size([640.0, 420.0])
        .with_drag_and_drop(true);
    let native = eframe::NativeOptions {
        viewport,
        persist_window: false,
        renderer: eframe::Renderer::Glow,
        // The window brings its own, which prefers Chinese shapes of Han characters.
        system_font_fallback: false,
        ..eframe::NativeOptions::default()
    };
    let for_app = Arc::clone(&report);
    let made = eframe::run_native(
        "threadline",
        native,
        Box::new(move |creation| Ok(Box::new(Window::start(creation, options, for_app, memory)))),
    );
    made.map_err(|error| {
        format!(
            "{error}; a display and OpenGL are needed, and without them `threadline run FILE` works as well"
        )
    })?;
    self_test::verdict(&report)
}
