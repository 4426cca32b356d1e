//! A text laid out in colours, line by line, so that a letter typed into a long one costs its line: the lines before
//! and behind what has changed keep what was made of them, and lines out of view are blanks of their length, unless
//! somebody listens who is read the whole text.

use super::text_id;
use crate::gui::theme::Look;
use crate::session::Theme;
use crate::view::tokens::Reader;
use eframe::egui::{Color32, FontId, Galley, TextFormat, Ui, text::LayoutJob};
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

const POINTS: f32 = 13.0;
/// Pieces of a line that have colours of their own; each has to be laid out for itself.
const TOKENS_MAX: usize = 1_000;
/// Lines that are laid out before and behind those in view.
const AROUND: usize = 30;

/// A text as it was laid out last.
#[derive(Debug)]
pub struct Coloured {
    text: String,
    lines: Vec<Line>,
    galley: Arc<Galley>,
    /// By how many letters they stand for.
    blanks: BTreeMap<usize, Arc<Galley>>,
    made: Made,
}

/// With what a text was laid out.
#[derive(Clone, Debug)]
struct Made {
    theme: Theme,
    pixels_per_point: f32,
    /// The toolkit gives the same one as long as it still knows where it has put its letters.
    probe: Arc<Galley>,
}

impl Made {
    fn is_like(&self, other: &Made) -> bool {
        self.theme == other.theme
            && self.pixels_per_point == other.pixels_per_point
            && Arc::ptr_eq(&self.probe, &other.probe)
    }
}

#[derive(Debug)]
struct Line {
    /// Bytes, with the line's end.
    length: usize,
    /// What is open at its start.
    reader: Reader,
    /// What is open at its end.
    after: Reader,
    letters: usize,
    /// `None` while it has not come into view.
    galley: Option<Arc<Galley>>,
}

impl Coloured {
    /// Whether these lines are laid out as they are.
    pub fn has(&self, lines: Range<usize>) -> bool {
        let lines = self.lines.get(lines).unwrap_or_default();
        lines.iter().all(|line| line.galley.is_some())
    }
}

/// What is laid out.
#[derive(Clone, Copy, Debug)]
pub struct Page<'a> {
    /// The whole text.
    pub text: &'a str,
    /// What is open at the start of each line and at the end, when that is known already; else empty.
    pub readers: &'a [Reader],
    /// The lines in view.
    pub seen: &'a Range<usize>,
}

/// The text laid out, with as much of the last one as still holds, and with colours where it is seen.
pub fn coloured(
    ui: &Ui,
    kept: &mut Option<Coloured>,
    page: Page<'_>,
    theme: Theme,
    look: Look,
) -> Arc<Galley> {
    let Page { text, readers, seen } = page;
    let probe = LayoutJob::simple("probe".to_owned(), font(), look.palette.text, f32::INFINITY);
    let made = Made {
        theme,
        pixels_per_point: ui.ctx().pixels_per_point(),
        probe: ui.fonts_mut(|fonts| fonts.layout_job(probe)),
    };
    let mut old = kept.take().filter(|old| old.made.is_like(&made));
    let is_same = old.as_ref().is_some_and(|old| old.text == text);
    let old_text = old
        .as_mut()
        .filter(|_| is_same)
        .map(|old| std::mem::take(&mut old.text));
    let (mut lines, mut blanks, shown) = match old {
        Some(old) if is_same => (old.lines, old.blanks, Some(old.galley)),
        Some(mut old) => {
            let blanks = std::mem::take(&mut old.blanks);
            (changed(old, text), blanks, None)
        }
        None => (all(text, readers), BTreeMap::new(), None),
    };
    let is_new = paint(ui, &mut lines, text, seen, look);
    let shown = shown.filter(|_| !is_new).unwrap_or_else(|| {
        let galleys = lines.iter().map(|line| match &line.galley {
            Some(galley) => Arc::clone(galley),
            None => blank(ui, &mut blanks, line.letters),
        });
        let galleys: Vec<Arc<Galley>> = galleys.collect();
        let job = LayoutJob::simple(text.to_owned(), font(), look.palette.text, f32::INFINITY);
        Arc::new(Galley::concat(Arc::new(job), &galleys, made.pixels_per_point))
    });
    let text = match is_same {
        true => old_text.unwrap_or_default(),
        false => text.to_owned(),
    };
    *kept = Some(Coloured {
        text,
        lines,
        galley: Arc::clone(&shown),
        blanks,
        made,
    });
    shown
}

/// Lays out the lines in view and some around them; whether there was anything to do.
fn paint(ui: &Ui, lines: &mut [Line], text: &str, seen: &Range<usize>, look: Look) -> bool {
    let wanted = match is_read_aloud(ui) {
        true => 0..lines.len(),
        false => seen.start.saturating_sub(AROUND)..(seen.end + AROUND).min(lines.len()),
    };
    let mut is_new = false;
    let mut at: usize = lines.iter().take(wanted.start).map(|line| line.length).sum();
    for line in lines.get_mut(wanted).unwrap_or_default() {
        let piece = text.get(at..at + line.length).unwrap_or_default();
        at += line.length;
        if line.galley.is_none() {
            line.galley = Some(lay_out(ui, piece, line.reader, look));
            is_new = true;
        }
    }
    is_new
}

/// Whether somebody listens who has the whole text read.
fn is_read_aloud(ui: &Ui) -> bool {
    ui.ctx().accesskit_node_builder(text_id(), |_| ()).is_some()
}

/// What stands for a line of so many letters while nobody sees it.
fn blank(ui: &Ui, blanks: &mut BTreeMap<usize, Arc<Galley>>, letters: usize) -> Arc<Galley> {
    let made = blanks.entry(letters).or_insert_with(|| {
        let job = LayoutJob::simple(" ".repeat(letters), font(), Color32::TRANSPARENT, f32::INFINITY);
        ui.fonts_mut(|fonts| fonts.layout_job(job))
    });
    Arc::clone(made)
}

/// In which the text is shown.
pub fn font() -> FontId {
    FontId::monospace(POINTS)
}

/// The lines of a text, each with its end; the last one, which has none, may be empty.
fn split(text: &str) -> impl Iterator<Item = &str> {
    let last = text.is_empty() || text.ends_with('\n');
    text.split_inclusive('\n').chain(last.then_some(""))
}

fn all(text: &str, readers: &[Reader]) -> Vec<Line> {
    if split(text).count() + 1 == readers.len() {
        let known = readers.iter().zip(&readers[1..]);
        let lines = split(text).zip(known);
        return lines
            .map(|(line, (&before, &after))| unseen(line, before, after))
            .collect();
    }
    let mut reader = Reader::default();
    split(text).map(|line| read(line, &mut reader)).collect()
}

/// The lines of a text of which some are like those of an older one.
fn changed(old: Coloured, text: &str) -> Vec<Line> {
    let (before, behind) = alike(old.text.as_bytes(), text.as_bytes());
    // Whole lines at the start, of which the end is the same too.
    let mut done = 0;
    let mut first = 0;
    while let Some(line) = old.lines.get(first).filter(|line| {
        line.length > 0
            && done + line.length <= before
            && text.as_bytes().get(done + line.length - 1) == Some(&b'\n')
    }) {
        done += line.length;
        first += 1;
    }
    // Whole lines at the end; the one before them ends where they begin, in both texts.
    let mut kept = 0;
    let mut last = old.lines.len();
    while last > first && kept + old.lines[last - 1].length <= behind.min(text.len() - done) {
        let next = kept + old.lines[last - 1].length;
        let is_start = next == text.len() || text.as_bytes()[text.len() - next - 1] == b'\n';
        if !is_start {
            break;
        }
        kept = next;
        last -= 1;
    }
    let mut old_lines = old.lines;
    let mut rest = old_lines.split_off(last).into_iter().peekable();
    old_lines.truncate(first);
    let mut lines = old_lines;
    let mut reader = lines.last().map_or_else(Reader::default, |line| line.after);
    let end = text.len() - kept;
    // Where nothing is kept at the end, the last line is among what has changed, also when it is empty.
    let is_open = rest.peek().is_none();
    let middle = &text[done..end];
    let needs_last = is_open && (middle.is_empty() || middle.ends_with('\n'));
    for line in middle.split_inclusive('\n').chain(needs_last.then_some("")) {
        lines.push(read(line, &mut reader));
    }
    // A text over several lines may have been opened or closed above.
    let mut at = end;
    while let Some(line) = rest.next_if(|line| line.reader != reader) {
        let piece = &text[at..at + line.length];
        at += line.length;
        lines.push(read(piece, &mut reader));
    }
    lines.extend(rest);
    lines
}

/// How many bytes two texts have in common at their starts, and of what is left at their ends.
fn alike(a: &[u8], b: &[u8]) -> (usize, usize) {
    const PIECE: usize = 1024;
    let is_pair = |(a, b): &(&u8, &u8)| a == b;
    let pieces = a.chunks_exact(PIECE).zip(b.chunks_exact(PIECE));
    let whole = PIECE * pieces.take_while(|(a, b)| a == b).count();
    let before = whole + a[whole..].iter().zip(&b[whole..]).take_while(is_pair).count();
    let (a, b) = (&a[before..], &b[before..]);
    let pieces = a.rchunks_exact(PIECE).zip(b.rchunks_exact(PIECE));
    let whole = PIECE * pieces.take_while(|(a, b)| a == b).count();
    let (a, b) = (&a[..a.len() - whole], &b[..b.len() - whole]);
    let behind = whole + a.iter().rev().zip(b.iter().rev()).take_while(is_pair).count();
    (before, behind)
}

/// A line that nobody has seen yet.
fn read(line: &str, reader: &mut Reader) -> Line {
    let before = *reader;
    reader.line(line.strip_suffix('\n').unwrap_or(line));
    unseen(line, before, *reader)
}

fn unseen(line: &str, reader: Reader, after: Reader) -> Line {
    let body = line.strip_suffix('\n').unwrap_or(line);
    Line {
        length: line.len(),
        reader,
        after,
        letters: body.chars().count(),
        galley: None,
    }
}

fn lay_out(ui: &Ui, line: &str, mut reader: Reader, look: Look) -> Arc<Galley> {
    let body = line.strip_suffix('\n').unwrap_or(line);
    let mut job = LayoutJob::default();
    let mut done = 0;
    for token in reader.line(body).into_iter().take(TOKENS_MAX) {
        if let Some(piece) = body.get(token.range.clone()) {
            let format = TextFormat::simple(font(), look.palette.token(token.kind));
            job.append(piece, 0.0, format);
            done = token.range.end;
        }
    }
    let plain = TextFormat::simple(font(), look.palette.text);
    job.append(body.get(done..).unwrap_or_default(), 0.0, plain);
    job.wrap.max_width = f32::INFINITY;
    ui.fonts_mut(|fonts| fonts.layout_job(job))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gui::theme::Palette;
    use crate::source::SourceText;
    use crate::view::Language;
    use crate::view::tokens::Tokens;
    use eframe::egui;
    use proptest::prelude::*;

    fn shown(kept: &Option<Coloured>) -> Vec<(usize, Reader, Reader, String)> {
        let lines = kept.iter().flat_map(|kept| &kept.lines);
        let shown = lines.map(|line| {
            (
                line.length,
                line.reader,
                line.after,
                line.galley
                    .as_ref()
                    .map(|galley| galley.text().to_owned())
                    .unwrap_or_default(),
            )
        });
        shown.collect()
    }

    proptest! {
        #[test]
        fn a_text_that_was_changed_is_laid_out_as_a_new_one(
            texts in proptest::collection::vec("([ab'#]|\n|\"\"\"|''')*", 2..6),
        ) {
            let look = Look { palette: Palette::of(Theme::Dark), language: Language::English };
            egui::__run_test_ui(|ui| {
                let mut kept = None;
                for text in &texts {
                    let seen = 0..0;
                    let page = Page { text, readers: &[], seen: &seen };
                    let galley = coloured(ui, &mut kept, page, Theme::Dark, look);
                    let mut fresh = None;
                    let new = coloured(ui, &mut fresh, page, Theme::Dark, look);
                    assert_eq!(shown(&kept), shown(&fresh), "{text:?}");
                    let tokens = Tokens::new(&SourceText::new("x.py", text));
                    let page = Page { readers: tokens.readers(), ..page };
                    let mut known = None;
                    coloured(ui, &mut known, page, Theme::Dark, look);
                    assert_eq!(shown(&known), shown(&fresh), "{text:?}");
                    assert_eq!(galley.rows.len(), text.matches('\n').count() + 1);
                    assert_eq!(galley.rect, new.rect);
                    assert_eq!(galley.text(), *text);
                }
            });
        }
    }
}
