//! The small set of things that can be expected of a run.
//!
//! | written | holds in a run |
//! |---|---|
//! | `finished`, `raised`, `deadlock`, `stuck`, `limit` | that ends so; `deadlock` also when others go on |
//! | `exception`, `exception(ValueError)` | in which some task ends by an uncaught exception, of that type |
//! | `assertion` | in which some task ends by an `AssertionError` |
//! | `race`, `race(counter)` | with a data race, on that variable |
//! | `lost_update`, `lost_update(counter)` | in which a write is lost, to that variable |
//! | `atomicity`, `atomicity(counter)` | in which something comes between two accesses that belong together |
//! | `lock_order` | in which locks are taken in opposite orders |
//! | `lock_leak` | in which a task ends and still holds a lock |
//! | `misuse` | in which something is used against its contract |
//! | `livelock` | that can go round in a circle for ever though everybody gets a turn |
//! | `starvation` | that can go round in a circle for ever while somebody could go on |
//! | `output == "text\n"` | whose standard output is exactly this |
//! | `output contains "text"` | whose standard output contains this |

use crate::detect::{Finding, FindingKind};
use crate::source::nearest;
use crate::trace::Outcome;
use std::fmt;

/// Something that holds in a run or does not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Predicate {
    /// The run's outcome is this word.
    Outcome(&'static str),
    /// There is a finding of this kind.
    Found {
        /// The word that stands for it.
        word: &'static str,
        /// The variable or the type of exception that it is about; any when `None`.
        about: Option<String>,
    },
    /// Standard output is exactly this.
    OutputIs(String),
    /// Standard output contains this.
    OutputContains(String),
}

/// The words that stand alone and name an outcome.
const OUTCOMES: [&str; 5] = ["finished", "raised", "deadlock", "stuck", "limit"];
/// The words that may take a name in parentheses, and what they stand for.
const NAMED: [(&str, FindingKind); 4] = [
    ("exception", FindingKind::Exception),
    ("race", FindingKind::DataRace),
    ("lost_update", FindingKind::LostUpdate),
    ("atomicity", FindingKind::Atomicity),
];
/// The words for findings that stand alone.
const ALONE: [(&str, FindingKind); 6] = [
    ("assertion", FindingKind::Exception),
    ("lock_order", FindingKind::LockOrder),
    ("lock_leak", FindingKind::LockLeak),
    ("misuse", FindingKind::Misuse),
    ("livelock", FindingKind::Livelock),
    ("starvation", FindingKind::Starvation),
];

/// The words for findings that a search by states meets wherever they are.
const OF_STATES: [&str; 5] = ["exception", "assertion", "lock_leak", "livelock", "starvation"];

impl Predicate {
    /// Reads one expectation.
    ///
    /// # Errors
    /// What is wrong, and what to write instead when there is something near.
    pub fn parse(text: &str) -> Result<Predicate, (String, Option<String>)> {
        let text = text.trim();
        if let Some(rest) = text.strip_prefix("output") {
            return output(rest.trim_start(), text);
        }
        if let Some(word) = OUTCOMES.into_iter().find(|word| *word == text) {
            return Ok(Predicate::Outcome(word));
        }
        let (word, name) = match text.split_once('(') {
            None => (text, None),
            Some((word, rest)) => match rest.strip_suffix(')').map(str::trim) {
                Some(name) if is_name(name) => (word.trim_end(), Some(name.to_owned())),
                _ => {
                    let message = format!("'{text}' does not have one name in parentheses");
                    return Err((message, Some(format!("write it like `{}(counter)`", word.trim()))));
                }
            },
        };
        if let Some((word, _)) = NAMED.into_iter().find(|(known, _)| *known == word) {
            return Ok(Predicate::Found { word, about: name });
        }
        match ALONE.into_iter().find(|(known, _)| *known == word) {
            Some((word, _)) if name.is_none() => Ok(Predicate::Found { word, about: None }),
            None if !OUTCOMES.contains(&word) => {
                Err((format!("unknown expectation '{word}'"), Some(help(word))))
            }
            _ => Err((
                format!("'{word}' takes nothing in parentheses"),
                Some(format!("write `{word}`")),
            )),
        }
    }

    /// Whether it holds in a run that ended so, printed this to standard output, and has these findings.
    pub fn holds(&self, outcome: &Outcome, stdout: &str, findings: &[Finding]) -> bool {
        let is_met = |finding: &Finding| self.is_met_by(finding.kind, finding.subject.as_deref());
        match self {
            Predicate::Outcome(word) => outcome.word() == *word || findings.iter().any(is_met),
            Predicate::Found { .. } => findings.iter().any(is_met),
            Predicate::OutputIs(text) => stdout == text,
            Predicate::OutputContains(text) => stdout.contains(text),
        }
    }

    /// Whether it depends on the way that a run took, and not only on where it ended: a search that enters every
    /// state once does not take every way.
    pub fn is_of_way(&self) -> bool {
        match self {
            Predicate::Found { word, .. } => !OF_STATES.contains(word),
            Predicate::Outcome(_) | Predicate::OutputIs(_) | Predicate::OutputContains(_) => false,
        }
    }

    /// Whether it holds in every run with a finding of this kind, about this variable or exception.
    ///
    /// A name may be written with or without what stands before its last dot.
    pub fn is_met_by(&self, kind: FindingKind, subject: Option<&str>) -> bool {
        match self {
            Predicate::Outcome(word) => *word == "deadlock" && kind == FindingKind::Deadlock,
            Predicate::Found { word, about } => {
                let about = match *word {
                    "assertion" => Some("AssertionError"),
                    _ => about.as_deref(),
                };
                let is_kind = NAMED.iter().chain(&ALONE).any(|known| *known == (*word, kind));
                is_kind && about.is_none_or(|about| subject.is_some_and(|subject| is_same(about, subject)))
            }
            Predicate::OutputIs(_) | Predicate::OutputContains(_) => false,
        }
    }
}

/// Whether two names agree, as far as both of them go.
fn is_same(a: &str, b: &str) -> bool {
    let last = |name: &str| name.rsplit('.').next().map(str::to_owned);
    match a.contains('.') && b.contains('.') && !a.starts_with("self.") {
        true => a == b,
        false => last(a) == last(b),
    }
}

fn output(rest: &str, whole: &str) -> Result<Predicate, (String, Option<String>)> {
    let is_exact = rest.starts_with("==");
    let literal = rest.strip_prefix("==").or_else(|| rest.strip_prefix("contains"));
    match literal.and_then(|literal| serde_json::from_str::<String>(literal).ok()) {
        Some(text) if is_exact => Ok(Predicate::OutputIs(text)),
        Some(text) => Ok(Predicate::OutputContains(text)),
        None => Err((
            format!("'{whole}' does not compare the output with a text"),
            Some("write `output == \"text\\n\"` or `output contains \"text\"`".to_owned()),
        )),
    }
}

fn is_name(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_alphanumeric() || c == '_' || c == '.')
}

fn help(word: &str) -> String {
    let found = || NAMED.into_iter().chain(ALONE).map(|(word, _)| word);
    let known = || OUTCOMES.into_iter().chain(found()).chain(["output"]);
    match nearest(word, known()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("the words are: {}", known().collect::<Vec<_>>().join(", ")),
    }
}

impl fmt::Display for Predicate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let quoted = |text: &str| serde_json::Value::from(text).to_string();
        match self {
            Predicate::Outcome(word) => f.write_str(word),
            Predicate::Found { word, about: None } => f.write_str(word),
            Predicate::Found {
                word,
                about: Some(name),
            } => write!(f, "{word}({name})"),
            Predicate::OutputIs(text) => write!(f, "output == {}", quoted(text)),
            Predicate::OutputContains(text) => write!(f, "output contains {}", quoted(text)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_is_read_and_written_alike() {
        for text in [
            "finished",
            "deadlock",
            "exception",
            "exception(ValueError)",
            "race(counter)",
            "race",
            "lost_update(self.total)",
            "atomicity(box.full)",
            "assertion",
            "lock_leak",
            "output == \"sold 6\\n\"",
            "output contains \"死\"",
        ] {
            assert_eq!(Predicate::parse(text).unwrap().to_string(), text);
        }
        assert_eq!(
            Predicate::parse("output==\"a\\n\""),
            Ok(Predicate::OutputIs("a\n".to_owned()))
        );
    }

    #[test]
    fn a_wrong_word_leads_to_the_right_one() {
        let refused = |text| {
            let (message, help) = Predicate::parse(text).unwrap_err();
            format!("{message}; {}", help.unwrap_or_default())
        };
        assert_eq!(
            refused("deadlok"),
            "unknown expectation 'deadlok'; did you mean `deadlock`?"
        );
        assert_eq!(
            refused("lost_updates(x)"),
            "unknown expectation 'lost_updates'; did you mean `lost_update`?"
        );
        assert!(refused("happiness").contains("the words are: finished, raised"));
        assert_eq!(
            refused("deadlock(x)"),
            "'deadlock' takes nothing in parentheses; write `deadlock`"
        );
        assert!(refused("race(a b)").contains("does not have one name"));
        assert!(refused("race(a").contains("does not have one name"));
        assert!(refused("output = 3").contains("does not compare the output"));
        assert!(refused("").contains("unknown expectation ''"));
    }
    #[test]
    fn a_name_is_met_with_or_without_what_it_belongs_to() {
        let met = |text: &str, kind, subject| Predicate::parse(text).unwrap().is_met_by(kind, subject);
        let race = FindingKind::DataRace;
        assert!(met("race(total)", race, Some("account.total")));
        assert!(met("race(account.total)", race, Some("account.total")));
        assert!(met("race(self.total)", race, Some("account.total")));
        assert!(met("race(account.total)", race, Some("total")));
        assert!(!met("race(other.total)", race, Some("account.total")));
        assert!(!met("race(total)", FindingKind::LostUpdate, Some("total")));
        assert!(!met("race(total)", race, None) && met("race", race, None));
        assert!(met(
            "exception(Empty)",
            FindingKind::Exception,
            Some("_queue.Empty")
        ));
        assert!(met("assertion", FindingKind::Exception, Some("AssertionError")));
        assert!(!met("assertion", FindingKind::Exception, Some("ValueError")));
        assert!(met("deadlock", FindingKind::Deadlock, None) && !met("stuck", FindingKind::Stuck, None));
    }
}
