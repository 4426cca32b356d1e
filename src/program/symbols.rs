//! Names as small numbers, and the names the machine itself must know.

use crate::trace::Symbol;
use indexmap::IndexSet;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

/// All names of a program, each once, in the order in which they were met.
#[derive(Clone, Debug)]
pub struct Interner {
    names: IndexSet<Arc<str>, rustc_hash::FxBuildHasher>,
}

impl PartialEq for Interner {
    fn eq(&self, other: &Self) -> bool {
        self.names.len() == other.names.len() && self.names.iter().eq(other.names.iter())
    }
}

impl Eq for Interner {}

impl Hash for Interner {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.names.len().hash(state);
    }
}

impl Default for Interner {
    fn default() -> Self {
        let mut interner = Interner {
            names: IndexSet::default(),
        };
        for name in WELL_KNOWN {
            interner.intern(name);
        }
        interner
    }
}

impl Interner {
    /// How many names every interner begins with.
    pub(super) const WELL_KNOWN: usize = WELL_KNOWN.len();

    /// The symbol of a name, made if it is new.
    pub fn intern(&mut self, name: &str) -> Symbol {
        match self.names.get_index_of(name) {
            Some(index) => Symbol(index as u32),
            None => Symbol(self.names.insert_full(name.into()).0 as u32),
        }
    }

    /// The symbol of a name, if it has one.
    pub fn find(&self, name: &str) -> Option<Symbol> {
        self.names.get_index_of(name).map(|index| Symbol(index as u32))
    }

    /// The name of a symbol of this interner.
    pub fn name(&self, symbol: Symbol) -> &Arc<str> {
        &self.names[symbol.0 as usize]
    }

    /// The names that came in after the first `count`, in order.
    pub fn names_from(&self, count: usize) -> impl Iterator<Item = &Arc<str>> {
        self.names.iter().skip(count)
    }

    /// How many names there are.
    pub fn len(&self) -> usize {
        self.names.len()
    }

    /// Never true: the well-known names are always there.
    pub fn is_empty(&self) -> bool {
        self.names.is_empty()
    }
}

macro_rules! well_known {
    ($($constant:ident = $text:literal),* $(,)?) => {
        #[expect(non_camel_case_types, clippy::upper_case_acronyms, reason = "numbers the names below")]
        #[repr(u32)]
        enum Number { $($constant),* }
        const WELL_KNOWN: &[&str] = &[$($text),*];
        $(
            #[doc = concat!("`", $text, "`")]
            pub const $constant: Symbol = Symbol(Number::$constant as u32);
        )*
    };
}

well_known! {
    INIT = "__init__", NEW = "__new__", CALL = "__call__", NAME = "__name__", QUALNAME = "__qualname__",
    MODULE = "__module__", DOC = "__doc__", CLASS = "__class__", DICT = "__dict__", BASES = "__bases__", BASE = "__base__",
    MRO = "__mro__", REPR = "__repr__", STR = "__str__", FORMAT = "__format__", HASH = "__hash__",
    BOOL = "__bool__", LEN = "__len__", ITER = "__iter__", NEXT = "__next__", CONTAINS = "__contains__",
    GETITEM = "__getitem__", SETITEM = "__setitem__", DELITEM = "__delitem__", GETATTR = "__getattr__",
    GETATTRIBUTE = "__getattribute__", SETATTR = "__setattr__", DELATTR = "__delattr__", GET = "__get__",
    SET = "__set__", DELETE = "__delete__", SET_NAME = "__set_name__", INIT_SUBCLASS = "__init_subclass__",
    ENTER = "__enter__", EXIT = "__exit__", AENTER = "__aenter__", AEXIT = "__aexit__", AITER = "__aiter__",
    ANEXT = "__anext__", AWAIT = "__await__", EQ = "__eq__", NE = "__ne__", LT = "__lt__", LE = "__le__",
    GT = "__gt__", GE = "__ge__", ADD = "__add__", SUB = "__sub__", MUL = "__mul__", MATMUL = "__matmul__",
    TRUEDIV = "__truediv__", FLOORDIV = "__floordiv__", MOD = "__mod__", POW = "__pow__",
    LSHIFT = "__lshift__", RSHIFT = "__rshift__", AND = "__and__", OR = "__or__", XOR = "__xor__",
    RADD = "__radd__", RSUB = "__rsub__", RMUL = "__rmul__", RMATMUL = "__rmatmul__",
    RTRUEDIV = "__rtruediv__", RFLOORDIV = "__rfloordiv__", RMOD = "__rmod__", RPOW = "__rpow__",
    RLSHIFT = "__rlshift__", RRSHIFT = "__rrshift__", RAND = "__rand__", ROR = "__ror__", RXOR = "__rxor__",
    IADD = "__iadd__", ISUB = "__isub__", IMUL = "__imul__", IMATMUL = "__imatmul__",
    ITRUEDIV = "__itruediv__", IFLOORDIV = "__ifloordiv__", IMOD = "__imod__", IPOW = "__ipow__",
    ILSHIFT = "__ilshift__", IRSHIFT = "__irshift__", IAND = "__iand__", IOR = "__ior__", IXOR = "__ixor__",
    NEG = "__neg__", POS = "__pos__", INVERT = "__invert__", INDEX = "__index__", INT = "__int__",
    FLOAT = "__float__", ABS = "__abs__", ROUND = "__round__", REVERSED = "__reversed__",
    ANNOTATIONS = "__annotations__", DEFAULTS = "__defaults__", KWDEFAULTS = "__kwdefaults__",
    CODE = "__code__", CLOSURE = "__closure__", GLOBALS = "__globals__", SELF = "__self__", FUNC = "__func__",
    WRAPPED = "__wrapped__", SLOTS = "__slots__", CLASSCELL = "__classcell__",
    CLASSDICTCELL = "__classdictcell__", STATIC_ATTRIBUTES = "__static_attributes__",
    FIRSTLINENO = "__firstlineno__",
    CAUSE = "__cause__", CONTEXT = "__context__", SUPPRESS_CONTEXT = "__suppress_context__",
    TRACEBACK = "__traceback__", ARGS = "args", NOTES = "__notes__", VALUE = "value",
    MAIN_MODULE = "__main__", BUILTINS = "builtins", BUILTINS_NAME = "__builtins__", FILE = "__file__", LOADER = "__loader__", CACHED = "__cached__",
    SPEC = "__spec__", PACKAGE = "__package__", ALL = "__all__", MATCH_ARGS = "__match_args__",
    MISSING = "__missing__", KEYS = "keys", ITEMS = "items", VALUES = "values", SEND = "send",
    THROW = "throw", CLOSE = "close", PREPARE = "__prepare__", METACLASS = "metaclass",
    SUBCLASSHOOK = "__subclasshook__", INSTANCECHECK = "__instancecheck__",
    SUBCLASSCHECK = "__subclasscheck__", CLASS_GETITEM = "__class_getitem__", WEAKREF = "__weakref__",
    LENGTH_HINT = "__length_hint__", DIVMOD = "__divmod__", RDIVMOD = "__rdivmod__", BYTES = "__bytes__",
    COMPLEX = "__complex__", TRUNC = "__trunc__", FLOOR = "__floor__", CEIL = "__ceil__", DIR = "__dir__",
    COPY = "__copy__", DEEPCOPY = "__deepcopy__", REDUCE = "__reduce__", DEL = "__del__",
    SELF_NAME = "self", KEY = "key", DEFAULT = "default", REVERSE = "reverse", SEP = "sep", END = "end",
    FLUSH = "flush", FILE_ARGUMENT = "file", START = "start", STRICT = "strict", BLOCKING = "blocking",
    TIMEOUT = "timeout", BLOCK = "block", SUPER = "super", MARK = "_threadline_mark", PARSER = "_threadline_parser", MAXLEN = "_threadline_maxlen",
    DATACLASS_FIELDS = "__dataclass_fields__", FIELD_COMPARE = "compare", FIELD_REPR = "repr",
}
