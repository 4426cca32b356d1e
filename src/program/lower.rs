//! The compiler library's code objects into our tables, once, before anything runs.
//!
//! Constants, names, places and the exception table are rewritten here; single instructions in
//! [`super::decode`]. Nested code objects follow their parent, in the order of its constants.

use super::blocks::{Wrong, check};
use super::code::is_guarded;
use super::decode::{Decoded, decode};
use super::exits::place_exits;
use super::finally::MARK;
use super::gathering::{gather_items, hand_over};
use super::halves;
use super::in_steps;
use super::library::FOLDER;
use super::mend::mend;
use super::own_class::{CLASS, OUTER_CLASS, OWN_CLASS, READ_CLASS};
use super::places::Places;
use super::reached::take_out_marks;
use super::shown::Shown;
use super::{Code, CodeFlags, CodeId, Const, ConstId, Handler, Instr, Tables, symbols};
use crate::source::{Diagnostic, SourceText};
use crate::trace::Symbol;
use rustc_hash::FxHashMap;
use rustpython_compiler::CodeObject;
use rustpython_compiler_core::bytecode::{CodeFlags as Flags, ConstantData, decode_exception_table};
use std::sync::{Arc, OnceLock};

/// The tables of a program while one file is added to them.
pub(super) struct Lowering<'a> {
    pub(super) tables: Tables,
    pub(super) file: u32,
    pub(super) places: &'a Places,
    /// Bytes and characters of the file are the same.
    pub(super) is_ascii: bool,
    /// Code objects of this file; `None` while their nested code is being lowered.
    pub(super) codes: Vec<Option<Arc<Code>>>,
    /// Constants of this file that are met again share an entry, as CPython interns them.
    known: FxHashMap<ConstantData, ConstId>,
    /// Whether the file is one of ours, whose documentation and decorators nobody is shown.
    pub(super) is_library: bool,
    /// Functions of the file that are no operation as a whole.
    in_steps: &'static [&'static str],
}

impl<'a> Lowering<'a> {
    /// Starts to add a file to tables.
    pub fn new(mut tables: Tables, source: SourceText, places: &'a Places) -> Self {
        let file = tables.sources.len() as u32;
        let is_library = source.name.starts_with(FOLDER);
        let is_ascii = source.text.is_ascii();
        tables.sources.push(source);
        Lowering {
            tables,
            file,
            places,
            is_ascii,
            codes: Vec::new(),
            known: FxHashMap::default(),
            is_library,
            in_steps: &[],
        }
    }

    /// Adds a module of the library; of some, functions are no operation as a whole.
    ///
    /// # Errors
    /// When a constant cannot be held in our tables.
    pub fn library_module(&mut self, name: &str, code: &CodeObject) -> Result<CodeId, Diagnostic> {
        self.in_steps = in_steps::of_module(name);
        self.code(code, None)
    }

    /// Adds a module's body with all that is nested in it.
    ///
    /// # Errors
    /// When a constant cannot be held in our tables.
    pub fn module(&mut self, code: &CodeObject) -> Result<CodeId, Diagnostic> {
        self.code(code, None)
    }

    /// The tables with the file in them.
    pub fn finish(mut self) -> Tables {
        let codes = self
            .codes
            .into_iter()
            .map(|code| code.expect("a lowered parent has lowered children"));
        self.tables.codes.extend(codes);
        self.tables
    }

    /// The tables without the file's code, of which some could not be added.
    pub fn give_up(self) -> Tables {
        self.tables
    }

    /// Adds code with what is nested in it, which is what the code around it makes a function of.
    fn code(&mut self, code: &CodeObject, owner: Option<&CodeObject>) -> Result<CodeId, Diagnostic> {
        let slot = self.codes.len();
        let id = CodeId((self.tables.codes.len() + slot) as u32);
        self.codes.push(None);
        let constants = self.constants(&code.constants, code)?;
        let outer_class = code.names.iter().position(|name| shares(name, owner));
        let names = code
            .names
            .iter()
            .enumerate()
            .map(|(index, name)| match outer_class {
                // Told from the class's own by its odd name.
                Some(outer) if outer == index => Arc::make_mut(&mut self.tables.symbols).intern(name),
                _ => self.symbol(name),
            });
        let names: Vec<Symbol> = names.collect();
        let mut decoded = decode(code, &names, &constants);
        if let Some(mark) = code.names.iter().position(|name| name == MARK) {
            let handlers = handlers(code, &decoded);
            take_out_marks(&mut decoded, names[mark], &handlers);
        }
        self.freeze_set_literals(&mut decoded.instrs);
        let mut slots = self.slots(code);
        if let Some(outer) = outer_class {
            share(&mut decoded, names[outer], slots.len() as u32);
            slots.push(symbols::CLASS);
        }
        hand_over(code, &names, &mut decoded);
        let gathering = gather_items(code, &names, &mut decoded);
        let mut handlers = match gathering {
            Some(_) => Vec::new(),
            None => handlers(code, &decoded),
        };
        mend(&mut decoded, &mut handlers);
        let is_async_comprehension = begin_as_coroutine(&mut decoded.instrs);
        for handler in &mut handlers {
            // What a coroutine is sent to begin with lies below the operands that the library knows of.
            handler.depth += u32::from(is_async_comprehension);
        }
        let check = check(&decoded.instrs, &handlers);
        let doc = match code.flags.contains(Flags::HAS_DOCSTRING) {
            true => self.documentation(code).or(constants.first().copied()),
            false => None,
        };
        forget_unknown(&mut decoded);
        let name = gathering.map_or(as_written(code.obj_name.as_str()), |made| made.name());
        let mut spans = self.spans(code, &decoded);
        place_exits(&decoded.instrs, &handlers, &mut spans);
        let lowered = Code {
            name: name.into(),
            qualname: self.qualified(code, name, slot).into(),
            file: self.file,
            first_line: code.first_line_number.map_or(1, |line| line.get() as u32),
            flags: CodeFlags {
                coroutine: is_async_comprehension || code.flags.contains(Flags::COROUTINE),
                in_steps: in_steps::is_among(self.in_steps, code.qualname.as_str()),
                shares_outer_class: outer_class.is_some(),
                guards: guards(&decoded.instrs, &handlers),
                ..match gathering {
                    Some(_) => flags(code.flags & !Flags::GENERATOR),
                    None => flags(code.flags),
                }
            },
            posonly_count: code.posonlyarg_count,
            arg_count: code.arg_count,
            kwonly_count: code.kwonlyarg_count,
            slots: slots.into(),
            free_count: code.freevars.len() as u32 + u32::from(outer_class.is_some()),
            // Below all others lies what a comprehension makes, or what a coroutine is sent to begin with.
            stack_max: code.max_stackdepth + u32::from(is_async_comprehension || gathering.is_some()),
            doc,
            shown: Shown::new(spans, decoded.listing.into()),
            handlers: handlers.into(),
            instrs: decoded.instrs.into(),
            strides: OnceLock::new(),
        };
        if let Err(wrong) = check {
            return Err(self.mistranslated(&lowered, wrong));
        }
        self.codes[slot] = Some(Arc::new(lowered));
        Ok(id)
    }

    /// The path to a function of this name, given to those within it, too.
    fn qualified(&mut self, code: &CodeObject, name: &str, slot: usize) -> String {
        let given = qualified(code.qualname.as_str());
        let Some(path) = given
            .strip_suffix(code.obj_name.as_str())
            .filter(|_| name != code.obj_name.as_str())
        else {
            return given;
        };
        let right = format!("{path}{name}");
        for within in self.codes[slot + 1..].iter_mut().flatten() {
            if let Some(rest) = within.qualname.strip_prefix(&*given) {
                Arc::make_mut(within).qualname = format!("{right}{rest}").into();
            }
        }
        right
    }

    /// What documents a function, as it is written.
    fn documentation(&mut self, code: &CodeObject) -> Option<ConstId> {
        if self.is_library {
            return None;
        }
        let line = code.first_line_number?.get() as u32;
        let text = self.places.documentation(line, code.obj_name.as_str())?;
        self.tables.constants.push(Const::Str(text.into()));
        Some(ConstId(self.tables.constants.len() as u32 - 1))
    }

    /// The compiler library keeps the constants of a set literal as a tuple. CPython keeps a frozenset,
    /// whose table decides the order in which the set shows its items.
    fn freeze_set_literals(&mut self, instrs: &mut [Instr]) {
        for start in 0..instrs.len().saturating_sub(2) {
            let [Instr::BuildSet(0), Instr::LoadConst(id), Instr::SetUpdate(1)] = instrs[start..start + 3]
            else {
                continue;
            };
            if let Const::Tuple(items) = &self.tables.constants[id.0 as usize] {
                let frozen = Const::Frozenset(items.clone());
                self.tables.constants.push(frozen);
                let frozen = ConstId(self.tables.constants.len() as u32 - 1);
                instrs[start + 1] = Instr::LoadConst(frozen);
            }
        }
    }

    /// Names of the fast slots; a cell that is a parameter or local lives in that one's slot.
    fn slots(&mut self, code: &CodeObject) -> Vec<Symbol> {
        let cells = code.cellvars.iter().filter(|cell| !code.varnames.contains(cell));
        let names = code.varnames.iter().chain(cells).chain(&code.freevars);
        names.map(|name| self.symbol(name)).collect()
    }

    fn symbol(&mut self, name: &str) -> Symbol {
        Arc::make_mut(&mut self.tables.symbols).intern(as_written(name))
    }

    fn constants(&mut self, all: &[ConstantData], owner: &CodeObject) -> Result<Box<[ConstId]>, Diagnostic> {
        all.iter()
            .map(|constant| self.constant(constant, owner))
            .collect()
    }

    fn constant(&mut self, constant: &ConstantData, owner: &CodeObject) -> Result<ConstId, Diagnostic> {
        if let Some(&id) = self.known.get(constant) {
            return Ok(id);
        }
        let lowered = match constant {
            ConstantData::None => Const::None,
            ConstantData::Ellipsis => Const::Ellipsis,
            ConstantData::Boolean { value } => Const::Bool(*value),
            ConstantData::Integer { value } => match i64::try_from(value) {
                Ok(small) => Const::Int(small),
                Err(_) => Const::BigInt(value.clone()),
            },
            ConstantData::Float { value } => Const::Float(*value),
            ConstantData::Complex { value } => Const::Complex(value.re, value.im),
            ConstantData::Str { value } => {
                // What stands for a half comes as a character (`half_literals`), or as the half itself.
                let character = |code| halves::character(code).ok().or(char::from_u32(code));
                let codes = value.code_points().map(|point| point.to_u32());
                let text: String = codes.filter_map(character).collect();
                match names_class(&text, owner) {
                    true => Const::Str(qualified(&text).into()),
                    false => Const::Str(text.into()),
                }
            }
            ConstantData::Bytes { value } => Const::Bytes(value.as_slice().into()),
            ConstantData::Tuple { elements } => Const::Tuple(self.constants(elements, owner)?),
            ConstantData::Frozenset { elements } => Const::Frozenset(self.constants(elements, owner)?),
            ConstantData::Slice { elements } => {
                let [start, stop, step] = &**elements;
                Const::Slice([
                    self.constant(start, owner)?,
                    self.constant(stop, owner)?,
                    self.constant(step, owner)?,
                ])
            }
            ConstantData::Code { code } => {
                let id = self.code(code, Some(owner))?;
                if makes_annotations(code)
                    && let Some(made) = &mut self.codes[id.0 as usize - self.tables.codes.len()]
                {
                    // CPython 3.11 has no function for it: they are evaluated by the code around.
                    Arc::make_mut(made).name = owner.obj_name.as_str().into();
                }
                Const::Code(id)
            }
        };
        let id = ConstId(self.tables.constants.len() as u32);
        self.tables.constants.push(lowered);
        if !matches!(constant, ConstantData::Code { .. }) {
            self.known.insert(constant.clone(), id);
        }
        Ok(id)
    }

    fn mistranslated(&self, code: &Code, wrong: Wrong) -> Diagnostic {
        Diagnostic {
            kind: "error".to_owned(),
            message: format!(
                "Threadline's compiler cannot translate the ways out of these blocks of {} ({})",
                code.name, wrong.why
            ),
            span: code.spans().get(wrong.instruction).copied(),
            help: Some(
                "with fewer try, with and loops nested in one another it can: put some of them into a function"
                    .to_owned(),
            ),
            file: None,
        }
    }
}

/// Drops what the compiler library notes in the bodies of classes, and CPython 3.11 does not.
fn forget_unknown(decoded: &mut Decoded) {
    let unknown = [
        symbols::CLASSDICTCELL,
        symbols::STATIC_ATTRIBUTES,
        symbols::FIRSTLINENO,
    ];
    for (instr, listing) in decoded.instrs.iter_mut().zip(&mut decoded.listing) {
        if matches!(instr, Instr::StoreName(name) if unknown.contains(name)) {
            *instr = Instr::PopTop;
            (listing.name, listing.operand) = ("POP_TOP", 0);
        }
    }
}

/// Whether a function is the compiler library's own, for the annotations of another one.
fn makes_annotations(code: &CodeObject) -> bool {
    code.obj_name == "__annotate__" && matches!(&*code.varnames, [only] if only == "format")
}

/// The library leaves `<locals>` out behind functions that have no name.
fn qualified(name: &str) -> String {
    if !name.contains('<') {
        return name.to_owned();
    }
    let mut qualified = name.replace(OWN_CLASS, CLASS).replace(OUTER_CLASS, CLASS);
    qualified = qualified
        .replace("<lambda>.<locals>.", "<lambda>.")
        .replace("<lambda>.", "<lambda>.<locals>.");
    for comprehension in ["<genexpr>", "<listcomp>", "<setcomp>", "<dictcomp>"] {
        qualified = qualified.replace(
            &format!("{comprehension}.<locals>."),
            &format!("{comprehension}."),
        );
    }
    qualified
}

fn flags(flags: Flags) -> CodeFlags {
    CodeFlags {
        varargs: flags.contains(Flags::VARARGS),
        varkeywords: flags.contains(Flags::VARKEYWORDS),
        generator: flags.contains(Flags::GENERATOR),
        coroutine: flags.contains(Flags::COROUTINE),
        optimized: flags.contains(Flags::OPTIMIZED),
        in_steps: false,
        guards: false,
        shares_outer_class: false,
    }
}

/// Whether a name in the body of a class stands for a variable of the code around.
fn shares(name: &str, owner: Option<&CodeObject>) -> bool {
    let has_variable = |owner: &CodeObject| {
        let variables = owner.cellvars.iter().chain(&owner.freevars);
        variables.into_iter().any(|variable| variable == CLASS)
    };
    name == OUTER_CLASS || (name == READ_CLASS && owner.is_some_and(has_variable))
}

/// Whether a text is what a class of an odd name is called, in its body or where it is made.
fn names_class(text: &str, owner: &CodeObject) -> bool {
    let makes = |constant: &ConstantData| match constant {
        ConstantData::Code { code } => code.obj_name.as_str() == text,
        _ => false,
    };
    [OWN_CLASS, OUTER_CLASS].iter().any(|name| text.ends_with(name))
        && (owner.qualname.as_str() == text || owner.constants.iter().any(makes))
}

/// A name as the program has it.
fn as_written(name: &str) -> &str {
    match name {
        OWN_CLASS | OUTER_CLASS | READ_CLASS => CLASS,
        name => name,
    }
}

/// Makes of a name the variable of the scope around that lies in this slot.
fn share(decoded: &mut Decoded, name: Symbol, slot: u32) {
    for (instr, listing) in decoded.instrs.iter_mut().zip(&mut decoded.listing) {
        (*instr, listing.name) = match *instr {
            Instr::LoadName(of) if of == name => (Instr::LoadDeref(slot), "LOAD_CLASSDEREF"),
            Instr::StoreName(of) if of == name => (Instr::StoreDeref(slot), "STORE_DEREF"),
            Instr::DeleteName(of) if of == name => (Instr::DeleteDeref(slot), "DELETE_DEREF"),
            _ => continue,
        };
    }
}

/// The library's asynchronous comprehensions await in their body but do not begin as the coroutines they
/// are. Their first instruction is made to do so; what is sent to begin with stays below the operands.
fn begin_as_coroutine(instrs: &mut [Instr]) -> bool {
    let waits = instrs.contains(&Instr::YieldValue);
    let begin = instrs.iter().position(|instr| matches!(instr, Instr::Resume(_)));
    match begin {
        Some(begin) if waits && !instrs.contains(&Instr::ReturnGenerator) => {
            instrs[begin] = Instr::ReturnGenerator;
            true
        }
        _ => false,
    }
}

/// Whether there is a `yield` inside a `try` or `with`.
fn guards(instrs: &[Instr], handlers: &[Handler]) -> bool {
    let is_yield = |(_, instr): &(u32, &Instr)| matches!(instr, Instr::YieldValue);
    let mut yields = (0..).zip(instrs).filter(is_yield);
    yields.any(|(at, _)| is_guarded(instrs, handlers, at))
}

/// The library gives ranges in code units; ours are indices of instructions.
fn handlers(code: &CodeObject, decoded: &Decoded) -> Vec<Handler> {
    let table = decode_exception_table(&code.exceptiontable);
    let mut handlers: Vec<Handler> = table
        .into_iter()
        .map(|entry| Handler {
            start: decoded.index(entry.start),
            end: decoded.index(entry.end),
            target: decoded.index(entry.target),
            depth: u32::from(entry.depth),
            push_lasti: entry.push_lasti,
        })
        .filter(|handler| handler.start < handler.end)
        .collect();
    handlers.sort_by_key(|handler| handler.start);
    handlers
}
