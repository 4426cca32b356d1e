//! Letters of another size, made ready a few in each frame while the window still has its old one.
//!
//! The toolkit keeps a picture of each letter for each number of pixels that a point has, and makes all that are missing when
//! a text is laid out. Laying out what the window shows right now, in the size to come, makes most of what the first
//! frame of that size needs; the frame itself then makes the few others.

use crate::session::TextSize;
use eframe::egui::epaint::{ClippedShape, Shape, TextShape};
use eframe::egui::text::LayoutJob;
use eframe::egui::{self, Color32, FontFamily, Galley, LayerId};
use std::collections::BTreeSet;

/// Letters that are made in one frame.
const IN_A_FRAME: usize = 60;
/// Frames that may pass until the size is taken, ready or not.
const FRAMES_MAX: usize = 8;
/// In a text of more rows, only those in view are looked at.
const ROWS_MAX: usize = 50;

/// What is made ready.
#[derive(Debug)]
pub struct Letters {
    size: TextSize,
    /// Laid out from the last one to the first; those of one font and size follow each other, since the toolkit prepares
    /// for them anew whenever they change.
    texts: Vec<LayoutJob>,
    /// Where in the toolkit's picture of all letters those are that have been seen.
    made: BTreeSet<[u16; 2]>,
    frames: usize,
}

impl Letters {
    /// The letters of everything that this frame shows so far, for another size.
    pub fn shown(ctx: &egui::Context, size: TextSize) -> Letters {
        let mut layers: Vec<LayerId> = ctx.memory(|memory| memory.layer_ids().collect());
        layers.push(LayerId::background());
        let mut texts = Vec::new();
        ctx.graphics(|graphics| {
            let lists = layers.into_iter().filter_map(|layer| graphics.get(layer));
            for ClippedShape { clip_rect, shape, .. } in lists.flat_map(|list| list.all_entries()) {
                collect(shape, *clip_rect, &mut texts);
            }
        });
        texts.sort_by(|a, b| key(a).cmp(&key(b)));
        texts.dedup_by(|a, b| key(a) == key(b));
        Letters {
            size,
            texts,
            made: BTreeSet::new(),
            frames: 0,
        }
    }

    /// The size that they are for.
    pub fn size(&self) -> TextSize {
        self.size
    }

    /// Makes some of them; tells whether the size can be taken.
    pub fn make_some(&mut self, ctx: &egui::Context) -> bool {
        let before = self.made.len();
        let here = ctx.pixels_per_point();
        let there = self.size.factor() * ctx.native_pixels_per_point().unwrap_or(1.0);
        // Nothing else is laid out in between, so that only these texts have the other size.
        ctx.input_mut(|input| input.pixels_per_point = there);
        while self.made.len() < before + IN_A_FRAME
            && let Some(text) = self.texts.pop()
        {
            let galley = ctx.fonts_mut(|fonts| fonts.layout_job(text));
            self.made.extend(pictures(&galley));
        }
        ctx.input_mut(|input| input.pixels_per_point = here);
        self.frames += 1;
        self.texts.is_empty() || self.frames >= FRAMES_MAX
    }
}

/// Where in the toolkit's picture of all letters those of a text are.
pub fn pictures(text: &Galley) -> impl Iterator<Item = [u16; 2]> {
    let glyphs = text.rows.iter().flat_map(|row| &row.glyphs);
    glyphs.map(|glyph| glyph.uv_rect.min)
}

/// What decides which letters a text needs.
fn key(job: &LayoutJob) -> (Option<(&FontFamily, u32)>, &str) {
    let first = job.sections.first();
    let font = first.map(|section| {
        let font = &section.format.font_id;
        (&font.family, font.size.to_bits())
    });
    (font, &job.text)
}

fn collect(shape: &Shape, clip: egui::Rect, texts: &mut Vec<LayoutJob>) {
    match shape {
        Shape::Vec(shapes) => shapes.iter().for_each(|shape| collect(shape, clip, texts)),
        Shape::Text(text) if !text.visual_bounding_rect().intersects(clip) => {}
        Shape::Text(text) if text.galley.rows.len() > ROWS_MAX => texts.extend(rows_in_view(text, clip)),
        Shape::Text(text) => texts.push((*text.galley.job).clone()),
        _ => {}
    }
}

/// The rows of a long text that are in view, in its first font.
fn rows_in_view(text: &TextShape, clip: egui::Rect) -> Vec<LayoutJob> {
    let galley: &Galley = &text.galley;
    let Some(section) = galley.job.sections.first() else {
        return Vec::new();
    };
    let font = &section.format.font_id;
    let above = |y: f32| galley.rows.partition_point(|row| text.pos.y + row.max_y() < y);
    let rows = above(clip.top())..(above(clip.bottom()) + 1).min(galley.rows.len());
    let rows = galley.rows[rows].iter();
    rows.map(|row| LayoutJob::simple(row.text(), font.clone(), Color32::PLACEHOLDER, f32::INFINITY))
        .collect()
}
