//! Texts as programs: as they are, out of the grammar of small programs, or such a program cut about.
#![no_main]

use libfuzzer_sys::fuzz_target;
use threadline::scheduler::SchedulerKind;
use threadline_fuzz::{generate, survive};

fuzz_target!(|data: &[u8]| {
    let Some((mode, rest)) = data.split_first() else {
        return;
    };
    let text = match mode % 4 {
        0 => generate::program("program", rest),
        1 => generate::program("hostile", rest),
        2 => spliced(rest),
        _ => String::from_utf8_lossy(rest).into_owned(),
    };
    if std::env::var_os("SHOW").is_some() {
        print!("{text}");
    }
    survive(&text, &mut || SchedulerKind::Random.start(u64::from(*mode)));
});

/// The middle of one generated program put into another, at bytes that the input names.
fn spliced(data: &[u8]) -> String {
    let (head, tail) = data.split_at(data.len() / 2);
    let (whole, part) = (
        generate::program("hostile", head),
        generate::program("program", tail),
    );
    let number = |at: usize| {
        let bytes = [data.get(at), data.get(at + 1)].map(|byte| byte.copied().unwrap_or(0));
        usize::from(u16::from_le_bytes(bytes))
    };
    let cut = |text: &str, at: usize| {
        let at = at % (text.len() + 1);
        (0..=at).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
    };
    let at = cut(&whole, number(0));
    let (from, to) = (cut(&part, number(2)), cut(&part, number(4)));
    format!(
        "{}{}{}",
        &whole[..at],
        &part[from.min(to)..from.max(to)],
        &whole[at..]
    )
}
