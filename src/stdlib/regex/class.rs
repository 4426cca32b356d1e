//! Which characters a part of a pattern matches.

use crate::program::halves;

/// `\d`, `\s`, `\w` and their opposites.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Category {
    kind: Kind,
    is_negative: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Digit,
    Space,
    Word,
}

impl Category {
    /// The category that a letter behind a backslash names.
    pub fn of(letter: char) -> Option<Category> {
        let kind = match letter.to_ascii_lowercase() {
            'd' => Kind::Digit,
            's' => Kind::Space,
            'w' => Kind::Word,
            _ => return None,
        };
        Some(Category {
            kind,
            is_negative: letter.is_ascii_uppercase(),
        })
    }

    fn has(self, char: char, is_ascii: bool) -> bool {
        let is_in = match self.kind {
            Kind::Digit if is_ascii => char.is_ascii_digit(),
            Kind::Digit => is_digit(char),
            Kind::Space if is_ascii => matches!(char, ' ' | '\t' | '\n' | '\r' | '\u{b}' | '\u{c}'),
            Kind::Space => char.is_whitespace() || ('\u{1c}'..='\u{1f}').contains(&char),
            Kind::Word => is_word(char, is_ascii),
        };
        is_in != self.is_negative
    }
}

/// Whether a character belongs to words.
pub(super) fn is_word(char: char, is_ascii: bool) -> bool {
    char == '_'
        || if is_ascii {
            char.is_ascii_alphanumeric()
        } else {
            char.is_alphanumeric()
        }
}

/// Decimal digits of all scripts: what `int` reads.
fn is_digit(char: char) -> bool {
    char.is_ascii_digit() || (!char.is_ascii() && crate::stdlib::builtins::str_case::is_decimal(char))
}

/// A member of a set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Item {
    /// From one character to another, both included.
    Range(char, char),
    Category(Category),
}

/// A set of characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Class {
    pub items: Vec<Item>,
    pub is_negative: bool,
    /// Case does not matter.
    pub fold: bool,
    /// Letters, digits and cases of ASCII only.
    pub is_ascii: bool,
}

impl Class {
    /// Every character.
    pub fn any() -> Class {
        Class {
            items: Vec::new(),
            is_negative: true,
            fold: false,
            is_ascii: false,
        }
    }

    /// One character.
    pub fn of(char: char) -> Class {
        Class {
            items: vec![Item::Range(char, char)],
            is_negative: false,
            ..Class::any()
        }
    }

    /// Every character but one.
    pub fn not(char: char) -> Class {
        Class {
            is_negative: true,
            ..Class::of(char)
        }
    }

    /// Whether a character is in the set.
    pub fn has(&self, char: char) -> bool {
        let is_in = self.lists(char)
            || self.fold && {
                let (lower, upper) = (lower(char, self.is_ascii), upper(char, self.is_ascii));
                self.lists(lower) || self.lists(upper) || self.is_cased_alike(lower)
            };
        is_in != self.is_negative
    }

    fn lists(&self, char: char) -> bool {
        let code = halves::code(char);
        self.items.iter().any(|item| match item {
            Item::Range(low, high) => (halves::code(*low)..=halves::code(*high)).contains(&code),
            Item::Category(category) => category.has(char, self.is_ascii),
        })
    }

    /// A single listed character whose small form is this one: it may have several large forms.
    fn is_cased_alike(&self, small: char) -> bool {
        self.items.iter().any(|item| match item {
            Item::Range(low, high) => low == high && lower(*low, self.is_ascii) == small,
            Item::Category(_) => false,
        })
    }
}

/// The small form of a character, where it is one character.
pub(super) fn lower(char: char, is_ascii: bool) -> char {
    if is_ascii || char.is_ascii() {
        return char.to_ascii_lowercase();
    }
    single(char, char.to_lowercase())
}

fn upper(char: char, is_ascii: bool) -> char {
    if is_ascii || char.is_ascii() {
        return char.to_ascii_uppercase();
    }
    single(char, char.to_uppercase())
}

fn single(char: char, mut forms: impl Iterator<Item = char>) -> char {
    match (forms.next(), forms.next()) {
        (Some(form), None) => form,
        _ => char,
    }
}
