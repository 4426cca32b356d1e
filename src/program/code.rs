//! Code objects and their instructions.
//!
//! An [`Instr`] is one documented CPython 3.14 instruction with its operand decoded: constants and
//! names are indices into the program's tables, jump targets are indices into the same code object.
//! `CACHE` and `EXTENDED_ARG` are gone; everything else stands in CPython's order.

use super::shown::Shown;
use super::strides::{self, Stride};
use crate::source::Span;
use crate::trace::Symbol;
use malachite_bigint::BigInt;
use serde::{Deserialize, Serialize};
use std::cmp::Ordering;
use std::sync::{Arc, OnceLock};

/// Index of a code object in the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct CodeId(pub u32);

/// Index of a constant in the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct ConstId(pub u32);

/// A constant of the program.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Const {
    /// `None`
    None,
    /// `...`
    Ellipsis,
    /// `True`, `False`
    Bool(bool),
    /// An integer that fits 64 bits.
    Int(i64),
    /// Any other integer.
    #[serde(with = "digits")]
    BigInt(BigInt),
    /// A float.
    Float(f64),
    /// Real and imaginary part.
    Complex(f64, f64),
    /// A string.
    Str(Arc<str>),
    /// A bytes object.
    Bytes(Arc<[u8]>),
    /// A tuple of constants.
    Tuple(Box<[ConstId]>),
    /// A frozenset of constants.
    Frozenset(Box<[ConstId]>),
    /// A slice: start, stop, step.
    Slice([ConstId; 3]),
    /// A nested code object.
    Code(CodeId),
}

/// Integers of any size, written as their decimal digits.
mod digits {
    use malachite_bigint::BigInt;
    use serde::{Deserialize, Deserializer, Serializer, de};

    pub fn serialize<S: Serializer>(number: &BigInt, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(number)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<BigInt, D::Error> {
        let digits = <&str>::deserialize(deserializer)?;
        digits.parse().map_err(de::Error::custom)
    }
}

/// What kind of callable a code object makes, and how it binds its arguments.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CodeFlags {
    /// Has `*args`.
    pub varargs: bool,
    /// Has `**kwargs`.
    pub varkeywords: bool,
    /// Calling it makes a generator.
    pub generator: bool,
    /// Calling it makes a coroutine (with `generator`: an asynchronous generator).
    pub coroutine: bool,
    /// Locals live in numbered slots (functions), not in a namespace (modules, class bodies).
    pub optimized: bool,
    /// A function of the library that is not one operation: each of its accesses to what is the user's is one, and
    /// others may come between them.
    pub in_steps: bool,
    /// A generator that may rest inside a `try` or `with` of its own, so that closing it may carry something out.
    pub guards: bool,
    /// The body of a class that declares `__class__` nonlocal: its last slot is the scope's in which the class stands.
    pub shares_outer_class: bool,
}

/// An entry of the exception table: instructions `start..end` are protected by `target`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Handler {
    /// First protected instruction.
    pub start: u32,
    /// First instruction after the protected ones.
    pub end: u32,
    /// Where the handler begins.
    pub target: u32,
    /// Height of the operand stack at the handler's entry.
    pub depth: u32,
    /// Whether the index of the failing instruction is pushed below the exception.
    pub push_lasti: bool,
}

impl Handler {
    /// Whether it is the one around the whole body of every generator, among these instructions.
    pub fn is_around_everything(&self, instrs: &[Instr]) -> bool {
        matches!(instrs.get(self.target as usize), Some(Instr::StopIterationError))
    }
}

/// How an instruction reads in CPython's own listing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Listing {
    /// CPython's offset in bytes, caches counted.
    pub offset: u32,
    /// CPython's name, such as `LOAD_FAST`.
    pub name: &'static str,
    /// CPython's operand.
    pub operand: u32,
}

/// A function, class or module body.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Code {
    /// `f`
    pub name: Arc<str>,
    /// `A.f` or `g.<locals>.f`
    pub qualname: Arc<str>,
    /// Index of the file in the program's sources.
    pub file: u32,
    /// Line of the `def`, 1-based.
    pub first_line: u32,
    /// Kind and argument binding.
    pub flags: CodeFlags,
    /// Positional-only parameters (part of `arg_count`).
    pub posonly_count: u32,
    /// Positional parameters.
    pub arg_count: u32,
    /// Keyword-only parameters.
    pub kwonly_count: u32,
    /// Names of the fast slots: parameters in calling order (`*args`, `**kw` last), locals, cells
    /// that are not parameters, free variables.
    pub slots: Box<[Symbol]>,
    /// How many of the slots are free variables (they are the last ones).
    pub free_count: u32,
    /// Most operands the body needs at once.
    pub stack_max: u32,
    /// The docstring.
    pub doc: Option<ConstId>,
    /// The instructions.
    pub instrs: Box<[Instr]>,
    /// What is taken at once of them: see [`Code::strides`].
    #[serde(skip)]
    pub strides: OnceLock<Box<[Stride]>>,
    /// What is shown of each instruction.
    pub(super) shown: Shown,
    /// The exception table, in order of `start`; handlers do not overlap.
    pub handlers: Box<[Handler]>,
}

impl Code {
    /// What the loop for common instructions does from each instruction on; made when it is first asked for.
    #[inline]
    pub fn strides(&self) -> &[Stride] {
        self.strides.get_or_init(|| strides::strides(&self.instrs))
    }

    /// The place of each instruction.
    pub fn spans(&self) -> &[Span] {
        self.shown.spans()
    }

    /// How each instruction reads in CPython's listing.
    pub fn listing(&self) -> &[Listing] {
        self.shown.listing()
    }

    /// Parameters and local variables, as `co_varnames` lists them.
    pub fn variables(&self) -> Vec<Symbol> {
        let own = self.slots.len() - self.free_count as usize;
        let parameters = self.parameter_count();
        let cells = self.cells();
        let is_variable = |(index, name): &(usize, &Symbol)| *index < parameters || !cells.contains(name);
        let variables = self.slots[..own].iter().enumerate().filter(is_variable);
        variables.map(|(_, name)| *name).collect()
    }

    /// Variables that functions within this one use, as `co_cellvars` lists them.
    pub fn cells(&self) -> Vec<Symbol> {
        let slot = |instr: &Instr| match instr {
            Instr::MakeCell(slot) => Some(self.slots[*slot as usize]),
            _ => None,
        };
        self.instrs.iter().filter_map(slot).collect()
    }

    /// Variables of functions around this one.
    pub fn free(&self) -> &[Symbol] {
        &self.slots[self.slots.len() - self.free_count as usize..]
    }

    fn parameter_count(&self) -> usize {
        let stars = u32::from(self.flags.varargs) + u32::from(self.flags.varkeywords);
        (self.arg_count + self.kwonly_count + stars) as usize
    }

    /// `co_flags`, in CPython's bits.
    pub fn python_flags(&self) -> i64 {
        let flags = self.flags;
        let is_nested = self.qualname.contains("<locals>");
        let bits = [
            (flags.optimized, 0x01 | 0x02),
            (flags.varargs, 0x04),
            (flags.varkeywords, 0x08),
            (flags.optimized && is_nested, 0x10),
            (flags.generator && !flags.coroutine, 0x20),
            (flags.coroutine && !flags.generator, 0x80),
            (flags.generator && flags.coroutine, 0x200),
        ];
        bits.iter()
            .filter(|(is_set, _)| *is_set)
            .map(|(_, bit)| bit)
            .sum()
    }

    /// The handler that protects an instruction.
    pub fn handler(&self, instruction: u32) -> Option<&Handler> {
        handler(&self.handlers, instruction)
    }

    /// Whether it rests inside a `try` or `with` when it rests at an instruction.
    pub fn is_guarded(&self, instruction: u32) -> bool {
        is_guarded(&self.instrs, &self.handlers, instruction)
    }
}

/// The innermost of these handlers, in order, that protects an instruction.
fn handler(handlers: &[Handler], instruction: u32) -> Option<&Handler> {
    let after = handlers.partition_point(|handler| handler.start <= instruction);
    let handler = &handlers[after.checked_sub(1)?];
    (instruction < handler.end).then_some(handler)
}

/// Whether code that rests at an instruction does so inside a `try` or `with`.
pub(super) fn is_guarded(instrs: &[Instr], handlers: &[Handler], instruction: u32) -> bool {
    let mut at = instruction;
    while let Some(handler) = handler(handlers, at) {
        // That of a `yield from` lies in what is around it.
        let is_of_delegation = matches!(instrs.get(handler.target as usize), Some(Instr::CleanupThrow));
        if !is_of_delegation || handler.target == at {
            return !handler.is_around_everything(instrs);
        }
        at = handler.target;
    }
    false
}

/// Binary operators, in CPython's numbering; the in-place forms follow at `+ 13`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[repr(u8)]
#[expect(
    missing_docs,
    reason = "the variants are Python's operators by their usual names"
)]
pub enum BinaryOperator {
    Add,
    And,
    FloorDivide,
    Lshift,
    MatrixMultiply,
    Multiply,
    Remainder,
    Or,
    Power,
    Rshift,
    Subtract,
    TrueDivide,
    Xor,
}

/// Comparison operators, in CPython's numbering.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[repr(u8)]
#[expect(
    missing_docs,
    reason = "the variants are Python's operators by their usual names"
)]
pub enum Comparison {
    Less,
    LessOrEqual,
    Equal,
    NotEqual,
    Greater,
    GreaterOrEqual,
}

impl Comparison {
    /// Whether it is true of two things that stand in this order.
    #[inline]
    pub fn holds(self, order: Ordering) -> bool {
        match self {
            Comparison::Less => order.is_lt(),
            Comparison::LessOrEqual => order.is_le(),
            Comparison::Equal => order.is_eq(),
            Comparison::NotEqual => order.is_ne(),
            Comparison::Greater => order.is_gt(),
            Comparison::GreaterOrEqual => order.is_ge(),
        }
    }
}

/// One instruction. Slots are indices into [`Code::slots`]; `u32` jump operands are instruction indices.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[expect(
    missing_docs,
    reason = "the variants are CPython's instructions; see the `dis` manual"
)]
pub enum Instr {
    Nop,
    Resume(u32),
    PopTop,
    PushNull,
    EndFor,
    PopIter,
    EndSend,
    Copy(u32),
    Swap(u32),
    LoadConst(ConstId),
    LoadSmallInt(i32),
    LoadCommonConstant(u32),
    LoadFast(u32),
    LoadFastCheck(u32),
    LoadFastAndClear(u32),
    LoadFastLoadFast(u16, u16),
    StoreFast(u32),
    StoreFastLoadFast(u16, u16),
    StoreFastStoreFast(u16, u16),
    DeleteFast(u32),
    MakeCell(u32),
    CopyFreeVars(u32),
    LoadDeref(u32),
    StoreDeref(u32),
    DeleteDeref(u32),
    LoadFromDictOrDeref(u32),
    LoadGlobal(Symbol),
    /// As `LoadGlobal`, with a null pushed above for the call that follows.
    LoadGlobalPushNull(Symbol),
    StoreGlobal(Symbol),
    DeleteGlobal(Symbol),
    LoadName(Symbol),
    StoreName(Symbol),
    DeleteName(Symbol),
    LoadFromDictOrGlobals(Symbol),
    LoadLocals,
    LoadBuildClass,
    SetupAnnotations,
    LoadAttr(Symbol),
    /// Pushes method and receiver, or attribute and null.
    LoadMethod(Symbol),
    StoreAttr(Symbol),
    DeleteAttr(Symbol),
    LoadSuperAttr {
        name: Symbol,
        /// Pushes method and receiver.
        is_method: bool,
        /// `super(class, object)`, not `super()`.
        is_explicit: bool,
    },
    LoadSpecial(SpecialMethod),
    BinaryOp {
        op: BinaryOperator,
        inplace: bool,
    },
    BinarySubscr,
    StoreSubscr,
    DeleteSubscr,
    BinarySlice,
    StoreSlice,
    BuildSlice(u32),
    UnaryNegative,
    UnaryNot,
    UnaryInvert,
    UnaryPositive,
    ToBool,
    CompareOp {
        op: Comparison,
        /// The result is turned into a bool.
        to_bool: bool,
    },
    IsOp {
        invert: bool,
    },
    ContainsOp {
        invert: bool,
    },
    BuildTuple(u32),
    BuildList(u32),
    BuildSet(u32),
    BuildMap(u32),
    BuildString(u32),
    ListAppend(u32),
    ListExtend(u32),
    SetAdd(u32),
    SetUpdate(u32),
    MapAdd(u32),
    DictUpdate(u32),
    DictMerge(u32),
    ListToTuple,
    UnpackSequence(u32),
    UnpackEx {
        before: u16,
        after: u16,
    },
    FormatSimple,
    FormatWithSpec,
    /// 1 `str`, 2 `repr`, 3 `ascii`.
    ConvertValue(u32),
    JumpForward(u32),
    JumpBackward(u32),
    JumpBackwardNoInterrupt(u32),
    PopJumpIfTrue(u32),
    PopJumpIfFalse(u32),
    PopJumpIfNone(u32),
    PopJumpIfNotNone(u32),
    GetIter,
    GetYieldFromIter,
    /// The target is the `END_FOR` after the loop.
    ForIter(u32),
    MakeFunction,
    SetFunctionAttribute(FunctionAttribute),
    Call(u32),
    CallKw(u32),
    CallFunctionEx,
    ReturnValue,
    ReturnGenerator,
    YieldValue,
    /// The target is the `END_SEND` after the loop.
    Send(u32),
    GetAwaitable(u32),
    GetAIter,
    GetANext,
    EndAsyncFor,
    CleanupThrow,
    AsyncGenWrap,
    StopIterationError,
    PushExcInfo,
    PopExcept,
    CheckExcMatch,
    CheckEgMatch,
    PrepReraiseStar,
    RaiseVarargs(u32),
    Reraise(u32),
    WithExceptStart,
    ImportName(Symbol),
    ImportFrom(Symbol),
    ImportStar,
    GetLen,
    MatchMapping,
    MatchSequence,
    MatchKeys,
    MatchClass(u32),
    /// An instruction this machine does not carry out (type parameters, templates); the index is into
    /// the listing, whose name says which.
    Unsupported,
}

impl Instr {
    /// The name that it reads, writes or deletes.
    pub(super) fn name_mut(&mut self) -> Option<&mut Symbol> {
        match self {
            Instr::LoadGlobal(name)
            | Instr::LoadGlobalPushNull(name)
            | Instr::StoreGlobal(name)
            | Instr::DeleteGlobal(name)
            | Instr::LoadName(name)
            | Instr::StoreName(name)
            | Instr::DeleteName(name)
            | Instr::LoadFromDictOrGlobals(name)
            | Instr::LoadAttr(name)
            | Instr::LoadMethod(name)
            | Instr::StoreAttr(name)
            | Instr::DeleteAttr(name)
            | Instr::LoadSuperAttr { name, .. }
            | Instr::ImportName(name)
            | Instr::ImportFrom(name) => Some(name),
            _ => None,
        }
    }
}

/// The methods that `with` looks up on the type.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "named after the methods")]
pub enum SpecialMethod {
    Enter,
    Exit,
    AsyncEnter,
    AsyncExit,
}

/// What `SET_FUNCTION_ATTRIBUTE` sets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "named after the attributes")]
pub enum FunctionAttribute {
    Defaults,
    KeywordDefaults,
    Annotations,
    Closure,
    Annotate,
    TypeParams,
}
