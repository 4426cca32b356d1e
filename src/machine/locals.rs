//! `threading.local`: attributes that every thread has for itself, and that end with it.

use super::namespace::Namespace;
use super::object::Object;
use super::value::Value;
use super::{Heap, Machine};
use crate::trace::{ObjectId, Symbol, TaskId};
use std::sync::Arc;

/// One set of attributes a task.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct ThreadLocal {
    /// By task, in their order.
    by_task: Vec<(TaskId, Namespace)>,
}

impl ThreadLocal {
    /// What a task has.
    pub fn of(&self, task: TaskId) -> Option<&Namespace> {
        let at = self.place(task).ok()?;
        Some(&self.by_task[at].1)
    }

    /// What all tasks have.
    pub fn values(&self) -> impl Iterator<Item = Value> + '_ {
        self.by_task
            .iter()
            .flat_map(|(_, attributes)| attributes.iter().map(|(_, value)| value))
    }

    fn of_mut(&mut self, task: TaskId) -> &mut Namespace {
        let at = self.place(task).unwrap_or_else(|at| {
            self.by_task.insert(at, (task, Namespace::default()));
            at
        });
        &mut self.by_task[at].1
    }

    fn place(&self, task: TaskId) -> Result<usize, usize> {
        self.by_task.binary_search_by_key(&task, |(task, _)| *task)
    }
}

impl Machine {
    /// Sets an attribute for a task.
    pub fn set_local(&mut self, local: ObjectId, task: TaskId, name: Symbol, value: Value) {
        if let Some(attributes) = local_mut(&mut self.heap, local) {
            attributes.of_mut(task).set(name, value);
        }
        if let Err(at) = self.locals.binary_search(&local) {
            Arc::make_mut(&mut self.locals).insert(at, local);
        }
    }

    /// Takes an attribute of a task's away.
    pub fn remove_local(&mut self, local: ObjectId, task: TaskId, name: Symbol) -> Option<Value> {
        let attributes = local_mut(&mut self.heap, local)?;
        attributes.of(task)?;
        attributes.of_mut(task).remove(name)
    }

    /// A task comes to its end, and what it has for itself with it.
    pub fn end_locals(&mut self, task: TaskId) {
        let Machine { heap, locals, .. } = self;
        let has_some = |id: &ObjectId| match heap.try_get(*id) {
            Some(Object::ThreadLocal(local)) => local.of(task).is_some(),
            _ => false,
        };
        let with_some: Vec<ObjectId> = locals.iter().copied().filter(has_some).collect();
        for id in with_some {
            if let Some(local) = local_mut(heap, id) {
                local.by_task.retain(|(of, _)| *of != task);
            }
        }
        if locals.iter().any(|id| heap.try_get(*id).is_none()) {
            Arc::make_mut(locals).retain(|id| heap.try_get(*id).is_some());
        }
    }
}

fn local_mut(heap: &mut Heap, id: ObjectId) -> Option<&mut ThreadLocal> {
    match heap.get_mut(id) {
        Object::ThreadLocal(local) => Some(Arc::make_mut(local)),
        _ => None,
    }
}
