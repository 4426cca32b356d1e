#!/bin/bash
# Makes the pictures in assets/screens again, by driving the real window.
#
#   assets/screens.sh [SCENE …]
#
# Wants xvfb, xdotool, imagemagick, a font with Chinese (fonts-noto-cjk), and a built window: target/release/threadline,
# or the program that THREADLINE names. Without SCENE all are made: race, deadlock, outcomes, compare, challenge.
set -eu
cd "$(dirname "$0")/.."
threadline=$(realpath "${THREADLINE:-target/release/threadline}")
out=assets/screens
mkdir -p "$out"

# What is opened, and what is asked for then. A word is a key; +2 waits, text:7 types.
scene() {
    case $1 in
        race) opens="counter_race --seed 1"; asks="+1 ctrl+3 period period period period period" ;;
        deadlock) opens="two_locks --seed 0"; asks="+3 ctrl+1 End" ;;
        outcomes) opens="counter_race --seed 1"; asks="+1 alt+3 e +9" ;;
        compare) opens="two_locks --seed 0"; asks="+1 p s ctrl+a text:1 Return +1 c g text:5 Return" ;;
        challenge) opens="two_locks --seed 0"; asks="+1 alt+1 x +4 1 2 2 h +3" ;;
        *) echo "there is no scene '$1'" >&2; exit 2 ;;
    esac
}

# shoot NAME WIDTHxHEIGHT THEME LANGUAGE
shoot() {
    local size=$2 file="$out/$1-${2%x*}-$3-$4.png" home language=English
    [ "$4" = zh ] && language=Chinese
    home=$(mktemp -d)
    mkdir -p "$home/threadline"
    cat > "$home/threadline/preferences.json" <<JSON
{"format": "threadline-preferences", "version": 1, "preferences": {"theme": "$3", "language": "$language",
 "is_list_open": true, "layout": {"window": [${size%x*}, ${size#*x}]}}}
JSON
    scene "$1"
    # Two screens that are opened at the same moment may take the same number; then the window is tried again.
    for _ in 1 2 3; do
        drive && break
    done
    # A window has few colours: a palette takes a third of the room.
    convert "$file" -dither None -colors 256 "png8:$file"
    rm -rf "$home"
    echo "$file"
}

# Opens the window on a screen of its own, asks, and takes the picture; fails when no window comes.
drive() {
    # shellcheck disable=SC2016 # the inner shell expands its own names
    XDG_DATA_HOME=$home opens=$opens asks=$asks threadline=$threadline size=$size file=$file \
        xvfb-run -a -s "-screen 0 ${size}x24" bash -c '
        $threadline $opens & pid=$!
        id=
        for try in $(seq 100); do
            id=$(xdotool search --onlyvisible --name Threadline 2>/dev/null | head -1) && [ -n "$id" ] && break
            kill -0 $pid 2>/dev/null || exit 1
            sleep 0.2
        done
        [ -n "$id" ] || exit 1
        xdotool windowmove $id 0 0 windowsize $id ${size%x*} ${size#*x} windowfocus $id mousemove ${size%x*} ${size#*x}
        sleep 2
        for ask in $asks; do
            case $ask in
                +*) sleep ${ask#+} ;;
                text:*) xdotool type "${ask#text:}" ;;
                *) xdotool key $ask ;;
            esac
            sleep 0.4
        done
        sleep 1
        import -window root -depth 8 "$file"
        kill $pid
        wait $pid 2>/dev/null || true'
}

[ $# -gt 0 ] || set -- race deadlock outcomes compare challenge
for name in "$@"; do
    shoot "$name" 1280x800 dark en
    shoot "$name" 1280x800 light zh
    shoot "$name" 1920x1080 light en
    shoot "$name" 1920x1080 dark zh
done
