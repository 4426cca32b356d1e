//! Small Python programs out of bytes: each byte chooses between the ways a rule of `grammar.txt` can be
//! written. The same bytes give the same program, fewer bytes a smaller one, none the smallest.

use std::collections::BTreeMap;
use std::sync::LazyLock;

/// How deep rules may stand inside each other before each takes its first way.
const DEPTH_MAX: u32 = 14;

/// Bytes of a program after which each rule takes its first way.
const TEXT_MAX: usize = 20_000;

struct Grammar {
    rules: BTreeMap<&'static str, Vec<Vec<Piece>>>,
}

enum Piece {
    Text(String),
    Rule(&'static str),
}

static GRAMMAR: LazyLock<Grammar> = LazyLock::new(|| Grammar::read(include_str!("grammar.txt")));

/// The program that these bytes choose, beginning with a rule: `program` or `hostile`.
pub fn program(start: &'static str, bytes: &[u8]) -> String {
    let mut writing = Writing {
        bytes: bytes.iter(),
        text: String::new(),
    };
    writing.rule(start, 0);
    writing.text.push('\n');
    writing.text
}

/// What every program begins with.
pub fn setting() -> String {
    let mut writing = Writing {
        bytes: [].iter(),
        text: String::new(),
    };
    writing.rule("setting", 0);
    writing.text
}

struct Writing<'b> {
    bytes: std::slice::Iter<'b, u8>,
    text: String,
}

impl Writing<'_> {
    fn rule(&mut self, name: &'static str, depth: u32) {
        let ways = &GRAMMAR.rules[name];
        let is_small = depth > DEPTH_MAX || self.text.len() > TEXT_MAX;
        let chosen = match ways.len() {
            1 => 0,
            _ if is_small => 0,
            count => usize::from(self.bytes.next().copied().unwrap_or(0)) % count,
        };
        let indent = self.indent();
        for piece in &ways[chosen] {
            match piece {
                Piece::Text(text) => self.text.push_str(&text.replace('\n', &format!("\n{indent}"))),
                Piece::Rule(rule) => self.rule(rule, depth + 1),
            }
        }
    }

    /// The spaces at the beginning of the line that is being written.
    fn indent(&self) -> String {
        let line = self.text.rsplit('\n').next().unwrap_or_default();
        line.chars().take_while(|char| *char == ' ').collect()
    }
}

impl Grammar {
    fn read(text: &'static str) -> Grammar {
        let mut rules: BTreeMap<&'static str, Vec<&'static str>> = BTreeMap::new();
        let mut current = "";
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            match line.strip_prefix("  ") {
                Some("<>") => rules.get_mut(current).expect("a rule begins first").push(""),
                Some(way) => rules.get_mut(current).expect("a rule begins first").push(way),
                None if line.is_empty() => {}
                None => {
                    current = line;
                    rules.insert(current, Vec::new());
                }
            }
        }
        let names: Vec<&'static str> = rules.keys().copied().collect();
        let pieces = |way: &'static str| pieces(way, &names);
        let rules = rules
            .into_iter()
            .map(|(name, ways)| (name, ways.into_iter().map(pieces).collect()))
            .collect();
        Grammar { rules }
    }
}

/// Takes a way apart: text, and the rules that stand in it.
fn pieces(way: &'static str, names: &[&'static str]) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut rest = way;
    let mut text = String::new();
    while let Some(at) = rest.find('<') {
        let (before, from) = rest.split_at(at);
        text.push_str(before);
        let word = from[1..].split('>').next().unwrap_or_default();
        match names.iter().find(|name| **name == word) {
            Some(name) => {
                pieces.push(Piece::Text(unescaped(&std::mem::take(&mut text))));
                pieces.push(Piece::Rule(name));
                rest = &from[word.len() + 2..];
            }
            None => {
                text.push('<');
                rest = &from[1..];
            }
        }
    }
    text.push_str(rest);
    pieces.push(Piece::Text(unescaped(&text)));
    pieces
}

fn unescaped(text: &str) -> String {
    text.replace("\\\\", "\u{0}")
        .replace("\\n", "\n")
        .replace('\u{0}', "\\")
}
