#!/bin/sh
# All checks, for people and machines alike: format, lints with the window and without, tests, docs.
set -eu
cd "$(dirname "$0")/.."

step() {
    printf '\n== %s\n' "$*"
    "$@"
}

step cargo fmt --check
step cargo clippy --locked --all-targets -- -D warnings
step cargo clippy --locked --all-targets --no-default-features -- -D warnings
step cargo test --locked
step cargo run --locked --quiet -- test scenarios
RUSTDOCFLAGS="-D warnings" step cargo doc --locked --no-deps --document-private-items
