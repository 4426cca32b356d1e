//! The state of a run between two steps, as a reader of it asks.

use super::boot::natives;
use crate::machine::native::Then;
use crate::machine::{Machine, Object, Task, Value};
use crate::program::{CodeId, Program};
use crate::trace::{Choice, Event, Op, Place, Standing, TaskId};
use std::sync::Arc;

/// Most characters of a value's text.
const VALUE_MAX: usize = 200;

/// A state of a run.
#[derive(Clone, Debug)]
pub struct Moment {
    /// The number of the step to come.
    pub step: usize,
    pub(super) machine: Machine,
    pub(super) program: Arc<Program>,
}

/// One frame of a task's call stack.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FrameView {
    /// Qualified name of the function, `<module>` for the main program.
    pub function: String,
    /// Name of the file.
    pub file: String,
    /// Line the frame stands at, 1-based.
    pub line: u32,
    /// Index of the code object in the program.
    pub code: u32,
    /// Index of the instruction it stands at.
    pub instruction: u32,
    /// Whether the frame belongs to Threadline's library.
    pub is_library: bool,
    /// Whether its code is a text that the program compiled while it ran: such code has no place in a file.
    pub is_text: bool,
    /// Local variables.
    pub locals: Vec<Variable>,
    /// The operands it works on, the topmost last.
    pub operands: Vec<String>,
}

/// A variable and its value as `repr` would show it, shortened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Variable {
    /// Its name.
    pub name: String,
    /// Its value's text, at most about 200 characters.
    pub value: String,
    /// What it was before the last step, for a reader who asks.
    pub change: Change,
}

/// What the last step did to a variable.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Change {
    /// Nothing.
    #[default]
    Same,
    /// It was not there before.
    New,
    /// It had this value before.
    From(String),
}

impl Moment {
    /// Takes one more step from here, as this choice says; the task must be enabled.
    pub fn advance(&mut self, choice: &Choice) -> Event {
        self.step += 1;
        let enabled = self.machine.enabled().count() as u32;
        self.machine.step(&self.program, natives(), choice, enabled)
    }

    /// The program that runs here, with what it has compiled so far.
    pub(super) fn program(&self) -> &Program {
        self.machine.program(&self.program)
    }

    /// Whether two moments of one program are in the same state, to the last value.
    pub fn is_same_state(&self, other: &Moment) -> bool {
        self.machine == other.machine
    }

    /// The machine in this state.
    pub fn machine(&self) -> &Machine {
        &self.machine
    }

    /// Who waits for what, and who holds what.
    pub fn standing(&self) -> Standing {
        self.machine.standing(self.program())
    }

    /// The line of the program's main file at which a task stands, or has called what it is in; 0 when there is
    /// none.
    pub fn main_line(&self, task: TaskId) -> u32 {
        let main = self.program().code(self.program().main).file;
        let is_main = |code: CodeId| self.program().code(code).file == main;
        self.machine.line_where(self.program(), task, is_main)
    }

    /// Everybody who could take the next step, with what they would do.
    pub fn enabled(&self) -> Vec<(TaskId, Op)> {
        if self.machine.is_over() {
            Vec::new()
        } else {
            self.machine.enabled().collect()
        }
    }

    /// What a task is about to do, also when it is blocked; `None` once it has ended.
    pub fn pending(&self, task: TaskId) -> Option<Op> {
        Some(self.machine.tasks.get(task.index())?.pending.as_ref()?.op)
    }

    /// The call stack of a task, innermost first; empty once it has ended or before it has begun.
    pub fn frames(&self, task: TaskId) -> Vec<FrameView> {
        let Some(task) = self.machine.tasks.get(task.index()) else {
            return Vec::new();
        };
        let innermost = task.frames.len().saturating_sub(1);
        let at_instruction = task
            .pending
            .as_ref()
            .is_some_and(|pending| matches!(pending.then, Then::Instruction | Then::Continue));
        let views = task.frames.iter().enumerate().rev().map(|(index, frame)| {
            let code = self.program().code(frame.code);
            let stands_at = index == innermost && at_instruction;
            let instruction = if stands_at {
                frame.pc
            } else {
                frame.pc.saturating_sub(1)
            };
            let instruction = instruction.min(code.spans().len() as u32 - 1);
            let slots = code.slots.iter().enumerate().map(|(slot, name)| {
                let value = task
                    .stack
                    .get(frame.base as usize + slot)
                    .copied()
                    .unwrap_or(Value::Unbound);
                (self.program().name(*name).to_owned(), self.behind_cell(value))
            });
            let is_function = code.flags.optimized;
            let locals = slots
                .filter(|(name, value)| is_function && value.is_bound() && name != "__class__")
                .map(|(name, value)| Variable {
                    name,
                    value: self.text(value),
                    change: Change::Same,
                })
                .collect();
            FrameView {
                function: code.qualname.to_string(),
                file: self.program().tables.sources[code.file as usize].name.to_string(),
                line: code.spans()[instruction as usize].line,
                code: frame.code.0,
                instruction,
                is_library: self.program().is_library(frame.code),
                is_text: self.program().is_text(frame.code),
                locals,
                operands: self.operands(task, index),
            }
        });
        views.collect()
    }

    /// What lies on the stack above a frame's slots and below the next frame.
    fn operands(&self, task: &Task, index: usize) -> Vec<String> {
        let frame = &task.frames[index];
        let start = frame.base as usize + self.program().code(frame.code).slots.len();
        let end = task.frames.get(index + 1).map(|next| next.floor as usize);
        let end = end.unwrap_or(task.stack.len()).min(task.stack.len());
        let operands = task.stack.get(start.min(end)..end).unwrap_or_default();
        let text = |value: &Value| match value.is_bound() {
            true => self.text(*value),
            false => "NULL".to_owned(),
        };
        operands.iter().map(text).collect()
    }

    fn behind_cell(&self, value: Value) -> Value {
        match self.machine.heap.object(value) {
            Some(Object::Cell { value, .. }) => *value,
            _ => value,
        }
    }

    /// The global variables of the user's program that hold data (not functions, classes or modules).
    pub fn globals(&self) -> Vec<Variable> {
        let Object::Module(module) = self.machine.heap.get(self.machine.main_module) else {
            return Vec::new();
        };
        let entries = module.namespace.iter().filter_map(|(name, value)| {
            let name = self.machine.symbols.name(name).to_string();
            let is_data = match self.machine.heap.object(value) {
                Some(Object::Function(_) | Object::Class(_) | Object::Module(_)) => false,
                Some(_) => true,
                None => !matches!(value, Value::Native(_)),
            };
            let is_own = !(name.starts_with("__") && name.ends_with("__"));
            (is_data && is_own).then(|| Variable {
                name,
                value: self.text(value),
                change: Change::Same,
            })
        });
        entries.collect()
    }

    /// The value of a shared variable as `repr` shows it, shortened; `None` while it has none.
    pub fn value_of(&self, place: Place) -> Option<String> {
        let object = |id| self.machine.heap.try_get(id);
        let value = match place {
            Place::Container(id) => object(id).map(|_| Value::Object(id)),
            Place::Cell(id, _) => match object(id)? {
                Object::Cell { value, .. } => Some(*value),
                _ => None,
            },
            Place::Global(id, name) | Place::Attribute(id, name) => match object(id)? {
                Object::Module(module) => module.namespace.get(name),
                Object::Class(class) => class.namespace.get(name),
                Object::Instance(instance) => instance.attributes.get(name),
                _ => None,
            },
        };
        let value = value.filter(|value| value.is_bound())?;
        Some(self.text(value))
    }

    /// Virtual time in nanoseconds.
    pub fn time_ns(&self) -> u64 {
        self.machine.clock_ns
    }

    /// A stable hash of the machine's state: equal for equal machines.
    pub fn fingerprint(&self) -> u64 {
        use std::hash::{Hash, Hasher};
        let mut hasher = rustc_hash::FxHasher::default();
        self.machine.hash(&mut hasher);
        hasher.finish()
    }

    /// The name of a code object, for event places.
    pub fn code_name(&self, code: u32) -> &str {
        &self.program().code(CodeId(code)).qualname
    }

    fn text(&self, value: Value) -> String {
        value_text(&self.machine, &self.program, value)
    }
}

/// A value's `repr`, shortened; a value that only Python can show is given by its class.
pub(super) fn value_text(machine: &Machine, program: &Program, value: Value) -> String {
    let words = machine.words(natives(), machine.program(program));
    // A character takes up to four bytes.
    let text = machine.heap.glimpse(value, words, 4 * VALUE_MAX);
    match text.char_indices().nth(VALUE_MAX) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}
