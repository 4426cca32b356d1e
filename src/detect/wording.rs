//! The words of findings, in English and Chinese side by side.

use super::sighting::{Sighting, Subject};
use super::{Finding, Record};
use crate::trace::{BlockReason, Event, Link, ObjectId, Op, TaskId};

/// Of tasks that do alike a message names so many and counts the others.
pub const NAMED_MAX: usize = 6;

/// How many of so many are only counted, if there are any.
pub fn unnamed(count: usize) -> Option<usize> {
    count.checked_sub(NAMED_MAX).filter(|more| *more > 0)
}

/// A sentence, or a part of one, in both languages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Both {
    pub en: String,
    pub zh: String,
}

impl Both {
    pub fn new(en: impl Into<String>, zh: impl Into<String>) -> Self {
        Both {
            en: en.into(),
            zh: zh.into(),
        }
    }

    pub fn push(&mut self, more: &Both) {
        self.en.push_str(&more.en);
        self.zh.push_str(&more.zh);
    }

    /// Parts with a separator between them.
    pub fn join(parts: &[Both], between: &Both) -> Both {
        let mut whole = Both::default();
        for (index, part) in parts.iter().enumerate() {
            if index > 0 {
                whole.push(between);
            }
            whole.push(part);
        }
        whole
    }
}

/// ` (line 8)`, or nothing when no line is known.
pub fn at_line(line: u32) -> Both {
    if line == 0 {
        return Both::default();
    }
    Both::new(format!(" (line {line})"), format!("（第 {line} 行）"))
}

/// A finding under construction: gathers places and proofs while its message is worded.
pub struct Draft<'a> {
    record: Record<'a>,
    pub message: Both,
    tasks: Vec<TaskId>,
    objects: Vec<ObjectId>,
    lines: Vec<u32>,
    evidence: Vec<usize>,
}

impl<'a> Draft<'a> {
    pub fn new(record: Record<'a>, tasks: &[TaskId]) -> Self {
        Draft {
            record,
            message: Both::default(),
            tasks: tasks.to_vec(),
            objects: Vec::new(),
            lines: Vec::new(),
            evidence: Vec::new(),
        }
    }

    /// The finding that says so, of what was seen.
    pub fn finish(mut self, sighting: &Sighting) -> Finding {
        self.evidence.sort_unstable();
        self.evidence.dedup();
        Finding {
            kind: sighting.kind,
            subject: self.subject(&sighting.subject),
            signature: sighting.signature(),
            message: self.message.en,
            message_zh: self.message.zh,
            tasks: self.tasks,
            objects: self.objects,
            lines: self.lines,
            evidence: self.evidence,
        }
    }

    /// A clause for each of some tasks, by its index, until there are too many to be read. Places and proofs are those of
    /// all.
    pub fn clauses(&mut self, count: usize, mut clause: impl FnMut(&mut Self, usize) -> Both) -> Both {
        let mut clauses: Vec<Both> = (0..count).map(|index| clause(self, index)).collect();
        clauses.truncate(NAMED_MAX);
        if let Some(more) = unnamed(count) {
            clauses.push(Both::new(
                format!("and {more} more in the same way"),
                format!("另有 {more} 个任务也是如此"),
            ));
        }
        Both::join(&clauses, &Both::new("; ", "；"))
    }

    /// Adds who waits for those that the message is about.
    pub fn tell_behind(&mut self, behind: &[TaskId]) {
        for (index, task) in behind.iter().enumerate() {
            let waits = self.who_waits(*task);
            if index < NAMED_MAX {
                self.message
                    .push(&Both::new(format!(" {}.", waits.en), format!("{}。", waits.zh)));
            }
        }
        if let Some(more) = unnamed(behind.len()) {
            self.message.push(&Both::new(
                format!(" {more} more wait behind them."),
                format!("另有 {more} 个任务在它们之后等待。"),
            ));
        }
    }

    fn subject(&self, subject: &Subject) -> Option<String> {
        match subject {
            Subject::Variable(variable) => Some(self.record.names.place(variable.place)),
            Subject::Exception(name) => Some(name.to_string()),
            Subject::Objects(_) => None,
        }
    }

    /// A task's name as the standing knows it.
    pub fn name(&self, task: TaskId) -> String {
        let known = self.record.standing.tasks.iter().find(|known| known.task == task);
        known.map_or_else(
            || self.record.names.task(task).to_owned(),
            |known| known.name.clone(),
        )
    }

    pub fn line(&mut self, line: u32) {
        if line != 0 && !self.lines.contains(&line) {
            self.lines.push(line);
        }
    }

    pub fn object(&mut self, object: ObjectId) -> String {
        if !self.objects.contains(&object) {
            self.objects.push(object);
        }
        self.record.names.object(object)
    }

    pub fn prove(&mut self, step: Option<usize>) {
        self.evidence.extend(step);
    }

    /// The last step of a task: after it the task waits.
    pub fn last_step(&self, task: TaskId) -> Option<usize> {
        self.record.events.iter().rposition(|event| event.task == task)
    }

    /// The last step with this operation, by anybody.
    pub fn last_op(&self, op: Op) -> Option<usize> {
        self.record.events.iter().rposition(|event| event.op == op)
    }

    /// The record of a step.
    pub fn event(&self, step: usize) -> &'a Event {
        &self.record.events[step]
    }

    /// The value that a step read or wrote, as it is shown beside it.
    pub fn value(&self, step: usize) -> Option<String> {
        self.record.names.scalar(self.event(step).value)
    }

    /// Who has permits of a semaphore.
    pub fn takers(&self, semaphore: ObjectId) -> &'a [TaskId] {
        let links = &self.record.standing.links;
        let link = links.iter().find(|link| link.object == semaphore);
        link.map(|link| link.tasks.as_slice()).unwrap_or_default()
    }

    /// How many workers a pool has.
    pub fn workers(&self, pool: ObjectId) -> usize {
        self.link(pool).map_or(0, |link| link.tasks.len())
    }

    /// `runs total`: of the task that runs a future's call.
    pub fn runs(&mut self, future: ObjectId) -> Both {
        let future = self.object(future);
        Both::new(format!("runs {future}"), format!("正在执行 {future}"))
    }

    /// How the object comes about that a task waits for, unless it is a lock.
    pub fn link(&self, object: ObjectId) -> Option<&'a Link> {
        let links = &self.record.standing.links;
        links.iter().find(|link| link.object == object)
    }

    /// `holds lock_a (line 8)`, with the step that took it as proof.
    pub fn holds(&mut self, object: ObjectId, owner: TaskId) -> Both {
        let hold = self
            .record
            .standing
            .holds
            .iter()
            .find(|hold| hold.object == object);
        let line = hold.map_or(0, |hold| hold.line);
        let is_taking = |op: Op| match op {
            Op::Acquire(taken) | Op::TryAcquire(taken) => taken == object,
            Op::Wake(_) => true,
            _ => false,
        };
        let step = self
            .record
            .events
            .iter()
            .rposition(|event| event.task == owner && event.line == line && is_taking(event.op));
        self.prove(step);
        self.line(line);
        let (name, at) = (self.object(object), at_line(line));
        Both::new(format!("holds {name}{}", at.en), format!("持有 {name}{}", at.zh))
    }

    /// `waits for lock_b (line 9)`, with the task's last step as proof.
    pub fn waits(&mut self, task: TaskId) -> Both {
        let standing = self.record.standing.tasks.iter().find(|known| known.task == task);
        let line = standing.map_or(0, |standing| standing.line);
        self.prove(self.last_step(task));
        let Some(reason) = standing.and_then(|standing| standing.waits_for) else {
            return Both::new("goes on", "继续运行");
        };
        if !matches!(reason, BlockReason::Shutdown(_)) {
            self.line(line);
        }
        let at = at_line(line);
        let phrase = self.reason(reason);
        match reason {
            BlockReason::Shutdown(_) => phrase,
            _ => Both::new(
                format!("{}{}", phrase.en, at.en),
                format!("{}{}", phrase.zh, at.zh),
            ),
        }
    }

    /// The same with its name: `worker waits for lock_b (line 9)`.
    pub fn who_waits(&mut self, task: TaskId) -> Both {
        let (name, waits) = (self.name(task), self.waits(task));
        Both::new(format!("{name} {}", waits.en), format!("{name} {}", waits.zh))
    }

    fn reason(&mut self, reason: BlockReason) -> Both {
        use BlockReason::*;
        match reason {
            Lock(lock) => {
                let lock = self.object(lock);
                Both::new(format!("waits for {lock}"), format!("等待 {lock}"))
            }
            Relock(condition, lock) => {
                let (condition, lock) = (self.object(condition), self.object(lock));
                Both::new(
                    format!("was woken by {condition} and waits for its lock {lock}"),
                    format!("被 {condition} 唤醒后等待它的锁 {lock}"),
                )
            }
            Notification(condition) => {
                let condition = self.object(condition);
                Both::new(
                    format!("waits for a notification of {condition}"),
                    format!("等待 {condition} 的通知"),
                )
            }
            Permit(semaphore) => {
                let semaphore = self.object(semaphore);
                Both::new(
                    format!("waits for a permit of {semaphore}"),
                    format!("等待 {semaphore} 的许可"),
                )
            }
            BlockReason::Event(event) => {
                let event = self.object(event);
                Both::new(
                    format!("waits until {event} is set"),
                    format!("等待事件 {event} 被设置"),
                )
            }
            Barrier(barrier) => {
                let barrier = self.object(barrier);
                Both::new(format!("waits at {barrier}"), format!("在屏障 {barrier} 处等待"))
            }
            QueueEmpty(queue) => {
                let queue = self.object(queue);
                Both::new(
                    format!("waits for an item in {queue}"),
                    format!("等待队列 {queue} 中出现元素"),
                )
            }
            QueueFull(queue) => {
                let queue = self.object(queue);
                Both::new(
                    format!("waits for room in {queue}"),
                    format!("等待队列 {queue} 腾出空位"),
                )
            }
            QueueUnfinished(queue) => {
                let queue = self.object(queue);
                Both::new(
                    format!("waits in {queue}.join() until all items are done"),
                    format!("在 {queue}.join() 中等待所有元素处理完毕"),
                )
            }
            Future(future) => {
                let future = self.object(future);
                Both::new(
                    format!("waits for the result of {future}"),
                    format!("等待 {future} 的结果"),
                )
            }
            Futures(set) => {
                let set = self.object(set);
                Both::new(format!("waits for {set}"), format!("等待 {set}"))
            }
            Work(pool) => {
                let pool = self.object(pool);
                Both::new(
                    format!("waits for work in {pool}"),
                    format!("等待 {pool} 中的任务"),
                )
            }
            Workers(pool) => {
                let pool = self.object(pool);
                Both::new(
                    format!("waits until the workers of {pool} have ended"),
                    format!("等待 {pool} 的工作线程结束"),
                )
            }
            Join(task) => {
                let name = self.name(task);
                Both::new(
                    format!("waits in join for {name}"),
                    format!("在 join 中等待 {name} 结束"),
                )
            }
            Shutdown(task) => {
                let name = self.name(task);
                Both::new(
                    format!("has run its last line and waits for {name}"),
                    format!("已执行完最后一行，等待 {name} 结束"),
                )
            }
            Sleep { .. } => Both::new("sleeps", "休眠"),
        }
    }
}
