//! Mistakes that CPython reports and the library lets pass.

use super::Mistake;
use rustpython_compiler::ast::visitor::{Visitor, walk_stmt};
use rustpython_compiler::ast::{ExceptHandler, MatchCase, Mod, Pattern, Stmt};

/// Looks for the first such mistake in a program.
///
/// # Errors
/// The mistake.
pub(super) fn look(program: &Mod) -> Result<(), Mistake> {
    let Mod::Module(module) = program else {
        return Ok(());
    };
    let mut search = Search { mistake: None };
    search.visit_body(&module.body);
    search.mistake.map_or(Ok(()), Err)
}

struct Search {
    mistake: Option<Mistake>,
}

impl<'a> Visitor<'a> for Search {
    fn visit_stmt(&mut self, stmt: &'a Stmt) {
        let found = match stmt {
            Stmt::Try(stmt) => early_catch_all(&stmt.handlers),
            Stmt::Match(stmt) => early_wildcard(&stmt.cases),
            _ => None,
        };
        self.mistake = self.mistake.take().or(found);
        if self.mistake.is_none() {
            walk_stmt(self, stmt);
        }
    }
}

fn early_catch_all(handlers: &[ExceptHandler]) -> Option<Mistake> {
    let (_, before) = handlers.split_last()?;
    let ExceptHandler::ExceptHandler(bare) = before
        .iter()
        .find(|ExceptHandler::ExceptHandler(handler)| handler.type_.is_none())?;
    let start = bare.range.start().to_usize();
    Some(Mistake::new(
        "default 'except:' must be last",
        start,
        start + "except:".len(),
    ))
}

/// A case that always matches, before others.
fn early_wildcard(cases: &[MatchCase]) -> Option<Mistake> {
    let (_, before) = cases.split_last()?;
    before
        .iter()
        .filter(|case| case.guard.is_none())
        .find_map(|case| match &case.pattern {
            Pattern::MatchAs(always) if always.pattern.is_none() => {
                let what = match &always.name {
                    Some(name) => format!("name capture '{}'", name.as_str()),
                    None => "wildcard".to_owned(),
                };
                let (start, end) = (always.range.start().to_usize(), always.range.end().to_usize());
                Some(Mistake::new(
                    format!("{what} makes remaining patterns unreachable"),
                    start,
                    end,
                ))
            }
            _ => None,
        })
}
