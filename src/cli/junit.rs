//! The report of `threadline test` as JUnit XML, the form that continuous integration reads.
//!
//! Times are left out, so that the same scenarios give the same bytes.

use super::test::Tested;
use std::fmt::Write;

/// The whole document.
pub fn document(tested: &[Tested]) -> String {
    let failures = tested.iter().filter(|tested| tested.is_broken()).count();
    let errors = tested.iter().filter(|tested| tested.is_refused()).count();
    let skipped = tested.iter().filter(|tested| tested.is_open()).count();
    let counts = format!(
        "tests=\"{}\" failures=\"{failures}\" errors=\"{errors}\" skipped=\"{skipped}\"",
        tested.len()
    );
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"threadline\" {counts}>\n  \
         <testsuite name=\"threadline test\" {counts}>\n"
    );
    for tested in tested {
        case(tested, &mut out);
    }
    out.push_str("  </testsuite>\n</testsuites>\n");
    out
}

fn case(tested: &Tested, out: &mut String) {
    let (section, name) = (escaped(&tested.section), escaped(&tested.name));
    // Writing to a string cannot fail.
    let _ = write!(
        out,
        "    <testcase classname=\"{section}\" name=\"{name}\" file=\"{}\">",
        escaped(&tested.program)
    );
    let story = escaped(&tested.story());
    let title = escaped(&tested.headline());
    let _ = match tested {
        tested if tested.is_broken() => write!(
            out,
            "\n      <failure type=\"expectation\" message=\"{title}\">{story}</failure>\n    "
        ),
        tested if tested.is_refused() => write!(
            out,
            "\n      <error type=\"source\" message=\"{title}\">{story}</error>\n    "
        ),
        tested if tested.is_open() => write!(out, "\n      <skipped message=\"{title}\"/>\n    "),
        _ => write!(out, "\n      <system-out>{title}</system-out>\n    "),
    };
    out.push_str("</testcase>\n");
}

/// Text as XML may hold it: five characters are written otherwise, and what XML 1.0 does not know is replaced.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&apos;"),
            // As they are, these would be read as spaces in an attribute.
            '\n' => out.push_str("&#10;"),
            '\t' => out.push_str("&#9;"),
            '\r' => out.push_str("&#13;"),
            '\u{0}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => out.push('\u{fffd}'),
            other => out.push(other),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_xml_does_not_take_is_written_otherwise() {
        assert_eq!(
            escaped("a < b & \"c\" > 'd'\n\u{1b}[0m死"),
            "a &lt; b &amp; &quot;c&quot; &gt; &apos;d&apos;&#10;\u{fffd}[0m死"
        );
    }
}
