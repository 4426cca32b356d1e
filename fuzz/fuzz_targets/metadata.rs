//! Metadata blocks: any text is a scenario or refused with places that exist.
#![no_main]

use libfuzzer_sys::fuzz_target;
use threadline::scenario::Scenario;
use threadline::source::SourceText;

fuzz_target!(|data: &[u8]| {
    let text = String::from_utf8_lossy(data);
    read(&text);
    // What begins with a block reaches further than what would have to invent one.
    let block: String = text.lines().map(|line| format!("# {line}\n")).collect();
    read(&format!("# /// scenario\n{block}# ///\nprint(1)\n"));
});

fn read(text: &str) {
    let source = SourceText::new("scenarios/fuzz.py", text);
    match Scenario::read(source.clone()) {
        Ok(scenario) => assert_eq!(scenario.name, "fuzz"),
        Err(complaints) => {
            assert!(!complaints.is_empty(), "a refusal says why");
            for complaint in complaints {
                assert!(!complaint.render(&source).is_empty(), "a complaint can be shown");
            }
        }
    }
}
