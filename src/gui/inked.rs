//! A row of a text in its colours. The toolkit shapes each colour of a row by itself, and asks the font each time what it can
//! do, which takes most of the time of a row of many short words. So a row is shaped in one piece, and its letters get
//! their colours then; another theme shapes nothing anew.

use eframe::egui::{Color32, FontId, Galley, Ui, text::LayoutJob};
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

/// A row and the colours of its letters.
#[derive(Debug, Default)]
pub struct Inked {
    text: String,
    /// Each up to so many bytes.
    inks: Vec<(usize, Color32)>,
}

impl Inked {
    /// Puts a piece at the end.
    pub fn push(&mut self, piece: &str, ink: Color32) {
        self.text.push_str(piece);
        self.inks.push((self.text.len(), ink));
    }

    /// The row laid out.
    pub fn lay_out(self, ui: &Ui, font: FontId) -> Arc<Galley> {
        tinted(shape(ui, self.text, font), &self.inks)
    }
}

/// A row without its colours.
fn shape(ui: &Ui, text: String, font: FontId) -> Arc<Galley> {
    let job = LayoutJob::simple_singleline(text, font, Color32::PLACEHOLDER);
    ui.fonts_mut(|fonts| fonts.layout_job(job))
}

/// Rows that are shown frame after frame, by their lines.
#[derive(Debug, Default)]
pub struct InkedRows(BTreeMap<u32, Row>);

/// A row as it was laid out last, and of what.
#[derive(Debug)]
struct Row {
    shape: Arc<Galley>,
    inks: Vec<(usize, Color32)>,
    galley: Arc<Galley>,
}

impl InkedRows {
    /// The row of a line laid out, as in the last frame if it is the same.
    pub fn row(&mut self, ui: &Ui, line: u32, inked: Inked, font: FontId) -> Arc<Galley> {
        let Inked { text, inks } = inked;
        // The toolkit gives the same one as long as text, font and size are the same.
        let shape = shape(ui, text, font);
        let is_same = |row: &&Row| Arc::ptr_eq(&row.shape, &shape) && row.inks == inks;
        if let Some(row) = self.0.get(&line).filter(is_same) {
            return Arc::clone(&row.galley);
        }
        let galley = tinted(Arc::clone(&shape), &inks);
        let row = Row {
            shape,
            inks,
            galley: Arc::clone(&galley),
        };
        self.0.insert(line, row);
        galley
    }

    /// Lets go of all rows but these.
    pub fn keep(&mut self, lines: Range<u32>) {
        self.0.retain(|line, _| lines.contains(line));
    }
}

/// The row with its letters in these colours.
fn tinted(mut shape: Arc<Galley>, inks: &[(usize, Color32)]) -> Arc<Galley> {
    let Some(placed) = Arc::make_mut(&mut shape).rows.first_mut() else {
        return shape;
    };
    let row = Arc::make_mut(&mut placed.row);
    let vertices = &mut row.visuals.mesh.vertices;
    let (mut at, mut inks) = (0, inks.iter());
    let mut ink = inks.next();
    for (number, glyph) in row.glyphs.iter().enumerate() {
        while ink.is_some_and(|(end, _)| *end <= at) {
            ink = inks.next();
        }
        let Some(&(_, color)) = ink else { break };
        at += glyph.chr.len_utf8();
        let next = row.glyphs.get(number + 1).map(|next| next.first_vertex as usize);
        let end = next.unwrap_or(row.visuals.glyph_vertex_range.end);
        for vertex in &mut vertices[glyph.first_vertex as usize..end] {
            vertex.color = color;
        }
    }
    shape
}

/// Each letter of a row with the colour in which it is painted, if it is.
#[cfg(test)]
pub fn letters(galley: &Galley) -> Vec<(char, Option<Color32>)> {
    let of_row = |row: &eframe::egui::epaint::text::Row| {
        let starts = row.glyphs.iter().map(|glyph| glyph.first_vertex as usize);
        let ends = starts.skip(1).chain([row.visuals.glyph_vertex_range.end]);
        let letters = row.glyphs.iter().zip(ends).map(|(glyph, end)| {
            let own = &row.visuals.mesh.vertices[glyph.first_vertex as usize..end];
            assert!(own.iter().all(|vertex| vertex.color == own[0].color));
            (glyph.chr, own.first().map(|vertex| vertex.color))
        });
        letters.collect::<Vec<_>>()
    };
    galley
        .rows
        .iter()
        .flat_map(|placed| of_row(&placed.row))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use eframe::egui::{self, TextFormat};
    use proptest::prelude::*;

    const INKS: [Color32; 3] = [Color32::RED, Color32::GREEN, Color32::BLUE];

    proptest! {
        #[test]
        fn a_row_is_painted_as_if_the_toolkit_had_been_told_every_colour(
            pieces in proptest::collection::vec(("[a-c 0-9'长=(),é\t]{0,9}", 0..3_usize), 0..9),
        ) {
            egui::__run_test_ui(|ui| {
                let font = FontId::monospace(13.0);
                let mut told = LayoutJob { break_on_newline: false, ..LayoutJob::default() };
                let (mut row, mut again) = (Inked::default(), Inked::default());
                for (piece, ink) in &pieces {
                    told.append(piece, 0.0, TextFormat::simple(font.clone(), INKS[*ink]));
                    row.push(piece, INKS[*ink]);
                    again.push(piece, INKS[*ink]);
                }
                told.wrap.max_width = f32::INFINITY;
                let told = ui.fonts_mut(|fonts| fonts.layout_job(told));
                let row = row.lay_out(ui, font.clone());
                assert_eq!(letters(&row), letters(&told));
                let mesh = |galley: &Galley| galley.rows.first().map(|placed| placed.row.visuals.mesh.indices.clone());
                assert_eq!(mesh(&row), mesh(&told));
                let mut rows = InkedRows::default();
                let first = rows.row(ui, 7, again, font);
                assert_eq!(letters(&first), letters(&row));
            });
        }
    }

    #[test]
    fn a_row_is_made_anew_when_its_colours_are_others() {
        egui::__run_test_ui(|ui| {
            let mut rows = InkedRows::default();
            let mut row = |ink| {
                let mut inked = Inked::default();
                inked.push("wait", ink);
                rows.row(ui, 1, inked, FontId::monospace(13.0))
            };
            let [red, again, blue] = [INKS[0], INKS[0], INKS[2]].map(&mut row);
            assert!(Arc::ptr_eq(&red, &again));
            assert_eq!(letters(&blue)[0], ('w', Some(Color32::BLUE)));
            assert_eq!(letters(&red)[0], ('w', Some(Color32::RED)));
        });
    }
}
