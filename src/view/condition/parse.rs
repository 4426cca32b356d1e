//! From the text of a condition to its parts: Python's own parser reads it, and what a condition cannot mean is told
//! with its place.

use super::{Comparator, Expr};
use crate::run::glance::Plain;
use crate::view::language::Language;
use rustpython_compiler::ast::token::TokenKind;
use rustpython_compiler::ast::{self, CmpOp, Number, UnaryOp};
use rustpython_compiler::parser::{LexicalErrorType, ParseError, ParseErrorType, parse_expression};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// How deep a condition may be nested.
const DEPTH_MAX: usize = 60;
/// Most characters of a condition.
const CHARS_MAX: usize = 500;
/// Most characters of it that a message repeats.
const SHOWN_MAX: usize = 30;

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

pub(super) fn parse(text: &str) -> Result<Expr, Fault> {
    if text.chars().count() > CHARS_MAX {
        return Err(Fault::new(
            CHARS_MAX,
            format!("a condition has at most {CHARS_MAX} characters"),
            format!("条件最多 {CHARS_MAX} 个字符"),
        ));
    }
    if let Some(at) = depth_fault(text) {
        return Err(Fault::new(at, "this is nested too deep", "嵌套过深"));
    }
    // White space before an expression would be indentation, and a line break its end.
    let line: String = text
        .chars()
        .map(|c| if c.is_whitespace() { ' ' } else { c })
        .collect();
    let body = line.trim_start();
    let reader = Reader {
        line: &line,
        cut: line.len() - body.len(),
    };
    match catch_unwind(AssertUnwindSafe(|| parse_expression(body))) {
        Ok(Ok(parsed)) => reader.meaning(parsed.expr()),
        Ok(Err(error)) => Err(reader.mistake(&error)),
        // It has panicked, which is no reason for us to do so.
        Err(_) => Err(Fault::new(
            0,
            "Python's parser fails here",
            "Python 的解析器在此失败",
        )),
    }
}

/// Where brackets or signs before a value nest deeper than a condition may, texts in quotes apart.
fn depth_fault(text: &str) -> Option<usize> {
    let (mut quote, mut is_escaped) = (None, false);
    let (mut brackets, mut signs) = (0, 0);
    for (at, c) in text.chars().enumerate() {
        match (quote, c) {
            (Some(_), _) if is_escaped => is_escaped = false,
            (Some(_), '\\') => is_escaped = true,
            (Some(open), c) if c == open => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'') => quote = Some(c),
            (None, '(' | '[' | '{') => brackets += 1,
            (None, ')' | ']' | '}') => brackets -= 1,
            (None, '-' | '+' | '~') => signs += 1,
            _ => {}
        }
        if brackets.max(signs) > DEPTH_MAX {
            return Some(at);
        }
    }
    None
}

/// The text as Python's parser was given it, for the places of what is wrong.
struct Reader<'a> {
    line: &'a str,
    /// Bytes of white space before what was parsed.
    cut: usize,
}

type Parsed = Result<Expr, Fault>;

impl Reader<'_> {
    fn meaning(&self, expr: &ast::Expr) -> Parsed {
        let boxed = |expr: &ast::Expr| self.meaning(expr).map(Box::new);
        Ok(match expr {
            ast::Expr::NumberLiteral(number) => Expr::Literal(self.number(expr, &number.value)?),
            ast::Expr::StringLiteral(text) => Expr::from(text.value.to_str()),
            ast::Expr::BooleanLiteral(literal) => Expr::Literal(Plain::Bool(literal.value)),
            ast::Expr::NoneLiteral(_) => Expr::Literal(Plain::None),
            ast::Expr::Name(name) => Expr::Name(name.id.to_string()),
            ast::Expr::Attribute(of) => Expr::Attribute(boxed(&of.value)?, of.attr.to_string()),
            ast::Expr::Subscript(of) => Expr::Item(boxed(&of.value)?, boxed(&of.slice)?),
            ast::Expr::Call(call) => self.call(expr, call)?,
            ast::Expr::UnaryOp(unary) => match (unary.op, &*unary.operand) {
                (UnaryOp::Not, of) => Expr::Not(boxed(of)?),
                (UnaryOp::USub, of) => self.negative(of)?,
                _ => return Err(self.meaningless(expr)),
            },
            ast::Expr::BoolOp(all) => {
                let join = match all.op {
                    ast::BoolOp::And => Expr::And,
                    ast::BoolOp::Or => Expr::Or,
                };
                let mut values = all.values.iter().map(|value| self.meaning(value));
                let first = values.next().unwrap_or_else(|| Err(self.meaningless(expr)))?;
                values.try_fold(first, |left, right| {
                    right.map(|right| join(Box::new(left), Box::new(right)))
                })?
            }
            ast::Expr::Compare(compare) => {
                let rights = compare.comparators.iter().map(|right| self.meaning(right));
                let others = compare.ops.iter().map(|op| comparator(*op)).zip(rights);
                let others = others.map(|(op, right)| right.map(|right| (op, right)));
                Expr::Compare(boxed(&compare.left)?, others.collect::<Result<_, _>>()?)
            }
            ast::Expr::BinOp(both) => {
                // Between the two stands nothing but the sign, white space and closing brackets.
                let end = place(&both.left).1 + self.cut;
                let skipped = self.line[end..].find(|c| !matches!(c, ' ' | ')'));
                let at = self.line[..end + skipped.unwrap_or(0)].chars().count();
                return Err(stray(at, self.line.chars().nth(at).unwrap_or(' ')));
            }
            _ => return Err(self.meaningless(expr)),
        })
    }

    fn number(&self, expr: &ast::Expr, number: &Number) -> Result<Plain, Fault> {
        let plain = match number {
            Number::Int(int) => int.as_i64().map(Plain::Int),
            Number::Float(float) => Some(*float).filter(|float| float.is_finite()).map(Plain::Float),
            Number::Complex { .. } => None,
        };
        let text = self.written(expr);
        plain.ok_or_else(|| {
            Fault::new(
                self.at(place(expr).0),
                format!("{text} is no number of up to 64 bits"),
                format!("{text} 不是 64 位以内的数"),
            )
        })
    }

    fn negative(&self, of: &ast::Expr) -> Parsed {
        match self.meaning(of)? {
            Expr::Literal(Plain::Int(number)) => Ok(Expr::Literal(Plain::Int(-number))),
            Expr::Literal(Plain::Float(number)) => Ok(Expr::Literal(Plain::Float(-number))),
            _ => Err(Fault::new(
                self.at(place(of).0),
                "`-` stands only before a number",
                "`-` 只能写在数字之前",
            )),
        }
    }

    fn call(&self, expr: &ast::Expr, call: &ast::ExprCall) -> Parsed {
        let name = self.written(&call.func);
        match (name, &*call.arguments.args, &*call.arguments.keywords) {
            ("len", [of], []) => Ok(Expr::Length(Box::new(self.meaning(of)?))),
            ("len", ..) => Err(Fault::new(
                self.at(place(expr).0),
                "len() is asked of one thing",
                "len() 只接受一个对象",
            )),
            _ => Err(Fault::new(
                self.at(place(expr).0),
                format!("a condition calls nothing but len(), and not `{name}`"),
                format!("条件只能调用 len()，不能调用 `{name}`"),
            )),
        }
    }

    /// Python, but nothing that can be asked of a moment.
    fn meaningless(&self, expr: &ast::Expr) -> Fault {
        let text: String = self.written(expr).chars().take(SHOWN_MAX).collect();
        Fault::new(
            self.at(place(expr).0),
            format!("`{text}` has no meaning in a condition"),
            format!("条件中不能使用 `{text}`"),
        )
    }

    /// No Python.
    fn mistake(&self, error: &ParseError) -> Fault {
        let start = error.location.start().to_usize();
        let at = self.at(start);
        let c = self.line.chars().nth(at);
        let is_unclosed = matches!(
            error.error,
            ParseErrorType::Lexical(LexicalErrorType::Eof)
                | ParseErrorType::ExpectedToken {
                    expected: TokenKind::Rpar | TokenKind::Rsqb,
                    ..
                }
        );
        match (&error.error, c) {
            (ParseErrorType::Lexical(LexicalErrorType::UnclosedStringError), _) => {
                Fault::new(at, "the text has no closing quote", "文本缺少结束的引号")
            }
            (ParseErrorType::Lexical(LexicalErrorType::UnrecognizedToken { tok }), _) => stray(at, *tok),
            (_, Some(c @ ('=' | '&' | '|' | '!'))) => stray(at, c),
            _ if is_unclosed => {
                let sign = self.unclosed();
                Fault::new(
                    at,
                    format!("a `{sign}` is missing here"),
                    format!("此处缺少 `{sign}`"),
                )
            }
            (ParseErrorType::ExpectedExpression, _) | (_, None) => Fault::new(
                at,
                "a name, a number or a text is missing here",
                "此处缺少名称、数字或文本",
            ),
            (_, Some(_)) => {
                let rest = self.line[self.cut + start..]
                    .split(' ')
                    .next()
                    .unwrap_or_default();
                if rest == "not" {
                    return Fault::new(at, "`not` needs an `in` here", "此处 `not` 之后需要 `in`");
                }
                let word: String = rest.chars().take(SHOWN_MAX).collect();
                Fault::new(
                    at,
                    format!("`{word}` was not expected here"),
                    format!("此处不应出现 `{word}`"),
                )
            }
        }
    }

    /// What closes the bracket that was opened last and not closed.
    fn unclosed(&self) -> char {
        let mut open = Vec::new();
        for c in self.line.chars() {
            match c {
                '(' => open.push(')'),
                '[' => open.push(']'),
                ')' | ']' => {
                    open.pop();
                }
                _ => {}
            }
        }
        open.pop().unwrap_or(')')
    }

    /// Which character a byte of what was parsed is.
    fn at(&self, byte: usize) -> usize {
        let before = self.line.get(..self.cut + byte).unwrap_or(self.line);
        before.chars().count()
    }

    fn written(&self, expr: &ast::Expr) -> &str {
        let (from, to) = place(expr);
        self.line.get(self.cut + from..self.cut + to).unwrap_or_default()
    }
}

fn comparator(op: CmpOp) -> Comparator {
    match op {
        CmpOp::Eq => Comparator::Equal,
        CmpOp::NotEq => Comparator::NotEqual,
        CmpOp::Lt => Comparator::Less,
        CmpOp::LtE => Comparator::LessOrEqual,
        CmpOp::Gt => Comparator::Greater,
        CmpOp::GtE => Comparator::GreaterOrEqual,
        CmpOp::Is => Comparator::Is,
        CmpOp::IsNot => Comparator::IsNot,
        CmpOp::In => Comparator::In,
        CmpOp::NotIn => Comparator::NotIn,
    }
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

/// From which byte to which an expression reaches.
fn place(expr: &ast::Expr) -> (usize, usize) {
    macro_rules! range {
        ($($kind:ident)*) => {
            match expr {
                $(ast::Expr::$kind(node) => node.range,)*
            }
        };
    }
    let range = range! {
        BoolOp Named BinOp UnaryOp Lambda If Dict Set ListComp SetComp DictComp Generator Await Yield YieldFrom
        Compare Call FString TString StringLiteral BytesLiteral NumberLiteral BooleanLiteral NoneLiteral
        EllipsisLiteral Attribute Subscript Starred Name List Tuple Slice IpyEscapeCommand
    };
    (range.start().to_usize(), range.end().to_usize())
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
        assert_eq!(fault("x not 3"), "at character 3: `not` needs an `in` here");
        assert_eq!(
            fault("9999999999999999999"),
            "at character 1: 9999999999999999999 is no number of up to 64 bits"
        );
        assert!(fault(&"(".repeat(200)).ends_with("this is nested too deep"));
        assert!(fault(&"-".repeat(200)).ends_with("this is nested too deep"));
        assert!(parse(&format!("x == '{}'", "(-".repeat(100))).is_ok());
        assert_eq!(fault("a && b"), "at character 4: write `and`");
        assert_eq!(fault(" (a) | b"), "at character 6: write `or`");
        assert_eq!(fault("!x"), "at character 1: write `not`, or != to compare");
        assert_eq!(
            fault("x in (1, 2)"),
            "at character 6: `(1, 2)` has no meaning in a condition"
        );
        assert_eq!(fault("items[0"), "at character 8: a `]` is missing here");
        assert_eq!(fault("len()"), "at character 1: len() is asked of one thing");
        assert_eq!(
            fault("x == -y"),
            "at character 7: `-` stands only before a number"
        );
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
