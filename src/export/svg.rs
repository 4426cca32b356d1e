//! The lanes of a run as a picture that browsers and papers take, the same bars as in the window.

use crate::run::Recording;
use crate::trace::TaskId;
use crate::view::{Bar, BarKind, Language, Timeline, sentence};

/// Widths and heights in points.
const NAME: f64 = 150.0;
const LANE: f64 = 30.0;
const STEP_MAX: f64 = 34.0;
const STEP_MIN: f64 = 2.0;
const WIDTH: f64 = 1200.0;
const MARGIN: f64 = 12.0;

/// Okabe and Ito's colours, as in the window.
const COLOURS: [&str; 8] = [
    "#1f7fc1", "#b86e00", "#00805c", "#a8508b", "#8a7d00", "#6a5acd", "#5b6b73", "#5d8a2a",
];

/// The picture.
pub fn svg(recording: &Recording) -> String {
    let timeline = Timeline::new(recording);
    let steps = f64::from(timeline.end.max(1));
    let step = ((WIDTH - NAME) / steps).clamp(STEP_MIN, STEP_MAX);
    let width = NAME + step * steps + 2.0 * MARGIN;
    let height = LANE * timeline.lanes.len() as f64 + 2.0 * MARGIN + 20.0;
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width:.0}\" height=\"{height:.0}\" \
         font-family=\"sans-serif\" font-size=\"13\">\n<title>{}</title>\n\
         <rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n",
        escaped(&recording.program.source().name)
    );
    for (row, lane) in timeline.lanes.iter().enumerate() {
        let top = MARGIN + LANE * row as f64;
        let middle = top + LANE / 2.0;
        out.push_str(&format!(
            "<text x=\"{MARGIN}\" y=\"{:.1}\" fill=\"{}\">{}</text>\n",
            middle + 4.0,
            colour(lane.task),
            escaped(&lane.name)
        ));
        for bar in lane.bars.bars(0, timeline.end, step) {
            out.push_str(&bar_svg(recording, lane.task, bar, top, step));
        }
    }
    let outcome = recording.outcome.word();
    out.push_str(&format!(
        "<text x=\"{MARGIN}\" y=\"{:.1}\" fill=\"#555\">{outcome}, {} steps</text>\n</svg>\n",
        height - MARGIN,
        timeline.steps
    ));
    out
}

fn bar_svg(recording: &Recording, task: TaskId, bar: Bar, top: f64, step: f64) -> String {
    let left = MARGIN + NAME + f64::from(bar.start) * step;
    let width = f64::from(bar.end - bar.start) * step - if step > 6.0 { 1.0 } else { 0.0 };
    let (fill, opacity, inset) = match bar.kind {
        BarKind::Forever | BarKind::Raised => ("#c8102e", 0.85, 5.0),
        BarKind::Blocked => ("#b8532f", 0.45, 10.0),
        BarKind::Waiting => ("#7d7340", 0.35, 11.0),
        BarKind::Sleeping => ("#4f6078", 0.35, 11.0),
        BarKind::Read | BarKind::Ask => (colour(task), 0.5, 4.0),
        _ => (colour(task), 1.0, 4.0),
    };
    format!(
        "<rect x=\"{left:.1}\" y=\"{:.1}\" width=\"{width:.1}\" height=\"{:.1}\" fill=\"{fill}\" \
         fill-opacity=\"{opacity}\"><title>{}</title></rect>\n",
        top + inset,
        LANE - 2.0 * inset,
        escaped(&told(recording, bar))
    )
}

/// What a bar tells when the pointer rests on it.
fn told(recording: &Recording, bar: Bar) -> String {
    let event = recording.events.get(bar.start as usize);
    match event.filter(|_| bar.count == 1 && !bar.kind.is_wait()) {
        Some(event) => {
            let told = sentence::of_event(event, &recording.names, Language::English);
            format!("{}: {told}", bar.start + 1)
        }
        None => format!("{:?}, steps {} to {}", bar.kind, bar.start + 1, bar.end),
    }
}

fn colour(task: TaskId) -> &'static str {
    COLOURS[task.index() % COLOURS.len()]
}

fn escaped(text: &str) -> String {
    let text = text
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;");
    text.chars().filter(|c| !c.is_control()).collect()
}
