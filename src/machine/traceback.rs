//! The text of an uncaught exception, as CPython 3.11 prints it. Frames of the library are left out:
//! the reader's program is what matters, and CPython's own library lines would not exist here.

mod anchors;
mod line;
mod suggestion;
pub(super) mod syntax;

pub use line::Line;

use super::object::{Exception, Object, TracebackEntry};
use super::trail::Trail;
use super::value::Value;
use super::{Machine, Natives, types};
use crate::program::{Program, halves};
use crate::trace::{Failure, ObjectId, TaskId};
use rustc_hash::FxHashSet;

/// Members of a group that are shown, and groups within groups.
const GROUP_WIDTH_MAX: usize = 15;
const GROUP_DEPTH_MAX: usize = 10;

/// Whether a name that was probably meant is told: by the interpreter, not by Python 3.11's module `traceback`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Suggests {
    /// `Did you mean: 'bump'?`
    Names,
    /// Nothing but what went wrong.
    Nothing,
}

/// A traceback with its chain of causes and contexts, ending in a line end.
pub fn format(
    machine: &mut Machine,
    program: &Program,
    natives: &Natives,
    exception: Value,
    suggests: Suggests,
) -> String {
    let mut printer = Printer {
        machine,
        program,
        natives,
        suggests,
        depth: 0,
        is_box_open: false,
        seen: FxHashSet::default(),
        out: String::new(),
    };
    printer.chain(exception);
    printer.out
}

/// Its last line alone, without the line end: `ValueError: x`.
pub fn last_line(
    machine: &mut Machine,
    program: &Program,
    natives: &Natives,
    value: Value,
    suggests: Suggests,
) -> String {
    match machine.heap.object(value) {
        Some(Object::Exception(exception)) => {
            let exception = exception.clone();
            summary(machine, program, natives, value, &exception, suggests)
        }
        _ => String::new(),
    }
}

/// What is remembered of an exception that ends a task uncaught.
pub fn uncaught(machine: &mut Machine, program: &Program, natives: &Natives, value: Value) -> Failure {
    let text = last_line(machine, program, natives, value, Suggests::Names);
    failure(machine, program, value, &text)
}

/// The same, told by the first line of this text.
pub fn failure(machine: &Machine, program: &Program, value: Value, text: &str) -> Failure {
    let summary = halves::escaped(text.lines().next().unwrap_or_default()).into_owned();
    let Some(Object::Exception(exception)) = machine.heap.object(value) else {
        return Failure {
            exception: summary.clone(),
            summary,
            code: program.main.0,
            instruction: 0,
            line: 0,
            library: None,
        };
    };
    let passed = &exception.traceback;
    let own = passed.iter().find(|entry| program.is_of_file(entry.code));
    let raiser = passed.first().filter(|entry| program.is_library(entry.code));
    Failure {
        exception: shown_name(machine, exception.class),
        summary,
        code: own.map_or(program.main.0, |entry| entry.code.0),
        instruction: own.map_or(0, |entry| entry.instruction),
        line: own.map_or(0, |entry| {
            program.code(entry.code).spans()[entry.instruction as usize].line
        }),
        library: raiser.and_then(|entry| match machine.heap.get(entry.module) {
            Object::Module(module) => Some(module.name.to_string()),
            _ => None,
        }),
    }
}

/// Writes exceptions and, in boxes, the members of groups.
struct Printer<'a> {
    machine: &'a mut Machine,
    program: &'a Program,
    natives: &'a Natives,
    suggests: Suggests,
    /// How many groups what is written lies in.
    depth: usize,
    /// The box of a group whose last member is being written has yet to be closed.
    is_box_open: bool,
    /// Exceptions that have been written or are about to be.
    seen: FxHashSet<Value>,
    out: String,
}

impl Printer<'_> {
    /// An exception after those it follows from.
    fn chain(&mut self, exception: Value) {
        let mut chain = Vec::new();
        let mut at = exception;
        let mut link = None;
        while let Some(Object::Exception(e)) = self.machine.heap.object(at) {
            if at != exception && self.seen.contains(&at) {
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
            self.seen.insert(at);
            let Some((inner, sentence)) = next else { break };
            at = inner;
            link = Some(sentence);
        }
        let is_box_open = self.is_box_open;
        for (exception, sentence) in chain.into_iter().rev() {
            // The box around the whole chain stays open until its last exception has been written.
            self.is_box_open = is_box_open && sentence.is_none();
            match self.members(exception) {
                Some(members) => self.group(exception, &members),
                None => self.one(exception, "Traceback (most recent call last):\n"),
            }
            if let Some(sentence) = sentence {
                self.emit(&format!("\n{sentence}\n\n"));
            }
        }
    }

    /// The members of an exception group.
    fn members(&self, value: Value) -> Option<Vec<Value>> {
        if !self.machine.heap.is_instance(value, types::BASE_EXCEPTION_GROUP) {
            return None;
        }
        let Some(Object::Exception(exception)) = self.machine.heap.object(value) else {
            return None;
        };
        let members = exception
            .attributes
            .get(self.machine.symbols.find("exceptions")?)?;
        self.machine.heap.sequence(members).map(<[Value]>::to_vec)
    }

    fn group(&mut self, group: Value, members: &[Value]) {
        if self.depth > GROUP_DEPTH_MAX {
            self.emit(&format!("... (max_group_depth is {GROUP_DEPTH_MAX})\n"));
            return;
        }
        let is_outermost = self.depth == 0;
        if is_outermost {
            self.depth = 1;
        }
        self.one(group, "Exception Group Traceback (most recent call last):\n");
        let shown = match members.len() {
            count if count <= GROUP_WIDTH_MAX => count,
            _ => GROUP_WIDTH_MAX + 1,
        };
        for (index, member) in members.iter().take(shown).enumerate() {
            self.is_box_open = index + 1 == shown;
            let title = match index {
                GROUP_WIDTH_MAX => "...".to_owned(),
                _ => (index + 1).to_string(),
            };
            let corner = if index == 0 { "+-" } else { "  " };
            self.rule(&format!("{corner}+---------------- {title} ----------------"));
            self.depth += 1;
            if index < GROUP_WIDTH_MAX {
                self.chain(*member);
            } else {
                let left = members.len() - GROUP_WIDTH_MAX;
                let plural = if left == 1 { "" } else { "s" };
                self.emit(&format!("and {left} more exception{plural}\n"));
            }
            if std::mem::take(&mut self.is_box_open) {
                self.rule("+------------------------------------");
            }
            self.depth -= 1;
        }
        if is_outermost {
            self.depth = 0;
        }
    }

    /// One exception with its traceback, its last line and its notes.
    fn one(&mut self, value: Value, header: &str) {
        let Some(Object::Exception(exception)) = self.machine.heap.object(value) else {
            return;
        };
        let exception = exception.clone();
        let mut text = String::new();
        if let Some(trail) = Trail::of_exception(self.program, &exception.traceback) {
            write_places(self.program, &trail.places, &mut text);
            self.header(header);
        }
        self.emit(&text);
        if let Some((place, _)) = syntax::told(self.machine, &exception) {
            self.emit(&place);
        }
        let summary = summary(
            self.machine,
            self.program,
            self.natives,
            value,
            &exception,
            self.suggests,
        );
        // The interpreter writes the text of an exception as it is: only its first line stands in the box.
        let (first, more) = summary.split_once('\n').unwrap_or((&summary, ""));
        self.emit(&format!("{first}\n"));
        if summary.len() > first.len() {
            self.out.push_str(&format!("{more}\n"));
        }
        let mut text = String::new();
        let notes = self.machine.symbols.find("__notes__");
        let notes = notes.and_then(|name| exception.attributes.get(name));
        if let Some(notes) = notes.and_then(|notes| self.machine.heap.sequence(notes)) {
            for note in notes {
                if let Some(note) = self.machine.heap.as_str(*note) {
                    text.push_str(&note.text);
                    text.push('\n');
                }
            }
        }
        self.emit(&text);
    }

    /// The first line of a traceback; the outermost group's begins the left edge of its box.
    fn header(&mut self, header: &str) {
        let is_edge = self.depth == 1 && header.starts_with("Exception Group");
        match is_edge {
            true => self.out.push_str(&format!("  + {header}")),
            false => self.emit(header),
        }
    }

    /// A line of a box's frame.
    fn rule(&mut self, rule: &str) {
        let indent = "  ".repeat(self.depth);
        self.out.push_str(&format!("{indent}{rule}\n"));
    }

    /// Lines of text within the boxes of the groups around them.
    fn emit(&mut self, text: &str) {
        if self.depth == 0 {
            self.out.push_str(text);
            return;
        }
        let indent = "  ".repeat(self.depth);
        for line in text.split_inclusive('\n') {
            self.out.push_str(&format!("{indent}| {line}"));
        }
    }
}

/// The lines of a traceback's places; a place that comes again and again is counted.
fn write_places(program: &Program, places: &[TracebackEntry], out: &mut String) {
    let spot = |entry: &TracebackEntry| {
        let (name, span) = entry.shown(program);
        (entry.code.0, name.to_owned(), span.line)
    };
    let mut repeated = 0;
    for (index, place) in places.iter().enumerate() {
        let is_repeat = index >= 3
            && places[index - 3..index]
                .iter()
                .all(|earlier| spot(earlier) == spot(place));
        if is_repeat {
            repeated += 1;
            continue;
        }
        write_repeats(&mut repeated, out);
        Line::of(program, *place).write(out);
    }
    write_repeats(&mut repeated, out);
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

/// A class's name as a traceback shows it, with its module unless that goes without saying.
fn shown_name(machine: &Machine, class: ObjectId) -> String {
    let class = machine.heap.class(class);
    let module = class
        .namespace
        .get(crate::program::symbols::MODULE)
        .and_then(|m| machine.heap.as_str(m).map(|s| s.text.to_string()));
    match module.as_deref() {
        None | Some("builtins" | "__main__") => class.qualname.to_string(),
        Some(module) => format!("{module}.{}", class.qualname),
    }
}

/// `ValueError: x`, as the last line of a traceback.
fn summary(
    machine: &mut Machine,
    program: &Program,
    natives: &Natives,
    value: Value,
    exception: &Exception,
    suggests: Suggests,
) -> String {
    let name = shown_name(machine, exception.class);
    let words = machine.symbols.find("_last_words");
    let words = words.and_then(|words| exception.attributes.get(words));
    if let Some(words) = words.and_then(|words| machine.heap.as_str(words)) {
        return match &*words.text {
            "" => name,
            text => format!("{name}: {text}"),
        };
    }
    if let Some((_, message)) = syntax::told(machine, exception) {
        return format!("{name}: {message}");
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
        unasked: None,
    };
    let text = ctx
        .display(value)
        .ok()
        .flatten()
        .unwrap_or_else(|| "<its __str__ is written in Python>".to_owned());
    if text.is_empty() {
        return name;
    }
    match suggestion::of(machine, program, exception).filter(|_| suggests == Suggests::Names) {
        Some(meant) => format!("{name}: {text}. Did you mean: '{meant}'?"),
        None => format!("{name}: {text}"),
    }
}
