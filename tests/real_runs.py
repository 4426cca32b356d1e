"""What CPython really prints is among what Threadline's seeds print.

    python3 tests/real_runs.py [--runs 200] [--seeds 400] [--binary PATH] [NAME...]

Each program of `tests/real/` is run so many times under this python3 with a switch interval of one microsecond,
each time in a process of its own. Every output seen must come up under some seed of Threadline's random scheduler:
first with `print` as one operation, then in pieces as CPython writes them, then with timeouts that may end early.
"""

import argparse
import os
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).parent.parent
WAYS = ([], ["--print", "pieces"], ["--time", "racy"])


def real_run(code):
    """The output of one run, in a process forked for it."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        os.dup2(writing, 1)
        sys.stdout = open(1, "w", closefd=False)
        sys.setswitchinterval(1e-6)
        import threading
        try:
            exec(code, {"__name__": "__main__"})
            threading._shutdown()
            sys.stdout.flush()
        finally:
            os._exit(0)
    os.close(writing)
    with open(reading, "rb") as pipe:
        text = pipe.read().decode()
    os.waitpid(child, 0)
    return text


def check(program, options):
    code = compile(program.read_text(), program.name, "exec")
    observed = {real_run(code) for _ in range(options.runs)}
    missing, tried = set(observed), 0
    for way in WAYS:
        for seed in range(options.seeds):
            if not missing:
                break
            command = [options.binary, "run", "--quiet", "--seed", str(seed), *way, program]
            missing.discard(subprocess.run(command, capture_output=True, text=True).stdout)
            tried += 1
    print(f"{program.stem}: {len(observed)} outputs observed, {len(missing)} not found under {tried} seeds", flush=True)
    for text in sorted(missing):
        print(f"    not found: {text!r}")
    return not missing


def main():
    import concurrent.futures.thread, queue, threading  # so that no run pays for them
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*")
    parser.add_argument("--runs", type=int, default=200)
    parser.add_argument("--seeds", type=int, default=400)
    parser.add_argument("--binary", default=ROOT / "target/debug/threadline")
    options = parser.parse_args()
    programs = sorted((ROOT / "tests/real").glob("*.py"))
    chosen = [program for program in programs if not options.names or program.stem in options.names]
    met = sum(check(program, options) for program in chosen)
    print(f"{met} of {len(chosen)} programs: every observed output is among Threadline's")
    sys.exit(met < len(chosen))


main()
