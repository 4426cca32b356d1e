//! What is to be thought of a run, or of all runs that ended alike: that the program finished says little.
//!
//! In come how it ended, what it printed, the mistakes found on the way, and what the program promises
//! ([`Goal`]); out comes a grade, and the words for what is wrong.

use super::challenge::goal::Goal;
use crate::detect::FindingKind;
use crate::trace::Outcome;
use crate::view::Language;
use std::collections::BTreeMap;

/// Kinds of mistakes that are named; the others are in the list of mistakes.
const NAMED_MAX: usize = 2;

/// How good it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Grade {
    /// It finished, kept its promises, and nothing went wrong on the way.
    Right,
    /// A bound cut it short.
    CutShort,
    /// It ended well, but by luck: something on the way could have gone wrong, or went wrong in some of the runs.
    Doubtful,
    /// It did not finish, broke a promise, or a mistake did harm in all of the runs.
    Wrong,
}

/// A grade with its reasons.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// How good it is.
    pub grade: Grade,
    /// Whether it ended or printed otherwise than the program promises.
    pub is_broken: bool,
    /// The mistakes that count, with in how many of the runs: those that do harm, or the others when there are none.
    pub flaws: Vec<(FindingKind, u64)>,
    /// How many runs it is about.
    pub runs: u64,
}

impl Verdict {
    /// What is to be thought of so many runs that ended so; `kinds` says in how many of them which mistakes were found.
    pub fn of(
        goal: &Goal,
        outcome: &Outcome,
        stdout: &str,
        runs: u64,
        kinds: &BTreeMap<FindingKind, u64>,
    ) -> Verdict {
        let is_broken = !goal.keeps(outcome, stdout);
        let (harm, luck): (Vec<_>, Vec<_>) = kinds
            .iter()
            .map(|(kind, count)| (*kind, *count))
            .partition(|(kind, _)| *kind == FindingKind::Livelock || goal.counts_at_end(*kind));
        let is_always = harm.iter().any(|(_, count)| *count >= runs);
        let grade = match outcome {
            Outcome::Limit(_) if harm.is_empty() => Grade::CutShort,
            Outcome::Finished if is_broken || is_always => Grade::Wrong,
            Outcome::Finished if harm.is_empty() && luck.is_empty() => Grade::Right,
            Outcome::Finished => Grade::Doubtful,
            _ => Grade::Wrong,
        };
        let flaws = if harm.is_empty() { luck } else { harm };
        Verdict {
            grade,
            is_broken,
            flaws,
            runs,
        }
    }

    /// What is wrong with runs that finished, in a few words; empty when nothing is, or when the name of the end
    /// says it.
    pub fn words(&self, outcome: &Outcome, language: Language) -> String {
        if !matches!(outcome, Outcome::Finished) {
            return String::new();
        }
        let broken = self
            .is_broken
            .then(|| language.pick("wrong result", "结果错误").to_owned());
        let flaws = self.flaws.iter().take(NAMED_MAX).map(|(kind, count)| {
            let kind = kind_word(*kind, language);
            match *count >= self.runs {
                true => kind.to_owned(),
                false => language.pick(
                    format!("{kind} in {count} of them"),
                    format!("其中 {count} 次有{kind}"),
                ),
            }
        });
        let told: Vec<String> = broken.into_iter().chain(flaws).collect();
        told.join(language.pick(", ", "、"))
    }
}

impl Grade {
    /// The word for it, for those who do not see its mark.
    pub fn word(self, language: Language) -> &'static str {
        match self {
            Grade::Right => language.pick("right", "正确"),
            Grade::CutShort => language.pick("cut short", "被截断"),
            Grade::Doubtful => language.pick("right by luck", "侥幸正确"),
            Grade::Wrong => language.pick("wrong", "错误"),
        }
    }
}

/// What a mistake is called.
pub fn kind_word(kind: FindingKind, language: Language) -> &'static str {
    let (english, chinese) = match kind {
        FindingKind::Deadlock => ("deadlock", "死锁"),
        FindingKind::Stuck => ("stuck", "卡住"),
        FindingKind::Exception => ("exception", "异常"),
        FindingKind::DataRace => ("data race", "数据竞争"),
        FindingKind::LostUpdate => ("lost update", "丢失更新"),
        FindingKind::Atomicity => ("broken atomicity", "原子性被破坏"),
        FindingKind::LockOrder => ("lock order", "加锁顺序相反"),
        FindingKind::LockLeak => ("lock not given back", "锁未归还"),
        FindingKind::Misuse => ("misuse", "误用"),
        FindingKind::Livelock => ("livelock", "活锁"),
        FindingKind::Starvation => ("starvation", "饥饿"),
    };
    language.pick(english, chinese)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::catalogue;

    fn verdict(scenario: &str, stdout: &str, runs: u64, kinds: &[(FindingKind, u64)]) -> (Grade, String) {
        let about = &catalogue::find(scenario).unwrap().about;
        let kinds = kinds.iter().copied().collect();
        let verdict = Verdict::of(
            &Goal::of(scenario, about),
            &Outcome::Finished,
            stdout,
            runs,
            &kinds,
        );
        (
            verdict.grade,
            verdict.words(&Outcome::Finished, Language::English),
        )
    }

    #[test]
    fn a_run_that_finishes_is_right_only_when_nothing_speaks_against_it() {
        let none: &[(FindingKind, u64)] = &[];
        let right = |stdout, kinds: &[(FindingKind, u64)]| verdict("counter_race", stdout, 4, kinds);
        // What the repaired counter promises to print.
        let printed = "sold 6, counted 6\n";
        assert_eq!(right(printed, none), (Grade::Right, String::new()));
        assert_eq!(right("?\n", none), (Grade::Wrong, "wrong result".to_owned()));
        assert_eq!(
            right(printed, &[(FindingKind::DataRace, 4)]),
            (Grade::Doubtful, "data race".to_owned())
        );
        assert_eq!(
            right(
                printed,
                &[(FindingKind::DataRace, 4), (FindingKind::LostUpdate, 1)]
            ),
            (Grade::Doubtful, "lost update in 1 of them".to_owned())
        );
        assert_eq!(
            right(printed, &[(FindingKind::Exception, 4)]),
            (Grade::Wrong, "exception".to_owned())
        );
    }
}
