//! A schedule in one line: short enough to be pasted into a command or a message.
//!
//! First the places whose accesses are visible, then `|`, then the choices, as long as one task goes on
//! together: `counter .total | 0x4 1x3 2` is four steps of task 0, three of task 1, one of task 2. A step
//! that drew a number is written with it, `1=42`. Program and options are not part of the line.

use super::{Choice, Schedule, SharedPlace, TaskId};
use std::collections::BTreeSet;
use std::fmt::Write;

/// What a line says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ScheduleLine {
    /// The places whose accesses are visible operations.
    pub shared: BTreeSet<SharedPlace>,
    /// The choices.
    pub schedule: Schedule,
}

/// Writes places and choices as a line.
pub fn write(shared: &BTreeSet<SharedPlace>, schedule: &Schedule) -> String {
    let mut line = String::new();
    for place in shared {
        line.push_str(&place_word(place));
        line.push(' ');
    }
    line.push('|');
    let mut rest = schedule.choices.as_slice();
    while let Some(first) = rest.first() {
        let same = rest.iter().take_while(|choice| *choice == first).count();
        let count = if first.draw.is_some() { 1 } else { same };
        let task = first.task.0;
        // Writing to a string cannot fail.
        let _ = match (first.draw, count) {
            (Some(draw), _) => write!(line, " {task}={draw}"),
            (None, 1) => write!(line, " {task}"),
            (None, _) => write!(line, " {task}x{count}"),
        };
        rest = &rest[count..];
    }
    line
}

/// Reads a line.
///
/// # Errors
/// A sentence that names the word that cannot be meant.
pub fn read(line: &str) -> Result<ScheduleLine, String> {
    let Some((places, choices)) = line.split_once('|') else {
        return Err(
            "a schedule is written as shared places, then '|', then choices: 'counter | 0x4 1x3 2'"
                .to_owned(),
        );
    };
    let mut read = ScheduleLine::default();
    for word in places.split_whitespace() {
        read.shared
            .insert(place(word).ok_or_else(|| not_a("place", word))?);
    }
    for word in choices.split_whitespace() {
        let (choice, count) = choices_of(word).ok_or_else(|| not_a("choice", word))?;
        let steps = read.schedule.choices.len() as u64 + count;
        if steps > super::file::STEPS_LIMIT {
            return Err(format!(
                "the schedule has more than {} steps",
                super::file::STEPS_LIMIT
            ));
        }
        read.schedule.choices.extend((0..count).map(|_| choice));
    }
    Ok(read)
}

fn not_a(kind: &str, word: &str) -> String {
    format!("'{word}' is not a {kind} of a schedule")
}

fn place_word(place: &SharedPlace) -> String {
    match place {
        SharedPlace::Global { module, name } if module == "__main__" => name.clone(),
        SharedPlace::Global { module, name } => format!("{module}:{name}"),
        SharedPlace::Attribute(name) => format!(".{name}"),
        SharedPlace::Container { code, instruction } => format!("[{code}.{instruction}]"),
        SharedPlace::Cell(name) => format!("({name})"),
    }
}

fn place(word: &str) -> Option<SharedPlace> {
    let is_name = |name: &str| !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || c == '_');
    let between = |open, close| word.strip_prefix(open)?.strip_suffix(close);
    if let Some(inside) = between('[', ']') {
        let (code, instruction) = inside.split_once('.')?;
        return Some(SharedPlace::Container {
            code: code.parse().ok()?,
            instruction: instruction.parse().ok()?,
        });
    }
    if let Some(name) = between('(', ')') {
        return is_name(name).then(|| SharedPlace::Cell(name.to_owned()));
    }
    if let Some(name) = word.strip_prefix('.') {
        return is_name(name).then(|| SharedPlace::Attribute(name.to_owned()));
    }
    let (module, name) = word.rsplit_once(':').unwrap_or(("__main__", word));
    let is_module = module.split('.').all(is_name);
    (is_module && is_name(name)).then(|| SharedPlace::Global {
        module: module.to_owned(),
        name: name.to_owned(),
    })
}

fn choices_of(word: &str) -> Option<(Choice, u64)> {
    let choice = |task: &str, draw| {
        let task = TaskId(task.parse().ok()?);
        Some(Choice { task, draw })
    };
    if let Some((task, draw)) = word.split_once('=') {
        return Some((choice(task, Some(draw.parse().ok()?))?, 1));
    }
    let (task, count) = word.split_once('x').unwrap_or((word, "1"));
    Some((choice(task, None)?, count.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_read_as_it_was_written() {
        let line = "helper.part:total counter .balance [12.34] (seen) | 0x4 1x3 2 0=18446744073709551615 0=7";
        let read = read(line).unwrap();
        assert_eq!(read.shared.len(), 5);
        assert_eq!(read.schedule.choices.len(), 10);
        let again = write(&read.shared, &read.schedule);
        assert_eq!(super::read(&again), Ok(read));
        assert!(
            again.ends_with("| 0x4 1x3 2 0=18446744073709551615 0=7"),
            "{again}"
        );
    }

    #[test]
    fn a_wrong_word_is_named() {
        assert_eq!(
            read("counter | 0x4 1y3").unwrap_err(),
            "'1y3' is not a choice of a schedule"
        );
        assert_eq!(read("a-b | 0").unwrap_err(), "'a-b' is not a place of a schedule");
        assert!(read("0 1 2").unwrap_err().contains("then '|', then choices"));
        assert!(read("| 0x99999999999").unwrap_err().contains("more than"));
    }
}
