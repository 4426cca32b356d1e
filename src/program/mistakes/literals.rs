//! Where string literals begin and end for CPython 3.11, which reads formatted strings as any other string first.

/// A literal with its prefix and quotes.
type Range = (usize, usize);

/// The literal that holds a place.
pub(super) fn string_at(text: &str, at: usize) -> Option<Range> {
    Reader::new(text).find(at).map(|(literal, _)| literal)
}

/// The token behind the literal that holds a place, and behind those that follow it; empty at the end of a line.
pub(super) fn after_strings(text: &str, at: usize) -> Option<Range> {
    let mut reader = Reader::new(text);
    let (_, is_bracketed) = reader.find(at)?;
    loop {
        reader.skip_blank(is_bracketed);
        match reader.literal() {
            Some(Some(_)) => {}
            _ => break,
        }
    }
    let start = reader.at;
    let rest = &text[start..];
    let word = rest
        .find(|char: char| !char.is_alphanumeric() && char != '_')
        .unwrap_or(rest.len());
    let first = rest
        .chars()
        .next()
        .filter(|char| *char != '\n')
        .map_or(0, char::len_utf8);
    Some((start, start + word.max(first)))
}

/// Whether the literal that begins at a place ends.
pub(super) fn is_closed(text: &str, at: usize) -> bool {
    let mut reader = Reader { text, at };
    matches!(reader.literal(), Some(Some(_)))
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Reader<'a> {
    fn new(text: &'a str) -> Self {
        Reader { text, at: 0 }
    }

    /// Goes behind the literal that holds a place; says too whether it stands in brackets.
    fn find(&mut self, place: usize) -> Option<(Range, bool)> {
        let mut depth = 0_i32;
        while self.at < self.text.len() {
            if let Some(literal) = self.literal() {
                let (start, end) = literal.unwrap_or((self.at, self.text.len()));
                if (start..=end).contains(&place) {
                    self.at = end;
                    return Some(((start, end), depth > 0));
                }
                if end < place {
                    continue;
                }
                return None;
            }
            let rest = &self.text[self.at..];
            let char = rest.chars().next()?;
            match char {
                '#' => self.at += rest.find('\n').unwrap_or(rest.len()),
                _ if char.is_alphanumeric() || char == '_' => {
                    let end = rest.find(|char: char| !char.is_alphanumeric() && char != '_');
                    self.at += end.unwrap_or(rest.len());
                }
                _ => {
                    depth += i32::from("([{".contains(char)) - i32::from(")]}".contains(char));
                    self.at += char.len_utf8();
                }
            }
        }
        None
    }

    /// Goes behind a literal that begins here: `None` when none does, `Some(None)` when it does not end.
    fn literal(&mut self) -> Option<Option<Range>> {
        let start = self.at;
        let rest = &self.text[start..];
        let prefix = rest.find(['\'', '"']).filter(|length| *length <= 2)?;
        if !rest[..prefix].bytes().all(|byte| b"rRbBuUfF".contains(&byte)) {
            return None;
        }
        let body = &rest[prefix..];
        let quote = &body[..1];
        let is_long = body.len() >= 3 && body[1..].starts_with(quote) && body[2..].starts_with(quote);
        let fence = if is_long { &body[..3] } else { quote };
        let mut at = start + prefix + fence.len();
        loop {
            let rest = &self.text[at..];
            let Some(char) = rest.chars().next() else {
                return Some(None);
            };
            if rest.starts_with(fence) {
                self.at = at + fence.len();
                return Some(Some((start, self.at)));
            }
            match char {
                '\n' if !is_long => return Some(None),
                '\\' => at += 1 + rest[1..].chars().next().map_or(0, char::len_utf8),
                _ => at += char.len_utf8(),
            }
        }
    }

    fn skip_blank(&mut self, is_bracketed: bool) {
        let rest = &self.text[self.at..];
        let is_blank = |char: char| char == ' ' || char == '\t' || (is_bracketed && char == '\n');
        self.at += rest.find(|char| !is_blank(char)).unwrap_or(rest.len());
    }
}
