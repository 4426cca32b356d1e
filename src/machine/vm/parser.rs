//! Complaints about arguments of functions that CPython has in C and the library in Python.
//!
//! Such a function carries in its attribute `_threadline_parser` which of CPython's parsers its arguments
//! would go through, and under which name: `"plain time.mktime"`. Before arguments are laid out, the parser
//! says in its own words what is wrong with their number and names; what is right is none of its business.

use super::super::native::{plural, too_many};
use super::super::object::Object;
use super::super::value::Value;
use super::Vm;
use crate::program::{Code, symbols};
use crate::trace::Symbol;

/// How many arguments a call gives, and what the function takes; a method's receiver counts on neither side.
struct Count {
    given: usize,
    least: usize,
    most: usize,
}

impl Vm<'_> {
    /// What CPython's parser has against a call, if the function has one.
    pub(super) fn parser_complaint(
        &self,
        callee: Value,
        code: &Code,
        positional: usize,
        keywords: &[(Symbol, Value)],
    ) -> Option<String> {
        let Some(Object::Function(function)) = self.machine.heap.object(callee) else {
            return None;
        };
        let heap = &self.machine.heap;
        let parser = heap
            .as_str(function.attributes.get(symbols::PARSER)?)?
            .text
            .flat();
        let (kind, name) = parser.split_once(' ')?;
        let has_receiver = matches!(code.slots.first(), Some(first) if *first == symbols::SELF_NAME);
        let receiver = usize::from(has_receiver || name == "structseq");
        let defaults = heap.sequence(function.defaults).map_or(0, <[Value]>::len);
        let most = (code.arg_count as usize).saturating_sub(receiver);
        let count = Count {
            given: positional.saturating_sub(receiver),
            least: most.saturating_sub(defaults),
            most,
        };
        match kind {
            "named" => {
                let names = &code.slots[receiver..receiver + most];
                self.named(name, &count, names, keywords)
            }
            "open" => count.open(name),
            _ if !keywords.is_empty() => Some(format!("{name}() takes no keyword arguments")),
            "none" => (count.given > 0).then(|| format!("{name}() takes no positional arguments")),
            "plain" => count.plain(name),
            "parsed" => count.parsed(name),
            "exact" => count.exact(name),
            _ => count.unpacked(name),
        }
    }

    /// As made by Argument Clinic for arguments that may be given by name.
    fn named(
        &self,
        name: &str,
        count: &Count,
        names: &[Symbol],
        keywords: &[(Symbol, Value)],
    ) -> Option<String> {
        let (given, most) = (count.given + keywords.len(), count.most);
        if given > most && most == 0 {
            return Some(format!("{name}() takes no arguments"));
        }
        if given > most {
            return Some(too_many(name, most, count.given, given));
        }
        let by_name = |wanted: Symbol| keywords.iter().any(|(name, _)| *name == wanted);
        let missing = (count.given..count.least).find(|place| !by_name(names[*place]));
        if let Some(place) = missing {
            let argument = self.machine.symbols.name(names[place]);
            let place = place + 1;
            return Some(format!(
                "{name}() missing required argument '{argument}' (pos {place})"
            ));
        }
        let (unknown, _) = keywords.iter().find(|(name, _)| !names.contains(name))?;
        let unknown = self.machine.symbols.name(*unknown);
        Some(format!("'{unknown}' is an invalid keyword argument for {name}()"))
    }
}

impl Count {
    /// A function that takes nothing or one argument.
    fn plain(&self, name: &str) -> Option<String> {
        let takes = match self.most {
            0 => "no arguments",
            _ => "exactly one argument",
        };
        let given = self.given;
        (given != self.most).then(|| format!("{name}() takes {takes} ({given} given)"))
    }

    /// A function that takes so many, and is named without its module.
    fn exact(&self, name: &str) -> Option<String> {
        let Count { given, most, .. } = *self;
        let short = name.rsplit('.').next().unwrap_or(name);
        let plural = plural(most);
        (given != most).then(|| format!("{short} expected {most} argument{plural}, got {given}"))
    }

    /// `PyArg_ParseTuple`
    fn parsed(&self, name: &str) -> Option<String> {
        let Count { given, least, most } = *self;
        let (bound, wanted) = self.passed()?;
        let bound = if least == most { "exactly" } else { bound };
        let plural = plural(wanted);
        Some(format!(
            "{name}() takes {bound} {wanted} argument{plural} ({given} given)"
        ))
    }

    /// Any number, from some on.
    fn open(&self, name: &str) -> Option<String> {
        let Count { given, least, .. } = *self;
        let plural = plural(least);
        (given < least).then(|| format!("{name}() takes at least {least} argument{plural} ({given} given)"))
    }

    /// `PyArg_UnpackTuple`
    fn unpacked(&self, name: &str) -> Option<String> {
        let (bound, wanted) = self.passed()?;
        let plural = plural(wanted);
        let given = self.given;
        Some(format!(
            "{name} expected {bound} {wanted} argument{plural}, got {given}"
        ))
    }

    /// The bound that was passed.
    fn passed(&self) -> Option<(&'static str, usize)> {
        if self.given < self.least {
            Some(("at least", self.least))
        } else if self.given > self.most {
            Some(("at most", self.most))
        } else {
            None
        }
    }
}
