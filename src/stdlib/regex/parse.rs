//! Patterns: text to a tree, with CPython's complaints and the places it names.
//!
//! See the manual of Python's `re` for the syntax. Flags are settled here, so that each node says by itself
//! whether case matters to it, what a dot matches and what a letter is.

use super::class::{Category, Class, Item};
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

    /// What follows an opening parenthesis at `start`; comments and flags are nothing.
    fn group(&mut self, start: usize) -> Result<Option<Node>, Trouble> {
        if !self.eat('?') {
            return self.numbered(None, start).map(Some);
        }
        let Some(kind) = self.next() else {
            return trouble("unexpected end of pattern", self.at);
        };
        let node = match kind {
            ':' => self.inner(start)?,
            '>' => Node::Atomic(Box::new(self.inner(start)?)),
            '=' | '!' => self.look(start, false, kind == '!')?,
            '<' => match self.next() {
                None => return trouble("unexpected end of pattern", self.at),
                Some(sign @ ('=' | '!')) => self.look(start, true, sign == '!')?,
                Some(other) => return trouble(format!("unknown extension ?<{other}"), self.at - 3),
            },
            'P' => return self.named(start),
            '#' => loop {
                match self.next() {
                    None => return trouble("missing ), unterminated comment", start),
                    Some(')') => return Ok(None),
                    Some(_) => {}
                }
            },
            '(' => self.condition(start)?,
            '-' | 'a' | 'i' | 'L' | 'm' | 's' | 'u' | 'x' => return self.flagged(start, kind),
            other => return trouble(format!("unknown extension ?{other}"), self.at - 2),
        };
        // A group without a number may be repeated even if it is a repetition itself.
        Ok(Some(Node::Sequence(vec![node])))
    }

    fn close(&mut self, start: usize) -> Result<(), Trouble> {
        match self.eat(')') {
            true => Ok(()),
            false => trouble("missing ), unterminated subpattern", start),
        }
    }

    /// What stands in a group; flags set inside end with it.
    fn inner(&mut self, start: usize) -> Result<Node, Trouble> {
        let flags = self.flags;
        let node = self.either()?;
        self.flags = flags;
        self.close(start)?;
        Ok(node)
    }

    fn numbered(&mut self, name: Option<(String, usize)>, start: usize) -> Result<Node, Trouble> {
        self.groups += 1;
        let number = self.groups;
        if let Some((name, at)) = name
            && let Some(known) = self.names.insert(name.clone(), number)
        {
            let message = format!("redefinition of group name '{name}' as group {number}; was group {known}");
            return trouble(message, at);
        }
        self.open.push(number);
        let node = self.inner(start)?;
        self.open.pop();
        Ok(Node::Group(number, Box::new(node)))
    }

    fn look(&mut self, start: usize, is_behind: bool, is_negative: bool) -> Result<Node, Trouble> {
        let node = Box::new(self.inner(start)?);
        Ok(Node::Look {
            is_behind,
            is_negative,
            node,
        })
    }

    fn named(&mut self, start: usize) -> Result<Option<Node>, Trouble> {
        if self.eat('<') {
            let at = self.at;
            let name = self.name('>')?;
            return self.numbered(Some((name, at)), start).map(Some);
        }
        if self.eat('=') {
            let at = self.at;
            let name = self.name(')')?;
            let Some(&group) = self.names.get(&name) else {
                return trouble(format!("unknown group name '{name}'"), at);
            };
            return self.again(group, at).map(Some);
        }
        match self.next() {
            None => trouble("unexpected end of pattern", self.at),
            Some(other) => trouble(format!("unknown extension ?P{other}"), self.at - 3),
        }
    }

    fn again(&mut self, group: usize, at: usize) -> Result<Node, Trouble> {
        if self.open.contains(&group) {
            return trouble("cannot refer to an open group", at);
        }
        Ok(Node::Again {
            group,
            fold: self.has(flag::IGNORECASE),
        })
    }

    /// A name up to a closing sign.
    fn name(&mut self, end: char) -> Result<String, Trouble> {
        let start = self.at;
        let mut name = String::new();
        loop {
            match self.next() {
                None if name.is_empty() => return trouble("missing group name", start),
                None => {
                    let what = if end == '>' {
                        "missing >, unterminated name"
                    } else {
                        "missing ), unterminated name"
                    };
                    return trouble(what, start);
                }
                Some(char) if char == end => break,
                Some(char) => name.push(char),
            }
        }
        if name.is_empty() {
            return trouble("missing group name", start);
        }
        let is_start = |char: char| char == '_' || char.is_alphabetic();
        let mut chars = name.chars();
        let is_name =
            chars.next().is_some_and(is_start) && chars.all(|char| is_start(char) || char.is_numeric());
        if !is_name {
            return trouble(format!("bad character in group name '{name}'"), start);
        }
        Ok(name)
    }

    fn condition(&mut self, start: usize) -> Result<Node, Trouble> {
        let at = self.at;
        let digits = self.digits();
        let group = if !digits.is_empty() && self.peek() == Some(')') {
            self.at += 1;
            match digits.parse() {
                Ok(0) => return trouble("bad group number", at),
                Ok(group) => group,
                Err(_) => return trouble(format!("invalid group reference {digits}"), at),
            }
        } else {
            self.at = at;
            let name = self.name(')')?;
            match self.names.get(&name) {
                Some(group) => *group,
                None => return trouble(format!("unknown group name '{name}'"), at),
            }
        };
        let yes = self.sequence()?;
        let no = if self.eat('|') {
            self.sequence()?
        } else {
            Node::Sequence(Vec::new())
        };
        if self.peek() == Some('|') {
            return trouble("conditional backref with more than two branches", self.at);
        }
        self.close(start)?;
        Ok(Node::If {
            group,
            at,
            yes: Box::new(yes),
            no: Box::new(no),
        })
    }

    /// `(?i)` for all of the pattern, `(?i-s:…)` for a group.
    fn flagged(&mut self, start: usize, first: char) -> Result<Option<Node>, Trouble> {
        let (mut on, mut off, mut sign) = (0, 0, first);
        let mut is_off = false;
        loop {
            match sign {
                '-' if !is_off => is_off = true,
                ':' | ')' => break,
                letter => {
                    let bit = self.flag_of(letter)?;
                    let kinds = flag::ASCII | flag::LOCALE | flag::UNICODE;
                    if !is_off && bit & kinds != 0 && on & kinds & !bit != 0 {
                        let message = "bad inline flags: flags 'a', 'u' and 'L' are incompatible";
                        return trouble(message, self.at);
                    }
                    *(if is_off { &mut off } else { &mut on }) |= bit;
                }
            }
            sign = match self.next() {
                Some(sign) => sign,
                None if is_off => return trouble("missing flag", self.at),
                None => return trouble("missing -, : or )", self.at),
            };
        }
        if sign == ')' {
            if is_off {
                return trouble("missing :", self.at - 1);
            }
            if start != 0 {
                return trouble("global flags not at the start of the expression", start);
            }
            self.flags |= on;
            if on & flag::ASCII != 0 {
                self.flags &= !flag::UNICODE;
            }
            self.settle()?;
            return Ok(None);
        }
        if on & off != 0 {
            return trouble("bad inline flags: flag turned on and off", self.at - 1);
        }
        let flags = self.flags;
        self.flags = (self.flags | on) & !off;
        let inner = self.either();
        self.flags = flags;
        let inner = inner?;
        self.close(start)?;
        Ok(Some(Node::Sequence(vec![inner])))
    }

    fn flag_of(&self, letter: char) -> Result<u32, Trouble> {
        Ok(match letter {
            'i' => flag::IGNORECASE,
            'm' => flag::MULTILINE,
            's' => flag::DOTALL,
            'x' => flag::VERBOSE,
            'a' if self.is_text => flag::ASCII,
            'u' if self.is_text => flag::UNICODE,
            'L' if !self.is_text => flag::LOCALE,
            'L' => {
                return trouble(
                    "bad inline flags: cannot use 'L' flag with a str pattern",
                    self.at,
                );
            }
            'u' => {
                return trouble(
                    "bad inline flags: cannot use 'u' flag with a bytes pattern",
                    self.at,
                );
            }
            other if other.is_alphabetic() => return trouble("unknown flag", self.at - 1),
            _ => return trouble("missing -, : or )", self.at - 1),
        })
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
                (Item::Range(low, _), Item::Range(high, _)) if low <= high => {
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
            Some(value) => match char::from_u32(value) {
                Some(char) => Ok(char),
                None => trouble(format!("bad escape {given}"), at),
            },
        }
    }
}
