//! The built-in classes, at fixed places of the heap.

use super::heap::Heap;
use super::namespace::Namespace;
use super::object::{Class, Layout, MatchedAs, Object};
use crate::trace::ObjectId;
use std::sync::Arc;

macro_rules! builtin_types {
    ($($constant:ident = $name:literal : $base:ident, $layout:ident;)*) => {
        #[expect(non_camel_case_types, clippy::upper_case_acronyms, reason = "numbers the classes below")]
        #[repr(u32)]
        enum Number { $($constant),* }
        $(
            #[doc = concat!("The class `", $name, "`.")]
            pub const $constant: ObjectId = ObjectId::new(0, Number::$constant as u32);
        )*
        /// Name, base and layout of every built-in class, in order of their serial numbers.
        const BUILTIN: &[(&str, ObjectId, Layout)] = &[$(($name, $base, Layout::$layout)),*];
    };
}

builtin_types! {
    OBJECT = "object": OBJECT, Object;
    TYPE = "type": OBJECT, Type;
    NONE_TYPE = "NoneType": OBJECT, Internal;
    ELLIPSIS_TYPE = "ellipsis": OBJECT, Internal;
    NOT_IMPLEMENTED_TYPE = "NotImplementedType": OBJECT, Internal;
    INT = "int": OBJECT, Int;
    BOOL = "bool": INT, Int;
    FLOAT = "float": OBJECT, Float;
    COMPLEX = "complex": OBJECT, Native;
    STR = "str": OBJECT, Str;
    BYTES = "bytes": OBJECT, Bytes;
    BYTEARRAY = "bytearray": OBJECT, Native;
    LIST = "list": OBJECT, List;
    TUPLE = "tuple": OBJECT, Tuple;
    DICT = "dict": OBJECT, Dict;
    SET = "set": OBJECT, Set;
    FROZENSET = "frozenset": OBJECT, FrozenSet;
    DICT_KEYS = "dict_keys": OBJECT, Internal;
    DICT_VALUES = "dict_values": OBJECT, Internal;
    DICT_ITEMS = "dict_items": OBJECT, Internal;
    RANGE = "range": OBJECT, Native;
    SLICE = "slice": OBJECT, Native;
    CELL = "cell": OBJECT, Internal;
    CODE = "code": OBJECT, Internal;
    FUNCTION = "function": OBJECT, Internal;
    BUILTIN_FUNCTION = "builtin_function_or_method": OBJECT, Internal;
    METHOD = "method": OBJECT, Internal;
    MODULE = "module": OBJECT, Native;
    TRACEBACK = "traceback": OBJECT, Internal;
    FRAME = "frame": OBJECT, Internal;
    GENERATOR = "generator": OBJECT, Internal;
    COROUTINE = "coroutine": OBJECT, Internal;
    ASYNC_GENERATOR = "async_generator": OBJECT, Internal;
    ASYNC_GENERATOR_ASEND = "async_generator_asend": OBJECT, Internal;
    ASYNC_GENERATOR_ATHROW = "async_generator_athrow": OBJECT, Internal;
    PROPERTY = "property": OBJECT, Native;
    STATICMETHOD = "staticmethod": OBJECT, Native;
    CLASSMETHOD = "classmethod": OBJECT, Native;
    SUPER = "super": OBJECT, Native;
    MAPPING_PROXY = "mappingproxy": OBJECT, Internal;
    LIST_ITERATOR = "list_iterator": OBJECT, Internal;
    LIST_REVERSE_ITERATOR = "list_reverseiterator": OBJECT, Internal;
    TUPLE_ITERATOR = "tuple_iterator": OBJECT, Internal;
    STR_ITERATOR = "str_ascii_iterator": OBJECT, Internal;
    BYTES_ITERATOR = "bytes_iterator": OBJECT, Internal;
    RANGE_ITERATOR = "range_iterator": OBJECT, Internal;
    DICT_KEY_ITERATOR = "dict_keyiterator": OBJECT, Internal;
    DICT_VALUE_ITERATOR = "dict_valueiterator": OBJECT, Internal;
    DICT_ITEM_ITERATOR = "dict_itemiterator": OBJECT, Internal;
    SET_ITERATOR = "set_iterator": OBJECT, Internal;
    ENUMERATE = "enumerate": OBJECT, Native;
    ZIP = "zip": OBJECT, Native;
    REVERSED = "reversed": OBJECT, Native;
    SEQUENCE_ITERATOR = "iterator": OBJECT, Internal;
    CALLABLE_ITERATOR = "callable_iterator": OBJECT, Internal;
    LOCK = "_thread.lock": OBJECT, Native;
    RLOCK = "_thread.RLock": OBJECT, Native;
    CONDITION_GATE = "condition_gate": OBJECT, Native;
    SEMAPHORE_GATE = "semaphore_gate": OBJECT, Native;
    EVENT_GATE = "event_gate": OBJECT, Native;
    BARRIER_GATE = "barrier_gate": OBJECT, Native;
    QUEUE_GATE = "queue_gate": OBJECT, Native;
    FUTURE_GATE = "future_gate": OBJECT, Native;
    FUTURES_GATE = "futures_gate": OBJECT, Native;
    POOL_GATE = "pool_gate": OBJECT, Native;
    THREAD_LOCAL = "_thread._local": OBJECT, Native;
    DEQUE = "collections.deque": OBJECT, Native;
    DEQUE_ITERATOR = "_collections._deque_iterator": OBJECT, Internal;
    DEQUE_REVERSE_ITERATOR = "_collections._deque_reverse_iterator": OBJECT, Internal;
    TASK = "task": OBJECT, Native;
    BASE_EXCEPTION = "BaseException": OBJECT, Exception;
    BASE_EXCEPTION_GROUP = "BaseExceptionGroup": BASE_EXCEPTION, Exception;
    EXCEPTION = "Exception": BASE_EXCEPTION, Exception;
    EXCEPTION_GROUP = "ExceptionGroup": EXCEPTION, Exception;
    SYSTEM_EXIT = "SystemExit": BASE_EXCEPTION, Exception;
    KEYBOARD_INTERRUPT = "KeyboardInterrupt": BASE_EXCEPTION, Exception;
    GENERATOR_EXIT = "GeneratorExit": BASE_EXCEPTION, Exception;
    ARITHMETIC_ERROR = "ArithmeticError": EXCEPTION, Exception;
    FLOATING_POINT_ERROR = "FloatingPointError": ARITHMETIC_ERROR, Exception;
    OVERFLOW_ERROR = "OverflowError": ARITHMETIC_ERROR, Exception;
    ZERO_DIVISION_ERROR = "ZeroDivisionError": ARITHMETIC_ERROR, Exception;
    ASSERTION_ERROR = "AssertionError": EXCEPTION, Exception;
    ATTRIBUTE_ERROR = "AttributeError": EXCEPTION, Exception;
    BUFFER_ERROR = "BufferError": EXCEPTION, Exception;
    EOF_ERROR = "EOFError": EXCEPTION, Exception;
    IMPORT_ERROR = "ImportError": EXCEPTION, Exception;
    MODULE_NOT_FOUND_ERROR = "ModuleNotFoundError": IMPORT_ERROR, Exception;
    LOOKUP_ERROR = "LookupError": EXCEPTION, Exception;
    INDEX_ERROR = "IndexError": LOOKUP_ERROR, Exception;
    KEY_ERROR = "KeyError": LOOKUP_ERROR, Exception;
    MEMORY_ERROR = "MemoryError": EXCEPTION, Exception;
    NAME_ERROR = "NameError": EXCEPTION, Exception;
    UNBOUND_LOCAL_ERROR = "UnboundLocalError": NAME_ERROR, Exception;
    OS_ERROR = "OSError": EXCEPTION, Exception;
    BLOCKING_IO_ERROR = "BlockingIOError": OS_ERROR, Exception;
    CHILD_PROCESS_ERROR = "ChildProcessError": OS_ERROR, Exception;
    CONNECTION_ERROR = "ConnectionError": OS_ERROR, Exception;
    BROKEN_PIPE_ERROR = "BrokenPipeError": CONNECTION_ERROR, Exception;
    CONNECTION_ABORTED_ERROR = "ConnectionAbortedError": CONNECTION_ERROR, Exception;
    CONNECTION_REFUSED_ERROR = "ConnectionRefusedError": CONNECTION_ERROR, Exception;
    CONNECTION_RESET_ERROR = "ConnectionResetError": CONNECTION_ERROR, Exception;
    FILE_EXISTS_ERROR = "FileExistsError": OS_ERROR, Exception;
    FILE_NOT_FOUND_ERROR = "FileNotFoundError": OS_ERROR, Exception;
    INTERRUPTED_ERROR = "InterruptedError": OS_ERROR, Exception;
    IS_A_DIRECTORY_ERROR = "IsADirectoryError": OS_ERROR, Exception;
    NOT_A_DIRECTORY_ERROR = "NotADirectoryError": OS_ERROR, Exception;
    PERMISSION_ERROR = "PermissionError": OS_ERROR, Exception;
    PROCESS_LOOKUP_ERROR = "ProcessLookupError": OS_ERROR, Exception;
    TIMEOUT_ERROR = "TimeoutError": OS_ERROR, Exception;
    REFERENCE_ERROR = "ReferenceError": EXCEPTION, Exception;
    RUNTIME_ERROR = "RuntimeError": EXCEPTION, Exception;
    NOT_IMPLEMENTED_ERROR = "NotImplementedError": RUNTIME_ERROR, Exception;
    RECURSION_ERROR = "RecursionError": RUNTIME_ERROR, Exception;
    STOP_ITERATION = "StopIteration": EXCEPTION, Exception;
    STOP_ASYNC_ITERATION = "StopAsyncIteration": EXCEPTION, Exception;
    SYNTAX_ERROR = "SyntaxError": EXCEPTION, Exception;
    INDENTATION_ERROR = "IndentationError": SYNTAX_ERROR, Exception;
    TAB_ERROR = "TabError": INDENTATION_ERROR, Exception;
    SYSTEM_ERROR = "SystemError": EXCEPTION, Exception;
    TYPE_ERROR = "TypeError": EXCEPTION, Exception;
    VALUE_ERROR = "ValueError": EXCEPTION, Exception;
    UNICODE_ERROR = "UnicodeError": VALUE_ERROR, Exception;
    UNICODE_DECODE_ERROR = "UnicodeDecodeError": UNICODE_ERROR, Exception;
    UNICODE_ENCODE_ERROR = "UnicodeEncodeError": UNICODE_ERROR, Exception;
    UNICODE_TRANSLATE_ERROR = "UnicodeTranslateError": UNICODE_ERROR, Exception;
    WARNING = "Warning": EXCEPTION, Exception;
    USER_WARNING = "UserWarning": WARNING, Exception;
    DEPRECATION_WARNING = "DeprecationWarning": WARNING, Exception;
    RUNTIME_WARNING = "RuntimeWarning": WARNING, Exception;
    FUTURE_WARNING = "FutureWarning": WARNING, Exception;
    RESOURCE_WARNING = "ResourceWarning": WARNING, Exception;
    SYNTAX_WARNING = "SyntaxWarning": WARNING, Exception;
    PENDING_DEPRECATION_WARNING = "PendingDeprecationWarning": WARNING, Exception;
    IMPORT_WARNING = "ImportWarning": WARNING, Exception;
    UNICODE_WARNING = "UnicodeWarning": WARNING, Exception;
    BYTES_WARNING = "BytesWarning": WARNING, Exception;
    ENCODING_WARNING = "EncodingWarning": WARNING, Exception;
}

/// Makes the built-in classes: the first objects of a new heap.
pub fn make_builtin_types(heap: &mut Heap) {
    for (serial, (name, base, layout)) in BUILTIN.iter().enumerate() {
        let this = ObjectId::new(0, serial as u32);
        let mut mro = vec![this];
        if this != OBJECT
            && let Object::Class(class) = heap.get(*base)
        {
            mro.extend(class.mro.iter());
        }
        let mut bases = vec![*base];
        if this == OBJECT {
            bases.clear();
        }
        if this == EXCEPTION_GROUP {
            bases = vec![BASE_EXCEPTION_GROUP, EXCEPTION];
            mro = vec![this, BASE_EXCEPTION_GROUP, EXCEPTION, BASE_EXCEPTION, OBJECT];
        }
        let made = heap.allocate(Object::Class(Arc::new(Class {
            name: (*name).into(),
            qualname: (*name).into(),
            metaclass: TYPE,
            bases: bases.into(),
            mro: mro.into(),
            namespace: Namespace::default(),
            layout: *layout,
            is_builtin: true,
            matched_as: match this {
                LIST | TUPLE | RANGE | DEQUE => Some(MatchedAs::Sequence),
                DICT | MAPPING_PROXY => Some(MatchedAs::Mapping),
                _ => None,
            },
        })));
        assert!(made == this, "the built-in classes come first");
    }
}

/// Whether a class is a part of the machine, not of a module written in Python.
pub fn is_fixed(class: ObjectId) -> bool {
    class.arena() == 0 && (class.serial() as usize) < BUILTIN.len()
}

/// The built-in classes that programs find under their names: all but those only the library makes.
pub fn public() -> impl Iterator<Item = (&'static str, ObjectId)> {
    BUILTIN
        .iter()
        .enumerate()
        .filter_map(|(serial, (name, _, layout))| {
            let id = ObjectId::new(0, serial as u32);
            let is_gate = (LOCK.serial()..=TASK.serial()).contains(&id.serial());
            (*layout != Layout::Internal && !is_gate && id != MODULE).then_some((*name, id))
        })
}
