//! The door to the files beside a program: what `import helper` finds, and nothing else on the disk.
//!
//! A module's file lies in the folder of the program or below it, where its dotted name says. A link that
//! leads out of the folder leads nowhere.
#![expect(clippy::disallowed_methods, reason = "a door to the outside: files")]

use crate::source::{Diagnostic, SourceText};
use crate::trace::TraceFile;
use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Most bytes of a module's text.
const MODULE_MAX: u64 = 16 << 20;

/// What lies beside a program.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Folder {
    /// Nothing: it does not lie in a folder.
    #[default]
    Nowhere,
    /// The files of a folder.
    Disk(PathBuf),
    /// The files that a trace carries.
    Saved(Arc<TraceFile>),
}

impl Folder {
    /// The folder in which a program's file lies.
    pub fn of(program: &Path) -> Folder {
        program
            .parent()
            .map_or(Folder::Nowhere, |parent| Folder::Disk(parent.to_owned()))
    }

    /// The file of a module, by its dotted name.
    ///
    /// # Errors
    /// When there is a file that cannot be read as text.
    pub fn find(&self, module: &str) -> Result<Option<SourceText>, Diagnostic> {
        let folder = match self {
            Folder::Nowhere => return Ok(None),
            Folder::Disk(folder) => folder,
            Folder::Saved(trace) => return Ok(trace.file(module)),
        };
        let is_name = |part: &str| !part.is_empty() && part.chars().all(|c| c.is_alphanumeric() || c == '_');
        if !module.split('.').all(is_name) {
            return Ok(None);
        }
        let path = module.replace('.', "/");
        for name in [format!("{path}/__init__.py"), format!("{path}.py")] {
            let file = folder.join(&name);
            if is_within(folder, &file) && file.is_file() {
                return read(&file).map(Some);
            }
        }
        let package = folder.join(&path);
        // A folder of modules is a package, even without a file that says so.
        let is_package = is_within(folder, &package) && has_modules(&package);
        let shown = package.join("__init__.py");
        Ok(is_package.then(|| SourceText::new(&shown.to_string_lossy(), "")))
    }
}

/// Whether a path leads into the folder, links followed.
fn is_within(folder: &Path, path: &Path) -> bool {
    let folder = match folder.as_os_str().is_empty() {
        true => Path::new("."),
        false => folder,
    };
    match (folder.canonicalize(), path.canonicalize()) {
        (Ok(folder), Ok(path)) => path.starts_with(folder),
        _ => false,
    }
}

fn has_modules(folder: &Path) -> bool {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries.map(|entry| entry.path()).any(|path| {
        let is_python = path.extension().is_some_and(|extension| extension == "py");
        is_python && path.is_file()
    })
}

fn read(file: &Path) -> Result<SourceText, Diagnostic> {
    let name = file.to_string_lossy();
    let refused = |reason: String| Diagnostic {
        kind: "error".to_owned(),
        message: format!("the module cannot be read: {reason}"),
        span: None,
        help: None,
        file: Some(Box::new(SourceText::new(&name, ""))),
    };
    let mut bytes = Vec::new();
    File::open(file)
        .and_then(|opened| opened.take(MODULE_MAX + 1).read_to_end(&mut bytes))
        .map_err(|error| refused(error.to_string()))?;
    if bytes.len() as u64 > MODULE_MAX {
        return Err(refused(format!("it has more than {} MB", MODULE_MAX >> 20)));
    }
    let text = String::from_utf8(bytes).map_err(|_| refused("it is not UTF-8 text".to_owned()))?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    Ok(SourceText::new(&name, text))
}
