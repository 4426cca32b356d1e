//! Arithmetic of built-in values.
