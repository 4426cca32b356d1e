//! The small set of things that can be expected of a run.
//!
//! | written | holds in a run |
//! |---|---|
//! | `finished`, `raised`, `deadlock`, `stuck`, `limit` | that ends so |
//! | `exception`, `exception(ValueError)` | in which some task ends by an uncaught exception, of that type |
//! | `race`, `race(counter)` | with a data race, on that variable |
//! | `lost_update`, `lost_update(counter)` | in which a write is lost, to that variable |
//! | `output == "text\n"` | whose standard output is exactly this |
//! | `output contains "text"` | whose standard output contains this |

use crate::source::nearest;
use std::fmt;

/// Something that holds in a run or does not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Predicate {
    /// The run's outcome is this word.
    Outcome(&'static str),
    /// A task ends by an uncaught exception of this type, or of any.
    Exception(Option<String>),
    /// There is a data race on this variable, or on any.
    Race(Option<String>),
    /// A write to this variable, or to any, is lost.
    LostUpdate(Option<String>),
    /// Standard output is exactly this.
    OutputIs(String),
    /// Standard output contains this.
    OutputContains(String),
}

/// The words that stand alone and name an outcome.
const OUTCOMES: [&str; 5] = ["finished", "raised", "deadlock", "stuck", "limit"];
/// The words that may take a name in parentheses.
const NAMED: [&str; 3] = ["exception", "race", "lost_update"];

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
        match word {
            "exception" => Ok(Predicate::Exception(name)),
            "race" => Ok(Predicate::Race(name)),
            "lost_update" => Ok(Predicate::LostUpdate(name)),
            _ if OUTCOMES.contains(&word) => Err((
                format!("'{word}' takes nothing in parentheses"),
                Some(format!("write `{word}`")),
            )),
            _ => Err((format!("unknown expectation '{word}'"), Some(help(word)))),
        }
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
    let known = || OUTCOMES.into_iter().chain(NAMED).chain(["output"]);
    match nearest(word, known()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("the words are: {}", known().collect::<Vec<_>>().join(", ")),
    }
}

impl fmt::Display for Predicate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let named = |f: &mut fmt::Formatter<'_>, word: &str, name: &Option<String>| match name {
            None => f.write_str(word),
            Some(name) => write!(f, "{word}({name})"),
        };
        let quoted = |text: &str| serde_json::Value::from(text).to_string();
        match self {
            Predicate::Outcome(word) => f.write_str(word),
            Predicate::Exception(name) => named(f, "exception", name),
            Predicate::Race(name) => named(f, "race", name),
            Predicate::LostUpdate(name) => named(f, "lost_update", name),
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
}
