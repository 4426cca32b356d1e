//! The lanes of a run as a picture that browsers and papers take, the same bars as in the window.

use crate::run::Recording;
use crate::trace::TaskId;
use crate::view::number::grouped;
use crate::view::{Axis, Bar, BarKind, Language, Timeline, WaitForPicture, sentence};
use std::fmt::Write as _;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Widths and heights in points.
const NAME: f64 = 150.0;
const LANE: f64 = 30.0;
const STEP_MAX: f64 = 34.0;
const WIDTH: f64 = 1200.0;
/// A long run is drawn two points a step, up to this width; beyond it, steps share points as in the window.
const WIDTH_MAX: f64 = 8000.0;
const STEP_MIN: f64 = 2.0;
const MARGIN: f64 = 12.0;
const RULER: f64 = 18.0;
/// A row of what is said below the lanes, and as much of a letter of it as is taken, which is a little too much.
const FOOT: f64 = 20.0;
const LETTER: f64 = 7.5;
/// A very short run has room for that, too.
const WIDTH_MIN: f64 = 480.0;
const TICKS_APART: f64 = 90.0;

/// Okabe and Ito's colours, as in the window.
const COLOURS: [&str; 8] = [
    "#1f7fc1", "#b86e00", "#00805c", "#a8508b", "#8a7d00", "#6a5acd", "#5b6b73", "#5d8a2a",
];

/// What a picture is drawn from.
#[derive(Clone, Copy, Debug)]
pub struct Picture<'a> {
    /// The run.
    pub recording: &'a Recording,
    /// Its lanes.
    pub timeline: &'a Timeline,
    /// The steps that prove findings, which get a flag.
    pub evidence: &'a [usize],
    /// Where steps lie.
    pub axis: &'a Axis,
    /// The language of its words.
    pub language: Language,
}

/// The picture of a run by step, in English.
pub fn svg(recording: &Recording) -> String {
    let findings = recording.findings();
    let mut evidence: Vec<usize> = findings
        .iter()
        .flat_map(|finding| finding.evidence.clone())
        .collect();
    evidence.sort_unstable();
    evidence.dedup();
    let picture = Picture {
        recording,
        timeline: &Timeline::new(recording),
        evidence: &evidence,
        axis: &Axis::default(),
        language: Language::English,
    };
    picture.svg()
}

impl Picture<'_> {
    /// The picture as text.
    pub fn svg(&self) -> String {
        let lanes = &self.timeline.lanes;
        let canvas = self.canvas();
        let width = (NAME + canvas.right + 2.0 * MARGIN).max(WIDTH_MIN);
        let said = rows(&self.said(), ((width - 2.0 * MARGIN) / LETTER) as usize);
        let bottom = RULER + LANE * lanes.len() as f64 + MARGIN;
        let height = bottom + FOOT * said.len() as f64 + MARGIN;
        let mut out = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width:.0}\" height=\"{height:.0}\" \
             viewBox=\"0 0 {width:.0} {height:.0}\" font-family=\"sans-serif\" font-size=\"13\">\n\
             <title>{}</title>\n{STRIPES}<rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n",
            escaped(&self.recording.program.source().name)
        );
        self.ruler(&mut out, canvas, bottom);
        for (row, lane) in lanes.iter().enumerate() {
            let top = MARGIN + RULER + LANE * row as f64;
            let _ = writeln!(
                out,
                "<text x=\"{MARGIN}\" y=\"{:.1}\" fill=\"{}\">{}</text>",
                top + LANE / 2.0 + 4.0,
                colour(lane.task),
                escaped(&shortened(&lane.name))
            );
            let bars = lane.bars.bars_on(self.axis, 0, self.timeline.end, canvas.scale);
            for bar in bars {
                self.bar(&mut out, canvas, lane.task, bar, top);
            }
            for (held, y) in [(&lane.holds.one, LANE - 2.0), (&lane.holds.two, 0.5)] {
                for bar in held.bars_on(self.axis, 0, self.timeline.end, canvas.scale) {
                    let (from, to) = self.axis.span(&bar);
                    let (left, right) = (canvas.x(from), canvas.x(to));
                    let _ = writeln!(
                        out,
                        "<rect x=\"{left:.1}\" y=\"{:.1}\" width=\"{:.1}\" height=\"1.5\" fill=\"#333\"/>",
                        top + y,
                        (right - left - 1.0).max(1.0)
                    );
                }
            }
        }
        self.flags(&mut out, canvas);
        for (row, text) in said.iter().enumerate() {
            let _ = writeln!(
                out,
                "<text x=\"{MARGIN}\" y=\"{:.1}\" fill=\"#555\">{}</text>",
                bottom + FOOT * (row as f64 + 1.0),
                escaped(text)
            );
        }
        out.push_str("</svg>\n");
        out
    }

    /// How the run ended, its length, and what the flags are for.
    fn said(&self) -> String {
        let ending = WaitForPicture::new(&self.recording.ending, &self.recording.names);
        let ending = sentence::of_end(self.recording, &ending, self.language);
        let steps = grouped(u64::from(self.timeline.steps), ' ');
        let steps = self
            .language
            .pick(format!(" {steps} steps."), format!("共 {steps} 步。"));
        let flags = match self.evidence.is_empty() {
            true => "",
            false => self.language.pick(
                " Flags mark the steps that show what went wrong.",
                "旗标处的步骤表明出了什么错。",
            ),
        };
        format!("{ending}{steps}{flags}")
    }

    fn canvas(&self) -> Canvas {
        let units = self.axis.place(f64::from(self.timeline.end.max(1)));
        let fitting = (WIDTH - NAME) / units;
        let scale = fitting.clamp(STEP_MIN.min((WIDTH_MAX - NAME) / units), STEP_MAX);
        Canvas {
            scale,
            right: scale * units,
        }
    }

    fn ruler(&self, out: &mut String, canvas: Canvas, bottom: f64) {
        let ticks = self
            .axis
            .ticks(0.0, canvas.right / canvas.scale, TICKS_APART / canvas.scale);
        for tick in ticks {
            let x = canvas.x(tick.place);
            let top = MARGIN + RULER - 4.0;
            let _ = writeln!(
                out,
                "<path d=\"M{x:.1} {top:.1}V{bottom:.1}\" stroke=\"#e2e2e2\"/>\
                 <text x=\"{:.1}\" y=\"{:.1}\" fill=\"#777\" font-size=\"10\">{}</text>",
                x + 3.0,
                MARGIN + 8.0,
                tick.label
            );
        }
    }

    fn bar(&self, out: &mut String, canvas: Canvas, task: TaskId, bar: Bar, top: f64) {
        let (from, to) = self.axis.span(&bar);
        if bar.count == 1 && to <= from {
            return;
        }
        let (left, right) = (canvas.x(from), canvas.x(to));
        let gap = if canvas.scale > 6.0 { 1.0 } else { 0.0 };
        let width = (right - left - gap).max(0.5);
        let (fill, opacity, inset) = match bar.kind {
            BarKind::Forever | BarKind::Raised => ("#c8102e", 0.85, 5.0),
            BarKind::Blocked => ("#b8532f", 0.45, 10.0),
            BarKind::Waiting => ("#7d7340", 0.35, 11.0),
            BarKind::Sleeping => ("#4f6078", 0.35, 11.0),
            BarKind::Read | BarKind::Ask => (colour(task), 0.5, 4.0),
            _ => (colour(task), 1.0, 4.0),
        };
        let (y, high) = (top + inset, LANE - 2.0 * inset);
        let place = format!("x=\"{left:.1}\" y=\"{y:.1}\" width=\"{width:.1}\" height=\"{high:.1}\"");
        let told = escaped(&self.told(bar));
        let _ = writeln!(
            out,
            "<rect {place} fill=\"{fill}\" fill-opacity=\"{opacity}\"><title>{told}</title></rect>"
        );
        if bar.kind.is_wait() && width > 8.0 {
            let _ = writeln!(
                out,
                "<rect {place} fill=\"url(#stripes)\" pointer-events=\"none\"/>"
            );
        }
    }

    fn flags(&self, out: &mut String, canvas: Canvas) {
        let mut right = f64::NEG_INFINITY;
        for &step in self.evidence {
            let x = canvas.x(self.axis.place(step as f64) + 0.5);
            if x < right + 1.0 || step >= self.recording.events.len() {
                continue;
            }
            right = x;
            let y = MARGIN + RULER + LANE * self.recording.task(step).index() as f64;
            let _ = writeln!(
                out,
                "<path d=\"M{:.1} {y:.1}h9l-4.5 7z\" fill=\"#c8102e\" stroke=\"white\"/>",
                x - 4.5
            );
        }
    }

    /// What a bar tells when the pointer rests on it.
    fn told(&self, bar: Bar) -> String {
        let event = self.recording.events.get(bar.start as usize);
        match event.filter(|_| bar.count == 1 && !bar.kind.is_stretch()) {
            Some(event) => {
                let told = sentence::of_event(event, &self.recording.names, self.language);
                format!("{}: {told}", bar.start + 1)
            }
            None => format!("{}: {} – {}", kind(bar, self.language), bar.start + 1, bar.end),
        }
    }
}

/// Stripes, so that waiting is told from running on paper without colours.
const STRIPES: &str = "<defs><pattern id=\"stripes\" width=\"7\" height=\"7\" patternUnits=\"userSpaceOnUse\" \
     patternTransform=\"rotate(30)\"><rect width=\"2\" height=\"7\" fill=\"white\" \
     fill-opacity=\"0.55\"/></pattern></defs>\n";

#[derive(Clone, Copy)]
struct Canvas {
    /// Points for a unit of the axis.
    scale: f64,
    /// How wide the lanes are.
    right: f64,
}

impl Canvas {
    fn x(self, place: f64) -> f64 {
        MARGIN + NAME + place * self.scale
    }
}

fn kind(bar: Bar, language: Language) -> &'static str {
    match bar.kind {
        BarKind::Forever => language.pick("waits for ever", "永远等待"),
        BarKind::Blocked => language.pick("waits for a lock", "等待锁"),
        BarKind::Waiting => language.pick("waits", "等待"),
        BarKind::Sleeping => language.pick("sleeps", "睡眠"),
        _ => language.pick("several steps", "多步"),
    }
}

fn colour(task: TaskId) -> &'static str {
    COLOURS[task.index() % COLOURS.len()]
}

/// What there is room for beside a lane.
fn shortened(name: &str) -> String {
    const CHARS_MAX: usize = 20;
    match name.char_indices().nth(CHARS_MAX) {
        Some((end, _)) => format!("{}…", &name[..end]),
        None => name.to_owned(),
    }
}

/// A text in rows of so many letters, where a wide one counts twice; broken at blanks and at wide letters.
fn rows(text: &str, letters: usize) -> Vec<String> {
    let mut rows = vec![String::new()];
    let is_end = |c: char| c == ' ' || c.width().unwrap_or(0) > 1;
    for piece in text.split_inclusive(is_end) {
        let row = rows.len() - 1;
        if !rows[row].is_empty() && rows[row].width() + piece.trim_end().width() > letters {
            rows.push(String::new());
        }
        let row = rows.len() - 1;
        rows[row].push_str(piece);
    }
    rows
}

fn escaped(text: &str) -> String {
    let text = text
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;");
    text.chars().filter(|c| !c.is_control()).collect()
}

#[cfg(test)]
mod tests {
    use super::rows;

    #[test]
    fn what_is_said_is_broken_into_rows_at_blanks_and_wide_letters() {
        assert_eq!(rows("one two three", 8), ["one two ", "three"]);
        assert_eq!(rows("死锁：a → b", 6), ["死锁：", "a → b"]);
        assert_eq!(rows("unbreakable", 4), ["unbreakable"]);
    }
}
