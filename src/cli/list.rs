//! `threadline list` and `threadline show`: the scenarios that come with Threadline.

use super::Failure;
use super::arguments::Lang;
use super::terminal::Terminal;
use crate::scenario;
use unicode_width::UnicodeWidthStr;

/// One line a scenario: name, section, title.
///
/// # Errors
/// None.
pub fn list(lang: Lang, terminal: &mut Terminal) -> Result<u8, Failure> {
    let scenarios = scenario::embedded();
    let name_width = scenarios
        .iter()
        .map(|scenario| scenario.name.width())
        .max()
        .unwrap_or(0);
    let section_width = scenarios
        .iter()
        .map(|scenario| scenario.about.section.width())
        .max()
        .unwrap_or(0);
    let mut out = String::new();
    for scenario in &scenarios {
        let title = match lang {
            Lang::En => &scenario.about.title.en,
            Lang::Zh => &scenario.about.title.zh,
        };
        let (name, section) = (&scenario.name, &scenario.about.section);
        out.push_str(&format!(
            "{name:<name_width$}  {section:<section_width$}  {title}\n"
        ));
    }
    terminal.out(&out);
    Ok(0)
}

/// The text of a scenario, untouched, so that it can be saved and changed.
///
/// # Errors
/// When there is no such scenario.
pub fn show(name: &str, terminal: &mut Terminal) -> Result<u8, Failure> {
    let scenario = scenario::find(name).map_err(Failure::usage)?;
    terminal.out(&scenario.source.text);
    Ok(0)
}
