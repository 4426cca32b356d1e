//! Names as numbers. This file is also part of the build script, which needs nothing else of a trace.

use serde::{Deserialize, Serialize};

/// An interned name (of a variable, attribute or function).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Symbol(pub u32);
