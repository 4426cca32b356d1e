//! Scenarios: Python programs that say what they teach and what is expected of them.
//!
//! In comes a program's text; out comes what its metadata block states: title and lesson in two
//! languages, options, expectations. A program without a block is a scenario that states nothing.
//! A program is held to its expectations by [`verify`].

mod block;
mod embedded;
mod expectation;
mod runner;

pub use embedded::{EMBEDDED, embedded, find};
pub use expectation::Predicate;
pub use runner::{Broken, Budget, Clause, Means, Shown, Verdict, Word, verify};

use crate::source::{Diagnostic, SourceText};
use crate::trace::Stated;

/// A program with what it states about itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scenario {
    /// The stem of the file's name, such as `two_locks`.
    pub name: String,
    /// The program.
    pub source: SourceText,
    /// What its block states.
    pub about: About,
}

/// What a metadata block states; all of it may be missing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct About {
    /// The chapter section it belongs to, such as `threading`.
    pub section: String,
    /// One line.
    pub title: Bilingual,
    /// What there is to learn, a paragraph.
    pub lesson: Bilingual,
    /// The options that it needs.
    pub options: Stated,
    /// What is expected of its runs.
    pub expect: Expectations,
}

/// A text in English and Chinese.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bilingual {
    /// English.
    pub en: String,
    /// Chinese.
    pub zh: String,
}

/// What is expected of the runs of a program under all schedules.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Expectations {
    /// Each holds in every run.
    pub always: Vec<Predicate>,
    /// Each holds in some run.
    pub sometimes: Vec<Predicate>,
    /// Each holds in no run.
    pub never: Vec<Predicate>,
}

impl Expectations {
    /// All predicates.
    pub fn all(&self) -> impl Iterator<Item = &Predicate> {
        self.always.iter().chain(&self.sometimes).chain(&self.never)
    }
}

impl Scenario {
    /// Reads a program's block, if it has one. `source.name` is the path of the file.
    ///
    /// # Errors
    /// A block that is not closed, is not TOML, or uses a word that is not known.
    pub fn read(source: SourceText) -> Result<Scenario, Vec<Diagnostic>> {
        let file = source.name.rsplit(['/', '\\']).next().unwrap_or_default();
        let name = file.strip_suffix(".py").unwrap_or(file).to_owned();
        let about = block::about(&source)?;
        Ok(Scenario { name, source, about })
    }
}

#[cfg(test)]
mod tests;
