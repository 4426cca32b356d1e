//! A run as the source of diagrams: a Mermaid sequence diagram of its steps, and the wait-for graph of its end
//! for Graphviz.

use crate::detect::WaitNode;
use crate::run::Recording;
use crate::trace::Op;
use crate::view::waitfor::Relation;
use crate::view::{Language, WaitForPicture, sentence};

/// Most steps that a sequence diagram shows; more can hardly be read.
const STEPS_MAX: usize = 300;

/// A Mermaid sequence diagram.
pub fn mermaid(recording: &Recording) -> String {
    let names = &recording.names;
    let mut out = "sequenceDiagram\n".to_owned();
    for (task, name) in names.tasks.iter().enumerate() {
        out.push_str(&format!("    participant T{task} as {}\n", plain(name)));
    }
    for event in recording.events.iter().take(STEPS_MAX) {
        let from = event.task.0;
        out.push_str(&match event.op {
            Op::Spawn(task) => format!("    T{from}->>T{}: start\n", task.0),
            Op::Join(task) => format!("    T{}-->>T{from}: join\n", task.0),
            _ => {
                let told = sentence::of_event(event, names, Language::English);
                let deed = told.strip_prefix(names.task(event.task)).unwrap_or(&told);
                format!("    Note over T{from}: {}\n", plain(deed.trim()))
            }
        });
    }
    let hidden = recording.steps().saturating_sub(STEPS_MAX);
    if hidden > 0 {
        out.push_str(&format!("    Note over T0: {hidden} more steps\n"));
    }
    for task in &recording.ending.tasks {
        if let Some(wait) = sentence::of_wait(task, &recording.ending, names, Language::English) {
            let wait = wait.strip_prefix(&task.name).unwrap_or(&wait);
            out.push_str(&format!(
                "    Note over T{}: {}\n",
                task.task.0,
                plain(wait.trim())
            ));
        }
    }
    out
}

/// What Mermaid takes as text: it gives meaning to semicolons and hashes, and to line ends.
fn plain(text: &str) -> String {
    text.replace('#', "#35;")
        .replace(';', "#59;")
        .replace(['\n', '\r'], " ")
}

/// The wait-for graph of the end, for Graphviz.
pub fn dot(recording: &Recording) -> String {
    let picture = WaitForPicture::new(&recording.ending, &recording.names);
    let mut out = "digraph waits {\n    rankdir=LR;\n    node [fontname=\"sans-serif\"];\n".to_owned();
    for (index, node) in picture.nodes.iter().enumerate() {
        let shape = match node.subject {
            WaitNode::Task(_) => "ellipse",
            WaitNode::Object(_) => "box",
        };
        let rim = if node.is_in_cycle {
            ", color=red, penwidth=3"
        } else {
            ""
        };
        out.push_str(&format!(
            "    n{index} [label={}, shape={shape}{rim}];\n",
            quoted(&node.label)
        ));
    }
    for edge in &picture.edges {
        let (label, style) = match edge.relation {
            Relation::WaitsFor => ("waits for", "solid"),
            Relation::HeldBy => ("held by", "dashed"),
            Relation::Through => ("through", "dotted"),
        };
        let rim = if edge.is_in_cycle {
            ", color=red, penwidth=3"
        } else {
            ""
        };
        out.push_str(&format!(
            "    n{} -> n{} [label=\"{label}\", style={style}{rim}];\n",
            edge.from, edge.to
        ));
    }
    if picture.hidden > 0 {
        out.push_str(&format!(
            "    more [label=\"+{}\", shape=plaintext];\n",
            picture.hidden
        ));
    }
    out.push_str("}\n");
    out
}

fn quoted(text: &str) -> String {
    format!(
        "\"{}\"",
        text.replace('\\', "\\\\")
            .replace('"', "\\\"")
            .replace('\n', "\\n")
    )
}
