//! The sheet of keys: what each does, and what the mouse does.

use super::app::Wish;
use super::theme::Look;
use super::words::Word;
use eframe::egui::{Grid, RichText, ScrollArea, Ui};

/// A window that is at least this wide has room for two lists side by side.
const TWO_POINTS: f32 = 960.0;
/// What the rest of the sheet and the window around it take.
const AROUND_POINTS: f32 = 190.0;

const ROWS: [(&str, Word); 42] = [
    ("Space", Word::KeyPlay),
    ("← →", Word::KeyStep),
    ("Shift+← →", Word::KeyStepTask),
    ("Alt+← →", Word::KeyInstruction),
    ("n  N", Word::KeySwitch),
    (",  .", Word::KeyEvidence),
    ("!", Word::KeyFindings),
    ("Shift+F5  F5", Word::KeyRunOn),
    ("F9  Ctrl+B", Word::KeyBreakpoint),
    ("Shift+F4  F4", Word::KeyExecution),
    ("Home  End", Word::KeyEnds),
    ("g", Word::KeyGo),
    ("b  B  '", Word::KeyBookmark),
    ("1 – 9", Word::KeyNext),
    ("↑ ↓  0", Word::KeyLane),
    ("Ctrl+Z  Ctrl+Y", Word::KeyUndo),
    ("e  m", Word::KeyExplore),
    ("x  h", Word::KeyChallenge),
    ("p  c  /", Word::KeyCompare),
    ("r  s", Word::KeyRun),
    ("- +", Word::KeySpeed),
    ("W A S D  f", Word::KeyView),
    ("[  ]", Word::KeyWalk),
    ("y  Y", Word::KeyTies),
    ("t  o", Word::KeyAxis),
    ("Ctrl+P", Word::KeyExport),
    ("Ctrl+E  Ctrl+Enter", Word::KeyEdit),
    ("Ctrl+F", Word::KeyFind),
    ("Ctrl+N", Word::KeyNew),
    ("Ctrl+O  S  R", Word::KeyOpen),
    ("Ctrl+Shift+C  V  S", Word::KeyShare),
    ("Alt+1 – 3", Word::KeyArrange),
    ("l", Word::KeyList),
    ("i", Word::KeyInstructions),
    ("v", Word::KeyValues),
    ("Ctrl+1 – 9", Word::KeyTabs),
    ("F6  Shift+F6", Word::KeyPanes),
    ("Ctrl+L  Ctrl+T", Word::KeyLook),
    ("Ctrl++ - 0", Word::KeyScale),
    ("Ctrl+K", Word::KeyPalette),
    ("?", Word::KeyHelp),
    ("Esc", Word::KeyEscape),
];

/// Shows the sheet; whether it is done.
pub fn sheet_ui(ui: &mut Ui, look: Look) -> (Option<Wish>, bool) {
    let window = ui.ctx().content_rect();
    ui.heading(look.say(Word::KeysTitle));
    ui.add_space(4.0);
    let lists = match window.width() >= TWO_POINTS {
        true => 2,
        false => 1,
    };
    let room = (window.height() - AROUND_POINTS).max(80.0);
    ScrollArea::vertical().max_height(room).show(ui, |ui| {
        ui.horizontal_top(|ui| {
            for (index, rows) in ROWS.chunks(ROWS.len().div_ceil(lists)).enumerate() {
                list_ui(ui, index, rows, look);
                ui.add_space(16.0);
            }
        });
    });
    ui.add_space(4.0);
    ui.label(RichText::new(look.say(Word::MouseTitle)).strong());
    ui.label(look.say(Word::MouseClick));
    ui.label(look.say(Word::MouseWheel));
    ui.add_space(6.0);
    (None, ui.button(look.say(Word::Close)).clicked())
}

fn list_ui(ui: &mut Ui, index: usize, rows: &[(&str, Word)], look: Look) {
    let grid = Grid::new(("keys", index)).num_columns(2).spacing([16.0, 4.0]);
    grid.striped(true).show(ui, |ui| {
        for (keys, word) in rows {
            let keys = match *keys {
                "Space" => look.say(Word::KeySpace),
                keys => keys,
            };
            ui.label(RichText::new(keys).monospace().strong());
            ui.label(look.say(*word));
            ui.end_row();
        }
    });
}
