//! Small stories about compiling and lowering.

use super::compile::compile;
use super::disassemble::disassemble;
use super::library::lowered;
use super::lower::Lowering;
use super::text::Mode;
use super::translate::translate;
use super::{Code, CodeId, Imports, Instr, Interner, Library, Program, Shelf, Tables, Volume};
use crate::source::{SourceText, Span};

fn program(text: &str) -> Program {
    let source = SourceText::new("main.py", text);
    compile(&source, &mut |_| Ok(None), |_| Library::new(Interner::default())).unwrap_or_else(|complaints| {
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
    code.listing().iter().map(|entry| entry.name).collect()
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

#[test]
fn jumps_over_long_distances_land_where_they_should() {
    let body = "        total += step * 3\n".repeat(100);
    let text = format!("def work():\n    total = 0\n    for step in range(9):\n{body}    return total\n");
    let program = program(&text);
    let work = code(&program, "work");
    let of_name = |name| names(work).iter().position(|other| *other == name).unwrap();
    let loop_at = of_name("FOR_ITER");
    assert_eq!(work.instrs[loop_at], Instr::ForIter(of_name("END_FOR") as u32));
    assert_eq!(
        work.instrs[of_name("JUMP_BACKWARD")],
        Instr::JumpBackward(loop_at as u32)
    );
    assert!(
        work.listing()[loop_at].operand > 255,
        "the distance needs an EXTENDED_ARG"
    );
    assert!(!names(work).contains(&"EXTENDED_ARG") && !names(work).contains(&"CACHE"));
}

#[test]
fn handlers_protect_the_body_of_a_with() {
    let program = program("def work():\n    with lock:\n        step()\n");
    let work = code(&program, "work");
    let of_name = |name| names(work).iter().position(|other| *other == name).unwrap() as u32;
    let step = program.tables.symbols.find("step").unwrap();
    let call = work
        .instrs
        .iter()
        .position(|instr| *instr == Instr::LoadGlobalPushNull(step))
        .unwrap();
    let handler = work.handler(call as u32).unwrap();
    assert_eq!(
        (handler.target, handler.push_lasti),
        (of_name("PUSH_EXC_INFO"), true)
    );
    assert_eq!(work.handler(0), None);
}

#[test]
fn columns_are_counted_in_characters() {
    let program = program("x = '中文' + y\n");
    let main = program.code(program.main);
    let at = names(main).iter().position(|name| *name == "LOAD_NAME").unwrap();
    assert_eq!(
        main.spans()[at],
        Span {
            line: 1,
            column: 11,
            end_line: 1,
            end_column: 12
        }
    );
}

#[test]
fn slots_are_parameters_then_locals_then_cells_then_free_variables() {
    let program = program(
        "def outer(a, *rest, b=1, **more):\n    x = y = 1\n    def inner(n):\n        z = a + x\n        return z\n",
    );
    let slots = |name| {
        code(&program, name)
            .slots
            .iter()
            .map(|slot| program.name(*slot))
            .collect::<Vec<_>>()
    };
    assert_eq!(slots("outer"), ["a", "b", "rest", "more", "y", "inner", "x"]);
    assert_eq!(slots("inner"), ["n", "z", "a", "x"]);
    let inner = code(&program, "inner");
    assert_eq!((inner.free_count, inner.arg_count), (2, 1));
    let outer = code(&program, "outer");
    assert_eq!(
        (outer.arg_count, outer.kwonly_count, outer.flags.varargs),
        (1, 1, true)
    );
    assert!(outer.flags.varkeywords && outer.flags.optimized && !outer.flags.generator);
}

#[test]
fn constants_keep_their_values() {
    let text = "def f():\n    'doc'\n    return 1 << 70, 1.5, 2j, b'x', (1, 'a', None), y[1:], ..., True\n";
    let program = program(text);
    let f = code(&program, "f");
    let doc = f.doc.map(|id| program.tables.repr(id));
    assert_eq!(doc.as_deref(), Some("'doc'"));
    let shown: Vec<_> = f
        .instrs
        .iter()
        .filter_map(|instr| match instr {
            Instr::LoadConst(id) => Some(program.tables.repr(*id)),
            _ => None,
        })
        .collect();
    let expected = ["1180591620717411303424", "1.5", "2j", "b'x'", "(1, 'a', None)"];
    assert_eq!(shown[..5], expected);
    assert_eq!(shown[5..], ["slice(1, None, None)", "Ellipsis", "True"]);
    assert_eq!(code(&self::program("def g(): return 1\n"), "g").doc, None);
}

/// A shelf of modules that are compiled here.
fn shelf(modules: &[(&'static str, &'static str)]) -> Shelf {
    let volume = |&(name, text): &(&'static str, &'static str)| Volume {
        name,
        text,
        compiled: lowered(name, text).unwrap().leak(),
    };
    Shelf::new(&modules.iter().map(volume).collect::<Vec<_>>())
}

#[test]
fn a_programs_ids_follow_the_librarys() {
    let shelf = shelf(&[
        ("threading", "class Lock:\n    pass\n"),
        ("queue", "import threading\n"),
        ("concurrent.futures", "def wait(): return 'done'\n"),
    ]);
    let library = Library::new(Interner::default()).with(&shelf, &["concurrent.futures", "threading"]);
    let program = compile(&SourceText::new("main.py", "x = 1\n"), &mut |_| Ok(None), |_| {
        library.clone()
    })
    .unwrap();
    assert_eq!(program.library_codes, 4);
    assert_eq!(program.main, CodeId(4));
    assert!(
        program.is_library(library.tables.modules["concurrent.futures"]) && !program.is_library(program.main)
    );
    assert_eq!(&*program.source().name, "main.py");
    assert_eq!(
        &*program.tables.sources[1].name,
        "<threadline>/concurrent/futures.py"
    );
    assert_eq!(
        program.tables.constants[..library.tables.constants.len()],
        library.tables.constants[..]
    );
    assert_eq!(
        program.tables.symbols.find("wait"),
        library.tables.symbols.find("wait")
    );
}

/// Modules as they are written down, each put behind those before it, are what comes of lowering them there.
#[test]
fn a_written_module_is_what_lowering_it_there_makes() {
    let constants = "x = 10 ** 30, -2.5, 3j, b'ab', 'ab', {1, 2} , x[1:2], ..., None, True, 123456789012345678901234567890\n";
    let modules = [
        ("constants", constants),
        ("syntax", include_str!("syntax.py")),
        (
            "documented",
            "def f(a, /, b=1, *c, d, **e):\n    'says'\n    return lambda: (a, b)\n",
        ),
        ("again", include_str!("syntax.py")),
    ];
    let names = modules.map(|(name, _)| name);
    let library = Library::new(Interner::default()).with(&shelf(&modules), &names);
    let mut tables = Tables::default();
    for name in names {
        let source = library.tables.sources[tables.sources.len()].clone();
        let lowered = translate(&source, Mode::Statements, |translated| {
            let mut lowering = Lowering::new(tables, source.clone(), &translated.places);
            let body = lowering.library_module(name, &translated.code)?;
            let mut tables = lowering.finish();
            tables.modules.insert(name.to_owned(), body);
            Ok(tables)
        });
        tables = lowered.unwrap();
    }
    assert_eq!(tables.constants, library.tables.constants);
    assert_eq!(tables.symbols, library.tables.symbols);
    assert_eq!(tables.modules, library.tables.modules);
    assert_eq!(tables.codes.len(), library.tables.codes.len());
    for (made, written) in tables.codes.iter().zip(&library.tables.codes) {
        assert_eq!(format!("{made:?}"), format!("{written:?}"));
    }
}

#[test]
fn a_program_gets_the_modules_it_can_reach() {
    let shelf = shelf(&[
        ("_prelude", "def f():\n    import late\n"),
        ("queue", "from _heap import push\n"),
        ("late", "x = 1\n"),
        ("_heap", "def push():\n    import queue\n"),
        ("other", ""),
    ]);
    let reach = |text: &str| {
        let mut reached = Vec::new();
        let library = |imports: &Imports| {
            reached = shelf.reach(imports);
            Library::new(Interner::default())
        };
        compile(&SourceText::new("main.py", text), &mut |_| Ok(None), library).unwrap();
        reached
    };
    assert_eq!(reach("import queue, unknown\n"), ["queue", "_heap"]);
    assert_eq!(reach("x = 1\n"), [""; 0]);
    assert_eq!(reach("__import__('que' + 'ue')\n").len(), 5);
    assert_eq!(shelf.reach(&shelf.imports("_prelude")), ["late"]);
}

#[test]
fn the_making_of_a_class_stands_at_its_head() {
    let program = program("@mark\nclass A(B):\n    x = 1\n    y = 2\n");
    let main = program.code(program.main);
    let at = names(main)
        .iter()
        .position(|name| *name == "LOAD_BUILD_CLASS")
        .unwrap();
    assert_eq!(
        main.spans()[at],
        Span {
            line: 2,
            column: 0,
            end_line: 2,
            end_column: 11
        }
    );
}

#[test]
fn ordinary_syntax_is_all_supported() {
    let program = program(include_str!("syntax.py"));
    let unsupported: Vec<_> = (program.tables.codes.iter())
        .flat_map(|code| code.instrs.iter().zip(code.listing()))
        .filter(|(instr, _)| **instr == Instr::Unsupported)
        .map(|(_, listing)| (listing.name, listing.operand))
        .collect();
    assert_eq!(unsupported, []);
}

#[test]
fn type_parameters_and_templates_are_not_supported() {
    for text in [
        "def f[T](x: T): pass\n",
        "type A = int\n",
        "class A[T]: pass\n",
        "x = t'{y}'\n",
    ] {
        let program = program(text);
        let mut instrs = program.tables.codes.iter().flat_map(|code| code.instrs.iter());
        assert!(instrs.any(|instr| *instr == Instr::Unsupported), "{text}");
    }
}

#[test]
fn the_listing_shows_source_and_instructions_together() {
    let text = "def work(lock):\n    for _ in range(2):\n        with lock:\n            counter += 1\n";
    insta::assert_snapshot!(disassemble(&program(text)));
}

#[test]
fn of_a_long_constant_only_the_beginning_is_written() {
    let letters = "长".repeat(100_000);
    let program = program(&format!("pair = ('{letters}', 'b', b'c')\n"));
    let main = CodeId(program.tables.codes.len() as u32 - 1);
    let listed = super::disassemble::instructions(&program, main, 5);
    let meanings: Vec<_> = listed.into_iter().filter_map(|one| one.meaning).collect();
    assert_eq!(meanings[0], "('长长长长长', 'b', b'c')");
    let whole = super::disassemble::instructions(&program, main, usize::MAX);
    assert!(
        whole[1]
            .meaning
            .as_ref()
            .is_some_and(|meaning| meaning.contains(&letters))
    );
}
