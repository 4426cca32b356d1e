//! Memory that the window has had stays with it for a while.
//!
//! By default the allocator gives back what is free about once a second, on whatever thread comes by, and then takes it page
//! by page again. With a long run either stops the window for longer than a frame may take. The allocator reads how long
//! it is to wait from the environment, before the program begins; so the program starts itself once more.
#![expect(
    clippy::disallowed_methods,
    reason = "a door to the outside: the environment, and the program's own file"
)]

/// Where the allocator reads after how many milliseconds memory is given back.
#[cfg(unix)]
const DELAY: &str = "MIMALLOC_PURGE_DELAY";

/// A minute.
#[cfg(unix)]
const MILLISECONDS: &str = "60000";

/// Takes care that memory is kept for that long, at the latest before the window opens: where that was not asked for yet, the process
/// begins anew with its arguments. A process that cannot goes on as it is.
#[cfg(unix)]
pub fn hold_memory() {
    use std::os::unix::process::CommandExt;
    if std::env::var_os(DELAY).is_some() {
        return;
    }
    let Ok(program) = std::env::current_exe() else {
        return;
    };
    let mut arguments = std::env::args_os();
    let mut again = std::process::Command::new(program);
    if let Some(name) = arguments.next() {
        again.arg0(name);
    }
    // What comes back is why it did not begin.
    let _ = again.args(arguments).env(DELAY, MILLISECONDS).exec();
}

/// Elsewhere a process cannot begin anew in its own place.
#[cfg(not(unix))]
pub fn hold_memory() {}
