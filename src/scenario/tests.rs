//! Blocks are read; what is wrong with them is said at its place.

use super::*;
use crate::trace::{PrintModel, SwitchPolicy, TimeModel};

fn read(text: &str) -> Result<About, String> {
    let source = SourceText::new("story.py", text);
    Scenario::read(source.clone())
        .map(|scenario| scenario.about)
        .map_err(|diagnostics| diagnostics.iter().map(|d| d.render(&source)).collect())
}

#[test]
fn every_scenario_states_everything() {
    for scenario in embedded() {
        let about = &scenario.about;
        for text in [&about.title, &about.lesson] {
            assert!(
                !text.en.is_empty() && !text.zh.is_empty(),
                "{}: a text is missing",
                scenario.name
            );
        }
        assert!(!about.section.is_empty(), "{}: no section", scenario.name);
        let expect = &about.expect;
        assert!(
            !expect.always.is_empty() || !expect.sometimes.is_empty(),
            "{}: nothing is expected",
            scenario.name
        );
    }
}

#[test]
fn a_program_without_a_block_states_nothing() {
    assert_eq!(read("print(1)\n"), Ok(About::default()));
    assert_eq!(read(""), Ok(About::default()));
}

#[test]
fn a_block_may_stand_after_other_comments() {
    let about = read("#!/usr/bin/env python3\n\n# /// scenario\n# section = \"x\"\n#\n# ///\n").unwrap();
    assert_eq!(about.section, "x");
}

#[test]
fn options_are_read() {
    let text = "# /// scenario\n# [options]\n# switch = \"gil\"\n# time = \"racy\"\n\
                # print = \"pieces\"\n# cores = 2\n# ///\n";
    let stated = Stated {
        switch: Some(SwitchPolicy::Gil),
        time: Some(TimeModel::Racy),
        print: Some(PrintModel::Pieces),
        cores: Some(2),
    };
    assert_eq!(read(text).unwrap().options, stated);
}

#[test]
fn mistakes_are_shown_at_their_place() {
    let mistakes = [
        "# /// scenario\n# tittle.en = \"x\"\n# ///\n",
        "# /// scenario\n# [expect]\n# always = [\"finished\", \"deadlok\"]\n# ///\n",
        "# /// scenario\n# [options]\n# switch = \"gill\"\n# cores = 0\n# ///\n",
        "# /// scenario\n# title = \"x\"\n# ///\n",
        "# /// scenario\n# section = 3\n# ///\n",
        "# /// scenario\n# [expect]\n# never = \"stuck\"\n# ///\n",
        "# /// scenario\n# section = \n# ///\n",
        "# /// scenario\n# section = \"x\"\nprint(1)\n",
        "# /// scenario\n# section = \"x\"\n",
    ];
    let shown: Vec<String> = mistakes.iter().map(|text| read(text).unwrap_err()).collect();
    insta::assert_snapshot!(shown.join("\n"));
}

#[test]
fn a_scenario_is_found_by_name_or_path() {
    assert_eq!(find("two_locks").unwrap().name, "two_locks");
    assert_eq!(
        find("scenarios/threading/two_locks.py").unwrap().name,
        "two_locks"
    );
    assert_eq!(
        find("two_lock").unwrap_err(),
        "there is no scenario 'two_lock'; did you mean 'two_locks'?"
    );
    assert!(find("chess").unwrap_err().contains("`threadline list`"));
}
