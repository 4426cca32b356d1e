//! Mistakes in the grammar: the library parser's complaints in the words of CPython's `invalid_` rules.
//!
//! What CPython has no rule for is `invalid syntax`.

use super::Mistake;
use super::around::{Around, Token, begins_operand};
use super::escapes;
use super::targets::target;
use rustpython_compiler::ast::token::TokenKind;
use rustpython_compiler::parser::{
    InterpolatedStringErrorType as Template, LexicalErrorType, ParseErrorType,
};

/// Words a complaint of the parser.
pub(super) fn explain(around: &Around, error: &ParseErrorType) -> Mistake {
    let mut mistake = by_error(around, error)
        .or_else(|| parenthesized_parameters(around))
        .or_else(|| legacy_statement(around))
        .or_else(|| assignment_in_expression(around))
        .or_else(|| missing_comma(around))
        .unwrap_or_else(|| found(around, "invalid syntax"));
    if around.is_in_template() && !mistake.message.starts_with("f-string") {
        mistake.message.insert_str(0, "f-string: ");
    }
    mistake
}

/// A sentence about what the parser complains about.
fn complained(around: &Around, message: impl Into<String>) -> Option<Mistake> {
    Some(Mistake::new(message, around.start(), around.end()))
}

/// A sentence about the token at which the parser noticed.
fn found(around: &Around, message: &str) -> Mistake {
    match around.found() {
        Some(token) if token.start > around.start() => Mistake::new(message, around.start(), around.end()),
        Some(token) if token.kind != TokenKind::Newline => {
            let start = around.start().min(token.start);
            Mistake::new(message, start, token.end.min(start + around.word(token).len()))
        }
        _ => Mistake::new(message, around.start(), around.start()),
    }
}

fn by_error(around: &Around, error: &ParseErrorType) -> Option<Mistake> {
    use ParseErrorType as E;
    match error {
        E::ExpectedToken { expected, found } => expected_token(around, *expected, *found),
        E::OtherError(message) => other(around, message),
        E::Lexical(error) => lexical(around, error),
        E::FStringError(error) => template(around, error),
        E::UnexpectedIndentation => indentation(around, "unexpected indent".to_owned()),
        E::ExpectedExpression => expected_expression(around),
        E::InvalidAssignmentTarget => assignment_target(around),
        E::InvalidAugmentedAssignmentTarget => augmented_target(around, around.complained()),
        E::InvalidAnnotatedAssignmentTarget => annotated_target(around),
        E::InvalidNamedAssignmentTarget => named(around, "cannot use assignment expressions with"),
        E::InvalidDeleteTarget => named(around, "cannot delete"),
        E::DuplicateKeywordArgumentError(name) => {
            complained(around, format!("keyword argument repeated: {name}"))
        }
        E::PositionalAfterKeywordArgument => {
            at_closing(around, "positional argument follows keyword argument")
        }
        E::PositionalAfterKeywordUnpacking => {
            at_closing(around, "positional argument follows keyword argument unpacking")
        }
        E::UnparenthesizedTupleExpression if is_except(around) => {
            let rest = around.rest_of_line(around.start());
            let last = rest.take_while(|token| token.kind != TokenKind::Colon).last()?;
            let message = "multiple exception types must be parenthesized";
            Some(Mistake::new(message, around.start(), last.end))
        }
        E::UnparenthesizedTupleExpression => {
            Some(Mistake::new("invalid syntax", around.start(), around.end()))
        }
        _ => complained(around, plain(error)?),
    }
}

fn is_except(around: &Around) -> bool {
    let first = around.statement_start();
    first.is_some_and(|first| first.kind == TokenKind::Except)
}

/// Complaints that translate word by word.
fn plain(error: &ParseErrorType) -> Option<&'static str> {
    use ParseErrorType as E;
    Some(match error {
        E::InvalidArgumentUnpackingOrder => "iterable argument unpacking follows keyword argument unpacking",
        E::IterableUnpackingInComprehension => "iterable unpacking cannot be used in comprehension",
        E::UnparenthesizedGeneratorExpression => "Generator expression must be parenthesized",
        E::NonDefaultParamAfterDefaultParam => "non-default argument follows default argument",
        E::ParamAfterVarKeywordParam => "arguments cannot follow var-keyword argument",
        E::VarParameterWithDefault => "var-positional argument cannot have default value",
        E::ExpectedKeywordParam => "named arguments must follow bare *",
        E::ExpectedImaginaryNumber => "imaginary number required in complex literal",
        E::ExpectedRealNumber => "real number required in complex literal",
        _ => return None,
    })
}

fn other(around: &Around, message: &str) -> Option<Mistake> {
    if let Some(clause) = message.strip_prefix("Expected an indented block after ") {
        return missing_block(around, clause);
    }
    if let Some(rest) = message.strip_prefix("Only single target") {
        return complained(around, format!("only single target{rest}"));
    }
    let sentence = match message {
        "Expected `except` or `finally` after `try` block" => "expected 'except' or 'finally' block",
        "Cannot have both 'except' and 'except*' on the same 'try'" => {
            "cannot have both 'except' and 'except*' on the same 'try'"
        }
        "Expected one or more exception types" => "expected one or more exception types",
        "Only one '*' parameter allowed" | "Only one '*' separator allowed" => {
            "* argument may appear only once"
        }
        "Only one '**' parameter allowed" => "arguments cannot follow var-keyword argument",
        "Only one '/' separator allowed" => "/ may appear only once",
        "Position-only parameter separator not allowed as first parameter" => {
            "at least one argument must precede /"
        }
        "Positional patterns cannot follow keyword patterns" => "positional patterns follow keyword patterns",
        "Trailing comma not allowed" => return trailing_comma(around),
        "Expected a parameter name" => return keyword_argument(around),
        "Bytes literal cannot be mixed with non-bytes literals" => "cannot mix bytes and nonbytes literals",
        "bytes can only contain ASCII literal characters" => message,
        _ => return None,
    };
    Some(found(around, sentence))
}

fn lexical(around: &Around, error: &LexicalErrorType) -> Option<Mistake> {
    match error {
        LexicalErrorType::FStringError(error) => template(around, error),
        LexicalErrorType::IndentationError => indentation(
            around,
            "unindent does not match any outer indentation level".to_owned(),
        ),
        LexicalErrorType::UnicodeError
        | LexicalErrorType::MissingUnicodeLbrace
        | LexicalErrorType::MissingUnicodeRbrace => escape(around),
        LexicalErrorType::InvalidByteLiteral => {
            complained(around, "bytes can only contain ASCII literal characters")
        }
        LexicalErrorType::Eof => complained(around, "unexpected EOF while parsing"),
        LexicalErrorType::LineContinuationError => {
            complained(around, "unexpected character after line continuation character")
        }
        _ => None,
    }
}

/// A backslash in a string that begins no character; the string is the token at the place.
fn escape(around: &Around) -> Option<Mistake> {
    let string = around.found()?;
    complained(around, escapes::explain(around.word(string))?)
}

fn template(around: &Around, error: &Template) -> Option<Mistake> {
    let sentence = match error {
        Template::UnclosedLbrace => {
            return missing_comma(around).or_else(|| complained(around, "f-string: expecting '}'"));
        }
        Template::SingleRbrace => "f-string: single '}' is not allowed",
        Template::InvalidConversionFlag | Template::ConversionFlagNotImmediatelyAfterExclamation => {
            "f-string: invalid conversion character: expected 's', 'r', or 'a'"
        }
        Template::LambdaWithoutParentheses => "f-string: invalid syntax",
        Template::NewlineInFormatSpec => "f-string: expecting '}'",
        Template::UnterminatedString | Template::UnterminatedTripleQuotedString => {
            "unterminated string literal"
        }
    };
    complained(around, sentence)
}

fn indentation(around: &Around, message: String) -> Option<Mistake> {
    let start = around
        .found()
        .map_or(around.start(), |token| token.start.max(around.start()));
    let start = if around.found_kind() == TokenKind::Indent {
        around.found().map_or(start, |token| token.end)
    } else {
        start
    };
    Some(Mistake {
        kind: "IndentationError",
        message,
        start,
        end: start,
    })
}

/// `clause` is the library's name for what came before, such as ``` `if` statement```.
fn missing_block(around: &Around, clause: &str) -> Option<Mistake> {
    let header = around.header();
    let line = 1 + around.slice(0, header.first()?.start).matches('\n').count();
    let is_group = header.get(1).is_some_and(|token| token.kind == TokenKind::Star);
    let clause = match clause {
        "function definition" => clause.to_owned(),
        "`class` definition" => "class definition".to_owned(),
        "`except` clause" if is_group => "'except*' statement".to_owned(),
        _ => format!("'{}' statement", clause.split('`').nth(1)?),
    };
    let (start, end) = match around.next_line() {
        Some(token) if token.kind != TokenKind::EndOfFile => (token.start, token.end),
        _ => (around.start(), around.start()),
    };
    let message = format!("expected an indented block after {clause} on line {line}");
    Some(Mistake {
        kind: "IndentationError",
        message,
        start,
        end,
    })
}

fn expected_token(around: &Around, expected: TokenKind, found_kind: TokenKind) -> Option<Mistake> {
    if found_kind.as_augmented_assign_operator().is_some() && around.bracket().is_none() {
        let start = around.statement_start()?.start;
        return augmented_target(around, around.slice(start, around.start()));
    }
    match expected {
        TokenKind::Colon if around.bracket() == Some(TokenKind::Lbrace) => {
            let key = around.before(1)?;
            Some(Mistake::new(
                "':' expected after dictionary key",
                key.start,
                key.end,
            ))
        }
        TokenKind::Colon if is_colon_expected(around, found_kind) => Some(found(around, "expected ':'")),
        TokenKind::Lpar if around.before_kind(2) == TokenKind::Def => Some(found(around, "expected '('")),
        TokenKind::Else => {
            let start = around
                .expression_start()
                .map_or(around.start(), |token| token.start);
            let start = conditional_start(around).unwrap_or(start);
            Some(Mistake::new(
                "expected 'else' after 'if' expression",
                start,
                around.before(1)?.end,
            ))
        }
        TokenKind::Rsqb | TokenKind::Rbrace if found_kind == TokenKind::For => comprehension(around),
        _ => None,
    }
}

/// CPython asks for the colon at the end of a line, and behind some words always.
fn is_colon_expected(around: &Around, found_kind: TokenKind) -> bool {
    let Some(first) = around.statement_start() else {
        return false;
    };
    let is_forced = matches!(
        first.kind,
        TokenKind::Else | TokenKind::Try | TokenKind::Finally | TokenKind::Def
    );
    let is_async_def = first.kind == TokenKind::Async
        && around
            .rest_of_line(first.end)
            .next()
            .is_some_and(|token| token.kind == TokenKind::Def);
    let is_lambda = around
        .rest_of_line(first.start)
        .any(|token| token.kind == TokenKind::Lambda && token.start < around.start());
    match found_kind {
        TokenKind::Newline | TokenKind::EndOfFile => !is_lambda,
        _ => is_forced || is_async_def,
    }
}

/// Where `a if b` without `else` begins.
fn conditional_start(around: &Around) -> Option<usize> {
    let first = around.statement_start()?;
    let condition = around
        .rest_of_line(first.start)
        .filter(|token| token.kind == TokenKind::If && token.end <= around.start())
        .last()?;
    let before = around
        .rest_of_line(first.start)
        .take_while(|token| token.start < condition.start);
    let body = before.collect::<Vec<_>>();
    let separator = body.iter().rposition(|token| {
        matches!(
            token.kind,
            TokenKind::Equal | TokenKind::Comma | TokenKind::Return | TokenKind::Lpar | TokenKind::Lsqb
        )
    });
    body.get(separator.map_or(0, |index| index + 1))
        .map(|token| token.start)
}

/// `[a, b for a in c]` and `{**a for a in b}`.
fn comprehension(around: &Around) -> Option<Mistake> {
    let first = around.expression_start()?;
    if first.kind == TokenKind::DoubleStar {
        let message = "dict unpacking cannot be used in dict comprehension";
        return Some(Mistake::new(message, first.start, first.end));
    }
    let last = around.before(1)?;
    let message = "did you forget parentheses around the comprehension target?";
    Some(Mistake::new(message, first.start, last.end))
}

fn expected_expression(around: &Around) -> Option<Mistake> {
    let is_field = around.is_in_template() && around.before_kind(1) == TokenKind::Lbrace;
    let lacks = match around.found_kind() {
        TokenKind::Exclamation => Some('!'),
        TokenKind::Colon => Some(':'),
        TokenKind::Equal => Some('='),
        _ => None,
    };
    if let Some(sign) = lacks.filter(|_| is_field) {
        return complained(around, format!("f-string: expression required before '{sign}'"));
    }
    let is_deletion = around
        .statement_start()
        .is_some_and(|first| first.kind == TokenKind::Del);
    if is_deletion && around.found_kind() == TokenKind::Star {
        let (star, operand) = (around.found()?, around.rest_of_line(around.start()).nth(1)?);
        return Some(Mistake::new("cannot delete starred", star.start, operand.end));
    }
    if around.before_kind(1) == TokenKind::Equal && around.is_in_parameters() {
        let equal = around.before(1)?;
        return Some(Mistake::new(
            "expected default value expression",
            equal.start,
            equal.end,
        ));
    }
    if is_field && around.found_kind() == TokenKind::Rbrace {
        return complained(around, "f-string: empty expression not allowed");
    }
    let is_value = around.bracket() == Some(TokenKind::Lbrace) && around.before_kind(1) == TokenKind::Colon;
    if is_value && matches!(around.found_kind(), TokenKind::Rbrace | TokenKind::Comma) {
        let colon = around.before(1)?;
        return Some(Mistake::new(
            "expression expected after dictionary key and ':'",
            colon.start,
            colon.end,
        ));
    }
    None
}

/// CPython notices when it has read all arguments.
fn at_closing(around: &Around, message: &str) -> Option<Mistake> {
    let closing = around.closing()?;
    Some(Mistake::new(message, closing.start, closing.end))
}

/// `f(): int`; without an annotation it is more likely a keyword that is missing or misspelt.
fn annotated_target(around: &Around) -> Option<Mistake> {
    let mut rest = around
        .rest_of_line(around.end())
        .skip_while(|token| token.kind != TokenKind::Colon);
    let colon = rest.next()?;
    match rest.next() {
        Some(_) => complained(around, "illegal target for annotation"),
        None => Some(Mistake::new("invalid syntax", colon.end, colon.end)),
    }
}

fn named(around: &Around, sentence: &str) -> Option<Mistake> {
    let target = target(around.complained())?;
    complained(around, format!("{sentence} {}", target.name))
}

fn augmented_target(around: &Around, source: &str) -> Option<Mistake> {
    let target = target(source)?;
    let message = format!(
        "'{}' is an illegal expression for augmented assignment",
        target.name
    );
    let start = around.start().min(
        around
            .statement_start()?
            .start
            .max(around.start() - source.len().min(around.start())),
    );
    Some(Mistake::new(message, start, start + source.trim_end().len()))
}

fn assignment_target(around: &Around) -> Option<Mistake> {
    let target = target(around.complained())?;
    if target.name == "yield expression" && around.before_kind(1) != TokenKind::Lpar {
        return complained(around, "assignment to yield expression not possible");
    }
    let is_first = around.begins_statement() && target.could_be_compared;
    let assignments = around
        .rest_of_line(around.start())
        .filter(|token| token.kind == TokenKind::Equal);
    if is_first && assignments.count() == 1 {
        let message = format!(
            "cannot assign to {} here. Maybe you meant '==' instead of '='?",
            target.name
        );
        return complained(around, message);
    }
    complained(around, format!("cannot assign to {}", target.name))
}

fn trailing_comma(around: &Around) -> Option<Mistake> {
    let is_from = around.statement_start()?.kind == TokenKind::From;
    let message = "trailing comma not allowed without surrounding parentheses";
    complained(around, if is_from { message } else { "invalid syntax" })
}

/// `def f((a, b))` and `lambda (a): a`, as Python 2 had them.
fn parenthesized_parameters(around: &Around) -> Option<Mistake> {
    let open = around.found().filter(|token| token.kind == TokenKind::Lpar)?;
    let is_lambda = around.before_kind(1) == TokenKind::Lambda;
    if !is_lambda && !around.is_in_parameters() {
        return None;
    }
    let end = around.closing_of(open)?.end;
    let what = if is_lambda {
        "Lambda expression"
    } else {
        "Function"
    };
    let message = format!("{what} parameters cannot be parenthesized");
    Some(Mistake::new(message, open.start, end))
}

/// `f(1=2)`: the argument's name is not a name.
fn keyword_argument(around: &Around) -> Option<Mistake> {
    let complaint = around.complained();
    let end = around.end() + 1;
    match complaint.trim() {
        "True" | "False" | "None" => {
            let message = format!("cannot assign to {}", complaint.trim());
            Some(Mistake::new(message, around.start(), end))
        }
        _ => {
            let message = "expression cannot contain assignment, perhaps you meant \"==\"?";
            Some(Mistake::new(message, around.start(), end))
        }
    }
}

/// `print "x"` and `exec code`, as Python 2 had them.
fn legacy_statement(around: &Around) -> Option<Mistake> {
    let statement = around.before(1)?;
    let word = around.word(statement);
    let follows = begins_operand(around.found_kind()) || around.found_kind() == TokenKind::Not;
    if statement.kind != TokenKind::Name || !matches!(word, "print" | "exec") || !follows {
        return None;
    }
    let end = around.rest_of_line(statement.start).last()?.end;
    let message = format!("Missing parentheses in call to '{word}'. Did you mean {word}(...)?");
    Some(Mistake::new(message, statement.start, end))
}

/// `if x = 1:` and `(x = 1)`: a comparison was meant.
fn assignment_in_expression(around: &Around) -> Option<Mistake> {
    let equal = around.found().filter(|token| token.kind == TokenKind::Equal)?;
    let first = around.expression_start()?;
    let head = around.statement_start()?.kind;
    let is_condition = matches!(
        head,
        TokenKind::If | TokenKind::Elif | TokenKind::While | TokenKind::Match
    );
    let others = around
        .rest_of_line(equal.end)
        .any(|token| matches!(token.kind, TokenKind::Equal | TokenKind::ColonEqual));
    let is_second = around
        .rest_of_line(first.start.saturating_sub(2))
        .next()
        .is_some_and(|t| t.kind == TokenKind::Equal);
    if (around.bracket().is_none() && !is_condition) || others || is_second {
        return None;
    }
    let source = around.slice(first.start, equal.start);
    let target = target(source)?;
    if target.name == "name" {
        let value = around.rest_of_line(equal.end).next()?;
        let message = "invalid syntax. Maybe you meant '==' or ':=' instead of '='?";
        return Some(Mistake::new(message, first.start, value.end));
    }
    if !target.could_be_compared {
        return None;
    }
    let message = format!(
        "cannot assign to {} here. Maybe you meant '==' instead of '='?",
        target.name
    );
    Some(Mistake::new(
        message,
        first.start,
        first.start + source.trim_end().len(),
    ))
}

/// `f(a b)`: two expressions side by side inside brackets.
fn missing_comma(around: &Around) -> Option<Mistake> {
    let second = around.found().filter(|token| begins_operand(token.kind))?;
    let first = around.expression_start()?;
    around.bracket()?;
    if around.is_in_parameters() {
        return None;
    }
    let is_prefix = first.end == around.before(1)?.end && first.kind == TokenKind::Name && is_string(second);
    if is_prefix
        || first.kind.is_soft_keyword()
        || target(around.slice(first.start, around.before(1)?.end)).is_none()
    {
        return None;
    }
    Some(Mistake::new(
        "invalid syntax. Perhaps you forgot a comma?",
        first.start,
        second.end,
    ))
}

fn is_string(token: Token) -> bool {
    matches!(token.kind, TokenKind::String | TokenKind::FStringStart)
}
