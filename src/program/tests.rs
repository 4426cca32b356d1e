//! Small stories about compiling and lowering.

use super::compile::compile;
use super::{Code, Instr, Library, Program};
use crate::source::SourceText;

fn program(text: &str) -> Program {
    let source = SourceText::new("main.py", text);
    compile(&Library::compile(&[], Interner::default()), &source).unwrap_or_else(|complaints| {
        panic!(
            "{}",
            complaints
                .iter()
                .map(|one| one.render(&source))
                .collect::<String>()
        )
    })
}

fn code<'a>(program: &'a Program, name: &str) -> &'a Code {
    let found = program.tables.codes.iter().find(|code| &*code.name == name);
    found.unwrap_or_else(|| panic!("a code object called {name}"))
}

fn names(code: &Code) -> Vec<&'static str> {
    code.listing.iter().map(|entry| entry.name).collect()
}

#[test]
fn adding_one_to_a_global_is_four_instructions() {
    let program = program("def work():\n    global counter\n    counter += 1\n");
    let work = code(&program, "work");
    let expected = [
        "RESUME",
        "LOAD_GLOBAL",
        "LOAD_SMALL_INT",
        "BINARY_OP",
        "STORE_GLOBAL",
        "LOAD_CONST",
        "RETURN_VALUE",
    ];
    assert_eq!(names(work), expected);
    let counter = program.tables.symbols.find("counter").unwrap();
    assert_eq!(work.instrs[1], Instr::LoadGlobal(counter));
    assert_eq!(work.instrs[4], Instr::StoreGlobal(counter));
}
