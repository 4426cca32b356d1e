//! The text of an uncaught exception, as CPython 3.11 prints it. Frames of the library are left out:
//! the reader's program is what matters, and CPython's own library lines would not exist here.

mod anchors;
mod suggestion;

use super::object::{Exception, Object, TracebackEntry};
use super::value::Value;
use super::{Machine, Natives, types};
use crate::program::Program;
use crate::trace::TaskId;
use anchors::anchors;

/// A traceback with its chain of causes and contexts, ending in a line end.
pub fn format(machine: &mut Machine, program: &Program, natives: &Natives, exception: Value) -> String {
    let mut chain = Vec::new();
    let mut at = exception;
    let mut link = None;
    while let Some(Object::Exception(e)) = machine.heap.object(at) {
        if chain.iter().any(|(seen, _)| *seen == at) {
            break;
        }
        let next = if e.cause != Value::None {
            Some((
                e.cause,
                "The above exception was the direct cause of the following exception:",
            ))
        } else if e.context != Value::None && !e.suppress_context {
            Some((
                e.context,
                "During handling of the above exception, another exception occurred:",
            ))
        } else {
            None
        };
        chain.push((at, link));
        let Some((inner, sentence)) = next else { break };
        at = inner;
        link = Some(sentence);
    }
    let mut out = String::new();
    for (exception, sentence) in chain.into_iter().rev() {
        format_one(machine, program, natives, exception, &mut out);
        if let Some(sentence) = sentence {
            out.push_str(&format!("\n{sentence}\n\n"));
        }
    }
    out
}

fn format_one(machine: &mut Machine, program: &Program, natives: &Natives, value: Value, out: &mut String) {
    let Some(Object::Exception(exception)) = machine.heap.object(value) else {
        return;
    };
    let exception = exception.clone();
    let entries: Vec<TracebackEntry> = exception
        .traceback
        .iter()
        .rev()
        .filter(|e| !program.is_library(e.code))
        .copied()
        .collect();
    if !entries.is_empty() {
        out.push_str("Traceback (most recent call last):\n");
    }
    let mut repeated = 0;
    for (index, entry) in entries.iter().enumerate() {
        let is_repeat = index >= 3
            && entries[index - 3..index]
                .iter()
                .all(|e| place(program, *e) == place(program, *entry));
        if is_repeat {
            repeated += 1;
            continue;
        }
        write_repeats(&mut repeated, out);
        write_entry(program, *entry, out);
    }
    write_repeats(&mut repeated, out);
    out.push_str(&last_line(machine, program, natives, value, &exception));
    out.push('\n');
    let notes = machine
        .symbols
        .find("__notes__")
        .and_then(|name| exception.attributes.get(name));
    if let Some(notes) = notes.and_then(|notes| machine.heap.sequence(notes)) {
        for note in notes {
            if let Some(text) = machine.heap.as_str(*note) {
                out.push_str(&text.text);
                out.push('\n');
            }
        }
    }
}

fn place(program: &Program, entry: TracebackEntry) -> (u32, u32) {
    (
        entry.code.0,
        program.code(entry.code).spans[entry.instruction as usize].line,
    )
}

fn write_repeats(repeated: &mut usize, out: &mut String) {
    if *repeated > 0 {
        let plural = if *repeated == 1 { "" } else { "s" };
        out.push_str(&format!(
            "  [Previous line repeated {repeated} more time{plural}]\n"
        ));
        *repeated = 0;
    }
}

fn write_entry(program: &Program, entry: TracebackEntry, out: &mut String) {
    let code = program.code(entry.code);
    let span = code.spans[entry.instruction as usize];
    let source = &program.tables.sources[code.file as usize];
    out.push_str(&format!(
        "  File \"{}\", line {}, in {}\n",
        source.name, span.line, code.name
    ));
    let line = source.line(span.line);
    let trimmed = line.trim();
    if trimmed.is_empty() {
        return;
    }
    out.push_str(&format!("    {trimmed}\n"));
    let indent = line.chars().take_while(|c| c.is_whitespace()).count() as u32;
    let length = trimmed.chars().count() as u32;
    let start = span.column.saturating_sub(indent);
    let end = if span.end_line == span.line {
        span.end_column.saturating_sub(indent).min(length)
    } else {
        length
    };
    let anchors = (span.end_line == span.line)
        .then(|| anchors(code, entry.instruction, trimmed, start as usize, end as usize))
        .flatten();
    // CPython leaves the marks out when they would underline the whole line.
    if end <= start || (start == 0 && end >= length && anchors.is_none()) {
        return;
    }
    let (start, end) = (start as usize, end as usize);
    let (first, last) = anchors.unwrap_or((start, end));
    out.push_str(&format!(
        "    {}{}{}{}\n",
        " ".repeat(start),
        "~".repeat(first - start),
        "^".repeat(last - first),
        "~".repeat(end - last)
    ));
}

/// `ValueError: x`, as the last line of a traceback.
fn last_line(
    machine: &mut Machine,
    program: &Program,
    natives: &Natives,
    value: Value,
    exception: &Exception,
) -> String {
    let class = machine.heap.class(exception.class).clone();
    let module = class
        .namespace
        .get(crate::program::symbols::MODULE)
        .and_then(|m| machine.heap.as_str(m).map(|s| s.text.to_string()));
    let name = match module.as_deref() {
        None | Some("builtins" | "__main__") => class.qualname.to_string(),
        Some(module) => format!("{module}.{}", class.qualname),
    };
    let words = machine.symbols.find("_last_words");
    let words = words.and_then(|words| exception.attributes.get(words));
    if let Some(words) = words.and_then(|words| machine.heap.as_str(words)) {
        return match &*words.text {
            "" => name,
            text => format!("{name}: {text}"),
        };
    }
    let mut report = super::native::Report::default();
    let module = machine.main_module;
    let mut ctx = super::Ctx {
        machine,
        program,
        natives,
        task: TaskId::MAIN,
        line: 0,
        draw: None,
        module,
        report: &mut report,
    };
    let text = ctx
        .display(value)
        .ok()
        .flatten()
        .unwrap_or_else(|| "<its __str__ is written in Python>".to_owned());
    let text = match exception.class {
        _ if text.is_empty() => return name,
        types::KEYBOARD_INTERRUPT => return name,
        _ => text,
    };
    match suggestion::of(machine, program, exception) {
        Some(meant) => format!("{name}: {text}. Did you mean: '{meant}'?"),
        None => format!("{name}: {text}"),
    }
}
