//! The one place where the compiler library is called, and a door to the outside: it starts a thread.
//!
//! The library's parser and code generator recurse into the program's nesting and may panic on what
//! they do not expect. They run on a thread of their own with a large stack, whose panics stay silent
//! and become a [`Diagnostic`]. What a mistake in the program is called is the business of
//! [`super::mistakes`].
#![expect(
    clippy::disallowed_methods,
    reason = "a door to the outside: a thread with a stack deep enough for the compiler library"
)]

use super::bytecode::{Refusal, compile};
use super::gathered::Comprehensions;
use super::half_literals::with_halves;
use super::mistakes::Reading;
use super::places::Places;
use super::prompt::show_values;
use super::text::Mode;
use crate::source::{Diagnostic, SourceText};
use rustpython_compiler::ast::visitor::transformer::Transformer;
use rustpython_compiler::ast::{Mod, ModExpression, ModModule, Stmt, StmtExpr};
use rustpython_compiler::{CodeObject, parser};
use std::any::Any;
use std::borrow::Cow;
use std::cell::Cell;
use std::panic;
use std::sync::Once;
use std::thread;

/// Bytes of stack for the library: several times what the deepest nesting needs that is let pass.
const STACK_BYTES: usize = 256 << 20;

/// What a text becomes.
pub(super) struct Translated {
    pub code: CodeObject,
    pub places: Places,
    /// What CPython would warn of.
    pub warnings: Vec<Diagnostic>,
}

/// Compiles a text and hands the bytecode to `lower`, on the same large stack.
///
/// # Errors
/// What is wrong with the text, or that the library failed on it.
pub(super) fn translate<T: Send>(
    source: &SourceText,
    mode: Mode,
    lower: impl FnOnce(Translated) -> Result<T, Diagnostic> + Send,
) -> Result<T, Vec<Diagnostic>> {
    let work = || {
        HUSHED.set(true);
        bytecode(source, mode)
            .and_then(lower)
            .map_err(|complaint| vec![complaint])
    };
    hush_panics();
    thread::scope(|scope| {
        let builder = thread::Builder::new()
            .name("compiler".to_owned())
            .stack_size(STACK_BYTES);
        match builder.spawn_scoped(scope, work) {
            Ok(running) => running.join().unwrap_or_else(|panic| Err(vec![failed(&*panic)])),
            Err(error) => Err(vec![failed(&error.to_string())]),
        }
    })
}

fn bytecode(source: &SourceText, mode: Mode) -> Result<Translated, Diagnostic> {
    let text = normalized(&source.text);
    let reading = Reading::new(&text)?;
    let parsed = parser::parse_unchecked(&text, parser::Mode::Module.into());
    reading.check(&parsed)?;
    let Mod::Module(module) = parsed.syntax() else {
        unreachable!("a file is parsed as a module");
    };
    let module = &*with_halves(&text, module).map_err(|place| reading.cannot_keep(place))?;
    let compiled = match mode {
        Mode::Statements => super::bytecode::bytecode(&source.name, &text, module),
        Mode::Prompt => {
            reading.refuse_more_than_one(&module.body)?;
            let mut shown = module.clone();
            show_values(&mut shown.body);
            super::bytecode::bytecode(&source.name, &text, &shown)
        }
        Mode::Expression => match &*module.body {
            [Stmt::Expr(only)] if !reading.is_statement(&parsed) => {
                expression(&source.name, &text, module, only)
            }
            _ => return Err(reading.no_expression(&parsed)),
        },
    };
    let (code, places) = compiled.map_err(|refusal| match refusal {
        Refusal::Leaves(start, end) => reading.leaves_too_much(start, end),
        Refusal::Compiler(error) => reading.explain(&parsed, &error),
    })?;
    Ok(Translated {
        code,
        places,
        warnings: reading.warnings(module),
    })
}

/// The bytecode of a text that is one expression.
fn expression(
    name: &str,
    text: &str,
    module: &ModModule,
    only: &StmtExpr,
) -> Result<(CodeObject, Places), Refusal> {
    let mut value = only.value.clone();
    Comprehensions::default().visit_expr(&mut value);
    let tree = Mod::Expression(ModExpression {
        node_index: module.node_index.clone(),
        range: only.range,
        body: value,
    });
    let code = compile(name, text, tree, rustpython_compiler::Mode::Eval)?;
    Ok((code, Places::of(text, module)))
}

/// The text as CPython's tokenizer sees it: without byte order mark, every line end a `\n`.
fn normalized(text: &str) -> Cow<'_, str> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    match text.contains('\r') {
        true => text.replace("\r\n", "\n").replace('\r', "\n").into(),
        false => text.into(),
    }
}

fn failed(payload: &(dyn Any + Send)) -> Diagnostic {
    let reason = payload.downcast_ref::<String>().map(String::as_str);
    let reason = reason
        .or(payload.downcast_ref::<&str>().copied())
        .unwrap_or("no reason was given");
    Diagnostic {
        kind: "error".to_owned(),
        message: format!("Threadline's compiler could not translate this program ({reason})"),
        span: None,
        help: Some("this is a fault of Threadline, not of the program; please report it".to_owned()),
        file: None,
    }
}

thread_local! {
    /// Whether panics of this thread are caught and shown as diagnostics.
    static HUSHED: Cell<bool> = const { Cell::new(false) };
}

/// Lets panics of hushed threads pass without a word on standard error; others are shown as before.
fn hush_panics() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let shown = panic::take_hook();
        panic::set_hook(Box::new(move |panic| {
            if !HUSHED.get() {
                shown(panic);
            }
        }));
    });
}
