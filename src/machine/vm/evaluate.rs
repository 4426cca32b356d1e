//! `compile`, `eval` and `exec`: texts that a running program turns into code, and code carried out in a namespace.
//!
//! A text that is new is compiled between two halves of a step (`Machine::carry_out`); the native is then called
//! once more and finds its code. A dict that code gets as its globals becomes the `__dict__` of a module without a name,
//! so that functions defined by that code can live in it as functions of any module do.

use super::super::Raised;
use super::super::dict::Dict;
use super::super::grown::Refused;
use super::super::namespace::Namespace;
use super::super::native::Call;
use super::super::object::{Function, Module, Object};
use super::super::task::{Frame, Return};
use super::super::types;
use super::super::value::{NativeId, Value};
use super::special::{COMPILE, EVAL};
use super::{Done, Machine, Stop, Vm};
use crate::program::text::Mode;
use crate::program::{CodeId, Const, Text, halves, symbols};
use crate::source::Diagnostic;
use crate::trace::{ObjectId, Symbol};
use std::ops::Range;
use std::sync::Arc;

/// What stands for the file of a text that has none.
const NAMELESS: &str = "<string>";

/// A text that has to be compiled before a native can go on, and the call of the native.
pub(in crate::machine) struct Wanted {
    pub text: Text,
    native: NativeId,
    positional: Vec<Value>,
    keywords: Vec<(Symbol, Value)>,
    ret: Return,
}

/// Parts of complaints that CPython's compiler makes when the parser has let a text pass.
const LATE: [&str; 8] = [
    "outside function",
    "outside async function",
    "outside loop",
    "not properly in loop",
    "declaration",
    "is parameter and",
    "duplicate argument",
    "no binding for nonlocal",
];

/// The arguments of `compile`, in order.
const COMPILE_ARGUMENTS: [&str; 6] = ["source", "filename", "mode", "flags", "dont_inherit", "optimize"];

/// Where code looks for names: globals and locals.
struct Scope {
    module: ObjectId,
    locals: ObjectId,
}

impl Machine {
    /// The module in which names of a module are looked up last.
    pub(super) fn builtins_of(&self, module: ObjectId) -> ObjectId {
        match self.heap.get(module) {
            Object::Module(module) => module.builtins.unwrap_or(self.builtins),
            _ => self.builtins,
        }
    }
}

impl Vm<'_> {
    /// Goes on with a call after its text has been compiled, or has not.
    pub(in crate::machine) fn with_text(mut self, wanted: Wanted, grown: Result<(), Refused>) -> Done {
        let Wanted {
            text,
            native,
            positional,
            keywords,
            ret,
        } = wanted;
        let result = match grown {
            Ok(()) => self.evaluate(native, &positional, &keywords, ret),
            Err(Refused::Wrong(complaint)) => Err(self.syntax_error(&text, &complaint)),
            Err(Refused::TooMuch) => {
                let message = "the program has compiled more texts than Threadline keeps code of";
                Err(self.error(types::MEMORY_ERROR, message))
            }
        };
        let result = self.execute_behind(result);
        let stop = self.run_on(result);
        self.into_done(stop)
    }

    /// `compile`, `eval` or `exec`.
    pub(super) fn evaluate(
        &mut self,
        native: NativeId,
        positional: &[Value],
        keywords: &[(Symbol, Value)],
        ret: Return,
    ) -> Result<Option<Stop>, Raised> {
        let source = match native {
            COMPILE => self.compile_arguments(positional, keywords)?,
            _ => positional[0],
        };
        let (code, text) = match self.machine.heap.object(source) {
            Some(Object::Code(code)) => (Some(*code), None),
            _ => {
                let text = match native {
                    COMPILE => self.text_of_compile(positional, keywords, source)?,
                    _ => self.text_of(native, source)?,
                };
                (self.machine.grown.code(&text), Some(text))
            }
        };
        let Some(code) = code else {
            self.save_frame();
            self.wanted = text.map(|text| {
                Box::new(Wanted {
                    text,
                    native,
                    positional: positional.to_vec(),
                    keywords: keywords.to_vec(),
                    ret,
                })
            });
            return Ok(Some(Stop::Text));
        };
        if native == COMPILE {
            let code = self.machine.heap.make(Object::Code(code));
            return self.deliver(code, ret);
        }
        let free = self.program.code(code).free().len();
        if free > 0 {
            return Err(self.type_error(match native {
                EVAL => "code object passed to eval() may not contain free variables".to_owned(),
                _ => format!("code object requires a closure of exactly length {free}"),
            }));
        }
        let argument = |index: usize| positional.get(index).copied().unwrap_or(Value::None);
        let scope = self.scope(native, argument(1), argument(2))?;
        // The value of a module's code is none, as that of `exec` is.
        self.carry_out(code, &scope, ret)
    }

    /// Carries code out in a scope.
    fn carry_out(&mut self, code: CodeId, scope: &Scope, ret: Return) -> Result<Option<Stop>, Raised> {
        if !self.program.code(code).flags.optimized {
            self.enter_body(code, Value::Unbound, scope.module, scope.locals, ret)?;
            return Ok(None);
        }
        // The body of a function, with nothing given to it.
        let name = self.program.code(code).name.clone();
        let name = self.machine.heap.str(&name);
        let function = Function::bare(code, scope.module, name, name);
        let function = self.machine.heap.make(Object::Function(Arc::new(function)));
        self.call_owned(Call::new(function, Vec::new()), ret)?;
        Ok(self.stopped.take())
    }

    /// The text that `eval` or `exec` was given.
    fn text_of(&mut self, native: NativeId, source: Value) -> Result<Text, Raised> {
        let wanted = "string, bytes or code";
        let text = self.source_text(name_of(native), wanted, source)?;
        let (mode, text) = match native {
            EVAL => (Mode::Expression, text.trim_start_matches([' ', '\t']).into()),
            _ => (Mode::Statements, text),
        };
        Ok(Text {
            mode,
            name: NAMELESS.into(),
            text,
        })
    }

    fn source_text(&mut self, name: &str, wanted: &str, source: Value) -> Result<Arc<str>, Raised> {
        let bytes = match self.machine.heap.object(self.machine.heap.payload(source)) {
            Some(Object::Str(text)) => {
                return match halves::first(&text.text) {
                    Some(wrong) => Err(self.unwritable(source, wrong)),
                    None => Ok(text.text.to_string().into()),
                };
            }
            Some(Object::Bytes(bytes)) => bytes.to_vec(),
            Some(Object::ByteArray(bytes)) => bytes.to_vec(),
            _ => {
                let message = format!("{name}() arg 1 must be a {wanted} object");
                return Err(self.type_error(message));
            }
        };
        match String::from_utf8(bytes) {
            Ok(text) => Ok(text.into()),
            Err(_) => {
                let message = "(unicode error) the source is not valid UTF-8";
                Err(self.error(types::SYNTAX_ERROR, message))
            }
        }
    }

    /// The complaint about a source with halves of pairs in it, which no file could have.
    fn unwritable(&mut self, source: Value, wrong: Range<usize>) -> Raised {
        let [codec, reason] = ["utf-8", "surrogates not allowed"].map(|text| self.machine.heap.str(text));
        let [start, end] = [wrong.start, wrong.end].map(|at| Value::Int(at as i64));
        let args = [codec, source, start, end, reason];
        Raised(self.machine.heap.exception(types::UNICODE_ENCODE_ERROR, &args))
    }

    /// An argument of `compile`, by position or name.
    fn compile_argument(
        &self,
        positional: &[Value],
        keywords: &[(Symbol, Value)],
        index: usize,
    ) -> Option<Value> {
        let symbol = self.machine.symbols.find(COMPILE_ARGUMENTS[index]);
        let named = || {
            keywords
                .iter()
                .find(|(name, _)| Some(*name) == symbol)
                .map(|(_, value)| *value)
        };
        positional.get(index).copied().or_else(named)
    }

    /// Whether `compile` was given what it needs and nothing else; gives the source.
    fn compile_arguments(
        &mut self,
        positional: &[Value],
        keywords: &[(Symbol, Value)],
    ) -> Result<Value, Raised> {
        let given = positional.len() + keywords.len();
        if positional.len() > COMPILE_ARGUMENTS.len() {
            let message = format!("compile() takes at most 7 arguments ({given} given)");
            return Err(self.type_error(message));
        }
        for (symbol, _) in keywords {
            let name = self.machine.symbols.name(*symbol).clone();
            if !COMPILE_ARGUMENTS.contains(&&*name) && &*name != "_feature_version" {
                let message = format!("'{name}' is an invalid keyword argument for compile()");
                return Err(self.type_error(message));
            }
        }
        for (index, name) in COMPILE_ARGUMENTS.iter().enumerate().take(3) {
            if self.compile_argument(positional, keywords, index).is_none() {
                let message = format!("compile() missing required argument '{name}' (pos {})", index + 1);
                return Err(self.type_error(message));
            }
        }
        let flags = self.compile_argument(positional, keywords, 3);
        if flags.is_some_and(|flags| !matches!(flags, Value::Int(0) | Value::Bool(_))) {
            let message = "compile() with flags is not there: Threadline gives code, not syntax trees";
            return Err(self.error(types::VALUE_ERROR, message));
        }
        let source = self.compile_argument(positional, keywords, 0);
        Ok(source.expect("it was seen to be there"))
    }

    fn text_of_compile(
        &mut self,
        positional: &[Value],
        keywords: &[(Symbol, Value)],
        source: Value,
    ) -> Result<Text, Raised> {
        let text_argument = |vm: &mut Self, index: usize| {
            let value = vm.compile_argument(positional, keywords, index);
            let value = value.expect("it was seen to be there");
            match vm.machine.heap.as_str(value) {
                Some(text) => Ok(text.text.to_string()),
                None => {
                    let kind = vm.machine.heap.type_name(value);
                    let name = COMPILE_ARGUMENTS[index];
                    let message = match index {
                        1 => format!("expected str, bytes or os.PathLike object, not {kind}"),
                        _ => format!("compile() argument '{name}' must be str, not {kind}"),
                    };
                    Err(vm.type_error(message))
                }
            }
        };
        let name = text_argument(self, 1)?;
        let mode = match &*text_argument(self, 2)? {
            "exec" => Mode::Statements,
            "eval" => Mode::Expression,
            "single" => Mode::Prompt,
            _ => {
                let message = "compile() mode must be 'exec', 'eval' or 'single'";
                return Err(self.error(types::VALUE_ERROR, message));
            }
        };
        let text = self.source_text("compile", "string, bytes or AST", source)?;
        Ok(Text {
            mode,
            name: name.into(),
            text,
        })
    }

    /// The object that a code object is to the program: the constant that its function was made of, if it was.
    pub(super) fn code_object(&mut self, code: CodeId) -> Value {
        let constants = &self.program.tables.constants;
        let known = constants
            .iter()
            .rposition(|constant| *constant == Const::Code(code));
        match known.and_then(|index| self.machine.constants.get(index)) {
            Some(object) => *object,
            None => self.machine.heap.make(Object::Code(code)),
        }
    }

    /// Where code that `eval` or `exec` carries out looks for names.
    fn scope(&mut self, native: NativeId, globals: Value, locals: Value) -> Result<Scope, Raised> {
        let index = self.caller();
        let (module, locals) = match (globals, locals) {
            (Value::None, Value::None) => {
                let module = index.map_or(self.module, |index| self.task.frames[index].module);
                let locals = match index {
                    Some(index) => {
                        let locals = self.locals_of(index);
                        self.mapping(locals)?
                    }
                    None => module,
                };
                (module, locals)
            }
            (Value::None, locals) => {
                let module = index.map_or(self.module, |index| self.task.frames[index].module);
                (module, self.mapping(locals)?)
            }
            (globals, locals) => {
                let module = self.module_of_globals(native, globals)?;
                let is_one = locals == Value::None || locals == globals;
                (module, if is_one { module } else { self.mapping(locals)? })
            }
        };
        self.choose_builtins(module);
        Ok(Scope { module, locals })
    }

    /// The innermost frame that is not the library's.
    fn caller(&self) -> Option<usize> {
        let is_own = |frame: &Frame| !self.program.is_library(frame.code);
        self.task.frames.iter().rposition(is_own)
    }

    /// The namespace that a mapping given as locals stands for.
    fn mapping(&mut self, locals: Value) -> Result<ObjectId, Raised> {
        if let Some(Object::AttributeDict(owner)) = self.machine.heap.object(locals)
            && let Object::Module(_) = self.machine.heap.get(*owner)
        {
            return Ok(*owner);
        }
        if let (Value::Object(id), Some(Object::Dict(dict))) = (locals, self.machine.heap.object(locals)) {
            let dict = dict.clone();
            return Ok(match self.variables_of(&dict) {
                Some((name, namespace)) => self.become_module(id, name, namespace),
                None => id,
            });
        }
        let class = self.machine.heap.class_of(locals);
        match (self.machine.heap.lookup(class, symbols::GETITEM), locals.object()) {
            (Some(_), Some(id)) if self.machine.heap.sequence(locals).is_none() => Ok(id),
            _ => Err(self.type_error("locals must be a mapping")),
        }
    }

    /// The module whose variables a dict holds, which it becomes if it was an ordinary one.
    fn module_of_globals(&mut self, native: NativeId, globals: Value) -> Result<ObjectId, Raised> {
        let (id, dict) = match (globals, self.machine.heap.object(globals)) {
            (_, Some(Object::AttributeDict(owner)))
                if matches!(self.machine.heap.get(*owner), Object::Module(_)) =>
            {
                return Ok(*owner);
            }
            (Value::Object(id), Some(Object::Dict(dict))) => (id, dict.clone()),
            (_, Some(Object::AttributeDict(_))) => {
                let message =
                    "the globals of code cannot be the attributes of an object in Threadline; give a copy";
                return Err(self.type_error(message));
            }
            _ => {
                let message = match (native, self.machine.heap.as_dict(globals)) {
                    (_, Some(_)) => {
                        "the globals of code have to be a plain dict in Threadline; give dict(globals)"
                            .to_owned()
                    }
                    (EVAL, None) => "globals must be a dict".to_owned(),
                    (_, None) => {
                        let kind = self.machine.heap.type_name(globals);
                        format!("exec() globals must be a dict, not {kind}")
                    }
                };
                return Err(self.type_error(message));
            }
        };
        let Some((name, namespace)) = self.variables_of(&dict) else {
            let message = "the globals of code have to have strings as keys in Threadline";
            return Err(self.type_error(message));
        };
        Ok(self.become_module(id, name, namespace))
    }

    /// A dict becomes the `__dict__` of a module that holds what it held.
    fn become_module(&mut self, dict: ObjectId, name: Arc<str>, namespace: Namespace) -> ObjectId {
        self.note_site();
        let module = self.machine.heap.allocate(Object::Module(Arc::new(Module {
            name,
            namespace,
            dict: Some(dict),
            builtins: None,
        })));
        *self.machine.heap.get_mut(dict) = Object::AttributeDict(module);
        module
    }

    /// The entries of a dict as variables, with what they say the module's name is; `None` when some key is no name.
    fn variables_of(&mut self, dict: &Dict) -> Option<(Arc<str>, Namespace)> {
        let mut namespace = Namespace::default();
        let mut name: Arc<str> = "builtins".into();
        for entry in dict.iter() {
            let symbol = self.symbol_of(entry.key)?;
            namespace.set(symbol, entry.value);
            if symbol == symbols::NAME
                && let Some(text) = self.machine.heap.as_str(entry.value)
            {
                name = text.text.to_string().into();
            }
        }
        Some((name, namespace))
    }

    /// Gives a namespace its builtins, as CPython does, unless it has some of its own.
    fn choose_builtins(&mut self, module: ObjectId) {
        let usual = self.machine.builtins;
        let Some(given) = self.machine.global(module, symbols::BUILTINS_NAME) else {
            let dict = self.machine.heap.make(Object::AttributeDict(usual));
            return self.machine.set_global(module, symbols::BUILTINS_NAME, dict);
        };
        let own = match (given, self.machine.heap.object(given)) {
            (Value::Object(id), Some(Object::Module(_))) => id,
            (_, Some(Object::AttributeDict(owner))) => *owner,
            (_, Some(Object::Dict(_))) => match self.module_of_globals(EVAL, given) {
                Ok(id) => id,
                Err(_) => return,
            },
            _ => return,
        };
        let own = Some(own).filter(|own| *own != usual);
        if let Object::Module(contents) = self.machine.heap.get(module)
            && contents.builtins != own
            && let Object::Module(contents) = self.machine.heap.get_mut(module)
        {
            Arc::make_mut(contents).builtins = own;
        }
    }

    /// The exception that says what is wrong with a text.
    fn syntax_error(&mut self, text: &Text, complaint: &Diagnostic) -> Raised {
        let class = Machine::class_of_kind(&complaint.kind);
        let message = self.machine.heap.str(&complaint.message);
        let source = text.source();
        let span = complaint.span.unwrap_or_default();
        let line = source.line(span.line);
        // CPython does not say where in the line when that is the end of an expression.
        let is_told = text.mode != Mode::Expression || (span.column as usize) < line.chars().count();
        let from_one = u32::from(is_told && complaint.span.is_some());
        let column = |column: u32| if is_told { column } else { 0 };
        let line = match (text.mode, line.is_empty()) {
            (Mode::Statements | Mode::Prompt, false) => format!("{line}\n"),
            _ => line.to_owned(),
        };
        let number = |n: u32| Value::Int(i64::from(n));
        let name = self.machine.heap.str(&text.name);
        // What only the compiler sees it tells without the line: it would look for that in a file.
        let is_late = LATE.iter().any(|part| complaint.message.contains(part));
        let line = match is_late {
            true => Value::None,
            false => self.machine.heap.str(&line),
        };
        let place = self.machine.heap.tuple(&[
            name,
            number(span.line),
            number(column(span.column) + from_one),
            line,
            number(span.end_line),
            number(column(span.end_column) + from_one),
        ]);
        let error = self.machine.heap.exception(class, &[message, place]);
        if let Value::Object(id) = error {
            self.machine.keep_syntax_place(id, &[message, place]);
        }
        Raised(error)
    }
}

fn name_of(native: NativeId) -> &'static str {
    match native {
        EVAL => "eval",
        COMPILE => "compile",
        _ => "exec",
    }
}
