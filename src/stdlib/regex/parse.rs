//! Patterns: text to a tree, with CPython's complaints and the places it names.
//!
//! See the manual of Python's `re` for the syntax. Flags are settled here, so that each node says by itself
//! whether case matters to it, what a dot matches and what a letter is.

mod groups;

use super::class::{Category, Class, Item};
use crate::program::halves::{self, Unkept};
use std::collections::BTreeMap;

/// Flags, in CPython's bits.
pub(super) mod flag {
    pub const IGNORECASE: u32 = 2;
    pub const LOCALE: u32 = 4;
    pub const MULTILINE: u32 = 8;
    pub const DOTALL: u32 = 16;
    pub const UNICODE: u32 = 32;
    pub const VERBOSE: u32 = 64;
    pub const ASCII: u32 = 256;
}

/// Groups in groups beyond this number are refused, as CPython's own recursion would be.
const NESTED_MAX: usize = 200;
/// Most repetitions that can be asked for.
const REPEAT_MAX: u32 = u32::MAX;

/// What is wrong with a pattern, and at which character.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Trouble {
    pub message: String,
    pub at: Option<usize>,
}

/// How often a part may repeat, and what is tried first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Greed {
    /// As often as possible.
    Most,
    /// As rarely as possible.
    Least,
    /// As often as possible, and never less.
    Possessive,
}

/// A place that a pattern can ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    Start,
    LineStart,
    End,
    TextEnd,
    LineEnd,
    Boundary { is_ascii: bool },
    NoBoundary { is_ascii: bool },
}

/// A part of a pattern.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Node {
    Class(Class),
    Place(Place),
    Sequence(Vec<Node>),
    Either(Vec<Node>),
    Group(usize, Box<Node>),
    Again {
        group: usize,
        fold: bool,
    },
    Repeat {
        least: u32,
        most: u32,
        greed: Greed,
        node: Box<Node>,
    },
    /// What follows, or with `behind` what came before.
    Look {
        is_behind: bool,
        is_negative: bool,
        node: Box<Node>,
    },
    Atomic(Box<Node>),
    /// The place of the number is kept for complaints.
    If {
        group: usize,
        at: usize,
        yes: Box<Node>,
        no: Box<Node>,
    },
}

/// A pattern that was read.
#[derive(Clone, Debug)]
pub(super) struct Pattern {
    pub node: Node,
    pub flags: u32,
    /// The number of groups.
    pub groups: usize,
    pub names: BTreeMap<String, usize>,
}

/// Reads a pattern.
///
/// # Errors
/// What CPython says of it.
pub(super) fn parse(pattern: &[char], flags: u32, is_text: bool) -> Result<Pattern, Trouble> {
    let mut reader = Reader {
        pattern,
        at: 0,
        flags,
        is_text,
        groups: 0,
        open: Vec::new(),
        names: BTreeMap::new(),
        nested: 0,
    };
    reader.settle()?;
    let node = reader.either()?;
    if reader.peek() == Some(')') {
        return trouble("unbalanced parenthesis", reader.at);
    }
    for (group, at) in check_groups(&node) {
        if group > reader.groups {
            return trouble(format!("invalid group reference {group}"), at);
        }
    }
    Ok(Pattern {
        node,
        flags: reader.flags,
        groups: reader.groups,
        names: reader.names,
    })
}

/// Conditions may name groups that come later: those that conditions name, and where.
fn check_groups(node: &Node) -> Vec<(usize, usize)> {
    match node {
        Node::If { group, at, yes, no } => {
            let inner = check_groups(yes).into_iter().chain(check_groups(no));
            [(*group, *at)].into_iter().chain(inner).collect()
        }
        Node::Sequence(nodes) | Node::Either(nodes) => nodes.iter().flat_map(check_groups).collect(),
        Node::Group(_, node) | Node::Repeat { node, .. } | Node::Look { node, .. } | Node::Atomic(node) => {
            check_groups(node)
        }
        Node::Class(_) | Node::Place(_) | Node::Again { .. } => Vec::new(),
    }
}

fn trouble<T>(message: impl Into<String>, at: usize) -> Result<T, Trouble> {
    Err(Trouble {
        message: message.into(),
        at: Some(at),
    })
}

struct Reader<'a> {
    pattern: &'a [char],
    at: usize,
    flags: u32,
    is_text: bool,
    groups: usize,
    /// Groups that are not closed yet.
    open: Vec<usize>,
    names: BTreeMap<String, usize>,
    nested: usize,
}

impl Reader<'_> {
    fn peek(&self) -> Option<char> {
        self.pattern.get(self.at).copied()
    }

    fn next(&mut self) -> Option<char> {
        let next = self.peek();
        self.at += usize::from(next.is_some());
        next
    }

    fn eat(&mut self, wanted: char) -> bool {
        let is_there = self.peek() == Some(wanted);
        self.at += usize::from(is_there);
        is_there
    }

    fn has(&self, flag: u32) -> bool {
        self.flags & flag != 0
    }

    fn is_ascii(&self) -> bool {
        !self.is_text || self.has(flag::ASCII)
    }

    fn class(&self, class: Class) -> Node {
        Node::Class(Class {
            fold: self.has(flag::IGNORECASE),
            is_ascii: self.is_ascii(),
            ..class
        })
    }

    /// Global flags that go together.
    fn settle(&mut self) -> Result<(), Trouble> {
        let value_error = |message: &str| {
            Err(Trouble {
                message: message.to_owned(),
                at: None,
            })
        };
        if self.is_text {
            if self.has(flag::LOCALE) {
                return value_error("cannot use LOCALE flag with a str pattern");
            }
            if self.has(flag::ASCII) && self.has(flag::UNICODE) {
                return value_error("ASCII and UNICODE flags are incompatible");
            }
            if !self.has(flag::ASCII) {
                self.flags |= flag::UNICODE;
            }
        } else if self.has(flag::UNICODE) {
            return value_error("cannot use UNICODE flag with a bytes pattern");
        }
        Ok(())
    }

    fn either(&mut self) -> Result<Node, Trouble> {
        self.nested += 1;
        if self.nested > NESTED_MAX {
            return trouble("groups are nested too deep for Threadline", self.at);
        }
        let mut branches = vec![self.sequence()?];
        while self.eat('|') {
            branches.push(self.sequence()?);
        }
        self.nested -= 1;
        match branches.len() {
            1 => Ok(branches.remove(0)),
            _ => Ok(Node::Either(branches)),
        }
    }

    fn sequence(&mut self) -> Result<Node, Trouble> {
        let mut nodes: Vec<Node> = Vec::new();
        while let Some(next) = self.peek() {
            if next == '|' || next == ')' {
                break;
            }
            let at = self.at;
            self.at += 1;
            if self.has(flag::VERBOSE) && self.skips(next) {
                continue;
            }
            match next {
                '*' | '+' | '?' | '{' => {
                    if let Some((least, most)) = self.counts(next)? {
                        self.repeat(&mut nodes, at, least, most)?;
                    } else {
                        nodes.push(self.class(Class::of('{')));
                    }
                }
                '.' => {
                    let any = if self.has(flag::DOTALL) {
                        Class::any()
                    } else {
                        Class::not('\n')
                    };
                    nodes.push(Node::Class(any));
                }
                '^' if self.has(flag::MULTILINE) => nodes.push(Node::Place(Place::LineStart)),
                '^' => nodes.push(Node::Place(Place::Start)),
                '$' if self.has(flag::MULTILINE) => nodes.push(Node::Place(Place::LineEnd)),
                '$' => nodes.push(Node::Place(Place::End)),
                '(' => nodes.extend(self.group(at)?),
                '[' => nodes.push(self.set(at)?),
                '\\' => nodes.push(self.escape(at)?),
                other => nodes.push(self.class(Class::of(other))),
            }
        }
        Ok(Node::Sequence(nodes))
    }

    /// In a verbose pattern: white space and comments.
    fn skips(&mut self, next: char) -> bool {
        if next == '#' {
            while self.next().is_some_and(|char| char != '\n') {}
        }
        next == '#' || matches!(next, ' ' | '\t' | '\n' | '\r' | '\u{b}' | '\u{c}')
    }

    /// How often `*`, `+`, `?` or `{…}` asks for; `None` when a brace is only a brace.
    fn counts(&mut self, sign: char) -> Result<Option<(u32, u32)>, Trouble> {
        let start = self.at;
        match sign {
            '*' => return Ok(Some((0, REPEAT_MAX))),
            '+' => return Ok(Some((1, REPEAT_MAX))),
            '?' => return Ok(Some((0, 1))),
            _ => {}
        }
        if self.peek() == Some('}') {
            return Ok(None);
        }
        let low = self.digits();
        let high = if self.eat(',') { self.digits() } else { low.clone() };
        if !self.eat('}') {
            self.at = start;
            return Ok(None);
        }
        let number = |digits: &str, usual: u32| match digits {
            "" => Ok(usual),
            digits => match digits.parse::<u32>() {
                Ok(number) if number < REPEAT_MAX => Ok(number),
                _ => Err(Trouble {
                    message: "the repetition number is too large".to_owned(),
                    at: None,
                }),
            },
        };
        let (least, most) = (number(&low, 0)?, number(&high, REPEAT_MAX)?);
        if most < least {
            return trouble("min repeat greater than max repeat", start);
        }
        Ok(Some((least, most)))
    }

    fn digits(&mut self) -> String {
        let mut digits = String::new();
        while let Some(digit) = self.peek().filter(char::is_ascii_digit) {
            digits.push(digit);
            self.at += 1;
        }
        digits
    }

    fn repeat(&mut self, nodes: &mut Vec<Node>, at: usize, least: u32, most: u32) -> Result<(), Trouble> {
        let node = match nodes.pop() {
            None | Some(Node::Place(_)) => return trouble("nothing to repeat", at),
            Some(Node::Repeat { .. }) => return trouble("multiple repeat", at),
            Some(node) => node,
        };
        let greed = if self.eat('?') {
            Greed::Least
        } else if self.eat('+') {
            Greed::Possessive
        } else {
            Greed::Most
        };
        let node = Box::new(node);
        nodes.push(Node::Repeat {
            least,
            most,
            greed,
            node,
        });
        Ok(())
    }

    fn set(&mut self, start: usize) -> Result<Node, Trouble> {
        let is_negative = self.eat('^');
        let mut items = Vec::new();
        let first = self.at;
        loop {
            let at = self.at;
            let Some(next) = self.next() else {
                return trouble("unterminated character set", start);
            };
            if next == ']' && at != first {
                break;
            }
            let low = self.member(next, at)?;
            if self.peek() != Some('-') || self.pattern.get(self.at + 1) == Some(&']') {
                items.push(low);
                continue;
            }
            self.at += 1;
            let high_at = self.at;
            let Some(next) = self.next() else {
                return trouble("unterminated character set", start);
            };
            let high = self.member(next, high_at)?;
            match (low, high) {
                (Item::Range(low, _), Item::Range(high, _)) if halves::code(low) <= halves::code(high) => {
                    items.push(Item::Range(low, high))
                }
                _ => {
                    let range: String = self.pattern[at..self.at].iter().collect();
                    return trouble(format!("bad character range {range}"), at);
                }
            }
        }
        Ok(self.class(Class {
            items,
            is_negative,
            ..Class::any()
        }))
    }

    /// One member of a set: a letter or a category.
    fn member(&mut self, next: char, at: usize) -> Result<Item, Trouble> {
        if next != '\\' {
            return Ok(Item::Range(next, next));
        }
        let Some(letter) = self.next() else {
            return trouble("bad escape (end of pattern)", at);
        };
        if let Some(category) = Category::of(letter) {
            return Ok(Item::Category(category));
        }
        let char = match letter {
            'b' => '\u{8}',
            '0'..='7' => self.octal(letter, at)?,
            letter => self.letter(letter, at)?,
        };
        Ok(Item::Range(char, char))
    }

    fn escape(&mut self, at: usize) -> Result<Node, Trouble> {
        let Some(letter) = self.next() else {
            return trouble("bad escape (end of pattern)", at);
        };
        let is_ascii = self.is_ascii();
        if let Some(category) = Category::of(letter) {
            let items = vec![Item::Category(category)];
            return Ok(self.class(Class {
                items,
                is_negative: false,
                ..Class::any()
            }));
        }
        Ok(match letter {
            'A' => Node::Place(Place::Start),
            'Z' => Node::Place(Place::TextEnd),
            'b' => Node::Place(Place::Boundary { is_ascii }),
            'B' => Node::Place(Place::NoBoundary { is_ascii }),
            '0' => {
                let char = self.octal(letter, at)?;
                self.class(Class::of(char))
            }
            '1'..='9' => return self.number(letter, at),
            letter => {
                let char = self.letter(letter, at)?;
                self.class(Class::of(char))
            }
        })
    }

    /// A group's number, or three octal digits.
    fn number(&mut self, first: char, at: usize) -> Result<Node, Trouble> {
        let mut digits = String::from(first);
        if let Some(second) = self.peek().filter(char::is_ascii_digit) {
            digits.push(second);
            self.at += 1;
            let is_octal = |char: &char| ('0'..='7').contains(char);
            if is_octal(&first)
                && is_octal(&second)
                && let Some(third) = self.peek().filter(is_octal)
            {
                digits.push(third);
                self.at += 1;
                let value = u32::from_str_radix(&digits, 8).unwrap_or(u32::MAX);
                if value > 0o377 {
                    return trouble(
                        format!("octal escape value \\{digits} outside of range 0-0o377"),
                        at,
                    );
                }
                return Ok(self.class(Class::of(char::from_u32(value).unwrap_or_default())));
            }
        }
        let group: usize = digits.parse().unwrap_or(usize::MAX);
        if group > self.groups {
            return trouble(format!("invalid group reference {group}"), at + 1);
        }
        self.again(group, at)
    }

    fn octal(&mut self, first: char, at: usize) -> Result<char, Trouble> {
        let mut digits = String::from(first);
        while digits.len() < 3
            && let Some(digit) = self.peek().filter(|char| ('0'..='7').contains(char))
        {
            digits.push(digit);
            self.at += 1;
        }
        let value = u32::from_str_radix(&digits, 8).unwrap_or(u32::MAX);
        if value > 0o377 {
            return trouble(
                format!("octal escape value \\{digits} outside of range 0-0o377"),
                at,
            );
        }
        Ok(char::from_u32(value).unwrap_or_default())
    }

    /// A letter behind a backslash that stands for one character.
    fn letter(&mut self, letter: char, at: usize) -> Result<char, Trouble> {
        Ok(match letter {
            'a' => '\u{7}',
            'f' => '\u{c}',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'v' => '\u{b}',
            'x' => return self.hexadecimal(2, at),
            'u' if self.is_text => return self.hexadecimal(4, at),
            'U' if self.is_text => return self.hexadecimal(8, at),
            letter if letter.is_ascii_alphanumeric() => return trouble(format!("bad escape \\{letter}"), at),
            letter => letter,
        })
    }

    fn hexadecimal(&mut self, count: usize, at: usize) -> Result<char, Trouble> {
        let mut digits = String::new();
        while digits.len() < count
            && let Some(digit) = self.peek().filter(char::is_ascii_hexdigit)
        {
            digits.push(digit);
            self.at += 1;
        }
        let given: String = self.pattern[at..self.at].iter().collect();
        let value = u32::from_str_radix(&digits, 16)
            .ok()
            .filter(|_| digits.len() == count);
        match value {
            None => trouble(format!("incomplete escape {given}"), at),
            Some(value) => match halves::character(value) {
                Ok(char) => Ok(char),
                Err(Unkept::Taken) => trouble(halves::TAKEN, at),
                Err(Unkept::Beyond) => trouble(format!("bad escape {given}"), at),
            },
        }
    }
}
