//! Numbers as people read them.

/// `1 step`, `2 steps`.
pub fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

/// `12345` in groups of three digits: `12,345`.
pub fn grouped(number: u64, between: char) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push(between);
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_stand_in_groups_from_the_right() {
        let shown = [0, 999, 1000, 1_234_567].map(|number| grouped(number, ','));
        assert_eq!(shown, ["0", "999", "1,000", "1,234,567"]);
    }
}
