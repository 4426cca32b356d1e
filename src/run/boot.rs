//! The machine as it stands before a program's first instruction.
//!
//! For every set of library modules that a program of the process can reach, their bodies are run once;
//! every run starts from a copy of that machine, which shares its pages until it writes to them. What a
//! machine looks like depends on the set alone.

use crate::machine::native::Then;
use crate::machine::object::{Function, Module, Object};
use crate::machine::sharing::Sharing;
use crate::machine::timing::Timing;
use crate::machine::{Call, Heap, Machine, Natives, Pending, Task, Value, special, types};
use crate::program::{CodeId, Imports, Interner, Library, Program, Shelf, Tables, symbols};
use crate::stdlib::{self, Registrar};
use crate::trace::{Choice, ObjectId, Op, Options, SharedPlace, TaskId};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, LazyLock, Mutex, OnceLock, PoisonError};

/// CPython's default recursion limit.
const FRAMES_MAX: u32 = 1000;

/// Module of the functions that natives call; every program has it.
const PRELUDE: &str = "_prelude";

/// Some modules of the library, ready to be copied.
#[derive(Clone)]
pub(super) struct Base {
    pub library: Library,
    machine: Machine,
}

/// What all bases of this process have in common.
struct Root {
    natives: Natives,
    /// With the prelude only.
    base: Base,
}

static SHELF: LazyLock<Shelf> = LazyLock::new(|| Shelf::new(stdlib::PYTHON));

static ROOT: LazyLock<Root> = LazyLock::new(Root::new);

type Bases = BTreeMap<Vec<&'static str>, Arc<OnceLock<Base>>>;

/// Bases by their modules beside the prelude, in the shelf's order.
static BASES: Mutex<Bases> = Mutex::new(Bases::new());

/// A program's machine before its first step; copied for every run.
#[derive(Clone, Debug)]
pub(super) struct Image {
    machine: Machine,
}

/// The table of natives.
pub(super) fn natives() -> &'static Natives {
    &ROOT.natives
}

/// The library that a program with these imports is compiled against.
pub(super) fn library(imports: &Imports) -> Library {
    let mut imports = imports.clone();
    imports.extend(&SHELF.imports(PRELUDE));
    let modules = SHELF.reach(&imports);
    base(&modules, |base| base.library.clone())
}

/// Asks the base of some modules, which is made if it is new.
fn base<T>(modules: &[&'static str], ask: impl FnOnce(&Base) -> T) -> T {
    let beside: Vec<&'static str> = modules.iter().copied().filter(|name| *name != PRELUDE).collect();
    let found = {
        let mut bases = BASES.lock().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(bases.entry(beside.clone()).or_default())
    };
    ask(found.get_or_init(|| ROOT.base.with(&beside)))
}

impl Root {
    fn new() -> Root {
        let mut heap = Heap::new();
        types::make_builtin_types(&mut heap);
        let mut natives = Natives::default();
        let mut interner = Interner::default();
        let functions = special::register(&mut natives, &mut heap, &mut interner);
        let mut registrar = Registrar {
            heap: &mut heap,
            natives: &mut natives,
            symbols: &mut interner,
            modules: BTreeMap::new(),
        };
        for (name, id) in functions {
            let module = if name.starts_with('_') && name != "__build_class__" {
                "_threadline"
            } else {
                "builtins"
            };
            registrar.constant(module, name.trim_start_matches('_'), Value::Native(id));
            registrar.constant(module, name, Value::Native(id));
        }
        for (name, class) in types::public() {
            registrar.constant("builtins", name, Value::Object(class));
        }
        for (name, alias) in [
            ("IOError", types::OS_ERROR),
            ("EnvironmentError", types::OS_ERROR),
        ] {
            registrar.constant("builtins", name, Value::Object(alias));
        }
        let name = registrar.heap.str("builtins");
        registrar.constant("builtins", "__name__", name);
        registrar.constant("builtins", "Ellipsis", Value::Ellipsis);
        registrar.constant("builtins", "NotImplemented", Value::NotImplemented);
        registrar.constant("builtins", "__debug__", Value::TRUE);
        stdlib::register(&mut registrar);
        let native_modules = std::mem::take(&mut registrar.modules);
        let library = Library::new(interner);
        let mut machine = Machine {
            heap,
            tasks: Vec::new(),
            clock_ns: 0,
            timing: Timing::default(),
            symbols: Arc::clone(&library.tables().symbols),
            constants: Arc::default(),
            grown: Default::default(),
            modules: Arc::default(),
            beside: Arc::default(),
            builtins: types::OBJECT,
            main_module: types::OBJECT,
            options: Arc::new(Options::default()),
            holder: None,
            sharing: Sharing::default(),
            instructions: 0,
            steps: 0,
            output_bytes: 0,
            readings: Vec::new(),
            ends: Default::default(),
            frames_max: FRAMES_MAX,
            spare: Default::default(),
            has_exited: false,
            limit: None,
            lookups: Default::default(),
            locals: Arc::default(),
            fixed_locks: Arc::default(),
        };
        let mut modules = BTreeMap::new();
        for (name, namespace) in native_modules {
            let module = machine.heap.allocate(Module::object(name, namespace));
            modules.insert(name.to_owned(), module);
        }
        machine.builtins = modules["builtins"];
        machine.modules = Arc::new(modules);
        let mut base = Base { library, machine };
        base.add(&natives, &[PRELUDE]);
        Root { natives, base }
    }
}

impl Base {
    /// A copy with more modules.
    fn with(&self, modules: &[&'static str]) -> Base {
        let mut base = self.clone();
        base.add(&ROOT.natives, modules);
        base
    }

    /// Adds modules and runs their bodies.
    fn add(&mut self, natives: &Natives, modules: &[&str]) {
        self.library = self.library.with(&SHELF, modules);
        let tables = Arc::clone(self.library.tables());
        let program = Program {
            tables: Arc::clone(&tables),
            main: CodeId(0),
            files: BTreeMap::new(),
            library_codes: tables.codes.len() as u32,
            file_codes: tables.codes.len() as u32,
            flows: Arc::default(),
            warnings: Arc::default(),
        };
        self.machine.heap.enter_fixed();
        self.machine.symbols = Arc::clone(&tables.symbols);
        self.machine.add_constants(&tables.constants);
        for name in modules {
            self.run_body(&program, natives, name);
        }
        // Names that the bodies made are known to programs, which are compiled against these.
        if self.machine.symbols.len() != tables.symbols.len() {
            let mut tables = Tables::clone(&tables);
            tables.symbols = Arc::clone(&self.machine.symbols);
            self.library = Library {
                tables: Arc::new(tables),
            };
        }
        self.machine.heap.seal();
    }

    /// Runs the body of a library module and keeps what it made.
    fn run_body(&mut self, program: &Program, natives: &Natives, name: &str) {
        let machine = &mut self.machine;
        if machine.modules.contains_key(name) {
            return;
        }
        let module = machine.add_module(name);
        Arc::make_mut(&mut machine.modules).insert(name.to_owned(), module);
        if let Some((parent, child)) = name.rsplit_once('.') {
            let child = machine.intern(child);
            let parent = machine.modules[parent];
            machine.set_global(parent, child, Value::Object(module));
        }
        machine.main_module = module;
        let code = program.tables.modules[name];
        machine.tasks = vec![Arc::new(machine.main_task(code, module))];
        while machine.tasks[0]
            .pending
            .as_ref()
            .is_some_and(|pending| pending.op != Op::Shutdown)
        {
            let event = machine.step(
                program,
                natives,
                &Choice {
                    task: TaskId::MAIN,
                    draw: Some(0),
                },
                1,
            );
            if let Some(text) = event.text {
                panic!("Threadline's own module {name} failed:\n{text}");
            }
        }
        machine.tasks.clear();
        machine.steps = 0;
        machine.instructions = 0;
        machine.output_bytes = 0;
        if name == PRELUDE {
            machine.publish_prelude(module);
        }
    }
}

impl Image {
    /// Lays a program's constants and main module over the library.
    pub fn new(program: &Program) -> Image {
        let mut machine = base(&SHELF.named(program.library_modules()), |base| {
            base.machine.clone()
        });
        machine.heap.enter_fixed();
        machine.symbols = Arc::clone(&program.tables.symbols);
        machine.add_constants(&program.tables.constants);
        let module = machine.add_module("__main__");
        let file = machine.heap.str(&program.source().name);
        machine.set_global(module, symbols::FILE, file);
        machine.set_global(module, symbols::BUILTINS_NAME, Value::Object(machine.builtins));
        let annotations = machine.heap.make(Object::Dict(Arc::default()));
        machine.set_global(module, symbols::ANNOTATIONS, annotations);
        for absent in [symbols::LOADER, symbols::CACHED] {
            machine.set_global(module, absent, Value::None);
        }
        machine.main_module = module;
        // They are there from the start, so that places in them have names before they are imported.
        let beside = program.files.keys();
        let beside = beside.map(|name| (name.clone(), machine.add_module(name)));
        machine.beside = Arc::new(beside.collect());
        machine.list_modules();
        let main = machine.main_task(program.main, module);
        machine.tasks = vec![Arc::new(main)];
        machine.note_fixed_locks();
        machine.heap.open();
        Image { machine }
    }

    /// A machine ready for its first step.
    pub fn start(&self, options: &Options, shared: &BTreeSet<SharedPlace>) -> Machine {
        let mut machine = self.machine.clone();
        machine.options = Arc::new(options.clone());
        machine.timing = Timing::new(options);
        machine.set_arguments(&options.arguments);
        machine.set_visible(shared);
        machine
    }
}

impl Machine {
    /// Main, about to run a module's body.
    fn main_task(&mut self, code: CodeId, module: ObjectId) -> Task {
        let name = self.heap.str("<module>");
        let function = Function::bare(code, module, name, name);
        let function = self.heap.make(Object::Function(Arc::new(function)));
        let pending = Pending {
            op: Op::Begin,
            deadline_ns: None,
            then: Then::Begin,
        };
        Task::new("MainThread", Call::new(function, Vec::new()), pending)
    }

    /// `sys.modules`: what of the library the program can reach counts as imported; its own files follow
    /// when they are.
    fn list_modules(&mut self) {
        let all = self.modules.iter();
        let mut listed: Vec<(String, ObjectId)> = all.map(|(name, id)| (name.clone(), *id)).collect();
        listed.push(("__main__".to_owned(), self.main_module));
        listed.push(("builtins".to_owned(), self.builtins));
        for (name, module) in listed {
            self.list_module(&name, module);
        }
    }

    /// `sys.argv`: the program's name is in it already.
    fn set_arguments(&mut self, arguments: &[String]) {
        let (Some(&sys), Some(argv)) = (self.modules.get("sys"), self.symbols.find("argv")) else {
            return;
        };
        self.heap.enter_fixed();
        let name = self
            .global(self.main_module, symbols::FILE)
            .unwrap_or(Value::None);
        let mut values = vec![name];
        values.extend(arguments.iter().map(|text| self.heap.str(text)));
        let list = self.heap.list(values);
        self.set_global(sys, argv, list);
    }

    /// The public names of the library's Python part become builtins.
    fn publish_prelude(&mut self, module: ObjectId) {
        let Object::Module(prelude) = self.heap.get(module) else {
            return;
        };
        let entries: Vec<_> = prelude.namespace.iter().collect();
        for (name, value) in entries {
            if !self.symbols.name(name).starts_with('_') {
                self.set_global(self.builtins, name, value);
            }
        }
    }
}
