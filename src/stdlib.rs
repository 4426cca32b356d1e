//! The Python libraries, under Python's own names.
//!
//! Two kinds of thing live here: natives written in Rust, registered with their class or module, and
//! modules written in Python (`stdlib/python/*.py`), compiled when a program can reach them. A native never calls
//! Python; where Python code has to run (a key function, a `__repr__`), it answers with a call,
//! usually of a function of `_prelude.py`. What the machine does with them is its own business.

pub mod builtins;
mod clock;
mod copies;
mod deques;
mod generators;
mod hashes;
mod json;
mod mathematics;
mod modules;
mod regex;
mod registrar;
mod streams;
pub mod threads;

pub use registrar::Registrar;

/// The library's modules written in Python: name and text, a package before what lies in it. `_prelude` is not importable by programs.
pub const PYTHON: &[(&str, &str)] = &[
    ("_prelude", include_str!("stdlib/python/_prelude.py")),
    ("_generic", include_str!("stdlib/python/_generic.py")),
    ("abc", include_str!("stdlib/python/abc.py")),
    ("bisect", include_str!("stdlib/python/bisect.py")),
    ("collections", include_str!("stdlib/python/collections.py")),
    ("datetime", include_str!("stdlib/python/datetime.py")),
    ("_dates", include_str!("stdlib/python/_dates.py")),
    (
        "collections.abc",
        include_str!("stdlib/python/collections_abc.py"),
    ),
    ("contextlib", include_str!("stdlib/python/contextlib.py")),
    ("decimal", include_str!("stdlib/python/decimal.py")),
    ("dataclasses", include_str!("stdlib/python/dataclasses.py")),
    ("enum", include_str!("stdlib/python/enum.py")),
    ("errno", include_str!("stdlib/python/errno.py")),
    ("functools", include_str!("stdlib/python/functools.py")),
    ("gc", include_str!("stdlib/python/gc.py")),
    ("heapq", include_str!("stdlib/python/heapq.py")),
    ("io", include_str!("stdlib/python/io.py")),
    ("itertools", include_str!("stdlib/python/itertools.py")),
    ("operator", include_str!("stdlib/python/operator.py")),
    ("importlib", include_str!("stdlib/python/importlib.py")),
    ("keyword", include_str!("stdlib/python/keyword.py")),
    ("json", include_str!("stdlib/python/json.py")),
    ("json.decoder", include_str!("stdlib/python/json_decoder.py")),
    ("json.encoder", include_str!("stdlib/python/json_encoder.py")),
    ("logging", include_str!("stdlib/python/logging.py")),
    (
        "logging.handlers",
        include_str!("stdlib/python/logging_handlers.py"),
    ),
    (
        "_logging_styles",
        include_str!("stdlib/python/_logging_styles.py"),
    ),
    ("math", include_str!("stdlib/python/math.py")),
    ("numbers", include_str!("stdlib/python/numbers.py")),
    ("string", include_str!("stdlib/python/string.py")),
    ("hashlib", include_str!("stdlib/python/hashlib.py")),
    ("os", include_str!("stdlib/python/os.py")),
    ("os.path", include_str!("stdlib/python/os_path.py")),
    ("pprint", include_str!("stdlib/python/pprint.py")),
    ("queue", include_str!("stdlib/python/queue.py")),
    ("random", include_str!("stdlib/python/random.py")),
    ("re", include_str!("stdlib/python/re.py")),
    ("sched", include_str!("stdlib/python/sched.py")),
    ("sys", include_str!("stdlib/python/sys.py")),
    ("struct", include_str!("stdlib/python/struct.py")),
    ("contextvars", include_str!("stdlib/python/contextvars.py")),
    ("copy", include_str!("stdlib/python/copy.py")),
    ("typing", include_str!("stdlib/python/typing.py")),
    ("weakref", include_str!("stdlib/python/weakref.py")),
    ("types", include_str!("stdlib/python/types.py")),
    ("threading", include_str!("stdlib/python/threading.py")),
    ("_thread", include_str!("stdlib/python/_thread.py")),
    ("time", include_str!("stdlib/python/time.py")),
    ("base64", include_str!("stdlib/python/base64.py")),
    ("binascii", include_str!("stdlib/python/binascii.py")),
    ("fractions", include_str!("stdlib/python/fractions.py")),
    ("statistics", include_str!("stdlib/python/statistics.py")),
    ("textwrap", include_str!("stdlib/python/textwrap.py")),
    ("traceback", include_str!("stdlib/python/traceback.py")),
    ("uuid", include_str!("stdlib/python/uuid.py")),
    ("warnings", include_str!("stdlib/python/warnings.py")),
    ("concurrent", include_str!("stdlib/python/concurrent.py")),
    (
        "concurrent.futures",
        include_str!("stdlib/python/concurrent.futures.py"),
    ),
    (
        "concurrent.futures._base",
        include_str!("stdlib/python/concurrent.futures._base.py"),
    ),
    (
        "concurrent.futures.thread",
        include_str!("stdlib/python/concurrent.futures.thread.py"),
    ),
    (
        "concurrent.futures.process",
        include_str!("stdlib/python/concurrent.futures.process.py"),
    ),
];

/// Registers every native.
pub fn register(registrar: &mut Registrar<'_>) {
    builtins::register(registrar);
    threads::register(registrar);
    clock::register(registrar);
    copies::register(registrar);
    deques::register(registrar);
    generators::register(registrar);
    hashes::register(registrar);
    json::register(registrar);
    mathematics::register(registrar);
    modules::register(registrar);
    regex::register(registrar);
    streams::register(registrar);
}
