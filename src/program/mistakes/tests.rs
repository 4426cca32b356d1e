//! A table of mistakes, and texts that are hard on a compiler.
//!
//! `cpython-3.11.txt` was written by CPython 3.11: each entry is what it says (kind, line, sentence)
//! and the program it says it about.

use crate::program::compile::compile;
use crate::program::{Imports, Interner, Library, halves};
use crate::source::{Diagnostic, SourceText};

fn no_library(_: &Imports) -> Library {
    Library::new(Interner::default())
}

fn mistake(text: &str) -> Option<Diagnostic> {
    let complaints = compile(&SourceText::new("main.py", text), &mut |_| Ok(None), no_library).err()?;
    complaints.into_iter().next()
}

/// Kind, line and sentence, as the table has them.
fn said(text: &str) -> String {
    match mistake(text) {
        Some(said) => format!(
            "{} {}: {}",
            said.kind,
            said.span.map_or(0, |span| span.line),
            said.message
        ),
        None => "nothing".to_owned(),
    }
}

#[test]
fn mistakes_are_named_as_cpython_names_them() {
    let table = include_str!("cpython-3.11.txt");
    let entries: Vec<_> = table
        .split("==> ")
        .skip(1)
        .filter_map(|entry| entry.split_once('\n'))
        .collect();
    assert!(entries.len() > 300, "the table is whole");
    let differing: Vec<_> = entries
        .iter()
        .filter(|(expected, text)| said(text) != *expected)
        .map(|(expected, text)| format!("{text}CPython: {expected}\nours:    {}\n", said(text)))
        .collect();
    assert!(differing.is_empty(), "{}", differing.join("\n"));
}

/// `marks-3.11.txt` was written by CPython 3.11 too: what it prints, and the program below it.
#[test]
fn mistakes_are_marked_as_cpython_marks_them() {
    let table = include_str!("marks-3.11.txt");
    let entries: Vec<_> = table
        .split("==> ")
        .skip(1)
        .filter_map(|entry| entry.split_once("<==\n"))
        .collect();
    assert!(entries.len() > 300, "the table is whole");
    let shown = |text: &str| {
        let source = SourceText::new("case.py", text);
        let complaints = compile(&source, &mut |_| Ok(None), no_library).err();
        complaints.map_or_else(String::new, |complaints| complaints[0].render(&source))
    };
    let differing: Vec<_> = entries
        .iter()
        .filter(|(expected, text)| shown(text) != *expected)
        .map(|(expected, text)| format!("{text}CPython:\n{expected}ours:\n{}", shown(text)))
        .collect();
    assert!(differing.is_empty(), "{}", differing.join("\n"));
}

#[test]
fn a_mistake_is_shown_under_its_line() {
    let source = SourceText::new("main.py", "lock = 锁 = None\nwith 锁 as 1:\n    pass\n");
    let complaints = compile(&source, &mut |_| Ok(None), no_library).unwrap_err();
    let expected = "  File \"main.py\", line 2\n    with 锁 as 1:\n              ^\n\
                    SyntaxError: cannot assign to literal\n";
    assert_eq!(complaints[0].render(&source), expected);
}

#[test]
fn deep_nesting_is_refused_and_never_overflows_the_stack() {
    let deep = 100_000;
    let too_deep = "RecursionError 1: maximum recursion depth exceeded during compilation";
    for part in [
        "-",
        "not ",
        "~",
        "lambda: ",
        "a.",
        "a + ",
        "a ** ",
        "a if b else ",
        "f()(",
        "a and ",
    ] {
        let expected = if part == "f()(" {
            "SyntaxError 1: too many nested parentheses"
        } else {
            too_deep
        };
        assert_eq!(said(&format!("{}a\n", part.repeat(deep))), expected, "{part}");
    }
    for part in ["(", "[", "{1: ", "f(", "[a for a in ", "a["] {
        assert_eq!(
            said(&part.repeat(deep)),
            "SyntaxError 1: too many nested parentheses",
            "{part}"
        );
    }
    assert_eq!(said(&format!("a{}\n", "()".repeat(deep))), too_deep);
    assert_eq!(said(&format!("a{}\n", "[0]".repeat(deep))), too_deep);
    assert_eq!(
        said(&format!("f'{}'\n", "{f'".repeat(deep))),
        "SyntaxError 1: too many nested f-strings"
    );
    let blocks: String = (0..300)
        .map(|depth| format!("{}if a:\n", " ".repeat(depth)))
        .collect();
    assert_eq!(
        said(&blocks),
        "IndentationError 101: too many levels of indentation"
    );
}

#[test]
fn nesting_that_python_allows_compiles() {
    for text in [
        format!("x = {}1\n", "-".repeat(2500)),
        format!("x = 0{}\n", " + 1".repeat(2500)),
        format!("x = {}1{}\n", "(".repeat(200), ")".repeat(200)),
        format!("x = {}1\n", "lambda: ".repeat(500)),
        format!("x = [{}]\n", "-1, ".repeat(20_000)),
        format!("x = {}\n", "'a' ".repeat(20_000)),
        format!("if x: pass\n{}", "elif x: pass\n".repeat(2000)),
        "x = 1\n".repeat(20_000),
    ] {
        assert_eq!(said(&text), "nothing", "{}", &text[..40]);
    }
}

#[test]
fn odd_texts_compile() {
    for text in [
        "",
        "\n",
        "# only a comment",
        "x = 1",
        "\u{feff}x = 1\n",
        "if x:\r\n    y = 1\r\nelse:\r\n    y = 2\r\n",
        "if x:\r    y = 1\r",
        "\x0cx = 1\n",
        "x = 1 + \\\n    2\n",
        "   # indented comment\n\n\t\nx = 1\n",
        "if x:\n\ty = 1\n\tz = 2\n",
        "x = f\"{a[\"b\"]:>{w}} {{}} {c!r:^10} {d=}\"\n",
        "x = f'''{\n  a  # why\n}'''\n",
    ] {
        assert_eq!(said(text), "nothing", "{text:?}");
    }
}

#[test]
fn odd_texts_are_refused_in_pythons_words() {
    assert_eq!(
        said("x = 1\0\n"),
        "SyntaxError 1: source code string cannot contain null bytes"
    );
    assert_eq!(said("x = 1\r\ny = (\r\n"), "SyntaxError 2: '(' was never closed");
    assert_eq!(said("\u{feff}x = = 1\n"), "SyntaxError 1: invalid syntax");
    assert_eq!(
        said("x = 1\u{3000}\n"),
        "SyntaxError 1: invalid non-printable character U+3000"
    );
    assert!(said(&format!("x = {}\n", "9".repeat(5000))).contains("value has 5000 digits"));
    assert_eq!(said(&format!("x = 0x{}\n", "f".repeat(5000))), "nothing");
    assert_eq!(said("x = '\\ud800'\n"), "nothing");
    let taken = format!("SyntaxError 2: {}", halves::TAKEN);
    assert_eq!(said("x = 'a'\ny = f'{x}\\U0010d800'\n"), taken);
    let own_class = "class A:\n    def f(self):\n        class B:\n            nonlocal __class__\n";
    assert_eq!(said(own_class), "nothing");
    assert_eq!(
        said("class B:\n    nonlocal __class__\n"),
        "SyntaxError 2: no binding for nonlocal '__class__' found"
    );
}

#[test]
fn escapes_are_explained() {
    let expected = "SyntaxError 1: (unicode error) 'unicodeescape' codec can't decode bytes in position 2-3: \
                    truncated \\UXXXXXXXX escape";
    assert_eq!(said("print('C:\\Users')\n"), expected);
    assert!(said("x = 'é\\x1'\n").contains("position 10-12: truncated \\xXX escape"));
}
