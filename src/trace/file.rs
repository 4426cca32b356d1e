//! The versioned file form of a trace: program text and hash, options, seed, choices.
