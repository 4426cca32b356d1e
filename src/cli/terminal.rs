//! Standard output and standard error, and what to do when nobody reads them any more.

#![expect(clippy::disallowed_methods, reason = "a door to the outside: the terminal")]

use super::USAGE;
use std::io::{ErrorKind, Write};

/// Where results go. A reader that leaves early (`| head`) ends the printing, not the program's meaning:
/// the exit code stays what it is. Any other failure to write is an error of its own.
#[derive(Debug, Default)]
pub struct Terminal {
    is_closed: bool,
    failure: Option<String>,
}

impl Terminal {
    pub fn new() -> Self {
        Terminal::default()
    }

    /// Writes to standard output.
    pub fn out(&mut self, text: &str) {
        if self.is_closed {
            return;
        }
        let mut stdout = std::io::stdout().lock();
        if let Err(error) = stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush()) {
            self.is_closed = true;
            if error.kind() != ErrorKind::BrokenPipe {
                self.failure = Some(format!("cannot write to standard output: {error}"));
            }
        }
    }

    /// Writes to standard error; when that is gone there is nobody left to tell.
    pub fn err(&mut self, text: &str) {
        let mut stderr = std::io::stderr().lock();
        let _ = stderr.write_all(text.as_bytes()).and_then(|()| stderr.flush());
    }

    /// The exit code, unless the output was lost.
    pub fn finish(&mut self, code: u8) -> u8 {
        match self.failure.take() {
            None => code,
            Some(sentence) => {
                self.err(&format!("threadline: {sentence}\n"));
                if code == 0 { USAGE } else { code }
            }
        }
    }
}
