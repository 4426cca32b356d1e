//! The runs of a scenario, looked at with its expectations in hand.

use crate::detect::{Sighting, Subject};
use crate::explore::report::{Gather, Seat, sightings};
use crate::explore::{Ended, Ending, Endless, Example, Harvest};
use crate::run::Ground;
use crate::run::switches;
use crate::scenario::{Expectations, Predicate};
use crate::trace::SharedPlace;
use std::collections::BTreeSet;
use std::fmt;
use std::ops::ControlFlow;
use std::sync::Arc;

/// In how many runs something is expected.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Word {
    /// In every one.
    Always,
    /// In some.
    Sometimes,
    /// In none.
    Never,
}

/// One expectation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clause {
    /// In how many runs.
    pub word: Word,
    /// What.
    pub predicate: Predicate,
}

/// What is known of one expectation.
#[derive(Clone, Debug)]
struct Held {
    clause: Clause,
    /// Whether it has been met in some run.
    is_met: bool,
    /// The run with the fewest switches that breaks it.
    against: Option<Example>,
}

/// What is known of all expectations.
#[derive(Clone, Debug)]
pub(super) struct Examination {
    runs: u64,
    held: Vec<Held>,
    shared: Arc<BTreeSet<SharedPlace>>,
}

/// What one run says about them.
pub(super) struct Answers {
    /// Of each, whether it holds in the run.
    holds: Vec<bool>,
    switches: u64,
    /// Only when it breaks one and is wanted for it.
    example: Option<Example>,
}

impl Examination {
    /// Of runs on this ground nothing is known yet.
    pub(super) fn new(expect: &Expectations, ground: &Ground) -> Examination {
        let of = |word, predicates: &Vec<Predicate>| -> Vec<Held> {
            let clauses = predicates.iter().map(|predicate| Clause {
                word,
                predicate: predicate.clone(),
            });
            clauses.map(Held::new).collect()
        };
        Examination {
            runs: 0,
            held: [
                of(Word::Always, &expect.always),
                of(Word::Sometimes, &expect.sometimes),
                of(Word::Never, &expect.never),
            ]
            .concat(),
            shared: Arc::new(ground.shared().clone()),
        }
    }

    /// Runs that were looked at.
    pub(super) fn runs(&self) -> u64 {
        self.runs
    }

    /// The expectations that do not hold, with a run that shows it. What was not met in a search that was cut
    /// short may still be met.
    pub(super) fn broken(self, is_cut_short: bool) -> Vec<(Clause, Option<Example>)> {
        let is_broken = |held: &Held| match held.clause.word {
            Word::Sometimes => !held.is_met && !is_cut_short,
            Word::Always | Word::Never => held.against.is_some(),
        };
        let broken = self.held.into_iter().filter(is_broken);
        broken.map(|held| (held.clause, held.against)).collect()
    }
}

impl Held {
    fn new(clause: Clause) -> Held {
        Held {
            clause,
            is_met: false,
            against: None,
        }
    }

    /// Whether a run in which it holds, or does not, breaks it.
    fn is_broken_by(&self, holds: bool) -> bool {
        match self.clause.word {
            Word::Always => !holds,
            Word::Sometimes => false,
            Word::Never => holds,
        }
    }

    fn wants(&self, holds: bool, switches: u64) -> bool {
        let is_shorter = |known: &Example| switches < known.switches;
        self.is_broken_by(holds) && self.against.as_ref().is_none_or(is_shorter)
    }
}

impl Gather for Examination {
    type Taken = Answers;

    fn look(&self, seat: Seat, ended: Ended<'_>) -> Answers {
        let case = Case {
            ended,
            seat,
            ending: Ending::of(ended),
            sightings: sightings(ended),
        };
        let switches = switches(ended.events) as u64;
        let ask = |held: &Held| case.holds(&held.clause.predicate);
        let holds: Vec<bool> = self.held.iter().map(ask).collect();
        let mut pairs = self.held.iter().zip(&holds);
        let is_wanted = pairs.any(|(held, holds)| held.wants(*holds, switches));
        Answers {
            holds,
            switches,
            example: is_wanted.then(|| Example::new(case.seat, ended)),
        }
    }

    fn take(&mut self, answers: Answers) -> ControlFlow<()> {
        self.runs += 1;
        for (held, holds) in self.held.iter_mut().zip(answers.holds) {
            held.is_met |= holds;
            if held.wants(holds, answers.switches) {
                held.against = answers.example.clone().or(held.against.take());
            }
        }
        ControlFlow::Continue(())
    }
}

/// A run with what went wrong in it, to be asked what holds in it.
struct Case<'a> {
    ended: Ended<'a>,
    seat: Seat,
    ending: Ending,
    sightings: Vec<Sighting>,
}

impl Case<'_> {
    fn holds(&self, predicate: &Predicate) -> bool {
        if predicate.holds(&self.ending.outcome, &self.ending.stdout, &[]) {
            return true;
        }
        let symbols = &self.ended.walk.machine().symbols;
        let is_met = |sighting: &Sighting| match &sighting.subject {
            Subject::Exception(name) => predicate.is_met_by(sighting.kind, Some(name)),
            Subject::Objects(_) => predicate.is_met_by(sighting.kind, None),
            Subject::Variable(variable) => match variable.name() {
                Some(name) => predicate.is_met_by(sighting.kind, Some(symbols.name(name))),
                None => self.is_met_by_record(predicate),
            },
        };
        self.sightings.iter().any(is_met)
    }

    /// Where a name counts that only a record tells, such as that of a list.
    fn is_met_by_record(&self, predicate: &Predicate) -> bool {
        let example = Example::new(self.seat.clone(), self.ended);
        let walk = self.ended.walk;
        let recording = example.replay(walk.program(), &walk.machine().options);
        recording.is_ok_and(|recording| {
            predicate.holds(&recording.outcome, &recording.stdout(), &recording.findings())
        })
    }
}

impl Harvest for Examination {
    fn run(&mut self, ended: Ended<'_>) -> ControlFlow<()> {
        let answers = self.look(Seat::nameless(self.runs, &self.shared), ended);
        self.take(answers)
    }

    /// Only what is said of ways round is asked of a run that never ends.
    fn endless(&mut self, endless: Endless<'_>) -> ControlFlow<()> {
        let kind = endless.round.kind();
        let seat = Seat::nameless(self.runs, &self.shared);
        let example = Example {
            round: Some(endless.round.clone()),
            ..Example::new(seat, endless.ended)
        };
        for held in &mut self.held {
            let holds = held.clause.predicate.is_met_by(kind, None);
            held.is_met |= holds;
            if holds && held.wants(true, example.switches) {
                held.against = Some(example.clone());
            }
        }
        ControlFlow::Continue(())
    }
}

impl fmt::Display for Word {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Word::Always => "always",
            Word::Sometimes => "sometimes",
            Word::Never => "never",
        })
    }
}

impl fmt::Display for Clause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.word, self.predicate)
    }
}
