//! The words of a wait, in English and Chinese.

use super::{End, Why};
use crate::trace::{Event, Names, TaskId};
use crate::view::{Language, sentence};

/// One sentence of the card, with where it leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// The sentence.
    pub text: String,
    /// The position at which it can be seen.
    pub leads_to: Option<usize>,
}

impl Fact {
    fn plain(text: String) -> Fact {
        Fact { text, leads_to: None }
    }

    fn at(text: String, position: usize) -> Fact {
        Fact {
            text,
            leads_to: Some(position),
        }
    }
}

impl Why {
    /// What is known, sentence by sentence; that it waits, and for what, is said elsewhere.
    pub fn facts(&self, events: &[Event], names: &Names, language: Language) -> Vec<Fact> {
        let words = Words { names, language };
        let mut facts = vec![words.since(self)];
        facts.extend(words.holder(self));
        facts.extend(words.providers(self));
        facts.extend(words.others(self));
        facts.extend(words.next(self));
        facts.push(words.end(self, events));
        facts.extend(words.cycle(self));
        facts
    }
}

struct Words<'a> {
    names: &'a Names,
    language: Language,
}

impl Words<'_> {
    fn list(&self, tasks: &[TaskId]) -> String {
        let names: Vec<&str> = tasks.iter().map(|task| self.names.task(*task)).collect();
        names.join(self.language.pick(", ", "、"))
    }

    fn since(&self, why: &Why) -> Fact {
        let (step, line) = (why.since, why.line);
        let text = match line {
            0 => self.language.pick(
                format!("It has waited since step {step}."),
                format!("自第 {step} 步起等待。"),
            ),
            _ => self.language.pick(
                format!("It has waited since step {step}, at line {line}."),
                format!("自第 {step} 步起在第 {line} 行等待。"),
            ),
        };
        Fact::at(text, why.since)
    }

    fn holder(&self, why: &Why) -> Option<Fact> {
        let holder = why.holder?;
        let name = self.names.task(holder.task);
        let stands = match (holder.line, holder.waits) {
            (0, false) => String::new(),
            (0, true) => self
                .language
                .pick(" and waits too".to_owned(), "，它也在等待".to_owned()),
            (line, false) => self.language.pick(
                format!(" and stands at line {line} now"),
                format!("，现在位于第 {line} 行"),
            ),
            (line, true) => self.language.pick(
                format!(" and waits too, at line {line}"),
                format!("，它也在第 {line} 行等待"),
            ),
        };
        Some(match holder.taken {
            Some(step) => Fact::at(
                self.language.pick(
                    format!("{name} took it in step {}{stands}.", step + 1),
                    format!("{name} 在第 {} 步获得它{stands}。", step + 1),
                ),
                step + 1,
            ),
            None => Fact::plain(self.language.pick(
                format!("{name} has it{stands}."),
                format!("{name} 持有它{stands}。"),
            )),
        })
    }

    fn providers(&self, why: &Why) -> Option<Fact> {
        if why.providers.is_empty() {
            return None;
        }
        let list = self.list(&why.providers);
        Some(Fact::plain(self.language.pick(
            format!("It depends on {list}."),
            format!("它取决于 {list}。"),
        )))
    }

    fn others(&self, why: &Why) -> Option<Fact> {
        if why.others.is_empty() {
            return None;
        }
        let list = self.list(&why.others);
        Some(Fact::plain(self.language.pick(
            format!("Also waiting for it: {list}. Who of them goes on first is up to the schedule."),
            format!("同样在等待它的还有：{list}。谁先继续由调度决定。"),
        )))
    }

    fn next(&self, why: &Why) -> Option<Fact> {
        let (task, step) = why.next?;
        let name = self.names.task(task);
        let text = match task == why.task {
            true => self.language.pick(
                format!("In this run it gets it next, in step {}.", step + 1),
                format!("在这次运行中，它在第 {} 步得到。", step + 1),
            ),
            false => self.language.pick(
                format!("In this run {name} gets it next, in step {}.", step + 1),
                format!("在这次运行中，接下来由 {name} 在第 {} 步得到。", step + 1),
            ),
        };
        Some(Fact::at(text, step + 1))
    }

    fn end(&self, why: &Why, events: &[Event]) -> Fact {
        let language = self.language;
        match why.end {
            End::Step(step) => {
                let deed = sentence::of_event(&events[step], self.names, language);
                let text = language.pick(
                    format!("Step {} ends the wait: {deed}", step + 1),
                    format!("第 {} 步结束等待：{deed}", step + 1),
                );
                Fact::at(text, step + 1)
            }
            End::Clock(step) => Fact::at(
                language.pick(
                    format!("The clock ends it: it goes on with step {}.", step + 1),
                    format!("时间到后，它以第 {} 步继续。", step + 1),
                ),
                step,
            ),
            End::Timeout(step) => Fact::at(
                language.pick(
                    format!("Its timeout ends it: it goes on with step {}.", step + 1),
                    format!("它会超时，并以第 {} 步继续。", step + 1),
                ),
                step,
            ),
            End::GoesOn(step) => Fact::at(
                language.pick(
                    format!("It goes on with step {}.", step + 1),
                    format!("它以第 {} 步继续。", step + 1),
                ),
                step,
            ),
            End::CutShort => Fact::plain(
                language
                    .pick(
                        "The run was cut short before the wait was over.",
                        "等待结束之前运行已被截止。",
                    )
                    .to_owned(),
            ),
            End::Never => Fact::plain(
                language
                    .pick(
                        "Nothing ends the wait in this run.",
                        "在这次运行中没有任何事情结束这一等待。",
                    )
                    .to_owned(),
            ),
        }
    }

    fn cycle(&self, why: &Why) -> Option<Fact> {
        if why.cycle.is_empty() {
            return None;
        }
        let around = why.cycle.join(" → ");
        Some(Fact::plain(self.language.pick(
            format!("They wait for each other in a circle: {around}."),
            format!("它们互相等待，形成环：{around}。"),
        )))
    }
}
