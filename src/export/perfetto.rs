//! A run as a Chrome trace, which Perfetto and `chrome://tracing` open: a row a thread, a slice a step.
//!
//! Where time is modelled, slices lie at the virtual time; else a step takes one microsecond.

use crate::run::Recording;
use crate::trace::{Event, TimeModel};
use crate::view::{Language, sentence};
use serde::Serialize;
use std::collections::BTreeMap;

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Trace<'a> {
    trace_events: Vec<Slice<'a>>,
    display_time_unit: &'static str,
}

/// One entry; the names of its fields are those of the trace event format.
#[derive(Serialize)]
struct Slice<'a> {
    name: &'a str,
    ph: &'static str,
    pid: u32,
    tid: u32,
    /// Microseconds.
    ts: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    dur: Option<f64>,
    args: BTreeMap<&'static str, String>,
}

/// The trace as JSON.
pub fn perfetto(recording: &Recording) -> String {
    let names = recording.names.tasks.iter().enumerate();
    let mut slices: Vec<Slice<'_>> = names
        .map(|(task, name)| Slice {
            name: "thread_name",
            ph: "M",
            pid: 1,
            tid: task as u32 + 1,
            ts: 0.0,
            dur: None,
            args: BTreeMap::from([("name", name.clone())]),
        })
        .collect();
    let is_modelled = recording.options.time == TimeModel::Modelled;
    for (step, event) in recording.events.iter().enumerate() {
        slices.push(Slice {
            name: event.op.verb(),
            ph: "X",
            pid: 1,
            tid: event.task.0 + 1,
            ts: if is_modelled {
                event.time_ns as f64 / 1000.0
            } else {
                step as f64
            },
            dur: Some(1.0),
            args: arguments(recording, step, event),
        });
    }
    let trace = Trace {
        trace_events: slices,
        display_time_unit: "ns",
    };
    let mut text = serde_json::to_string(&trace).expect("plain data always has a JSON form");
    text.push('\n');
    text
}

fn arguments(recording: &Recording, step: usize, event: &Event) -> BTreeMap<&'static str, String> {
    BTreeMap::from([
        ("line", event.line.to_string()),
        ("step", (step + 1).to_string()),
        (
            "what",
            sentence::of_event(event, &recording.names, Language::English),
        ),
    ])
}
