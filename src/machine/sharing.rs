//! Which variables are shared: found while running, so that only they make scheduling points.
//!
//! Once a second task exists, every access of user code to a global, attribute, container or closure
//! variable is noted by place. When a second task touches a place that was written, the place is
//! *discovered*: whoever steps the machine starts the run again with that kind of place visible.
//! Until then the access is invisible. See section 5 of the published dynamic partial-order reduction
//! practice: visibility is found, not declared, and what depended on it is redone.

use super::Machine;
use super::heap::{Heap, Site};
use super::object::Object;
use crate::program::{Interner, symbols};
use crate::trace::{ObjectId, Place, SharedPlace, Symbol, TaskId};
use hashbrown::HashMap;
use rustc_hash::FxBuildHasher;
use std::collections::BTreeSet;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

/// The places whose accesses are visible operations.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Visible {
    globals: BTreeSet<(ObjectId, Symbol)>,
    attributes: BTreeSet<Symbol>,
    containers: BTreeSet<Site>,
    cells: BTreeSet<Symbol>,
}

/// Who has touched a place so far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Touch {
    /// The only toucher; `None` when there were several, or none yet.
    task: Option<TaskId>,
    is_touched: bool,
    is_read: bool,
    is_written: bool,
}

/// Which variables an object has is a place of its own, `__dict__`. Those who only add some do not notice
/// each other: that place is shared when somebody also looks which there are.
fn is_list_of_variables(place: Place) -> bool {
    matches!(
        place,
        Place::Global(_, symbols::DICT) | Place::Attribute(_, symbols::DICT)
    )
}

impl Touch {
    /// Whether those who touched it, if several did, could notice each other.
    fn can_be_noticed(self, place: Place) -> bool {
        self.is_written && (self.is_read || !is_list_of_variables(place))
    }

    /// After one more access.
    fn and(self, task: TaskId, is_write: bool) -> Touch {
        let is_first = !self.is_touched;
        Touch {
            task: Some(task).filter(|_| is_first || self.task == Some(task)),
            is_touched: true,
            is_read: self.is_read || !is_write,
            is_written: self.is_written || is_write,
        }
    }
}

/// Who touched what in any of many runs of one program.
#[derive(Clone, Debug, Default)]
pub struct Touches {
    touched: HashMap<Place, Touch, FxBuildHasher>,
    /// What was taken in last.
    last: Option<Arc<HashMap<Place, Touch, FxBuildHasher>>>,
}

impl Touches {
    /// Takes in what a run has touched so far; gives the places that two tasks have touched, one of them
    /// writing, be it in different runs.
    pub fn take_in(&mut self, machine: &Machine) -> Vec<Place> {
        let touched = &machine.sharing.touched;
        if self.last.as_ref().is_some_and(|last| Arc::ptr_eq(last, touched)) {
            return Vec::new();
        }
        self.last = Some(Arc::clone(touched));
        self.add(touched)
    }

    /// Takes in what others have taken in; gives the places as [`Touches::take_in`] does.
    pub fn merge(&mut self, others: &Touches) -> Vec<Place> {
        self.add(&others.touched)
    }

    fn add(&mut self, touched: &HashMap<Place, Touch, FxBuildHasher>) -> Vec<Place> {
        let mut places = Vec::new();
        for (place, touch) in touched {
            let before = self.touched.entry(*place).or_insert(*touch);
            let is_other = before.task != touch.task;
            before.is_written |= touch.is_written;
            before.is_read |= touch.is_read;
            if is_other {
                before.task = None;
            }
            if before.task.is_none() && before.can_be_noticed(*place) {
                places.push(*place);
            }
        }
        places.sort_unstable();
        places
    }
}

/// What is known of sharing in this run.
#[derive(Clone, Debug, Default)]
pub struct Sharing {
    /// Whether a second task was ever started.
    pub is_concurrent: bool,
    /// Objects of main with a smaller serial were made before that.
    main_serial: u32,
    /// The visible places.
    pub visible: Arc<Visible>,
    touched: Arc<HashMap<Place, Touch, FxBuildHasher>>,
    /// Places that proved to be shared though they are not visible yet.
    pub discovered: Vec<Place>,
}

impl Sharing {
    /// From now on nothing here is shared with a copy.
    pub(super) fn come_apart(&mut self) {
        self.visible = Arc::new((*self.visible).clone());
        self.touched = Arc::new((*self.touched).clone());
    }

    /// Whether an object was made by this task while there were others, and no other can have it.
    #[inline]
    pub fn is_own(&self, heap: &Heap, task: TaskId, object: ObjectId) -> bool {
        is_made_by(task, object) && self.is_unshared(heap, object)
    }

    /// Whether an object was made while there were several tasks, and its maker has neither handed it on nor has
    /// anybody else touched it.
    fn is_unshared(&self, heap: &Heap, object: ObjectId) -> bool {
        let is_recent = object.arena() != 1 || object.serial() >= self.main_serial;
        is_recent && !heap.usage(object).is_shared
    }
}

fn is_made_by(task: TaskId, object: ObjectId) -> bool {
    object.arena() == task.0 + 1
}

impl PartialEq for Sharing {
    fn eq(&self, other: &Self) -> bool {
        self.is_concurrent == other.is_concurrent
            && self.visible == other.visible
            && self.discovered == other.discovered
            && self.touched == other.touched
    }
}

impl Eq for Sharing {}

impl Hash for Sharing {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.is_concurrent.hash(state);
        self.visible.hash(state);
        self.touched.len().hash(state);
    }
}

impl Machine {
    /// Makes these places visible. Names the program does not have are passed over.
    pub fn set_visible(&mut self, places: &BTreeSet<SharedPlace>) {
        let mut visible = Visible::default();
        for place in places {
            match place {
                SharedPlace::Global { module, name } => {
                    let module = self.module_named(module);
                    if let (Some(module), Some(name)) = (module, self.symbols.find(name)) {
                        visible.globals.insert((module, name));
                    }
                }
                SharedPlace::Attribute(name) => {
                    let name = self.intern(name);
                    visible.attributes.insert(name);
                }
                SharedPlace::Container { code, instruction } => {
                    visible.containers.insert(Site {
                        code: *code,
                        instruction: *instruction,
                    });
                }
                SharedPlace::Cell(name) => {
                    let name = self.intern(name);
                    visible.cells.insert(name);
                }
            }
        }
        self.sharing.visible = Arc::new(visible);
    }

    fn module_named(&self, name: &str) -> Option<ObjectId> {
        if name == "__main__" {
            Some(self.main_module)
        } else {
            self.beside.get(name).or_else(|| self.modules.get(name)).copied()
        }
    }

    /// The kind of a discovered place, in the words of a trace file.
    pub fn shared_place(&self, place: Place) -> SharedPlace {
        let name = |symbol: Symbol, symbols: &Interner| symbols.name(symbol).to_string();
        match place {
            Place::Global(module, symbol) => {
                let module = match self.heap.get(module) {
                    _ if module == self.main_module => "__main__".to_owned(),
                    Object::Module(module) => module.name.to_string(),
                    _ => String::new(),
                };
                SharedPlace::Global {
                    module,
                    name: name(symbol, &self.symbols),
                }
            }
            Place::Attribute(_, symbol) => SharedPlace::Attribute(name(symbol, &self.symbols)),
            Place::Cell(_, symbol) => SharedPlace::Cell(name(symbol, &self.symbols)),
            Place::Container(object) => {
                let site = self.heap.site_of(object);
                SharedPlace::Container {
                    code: site.code,
                    instruction: site.instruction,
                }
            }
        }
    }

    /// From now on there is more than one task.
    pub fn begin_sharing(&mut self) {
        if !self.sharing.is_concurrent {
            self.sharing.is_concurrent = true;
            self.sharing.main_serial = self.heap.next_serial(TaskId::MAIN);
        }
    }

    /// Notes an access of user code and says whether it is a visible operation.
    pub fn touch(&mut self, task: TaskId, place: Place, is_write: bool) -> bool {
        if self.is_visible(place) {
            return true;
        }
        if self.is_private(task, place) {
            return false;
        }
        let before = self.sharing.touched.get(&place).copied();
        let after = before.unwrap_or_default().and(task, is_write);
        if before != Some(after) {
            Arc::make_mut(&mut self.sharing.touched).insert(place, after);
        }
        // Only one who was there before can be another.
        let is_other = before.is_some_and(|before| before.task != Some(task)) || after.task.is_none();
        if is_other && after.can_be_noticed(place) {
            self.sharing.discovered.push(place);
        }
        false
    }

    fn is_visible(&self, place: Place) -> bool {
        let visible = &*self.sharing.visible;
        match place {
            Place::Global(module, name) => visible.globals.contains(&(module, name)),
            Place::Attribute(_, name) => visible.attributes.contains(&name),
            Place::Cell(_, name) => visible.cells.contains(&name),
            Place::Container(object) => {
                !visible.containers.is_empty() && visible.containers.contains(&self.heap.site_of(object))
            }
        }
    }

    /// Whether the object was made by this task while there were others, and nobody else can have it yet: what
    /// its maker does to it until then is initialisation.
    fn is_private(&mut self, task: TaskId, place: Place) -> bool {
        let (Place::Attribute(object, _) | Place::Container(object) | Place::Cell(object, _)) = place else {
            return false;
        };
        if !self.sharing.is_unshared(&self.heap, object) {
            return false;
        }
        if is_made_by(task, object) {
            return true;
        }
        self.share(object);
        false
    }

    /// From now on an object is nobody's own.
    pub(super) fn share(&mut self, object: ObjectId) {
        let mut usage = self.heap.usage(object);
        usage.is_shared = true;
        self.heap.set_usage(object, usage);
    }
}
