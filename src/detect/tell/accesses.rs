//! Sentences about clashing accesses to a variable: who read or wrote what, where and at which step.

use super::super::sighting::{Sighting, Subject};
use super::super::wording::{Both, Draft};
use super::super::{Finding, Record};
use crate::trace::{Event, Item, Op};

/// Two accesses that nothing orders.
pub fn data_race(record: Record<'_>, sighting: &Sighting) -> Finding {
    let mut draft = draft(record, sighting);
    let name = name(record, sighting);
    let (first, second) = (
        access(&mut draft, sighting.evidence[0]),
        access(&mut draft, sighting.evidence[1]),
    );
    draft.message = Both::new(
        format!(
            "{} {}, and {} {}; nothing orders the two, so they could as well have come the other way round. \
             Usual cause: a variable that is shared without a lock. Hold the same lock around every access to {}.",
            first.en, name.en, second.en, name.en, name.en
        ),
        format!(
            "{}{}，{}{}；二者之间没有先后约束，完全可能以相反的顺序发生。常见原因：共享变量没有用锁保护。\
             请在每次访问 {} 时持有同一把锁。",
            first.zh, name.zh, second.zh, name.zh, name.zh
        ),
    );
    draft.finish(sighting)
}

/// A read, another task's write, and a write computed from that read.
pub fn lost_update(record: Record<'_>, sighting: &Sighting) -> Finding {
    let mut draft = draft(record, sighting);
    let name = name(record, sighting);
    let [read, between, write] = [0, 1, 2].map(|index| sighting.evidence[index]);
    let (first, other, last) = (
        access(&mut draft, read),
        access(&mut draft, between),
        access(&mut draft, write),
    );
    let values = [read, between, write].map(|step| value(record, step));
    let (me, them) = (
        draft.name(record.events[read].task),
        draft.name(record.events[between].task),
    );
    draft.message = Both::new(
        format!(
            "{} {}{}; {} {} there; {} {}, computed from what it had read before: the update by {them} is lost. \
             Reading, computing and writing have to be one step that nobody comes between: hold one lock \
             around all three, in every thread that changes {}.",
            first.en,
            name.en,
            values[0].en,
            other.en,
            values[1].bare(),
            last.en,
            values[2].bare(),
            name.en
        ),
        format!(
            "{}{}{}；{}{}；{}{}，而这个值是根据之前读到的值算出的：{them} 的更新丢失了。读取、计算和写入必须是\
             不可分割的一步：{me} 和其他修改 {} 的线程都要用同一把锁把三者一起保护起来。",
            first.zh,
            name.zh,
            values[0].zh,
            other.zh,
            values[1].bare(),
            last.zh,
            values[2].bare(),
            name.zh
        ),
    );
    draft.finish(sighting)
}

fn draft<'a>(record: Record<'a>, sighting: &Sighting) -> Draft<'a> {
    let mut draft = Draft::new(record, &sighting.tasks);
    for step in &sighting.evidence {
        draft.prove(Some(*step));
        draft.line(record.events[*step].line);
    }
    draft
}

/// The variable as the program calls it.
fn name(record: Record<'_>, sighting: &Sighting) -> Both {
    let Subject::Variable(variable) = &sighting.subject else {
        return Both::default();
    };
    let name = record.names.place(variable.place);
    match variable.item {
        Item::WHOLE => Both::new(name.clone(), format!(" {name} ")),
        _ => Both::new(format!("an item of {name}"), format!(" {name} 的一个元素 ")),
    }
}

/// `north office (line 31, step 12) read`
fn access(draft: &mut Draft<'_>, step: usize) -> Both {
    let event = draft.event(step);
    let task = draft.name(event.task);
    let (en, zh) = match event.op {
        Op::Write(_) => ("wrote", "写入"),
        Op::Update(_) => ("changed", "修改"),
        _ => ("read", "读取"),
    };
    Both::new(
        format!("{task} (line {}, step {step}) {en}", event.line),
        format!("{task}（第 {} 行，步骤 {step}）{zh}", event.line),
    )
}

/// ` = 3`, of the value that an access read or wrote.
fn value(record: Record<'_>, step: usize) -> Value {
    let event: &Event = &record.events[step];
    let text = record.names.scalar(event.value);
    Value {
        en: text.as_ref().map_or(String::new(), |text| format!(" = {text}")),
        zh: text.as_ref().map_or(String::new(), |text| format!("= {text}")),
        text,
    }
}

struct Value {
    en: String,
    zh: String,
    text: Option<String>,
}

impl Value {
    fn bare(&self) -> &str {
        self.text.as_deref().unwrap_or("…")
    }
}
