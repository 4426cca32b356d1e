//! Nothing: the pictures are tests.
