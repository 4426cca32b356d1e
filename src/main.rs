//! The program: everything is in the library.

/// A machine makes and drops many small objects.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    threadline::cli::main()
}
