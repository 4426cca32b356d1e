//! The machine as it stands before a program's first instruction.
//!
//! The library is compiled and its module bodies are run once a process; every run starts from a copy
//! of that machine, which shares its pages until it writes to them.

use crate::machine::native::Then;
use crate::machine::object::{Function, Module, Object, Str};
use crate::machine::sharing::Sharing;
use crate::machine::{Call, Heap, Machine, Natives, Pending, Task, Value, special, types};
use crate::program::{CodeId, Const, Interner, Library, Program, symbols};
use crate::stdlib::{self, Registrar};
use crate::trace::{Choice, ObjectId, Op, Options, SharedPlace, TaskId};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, LazyLock};

/// CPython's default recursion limit.
const FRAMES_MAX: u32 = 1000;

/// The library, ready to be copied.
pub(super) struct Base {
    pub library: Library,
    pub natives: Natives,
    machine: Machine,
    constants: usize,
}

/// The one base of this process.
pub(super) static BASE: LazyLock<Base> = LazyLock::new(Base::new);

/// A program's machine before its first step; copied for every run.
#[derive(Clone, Debug)]
pub(super) struct Image {
    machine: Machine,
}

impl Base {
    fn new() -> Base {
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
        registrar.constant("builtins", "Ellipsis", Value::Ellipsis);
        registrar.constant("builtins", "NotImplemented", Value::NotImplemented);
        registrar.constant("builtins", "__debug__", Value::Bool(true));
        stdlib::register(&mut registrar);
        let native_modules = std::mem::take(&mut registrar.modules);
        let library = Library::compile(stdlib::PYTHON, interner);
        let tables = library.tables();
        let mut machine = Machine {
            heap,
            tasks: Vec::new(),
            clock_ns: 0,
            symbols: Arc::new(tables.symbols.clone()),
            constants: Arc::default(),
            modules: Arc::default(),
            builtins: types::OBJECT,
            main_module: types::OBJECT,
            options: Arc::new(Options::default()),
            sharing: Sharing::default(),
            instructions: 0,
            steps: 0,
            output_bytes: 0,
            readings: Vec::new(),
            frames_max: FRAMES_MAX,
            limit: None,
        };
        let mut modules = BTreeMap::new();
        for (name, namespace) in native_modules {
            let module = Module {
                name: name.into(),
                namespace,
            };
            modules.insert(
                name.to_owned(),
                machine.heap.allocate(Object::Module(Arc::new(module))),
            );
        }
        machine.builtins = modules["builtins"];
        machine.modules = Arc::new(modules);
        machine.add_constants(&tables.constants);
        let constants = tables.constants.len();
        let program = Program {
            tables: Arc::clone(tables),
            main: CodeId(0),
            library_codes: tables.codes.len() as u32,
        };
        let mut base = Base {
            library: library.clone(),
            natives,
            machine,
            constants,
        };
        for (name, _) in stdlib::PYTHON {
            base.run_body(&program, name);
        }
        base.library.learn(&base.machine.symbols);
        base
    }

    /// Runs the body of a library module and keeps what it made.
    fn run_body(&mut self, program: &Program, name: &str) {
        let machine = &mut self.machine;
        if machine.modules.contains_key(name) && name != "_prelude" {
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
                &self.natives,
                &Choice {
                    task: TaskId::MAIN,
                    draw: Some(0),
                },
            );
            if let Some(text) = event.text {
                panic!("Threadline's own module {name} failed:\n{text}");
            }
        }
        machine.tasks.clear();
        machine.steps = 0;
        machine.instructions = 0;
        machine.output_bytes = 0;
        if name == "_prelude" {
            machine.publish_prelude(module);
        }
    }
}

impl Image {
    /// Lays a program's constants and main module over the library.
    pub fn new(program: &Program) -> Image {
        let base = &*BASE;
        let mut machine = base.machine.clone();
        machine.heap.enter_fixed();
        machine.symbols = Arc::new(program.tables.symbols.clone());
        machine.add_constants(&program.tables.constants[base.constants..]);
        let module = machine.add_module("__main__");
        let file = machine.heap.str(&program.source().name);
        machine.set_global(module, symbols::FILE, file);
        machine.set_global(module, symbols::BUILTINS_NAME, Value::Object(machine.builtins));
        machine.main_module = module;
        let main = machine.main_task(program.main, module);
        machine.tasks = vec![Arc::new(main)];
        Image { machine }
    }

    /// A machine ready for its first step.
    pub fn start(&self, options: &Options, shared: &BTreeSet<SharedPlace>) -> Machine {
        let mut machine = self.machine.clone();
        machine.options = Arc::new(options.clone());
        machine.set_arguments(&options.arguments);
        machine.set_visible(shared);
        machine
    }
}

impl Machine {
    /// Main, about to run a module's body.
    fn main_task(&mut self, code: CodeId, module: ObjectId) -> Task {
        let name = self.heap.str("<module>");
        let function = Function {
            code,
            module,
            name,
            qualname: name,
            defaults: Value::Unbound,
            keyword_defaults: Value::Unbound,
            closure: Value::Unbound,
            doc: Value::None,
            attributes: Default::default(),
        };
        let function = self.heap.make(Object::Function(Arc::new(function)));
        let pending = Pending {
            op: Op::Begin,
            deadline_ns: None,
            then: Then::Begin,
        };
        Task::new("MainThread", Call::new(function, Vec::new()), pending)
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

    fn add_constants(&mut self, constants: &[Const]) {
        let mut values = Vec::clone(&self.constants);
        for constant in constants {
            let value = self.constant(constant, &values);
            values.push(value);
        }
        self.constants = Arc::new(values);
    }

    fn constant(&mut self, constant: &Const, earlier: &[Value]) -> Value {
        let of = |id: &crate::program::ConstId| earlier[id.0 as usize];
        match constant {
            Const::None => Value::None,
            Const::Ellipsis => Value::Ellipsis,
            Const::Bool(b) => Value::Bool(*b),
            Const::Int(i) => Value::Int(*i),
            Const::Float(f) => Value::float(*f),
            Const::BigInt(big) => self.heap.int(big.clone()),
            Const::Complex(re, im) => {
                let (re, im) = (
                    crate::machine::value::Float::new(*re),
                    crate::machine::value::Float::new(*im),
                );
                self.heap.make(Object::Complex(re, im))
            }
            Const::Str(text) => {
                let mut str = Str::new(text);
                str.symbol = self.symbols.find(text);
                self.heap.make(Object::Str(str))
            }
            Const::Bytes(bytes) => self.heap.make(Object::Bytes(bytes.clone())),
            Const::Tuple(items) => {
                let items: Vec<Value> = items.iter().map(of).collect();
                self.heap.tuple(&items)
            }
            Const::Frozenset(items) => {
                // CPython builds the constant from the source, once more from the first one's order when
                // it merges constants, and once more when it interns a string of one letter: that order
                // is what a set literal shows.
                let mut items: Vec<Value> = items.iter().map(of).collect();
                let is_letter = |item: &Value| {
                    self.heap.as_str(*item).is_some_and(|text| {
                        text.chars == 1
                            && text
                                .text
                                .starts_with(|c: char| c.is_ascii_alphanumeric() || c == '_')
                    })
                };
                let rounds = if items.iter().any(is_letter) { 3 } else { 2 };
                let mut set = Value::None;
                for _ in 0..rounds {
                    let id = self.heap.allocate(Object::FrozenSet(Arc::default()));
                    for item in items.drain(..) {
                        self.heap.set_add(id, item).expect("constants can be keys");
                    }
                    set = Value::Object(id);
                    items = self
                        .heap
                        .as_set(set)
                        .map(|(_, set)| set.iter().map(|(_, key)| key).collect())
                        .unwrap_or_default();
                }
                set
            }
            Const::Slice(parts) => {
                let parts = [of(&parts[0]), of(&parts[1]), of(&parts[2])];
                self.heap.make(Object::Slice(Arc::new(parts)))
            }
            Const::Code(id) => self.heap.make(Object::Code(*id)),
        }
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
