//! A text laid out in colours, line by line, so that a letter typed into a long one costs its line: the lines before
//! and behind what has changed keep what was made of them, and rows out of view are blanks of their length, unless
//! somebody listens who is read the whole text.
//!
//! A line is one row, but for those that are so long that nobody sees them whole: they are shown in many rows, so that a
//! letter typed into one costs its row. The text stays as it is.

use super::broken::{Broken, ROW, alike, broken};
use super::text_id;
use crate::gui::inked::Inked;
use crate::gui::theme::Look;
use crate::session::Theme;
use crate::view::tokens::{Reader, Token};
use eframe::egui::emath::GuiRounding;
use eframe::egui::epaint::text::PlacedRow;
use eframe::egui::{Color32, FontId, Galley, Pos2, Rect, Ui, text::LayoutJob, vec2};
use std::ops::Range;
use std::sync::Arc;

const POINTS: f32 = 13.0;
/// A line of more letters is shown in rows of [`ROW`].
const LINE_MAX: usize = 1_000;
/// Rows that are laid out before and behind those in view.
const AROUND: usize = 30;
/// The same within a line that is shown in many, whose rows are full and take their time.
const AROUND_BROKEN: usize = 4;

/// A text as it was laid out last.
#[derive(Debug)]
pub struct Coloured {
    text: String,
    lines: Vec<Line>,
    galley: Arc<Galley>,
    blanks: Blanks,
    made: Made,
}

/// What stands for rows that nobody sees, by how many letters they have.
type Blanks = Vec<Option<Arc<Galley>>>;

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
    rows: Rows,
}

/// The rows of a line.
#[derive(Debug)]
enum Rows {
    /// `None` while it has not come into view.
    One(Option<Arc<Galley>>),
    Many(Broken),
}

impl Line {
    fn row_count(&self) -> usize {
        match &self.rows {
            Rows::One(_) => 1,
            Rows::Many(broken) => broken.rows.len(),
        }
    }

    fn galleys(&self) -> impl Iterator<Item = &Option<Arc<Galley>>> {
        let (one, many) = match &self.rows {
            Rows::One(galley) => (Some(galley), &[][..]),
            Rows::Many(broken) => (None, &broken.rows[..]),
        };
        one.into_iter().chain(many.iter().map(|row| &row.galley))
    }

    /// How many letters its row of this number has.
    fn letters_of(&self, row: usize) -> usize {
        match &self.rows {
            Rows::One(_) => self.letters,
            Rows::Many(broken) => broken.rows[row].letters,
        }
    }
}

impl Coloured {
    /// As it was laid out, if it is still this text.
    pub fn galley(&self, text: &str) -> Option<&Galley> {
        (self.text == text).then_some(&*self.galley)
    }

    /// Whether these rows are laid out as they are.
    pub fn has(&self, rows: Range<usize>) -> bool {
        let all = self.lines.iter().flat_map(Line::galleys);
        all.skip(rows.start).take(rows.len()).all(Option::is_some)
    }
}

/// How many rows a line of so many letters is shown in.
fn row_count(letters: usize) -> usize {
    match letters > LINE_MAX {
        true => letters.div_ceil(ROW),
        false => 1,
    }
}

/// How many rows lie before a line, counted from 0.
pub fn rows_before(text: &str, line: usize) -> usize {
    let lines = text.split('\n').take(line);
    let letters = |line: &str| match line.len() > LINE_MAX {
        true => line.chars().count(),
        false => line.len(),
    };
    lines.map(|line| row_count(letters(line))).sum()
}

/// What is laid out.
#[derive(Clone, Copy, Debug)]
pub struct Page<'a> {
    /// The whole text.
    pub text: &'a str,
    /// What is open at the start of each line and at the end, when that is known already; else empty.
    pub readers: &'a [Reader],
    /// The rows in view.
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
        None => (all(text, readers), Blanks::new(), None),
    };
    let is_new = paint(ui, &mut lines, text, seen, look);
    let shown = shown.filter(|_| !is_new).unwrap_or_else(|| {
        let job = LayoutJob::simple(text.to_owned(), font(), look.palette.text, f32::INFINITY);
        let mut whole = Stack::new(job, lines.len(), made.pixels_per_point);
        for line in &lines {
            for (number, row) in line.galleys().enumerate() {
                // Behind all rows of a line but the last the line goes on.
                let is_last = number + 1 == line.row_count();
                match row {
                    Some(row) => whole.push(row, is_last),
                    None => whole.push(blank(ui, &mut blanks, line.letters_of(number)), is_last),
                }
            }
        }
        Arc::new(whole.finish())
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

/// Lays out the rows in view and some around them; whether there was anything to do.
fn paint(ui: &Ui, lines: &mut [Line], text: &str, seen: &Range<usize>, look: Look) -> bool {
    let is_all = is_read_aloud(ui);
    let mut is_new = false;
    let (mut at, mut first) = (0, 0);
    for line in lines {
        let around = match line.rows {
            _ if is_all => usize::MAX / 2,
            Rows::One(_) => AROUND,
            Rows::Many(..) => AROUND_BROKEN,
        };
        let (from, to) = (seen.start.saturating_sub(around), seen.end + around);
        if first >= seen.end + AROUND.max(around) {
            break;
        }
        let start = at;
        at += line.length;
        let count = line.row_count();
        let rows = from.saturating_sub(first)..to.saturating_sub(first).min(count);
        first += count;
        let is_wanted = line
            .galleys()
            .skip(rows.start)
            .take(rows.len())
            .any(Option::is_none);
        if is_wanted {
            let piece = text.get(start..at).unwrap_or_default();
            lay_out(ui, piece, line, rows, look);
            is_new = true;
        }
    }
    is_new
}

/// Whether somebody listens who has the whole text read.
fn is_read_aloud(ui: &Ui) -> bool {
    ui.ctx().accesskit_node_builder(text_id(), |_| ()).is_some()
}

/// What stands for a row of so many letters while nobody sees it.
fn blank<'a>(ui: &Ui, blanks: &'a mut Blanks, letters: usize) -> &'a Galley {
    blanks.resize(blanks.len().max(letters + 1), None);
    blanks[letters].get_or_insert_with(|| {
        let job = LayoutJob::simple(" ".repeat(letters), font(), Color32::TRANSPARENT, f32::INFINITY);
        ui.fonts_mut(|fonts| fonts.layout_job(job))
    })
}

/// Rows that are put under each other, as [`Galley::concat`] does, which takes four times as long for the many rows of a
/// long text.
struct Stack {
    whole: Galley,
    width: f32,
    height: f32,
}

impl Stack {
    fn new(job: LayoutJob, row_count: usize, pixels_per_point: f32) -> Self {
        let mut whole = Galley::concat(Arc::new(job), &[], pixels_per_point);
        whole.rows.reserve(row_count);
        Stack {
            whole,
            width: 0.0,
            height: 0.0,
        }
    }

    /// Puts one row under those that are there.
    fn push(&mut self, row: &Galley, ends_with_newline: bool) {
        let Some(placed) = row.rows.first() else { return };
        let pos = placed.pos + vec2(0.0, self.height);
        let pos = pos.round_to_pixels(self.whole.pixels_per_point);
        if row.num_vertices > 0 {
            let bounds = placed.visuals.mesh_bounds;
            self.whole.mesh_bounds |= bounds.translate(pos.to_vec2());
            self.whole.num_vertices += row.num_vertices;
            self.whole.num_indices += row.num_indices;
        }
        self.width = self.width.max(pos.x + placed.size.x);
        self.height = self.height.max(pos.y + placed.size.y);
        self.whole.rows.push(PlacedRow {
            pos,
            row: Arc::clone(&placed.row),
            ends_with_newline,
        });
    }

    fn finish(mut self) -> Galley {
        if let Some(last) = self.whole.rows.last_mut() {
            last.ends_with_newline = false;
        }
        self.whole.rect = Rect::from_min_size(Pos2::ZERO, vec2(self.width, self.height)).round_ui();
        self.whole
    }
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
    let mut gone = old_lines.split_off(first).into_iter();
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
    // Of one long line that is another one now, most rows are as they were.
    if let (Some(gone), None, [line]) = (gone.next(), gone.next(), &mut lines[first..])
        && let (Rows::Many(gone), Rows::Many(broken)) = (gone.rows, &mut line.rows)
    {
        let old_line = &old.text[done..old.text.len() - kept];
        broken.keep(gone, body(old_line), body(middle));
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

/// A line that nobody has seen yet.
fn read(line: &str, reader: &mut Reader) -> Line {
    let before = *reader;
    reader.pass(body(line));
    unseen(line, before, *reader)
}

fn unseen(line: &str, reader: Reader, after: Reader) -> Line {
    let letters = body(line).chars().count();
    Line {
        length: line.len(),
        reader,
        after,
        letters,
        rows: match row_count(letters) {
            1 => Rows::One(None),
            _ => Rows::Many(Broken {
                rows: broken(body(line), ROW).collect(),
                tokens: None,
            }),
        },
    }
}

/// A line without its end.
fn body(line: &str) -> &str {
    line.strip_suffix('\n').unwrap_or(line)
}

/// Lays out those of a line's rows that are not there yet.
fn lay_out(ui: &Ui, text: &str, line: &mut Line, rows: Range<usize>, look: Look) {
    let text = body(text);
    let mut reader = line.reader;
    match &mut line.rows {
        Rows::One(row) => *row = Some(row_of(ui, text, 0..text.len(), &reader.line(text), look)),
        Rows::Many(broken) => {
            let tokens = broken.tokens.get_or_insert_with(|| reader.line(text));
            let mut start = broken.rows[..rows.start].iter().map(|row| row.bytes).sum();
            for row in &mut broken.rows[rows] {
                let piece = start..start + row.bytes;
                start = piece.end;
                row.galley
                    .get_or_insert_with(|| row_of(ui, text, piece, tokens, look));
            }
        }
    }
}

/// A piece of a line in its colours.
fn row_of(ui: &Ui, line: &str, piece: Range<usize>, tokens: &[Token], look: Look) -> Arc<Galley> {
    let mut row = Inked::default();
    let first = tokens.partition_point(|token| token.range.end <= piece.start);
    for token in &tokens[first..] {
        if token.range.start >= piece.end {
            break;
        }
        let part = token.range.start.max(piece.start)..token.range.end.min(piece.end);
        row.push(line.get(part).unwrap_or_default(), look.palette.token(token.kind));
    }
    row.lay_out(ui, font())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gui::inked::letters;
    use crate::gui::theme::Palette;
    use crate::source::SourceText;
    use crate::view::Language;
    use crate::view::tokens::Tokens;
    use eframe::egui;
    use proptest::prelude::*;

    type Shown = (usize, Reader, Reader, Vec<Option<String>>);

    fn shown(kept: &Option<Coloured>) -> Vec<Shown> {
        let lines = kept.iter().flat_map(|kept| &kept.lines);
        let text = |row: &Option<Arc<Galley>>| row.as_ref().map(|galley| galley.text().to_owned());
        let shown = lines.map(|line| {
            let rows = line.galleys().map(text).collect();
            (line.length, line.reader, line.after, rows)
        });
        shown.collect()
    }

    /// Each letter of all rows that are laid out, with its colour.
    fn painted(kept: &Option<Coloured>) -> Vec<(char, Option<Color32>)> {
        let lines = kept.iter().flat_map(|kept| &kept.lines);
        let galleys = lines.flat_map(|line| line.galleys().flatten());
        galleys.flat_map(|galley| letters(galley)).collect()
    }

    proptest! {
        #[test]
        fn a_text_that_was_changed_is_laid_out_as_a_new_one(
            texts in proptest::collection::vec("([ab'#]|\n|\"\"\"|''')*", 2..6),
        ) {
            let look = Look { palette: Palette::of(Theme::Dark), language: Language::English };
            egui::__run_test_ui(|ui| {
                let mut kept = None;
                let mut compared = 0;
                for text in &texts {
                    let seen = 0..1;
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
                    let rows = kept.iter().flat_map(|kept| kept.lines.iter().flat_map(Line::galleys));
                    let rows: Vec<Arc<Galley>> = rows.flatten().cloned().collect();
                    if rows.len() == galley.rows.len() {
                        let stacked = Galley::concat(Arc::clone(&galley.job), &rows, galley.pixels_per_point);
                        assert_eq!(galley.rows, stacked.rows);
                        assert_eq!(galley.rect, stacked.rect);
                        assert_eq!(galley.mesh_bounds, stacked.mesh_bounds);
                        assert_eq!(galley.num_vertices, stacked.num_vertices);
                        assert_eq!(galley.num_indices, stacked.num_indices);
                        compared += 1;
                    }
                }
                assert!(compared > 0);
            });
        }
    }

    proptest! {
        /// Text, places and colours of all letters, as if the line were one row.
        #[test]
        fn a_long_line_that_was_changed_reads_like_a_new_one(
            changes in proptest::collection::vec((0.0..1.0_f64, 0..250_usize, "[x1, '\"长#]{0,3}|(ab, 1){0,90}"), 1..12),
            seen in 0..30_usize,
        ) {
            let look = Look { palette: Palette::of(Theme::Dark), language: Language::English };
            egui::__run_test_ui(|ui| {
                let mut kept = None;
                let mut text = format!("first\nx = [{}]\nlast\n", "12, 'a', ".repeat(300));
                let seen = seen..seen + 9;
                for (place, gone, typed) in &changes {
                    let mut letters: Vec<char> = text.chars().collect();
                    let at = 6 + (place * (letters.len() - 14) as f64) as usize;
                    let gone = if *gone < 200 { *gone / 60 } else { *gone };
                    letters.splice(at..(at + gone).min(letters.len() - 7), typed.chars());
                    text = letters.into_iter().collect();
                    let page = Page { text: &text, readers: &[], seen: &seen };
                    let galley = coloured(ui, &mut kept, page, Theme::Dark, look);
                    let mut fresh = None;
                    let all = 0..galley.rows.len();
                    let page = Page { seen: &all, ..page };
                    coloured(ui, &mut kept, page, Theme::Dark, look);
                    let new = coloured(ui, &mut fresh, page, Theme::Dark, look);
                    assert_eq!(painted(&kept), painted(&fresh));
                    assert_eq!(galley.text(), text);
                    let ends = |galley: &Galley| galley.rows.iter().filter(|row| row.ends_with_newline).count();
                    assert_eq!(ends(&galley), ends(&new));
                    let lengths: Vec<usize> = galley.rows.iter().map(|row| row.glyphs.len()).collect();
                    assert!(lengths.iter().all(|letters| *letters <= LINE_MAX));
                    assert_eq!(lengths.iter().sum::<usize>() + ends(&galley), text.chars().count());
                }
            });
        }
    }

    #[test]
    fn a_very_long_line_is_shown_in_rows_and_stays_one_line() {
        let look = Look {
            palette: Palette::of(Theme::Dark),
            language: Language::English,
        };
        let long = "n长".repeat(5 * LINE_MAX) + "!";
        let text = format!("first = '''a\n{long}'''\nlast\n");
        egui::__run_test_ui(|ui| {
            let mut kept = None;
            let seen = 3..5;
            let page = Page {
                text: &text,
                readers: &[],
                seen: &seen,
            };
            let galley = coloured(ui, &mut kept, page, Theme::Dark, look);
            assert_eq!(galley.text(), text);
            let letters: Vec<usize> = galley.rows.iter().map(|row| row.glyphs.len()).collect();
            let rows = vec![ROW; 10 * LINE_MAX / ROW];
            assert_eq!(letters, [vec![12], rows, vec![4, 4, 0]].concat());
            let ends = galley.rows.iter().filter(|row| row.ends_with_newline);
            assert_eq!(ends.count(), text.matches('\n').count());
            assert_eq!(rows_before(&text, 2), 1 + 10 * LINE_MAX / ROW + 1);
            // What is in view are letters; far from there are blanks.
            let first = |row: usize| galley.rows[row].glyphs[0].chr;
            assert_eq!([first(3), first(4), first(6 + AROUND_BROKEN)], ['n', 'n', ' ']);
            assert!(kept.as_ref().is_some_and(|kept| kept.has(seen.clone())));
            // A letter typed into the middle of it comes into view at its place.
            let at = text.char_indices().nth(13 + 2 * ROW).map_or(0, |(at, _)| at);
            let typed = format!("{}x{}", &text[..at], &text[at..]);
            let page = Page { text: &typed, ..page };
            let galley = coloured(ui, &mut kept, page, Theme::Dark, look);
            assert_eq!(galley.text(), typed);
            assert_eq!(galley.rows[3].glyphs[0].chr, 'x');
        });
    }
}
