//! One sentence for what a step did, for why a task waits, and for how a run ended.
//!
//! Made from the event itself, in English and Chinese; all of its words live here.

use super::language::Language;
pub use super::verbs::verb;
use super::waitfor::{self, WaitForPicture};
use crate::run::Recording;
use crate::trace::{
    BlockReason, Event, Item, Names, ObjectId, Op, OpResult, Outcome, Place, Scalar, Standing, TaskId,
    TaskStanding,
};

/// What a step did: "Thread-1 reads counter = 0 (line 7)."
pub fn of_event(event: &Event, names: &Names, language: Language) -> String {
    let words = Words { names, language };
    let task = words.task(event.task);
    let deed = words.deed(event);
    let ending = words.ending(event.result);
    let line = event.line;
    match (language, line) {
        (Language::English, 0) => format!("{task} {deed}{ending}."),
        (Language::English, _) => format!("{task} {deed}{ending} (line {line})."),
        (Language::Chinese, 0) => format!("{task} {deed}{ending}。"),
        (Language::Chinese, _) => format!("{task} {deed}{ending}（第 {line} 行）。"),
    }
}

/// What a step did, without who and where: "reads counter = 0".
pub fn of_deed(event: &Event, names: &Names, language: Language) -> String {
    let words = Words { names, language };
    format!("{}{}", words.deed(event), words.ending(event.result))
}

/// What a task is about to do, as a short verb with its object: "acquire b".
pub fn of_pending(op: Op, names: &Names, language: Language) -> String {
    let verb = verb(op, language);
    let object = match op {
        Op::Spawn(task) | Op::Join(task) => Some(names.task(task).to_owned()),
        _ => op
            .object()
            .map(|o| names.object(o))
            .or_else(|| op.place().map(|place| names.place(place))),
    };
    match object {
        Some(object) => format!("{verb} {object}"),
        None => verb.to_owned(),
    }
}

/// What a task does when it is let go on: "Thread-1 takes lock b (line 7)."
pub fn of_intent(task: TaskId, op: Op, line: u32, names: &Names, language: Language) -> String {
    let event = Event {
        task,
        op,
        result: OpResult::Done,
        value: Scalar::Absent,
        item: Item::WHOLE,
        line,
        code: 0,
        instruction: 0,
        time_ns: 0,
        instructions: 0,
        enabled: 0,
        text: None,
        is_last: false,
    };
    of_event(&event, names, language)
}

/// Why a task waits: "Thread-2 waits for lock b, held by Thread-1 since line 12."
pub fn of_wait(
    task: &TaskStanding,
    standing: &Standing,
    names: &Names,
    language: Language,
) -> Option<String> {
    let reason = task.waits_for?;
    let words = Words { names, language };
    let who = words.task(task.task);
    let what = words.wanted(reason);
    let wanted = waitfor::object_of(reason);
    let holder = standing.holds.iter().find(|hold| Some(hold.object) == wanted);
    let holder = holder.map_or_else(String::new, |hold| {
        let owner = words.task(hold.owner);
        match (language, hold.line) {
            (Language::English, 0) => format!(", held by {owner}"),
            (Language::English, line) => format!(", held by {owner} since line {line}"),
            (Language::Chinese, 0) => format!("，它由 {owner} 持有"),
            (Language::Chinese, line) => format!("，它自第 {line} 行起由 {owner} 持有"),
        }
    });
    Some(match language {
        Language::English => format!("{who} {what}{holder}."),
        Language::Chinese => format!("{who} {what}{holder}。"),
    })
}

/// How a recorded run ended; of one that had come back to where it was before, that.
pub fn of_end(recording: &Recording, picture: &WaitForPicture, language: Language) -> String {
    let Some(round) = &recording.round else {
        return of_outcome(&recording.outcome, picture, language);
    };
    let begins = round.begins;
    language.pick(
        format!("Everything is now as it was after step {begins}: it can go round like this for ever."),
        format!("现在一切与第 {begins} 步之后完全相同：可以这样永远循环下去。"),
    )
}

/// How a run ended: "Deadlock: Thread-1 → b → Thread-2 → a → Thread-1."
pub fn of_outcome(outcome: &Outcome, picture: &WaitForPicture, language: Language) -> String {
    let cycle = picture.cycle_labels().join(" → ");
    match (outcome, language) {
        (open, Language::English) if open.waits_for_choice() => {
            "The run waits for the next choice: who goes on is still to be said.".to_owned()
        }
        (open, Language::Chinese) if open.waits_for_choice() => {
            "运行在等待下一个选择：接下来谁走，尚待决定。".to_owned()
        }
        (Outcome::Finished, Language::English) => "The run finished.".to_owned(),
        (Outcome::Finished, Language::Chinese) => "运行正常结束。".to_owned(),
        (Outcome::Raised(text), Language::English) => format!("The program ended by an exception: {text}"),
        (Outcome::Raised(text), Language::Chinese) => format!("程序因异常结束：{text}"),
        (Outcome::Deadlock, Language::English) => format!("Deadlock: {cycle}."),
        (Outcome::Deadlock, Language::Chinese) => format!("死锁：{cycle}。"),
        (Outcome::Stuck, Language::English) => {
            "Stuck: a task waits for what nobody left alive can bring.".to_owned()
        }
        (Outcome::Stuck, Language::Chinese) => "卡住：有任务等待的事再也不会发生。".to_owned(),
        (Outcome::Limit(text), Language::English) => format!("A limit ended the run: {text}"),
        (Outcome::Limit(text), Language::Chinese) => {
            format!("运行因达到上限而停止：{}", limit_in_chinese(text))
        }
    }
}

/// What ended a run, as the machine says it; what it does not say so stays as it is.
fn limit_in_chinese(text: &str) -> String {
    let between =
        |before: &str, behind: &str| Some(text.strip_prefix(before)?.strip_suffix(behind)?.to_owned());
    let told = between("the run passed ", " steps").map(|count| format!("运行超过了 {count} 步"));
    let told = told.or_else(|| {
        let count = between("the run passed ", " instructions")?;
        Some(format!("运行超过了 {count} 条指令"))
    });
    let told = told.or_else(|| {
        let count = between("the program printed more than ", " bytes")?;
        Some(format!("程序打印了超过 {count} 字节"))
    });
    let told = told.or_else(|| {
        let most = between(
            "the program's memory passed ",
            " MiB: it keeps more and more objects",
        )?;
        Some(format!("程序占用的内存超过了 {most} MiB：它保留的对象越来越多"))
    });
    let told = told.or_else(|| {
        let all = between("the program and the record of its ", " MiB")?;
        let (steps, rest) = all.split_once(" steps and ")?;
        let (tasks, most) = rest.split_once(" tasks passed ")?;
        Some(format!(
            "程序及其 {steps} 步、{tasks} 个任务的记录超过了 {most} MiB"
        ))
    });
    match text {
        "it was stopped" => "它被叫停了".to_owned(),
        _ => told.unwrap_or_else(|| text.to_owned()),
    }
}

struct Words<'a> {
    names: &'a Names,
    language: Language,
}

impl Words<'_> {
    fn task(&self, task: TaskId) -> &str {
        self.names.task(task)
    }

    /// A thread that is started; before that has happened it has no name.
    fn started(&self, task: TaskId) -> &str {
        let name = self.names.tasks.get(task.index());
        name.map_or(self.language.pick("another thread", "另一个线程"), |name| {
            name.as_ref()
        })
    }

    /// "lock b"; a name that already says its kind (`lock`, `Lock 3`) stands alone.
    fn thing(&self, english: &str, chinese: &str, object: ObjectId) -> String {
        let name = self.names.object(object);
        let kind = self.names.kinds.get(&object);
        if name == english || kind.is_some_and(|kind| name.starts_with(kind.as_str())) {
            return name;
        }
        match self.language {
            Language::English => format!("{english} {name}"),
            Language::Chinese => format!("{chinese} {name}"),
        }
    }

    fn lock(&self, object: ObjectId) -> String {
        self.thing("lock", "锁", object)
    }

    fn condition(&self, object: ObjectId) -> String {
        self.thing("condition", "条件变量", object)
    }

    fn semaphore(&self, object: ObjectId) -> String {
        self.thing("semaphore", "信号量", object)
    }

    fn event(&self, object: ObjectId) -> String {
        self.thing("event", "事件", object)
    }

    fn barrier(&self, object: ObjectId) -> String {
        self.thing("barrier", "屏障", object)
    }

    fn queue(&self, object: ObjectId) -> String {
        self.thing("queue", "队列", object)
    }

    fn future(&self, object: ObjectId) -> String {
        self.thing("future", "future", object)
    }

    fn pool(&self, object: ObjectId) -> String {
        self.thing("pool", "线程池", object)
    }

    /// The state into which a future came.
    fn becomes(&self, event: &Event) -> String {
        self.names.scalar(event.value).map_or_else(String::new, |state| {
            format!("{}{state}", self.language.pick(": ", "："))
        })
    }

    fn place_is(&self, place: Place, event: &Event) -> String {
        let name = self.names.place(place);
        match (place, self.names.scalar(event.value)) {
            // The contents of a container are too many to tell; its name says enough.
            (Place::Container(_), _) | (_, None) => name,
            (_, Some(value)) => format!("{name} = {value}"),
        }
    }

    fn value(&self, event: &Event) -> String {
        self.names
            .scalar(event.value)
            .map_or_else(String::new, |value| format!(" {value}"))
    }

    /// How the operation ended, where that is worth saying and the deed has not said it.
    fn ending(&self, result: OpResult) -> &'static str {
        match result {
            OpResult::Done => "",
            OpResult::Refused => self
                .language
                .pick(", which is not possible now", "，但此刻不可行"),
            OpResult::TimedOut => self
                .language
                .pick(", but the timeout comes first", "，但先超时了"),
            OpResult::Raised => self.language.pick(", which raises an exception", "，并引发异常"),
        }
    }

    fn deed(&self, event: &Event) -> String {
        match self.language {
            Language::English => self.deed_english(event),
            Language::Chinese => self.deed_chinese(event),
        }
    }

    fn deed_english(&self, event: &Event) -> String {
        use Op::*;
        let printed = || event.text.as_deref().map_or_else(String::new, quoted);
        match event.op {
            Begin => "begins".to_owned(),
            Spawn(task) => format!("starts {}", self.started(task)),
            Join(task) if event.result == OpResult::Done => {
                format!("sees that {} has ended", self.task(task))
            }
            Join(task) => format!("waits for {} to end", self.task(task)),
            Read(place) => format!("reads {}", self.place_is(place, event)),
            Write(place) => format!("writes {}", self.place_is(place, event)),
            Update(place) => format!("changes {}", self.names.place(place)),
            Acquire(o) => format!("takes {}", self.lock(o)),
            TryAcquire(o) => format!("tries to take {}", self.lock(o)),
            Release(o) => format!("gives back {}", self.lock(o)),
            IsLocked(o) => format!("asks whether {} is held", self.lock(o)),
            Wait(o) => format!("gives up the lock and waits at {}", self.condition(o)),
            Wake(o) => format!("goes on after waiting at {}", self.condition(o)),
            Notify(o) => format!("notifies {}", self.condition(o)),
            SemaphoreAcquire(o) => format!("takes a permit of {}", self.semaphore(o)),
            SemaphoreTryAcquire(o) => format!("tries to take a permit of {}", self.semaphore(o)),
            SemaphoreRelease(o) => format!("gives back a permit of {}", self.semaphore(o)),
            EventWait(o) => format!("sees that {} is set", self.event(o)),
            EventSet(o) => format!("sets {}", self.event(o)),
            EventClear(o) => format!("clears {}", self.event(o)),
            EventIsSet(o) => format!("asks whether {} is set", self.event(o)),
            BarrierArrive(o) => format!("arrives at {}", self.barrier(o)),
            BarrierLeave(o) => format!("leaves {}", self.barrier(o)),
            BarrierChange(o) => format!("changes {}", self.barrier(o)),
            QueuePut(o) => format!("puts{} into {}", self.value(event), self.queue(o)),
            QueueTryPut(o) => format!("tries to put{} into {}", self.value(event), self.queue(o)),
            QueueGet(o) => format!("gets{} from {}", self.value(event), self.queue(o)),
            QueueTryGet(o) => format!("tries to get{} from {}", self.value(event), self.queue(o)),
            QueueTaskDone(o) => format!("says that an item of {} is done", self.queue(o)),
            QueueJoin(o) => format!("sees that all items of {} are done", self.queue(o)),
            QueueSize(o) => format!("asks for the size of {}", self.queue(o)),
            FutureWait(o) => format!("waits for the result of {}", self.future(o)),
            FutureSet(o) => format!("changes {}{}", self.future(o), self.becomes(event)),
            FutureQuery(o) => format!("asks for the state of {}", self.future(o)),
            FuturesWait(o) => format!("waits for {}", self.names.object(o)),
            PoolSubmit(o) => format!("submits a call to {}", self.pool(o)),
            PoolTake(o) => format!("looks for work in {}", self.pool(o)),
            PoolShutdown(o) => format!("shuts {} down", self.pool(o)),
            PoolJoin(o) => format!("sees that all workers of {} have ended", self.pool(o)),
            TaskQuery => "asks about threads".to_owned(),
            Sleep => "sleeps".to_owned(),
            Clock => "reads the clock".to_owned(),
            Draw => format!("draws a random number{}", self.value(event)),
            Print => format!("prints{}", printed()),
            PrintError => format!("prints to standard error{}", printed()),
            Compute => "goes on computing".to_owned(),
            Exit => "ends the program at once, whatever the other threads are doing".to_owned(),
            Shutdown => {
                "has run its last line; the program ends when the other threads have ended".to_owned()
            }
        }
    }

    fn deed_chinese(&self, event: &Event) -> String {
        use Op::*;
        let printed = || event.text.as_deref().map_or_else(String::new, quoted);
        match event.op {
            Begin => "开始运行".to_owned(),
            Spawn(task) => format!("启动 {}", self.started(task)),
            Join(task) if event.result == OpResult::Done => format!("确认 {} 已结束", self.task(task)),
            Join(task) => format!("等待 {} 结束", self.task(task)),
            Read(place) => format!("读取 {}", self.place_is(place, event)),
            Write(place) => format!("写入 {}", self.place_is(place, event)),
            Update(place) => format!("修改 {}", self.names.place(place)),
            Acquire(o) => format!("获得{}", self.lock(o)),
            TryAcquire(o) => format!("尝试获得{}", self.lock(o)),
            Release(o) => format!("释放{}", self.lock(o)),
            IsLocked(o) => format!("查询{} 是否被持有", self.lock(o)),
            Wait(o) => format!("交出锁并在{} 上等待", self.condition(o)),
            Wake(o) => format!("在{} 上等待后继续", self.condition(o)),
            Notify(o) => format!("通知{}", self.condition(o)),
            SemaphoreAcquire(o) => format!("取得{} 的一个许可", self.semaphore(o)),
            SemaphoreTryAcquire(o) => format!("尝试取得{} 的一个许可", self.semaphore(o)),
            SemaphoreRelease(o) => format!("归还{} 的许可", self.semaphore(o)),
            EventWait(o) => format!("确认{} 已置位", self.event(o)),
            EventSet(o) => format!("置位{}", self.event(o)),
            EventClear(o) => format!("清除{}", self.event(o)),
            EventIsSet(o) => format!("查询{} 是否置位", self.event(o)),
            BarrierArrive(o) => format!("到达{}", self.barrier(o)),
            BarrierLeave(o) => format!("离开{}", self.barrier(o)),
            BarrierChange(o) => format!("改变{}", self.barrier(o)),
            QueuePut(o) => format!("把{} 放入{}", self.value(event), self.queue(o)),
            QueueTryPut(o) => format!("尝试把{} 放入{}", self.value(event), self.queue(o)),
            QueueGet(o) => format!("从{} 取出{}", self.queue(o), self.value(event)),
            QueueTryGet(o) => format!("尝试从{} 取出{}", self.queue(o), self.value(event)),
            QueueTaskDone(o) => format!("报告{} 的一项已完成", self.queue(o)),
            QueueJoin(o) => format!("确认{} 的各项都已完成", self.queue(o)),
            QueueSize(o) => format!("查询{} 的大小", self.queue(o)),
            FutureWait(o) => format!("等待{} 的结果", self.future(o)),
            FutureSet(o) => format!("改变{}{}", self.future(o), self.becomes(event)),
            FutureQuery(o) => format!("查询{} 的状态", self.future(o)),
            FuturesWait(o) => format!("等待 {}", self.names.object(o)),
            PoolSubmit(o) => format!("向{} 提交一个调用", self.pool(o)),
            PoolTake(o) => format!("在{} 中找任务", self.pool(o)),
            PoolShutdown(o) => format!("关闭{}", self.pool(o)),
            PoolJoin(o) => format!("确认{} 的工作线程都已结束", self.pool(o)),
            TaskQuery => "查询线程状态".to_owned(),
            Sleep => "睡眠".to_owned(),
            Clock => "读取时钟".to_owned(),
            Draw => format!("抽取随机数{}", self.value(event)),
            Print => format!("打印{}", printed()),
            PrintError => format!("向标准错误打印{}", printed()),
            Compute => "继续计算".to_owned(),
            Exit => "立即结束整个程序，不管其他线程在做什么".to_owned(),
            Shutdown => "已执行完最后一行；其他线程结束后程序才结束".to_owned(),
        }
    }

    fn wanted(&self, reason: BlockReason) -> String {
        use BlockReason::*;
        let seconds = |ns: u64| ns as f64 / 1e9;
        match self.language {
            Language::English => match reason {
                Lock(o) => format!("waits for {}", self.lock(o)),
                Notification(o) => format!("waits for a notification of {}", self.condition(o)),
                Relock(c, lock) => {
                    format!(
                        "was notified by {} and waits for {}",
                        self.condition(c),
                        self.lock(lock)
                    )
                }
                Permit(o) => format!("waits for a permit of {}", self.semaphore(o)),
                Event(o) => format!("waits until {} is set", self.event(o)),
                Barrier(o) => format!("waits at {} for the others", self.barrier(o)),
                QueueEmpty(o) => format!("waits for an item in {}", self.queue(o)),
                QueueFull(o) => format!("waits for room in {}", self.queue(o)),
                QueueUnfinished(o) => format!("waits until all items of {} are done", self.queue(o)),
                Future(o) => format!("waits for the result of {}", self.future(o)),
                Futures(o) => format!("waits for {}", self.names.object(o)),
                Work(o) => format!("waits for work in {}", self.pool(o)),
                Workers(o) => format!("waits until the workers of {} have ended", self.pool(o)),
                Join(task) => format!("waits for {} to end", self.task(task)),
                Shutdown(task) => format!("has ended and waits for {} to end", self.task(task)),
                Sleep { until_ns } => format!("sleeps until {:.3} s", seconds(until_ns)),
            },
            Language::Chinese => match reason {
                Lock(o) => format!("等待{}", self.lock(o)),
                Notification(o) => format!("等待{} 的通知", self.condition(o)),
                Relock(c, lock) => format!("已被{} 通知，等待{}", self.condition(c), self.lock(lock)),
                Permit(o) => format!("等待{} 的许可", self.semaphore(o)),
                Event(o) => format!("等待{} 置位", self.event(o)),
                Barrier(o) => format!("在{} 等待其他任务", self.barrier(o)),
                QueueEmpty(o) => format!("等待{} 中出现数据", self.queue(o)),
                QueueFull(o) => format!("等待{} 有空位", self.queue(o)),
                QueueUnfinished(o) => format!("等待{} 的各项完成", self.queue(o)),
                Future(o) => format!("等待{} 的结果", self.future(o)),
                Futures(o) => format!("等待 {}", self.names.object(o)),
                Work(o) => format!("等待{} 中出现任务", self.pool(o)),
                Workers(o) => format!("等待{} 的工作线程结束", self.pool(o)),
                Join(task) => format!("等待 {} 结束", self.task(task)),
                Shutdown(task) => format!("已结束，等待 {} 结束", self.task(task)),
                Sleep { until_ns } => format!("睡眠到 {:.3} 秒", seconds(until_ns)),
            },
        }
    }
}

/// The first line of what was printed, shortened, in quotes.
fn quoted(text: &str) -> String {
    const CHARS_MAX: usize = 60;
    let line = text.trim_end_matches('\n');
    let first = line.lines().next().unwrap_or_default();
    let mut short: String = first.chars().take(CHARS_MAX).collect();
    if short.len() < line.len() {
        short.push('…');
    }
    format!(" \"{short}\"")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::made::{acquire, crossed_locks, event, names, print};

    #[test]
    fn a_read_names_variable_value_and_line() {
        let names = names();
        assert_eq!(
            of_event(&event(1), &names, Language::English),
            "Thread-1 reads counter = 0 (line 7)."
        );
        assert_eq!(
            of_event(&event(1), &names, Language::Chinese),
            "Thread-1 读取 counter = 0（第 7 行）。"
        );
    }

    #[test]
    fn a_wait_names_lock_holder_and_line() {
        let (_, ending) = crossed_locks();
        let wait = |language| of_wait(&ending.tasks[1], &ending, &names(), language).unwrap();
        assert_eq!(
            wait(Language::English),
            "Thread-1 waits for lock b, held by Thread-2 since line 12."
        );
        assert_eq!(
            wait(Language::Chinese),
            "Thread-1 等待锁 b，它自第 12 行起由 Thread-2 持有。"
        );
    }

    #[test]
    fn a_deadlock_is_told_as_its_cycle() {
        let (_, ending) = crossed_locks();
        let picture = WaitForPicture::new(&ending, &names());
        let told = of_outcome(&Outcome::Deadlock, &picture, Language::English);
        assert_eq!(told, "Deadlock: Thread-1 → b → Thread-2 → a → Thread-1.");
    }

    #[test]
    fn an_object_named_after_its_kind_is_not_told_twice() {
        let mut names = names();
        let lock = crate::view::made::object(1);
        names.objects.insert(lock, "Lock 1".to_owned());
        names.kinds.insert(lock, "Lock".to_owned());
        let told = of_event(&acquire(1, 1), &names, Language::English);
        assert_eq!(told, "Thread-1 takes Lock 1 (line 7).");
    }

    #[test]
    fn long_output_is_shortened() {
        let told = of_event(&print(0, &"长".repeat(100)), &names(), Language::English);
        assert!(told.contains(&format!("\"{}…\"", "长".repeat(60))));
    }
}
