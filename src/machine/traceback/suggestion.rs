//! "Did you mean": the name that was probably meant, found as CPython 3.11's `suggestions.c` finds it.

use super::super::namespace::Namespace;
use super::super::object::{Exception, Object};
use super::super::value::Value;
use super::super::{Machine, types};
use crate::program::Program;

/// More candidates than this are not looked through.
const CANDIDATES_MAX: usize = 750;

/// Longer names are not compared.
const NAME_MAX: usize = 40;

/// The cost of adding, dropping or replacing a letter.
const MOVE: usize = 2;

/// The name that an exception's `name` probably stands for.
pub(super) fn of(machine: &Machine, program: &Program, exception: &Exception) -> Option<String> {
    let field = |name: &str| exception.attributes.get(machine.symbols.find(name)?);
    let wanted = machine.heap.as_str(field("name")?)?.text.clone();
    if exception.class == types::ATTRIBUTE_ERROR {
        return nearest(&wanted, &attributes(machine, field("obj")?));
    }
    if exception.class != types::NAME_ERROR {
        return None;
    }
    let innermost = exception.traceback.first()?;
    let code = program.code(innermost.code);
    let locals: Vec<String> = match code.flags.optimized {
        true => code
            .slots
            .iter()
            .map(|name| machine.symbols.name(*name).to_string())
            .collect(),
        false => Vec::new(),
    };
    let of_module = |module| match machine.heap.get(module) {
        Object::Module(module) => names(machine, &module.namespace),
        _ => Vec::new(),
    };
    let of_builtins = || {
        // Here these are no names; there they are, too.
        let mut names = of_module(machine.builtins);
        names.extend(["None", "True", "False"].map(str::to_owned));
        names
    };
    nearest(&wanted, &locals)
        .or_else(|| nearest(&wanted, &of_module(machine.main_module)))
        .or_else(|| nearest(&wanted, &of_builtins()))
}

fn names(machine: &Machine, namespace: &Namespace) -> Vec<String> {
    namespace
        .iter()
        .map(|(name, _)| machine.symbols.name(name).to_string())
        .collect()
}

/// The names `dir` gives for a value.
fn attributes(machine: &Machine, value: Value) -> Vec<String> {
    let heap = &machine.heap;
    let mut found = match heap.object(value) {
        Some(Object::Module(module)) => return sorted(names(machine, &module.namespace)),
        Some(Object::Instance(instance)) => names(machine, &instance.attributes),
        Some(Object::Function(function)) => names(machine, &function.attributes),
        Some(Object::Exception(exception)) => names(machine, &exception.attributes),
        _ => Vec::new(),
    };
    let class = heap.as_class(value).unwrap_or_else(|| heap.class_of(value));
    for class in heap.class(class).mro.iter() {
        found.extend(names(machine, &heap.class(*class).namespace));
    }
    sorted(found)
}

fn sorted(mut names: Vec<String>) -> Vec<String> {
    names.sort();
    names.dedup();
    names
}

fn nearest(wanted: &str, candidates: &[String]) -> Option<String> {
    if candidates.len() >= CANDIDATES_MAX {
        return None;
    }
    let mut best: Option<(usize, &String)> = None;
    for candidate in candidates.iter().filter(|candidate| *candidate != wanted) {
        let letters = wanted.chars().count() + candidate.chars().count();
        let limit = (letters + 3) * MOVE / 6;
        let limit = best.map_or(limit, |(distance, _)| limit.min(distance.saturating_sub(1)));
        let distance = distance(wanted, candidate);
        if distance <= limit && best.is_none_or(|(least, _)| distance < least) {
            best = Some((distance, candidate));
        }
    }
    best.map(|(_, candidate)| candidate.clone())
}

/// Levenshtein's distance, in which another case costs half a letter.
fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    if a.len() > NAME_MAX || b.len() > NAME_MAX {
        return usize::MAX;
    }
    let mut row: Vec<usize> = (0..=b.len()).map(|i| i * MOVE).collect();
    for (i, x) in a.iter().enumerate() {
        let mut diagonal = row[0];
        row[0] = (i + 1) * MOVE;
        for (j, y) in b.iter().enumerate() {
            let cost = match () {
                () if x == y => 0,
                () if x.to_lowercase().eq(y.to_lowercase()) => MOVE / 2,
                () => MOVE,
            };
            let replaced = diagonal + cost;
            diagonal = row[j + 1];
            row[j + 1] = replaced.min(row[j] + MOVE).min(diagonal + MOVE);
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_leads_to_the_name() {
        let names = ["length", "print", "Value"].map(str::to_owned);
        assert_eq!(nearest("lenght", &names).as_deref(), Some("length"));
        assert_eq!(nearest("value", &names).as_deref(), Some("Value"));
        assert_eq!(nearest("banana", &names), None);
    }
}
