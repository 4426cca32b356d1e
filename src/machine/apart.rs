//! A copy of a machine that shares nothing which is written to, or counted, with the one it was made from.
//!
//! Copies share their pages, and who copies or drops a copy counts the references to them. Two processor cores that
//! count the same references all the time wait for each other; so workers of a search that copy machines by the million
//! begin with one of their own each.

use super::object::Object;
use super::task::Task;
use super::{Heap, Machine};
use std::sync::Arc;

impl Machine {
    /// The same machine once more, from the ground up. Texts within objects, which are seldom copied, stay shared.
    pub fn apart(&self) -> Machine {
        let mut machine = self.clone();
        machine.heap.come_apart();
        for task in &mut machine.tasks {
            *task = Arc::new(Task::clone(task));
        }
        machine.symbols = Arc::new((*self.symbols).clone());
        machine.constants = Arc::new((*self.constants).clone());
        machine.modules = Arc::new((*self.modules).clone());
        machine.beside = Arc::new((*self.beside).clone());
        machine.options = Arc::new((*self.options).clone());
        machine.locals = Arc::new((*self.locals).clone());
        machine.fixed_locks = self.fixed_locks.iter().copied().collect();
        machine.sharing.come_apart();
        machine.lookups.remember(self.lookups.remembered().apart());
        machine
    }
}

impl Heap {
    fn come_apart(&mut self) {
        self.objects_mut(&mut Object::come_apart);
    }
}

impl Object {
    /// Makes its contents its own.
    fn come_apart(&mut self) {
        use Object::*;
        /// Makes what several share each one's own.
        fn own<T: Clone>(shared: &mut Arc<T>) {
            Arc::make_mut(shared);
        }
        match self {
            Bytes(bytes) => *bytes = Arc::from(&**bytes),
            Tuple(items) => *items = Arc::from(&**items),
            ByteArray(bytes) => own(bytes),
            List(items) => own(items),
            Dict(dict) => own(dict),
            Set(set) | FrozenSet(set) => own(set),
            Slice(parts) => own(parts),
            Function(function) => own(function),
            Class(class) => own(class),
            Instance(instance) => own(instance),
            Exception(exception) => own(exception),
            Module(module) => own(module),
            AsyncStep(step) => own(step),
            Property(parts) => own(parts),
            Condition(condition) => own(condition),
            Semaphore(semaphore) => own(semaphore),
            Event(event) => own(event),
            Barrier(barrier) => own(barrier),
            Queue(queue) => own(queue),
            Futures(futures) => own(futures),
            Pool(pool) => own(pool),
            ThreadLocal(local) => own(local),
            _ => {}
        }
    }
}
