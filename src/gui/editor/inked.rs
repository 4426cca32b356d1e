//! A row of a text in its colours. The toolkit shapes each colour of a row by itself, and asks the font each time what it can do: a
//! row of numbers took twenty times as long as one without colours. So a row is shaped in one piece, and its letters get
//! their colours then.

use crate::gui::theme::Palette;
use crate::view::tokens::{Token, TokenKind};
use eframe::egui::{Color32, FontId, Galley, Ui, text::LayoutJob};
use std::ops::Range;
use std::sync::Arc;

/// A piece of a line (bytes of it) in the colours of the line's tokens.
pub fn inked(
    ui: &Ui,
    line: &str,
    piece: Range<usize>,
    tokens: &[Token],
    font: FontId,
    palette: &Palette,
) -> Arc<Galley> {
    let text = line.get(piece.clone()).unwrap_or_default();
    let plain = palette.token(TokenKind::Plain);
    let job = LayoutJob::simple_singleline(text.to_owned(), font, plain);
    let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
    let first = tokens.partition_point(|token| token.range.end <= piece.start);
    let inks = tokens[first..]
        .iter()
        .take_while(|token| token.range.start < piece.end)
        .map(|token| (token.range.end - piece.start, palette.token(token.kind)));
    let mut inks = inks.peekable();
    match inks.peek() {
        Some((end, ink)) if *ink != plain || *end < text.len() => tint(galley, inks),
        _ => galley,
    }
}

/// The row with its letters in these colours, each up to so many bytes of the row; behind the last they stay as they are.
fn tint(mut galley: Arc<Galley>, mut inks: impl Iterator<Item = (usize, Color32)>) -> Arc<Galley> {
    let Some(placed) = Arc::make_mut(&mut galley).rows.first_mut() else {
        return galley;
    };
    let row = Arc::make_mut(&mut placed.row);
    let vertices = &mut row.visuals.mesh.vertices;
    let (mut at, mut ink) = (0, inks.next());
    for (number, glyph) in row.glyphs.iter().enumerate() {
        while ink.is_some_and(|(end, _)| end <= at) {
            ink = inks.next();
        }
        let Some((_, color)) = ink else { break };
        at += glyph.chr.len_utf8();
        let next = row.glyphs.get(number + 1).map(|next| next.first_vertex as usize);
        let end = next.unwrap_or(row.visuals.glyph_vertex_range.end);
        for vertex in &mut vertices[glyph.first_vertex as usize..end] {
            vertex.color = color;
        }
    }
    galley
}

/// Each letter of a row with the colour in which it is painted, if it is.
#[cfg(test)]
pub fn letters(galley: &Galley) -> Vec<(char, Option<Color32>)> {
    let rows = galley.rows.iter();
    let letters = rows.flat_map(|placed| {
        let vertices = &placed.row.visuals.mesh.vertices;
        let ends = placed
            .row
            .glyphs
            .iter()
            .skip(1)
            .map(|next| next.first_vertex as usize);
        let ends = ends.chain([placed.row.visuals.glyph_vertex_range.end]);
        let letter = placed.row.glyphs.iter().zip(ends);
        letter.map(|(glyph, end)| {
            let own = &vertices[glyph.first_vertex as usize..end];
            assert!(own.iter().all(|vertex| vertex.color == own[0].color));
            (glyph.chr, own.first().map(|vertex| vertex.color))
        })
    });
    letters.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::Theme;
    use crate::view::tokens::Reader;
    use eframe::egui::{self, TextFormat};
    use proptest::prelude::*;

    /// As the toolkit paints it when it is told every colour itself.
    fn told(ui: &Ui, line: &str, tokens: &[Token], font: &FontId, palette: &Palette) -> Arc<Galley> {
        let mut job = LayoutJob::default();
        for token in tokens {
            let format = TextFormat::simple(font.clone(), palette.token(token.kind));
            job.append(&line[token.range.clone()], 0.0, format);
        }
        job.wrap.max_width = f32::INFINITY;
        ui.fonts_mut(|fonts| fonts.layout_job(job))
    }

    proptest! {
        #[test]
        fn a_row_is_painted_as_if_the_toolkit_had_been_told_every_colour(
            line in "([a-c 0-9'#长=(),]|def |é|None|\t){1,40}",
            ends in (0..40_usize, 0..40_usize),
        ) {
            let palette = Palette::of(Theme::Dark);
            let font = FontId::monospace(13.0);
            egui::__run_test_ui(|ui| {
                let tokens = Reader::default().line(&line);
                let whole = inked(ui, &line, 0..line.len(), &tokens, font.clone(), palette);
                let told = told(ui, &line, &tokens, &font, palette);
                assert_eq!(letters(&whole), letters(&told));
                let meshes = [&whole, &told].map(|galley| &galley.rows[0].row.visuals.mesh);
                assert_eq!(&meshes[0].indices, &meshes[1].indices);
                let places: Vec<usize> = line.char_indices().map(|(at, _)| at).chain([line.len()]).collect();
                let place = |letter: usize| letter.min(places.len() - 1);
                let (from, to) = (place(ends.0.min(ends.1)), place(ends.0.max(ends.1)));
                let piece = inked(ui, &line, places[from]..places[to], &tokens, font.clone(), palette);
                assert_eq!(letters(&piece), &letters(&whole)[from..to]);
            });
        }
    }
}
