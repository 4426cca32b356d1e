//! Random schedules of the scenarios: each byte picks the next task.
#![no_main]

use libfuzzer_sys::fuzz_target;
use std::sync::{Arc, LazyLock};
use threadline::program::Program;
use threadline::run::{Progress, compile, execute};
use threadline::scenario::embedded;
use threadline::scheduler::{Scheduler, SchedulingPoint};
use threadline::trace::{Choice, Op, Options, SwitchPolicy, TimeModel};
use threadline_fuzz::{hold, limits};

static PROGRAMS: LazyLock<Vec<Arc<Program>>> = LazyLock::new(|| {
    let scenarios = embedded();
    scenarios
        .iter()
        .map(|scenario| compile(&scenario.source).expect("a scenario compiles"))
        .collect()
});

fuzz_target!(|data: &[u8]| {
    let [program, options, picks @ ..] = data else {
        return;
    };
    let program = &PROGRAMS[usize::from(*program) % PROGRAMS.len()];
    let (switches, times) = (SwitchPolicy::ALL, TimeModel::ALL);
    let options = Options {
        switch: switches[usize::from(options % 16) % switches.len()],
        time: times[usize::from(options / 16) % times.len()],
        ..limits()
    };
    let picks: Arc<[u8]> = picks.into();
    let mut start = || {
        Box::new(Bytes {
            picks: Arc::clone(&picks),
            next: 0,
        }) as Box<dyn Scheduler>
    };
    let run = execute(program, &options, None, &mut start, &Progress::default());
    hold(&run.expect("any byte is a choice"));
});

/// A schedule that bytes decide; past their end everybody has a turn.
struct Bytes {
    picks: Arc<[u8]>,
    next: usize,
}

impl Bytes {
    fn byte(&mut self) -> usize {
        let byte = self
            .picks
            .get(self.next)
            .map_or(self.next, |byte| usize::from(*byte));
        self.next += 1;
        byte
    }
}

impl Scheduler for Bytes {
    fn choose(&mut self, point: &SchedulingPoint<'_>) -> Result<Choice, String> {
        let candidate = &point.enabled[self.byte() % point.enabled.len()];
        let draw = (candidate.op == Op::Draw).then(|| self.byte() as u64 * 0x0101_0101_0101_0101);
        Ok(Choice {
            task: candidate.task,
            draw,
        })
    }
}
