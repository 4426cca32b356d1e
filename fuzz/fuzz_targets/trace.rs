//! Trace files: any text is refused with a sentence, or replays within its limits.
#![no_main]

use libfuzzer_sys::fuzz_target;
use threadline::run::Progress;
use threadline::run::saved::{difference, replay};
use threadline::trace::file;
use threadline_fuzz::limits;

fuzz_target!(|data: &[u8]| {
    let text = String::from_utf8_lossy(data);
    let mut trace = match file::read(&text) {
        Ok(trace) => trace,
        Err(error) => {
            assert!(!error.to_string().is_empty(), "a refusal says why");
            return;
        }
    };
    // What is read can be written, and says the same.
    let again = file::read(&file::write(&trace)).expect("what was written can be read");
    assert!(again == trace, "a trace survives being written");
    let bounds = limits();
    let options = &mut trace.options;
    options.steps_max = options.steps_max.min(bounds.steps_max);
    options.instructions_max = options.instructions_max.min(bounds.instructions_max);
    options.memory_max = options.memory_max.min(bounds.memory_max);
    options.output_max = options.output_max.min(bounds.output_max);
    if let Ok(recording) = replay(&trace, &Progress::default()) {
        let _ = difference(&trace, &recording);
    }
});
