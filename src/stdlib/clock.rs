//! Virtual time as the program sees it: `time.sleep`, the clocks, dates.
//!
//! Unless time is modelled, instructions take no virtual time, so a task that reads a clock twice would see
//! nothing pass and divide by zero where real programs never do. Therefore each reading comes
//! [`READING_NS`] after the same task's reading before; a started task goes on from where its starter stood.

use super::Registrar;
use super::threads::MODULE;
use super::threads::arguments::{announced, call_indexed, has_own_index, nanoseconds};
use crate::machine::{Announced, Answer, Args, Ctx, Effect, Raised, Value};
use crate::trace::{Op, TaskId};

type Announcement = Result<Option<Announced>, Raised>;
type Outcome = Result<Answer, Raised>;

/// `time.time()` at the start of a run: 2020-01-01T00:00:00Z, in seconds.
const EPOCH: i64 = 1_577_836_800;

/// `time.monotonic()` at the start of a run, in seconds: as if the host had just been started.
const BOOT: i64 = 1000;

/// How much later each reading of a clock by the same task seems to be, in nanoseconds.
const READING_NS: u64 = 10_000;

pub(super) fn register(r: &mut Registrar<'_>) {
    r.function(MODULE, "sleep", Effect::Visible(announce_sleep), sleep);
    r.function(MODULE, "time", Effect::Visible(announce_clock), time);
    r.function(MODULE, "time_ns", Effect::Visible(announce_clock), time_ns);
    let visible = Effect::Visible(announce_clock);
    r.function(MODULE, "monotonic", visible, |ctx, args| {
        monotonic(ctx, args, "monotonic")
    });
    r.function(MODULE, "perf_counter", visible, |ctx, args| {
        monotonic(ctx, args, "perf_counter")
    });
    r.function(MODULE, "monotonic_ns", visible, |ctx, args| {
        monotonic_ns(ctx, args, "monotonic_ns")
    });
    r.function(MODULE, "perf_counter_ns", visible, |ctx, args| {
        monotonic_ns(ctx, args, "perf_counter_ns")
    });
    r.function(MODULE, "process_time", visible, process_time);
    r.function(MODULE, "process_time_ns", visible, process_time_ns);
    r.function(MODULE, "thread_time", visible, thread_time);
    r.function(MODULE, "thread_time_ns", visible, thread_time_ns);
    r.function(MODULE, "cores", Effect::None, cores);
    r.function(MODULE, "set_interval", Effect::None, set_interval);
    r.function(MODULE, "now", Effect::None, now);
    r.function(MODULE, "now_ns", Effect::None, now_ns);
    r.function(MODULE, "time_now", Effect::None, time_now);
    r.function(MODULE, "civil", Effect::None, civil);
    r.function(MODULE, "days", Effect::None, days);
}

/// Clocks take no arguments; some share their bodies, so each says its name.
fn refuse_arguments(ctx: &mut Ctx<'_>, args: Args<'_>, name: &str) -> Result<(), Raised> {
    if !args.keywords.is_empty() {
        return Err(ctx.type_error(format!("time.{name}() takes no keyword arguments")));
    }
    match args.positional.len() {
        0 => Ok(()),
        given => Err(ctx.type_error(format!("time.{name}() takes no arguments ({given} given)"))),
    }
}

fn sleep_ns(ctx: &mut Ctx<'_>, args: Args<'_>) -> Result<u64, Raised> {
    if !args.keywords.is_empty() {
        return Err(ctx.type_error("time.sleep() takes no keyword arguments"));
    }
    let &[seconds] = args.positional else {
        let given = args.positional.len();
        return Err(ctx.type_error(format!("time.sleep() takes exactly one argument ({given} given)")));
    };
    let length = nanoseconds(ctx, seconds)?;
    u64::try_from(length).map_err(|_| ctx.value_error("sleep length must be non-negative"))
}

fn announce_sleep(ctx: &mut Ctx<'_>, args: Args<'_>) -> Announcement {
    if has_own_index(ctx, args) {
        return Ok(None);
    }
    let length = sleep_ns(ctx, args)?;
    Ok(Some(Announced {
        op: Op::Sleep,
        deadline_ns: Some(ctx.machine.now_ns().saturating_add(length)),
    }))
}

fn sleep(ctx: &mut Ctx<'_>, args: Args<'_>) -> Outcome {
    if has_own_index(ctx, args) {
        let function = Value::Native(ctx.natives.named("sleep"));
        return Ok(call_indexed(ctx, function, args.positional));
    }
    Ok(Answer::Value(Value::None))
}

fn announce_clock(_: &mut Ctx<'_>, _: Args<'_>) -> Announcement {
    announced(Op::Clock)
}

/// Nanoseconds since the start of the run. Where instructions take no time, each reading of a task comes
/// later than the one before.
fn reading(ctx: &mut Ctx<'_>) -> i64 {
    if ctx.machine.is_modelled() {
        return ctx.machine.now_ns() as i64;
    }
    let ticks = ctx.machine.count_reading(ctx.task);
    ctx.machine.clock_ns.saturating_add(u64::from(ticks) * READING_NS) as i64
}

fn seconds(start: i64, since_ns: i64) -> Value {
    let whole = start + since_ns / 1_000_000_000;
    let rest = since_ns % 1_000_000_000;
    Value::float(whole as f64 + rest as f64 / 1e9)
}

fn told(ctx: &mut Ctx<'_>, value: Value) -> Outcome {
    ctx.report.value = value;
    Ok(Answer::Value(value))
}

fn time(ctx: &mut Ctx<'_>, args: Args<'_>) -> Outcome {
    refuse_arguments(ctx, args, "time")?;
    let since = reading(ctx);
    told(ctx, seconds(EPOCH, since))
}

fn time_ns(ctx: &mut Ctx<'_>, args: Args<'_>) -> Outcome {
    refuse_arguments(ctx, args, "time_ns")?;
    let since = reading(ctx);
    told(ctx, Value::Int(EPOCH * 1_000_000_000 + since))
}

fn monotonic(ctx: &mut Ctx<'_>, args: Args<'_>, name: &str) -> Outcome {
    refuse_arguments(ctx, args, name)?;
    let since = reading(ctx);
    told(ctx, seconds(BOOT, since))
}

fn monotonic_ns(ctx: &mut Ctx<'_>, args: Args<'_>, name: &str) -> Outcome {
    refuse_arguments(ctx, args, name)?;
    let since = reading(ctx);
    told(ctx, Value::Int(BOOT * 1_000_000_000 + since))
}

/// Processor time in nanoseconds, of the running task or of all; where instructions take no time, only
/// the readings themselves take any.
fn processor(ctx: &mut Ctx<'_>, args: Args<'_>, name: &str, of: Option<TaskId>) -> Result<i64, Raised> {
    refuse_arguments(ctx, args, name)?;
    if ctx.machine.is_modelled() {
        return Ok(ctx.machine.processor_ns(ctx.task, of) as i64);
    }
    let ticks = ctx.machine.count_reading(ctx.task);
    Ok(i64::from(ticks) * READING_NS as i64)
}

fn process_time(ctx: &mut Ctx<'_>, args: Args<'_>) -> Outcome {
    let used = processor(ctx, args, "process_time", None)?;
    told(ctx, seconds(0, used))
}

fn process_time_ns(ctx: &mut Ctx<'_>, args: Args<'_>) -> Outcome {
    let used = processor(ctx, args, "process_time_ns", None)?;
    told(ctx, Value::Int(used))
}

fn thread_time(ctx: &mut Ctx<'_>, args: Args<'_>) -> Outcome {
    let used = processor(ctx, args, "thread_time", Some(ctx.task))?;
    told(ctx, seconds(0, used))
}

fn thread_time_ns(ctx: &mut Ctx<'_>, args: Args<'_>) -> Outcome {
    let used = processor(ctx, args, "thread_time_ns", Some(ctx.task))?;
    told(ctx, Value::Int(used))
}

/// `cores()`: how many processor cores the modelled computer has.
fn cores(ctx: &mut Ctx<'_>, _: Args<'_>) -> Outcome {
    Ok(Answer::Value(Value::Int(i64::from(ctx.machine.options.cores))))
}

/// `set_interval(microseconds)`: how long a thread keeps the GIL that another one asks for.
fn set_interval(ctx: &mut Ctx<'_>, args: Args<'_>) -> Outcome {
    let microseconds = ctx.machine.heap.as_i64(args.get(0)).unwrap_or(1).max(1);
    ctx.machine.timing.interval_ns = (microseconds as u64).saturating_mul(1000);
    Ok(Answer::Value(Value::None))
}

/// `now()`: virtual seconds for the library's own timeouts; nobody notices.
fn now(ctx: &mut Ctx<'_>, _: Args<'_>) -> Outcome {
    Ok(Answer::Value(Value::float(ctx.machine.now_ns() as f64 / 1e9)))
}

/// `now_ns()`: as `now`, in whole nanoseconds.
fn now_ns(ctx: &mut Ctx<'_>, _: Args<'_>) -> Outcome {
    Ok(Answer::Value(Value::Int(ctx.machine.now_ns() as i64)))
}

/// `time_now()`: seconds since 1970 for dates and log lines; nobody notices.
fn time_now(ctx: &mut Ctx<'_>, _: Args<'_>) -> Outcome {
    let since = ctx.machine.now_ns() as i64;
    Ok(Answer::Value(seconds(EPOCH, since)))
}

/// `civil(days)`: year, month, day, weekday (Monday is 0) and day of the year, of a day counted from
/// 1970-01-01. After Howard Hinnant's *chrono-compatible low-level date algorithms*.
fn civil(ctx: &mut Ctx<'_>, args: Args<'_>) -> Outcome {
    let days = ctx.machine.heap.as_i64(args.get(0)).unwrap_or(0);
    let shifted = days + 719_468;
    let era = shifted.div_euclid(146_097);
    let of_era = shifted.rem_euclid(146_097);
    let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted_month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * shifted_month + 2) / 5 + 1;
    let month = if shifted_month < 10 {
        shifted_month + 3
    } else {
        shifted_month - 9
    };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    let day_of_year = days - days_from_civil(year, 1, 1) + 1;
    let weekday = (days + 3).rem_euclid(7);
    let parts = [year, month, day, weekday, day_of_year].map(Value::Int);
    Ok(Answer::Value(ctx.heap().tuple(&parts)))
}

fn days_from_civil(year: i64, month: i64, day: i64) -> i64 {
    let year = year - i64::from(month <= 2);
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

/// `days(year, month, day)`: the day counted from 1970-01-01.
fn days(ctx: &mut Ctx<'_>, args: Args<'_>) -> Outcome {
    let part = |index| ctx.machine.heap.as_i64(args.get(index)).unwrap_or(1);
    Ok(Answer::Value(Value::Int(days_from_civil(
        part(0),
        part(1),
        part(2),
    ))))
}
