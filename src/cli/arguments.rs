//! What can be asked, as clap reads it.

use crate::explore::Strategy;
use crate::scheduler::SchedulerKind;
use crate::trace::{Options, PrintModel, Stated, SwitchPolicy, TimeModel};
use clap::{Args, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// Runs concurrent Python programs deterministically: every switch is a decision, every run can be replayed.
#[derive(Debug, Parser)]
#[command(name = "threadline", version, args_conflicts_with_subcommands = true)]
#[command(after_help = "Without arguments the window opens. Try: threadline run two_locks --lanes")]
pub struct Arguments {
    /// A program (.py), a trace (.json), a scenario's name or a share code to open in the window.
    pub file: Option<PathBuf>,
    /// The seed of the window's first run.
    #[arg(long, value_name = "N", value_parser = seed, allow_hyphen_values = true)]
    pub seed: Option<u64>,
    /// Opens the window, looks whether it works, closes it.
    #[arg(long, hide = true)]
    pub self_test: bool,
    #[command(subcommand)]
    pub command: Option<Command>,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Runs a program once, from start to outcome.
    Run(Run),
    /// Runs a trace again and checks that every event agrees.
    Replay(Replay),
    /// Prints a recorded run as one text that can be pasted into a chat, a ticket, or the window.
    Share(Share),
    /// Lists the scenarios that come with Threadline.
    List {
        /// The language of the titles.
        #[arg(long, value_enum, default_value_t)]
        lang: Lang,
    },
    /// Prints the text of a scenario.
    Show {
        /// Its name, as `list` shows it.
        name: String,
    },
    /// Prints source and instructions together.
    Dis {
        /// A file, the name of a scenario, or `-` for standard input.
        #[arg(value_name = "FILE|NAME")]
        program: String,
    },
    /// Makes many runs of a program and says what can happen, how often, and how to see it again.
    Explore(Explore),
    /// Holds scenarios to what they expect of themselves.
    Test(Test),
    /// Writes a recorded run in another form.
    Export(Export),
    /// Tells the story of a recorded run: what happened, what went wrong, what decided it.
    Explain(Explain),
}

/// `threadline run`
#[derive(Debug, Args)]
pub struct Run {
    /// A file, the name of a scenario, or `-` for standard input.
    #[arg(value_name = "FILE|NAME")]
    pub program: String,
    /// The number from which all choices follow.
    #[arg(long, value_name = "N", default_value_t = 0, value_parser = seed, allow_hyphen_values = true)]
    pub seed: u64,
    /// Who makes the choices: random, pct, pos, surw, round-robin, cpython. Usually random; where time is
    /// modelled, cpython.
    #[arg(long, value_name = "NAME", value_parser = SchedulerKind::from_name)]
    pub scheduler: Option<SchedulerKind>,
    #[command(flatten)]
    pub model: Model,
    /// Makes exactly these choices, as `explore` writes them, instead of asking a scheduler.
    #[arg(long, value_name = "TEXT", conflicts_with_all = ["seed", "scheduler"])]
    pub choices: Option<String>,
    /// Saves the run as a trace that can be replayed.
    #[arg(long, value_name = "OUT.json")]
    pub record: Option<PathBuf>,
    /// Shows the run on stderr: a column for every task, a row for every step.
    #[arg(long)]
    pub lanes: bool,
    /// As --lanes, with every step however long the run is.
    #[arg(long)]
    pub lanes_all: bool,
    /// Prints nothing but what the program prints.
    #[arg(long)]
    pub quiet: bool,
    /// Prints what the program prints and a verdict, or one JSON document instead.
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
    /// The program's own arguments, after `--`.
    #[arg(last = true)]
    pub arguments: Vec<String>,
}

/// What a run depends on besides program, scheduler and seed; a scenario's block states the rest.
#[derive(Clone, Copy, Debug, Default, Args)]
pub struct Model {
    /// Where a switch may happen: any, gil, free-threaded.
    #[arg(long, value_name = "POLICY", value_parser = SwitchPolicy::from_name)]
    pub switch: Option<SwitchPolicy>,
    /// How time passes: exact, racy, modelled.
    #[arg(long, value_name = "MODEL", value_parser = TimeModel::from_name)]
    pub time: Option<TimeModel>,
    /// How `print` writes: whole, pieces.
    #[arg(long, value_name = "MODEL", value_parser = PrintModel::from_name)]
    pub print: Option<PrintModel>,
    /// Processor cores of the modelled computer.
    #[arg(long, value_name = "N", value_parser = cores)]
    pub cores: Option<u32>,
    /// Steps after which a run ends as one that does not end by itself.
    #[arg(long, value_name = "N")]
    pub max_steps: Option<u64>,
}

impl Model {
    /// The options as stated on the command line.
    pub fn stated(&self) -> Stated {
        Stated {
            switch: self.switch,
            time: self.time,
            print: self.print,
            cores: self.cores,
        }
    }

    /// The options of a run, given what is stated here and in the program.
    pub fn options(&self, stated: Stated, arguments: &[String]) -> Options {
        let options = stated.options();
        Options {
            arguments: arguments.to_vec(),
            steps_max: self.max_steps.unwrap_or(options.steps_max),
            ..options
        }
    }
}

/// `threadline explore`
#[derive(Debug, Args)]
pub struct Explore {
    /// A file, the name of a scenario, or `-` for standard input.
    #[arg(value_name = "FILE|NAME")]
    pub program: String,
    /// How runs are chosen: portfolio, complete, classes, states, random, pct, pos, surw, dfs.
    #[arg(long, value_name = "NAME", value_parser = Strategy::from_name, default_value = "portfolio")]
    pub strategy: Strategy,
    /// With dfs: only runs with at most so many switches away from a thread that could go on.
    #[arg(long, value_name = "N", conflicts_with = "delays")]
    pub preemptions: Option<u64>,
    /// With dfs: only runs that pass over at most so many threads whose turn it would be.
    #[arg(long, value_name = "N")]
    pub delays: Option<u64>,
    /// Most runs; usually 10000, and 500 where time is modelled.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(1..))]
    pub runs: Option<u64>,
    /// Most states that a complete search enters.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(1..), default_value_t = 10_000_000)]
    pub max_states: u64,
    /// Ends the search after so many seconds with what is known.
    #[arg(long, value_name = "S", value_parser = seconds)]
    pub seconds: Option<f64>,
    /// Most workers at a time; usually one for every core. Results do not depend on it.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=1024))]
    pub jobs: Option<u32>,
    /// Ends at the first run in which something goes wrong.
    #[arg(long)]
    pub first: bool,
    /// Looks for the shortest schedule of every mistake.
    #[arg(long)]
    pub minimise: bool,
    /// Saves one run of every outcome and every mistake as a trace in this folder.
    #[arg(long, value_name = "DIR")]
    pub record_dir: Option<PathBuf>,
    /// The number from which all runs follow.
    #[arg(long, value_name = "N", default_value_t = 0, value_parser = seed, allow_hyphen_values = true)]
    pub seed: u64,
    #[command(flatten)]
    pub model: Model,
    /// Prints a report, or one JSON document instead.
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
    /// The program's own arguments, after `--`.
    #[arg(last = true)]
    pub arguments: Vec<String>,
}

/// `threadline test`
#[derive(Debug, Args)]
pub struct Test {
    /// Files and folders with scenarios, or names of embedded ones; without any, all embedded ones.
    #[arg(value_name = "PATH")]
    pub paths: Vec<String>,
    /// Saves the report as JUnit XML.
    #[arg(long, value_name = "OUT.xml")]
    pub junit: Option<PathBuf>,
    /// Takes the K-th of N equal parts of the scenarios.
    #[arg(long, value_name = "K/N", value_parser = shard)]
    pub shard: Option<(usize, usize)>,
    /// Most workers at a time; usually one for every core. Results do not depend on it.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=1024))]
    pub jobs: Option<u32>,
    /// Runs of a scenario whose runs cannot all be looked at; usually 1000, and 100 where time is modelled.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(1..))]
    pub runs: Option<u64>,
    /// Prints a report, or one JSON document instead.
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
}

/// `threadline share`
#[derive(Debug, Args)]
pub struct Share {
    /// A trace that `threadline run … --record` wrote, or `-` for standard input.
    #[arg(value_name = "TRACE.json")]
    pub trace: PathBuf,
    /// After how many steps the window shows it; usually at the end.
    #[arg(long, value_name = "N")]
    pub step: Option<usize>,
}

/// `threadline replay`
#[derive(Debug, Args)]
pub struct Replay {
    /// A trace that `run --record` wrote, a share code, or `-` for standard input.
    #[arg(value_name = "TRACE.json|CODE|-")]
    pub trace: PathBuf,
    /// Shows the run on stderr: a column for every task, a row for every step.
    #[arg(long)]
    pub lanes: bool,
    /// As --lanes, with every step however long the run is.
    #[arg(long)]
    pub lanes_all: bool,
}

/// `threadline export`
#[derive(Debug, Args)]
pub struct Export {
    /// A trace that `run --record` or `explore --record-dir` wrote, a share code, or `-` for standard input.
    #[arg(value_name = "TRACE.json|CODE|-")]
    pub trace: PathBuf,
    /// The form: a Chrome trace, a picture, a sequence diagram, the wait-for graph of the end, a page, lanes.
    #[arg(long, value_enum, value_name = "FORM")]
    pub to: Form,
    /// The file to write; standard output otherwise.
    #[arg(short = 'o', long = "output", value_name = "OUT")]
    pub output: Option<PathBuf>,
}

/// The forms of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Form {
    Perfetto,
    Svg,
    Mermaid,
    Dot,
    Markdown,
    Text,
}

/// `threadline explain`
#[derive(Debug, Args)]
pub struct Explain {
    /// A trace that `run --record` or `explore --record-dir` wrote, a share code, or `-` for standard input.
    #[arg(value_name = "TRACE.json|CODE|-")]
    pub trace: PathBuf,
    /// The language of the story.
    #[arg(long, value_enum, default_value_t)]
    pub lang: Lang,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Format {
    #[default]
    Text,
    Json,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Lang {
    #[default]
    En,
    Zh,
}

fn cores(text: &str) -> Result<u32, String> {
    let cores = text.parse().ok();
    cores
        .filter(|cores| (1..=Options::CORES_MAX).contains(cores))
        .ok_or_else(|| format!("there can be 1 to {} cores", Options::CORES_MAX))
}

fn shard(text: &str) -> Result<(usize, usize), String> {
    let parts = text.split_once('/').and_then(|(part, parts)| {
        let (part, parts) = (part.parse().ok()?, parts.parse().ok()?);
        (1..=parts).contains(&part).then_some((part, parts))
    });
    parts.ok_or_else(|| "a part is written K/N, with K from 1 to N: 2/3 is the second of three".to_owned())
}

fn seconds(text: &str) -> Result<f64, String> {
    let seconds = text.parse().ok();
    seconds
        .filter(|seconds: &f64| *seconds > 0.0 && *seconds <= 1e9)
        .ok_or_else(|| "a time is a number of seconds above 0".to_owned())
}

fn seed(text: &str) -> Result<u64, String> {
    text.parse()
        .map_err(|_| format!("a seed is a whole number from 0 to {}", u64::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_arguments_fit_together() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn program_arguments_follow_two_dashes() {
        let read =
            Arguments::try_parse_from(["threadline", "run", "x.py", "--seed", "3", "--", "--seed", "9"]);
        let Some(Command::Run(run)) = read.unwrap().command else {
            panic!("run was asked")
        };
        assert_eq!(
            (run.seed, run.arguments),
            (3, vec!["--seed".to_owned(), "9".to_owned()])
        );
    }

    #[test]
    fn a_lone_file_is_for_the_window() {
        let read = Arguments::try_parse_from(["threadline", "x.py"]).unwrap();
        assert_eq!(read.file, Some(PathBuf::from("x.py")));
    }
}
