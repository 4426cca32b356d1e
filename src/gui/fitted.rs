//! Names cut to fit their room: in the middle, since names of threads that belong together differ at their ends
//! (`ThreadPoolExecutor-0_0`, `ThreadPoolExecutor-0_1`); a remark in brackets at their
//! end, as in `Thread-1 (work)`, goes before anything else does.

use eframe::egui::{Color32, FontId, Galley, Painter};
use std::sync::Arc;

/// Most characters that are kept of the end.
const END_MAX: usize = 5;

/// A name laid out in one line of at most so many points, as far as that can be.
pub fn fitted(painter: &Painter, name: &str, font: FontId, ink: Color32, width: f32) -> Arc<Galley> {
    let lay_out = |text: String| painter.layout_no_wrap(text, font.clone(), ink);
    let whole = lay_out(name.to_owned());
    if whole.size().x <= width {
        return whole;
    }
    let name = without_remark(name);
    let short = lay_out(name.to_owned());
    if short.size().x <= width {
        return short;
    }
    let chars: Vec<char> = name.chars().collect();
    let (mut fits, mut too_many) = (0, chars.len());
    while too_many - fits > 1 {
        let middle = fits + (too_many - fits) / 2;
        match lay_out(cut(&chars, middle)).size().x <= width {
            true => fits = middle,
            false => too_many = middle,
        }
    }
    lay_out(cut(&chars, fits))
}

/// A name without the remark in brackets that ends it, if it is more than that.
fn without_remark(name: &str) -> &str {
    let body = name.strip_suffix(')').and_then(|name| name.rsplit_once(" ("));
    body.map_or(name, |(body, _)| body)
}

/// So many characters of a name, from its start and its end.
fn cut(chars: &[char], count: usize) -> String {
    let end = (count / 2).min(END_MAX);
    let start = &chars[..count - end];
    let end = &chars[chars.len() - end..];
    start.iter().chain(&['…']).chain(end).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_keeps_its_start_and_its_end() {
        let chars: Vec<char> = "ThreadPoolExecutor-0_1".chars().collect();
        assert_eq!(cut(&chars, 12), "ThreadP…r-0_1");
        assert_eq!(cut(&chars, 2), "T…1");
        assert_eq!(cut(&chars, 0), "…");
        assert_eq!(without_remark("Thread-12 (work)"), "Thread-12");
        assert_eq!(without_remark("north office"), "north office");
    }
}
