//! Which part of a marked place a traceback marks with carets, as CPython 3.11 chooses it: of
//! `a + b` the operator, of `a[b]` the brackets. Reads the line's text only.

use crate::program::{Code, Instr};
use std::ops::Range;

/// Of an operator between two operands or of a subscript, the part that is marked with carets.
pub(super) fn anchors(
    code: &Code,
    instruction: u32,
    line: &str,
    start: usize,
    end: usize,
) -> Option<(usize, usize)> {
    let segment: Vec<char> = line.chars().skip(start).take(end - start).collect();
    match code.instrs.get(instruction as usize)? {
        Instr::BinaryOp { inplace: false, .. } => {
            let at = operator_in(&segment)?;
            let length = if is_wide(&segment, at) { 2 } else { 1 };
            Some((start + at, start + at + length))
        }
        Instr::BinarySubscr
        | Instr::BinarySlice
        | Instr::StoreSubscr
        | Instr::StoreSlice
        | Instr::DeleteSubscr => {
            let at = bracket_in(&segment)?;
            Some((start + at, end))
        }
        _ => None,
    }
}

/// Whether CPython marks two characters for an operator: it takes what follows one for a part of it, also where that is a
/// parenthesis around the right operand.
fn is_wide(segment: &[char], operator: usize) -> bool {
    let Some(next) = segment.get(operator + 1) else {
        return false;
    };
    let is_double = *next == segment[operator] && "*/<>".contains(*next);
    is_double || (*next == '(' && is_parenthesised(segment, operator + 1..segment.len()))
}

/// Whether there are parentheses around an operand that do not make it a tuple or a generator.
fn is_parenthesised(segment: &[char], operand: Range<usize>) -> bool {
    let is_sign = |at: &usize| !segment[*at].is_whitespace();
    let (Some(first), Some(last)) = (operand.clone().find(is_sign), operand.rev().find(is_sign)) else {
        return false;
    };
    if segment[first] != '(' || segment[last] != ')' {
        return false;
    }
    // With the closing bracket of the first group; one that closes earlier belongs to a part of the operand.
    let closes = outer_positions(&segment[first..=last]).first().copied();
    let inner = first + 1..last;
    let text: String = segment[inner.clone()].iter().collect();
    let outer = outer_positions(&segment[inner.clone()]);
    let is_tuple = text.trim().is_empty() || outer.iter().any(|at| segment[inner.start + at] == ',');
    let is_generator = text.contains(" for ");
    closes == Some(last - first) && !is_tuple && !is_generator
}

/// The outermost operator of `left op right` that was carried out last: of the weakest kind, the last
/// one; of `**`, the first.
fn operator_in(segment: &[char]) -> Option<usize> {
    const WEAKEST_FIRST: [&[&str]; 6] = [
        &["|"],
        &["^"],
        &["&"],
        &["<<", ">>"],
        &["+", "-"],
        &["*", "/", "@", "%"],
    ];
    let outer = outer_positions(segment);
    let operators: Vec<(usize, String)> = operators(segment, &outer);
    for kind in WEAKEST_FIRST {
        let found = operators.iter().rev().find(|(_, text)| {
            text != "**" && (kind.contains(&text.as_str()) || (text == "//" && kind.contains(&"/")))
        });
        if let Some((at, _)) = found {
            return Some(*at);
        }
    }
    operators.iter().find(|(_, text)| text == "**").map(|(at, _)| *at)
}

/// The operators between operands among these positions.
fn operators(segment: &[char], outer: &[usize]) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    let mut follows_operand = false;
    let mut skip_to = 0;
    for &at in outer {
        let sign = segment[at];
        if at < skip_to || sign.is_whitespace() {
            continue;
        }
        if "+-*/%@&|^<>~".contains(sign) {
            if follows_operand {
                let is_double = segment.get(at + 1) == Some(&sign) && "*/<>".contains(sign);
                let length = if is_double { 2 } else { 1 };
                found.push((at, segment[at..at + length].iter().collect()));
                skip_to = at + length;
            }
            follows_operand = false;
        } else {
            follows_operand = true;
        }
    }
    found
}

/// Positions outside brackets and strings, with the closing brackets and quotes.
fn outer_positions(segment: &[char]) -> Vec<usize> {
    let mut outer = Vec::new();
    let mut depth = 0_usize;
    let mut quote = None;
    let mut is_escaped = false;
    for (at, &sign) in segment.iter().enumerate() {
        if let Some(open) = quote {
            if is_escaped {
                is_escaped = false;
            } else if sign == '\\' {
                is_escaped = true;
            } else if sign == open {
                quote = None;
                if depth == 0 {
                    outer.push(at);
                }
            }
            continue;
        }
        match sign {
            '"' | '\'' => quote = Some(sign),
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    outer.push(at);
                }
            }
            _ if depth == 0 => outer.push(at),
            _ => {}
        }
    }
    outer
}

/// The bracket that opens the last subscript.
fn bracket_in(segment: &[char]) -> Option<usize> {
    if segment.last() != Some(&']') {
        return None;
    }
    let outer = outer_positions(segment);
    let before = outer.iter().rev().nth(1);
    Some(before.map_or(0, |at| at + 1))
}
