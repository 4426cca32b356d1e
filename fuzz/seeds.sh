#!/bin/sh
# Lays out what fuzzing starts from: the programs of `tests/conformance`, the scenarios, traces of them.
set -eu
cd "$(dirname "$0")/.."

for target in source metadata trace schedules; do
    mkdir -p "fuzz/corpus/$target"
done

# One file a case; the first byte tells the target to take the rest as it is.
for table in tests/conformance/*.py; do
    topic=$(basename "$table" .py)
    awk -v at="fuzz/corpus/source/$topic" '
        /^### / { if (file) close(file); file = at "-" ++number; printf "\003" > file; next }
        file { print > file }
    ' "$table"
done

number=0
for scenario in scenarios/*/*.py; do
    name=$(basename "$scenario" .py)
    cp "$scenario" "fuzz/corpus/metadata/$name"
    sed -n 's/^# \{0,1\}//p' "$scenario" | sed '/^\/\/\//d' > "fuzz/corpus/metadata/$name-block"
    { printf '\003'; cat "$scenario"; } > "fuzz/corpus/source/scenario-$name"
    # The number of the scenario, options, and picks that switch now and then.
    printf "\\$(printf '%03o' "$number")\\000aaabbbcccabcabc" > "fuzz/corpus/schedules/$name"
    cargo run --quiet --no-default-features -- run --quiet "$scenario" \
        --record "fuzz/corpus/trace/$name" > /dev/null 2>&1 || test -f "fuzz/corpus/trace/$name"
    number=$((number + 1))
done
