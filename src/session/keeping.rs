//! The door to the folder in which a window keeps what it remembers.
#![expect(
    clippy::disallowed_methods,
    reason = "a door to the outside: the folder for the user's data, and the files in it"
)]

use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

/// Most bytes of a file that is read: preferences, and a program's text that was not saved.
const BYTES_MAX: u64 = 64 << 20;
/// Most files that were put aside, after which the last one is replaced.
const ASIDE_MAX: u32 = 20;

/// Where this system keeps the data of programs, for Threadline; `None` when it does not say.
pub fn folder() -> Option<PathBuf> {
    let from = |name: &str| {
        let value = std::env::var_os(name).filter(|value| !value.is_empty())?;
        Some(PathBuf::from(value))
    };
    let data = if cfg!(windows) {
        from("APPDATA")
    } else if cfg!(target_os = "macos") {
        from("HOME").map(|home| home.join("Library/Application Support"))
    } else {
        let named = from("XDG_DATA_HOME").filter(|path| path.is_absolute());
        named.or_else(|| from("HOME").map(|home| home.join(".local/share")))
    };
    data.map(|data| data.join("threadline"))
}

/// The text of a file; `None` when there is none.
///
/// # Errors
/// When it cannot be read, is too large, or is no text.
pub fn read(path: &Path) -> io::Result<Option<String>> {
    match fs::metadata(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error),
        Ok(about) if about.len() > BYTES_MAX => return Err(io::Error::other("it is too large")),
        Ok(_) => {}
    }
    fs::read_to_string(path).map(Some)
}

/// Renames a file that cannot be used, so that it is not lost; gives its new name.
///
/// # Errors
/// When that is not possible.
pub fn set_aside(path: &Path) -> io::Result<PathBuf> {
    let name = path
        .file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned();
    let aside = |number: u32| path.with_file_name(format!("{name}.broken-{number}"));
    let free = (1..ASIDE_MAX).map(aside).find(|path| !path.exists());
    let free = free.unwrap_or_else(|| aside(ASIDE_MAX));
    fs::rename(path, &free)?;
    Ok(free)
}

/// Writes a file whole or not at all, and the folder for it if there is none.
///
/// # Errors
/// When that is not possible.
pub fn write(path: &Path, text: &str) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    super::files::save(path, text)
}
