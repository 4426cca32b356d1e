#!/bin/sh
# Fuzzes all targets one after the other: `fuzz/run.sh [SECONDS A TARGET] [TARGET…]`, a minute each unless told.
# What crashes, hangs or grows is left in `fuzz/artifacts`, and ends the script with an error.
set -eu
cd "$(dirname "$0")"

seconds=${1:-60}
[ $# -eq 0 ] || shift
targets=${*:-source metadata trace schedules}

# Coverage needs compiler options that a stable compiler only takes when told so.
export RUSTC_BOOTSTRAP=1

sh ./seeds.sh
for target in $targets; do
    printf '\n== %s, %s seconds\n' "$target" "$seconds"
    cargo fuzz run --sanitizer none "$target" -- \
        -max_total_time="$seconds" -rss_limit_mb=2048 -timeout=20 -max_len=4000 -len_control=0 -print_final_stats=1
done
