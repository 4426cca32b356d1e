//! What is shown of instructions and is not needed to carry them out: where they stand in the text, and how CPython lists
//! them. Of the library's, most are never asked for; those are read when they are.

use super::Listing;
use crate::source::Span;
use serde::{Deserialize, Deserializer, Serialize, Serializer, ser};
use std::fmt;
use std::sync::OnceLock;

/// Place and listing of each instruction of a code object.
#[derive(Clone)]
pub(super) struct Shown {
    rows: OnceLock<Rows>,
    /// What to read them from.
    written: &'static [u8],
}

#[derive(Clone, Debug)]
struct Rows {
    spans: Box<[Span]>,
    listing: Box<[Listing]>,
}

/// How rows are written down.
#[derive(Serialize, Deserialize)]
struct Written<'a> {
    /// Names of instructions, each once.
    #[serde(borrow)]
    names: Vec<&'a str>,
    rows: Vec<WrittenRow>,
}

/// An instruction's name by its index, offset, operand and place.
#[derive(Serialize, Deserialize)]
struct WrittenRow(usize, u32, u32, [u32; 4]);

impl Shown {
    pub fn new(spans: Box<[Span]>, listing: Box<[Listing]>) -> Shown {
        Shown {
            rows: Rows { spans, listing }.into(),
            written: &[],
        }
    }

    pub fn spans(&self) -> &[Span] {
        &self.rows().spans
    }

    pub fn listing(&self) -> &[Listing] {
        &self.rows().listing
    }

    fn rows(&self) -> &Rows {
        self.rows.get_or_init(|| {
            let written = postcard::from_bytes(self.written);
            Rows::of(&written.expect("the build script writes rows"))
        })
    }
}

impl Rows {
    fn of(written: &Written<'static>) -> Rows {
        let span = |row: &WrittenRow| {
            let [line, column, end_line, end_column] = row.3;
            Span {
                line,
                column,
                end_line,
                end_column,
            }
        };
        let listing = |row: &WrittenRow| Listing {
            name: written.names[row.0],
            offset: row.1,
            operand: row.2,
        };
        Rows {
            spans: written.rows.iter().map(span).collect(),
            listing: written.rows.iter().map(listing).collect(),
        }
    }

    fn written(&self) -> Written<'_> {
        let mut names = Vec::new();
        let rows = self.listing.iter().zip(&self.spans).map(|(listing, span)| {
            let known = names.iter().position(|name| *name == listing.name);
            let name = known.unwrap_or_else(|| {
                names.push(listing.name);
                names.len() - 1
            });
            let place = [span.line, span.column, span.end_line, span.end_column];
            WrittenRow(name, listing.offset, listing.operand, place)
        });
        Written {
            rows: rows.collect(),
            names,
        }
    }
}

/// What it shows, read or not.
impl fmt::Debug for Shown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.rows().fmt(f)
    }
}

impl Serialize for Shown {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let bytes = postcard::to_allocvec(&self.rows().written()).map_err(ser::Error::custom)?;
        serializer.serialize_bytes(&bytes)
    }
}

impl<'de: 'static> Deserialize<'de> for Shown {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Shown, D::Error> {
        Ok(Shown {
            rows: OnceLock::new(),
            written: <&[u8]>::deserialize(deserializer)?,
        })
    }
}
