//! Matching: a pattern's steps tried on a text, going back where they fail.
//!
//! The order in which ways are tried is Python's, so that the first that leads to the end is the match that
//! Python finds. What is undone on the way back stands on a stack of ours, not the host's. Every step is counted, and
//! a pattern that goes back and forth for ever is stopped.

use super::class::{Class, is_word, lower};
use super::parse::{Greed, Place};
use super::steps::{MORE, Step};

/// Steps after which a match is given up, and so many more for each character of the text.
pub(super) const STEPS_MAX: u64 = 5_000_000;
const STEPS_A_CHARACTER: u64 = 64;
/// Ways back that may wait at once.
const WAITING_MAX: usize = 4_000_000;

/// The match took too many steps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct TooLong;

/// A match: where each group begins and ends, the whole first, and the group that was closed last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Match {
    pub spans: Vec<Option<(usize, usize)>>,
    pub last: Option<usize>,
}

/// What a match must be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// It begins where the search begins.
    Match,
    /// It also ends where the text ends.
    Full,
    /// It begins anywhere.
    Search,
}

/// What is undone or tried on the way back.
enum Back {
    /// Goes on at a step and a character.
    Go(usize, usize),
    /// A run of single characters may give one back, down to the second number.
    Fewer(usize, usize, usize),
    /// A run of single characters may take one more, up to the second number.
    More(usize, usize, usize),
    Mark(usize, Option<usize>),
    Last(Option<usize>),
    Loop(usize, Turns),
}

/// How far a repetition is.
#[derive(Clone, Copy, Debug)]
struct Turns {
    count: u32,
    /// Where the turn that goes on now began, if it need not be.
    start: usize,
}

/// One search through a text.
pub(super) struct Search<'a> {
    steps: &'a [Step],
    text: &'a [char],
    end: usize,
    is_full: bool,
    /// A match that ends here would be an empty one behind another.
    refused: Option<usize>,
    marks: Vec<Option<usize>>,
    last: Option<usize>,
    loops: Vec<Turns>,
    waiting: Vec<Back>,
    /// Steps taken.
    pub taken: u64,
    /// Steps after which this match is given up.
    taken_max: u64,
}

impl<'a> Search<'a> {
    pub fn new(steps: &'a [Step], groups: usize, loops: usize, text: &'a [char], end: usize) -> Search<'a> {
        Search {
            steps,
            text,
            end,
            is_full: false,
            refused: None,
            marks: vec![None; 2 * groups + 2],
            last: None,
            loops: vec![Turns { count: 0, start: 0 }; loops],
            waiting: Vec::new(),
            taken: 0,
            taken_max: STEPS_MAX,
        }
    }

    /// The first match from `start` on; an empty one at `start` does not count when it is `refused`.
    ///
    /// # Errors
    /// When it takes too many steps.
    pub fn find(&mut self, start: usize, kind: Kind, refused: bool) -> Result<Option<Match>, TooLong> {
        self.is_full = kind == Kind::Full;
        self.taken_max = self.taken + STEPS_MAX + STEPS_A_CHARACTER * self.text.len() as u64;
        let mut at = start;
        loop {
            self.refused = (refused && at == start).then_some(at);
            self.marks.fill(None);
            self.last = None;
            self.waiting.clear();
            if let Some(end) = self.run(0, at)? {
                self.marks[0] = Some(at);
                self.marks[1] = Some(end);
                let spans = self.marks.chunks(2).map(|pair| Some((pair[0]?, pair[1]?)));
                return Ok(Some(Match {
                    spans: spans.collect(),
                    last: self.last,
                }));
            }
            if kind != Kind::Search || at >= self.end {
                return Ok(None);
            }
            at += 1;
        }
    }

    /// Goes from a step and a character to where a part of the pattern ends; ways that were not tried stay behind.
    fn run(&mut self, step: usize, at: usize) -> Result<Option<usize>, TooLong> {
        let steps = self.steps;
        let floor = self.waiting.len();
        let mut way = Some((step, at));
        loop {
            let Some((step, at)) = way else {
                match self.back(floor) {
                    None => return Ok(None),
                    next => way = next,
                }
                continue;
            };
            self.taken += 1;
            if self.taken > self.taken_max || self.waiting.len() > WAITING_MAX {
                return Err(TooLong);
            }
            way = match &steps[step] {
                Step::Class(class) => self.is_in(class, at).then_some((step + 1, at + 1)),
                Step::Place(place) => self.is_at(*place, at).then_some((step + 1, at)),
                Step::Jump(next) => Some((*next, at)),
                Step::Either(first, second) => {
                    self.waiting.push(Back::Go(*second, at));
                    Some((*first, at))
                }
                Step::Mark(mark) => {
                    self.mark(*mark, at);
                    Some((step + 1, at))
                }
                Step::Again { group, fold } => self.again(*group, *fold, at).map(|end| (step + 1, end)),
                Step::Run {
                    class,
                    least,
                    most,
                    greed,
                } => self
                    .single(class, (*least, *most), *greed, step, at)
                    .map(|end| (step + 1, end)),
                Step::Enter(number) => {
                    self.turn(
                        *number,
                        Turns {
                            count: 0,
                            start: usize::MAX,
                        },
                    );
                    Some((step + 1, at))
                }
                Step::Turn {
                    number,
                    least,
                    most,
                    greed,
                    body,
                } => self.next_turn(*number, (*least, *most), *greed, *body, step, at),
                Step::Look {
                    width,
                    is_negative,
                    end,
                } => {
                    let start = match width {
                        None => Some(at),
                        Some(width) => at.checked_sub(*width),
                    };
                    self.look(start, *is_negative, step, at, *end)?
                }
                Step::Atomic(end) => {
                    let kept = self.waiting.len();
                    let found = self.run(step + 1, at)?;
                    self.forget_ways(kept);
                    found.map(|at| (*end, at))
                }
                Step::If(group, no) => {
                    let is_closed = self.marks[2 * group].is_some() && self.marks[2 * group + 1].is_some();
                    Some((if is_closed { step + 1 } else { *no }, at))
                }
                Step::PartEnd => return Ok(Some(at)),
                Step::End if self.is_full && at != self.end => None,
                Step::End if self.refused == Some(at) => None,
                Step::End => return Ok(Some(at)),
            };
        }
    }

    /// Undoes what was done since the last way that is left, and takes that way.
    fn back(&mut self, floor: usize) -> Option<(usize, usize)> {
        while self.waiting.len() > floor {
            match self.waiting.pop()? {
                Back::Go(step, at) => return Some((step, at)),
                Back::Fewer(step, at, least) => {
                    if at > least {
                        self.waiting.push(Back::Fewer(step, at - 1, least));
                        return Some((step, at - 1));
                    }
                }
                Back::More(step, at, most) => {
                    let steps = self.steps;
                    let Step::Run { class, .. } = &steps[step - 1] else {
                        continue;
                    };
                    if at < most && self.is_in(class, at) {
                        self.waiting.push(Back::More(step, at + 1, most));
                        return Some((step, at + 1));
                    }
                }
                Back::Mark(mark, old) => self.marks[mark] = old,
                Back::Last(old) => self.last = old,
                Back::Loop(number, old) => self.loops[number] = old,
            }
        }
        None
    }

    /// Drops the ways that are left since `kept`, and keeps what undoes.
    fn forget_ways(&mut self, kept: usize) {
        let is_kept = |back: &Back| !matches!(back, Back::Go(..) | Back::Fewer(..) | Back::More(..));
        let undoes: Vec<Back> = self.waiting.drain(kept..).filter(is_kept).collect();
        self.waiting.extend(undoes);
    }

    fn char(&self, at: usize) -> Option<char> {
        self.text[..self.end].get(at).copied()
    }

    fn is_in(&self, class: &Class, at: usize) -> bool {
        self.char(at).is_some_and(|char| class.has(char))
    }

    fn is_at(&self, place: Place, at: usize) -> bool {
        let is_line_end = || self.char(at) == Some('\n');
        let boundary = |is_ascii| {
            let is_word_at = |at: Option<usize>| {
                at.and_then(|at| self.char(at))
                    .is_some_and(|char| is_word(char, is_ascii))
            };
            is_word_at(at.checked_sub(1)) != is_word_at(Some(at))
        };
        match place {
            Place::Start => at == 0,
            Place::LineStart => at == 0 || self.char(at - 1) == Some('\n'),
            Place::TextEnd => at == self.end,
            Place::End => at == self.end || (at + 1 == self.end && is_line_end()),
            Place::LineEnd => at == self.end || is_line_end(),
            Place::Boundary { is_ascii } => boundary(is_ascii),
            // In Python before 3.14 an empty text has neither.
            Place::NoBoundary { is_ascii } => self.end > 0 && !boundary(is_ascii),
        }
    }

    fn mark(&mut self, mark: usize, at: usize) {
        self.waiting.push(Back::Mark(mark, self.marks[mark]));
        self.marks[mark] = Some(at);
        if mark % 2 == 1 {
            self.waiting.push(Back::Last(self.last));
            self.last = Some(mark / 2);
        }
    }

    fn again(&self, group: usize, fold: bool, at: usize) -> Option<usize> {
        let (start, end) = (self.marks[2 * group]?, self.marks[2 * group + 1]?);
        for (offset, char) in self.text.get(start..end)?.iter().enumerate() {
            let other = self.char(at + offset)?;
            let is_same = *char == other || fold && lower(*char, false) == lower(other, false);
            if !is_same {
                return None;
            }
        }
        Some(at + end - start)
    }

    /// A run of single characters; gives the character behind it.
    fn single(
        &mut self,
        class: &Class,
        (least, most): (u32, u32),
        greed: Greed,
        step: usize,
        at: usize,
    ) -> Option<usize> {
        let longest = at + (most as usize).min(self.end.saturating_sub(at));
        let wanted = if greed == Greed::Least {
            at + least as usize
        } else {
            longest
        };
        let mut end = at;
        while end < wanted && self.is_in(class, end) {
            end += 1;
        }
        self.taken += (end - at) as u64 / 8;
        let shortest = at + least as usize;
        if end < shortest {
            return None;
        }
        match greed {
            Greed::Most if end > shortest => self.waiting.push(Back::Fewer(step + 1, end, shortest)),
            Greed::Least if end < longest => self.waiting.push(Back::More(step + 1, end, longest)),
            _ => {}
        }
        Some(end)
    }

    fn turn(&mut self, number: usize, turns: Turns) {
        self.waiting.push(Back::Loop(number, self.loops[number]));
        self.loops[number] = turns;
    }

    /// At the end of a turn of a repetition, or before its first: another one, or what follows.
    fn next_turn(
        &mut self,
        number: usize,
        (least, most): (u32, u32),
        greed: Greed,
        body: usize,
        step: usize,
        at: usize,
    ) -> Option<(usize, usize)> {
        let Turns { count, start } = self.loops[number];
        let another = Turns {
            count: count + 1,
            start: at,
        };
        if least == MORE {
            self.turn(number, another);
            return Some((body, at));
        }
        if count < least {
            // As in CPython, only turns that need not be are known by where they began.
            self.turn(number, Turns { start, ..another });
            return Some((body, at));
        }
        // A turn that took nothing is the last one.
        let may_turn = count < most && start != at;
        if !may_turn {
            return Some((step + 1, at));
        }
        if greed == Greed::Least {
            self.waiting.push(Back::Go(step + 2, at));
            return Some((step + 1, at));
        }
        self.waiting.push(Back::Go(step + 1, at));
        self.turn(number, another);
        Some((body, at))
    }

    fn look(
        &mut self,
        start: Option<usize>,
        is_negative: bool,
        step: usize,
        at: usize,
        end: usize,
    ) -> Result<Option<(usize, usize)>, TooLong> {
        let kept = self.waiting.len();
        let found = match start {
            Some(start) => self.run(step + 1, start)?,
            None => None,
        };
        if found.is_some() && is_negative {
            self.forget_ways(kept);
            self.back(kept);
            return Ok(None);
        }
        self.forget_ways(kept);
        Ok((found.is_some() != is_negative).then_some((end, at)))
    }
}

#[cfg(test)]
mod tests {
    use super::super::parse::parse;
    use super::super::steps::Steps;
    use super::*;

    fn ends(pattern: &str, text: &str) -> Result<Option<usize>, TooLong> {
        let chars = |text: &str| text.chars().collect::<Vec<_>>();
        let read = parse(&chars(pattern), 0, true).expect("the pattern is right");
        let steps = Steps::of(&read.node).expect("the pattern is right");
        let text = chars(text);
        let mut search = Search::new(&steps.steps, read.groups, steps.loops, &text, text.len());
        let found = search.find(0, Kind::Match, false)?;
        Ok(found.and_then(|found| found.spans[0]).map(|span| span.1))
    }

    #[test]
    fn a_pattern_that_goes_back_and_forth_is_stopped() {
        let text = format!("{}b", "a".repeat(40));
        assert_eq!(ends("(a+)+$", &text), Err(TooLong));
        assert_eq!(ends("(?>a+)+b", &text), Ok(Some(41)));
    }

    #[test]
    fn a_long_text_is_no_long_match() {
        assert_eq!(ends("(?:ab?)*", &"a".repeat(1_000_000)), Ok(Some(1_000_000)));
    }
}
