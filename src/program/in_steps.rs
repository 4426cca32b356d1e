//! Functions of the library whose work others can come into the middle of.
//!
//! A call of the library is one operation, whatever it does. These are not: CPython writes them in Python, or they run
//! code of the program's in their middle.

/// By module, with their qualified names.
const IN_STEPS: [(&str, &[&str]); 5] = [
    (
        "_prelude",
        &[
            "_all",
            "_any",
            "_collect",
            "_contains",
            "_least",
            "_list_extended",
            "_list_remove",
            "_list_sort",
            "_sequence_count",
            "_sequence_index",
            "_sum",
        ],
    ),
    (
        "collections",
        &[
            "Counter.__iadd__",
            "Counter.__iand__",
            "Counter.__ior__",
            "Counter.__isub__",
            "Counter._keep_positive",
            "Counter.subtract",
            "Counter.update",
            "defaultdict._make_missing",
        ],
    ),
    ("copy", &["_deep", "deepcopy"]),
    ("functools", &["cached_property.__get__"]),
    ("random", &["Random.shuffle"]),
];

/// Those of a module.
pub(super) fn of_module(module: &str) -> &'static [&'static str] {
    let found = IN_STEPS.iter().find(|(name, _)| *name == module);
    found.map_or(&[], |(_, functions)| functions)
}

/// Whether a function of the library, or one within it, is among those of its module.
pub(super) fn is_among(functions: &[&str], qualname: &str) -> bool {
    let function = qualname.split(".<locals>").next().unwrap_or(qualname);
    functions.contains(&function)
}
