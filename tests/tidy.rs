//! Keeps the house tidy: floors, goldens, scenarios, dependencies.
#![expect(clippy::disallowed_methods, reason = "reads the files of the repository")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// All files below a folder with this extension, as paths from the root with `/` between parts.
fn files(folder: &str, extension: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut folders = vec![root().join(folder)];
    while let Some(folder) = folders.pop() {
        let entries = fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
        for entry in entries {
            let path: PathBuf = entry.expect("a readable folder").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|found| found == extension) {
                let relative = path.strip_prefix(root()).expect("a path below the root");
                found.push(relative.to_string_lossy().replace('\\', "/"));
            }
        }
    }
    found.sort();
    found
}

/// The floor table: for each room the rooms it may use.
struct Floors {
    rooms: BTreeMap<String, BTreeSet<String>>,
}

impl Floors {
    /// Reads the rows `| room | floor | may use |` of a page.
    fn parse(page: &str) -> Floors {
        let rows: Vec<(String, u32, String)> = page
            .lines()
            .filter_map(|line| {
                let cells: Vec<&str> = line
                    .strip_prefix('|')?
                    .strip_suffix('|')?
                    .split('|')
                    .map(str::trim)
                    .collect();
                let [room, floor, uses] = cells[..] else {
                    return None;
                };
                Some((room.to_owned(), floor.parse().ok()?, uses.to_owned()))
            })
            .collect();
        assert!(rows.len() > 5, "ARCHITECTURE.md has no floor table");
        let rooms = rows.iter().map(|(room, floor, uses)| {
            let mut allowed: BTreeSet<String> = BTreeSet::new();
            for word in uses.split(',').map(str::trim).filter(|word| *word != "—") {
                if word == "all below" {
                    let below = rows.iter().filter(|(_, other, _)| other < floor);
                    allowed.extend(below.map(|(room, _, _)| room.clone()));
                } else {
                    assert!(
                        rows.iter().any(|(room, _, _)| room == word),
                        "{room} may use '{word}', no room"
                    );
                    allowed.insert(word.to_owned());
                }
            }
            (room.clone(), allowed)
        });
        Floors {
            rooms: rooms.collect(),
        }
    }

    /// What a file uses that its room may not.
    fn violations(&self, path: &str, text: &str) -> Vec<String> {
        let Some(room) = room_of(path) else {
            return Vec::new();
        };
        let Some(allowed) = self.rooms.get(&room) else {
            return vec![format!(
                "{path}: room '{room}' is missing in the floor table of ARCHITECTURE.md"
            )];
        };
        let mut found = Vec::new();
        for used in rooms_used(text) {
            if used != room && self.rooms.contains_key(&used) && !allowed.contains(&used) {
                found.push(format!(
                    "{path}: '{room}' uses '{used}', which its row does not allow"
                ));
            }
        }
        found
    }
}

/// `src/cli/run.rs` and `src/cli.rs` are the room `cli`; the roots of the crate are none.
fn room_of(path: &str) -> Option<String> {
    let inside = path.strip_prefix("src/")?;
    let first = inside.split('/').next()?;
    let room = first.strip_suffix(".rs").unwrap_or(first);
    (room != "lib" && room != "main").then(|| room.to_owned())
}

/// The first names of all `crate::…` paths, also within `crate::{…}`; comments do not count.
fn rooms_used(text: &str) -> BTreeSet<String> {
    let code: String = text
        .lines()
        .map(|line| line.split("//").next().unwrap_or_default())
        .collect::<Vec<_>>()
        .join("\n");
    let mut found = BTreeSet::new();
    for (at, _) in code.match_indices("crate::") {
        let before = code[..at].chars().next_back();
        if before.is_some_and(|c| c.is_alphanumeric() || c == '_') {
            continue;
        }
        let rest = &code[at + "crate::".len()..];
        match rest.strip_prefix('{') {
            None => found.insert(first_name(rest)),
            Some(group) => {
                let mut depth = 0;
                let mut starts_name = true;
                for (index, c) in group.char_indices() {
                    match c {
                        '{' => depth += 1,
                        '}' if depth == 0 => break,
                        '}' => depth -= 1,
                        ',' if depth == 0 => starts_name = true,
                        _ if c.is_whitespace() => {}
                        _ if starts_name => {
                            found.insert(first_name(&group[index..]));
                            starts_name = false;
                        }
                        _ => {}
                    }
                }
                continue;
            }
        };
    }
    found
}

fn first_name(text: &str) -> String {
    text.chars()
        .take_while(|c| c.is_alphanumeric() || *c == '_')
        .collect()
}

fn assert_none(violations: Vec<String>) {
    assert!(violations.is_empty(), "\n{}", violations.join("\n"));
}

#[test]
fn rooms_use_lower_floors_only() {
    let floors = Floors::parse(&read("ARCHITECTURE.md"));
    let found = files("src", "rs")
        .iter()
        .flat_map(|path| floors.violations(path, &read(path)))
        .collect();
    assert_none(found);
}

#[test]
fn an_upward_import_would_be_found() {
    let floors = Floors::parse(&read("ARCHITECTURE.md"));
    let planted = [
        "use crate::run::Recording;",
        "use crate::{source::Span, run::Recording};",
        "fn f(x: &crate::run::Recording) {}",
        "use crate::{\n    trace::{Op, TaskId},\n    run,\n};",
    ];
    for text in planted {
        let found = floors.violations("src/detect/deadlock.rs", text);
        assert_eq!(
            found,
            ["src/detect/deadlock.rs: 'detect' uses 'run', which its row does not allow"],
            "{text}"
        );
    }
    let allowed = "use crate::{source::Span, trace};\n// crate::run is only mentioned\nuse crate::detect;";
    assert_none(floors.violations("src/detect.rs", allowed));
    assert_eq!(
        floors.violations("src/attic.rs", "").len(),
        1,
        "a room without a row is told"
    );
}

#[test]
fn every_room_of_the_table_exists() {
    let sources = files("src", "rs");
    for room in Floors::parse(&read("ARCHITECTURE.md")).rooms.keys() {
        let exists = sources.iter().any(|path| room_of(path).as_ref() == Some(room));
        assert!(
            exists,
            "ARCHITECTURE.md speaks of the room '{room}', which is not there"
        );
    }
}

#[test]
fn no_scenario_is_forgotten() {
    let embedded: BTreeSet<&str> = threadline::scenario::EMBEDDED
        .iter()
        .map(|(path, _)| *path)
        .collect();
    let there: BTreeSet<String> = files("scenarios", "py").into_iter().collect();
    let there: BTreeSet<&str> = there.iter().map(String::as_str).collect();
    assert_eq!(
        embedded, there,
        "src/scenario/embedded.rs lists what is in scenarios/"
    );
}

#[test]
fn every_scenario_has_a_twin_and_a_name_of_its_own() {
    let names: Vec<String> = threadline::scenario::embedded()
        .into_iter()
        .map(|s| s.name)
        .collect();
    let unique: BTreeSet<&String> = names.iter().collect();
    assert_eq!(
        unique.len(),
        names.len(),
        "two scenarios have one name: {names:?}"
    );
    for name in &names {
        let twin = match name.strip_suffix("_fixed") {
            Some(original) => original.to_owned(),
            None => format!("{name}_fixed"),
        };
        assert!(unique.contains(&twin), "{name} has no twin {twin}");
    }
}

#[test]
fn every_golden_belongs_to_a_test() {
    let mut found = Vec::new();
    for path in files("src", "snap").into_iter().chain(files("tests", "snap")) {
        let text = read(&path);
        let source = text
            .lines()
            .find_map(|line| line.strip_prefix("source: "))
            .unwrap_or_default();
        let stem = path
            .rsplit('/')
            .next()
            .and_then(|name| name.strip_suffix(".snap"))
            .unwrap_or_default();
        let test = stem.rsplit("__").next().unwrap_or_default();
        let test = test
            .trim_end_matches(|c: char| c.is_ascii_digit())
            .trim_end_matches('-');
        let code = fs::read_to_string(root().join(source)).unwrap_or_default();
        if !code.contains(&format!("fn {test}(")) && !code.contains(&format!("\"{test}\"")) {
            found.push(format!("{path}: no test '{test}' in '{source}'"));
        }
    }
    assert_none(found);
}

#[test]
fn there_is_one_egui() {
    let lock = read("Cargo.lock");
    assert_eq!(
        lock.matches("\nname = \"egui\"\n").count(),
        1,
        "two versions of egui do not fit together"
    );
}

/// The dependencies of Cargo.toml with the comment line above each.
fn dependencies(manifest: &str) -> Vec<(String, Option<String>)> {
    let mut found = Vec::new();
    let mut is_inside = false;
    let mut above = "";
    for line in manifest.lines() {
        if line.starts_with('[') {
            is_inside = line == "[dependencies]" || line == "[dev-dependencies]";
        } else if let Some((name, _)) = line
            .split_once('=')
            .filter(|_| is_inside && !line.starts_with('#'))
        {
            let comment = above.strip_prefix("# ").map(str::to_owned);
            found.push((name.trim().to_owned(), comment));
        }
        above = line;
    }
    found
}

#[test]
fn every_dependency_says_what_it_is_for() {
    let dependencies = dependencies(&read("Cargo.toml"));
    assert!(dependencies.len() > 10, "Cargo.toml was not understood");
    for (name, comment) in dependencies {
        assert!(comment.is_some(), "{name} has no sentence above it in Cargo.toml");
    }
}

#[test]
fn every_dependency_is_used() {
    let all: Vec<String> = files("src", "rs")
        .into_iter()
        .chain(files("tests", "rs"))
        .map(|path| read(&path))
        .collect();
    for (name, _) in dependencies(&read("Cargo.toml")) {
        let krate = name.replace('-', "_");
        let is_used = all.iter().any(|text| text.contains(&format!("{krate}::")));
        assert!(is_used, "{name} is in Cargo.toml and nowhere in the code");
    }
}
