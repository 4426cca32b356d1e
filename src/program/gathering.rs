//! The code of comprehensions: what `gathered` has put into generators becomes what CPython 3.11 has.
//!
//! In come the decoded instructions of a generator whose item is its last condition, under a mark. The item is appended
//! there (or handed out, if it is to stay a generator), and what the generator would have handed out instead goes.

use super::code::Instr;
use super::decode::Decoded;
use super::gathered::{DICT, ITEM, KEY, LIST, MADE, SET};
use crate::trace::Symbol;
use rustpython_compiler::CodeObject;

/// What a comprehension makes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Gathering {
    List,
    Set,
    Dict,
}

impl Gathering {
    /// What CPython calls the function.
    pub fn name(self) -> &'static str {
        match self {
            Gathering::List => "<listcomp>",
            Gathering::Set => "<setcomp>",
            Gathering::Dict => "<dictcomp>",
        }
    }

    fn begin(self) -> (Instr, &'static str) {
        match self {
            Gathering::List => (Instr::BuildList(0), "BUILD_LIST"),
            Gathering::Set => (Instr::BuildSet(0), "BUILD_SET"),
            Gathering::Dict => (Instr::BuildMap(0), "BUILD_MAP"),
        }
    }

    fn add(self, depth: u32) -> (Instr, &'static str) {
        match self {
            Gathering::List => (Instr::ListAppend(depth), "LIST_APPEND"),
            Gathering::Set => (Instr::SetAdd(depth), "SET_ADD"),
            Gathering::Dict => (Instr::MapAdd(depth), "MAP_ADD"),
        }
    }
}

/// Takes out what tells comprehensions from generators where they are handed over.
pub(super) fn hand_over(code: &CodeObject, names: &[Symbol], decoded: &mut Decoded) {
    let Some(made) = code.names.iter().position(|name| name == MADE) else {
        return;
    };
    let keeps = decoded
        .instrs
        .iter()
        .map(|instr| *instr != Instr::LoadAttr(names[made]));
    let keeps: Vec<bool> = keeps.collect();
    decoded.retain(&keeps);
}

/// Makes a comprehension's code of a generator's; says what it makes, if it does not stay one.
pub(super) fn gather_items(code: &CodeObject, names: &[Symbol], decoded: &mut Decoded) -> Option<Gathering> {
    let marks = [
        (LIST, Some(Gathering::List)),
        (SET, Some(Gathering::Set)),
        (DICT, Some(Gathering::Dict)),
        (ITEM, None),
    ];
    let place = |decoded: &Decoded, mark: &str| {
        let index = code.names.iter().position(|name| name.starts_with(mark))?;
        let is_mark = |instr: &Instr| *instr == Instr::LoadAttr(names[index]);
        let at = decoded.instrs.iter().position(is_mark)?;
        Some((at, &code.names[index][mark.len()..]))
    };
    let (at, loops, gathering) = marks.into_iter().find_map(|(mark, gathering)| {
        let (at, loops) = place(decoded, mark)?;
        Some((at, loops, gathering))
    })?;
    let key = place(decoded, KEY).map(|(key, _)| key);
    let mut keeps = vec![true; decoded.instrs.len()];
    let Some(gathering) = gathering else {
        keeps[at..stand_in_end(&decoded.instrs, at)].fill(false);
        keep_pair_apart(at, &mut keeps, key);
        decoded.retain(&keeps);
        return None;
    };
    // Behind the mark: is it true, and if so, hand out `None` and take what is sent.
    let last = (at..decoded.instrs.len())
        .find(|&at| decoded.instrs[at] == Instr::YieldValue)
        .map(|handed_out| handed_out + 2)
        .filter(|&last| decoded.instrs.get(last) == Some(&Instr::PopTop))
        .expect("the item of a changed generator is handed out and forgotten");
    let depth = loops
        .parse::<u32>()
        .expect("the mark says how many loops there are")
        + 1;
    let (add, name) = gathering.add(depth);
    decoded.put(at, add, name, depth);
    keeps[at + 1..=last].fill(false);
    keep_pair_apart(at, &mut keeps, key);
    begin_and_end(gathering, decoded, &mut keeps);
    decoded.retain(&keeps);
    Some(gathering)
}

/// Key and value of a dict's item are no pair.
fn keep_pair_apart(mark: usize, keeps: &mut [bool], key: Option<usize>) {
    if let Some(key) = key {
        keeps[key] = false;
        keeps[mark - 1] = false;
    }
}

/// Where the item is taken that stands for the one before the mark.
fn stand_in_end(instrs: &[Instr], mark: usize) -> usize {
    use Instr::*;
    let of_stand_in = instrs[mark..].iter().take_while(|instr| {
        !matches!(
            instr,
            ListAppend(_) | SetAdd(_) | MapAdd(_) | AsyncGenWrap | PopTop
        )
    });
    let end = mark + of_stand_in.count();
    match instrs.get(end) {
        // What is handed out is taken, and what is sent forgotten.
        Some(PopTop) => end - 2,
        _ => end,
    }
}

/// It begins with what is made, and ends with it.
fn begin_and_end(gathering: Gathering, decoded: &mut Decoded, keeps: &mut [bool]) {
    let begin = decoded
        .instrs
        .iter()
        .position(|instr| *instr == Instr::ReturnGenerator);
    let begin = begin.expect("it was a generator");
    decoded.put(begin, Instr::Resume(0), "RESUME", 0);
    let (build, name) = gathering.begin();
    decoded.put(begin + 1, build, name, 0);
    keeps[begin + 2] = false;
    for at in 1..decoded.instrs.len() {
        if decoded.instrs[at] == Instr::ReturnValue {
            keeps[at - 1] = false;
        }
    }
    let stops = decoded
        .instrs
        .iter()
        .position(|instr| *instr == Instr::StopIterationError);
    let stops = stops.expect("a generator has a handler around all of it");
    keeps[stops..=stops + 1].fill(false);
}
