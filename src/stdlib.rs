//! The Python libraries, under Python's own names.
//!
//! Two kinds of thing live here: natives written in Rust, registered with their class or module, and
//! modules written in Python (`stdlib/python/*.py`), compiled by `build.rs`. A native never calls
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
mod weak;

pub use registrar::Registrar;

use crate::program::Volume;

/// A module whose file is called like it, or otherwise.
macro_rules! volume {
    ($name:literal) => {
        volume!($name, $name)
    };
    ($name:literal, $file:literal) => {
        Volume {
            name: $name,
            text: include_str!(concat!("stdlib/python/", $file, ".py")),
            compiled: include_bytes!(concat!(env!("OUT_DIR"), "/", $file, ".tables")),
        }
    };
}

/// The library's modules written in Python, a package before what lies in it. `_prelude` is not importable by programs.
pub const PYTHON: &[Volume] = &[
    volume!("_prelude"),
    volume!("_generic"),
    volume!("__future__"),
    volume!("abc"),
    volume!("ast"),
    volume!("atexit"),
    volume!("bisect"),
    volume!("collections"),
    volume!("datetime"),
    volume!("_dates"),
    volume!("collections.abc", "collections_abc"),
    volume!("contextlib"),
    volume!("decimal"),
    volume!("dataclasses"),
    volume!("enum"),
    volume!("errno"),
    volume!("functools"),
    volume!("gc"),
    volume!("heapq"),
    volume!("io"),
    volume!("itertools"),
    volume!("operator"),
    volume!("importlib"),
    volume!("keyword"),
    volume!("json"),
    volume!("json.decoder", "json_decoder"),
    volume!("json.encoder", "json_encoder"),
    volume!("logging"),
    volume!("logging.handlers", "logging_handlers"),
    volume!("_logging_styles"),
    volume!("math"),
    volume!("numbers"),
    volume!("string"),
    volume!("hashlib"),
    volume!("os"),
    volume!("os.path", "os_path"),
    volume!("pprint"),
    volume!("queue"),
    volume!("random"),
    volume!("re"),
    volume!("sched"),
    volume!("sys"),
    volume!("struct"),
    volume!("contextvars"),
    volume!("copy"),
    volume!("typing"),
    volume!("weakref"),
    volume!("zlib"),
    volume!("types"),
    volume!("threading"),
    volume!("_thread"),
    volume!("time"),
    volume!("base64"),
    volume!("binascii"),
    volume!("fractions"),
    volume!("statistics"),
    volume!("textwrap"),
    volume!("traceback"),
    volume!("uuid"),
    volume!("warnings"),
    volume!("argparse"),
    volume!("difflib"),
    volume!("doctest"),
    volume!("linecache"),
    volume!("faulthandler"),
    volume!("inspect"),
    volume!("platform"),
    volume!("reprlib"),
    volume!("secrets"),
    volume!("signal"),
    volume!("timeit"),
    volume!("tracemalloc"),
    volume!("unittest"),
    volume!("unittest.mock", "unittest_mock"),
    volume!("array"),
    volume!("calendar"),
    volume!("csv"),
    volume!("cmath"),
    volume!("fnmatch"),
    volume!("graphlib"),
    volume!("hmac"),
    volume!("html"),
    volume!("shlex"),
    volume!("urllib"),
    volume!("urllib.parse", "urllib_parse"),
    volume!("concurrent"),
    volume!("concurrent.futures"),
    volume!("concurrent.futures._base"),
    volume!("concurrent.futures.thread"),
    volume!("concurrent.futures.process"),
];

/// Registers every native.
pub fn register(registrar: &mut Registrar<'_>) {
    builtins::register(registrar);
    threads::register(registrar);
    clock::register(registrar);
    copies::register(registrar);
    weak::register(registrar);
    deques::register(registrar);
    generators::register(registrar);
    hashes::register(registrar);
    json::register(registrar);
    mathematics::register(registrar);
    modules::register(registrar);
    regex::register(registrar);
    streams::register(registrar);
}
