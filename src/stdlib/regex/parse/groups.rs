//! Groups of a pattern: what stands between parentheses.

use super::{Node, Reader, Trouble, flag, trouble};

impl Reader<'_> {
    /// What follows an opening parenthesis at `start`; comments and flags are nothing.
    pub(super) fn group(&mut self, start: usize) -> Result<Option<Node>, Trouble> {
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

    pub(super) fn again(&mut self, group: usize, at: usize) -> Result<Node, Trouble> {
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
}
