//! A run as one short text: a trace, the step at which to look at it, and how the window was arranged, for a chat, a
//! ticket or a page.
//!
//! `TL1.` and the version of the form; then the trace's file form, compressed and written in letters that no
//! chat changes (base64 of RFC 4648, section 5, without padding); then a dot and a check sum, so that a code that
//! was cut or changed on its way is refused and never read as another run. White space does not matter. All
//! that a trace file is refused for, a code is refused for, too.

use super::file::{self, TraceFile, TraceFileError};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use miniz_oxide::deflate::compress_to_vec;
use miniz_oxide::inflate::decompress_to_vec_with_limit;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::fmt;

/// What a code begins with; the number is the version of its form.
pub const PREFIX: &str = "TL1.";
/// Most characters of a code that is written: what is longer is a file.
pub const WRITTEN_MAX: usize = 60_000;
/// Most characters of a code that is read.
const READ_MAX: usize = 4_000_000;
/// Characters among which the version of a code is found.
const HEAD_MAX: usize = 32;
/// Most bytes of what a code holds.
const HELD_MAX: usize = 64 << 20;
/// Bytes of the check sum.
const CHECK_BYTES: usize = 6;
/// How hard to compress: the most.
const LEVEL: u8 = 10;

/// A run, and where to look at it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shared {
    /// The run.
    pub trace: TraceFile,
    /// After how many steps.
    pub position: usize,
    /// How the window was arranged, in its own words; whoever does not know them leaves them.
    pub view: Option<serde_json::Value>,
}

/// Why a text is refused: each sentence says what happened and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CodeError {
    /// It does not begin as a code does.
    NotACode,
    /// Another version of the form.
    Version(u64),
    /// It does not have its check sum: a part is missing, or something was changed.
    Damaged,
    /// It is, or holds, more than is read.
    TooLarge,
    /// The run would make a code of so many characters, which is too long.
    TooLong(usize),
    /// The run has so many steps, which is too many to try.
    TooManySteps(usize),
    /// The trace in it is refused.
    Trace(TraceFileError),
}

impl fmt::Display for CodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            CodeError::NotACode => write!(
                f,
                "this is no share code: one begins with {PREFIX}; copy it from its first letter to its last"
            ),
            CodeError::Version(found) => write!(
                f,
                "the share code has form {found}, this Threadline reads form 1; \
                 use the Threadline that wrote it, or share the run again"
            ),
            CodeError::Damaged => f.write_str(
                "the share code is damaged: a part of it is missing or was changed on its way; copy it again, \
                 from its first letter to its last",
            ),
            CodeError::TooLarge => f.write_str(
                "the share code is larger than any that Threadline writes; ask for the trace file instead",
            ),
            CodeError::TooLong(length) => write!(
                f,
                "the code of this run would have {length} characters, and nobody can paste that; \
                 save the run as a trace file instead"
            ),
            CodeError::TooManySteps(steps) => write!(
                f,
                "the run has {steps} steps, and nobody can paste a code of that; save it as a trace file instead"
            ),
            CodeError::Trace(error) => write!(f, "{error}"),
        }
    }
}

impl std::error::Error for CodeError {}

/// What stands before the trace.
#[derive(Serialize, Deserialize)]
struct Place {
    position: usize,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    view: Option<serde_json::Value>,
}

/// Whether a text is meant as a code, of whatever version.
pub fn is_code(text: &str) -> bool {
    version(text.trim_start()).is_some()
}

/// The code of a run.
///
/// # Errors
/// When it would be too long.
pub fn write(shared: &Shared) -> Result<String, CodeError> {
    let place = Place {
        position: shared.position,
        view: shared.view.clone(),
    };
    let place = serde_json::to_string(&place).expect("a number and a JSON value have a JSON form");
    let text = format!("{place}\n{}", file::write(&shared.trace));
    let packed = compress_to_vec(text.as_bytes(), LEVEL);
    let code = format!("{PREFIX}{}.{}", letters(&packed), letters(&check(&packed)));
    match code.len() {
        length if length > WRITTEN_MAX => Err(CodeError::TooLong(length)),
        _ => Ok(code),
    }
}

/// What can be said against a text at a glance, before it is read.
///
/// # Errors
/// When it is too large, or no code of this version: see [`CodeError`].
pub fn glance(text: &str) -> Result<(), CodeError> {
    if text.len() > READ_MAX {
        return Err(CodeError::TooLarge);
    }
    let head: String = text
        .chars()
        .filter(|c| !c.is_whitespace())
        .take(HEAD_MAX)
        .collect();
    match version(&head) {
        Some(1) => Ok(()),
        Some(other) => Err(CodeError::Version(other)),
        None => Err(CodeError::NotACode),
    }
}

/// Reads a code.
///
/// # Errors
/// Whatever makes it something else than a whole code of this version: see [`CodeError`].
pub fn read(text: &str) -> Result<Shared, CodeError> {
    glance(text)?;
    let code: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let (packed, sum) = code[PREFIX.len()..]
        .split_once('.')
        .and_then(|(packed, sum)| Some((bytes(packed)?, bytes(sum)?)))
        .ok_or(CodeError::Damaged)?;
    if sum != check(&packed) {
        return Err(CodeError::Damaged);
    }
    let held = decompress_to_vec_with_limit(&packed, HELD_MAX).map_err(|_| CodeError::TooLarge)?;
    let held = String::from_utf8(held).map_err(|_| CodeError::Damaged)?;
    let (place, trace) = held.split_once('\n').ok_or(CodeError::Damaged)?;
    let place: Place = serde_json::from_str(place).map_err(|_| CodeError::Damaged)?;
    Ok(Shared {
        trace: file::read(trace).map_err(CodeError::Trace)?,
        position: place.position,
        view: place.view,
    })
}

/// The version that a code states.
fn version(code: &str) -> Option<u64> {
    let (number, _) = code.strip_prefix("TL")?.split_once('.')?;
    number.parse().ok()
}

fn check(packed: &[u8]) -> Vec<u8> {
    Sha256::digest(packed)[..CHECK_BYTES].to_vec()
}

fn letters(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

/// The bytes again; `None` when a letter is none of ours, or the text ends where no group can.
fn bytes(text: &str) -> Option<Vec<u8>> {
    URL_SAFE_NO_PAD.decode(text).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn any_bytes_come_back_from_their_letters(given in proptest::collection::vec(any::<u8>(), 0..80)) {
            prop_assert_eq!(bytes(&letters(&given)), Some(given));
        }
    }

    #[test]
    fn letters_are_those_of_the_standard() {
        // RFC 4648, section 10, without padding.
        let known = [
            ("f", "Zg"),
            ("fo", "Zm8"),
            ("foo", "Zm9v"),
            ("foob", "Zm9vYg"),
            ("fooba", "Zm9vYmE"),
        ];
        for (plain, coded) in known {
            assert_eq!(letters(plain.as_bytes()), coded);
        }
        assert_eq!(bytes("A"), None);
        assert_eq!(bytes("Zm9+"), None);
    }

    #[test]
    fn what_is_no_code_is_told_from_one_of_another_version() {
        assert_eq!(read("hello"), Err(CodeError::NotACode));
        assert_eq!(read(""), Err(CodeError::NotACode));
        assert_eq!(read("TL2.abc.def"), Err(CodeError::Version(2)));
        assert_eq!(read("TL1.abc"), Err(CodeError::Damaged));
        assert_eq!(read("TL1.Zm9v.AAAAAAAA"), Err(CodeError::Damaged));
        assert!(is_code(" TL1.x") && is_code("TL99.") && !is_code("TLS.") && !is_code("program.py"));
    }
}
