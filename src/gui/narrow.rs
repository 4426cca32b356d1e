//! Messages with lines of the source, of which the part around the marked place is shown when they are very long.

/// Letters of a line that are shown.
const LETTERS_MAX: usize = 300;
/// Of which so many are before the marked place.
const BEFORE: usize = 100;

/// The message with its long lines cut.
pub fn narrow(text: &str) -> String {
    let mut lines = text.lines().peekable();
    let mut narrow = Vec::new();
    while let Some(line) = lines.next() {
        if line.chars().nth(LETTERS_MAX).is_none() {
            narrow.push(line.to_owned());
            continue;
        }
        let carets = lines.next_if(|next| is_carets(next));
        let place = carets.and_then(|carets| carets.find('^'));
        let from = place.unwrap_or(0).saturating_sub(BEFORE);
        let mut part: String = line.chars().skip(from).take(LETTERS_MAX).collect();
        if from > 0 {
            part.insert(0, '…');
        }
        if line.chars().nth(from + LETTERS_MAX).is_some() {
            part.push('…');
        }
        narrow.push(part);
        narrow.extend(carets.map(|carets| {
            let aside = " ".repeat(usize::from(from > 0));
            let carets = carets.chars().skip(from).take(LETTERS_MAX);
            aside.chars().chain(carets).collect()
        }));
    }
    narrow.join("\n")
}

/// Whether this marks a place in the line above.
fn is_carets(line: &str) -> bool {
    let marks = line.trim();
    !marks.is_empty() && marks.chars().all(|letter| letter == '^')
}

#[cfg(test)]
mod tests {
    use super::narrow;

    #[test]
    fn the_marked_place_stays_under_its_letter() {
        let line = format!("    {}!{}", "长".repeat(5_000), "短".repeat(5_000));
        let carets = format!("    {}^", " ".repeat(5_000));
        let text = format!("  File \"x.py\", line 1\n{line}\n{carets}\nSyntaxError: invalid");
        let shown = narrow(&text);
        let lines: Vec<&str> = shown.lines().collect();
        assert_eq!(
            [lines[0], lines[3]],
            ["  File \"x.py\", line 1", "SyntaxError: invalid"]
        );
        let place = lines[2].find('^').unwrap();
        assert_eq!(lines[1].chars().nth(place), Some('!'));
        assert!(lines[1].starts_with("…长") && lines[1].ends_with("短…"));
        assert!(lines[1].chars().count() < 310);
        let short = "a\n ^\nb";
        assert_eq!(narrow(short), short);
    }
}
