//! What, besides program and schedule, a run depends on: where it may switch, how time passes, how it
//! prints, and its bounds.
//!
//! Each option has a name, the same on the command line, in scenarios and in trace files.

use serde::{Deserialize, Serialize};

/// Where a switch may happen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SwitchPolicy {
    /// Before every visible operation: all that the language permits.
    #[default]
    Any,
    /// Only where CPython 3.14 with the GIL would let another thread go on: at the start of a function,
    /// at a backward jump, after a call, and where a task blocks. What lies between two such places is
    /// carried out in one go.
    Gil,
    /// As `any`, and in modelled time the tasks of a process run at once, on as many cores as there are.
    FreeThreaded,
}

/// How virtual time passes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TimeModel {
    /// Instructions take no time; the clock jumps to the next deadline when nothing else can run.
    #[default]
    Exact,
    /// As `exact`, but a sleep or timeout may end at any point after it began.
    Racy,
    /// Instructions and operations take the time that a table of measured costs says.
    Modelled,
}

/// How `print` writes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PrintModel {
    /// All of a call at once.
    #[default]
    Whole,
    /// Each argument, each separator and the end one after the other, as CPython writes them.
    Pieces,
}

impl SwitchPolicy {
    /// All policies there are.
    pub const ALL: [SwitchPolicy; 3] = [SwitchPolicy::Any, SwitchPolicy::Gil, SwitchPolicy::FreeThreaded];

    /// The name on the command line and in files.
    pub fn name(self) -> &'static str {
        match self {
            SwitchPolicy::Any => "any",
            SwitchPolicy::Gil => "gil",
            SwitchPolicy::FreeThreaded => "free-threaded",
        }
    }

    /// The policy of this name.
    ///
    /// # Errors
    /// A sentence that lists the names there are.
    pub fn from_name(name: &str) -> Result<Self, String> {
        named(
            "switch policy",
            name,
            &Self::ALL.map(|policy| (policy.name(), policy)),
        )
    }
}

impl TimeModel {
    /// All models there are.
    pub const ALL: [TimeModel; 3] = [TimeModel::Exact, TimeModel::Racy, TimeModel::Modelled];

    /// The name on the command line and in files.
    pub fn name(self) -> &'static str {
        match self {
            TimeModel::Exact => "exact",
            TimeModel::Racy => "racy",
            TimeModel::Modelled => "modelled",
        }
    }

    /// The model of this name.
    ///
    /// # Errors
    /// A sentence that lists the names there are.
    pub fn from_name(name: &str) -> Result<Self, String> {
        named("time model", name, &Self::ALL.map(|model| (model.name(), model)))
    }
}

impl PrintModel {
    /// All models there are.
    pub const ALL: [PrintModel; 2] = [PrintModel::Whole, PrintModel::Pieces];

    /// The name on the command line and in files.
    pub fn name(self) -> &'static str {
        match self {
            PrintModel::Whole => "whole",
            PrintModel::Pieces => "pieces",
        }
    }

    /// The model of this name.
    ///
    /// # Errors
    /// A sentence that lists the names there are.
    pub fn from_name(name: &str) -> Result<Self, String> {
        named("print model", name, &Self::ALL.map(|model| (model.name(), model)))
    }
}

/// What a name stands for.
///
/// # Errors
/// A sentence that lists the names there are.
pub fn named<T: Copy>(what: &str, name: &str, known: &[(&str, T)]) -> Result<T, String> {
    if let Some((_, meant)) = known.iter().find(|(word, _)| *word == name) {
        return Ok(*meant);
    }
    let words: Vec<&str> = known.iter().map(|(word, _)| *word).collect();
    let words = words.join(", ");
    Err(format!("unknown {what} '{name}'; available: {words}"))
}

/// What, besides program and schedule, a run depends on.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Options {
    /// Where a switch may happen.
    pub switch: SwitchPolicy,
    /// How virtual time passes.
    pub time: TimeModel,
    /// How `print` writes.
    pub print: PrintModel,
    /// Processor cores of the modelled computer; `os.cpu_count()` says so. From 1 to
    /// [`Options::CORES_MAX`].
    pub cores: u32,
    /// Scheduling steps after which a run ends with [`super::Outcome::Limit`].
    pub steps_max: u64,
    /// Bytecode instructions after which a run ends with [`super::Outcome::Limit`].
    pub instructions_max: u64,
    /// Estimated heap bytes after which a run ends with [`super::Outcome::Limit`].
    pub memory_max: u64,
    /// Bytes of output after which a run ends with [`super::Outcome::Limit`].
    pub output_max: u64,
    /// The program's own arguments (`sys.argv[1:]`).
    pub arguments: Vec<String>,
}

/// Options of which each may be left open, as a command line or a scenario states them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Stated {
    /// Where a switch may happen.
    pub switch: Option<SwitchPolicy>,
    /// How virtual time passes.
    pub time: Option<TimeModel>,
    /// How `print` writes.
    pub print: Option<PrintModel>,
    /// Processor cores.
    pub cores: Option<u32>,
}

impl Stated {
    /// What is stated here; what is left open, as stated there.
    pub fn or(self, there: Stated) -> Stated {
        Stated {
            switch: self.switch.or(there.switch),
            time: self.time.or(there.time),
            print: self.print.or(there.print),
            cores: self.cores.or(there.cores),
        }
    }

    /// Options in which only what is stated differs from the usual.
    pub fn options(self) -> Options {
        let usual = Options::default();
        Options {
            switch: self.switch.unwrap_or(usual.switch),
            time: self.time.unwrap_or(usual.time),
            print: self.print.unwrap_or(usual.print),
            cores: self.cores.unwrap_or(usual.cores),
            ..usual
        }
    }
}

impl Options {
    /// The most cores that a modelled computer has.
    pub const CORES_MAX: u32 = 1024;
}

impl Default for Options {
    fn default() -> Self {
        Options {
            switch: SwitchPolicy::Any,
            time: TimeModel::Exact,
            print: PrintModel::Whole,
            cores: 4,
            steps_max: 10_000_000,
            instructions_max: 2_000_000_000,
            memory_max: 1 << 30,
            output_max: 64 << 20,
            arguments: Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lead_back_to_what_they_name() {
        for policy in SwitchPolicy::ALL {
            assert_eq!(SwitchPolicy::from_name(policy.name()), Ok(policy));
        }
        for model in TimeModel::ALL {
            assert_eq!(TimeModel::from_name(model.name()), Ok(model));
        }
        for model in PrintModel::ALL {
            assert_eq!(PrintModel::from_name(model.name()), Ok(model));
        }
        assert_eq!(
            SwitchPolicy::from_name("gill"),
            Err("unknown switch policy 'gill'; available: any, gil, free-threaded".to_owned())
        );
    }
}
