//! What a module's code may import, read off its instructions before anything runs.
//!
//! Decides which parts of the library a program gets. Nested code counts, whether it will run or not;
//! a name that is only computed cannot be read off, so code that imports that way may import anything.

use rustpython_compiler::CodeObject;
use rustpython_compiler_core::bytecode::{CodeFlags, ConstantData, Instruction as Op, OpArgState};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// Names of `threading` in camel case, of which CPython warns.
const OLD_NAMES: [&str; 8] = [
    "activeCount",
    "currentThread",
    "getName",
    "isDaemon",
    "isSet",
    "notifyAll",
    "setDaemon",
    "setName",
];

/// Functions that carry out texts.
const CARRY_OUT: [&str; 5] = [
    "exec",
    "timeit",
    "testmod",
    "run_docstring_examples",
    "DocTestSuite",
];

/// The names a module may import, as candidates: `from a import b` may mean the modules `a` and `a.b`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Imports {
    /// Dotted names.
    pub names: BTreeSet<String>,
    /// Whether a name may be computed while the program runs.
    pub is_open: bool,
}

/// What an instruction before `IMPORT_NAME` pushed.
#[derive(Clone, Debug, Default)]
enum Pushed {
    #[default]
    Other,
    Level(u32),
    Names(Vec<String>),
}

impl Imports {
    /// Of a module's body and all that is nested in it. Relative imports start at `package`.
    pub(super) fn of(code: &CodeObject, package: &str) -> Imports {
        let mut imports = Imports::default();
        imports.read(code, package);
        // What a text imports that the program carries out cannot be read off.
        let carries_out = CARRY_OUT.iter().any(|name| mentions(code, name));
        imports.is_open |= carries_out && says(code, "import");
        imports
    }

    /// Of a file of the program: what it may be warned of wants `warnings`, imported or not, and `os` brings its `path`,
    /// `collections` its `abc`.
    pub(super) fn of_program(code: &CodeObject, package: &str) -> Imports {
        let mut imports = Imports::of(code, package);
        if may_warn(code) {
            imports.names.insert("warnings".to_owned());
        }
        if imports.names.contains("os") && mentions(code, "path") {
            imports.names.insert("os.path".to_owned());
        }
        if imports.names.contains("collections") && mentions(code, "abc") {
            imports.names.insert("collections.abc".to_owned());
        }
        imports
    }

    /// Adds what another module may import.
    pub fn extend(&mut self, other: &Imports) {
        self.names.extend(other.names.iter().cloned());
        self.is_open |= other.is_open;
    }

    fn read(&mut self, code: &CodeObject, package: &str) {
        self.is_open |= code.names.iter().any(|name| name == "__import__");
        let mut pushed = [Pushed::Other, Pushed::Other];
        let mut operands = OpArgState::default();
        for &raw in code.instructions.iter() {
            let (op, operand) = operands.get(raw);
            let operand = u32::from(operand);
            let next = match op {
                Op::Cache | Op::ExtendedArg => continue,
                Op::LoadSmallInt { .. } => Pushed::Level(operand),
                Op::LoadConst { .. } => constant(&(*code.constants)[operand as usize]),
                Op::ImportName { .. } => {
                    self.note(&code.names[operand as usize], &pushed, package);
                    Pushed::Other
                }
                _ => Pushed::Other,
            };
            pushed = [std::mem::take(&mut pushed[1]), next];
        }
        for constant in code.constants.iter() {
            if let ConstantData::Code { code } = constant {
                self.read(code, package);
            }
        }
    }

    fn note(&mut self, name: &str, pushed: &[Pushed; 2], package: &str) {
        let Some(path) = (match pushed[0] {
            Pushed::Level(level) => absolute(name, level, package),
            _ => Some(name.to_owned()),
        }) else {
            return;
        };
        self.is_open |= path == "importlib" || path.starts_with("importlib.");
        let ends = path.match_indices('.').map(|(at, _)| at);
        let parents: Vec<String> = ends.map(|end| path[..end].to_owned()).collect();
        self.names.extend(parents);
        if let Pushed::Names(names) = &pushed[1] {
            self.names
                .extend(names.iter().map(|name| format!("{path}.{name}")));
        }
        self.names.insert(path);
    }
}

/// Whether code makes coroutines, which may be dropped, or uses the old names of `threading`.
fn may_warn(code: &CodeObject) -> bool {
    any(code, &|code| {
        code.flags.contains(CodeFlags::COROUTINE)
            || code.names.iter().any(|name| OLD_NAMES.contains(&&**name))
    })
}

/// Whether a name stands anywhere in the code.
fn mentions(code: &CodeObject, name: &str) -> bool {
    any(code, &|code| code.names.iter().any(|found| *found == *name))
}

/// Whether some text of the code holds a word.
fn says(code: &CodeObject, word: &str) -> bool {
    any(code, &|code| {
        code.constants.iter().any(|constant| match constant {
            ConstantData::Str { value } => value.as_str().is_ok_and(|text| text.contains(word)),
            _ => false,
        })
    })
}

/// Whether something holds of the code or of any that is nested in it.
fn any(code: &CodeObject, holds: &dyn Fn(&CodeObject) -> bool) -> bool {
    let nested = |constant: &ConstantData| match constant {
        ConstantData::Code { code } => any(code, holds),
        _ => false,
    };
    holds(code) || code.constants.iter().any(nested)
}

fn constant(constant: &ConstantData) -> Pushed {
    match constant {
        ConstantData::Integer { value } => u32::try_from(value).map_or(Pushed::Other, Pushed::Level),
        ConstantData::Tuple { elements } => {
            let text = |element: &ConstantData| match element {
                ConstantData::Str { value } => value.as_str().ok().map(str::to_owned),
                _ => None,
            };
            Pushed::Names(elements.iter().filter_map(text).collect())
        }
        _ => Pushed::Other,
    }
}

/// The dotted name that an import of some level means inside a package; none when it leads out of it.
pub fn absolute(name: &str, level: u32, package: &str) -> Option<String> {
    if level == 0 {
        return Some(name.to_owned());
    }
    let mut base = package;
    for _ in 1..level {
        base = base.rsplit_once('.')?.0;
    }
    match (base.is_empty(), name.is_empty()) {
        (true, _) => None,
        (false, true) => Some(base.to_owned()),
        (false, false) => Some(format!("{base}.{name}")),
    }
}

#[cfg(test)]
mod tests {
    use super::super::translate::translate;
    use super::*;
    use crate::source::SourceText;

    fn imports(text: &str) -> Imports {
        let source = SourceText::new("main.py", text);
        translate(&source, super::super::text::Mode::Statements, |translated| {
            Ok(Imports::of(&translated.code, "pack.part"))
        })
        .expect("the text compiles")
    }

    fn names(text: &str) -> Vec<String> {
        imports(text).names.into_iter().collect()
    }

    #[test]
    fn parents_and_possible_submodules_are_candidates() {
        assert_eq!(names("import a.b.c\n"), ["a", "a.b", "a.b.c"]);
        assert_eq!(names("from a import b as c\n"), ["a", "a.b"]);
    }

    #[test]
    fn nested_code_counts() {
        assert_eq!(
            names("class A:\n    def f(self):\n        import late\n"),
            ["late"]
        );
    }

    #[test]
    fn relative_imports_start_at_the_package() {
        assert_eq!(names("from . import x\n"), ["pack", "pack.part", "pack.part.x"]);
        assert_eq!(
            names("from ..other import x\n"),
            ["pack", "pack.other", "pack.other.x"]
        );
        assert!(names("from .... import x\n").is_empty());
    }

    #[test]
    fn a_computed_name_may_be_any() {
        assert!(imports("x = __import__(name)\n").is_open);
        assert!(imports("def f():\n    from importlib import import_module\n").is_open);
        assert!(imports("def f():\n    exec(f'import {x}')\n").is_open);
        assert!(!imports("def f():\n    exec('x = 1')\n").is_open);
        assert!(!imports("import threading\n").is_open);
    }
}
