//! The interpreter that Threadline is compared with.

use std::process::Command;
use std::sync::OnceLock;

/// Where `python3` itself lies, if there is one. What the path leads to can be a script that looks for it anew each time,
/// and takes longer for that than a small program does.
pub fn python3() -> Option<&'static str> {
    static FOUND: OnceLock<Option<String>> = OnceLock::new();
    let found = FOUND.get_or_init(|| {
        let output = Command::new("python3")
            .args(["-c", "import sys; print(sys.executable)"])
            .output()
            .ok()?;
        let path = String::from_utf8(output.stdout).ok()?;
        let path = path.trim();
        (output.status.success() && !path.is_empty()).then(|| path.to_owned())
    });
    found.as_deref()
}
