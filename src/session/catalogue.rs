//! The embedded scenarios as a session lists them: read once, kept for the life of the program.

use crate::scenario::{self, About, Bilingual, Scenario};
use crate::view::Language;
use std::sync::OnceLock;

/// All scenarios in the order of the list.
pub fn scenarios() -> &'static [Scenario] {
    static READ: OnceLock<Vec<Scenario>> = OnceLock::new();
    READ.get_or_init(scenario::embedded)
}

/// The scenario of that name.
pub fn find(name: &str) -> Option<&'static Scenario> {
    scenarios().iter().find(|scenario| scenario.name == name)
}

/// A text of a scenario's block in a language; English where there is no Chinese.
pub fn say(text: &Bilingual, language: Language) -> &str {
    match language {
        Language::Chinese if !text.zh.is_empty() => &text.zh,
        _ => &text.en,
    }
}

/// The title of a scenario, or its name when it states none.
pub fn title<'a>(name: &'a str, about: &'a About, language: Language) -> &'a str {
    match say(&about.title, language) {
        "" => name,
        title => title,
    }
}
