//! `str`: upper and lower case, and the questions whose names begin with `is`.

use super::number_text::is_space;
use super::str::{answer_changed, text_of};
use crate::machine::native::{NativeFn, Quick};
use crate::machine::{Answer, Args, Ctx, Effect, Heap, Object, Raised, Value, types};
use crate::stdlib::Registrar;
use rustpython_common::str::char_to_decimal;
use std::borrow::Cow;
use unicode_properties::{GeneralCategory, GeneralCategoryGroup, UnicodeGeneralCategory};

/// Registers the methods of this file.
pub fn register(r: &mut Registrar<'_>) {
    let changes: [(&'static str, NativeFn, Quick); 2] = [
        (
            "upper",
            |ctx, args| change(ctx, args, "str.upper", upper_case),
            |heap, room, args| changed(heap, room, args, upper_case),
        ),
        (
            "lower",
            |ctx, args| change(ctx, args, "str.lower", lower_case),
            |heap, room, args| changed(heap, room, args, lower_case),
        ),
    ];
    for (name, body, quick) in changes {
        r.quick_method(types::STR, name, Effect::None, body, quick);
    }
    let methods: [(&'static str, NativeFn); 16] = [
        ("title", |ctx, args| {
            change(ctx, args, "str.title", |text| title(text).into())
        }),
        ("capitalize", |ctx, args| {
            change(ctx, args, "str.capitalize", |text| capitalize(text).into())
        }),
        ("swapcase", |ctx, args| {
            change(ctx, args, "str.swapcase", |text| swap_case(text).into())
        }),
        ("casefold", |ctx, args| {
            change(ctx, args, "str.casefold", |text| fold_case(text).into())
        }),
        ("isalpha", |ctx, args| every(ctx, args, "str.isalpha", is_letter)),
        ("isdecimal", |ctx, args| {
            every(ctx, args, "str.isdecimal", is_decimal)
        }),
        ("isdigit", |ctx, args| every(ctx, args, "str.isdigit", is_digit)),
        ("isnumeric", |ctx, args| {
            every(ctx, args, "str.isnumeric", is_numeric)
        }),
        ("isalnum", |ctx, args| {
            every(ctx, args, "str.isalnum", |c| is_letter(c) || is_numeric(c))
        }),
        ("isspace", |ctx, args| every(ctx, args, "str.isspace", is_space)),
        ("isascii", |ctx, args| {
            ask(ctx, args, "str.isascii", str::is_ascii)
        }),
        ("isprintable", |ctx, args| {
            ask(ctx, args, "str.isprintable", |text| {
                text.chars().all(is_printable)
            })
        }),
        ("isupper", |ctx, args| {
            ask(ctx, args, "str.isupper", |text| {
                text.chars().any(char::is_uppercase) && !text.chars().any(char::is_lowercase)
            })
        }),
        ("islower", |ctx, args| {
            ask(ctx, args, "str.islower", |text| {
                text.chars().any(char::is_lowercase) && !text.chars().any(char::is_uppercase)
            })
        }),
        ("istitle", |ctx, args| ask(ctx, args, "str.istitle", is_title)),
        ("isidentifier", |ctx, args| {
            ask(ctx, args, "str.isidentifier", is_identifier)
        }),
    ];
    for (name, body) in methods {
        r.method(types::STR, name, Effect::None, body);
    }
}

fn change(
    ctx: &mut Ctx<'_>,
    args: Args<'_>,
    name: &str,
    changed: fn(&str) -> Cow<'_, str>,
) -> Result<Answer, Raised> {
    let receiver = args.alone(ctx, name)?;
    let text = text_of(ctx, receiver, name)?.text;
    answer_changed(ctx, receiver, &text, &changed(&text))
}

/// The usual case of [`change`].
fn changed(heap: &mut Heap, room: u64, args: &[Value], change: fn(&str) -> Cow<'_, str>) -> Option<Value> {
    let ([receiver], Object::Str(text)) = (args, heap.object(*args.first()?)?) else {
        return None;
    };
    match change(&text.text) {
        Cow::Borrowed(_) => Some(*receiver),
        Cow::Owned(after) if after == *text.text => Some(*receiver),
        Cow::Owned(after) if after.len() as u64 <= room => Some(heap.str(&after)),
        Cow::Owned(_) => None,
    }
}

fn upper_case(text: &str) -> Cow<'_, str> {
    match text
        .bytes()
        .any(|byte| !byte.is_ascii() || byte.is_ascii_lowercase())
    {
        true => text.to_uppercase().into(),
        false => text.into(),
    }
}

fn lower_case(text: &str) -> Cow<'_, str> {
    match text
        .bytes()
        .any(|byte| !byte.is_ascii() || byte.is_ascii_uppercase())
    {
        true => text.to_lowercase().into(),
        false => text.into(),
    }
}

fn ask(ctx: &mut Ctx<'_>, args: Args<'_>, name: &str, holds: fn(&str) -> bool) -> Result<Answer, Raised> {
    let receiver = args.alone(ctx, name)?;
    let text = text_of(ctx, receiver, name)?.text;
    Ok(Answer::Value(Value::bool(holds(&text))))
}

/// Whether there are characters and all are of a kind.
fn every(ctx: &mut Ctx<'_>, args: Args<'_>, name: &str, is: fn(char) -> bool) -> Result<Answer, Raised> {
    let receiver = args.alone(ctx, name)?;
    let text = text_of(ctx, receiver, name)?.text;
    Ok(Answer::Value(Value::bool(
        !text.is_empty() && text.chars().all(is),
    )))
}

/// Decimal digits of all scripts.
pub(in crate::stdlib) fn is_decimal(c: char) -> bool {
    char_to_decimal(c).is_some()
}

fn is_letter(c: char) -> bool {
    c.is_ascii_alphabetic() || !c.is_ascii() && c.general_category_group() == GeneralCategoryGroup::Letter
}

/// The blank, and everything that is neither a separator nor for control.
fn is_printable(c: char) -> bool {
    use GeneralCategoryGroup::{Other, Separator};
    c == ' ' || !matches!(c.general_category_group(), Other | Separator)
}

/// Decimal digits and those in circles, above or below the line.
fn is_digit(c: char) -> bool {
    is_decimal(c)
        || matches!(c, '²' | '³' | '¹' | '⁰' | '⁴'..='⁹' | '₀'..='₉' | '①'..='⑨' | '⑴'..='⑼' | '⒈'..='⒐')
        || matches!(c, '፩'..='፱' | '᧚' | '⓪' | '⓵'..='⓽' | '⓿' | '❶'..='❾' | '➀'..='➈' | '➊'..='➒')
}

fn is_numeric(c: char) -> bool {
    c.is_numeric()
        || "一二三四五六七八九十百千万億亿兆〇零两壹贰叁肆伍陆柒捌玖拾參兩零六陸什".contains(c)
        || matches!(
            c,
            '\u{f96b}' | '\u{f973}' | '\u{f978}' | '\u{f9b2}' | '\u{f9d1}' | '\u{f9d3}' | '\u{f9fd}'
        )
}

fn is_cased(c: char) -> bool {
    c.is_lowercase() || c.is_uppercase() || is_title_letter(c)
}

/// A capital and a small letter in one character: `ǅ`.
fn is_title_letter(c: char) -> bool {
    !c.is_ascii() && c.general_category() == GeneralCategory::TitlecaseLetter
}

/// The form of a letter at the start of a word: `ß` gives `Ss`, and `ǆ` gives `ǅ`.
fn push_title(result: &mut String, c: char) {
    match c {
        'Ǆ'..='ǆ' => result.push('ǅ'),
        'Ǉ'..='ǉ' => result.push('ǈ'),
        'Ǌ'..='ǌ' => result.push('ǋ'),
        'Ǳ'..='ǳ' => result.push('ǲ'),
        'ŉ' => result.push_str("ʼN"),
        // Georgian words begin with a letter like the others.
        '\u{10d0}'..='\u{10ff}' => result.push(c),
        // Greek vowels with an iota below, as one character where there is one.
        '\u{1f80}'..='\u{1faf}' => result.extend(char::from_u32(u32::from(c) | 8)),
        'ᾳ' | 'ᾼ' => result.push('ᾼ'),
        'ῃ' | 'ῌ' => result.push('ῌ'),
        'ῳ' | 'ῼ' => result.push('ῼ'),
        '\u{1fb2}'..='\u{1ff7}' if c.to_uppercase().last() == Some('Ι') && c.to_uppercase().count() > 1 => {
            let upper: Vec<char> = c.to_uppercase().collect();
            result.extend(&upper[..upper.len() - 1]);
            result.push('\u{345}');
        }
        _ => {
            let mut upper = c.to_uppercase();
            result.extend(upper.next());
            result.extend(upper.flat_map(char::to_lowercase));
        }
    }
}

fn title(text: &str) -> String {
    let mut result = String::with_capacity(text.len());
    let mut is_within = false;
    let mut rest = text.chars();
    while let Some(c) = rest.next() {
        match (is_within, c) {
            (true, 'Σ') => {
                let goes_on = rest.clone().next().is_some_and(is_cased);
                result.push(if goes_on { 'σ' } else { 'ς' });
            }
            (true, _) => result.extend(c.to_lowercase()),
            (false, _) => push_title(&mut result, c),
        }
        is_within = is_cased(c);
    }
    result
}

fn capitalize(text: &str) -> String {
    let mut result = String::with_capacity(text.len());
    text.chars()
        .take(1)
        .for_each(|first| push_title(&mut result, first));
    // A final sigma is told by what stands before it.
    let lower = text.to_lowercase();
    let first: usize = text
        .chars()
        .take(1)
        .flat_map(char::to_lowercase)
        .map(char::len_utf8)
        .sum();
    result.push_str(&lower[first..]);
    result
}

fn swap_case(text: &str) -> String {
    let mut result = String::with_capacity(text.len());
    // A final sigma is told by what stands around it.
    let lower = if text.contains('Σ') {
        text.to_lowercase()
    } else {
        String::new()
    };
    let mut at = 0;
    for c in text.chars() {
        let begin = at;
        at += c.to_lowercase().map(char::len_utf8).sum::<usize>();
        match c {
            'Σ' => result.push_str(&lower[begin..at]),
            _ if c.is_lowercase() => result.extend(c.to_uppercase()),
            _ if c.is_uppercase() => result.extend(c.to_lowercase()),
            _ => result.push(c),
        }
    }
    result
}

fn fold_case(text: &str) -> String {
    let mut result = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            'a'..='z' => result.push(c),
            'ẞ' => result.push_str("ss"),
            'ı' => result.push(c),
            'İ' => result.extend(c.to_lowercase()),
            // Cherokee is folded to its capital letters.
            '\u{13a0}'..='\u{13f5}' => result.push(c),
            '\u{13f8}'..='\u{13fd}' => result.extend(char::from_u32(u32::from(c) - 8)),
            '\u{ab70}'..='\u{abbf}' => result.extend(char::from_u32(u32::from(c) - 0xab70 + 0x13a0)),
            _ => {
                let folded = c.to_uppercase().flat_map(char::to_lowercase);
                result.extend(folded.map(|c| if c == 'ς' { 'σ' } else { c }));
            }
        }
    }
    result
}

fn is_title(text: &str) -> bool {
    let mut is_within = false;
    let mut has_cased = false;
    for c in text.chars() {
        let is_upper = c.is_uppercase() || is_title_letter(c);
        if (is_upper && is_within) || (c.is_lowercase() && !is_within) {
            return false;
        }
        is_within = is_cased(c);
        has_cased |= is_within;
    }
    has_cased
}

/// As the Unicode standard's annex 31 has it, by categories.
fn is_identifier(text: &str) -> bool {
    use GeneralCategory::{ConnectorPunctuation, DecimalNumber, LetterNumber, NonspacingMark, SpacingMark};
    let begins = |c: char| c == '_' || is_letter(c) || c.general_category() == LetterNumber;
    let goes_on = |c: char| {
        let others = [ConnectorPunctuation, DecimalNumber, NonspacingMark, SpacingMark];
        begins(c) || others.contains(&c.general_category())
    };
    let mut chars = text.chars();
    chars.next().is_some_and(begins) && chars.all(goes_on)
}
