"""Runs the lock tests of the installed CPython (`test/lock_tests.py`) against Threadline's primitives.

    python3 tests/lock_tests.py [threadline-binary]

Nothing of CPython's is kept here: its file is read where it is installed, put behind a small shim for what it
imports (`unittest`, `test.support`), and every test method is run as a program of its own, in virtual time. Says
how many pass and shows the last line of those that do not.
"""

import ast
import importlib.util
import pathlib
import subprocess
import sys
import tempfile

SHIM = '''
import sys, threading, time
from _thread import start_new_thread, TIMEOUT_MAX
import _thread


class Skip(Exception):
    pass


class Raises:
    def __init__(self, kinds):
        self.kinds = kinds

    def __enter__(self):
        return self

    def __exit__(self, kind, error, traceback):
        assert kind is not None, f"{self.kinds} not raised"
        self.exception = error
        return issubclass(kind, self.kinds)


def fits(text, pattern):
    """Whether a text fits a pattern that needs no more than these tests' patterns do."""
    for hard, soft in ((r"(.*)?", "*"), (r"\\w+", "*"), (".*", "*"), (r"\\.", ".")):
        pattern = pattern.replace(hard, soft)
    first, *rest = pattern.split("*")
    at = text.find(first)
    for part in rest:
        if at < 0:
            return False
        at = text.find(part, at + len(first))
        first = part
    return at >= 0


class TestCase:
    def assertEqual(self, a, b, msg=None):
        assert a == b, f"{a!r} != {b!r}"

    def assertTrue(self, a, msg=None):
        assert a, f"{a!r} is not true"

    def assertFalse(self, a, msg=None):
        assert not a, f"{a!r} is not false"

    def assertIsNone(self, a, msg=None):
        assert a is None, f"{a!r} is not None"

    def assertIsNotNone(self, a, msg=None):
        assert a is not None, "it is None"

    def assertLess(self, a, b, msg=None):
        assert a < b, f"{a!r} is not less than {b!r}"

    def assertGreaterEqual(self, a, b, msg=None):
        assert a >= b, f"{a!r} is less than {b!r}"

    def assertRegex(self, text, pattern):
        assert fits(text, pattern), f"{text!r} does not fit {pattern!r}"

    def assertRaises(self, kinds, call=None, *args, **kwargs):
        context = Raises(kinds)
        if call is None:
            return context
        with context:
            call(*args, **kwargs)

    def skipTest(self, why):
        raise Skip(why)

    def addCleanup(self, call, *args):
        pass


def skip_unless(is_there, why):
    def refuse(self):
        raise Skip(why)
    return lambda test: test if is_there else refuse


class unittest:
    TestCase = TestCase
    skipUnless = staticmethod(skip_unless)


class support:
    has_fork_support = False
    SHORT_TIMEOUT = 30.0
    LONG_TIMEOUT = 300.0

    @staticmethod
    def sleeping_retry(timeout, err_msg=None, /, **options):
        end = time.monotonic() + timeout
        while time.monotonic() < end:
            yield
            time.sleep(0.01)
        raise AssertionError("timed out")

    @staticmethod
    def reap_children():
        pass


class until_threads_exit:
    def __init__(self, timeout=None):
        self.before = _thread._count()

    def __enter__(self):
        return self

    def __exit__(self, *args):
        for _ in support.sleeping_retry(30.0):
            if _thread._count() <= self.before:
                return


class threading_helper:
    wait_threads_exit = until_threads_exit

    @staticmethod
    def threading_setup():
        return ()

    @staticmethod
    def threading_cleanup(*before):
        pass

    @staticmethod
    def join_thread(thread, timeout=None):
        thread.join(timeout)


class gc:
    collect = staticmethod(lambda: 0)
'''

KINDS = {
    "LockTests": ("locktype", "threading.Lock"),
    "RLockTests": ("locktype", "threading.RLock"),
    "EventTests": ("eventtype", "threading.Event"),
    "ConditionTests": ("condtype", "threading.Condition"),
    "SemaphoreTests": ("semtype", "threading.Semaphore"),
    "BoundedSemaphoreTests": ("semtype", "threading.BoundedSemaphore"),
    "BarrierTests": ("barriertype", "threading.Barrier"),
}

RUN = '''

class Chosen({kind}):
    {attribute} = staticmethod({made})


chosen = Chosen()
chosen.setUp()
try:
    chosen.{method}()
    chosen.tearDown()
    print("passed")
except Skip as why:
    print("skipped:", why)
'''


def methods(tree, kind):
    """Names of a class's test methods, its bases' among them."""
    classes = {node.name: node for node in tree.body if isinstance(node, ast.ClassDef)}
    found, open_ = [], [kind]
    while open_:
        node = classes.get(open_.pop())
        if node is None:
            continue
        found += [item.name for item in node.body if isinstance(item, ast.FunctionDef) and item.name.startswith("test")]
        open_ += [base.id for base in node.bases if isinstance(base, ast.Name)]
    return sorted(set(found))


def without_imports(text, tree):
    lines = text.splitlines()
    for node in tree.body:
        if isinstance(node, (ast.Import, ast.ImportFrom)):
            for number in range(node.lineno - 1, node.end_lineno):
                lines[number] = "import weakref" if lines[number].strip() == "import weakref" else ""
    return "\n".join(lines)


def main():
    spec = importlib.util.find_spec("test.lock_tests")
    if spec is None:
        sys.exit("the installed python3 has no test/lock_tests.py")
    root = pathlib.Path(__file__).parent.parent
    binary = sys.argv[1] if len(sys.argv) > 1 else root / "target/debug/threadline"
    text = pathlib.Path(spec.origin).read_text()
    tree = ast.parse(text)
    body = without_imports(text, tree)
    counts = {"passed": 0, "skipped": 0, "failed": 0}
    with tempfile.TemporaryDirectory() as folder:
        program = pathlib.Path(folder, "case.py")
        for kind, (attribute, made) in KINDS.items():
            for method in methods(tree, kind):
                needs_weakref = "weakref" in method
                source = body if needs_weakref else body.replace("import weakref", "")
                program.write_text(SHIM + source + RUN.format(kind=kind, attribute=attribute, made=made, method=method))
                ended = subprocess.run([binary, "run", "--quiet", program], capture_output=True, text=True, timeout=300)
                last = (ended.stdout.strip().splitlines() or [""])[-1]
                word = last.split(":")[0] if last.split(":")[0] in counts else "failed"
                counts[word] += 1
                if word != "passed":
                    why = last if word == "skipped" else (ended.stderr.strip().splitlines() or [f"exit {ended.returncode}"])[-1]
                    print(f"{word}: {kind}.{method}: {why}")
    print(", ".join(f"{count} {word}" for word, count in counts.items()))


main()
