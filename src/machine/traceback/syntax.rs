//! What a `SyntaxError` says of the place of the mistake, which need not be one that was carried out.

use super::super::object::{Exception, Object};
use super::super::value::Value;
use super::super::{Heap, Machine, types};
use crate::trace::ObjectId;

/// The attributes that come from the second argument, in its order.
const PLACE: [&str; 6] = ["filename", "lineno", "offset", "text", "end_lineno", "end_offset"];

impl Machine {
    /// Keeps what a `SyntaxError` was told, as `SyntaxError.__init__` does.
    pub fn keep_syntax_place(&mut self, exception: ObjectId, arguments: &[Value]) {
        let place = arguments.get(1).filter(|_| arguments.len() == 2);
        let place = place.and_then(|place| self.heap.sequence(*place));
        let place = place.unwrap_or_default().to_vec();
        let message = arguments.first().copied().unwrap_or(Value::None);
        let part = |index: usize| place.get(index).copied().unwrap_or(Value::None);
        let named = [("msg", message), ("print_file_and_line", Value::None)];
        let placed = (0..).zip(PLACE).map(|(index, name)| (name, part(index)));
        for (name, value) in named.into_iter().chain(placed) {
            let name = self.intern(name);
            self.set_global(exception, name, value);
        }
    }

    /// An attribute of an exception that has been given one.
    fn told(&self, exception: &Exception, name: &str) -> Option<Value> {
        let value = exception.attributes.get(self.symbols.find(name)?)?;
        (value != Value::None).then_some(value)
    }
}

/// The lines that show the place, and the sentence; `None` for exceptions that have none.
pub(super) fn told(machine: &Machine, exception: &Exception) -> Option<(String, String)> {
    let heap = &machine.heap;
    if !heap.is_subclass(exception.class, types::SYNTAX_ERROR) {
        return None;
    }
    exception.attributes.get(machine.symbols.find("msg")?)?;
    let text_of = |name: &str| text_of(heap, machine.told(exception, name)?);
    let number = |name: &str| heap.as_i64(machine.told(exception, name)?);
    let message = text_of("msg").unwrap_or_else(|| "<no detail available>".to_owned());
    let Some(line) = number("lineno") else {
        return Some((String::new(), message));
    };
    let file = text_of("filename").unwrap_or_else(|| "<string>".to_owned());
    let mut out = format!("  File \"{file}\", line {line}\n");
    if let Some(text) = text_of("text") {
        let text = text.trim_end_matches('\n');
        let shown = text.trim_start_matches([' ', '\n', '\u{c}']);
        out.push_str(&format!("    {shown}\n"));
        let cut = text.chars().count() as i64 - shown.chars().count() as i64;
        if let Some(offset) = number("offset") {
            let end = number("end_offset").filter(|end| !matches!(end, -1 | 0) && *end != offset);
            let (from, to) = (offset - 1 - cut, end.unwrap_or(offset + 1) - 1 - cut);
            if from >= 0 {
                let length = shown.chars().count() as i64;
                let blank = shown
                    .chars()
                    .chain(std::iter::repeat(' '))
                    .take(from.min(length + 1) as usize);
                let blank: String = blank.map(|c| if c.is_whitespace() { c } else { ' ' }).collect();
                let carets = "^".repeat(usize::try_from(to.min(length + 1) - from).unwrap_or(0).max(1));
                out.push_str(&format!("    {blank}{carets}\n"));
            }
        }
    }
    Some((out, message))
}

/// What `str` says of a `SyntaxError`: the sentence, file and line.
pub(in crate::machine) fn message(heap: &Heap, attribute: impl Fn(&str) -> Option<Value>) -> Option<String> {
    let message = match attribute("msg")? {
        Value::None => "None".to_owned(),
        message => text_of(heap, message)?,
    };
    let file = attribute("filename").and_then(|file| text_of(heap, file));
    let file = file.map(|file| file.rsplit('/').next().unwrap_or_default().to_owned());
    let line = attribute("lineno").and_then(|line| heap.as_i64(line));
    Some(match (file, line) {
        (Some(file), Some(line)) => format!("{message} ({file}, line {line})"),
        (None, Some(line)) => format!("{message} (line {line})"),
        (Some(file), None) => format!("{message} ({file})"),
        (None, None) => message,
    })
}

fn text_of(heap: &Heap, value: Value) -> Option<String> {
    match heap.object(value)? {
        Object::Str(text) => Some(text.text.to_string()),
        _ => None,
    }
}
