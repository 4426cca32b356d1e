//! A run as a page to put into a ticket: the story, the lanes, the program.

use super::lanes::{Layout, lanes};
use super::story::Sentence;
use crate::run::Recording;

/// The page, given the story.
pub fn markdown(recording: &Recording, story: &[Sentence]) -> String {
    let source = recording.program.source();
    let mut out = format!("# {}\n\n", source.name);
    for sentence in story {
        match sentence.step {
            Some(step) => out.push_str(&format!("- step {}: {}\n", step + 1, sentence.text)),
            None => out.push_str(&format!("\n{}\n", sentence.text)),
        }
    }
    let fence = fence(&source.text);
    let lanes = lanes(recording, Layout::default());
    out.push_str(&format!("\n## The run\n\n```text\n{lanes}```\n"));
    out.push_str(&format!(
        "\n## The program\n\n{fence}python\n{}\n{fence}\n",
        source.text.trim_end()
    ));
    out
}

/// A fence that does not occur in the text.
fn fence(text: &str) -> String {
    let mut fence = "```".to_owned();
    while text.contains(&fence) {
        fence.push('`');
    }
    fence
}
