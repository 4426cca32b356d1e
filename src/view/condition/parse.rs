//! From the text of a condition to its parts, by recursive descent; a mistake is told with its place.

use super::{Comparator, Expr};
use crate::run::glance::Plain;
use crate::view::language::Language;

/// How deep a condition may be nested.
const DEPTH_MAX: usize = 60;
/// Most characters of a condition.
const CHARS_MAX: usize = 500;

/// What is wrong with a condition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Which character it is, counted from 0.
    pub at: usize,
    english: String,
    chinese: String,
}

impl Fault {
    fn new(at: usize, english: impl Into<String>, chinese: impl Into<String>) -> Fault {
        Fault {
            at,
            english: english.into(),
            chinese: chinese.into(),
        }
    }

    /// What is wrong, and where.
    pub fn sentence(&self, language: Language) -> String {
        let at = self.at + 1;
        language.pick(
            format!("at character {at}: {}", self.english),
            format!("第 {at} 个字符：{}", self.chinese),
        )
    }
}

#[derive(Clone, Debug, PartialEq)]
enum Token {
    Name(String),
    Number(Plain),
    Text(String),
    Sign(&'static str),
    End,
}

/// The longer ones first.
const SIGNS: [&str; 13] = [
    "==", "!=", "<=", ">=", "<", ">", "(", ")", "[", "]", ".", "-", ",",
];
/// Words that are no names.
const WORDS: [&str; 5] = ["and", "or", "not", "in", "is"];

pub(super) fn parse(text: &str) -> Result<Expr, Fault> {
    let tokens = tokens(text)?;
    let mut parser = Parser {
        tokens: &tokens,
        next: 0,
        depth: 0,
    };
    let expr = parser.either()?;
    match parser.peek() {
        Token::End => Ok(expr),
        other => {
            let shown = show(other);
            Err(Fault::new(
                parser.at(),
                format!("{shown} was not expected here"),
                format!("此处不应出现 {shown}"),
            ))
        }
    }
}

fn tokens(text: &str) -> Result<Vec<(usize, Token)>, Fault> {
    let chars: Vec<char> = text.chars().collect();
    if chars.len() > CHARS_MAX {
        return Err(Fault::new(
            CHARS_MAX,
            format!("a condition has at most {CHARS_MAX} characters"),
            format!("条件最多 {CHARS_MAX} 个字符"),
        ));
    }
    let mut tokens = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        let c = chars[at];
        let rest = &chars[at..];
        let start = at;
        let token = if c.is_whitespace() {
            at += 1;
            continue;
        } else if c.is_alphabetic() || c == '_' {
            let length = rest
                .iter()
                .take_while(|c| c.is_alphanumeric() || **c == '_')
                .count();
            at += length;
            Token::Name(rest[..length].iter().collect())
        } else if c.is_ascii_digit() {
            let is_part = |c: &&char| c.is_ascii_alphanumeric() || **c == '.' || **c == '_';
            let length = rest.iter().take_while(is_part).count();
            at += length;
            Token::Number(number(start, &rest[..length])?)
        } else if c == '"' || c == '\'' {
            let (content, length) = quoted(start, rest)?;
            at += length;
            Token::Text(content)
        } else {
            let found = SIGNS
                .iter()
                .find(|sign| sign.chars().eq(rest.iter().copied().take(sign.len())));
            let Some(sign) = found else {
                return Err(stray(start, c));
            };
            at += sign.len();
            Token::Sign(sign)
        };
        tokens.push((start, token));
    }
    tokens.push((chars.len(), Token::End));
    Ok(tokens)
}

fn stray(at: usize, c: char) -> Fault {
    match c {
        '=' => Fault::new(at, "write == to compare", "比较请写 =="),
        '&' => Fault::new(at, "write `and`", "请写 `and`"),
        '|' => Fault::new(at, "write `or`", "请写 `or`"),
        '!' => Fault::new(at, "write `not`, or != to compare", "请写 `not`，比较请写 !="),
        _ => Fault::new(
            at,
            format!("'{c}' has no meaning in a condition"),
            format!("条件中不能使用 '{c}'"),
        ),
    }
}

fn number(at: usize, digits: &[char]) -> Result<Plain, Fault> {
    let text: String = digits.iter().filter(|c| **c != '_').collect();
    let int = text.parse().map(Plain::Int).ok();
    let is_float = text.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | 'e'));
    let float = || {
        text.parse()
            .ok()
            .filter(|number: &f64| number.is_finite() && is_float && text.contains(['.', 'e']))
    };
    int.or_else(|| float().map(Plain::Float)).ok_or_else(|| {
        Fault::new(
            at,
            format!("{text} is no number of up to 64 bits"),
            format!("{text} 不是 64 位以内的数"),
        )
    })
}

/// A text in quotes, and how many characters it takes with them.
fn quoted(at: usize, rest: &[char]) -> Result<(String, usize), Fault> {
    let quote = rest[0];
    let mut content = String::new();
    let mut chars = rest.iter().enumerate().skip(1);
    while let Some((index, c)) = chars.next() {
        match c {
            c if *c == quote => return Ok((content, index + 1)),
            '\\' => match chars.next() {
                Some((_, 'n')) => content.push('\n'),
                Some((_, 't')) => content.push('\t'),
                Some((_, c @ ('\\' | '\'' | '"'))) => content.push(*c),
                _ => {
                    return Err(Fault::new(
                        at + index,
                        "after \\ only n, t, \\ or a quote is known",
                        "\\ 之后只能是 n、t、\\ 或引号",
                    ));
                }
            },
            c => content.push(*c),
        }
    }
    Err(Fault::new(
        at,
        "the text has no closing quote",
        "文本缺少结束的引号",
    ))
}

fn show(token: &Token) -> String {
    match token {
        Token::Name(name) => format!("`{name}`"),
        Token::Number(Plain::Int(number)) => format!("`{number}`"),
        Token::Number(Plain::Float(number)) => format!("`{number}`"),
        Token::Number(_) | Token::End => "…".to_owned(),
        Token::Text(text) => format!("\"{text}\""),
        Token::Sign(sign) => format!("`{sign}`"),
    }
}

struct Parser<'a> {
    tokens: &'a [(usize, Token)],
    next: usize,
    depth: usize,
}

type Parsed = Result<Expr, Fault>;

impl Parser<'_> {
    fn peek(&self) -> &Token {
        &self.tokens[self.next].1
    }

    fn at(&self) -> usize {
        self.tokens[self.next].0
    }

    fn take(&mut self) -> Token {
        let token = self.peek().clone();
        self.next = (self.next + 1).min(self.tokens.len() - 1);
        token
    }

    fn takes_sign(&mut self, sign: &str) -> bool {
        let is_it = matches!(self.peek(), Token::Sign(found) if *found == sign);
        if is_it {
            self.take();
        }
        is_it
    }

    fn takes_word(&mut self, word: &str) -> bool {
        let is_it = matches!(self.peek(), Token::Name(found) if found == word);
        if is_it {
            self.take();
        }
        is_it
    }

    fn expect(&mut self, sign: &'static str) -> Result<(), Fault> {
        match self.takes_sign(sign) {
            true => Ok(()),
            false => Err(Fault::new(
                self.at(),
                format!("a `{sign}` is missing here"),
                format!("此处缺少 `{sign}`"),
            )),
        }
    }

    fn either(&mut self) -> Parsed {
        self.depth += 1;
        if self.depth > DEPTH_MAX {
            return Err(Fault::new(self.at(), "this is nested too deep", "嵌套过深"));
        }
        let mut left = self.both()?;
        while self.takes_word("or") {
            left = Expr::Or(Box::new(left), Box::new(self.both()?));
        }
        self.depth -= 1;
        Ok(left)
    }

    fn both(&mut self) -> Parsed {
        let mut left = self.negated()?;
        while self.takes_word("and") {
            left = Expr::And(Box::new(left), Box::new(self.negated()?));
        }
        Ok(left)
    }

    fn negated(&mut self) -> Parsed {
        let mut count = 0;
        while self.takes_word("not") {
            count += 1;
        }
        let compared = self.compared()?;
        Ok((0..count).fold(compared, |of, _| Expr::Not(Box::new(of))))
    }

    fn compared(&mut self) -> Parsed {
        let first = self.value()?;
        let mut others = Vec::new();
        while let Some(comparator) = self.comparator()? {
            others.push((comparator, self.value()?));
        }
        Ok(match others.is_empty() {
            true => first,
            false => Expr::Compare(Box::new(first), others),
        })
    }

    fn comparator(&mut self) -> Result<Option<Comparator>, Fault> {
        let found = match self.peek() {
            Token::Sign("==") => Comparator::Equal,
            Token::Sign("!=") => Comparator::NotEqual,
            Token::Sign("<") => Comparator::Less,
            Token::Sign("<=") => Comparator::LessOrEqual,
            Token::Sign(">") => Comparator::Greater,
            Token::Sign(">=") => Comparator::GreaterOrEqual,
            Token::Name(word) if word == "in" => Comparator::In,
            Token::Name(word) if word == "is" => {
                self.take();
                let is_not = self.takes_word("not");
                return Ok(Some(if is_not { Comparator::IsNot } else { Comparator::Is }));
            }
            Token::Name(word) if word == "not" => {
                self.take();
                if !self.takes_word("in") {
                    return Err(Fault::new(
                        self.at(),
                        "`not` needs an `in` here",
                        "此处 `not` 之后需要 `in`",
                    ));
                }
                return Ok(Some(Comparator::NotIn));
            }
            _ => return Ok(None),
        };
        self.take();
        Ok(Some(found))
    }

    /// Something with its attributes and items.
    fn value(&mut self) -> Parsed {
        let mut value = self.atom()?;
        loop {
            if self.takes_sign(".") {
                let at = self.at();
                let Token::Name(name) = self.take() else {
                    return Err(Fault::new(
                        at,
                        "the name of an attribute is missing here",
                        "此处缺少属性名",
                    ));
                };
                value = Expr::Attribute(Box::new(value), name);
            } else if self.takes_sign("[") {
                let index = self.either()?;
                self.expect("]")?;
                value = Expr::Item(Box::new(value), Box::new(index));
            } else {
                return Ok(value);
            }
        }
    }

    fn atom(&mut self) -> Parsed {
        let at = self.at();
        match self.take() {
            Token::Number(number) => Ok(Expr::Literal(number)),
            Token::Text(text) => Ok(Expr::from(text.as_str())),
            Token::Sign("-") => self.negative(),
            Token::Sign("(") => {
                let inner = self.either()?;
                self.expect(")")?;
                Ok(inner)
            }
            Token::Name(name) if WORDS.contains(&name.as_str()) => Err(missing(at)),
            Token::Name(name) => self.named(at, name),
            _ => Err(missing(at)),
        }
    }

    fn negative(&mut self) -> Parsed {
        let at = self.at();
        match self.take() {
            Token::Number(Plain::Int(number)) => Ok(Expr::Literal(Plain::Int(-number))),
            Token::Number(Plain::Float(number)) => Ok(Expr::Literal(Plain::Float(-number))),
            _ => Err(Fault::new(
                at,
                "`-` stands only before a number",
                "`-` 只能写在数字之前",
            )),
        }
    }

    fn named(&mut self, at: usize, name: String) -> Parsed {
        let is_called = matches!(self.peek(), Token::Sign("("));
        match name.as_str() {
            "len" if is_called => {
                self.take();
                let of = self.either()?;
                self.expect(")")?;
                Ok(Expr::Length(Box::new(of)))
            }
            _ if is_called => Err(Fault::new(
                at,
                format!("a condition calls nothing but len(), and not `{name}`"),
                format!("条件只能调用 len()，不能调用 `{name}`"),
            )),
            "True" => Ok(Expr::Literal(Plain::Bool(true))),
            "False" => Ok(Expr::Literal(Plain::Bool(false))),
            "None" => Ok(Expr::Literal(Plain::None)),
            _ => Ok(Expr::Name(name)),
        }
    }
}

fn missing(at: usize) -> Fault {
    Fault::new(
        at,
        "a name, a number or a text is missing here",
        "此处缺少名称、数字或文本",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fault(text: &str) -> String {
        parse(text).unwrap_err().sentence(Language::English)
    }

    #[test]
    fn a_mistake_is_told_with_its_place() {
        assert_eq!(fault("total = 3"), "at character 7: write == to compare");
        assert_eq!(
            fault(""),
            "at character 1: a name, a number or a text is missing here"
        );
        assert_eq!(fault("len(items"), "at character 10: a `)` is missing here");
        assert_eq!(fault("x == 'a"), "at character 6: the text has no closing quote");
        assert_eq!(
            fault("pop(x)"),
            "at character 1: a condition calls nothing but len(), and not `pop`"
        );
        assert_eq!(fault("x 3"), "at character 3: `3` was not expected here");
        assert_eq!(
            fault("x + 1"),
            "at character 3: '+' has no meaning in a condition"
        );
        assert_eq!(
            fault("名 == 3 and"),
            "at character 11: a name, a number or a text is missing here"
        );
        assert_eq!(fault("x not 3"), "at character 7: `not` needs an `in` here");
        assert_eq!(
            fault("9999999999999999999"),
            "at character 1: 9999999999999999999 is no number of up to 64 bits"
        );
        assert!(fault(&"(".repeat(200)).ends_with("this is nested too deep"));
        assert!(fault(&"x".repeat(600)).contains("at most 500 characters"));
    }

    #[test]
    fn comparisons_bind_closer_than_not_and_closer_than_and_closer_than_or() {
        let names = |text: &str| Box::new(Expr::Name(text.to_owned()));
        let parsed = parse("a or not b and c").unwrap();
        let right = Expr::And(Box::new(Expr::Not(names("b"))), names("c"));
        assert_eq!(parsed, Expr::Or(names("a"), Box::new(right)));
        assert!(matches!(parse("0 < x <= -9.5"), Ok(Expr::Compare(_, others)) if others.len() == 2));
    }
}
