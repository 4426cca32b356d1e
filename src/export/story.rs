//! The story of a run in about a dozen sentences: who took part, the steps that matter, how it ended, what
//! went wrong, what decided it, and how short a run can be that fails in the same way.

use crate::detect::Finding;
use crate::explore::account::Account;
use crate::explore::decide::Decision;
use crate::explore::failure::Failure;
use crate::run::Recording;
use crate::trace::{Op, Outcome, TaskId};
use crate::view::number::counted;
use crate::view::waitfor::WaitForPicture;
use crate::view::{Language, sentence};
use std::collections::BTreeSet;

/// Most steps that are told.
const STEPS_MAX: usize = 7;
/// Most waits that are told at the end.
const WAITS_MAX: usize = 4;
/// Most characters of output that are told.
const OUTPUT_MAX: usize = 60;

/// One sentence of a story.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// The step it tells of; `None` when it tells of the whole.
    pub step: Option<usize>,
    /// The sentence.
    pub text: String,
}

/// A story as text, a line a sentence; steps count from 1.
pub fn text(story: &[Sentence]) -> String {
    let lines = story.iter().map(|sentence| match sentence.step {
        Some(step) => format!("  {:>4}  {}\n", step + 1, sentence.text),
        None => format!("{}\n", sentence.text),
    });
    lines.collect()
}

/// The story of a run with these findings.
pub fn story(
    recording: &Recording,
    findings: &[Finding],
    account: &Account,
    language: Language,
) -> Vec<Sentence> {
    let mut findings: Vec<&Finding> = findings.iter().collect();
    // What the run is remembered for comes first.
    findings.sort_by_key(|finding| {
        account.failure.as_ref() != Some(&Failure::Mistake(finding.signature.clone()))
    });
    let teller = Teller {
        recording,
        findings: &findings,
        account,
        language,
    };
    let mut story = vec![teller.setting()];
    story.extend(teller.starts());
    story.extend(teller.steps());
    story.extend(teller.ending());
    story.extend(teller.mistakes());
    story.extend(account.decision.iter().map(|decision| teller.decision(decision)));
    story.extend(teller.shortest());
    story
}

struct Teller<'a> {
    recording: &'a Recording,
    findings: &'a [&'a Finding],
    account: &'a Account,
    language: Language,
}

impl Teller<'_> {
    fn whole(&self, english: String, chinese: String) -> Sentence {
        Sentence {
            step: None,
            text: self.language.pick(english, chinese),
        }
    }

    fn setting(&self) -> Sentence {
        let name = &self.recording.program.source().name;
        let steps = self.recording.steps();
        let tasks = self.recording.names.tasks.len();
        let (switches, cost) = (self.recording.switches(), self.account.cost);
        self.whole(
            format!(
                "In this run of {name}, {} {} in {}, with {}, {} of them away from a thread that could have \
                 gone on.",
                counted(tasks, "thread", "threads"),
                if tasks == 1 { "takes part" } else { "take part" },
                counted(steps, "step", "steps"),
                counted(switches, "switch", "switches"),
                cost.preemptions
            ),
            format!(
                "{name} 的这次运行有 {tasks} 个线程，共 {steps} 步、{switches} 次切换，其中 {} 次是从本可继续的线程切走的。",
                cost.preemptions
            ),
        )
    }

    /// Who starts whom, in one sentence for each starter.
    fn starts(&self) -> Vec<Sentence> {
        let events = &self.recording.events;
        let mut starters: Vec<TaskId> = Vec::new();
        for event in events.iter().filter(|event| matches!(event.op, Op::Spawn(_))) {
            if !starters.contains(&event.task) {
                starters.push(event.task);
            }
        }
        let names = &self.recording.names;
        let told = starters.iter().map(|starter| {
            let started = events.iter().filter_map(|event| match event.op {
                Op::Spawn(task) if event.task == *starter => Some(names.task(task)),
                _ => None,
            });
            let started: Vec<&str> = started.collect();
            let starter = names.task(*starter);
            self.whole(
                format!("{starter} starts {}.", joined(&started, ", ", " and ")),
                format!("{starter} 启动 {}。", joined(&started, "、", " 和 ")),
            )
        });
        told.collect()
    }

    /// The steps that matter: what proves the first finding, and what decided the run.
    fn steps(&self) -> Vec<Sentence> {
        let mut steps: BTreeSet<usize> = BTreeSet::new();
        if let Some(finding) = self.findings.first() {
            steps.extend(&finding.evidence);
        }
        steps.extend(self.account.decision.iter().map(|decision| decision.step));
        let steps: Vec<usize> = steps
            .into_iter()
            .filter(|step| *step < self.recording.steps())
            .collect();
        let skipped = steps.len().saturating_sub(STEPS_MAX);
        steps[skipped..].iter().map(|step| self.step(*step)).collect()
    }

    fn step(&self, step: usize) -> Sentence {
        let event = &self.recording.events[step];
        Sentence {
            step: Some(step),
            text: sentence::of_event(event, &self.recording.names, self.language),
        }
    }

    /// How it ended: who waits for what, and what was printed.
    fn ending(&self) -> Vec<Sentence> {
        let recording = self.recording;
        let picture = WaitForPicture::new(&recording.ending, &recording.names);
        let mut told = Vec::new();
        if matches!(recording.outcome, Outcome::Deadlock | Outcome::Stuck) {
            let tasks = recording.ending.tasks.iter();
            let waits = tasks.filter_map(|task| {
                sentence::of_wait(task, &recording.ending, &recording.names, self.language)
            });
            told.extend(waits.take(WAITS_MAX).map(|text| Sentence { step: None, text }));
        }
        told.push(Sentence {
            step: None,
            text: sentence::of_end(recording, &picture, self.language),
        });
        let stdout = recording.stdout();
        if !stdout.is_empty() && stdout.chars().count() <= OUTPUT_MAX {
            told.push(self.whole(
                format!("It printed {:?}.", stdout),
                format!("它打印了 {:?}。", stdout),
            ));
        }
        told
    }

    /// The first finding in full, the others by name.
    fn mistakes(&self) -> Vec<Sentence> {
        let Some((first, others)) = self.findings.split_first() else {
            if self.recording.outcome.waits_for_choice() {
                return vec![self.whole(
                    "Nothing has gone wrong in it so far.".to_owned(),
                    "到目前为止没有发现任何问题。".to_owned(),
                )];
            }
            return vec![self.whole(
                "Nothing went wrong in it.".to_owned(),
                "运行中没有发现任何问题。".to_owned(),
            )];
        };
        let mut told = vec![self.whole(first.message.clone(), first.message_zh.clone())];
        let others: Vec<String> = others.iter().map(|finding| self.short(finding)).collect();
        if !others.is_empty() {
            let others: Vec<&str> = others.iter().map(String::as_str).collect();
            told.push(self.whole(
                format!("Also in this run: {}.", joined(&others, ", ", " and ")),
                format!("此外还有：{}。", joined(&others, "、", " 和 ")),
            ));
        }
        told
    }

    fn short(&self, finding: &Finding) -> String {
        let lines: Vec<String> = finding.lines.iter().map(u32::to_string).collect();
        let subject = finding
            .subject
            .as_ref()
            .map_or_else(String::new, |name| format!("({name})"));
        let (word, lines) = (finding.kind.word(), lines.join(", "));
        match lines.is_empty() {
            true => format!("{word}{subject}"),
            false => self.language.pick(
                format!("{word}{subject} at line {lines}"),
                format!("{word}{subject}（第 {lines} 行）"),
            ),
        }
    }

    fn decision(&self, decision: &Decision) -> Sentence {
        let step = decision.step + 1;
        let decisive = self.step(decision.step).text;
        let other = decision
            .pair
            .as_ref()
            .map(|pair| sentence::of_event(&pair.second, &self.recording.names, self.language));
        let limits = match decision.is_proven {
            true => ("", ""),
            false => (", as far as was searched", "（就已搜索的范围而言）"),
        };
        let english = format!(
            "Step {step} decides it{}: {decisive} After that the run can only fail.",
            limits.0
        );
        let chinese = format!(
            "决定性的是第 {step} 步{}：{decisive}在那之后运行必然失败。",
            limits.1
        );
        match other {
            Some(other) => self.whole(
                format!("{english} In the nearest run that passes, this comes first instead: {other}"),
                format!("{chinese}在最接近的成功运行中，先发生的是：{other}"),
            ),
            None => self.whole(
                format!("{english} In the nearest run that passes, another thread goes on at that point."),
                format!("{chinese}在最接近的成功运行中，此处由另一个线程继续。"),
            ),
        }
    }

    fn shortest(&self) -> Option<Sentence> {
        let shrunk = self.account.shrunk.as_ref()?;
        let preemptions = shrunk.cost.preemptions;
        let times = match preemptions {
            0 => "without any switch".to_owned(),
            count => format!("with {}", counted(count as usize, "switch", "switches")),
        };
        let away = "away from a thread that could have gone on";
        Some(match shrunk.is_proven {
            true if preemptions == 0 => self.whole(
                format!("The shortest run that fails so does it {times} {away}."),
                "最短的同样失败不需要从任何本可继续的线程切走。".to_owned(),
            ),
            true => self.whole(
                format!(
                    "The shortest run that fails so does it {times} {away}; with fewer it cannot happen."
                ),
                format!("最短的同样失败只需从本可继续的线程切走 {preemptions} 次；再少就不会发生。"),
            ),
            false => self.whole(
                format!("The shortest run that was found to fail so does it {times} {away}."),
                format!("找到的最短的同样失败需从本可继续的线程切走 {preemptions} 次。"),
            ),
        })
    }
}

fn joined(words: &[&str], between: &str, last: &str) -> String {
    match words {
        [] => String::new(),
        [only] => (*only).to_owned(),
        [most @ .., end] => format!("{}{last}{end}", most.join(between)),
    }
}
