//! Sentences about clashing accesses to a variable: who read or wrote what, where and at which step.

use super::super::sighting::{Sighting, Subject};
use super::super::wording::{Both, Draft};
use super::super::{Finding, Record};
use crate::trace::Op;

/// Two accesses that nothing orders.
pub fn data_race(record: Record<'_>, sighting: &Sighting) -> Finding {
    let mut draft = draft(record, sighting);
    let (name, whole) = (name(record, sighting), whole(record, sighting));
    let [first, second] = [0, 1].map(|index| access(&draft, sighting.evidence[index]));
    draft.message = Both::new(
        format!(
            "{} {}, and {} {}; nothing orders the two, so they could as well have come the other way round. \
             Usual cause: a variable that is shared without a lock. Hold the same lock around every access \
             to {whole}.",
            first.en, name.en, second.en, name.en
        ),
        format!(
            "{} {}，{} {}；二者之间没有先后约束，完全可能以相反的顺序发生。常见原因：共享变量没有用锁保护。\
             请在每次访问 {whole} 时持有同一把锁。",
            first.zh, name.zh, second.zh, name.zh
        ),
    );
    draft.finish(sighting)
}

/// A read, another task's write, and a write computed from that read.
pub fn lost_update(record: Record<'_>, sighting: &Sighting) -> Finding {
    let mut draft = draft(record, sighting);
    let (name, whole) = (name(record, sighting), whole(record, sighting));
    let acts = [0, 1, 2].map(|index| act(&draft, sighting.evidence[index]));
    let me = draft.name(record.events[sighting.evidence[0]].task);
    let them = draft.name(record.events[sighting.evidence[1]].task);
    draft.message = Both::new(
        format!(
            "On {}: {}; {}; {}, computed from what it had read before: the update by {them} is lost. Reading, \
             computing and writing have to be one step that nobody comes between: hold one lock around all \
             three, in every thread that changes {whole}.",
            name.en, acts[0].en, acts[1].en, acts[2].en
        ),
        format!(
            "对 {}：{}；{}；{}，而这个值是根据之前读到的值算出的：{them} 的更新丢失了。读取、计算和写入必须是\
             不可分割的一步：{me} 和其他修改 {whole} 的线程都要用同一把锁把三者一起保护起来。",
            name.zh, acts[0].zh, acts[1].zh, acts[2].zh
        ),
    );
    draft.finish(sighting)
}

/// Two accesses that belong together, and another task's write between them.
pub fn atomicity(record: Record<'_>, sighting: &Sighting) -> Finding {
    let mut draft = draft(record, sighting);
    let name = name(record, sighting);
    let acts = [0, 1, 2].map(|index| act(&draft, sighting.evidence[index]));
    let meaning = meaning(&draft, sighting);
    draft.message = Both::new(
        format!(
            "On {}: {}; {}; {}. {}",
            name.en, acts[0].en, acts[1].en, acts[2].en, meaning.en
        ),
        format!(
            "对 {}：{}；{}；{}。{}",
            name.zh, acts[0].zh, acts[1].zh, acts[2].zh, meaning.zh
        ),
    );
    draft.message.push(&Both::new(
        " Hold one lock around both, without giving it back in between, and also where the other writes.",
        "请用同一把锁把两步一起保护起来，中间不要释放，另一处写入时也要持有它。",
    ));
    draft.finish(sighting)
}

/// Why the first and the last access belong together.
fn meaning(draft: &Draft<'_>, sighting: &Sighting) -> Both {
    let is_read = [0, 2].map(|index| draft.event(sighting.evidence[index]).op.is_read());
    match is_read {
        [true, false] => Both::new(
            "The last was done because of what the first had found, and that was no longer so: between a check \
             and what is done because of it nobody may come.",
            "最后一步是根据第一步所见才做的，而那时情况已经改变：检查与据此采取的行动之间不能有别的线程插入。",
        ),
        [true, true] => Both::new(
            "The second read was made because of what the first had found, and found something else.",
            "第二次读取是根据第一次所见才做的，读到的却已不同。",
        ),
        _ => Both::new(
            "Who reads back what it has just written gets what another has written.",
            "读回自己刚写入的值时，得到的却是别的线程写入的值。",
        ),
    }
}

fn draft<'a>(record: Record<'a>, sighting: &Sighting) -> Draft<'a> {
    let mut draft = Draft::new(record, &sighting.tasks);
    for step in &sighting.evidence {
        draft.prove(Some(*step));
        draft.line(record.events[*step].line);
    }
    draft
}

/// What was accessed: a variable as the program calls it, or an item of a container.
fn name(record: Record<'_>, sighting: &Sighting) -> Both {
    let name = whole(record, sighting);
    match &sighting.subject {
        Subject::Variable(variable) if variable.item.is_single() => {
            Both::new(format!("an item of {name}"), format!("{name} 的一个元素"))
        }
        _ => Both::new(name.clone(), name),
    }
}

/// The variable or the container.
fn whole(record: Record<'_>, sighting: &Sighting) -> String {
    match &sighting.subject {
        Subject::Variable(variable) => record.names.place(variable.place),
        _ => String::new(),
    }
}

/// `north office (line 31, step 12) read`
fn access(draft: &Draft<'_>, step: usize) -> Both {
    let event = draft.event(step);
    let task = draft.name(event.task);
    let (en, zh) = match event.op {
        Op::Write(_) => ("wrote", "写入"),
        Op::Update(_) => ("changed", "修改"),
        _ => ("read", "读取"),
    };
    Both::new(
        // Whoever counts steps begins at one.
        format!("{task} (line {}, step {}) {en}", event.line, step + 1),
        format!("{task}（第 {} 行，步骤 {}）{zh}", event.line, step + 1),
    )
}

/// `north office (line 31, step 12) read 3`
fn act(draft: &Draft<'_>, step: usize) -> Both {
    let mut both = access(draft, step);
    match draft.value(step) {
        Some(value) => both.push(&Both::new(format!(" {value}"), format!(" {value}"))),
        None => both.push(&Both::new(" it", "它")),
    }
    both
}
