//! `repr`, `str` and `format` of built-in values.
