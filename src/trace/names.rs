//! Names for what events mention by number: threads, objects, variables.

use super::{ObjectId, Place, Scalar, Symbol, TaskId};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Names by number, gathered while a run is made.
#[derive(Clone, Debug, Default)]
pub struct Names {
    /// Thread names by task.
    pub tasks: Vec<String>,
    /// Names of objects that took part in events: the global variable that holds it, or kind and number.
    pub objects: BTreeMap<ObjectId, String>,
    /// Kinds of those objects (`Lock`, `list`).
    pub kinds: BTreeMap<ObjectId, String>,
    /// Texts of symbols that took part in events.
    pub symbols: BTreeMap<Symbol, Arc<str>>,
    /// Short texts of heap values that were read or written (`'abc'`, `[1, 2]`), as of then.
    pub values: BTreeMap<ObjectId, String>,
}

impl Names {
    /// A thread's name.
    pub fn task(&self, task: TaskId) -> &str {
        self.tasks.get(task.index()).map_or("?", String::as_str)
    }

    /// An object's name.
    pub fn object(&self, object: ObjectId) -> String {
        self.objects
            .get(&object)
            .cloned()
            .unwrap_or_else(|| format!("object {}.{}", object.arena(), object.serial()))
    }

    /// A name's text.
    pub fn symbol(&self, symbol: Symbol) -> &str {
        self.symbols.get(&symbol).map_or("?", |name| name)
    }

    /// A shared variable as a reader of the program would call it.
    pub fn place(&self, place: Place) -> String {
        match place {
            Place::Global(_, name) | Place::Cell(_, name) => self.symbol(name).to_owned(),
            Place::Attribute(object, name) => format!("{}.{}", self.object(object), self.symbol(name)),
            Place::Container(object) => self.object(object),
        }
    }

    /// A value as it is shown beside an event; `None` when there is nothing to show.
    pub fn scalar(&self, value: Scalar) -> Option<String> {
        Some(match value {
            Scalar::Absent => return None,
            Scalar::None => "None".to_owned(),
            Scalar::Bool(true) => "True".to_owned(),
            Scalar::Bool(false) => "False".to_owned(),
            Scalar::Int(i) => i.to_string(),
            Scalar::Float(bits) => rustpython_literal::float::to_string(f64::from_bits(bits)),
            Scalar::Object(id) => self.values.get(&id).cloned().unwrap_or_else(|| self.object(id)),
        })
    }
}
