# Examples in documentation, carried out and compared with what is written below them.

import difflib
import inspect
import io
import re
import sys
import traceback
from collections import namedtuple

TestResults = namedtuple("TestResults", "failed attempted")

OPTIONFLAGS_BY_NAME = {}


def register_optionflag(name):
    return OPTIONFLAGS_BY_NAME.setdefault(name, 1 << len(OPTIONFLAGS_BY_NAME))


DONT_ACCEPT_TRUE_FOR_1 = register_optionflag("DONT_ACCEPT_TRUE_FOR_1")
DONT_ACCEPT_BLANKLINE = register_optionflag("DONT_ACCEPT_BLANKLINE")
NORMALIZE_WHITESPACE = register_optionflag("NORMALIZE_WHITESPACE")
ELLIPSIS = register_optionflag("ELLIPSIS")
SKIP = register_optionflag("SKIP")
IGNORE_EXCEPTION_DETAIL = register_optionflag("IGNORE_EXCEPTION_DETAIL")
COMPARISON_FLAGS = (
    DONT_ACCEPT_TRUE_FOR_1 | DONT_ACCEPT_BLANKLINE | NORMALIZE_WHITESPACE | ELLIPSIS | SKIP | IGNORE_EXCEPTION_DETAIL
)
REPORT_UDIFF = register_optionflag("REPORT_UDIFF")
REPORT_CDIFF = register_optionflag("REPORT_CDIFF")
REPORT_NDIFF = register_optionflag("REPORT_NDIFF")
REPORT_ONLY_FIRST_FAILURE = register_optionflag("REPORT_ONLY_FIRST_FAILURE")
FAIL_FAST = register_optionflag("FAIL_FAST")
REPORTING_FLAGS = REPORT_UDIFF | REPORT_CDIFF | REPORT_NDIFF | REPORT_ONLY_FIRST_FAILURE | FAIL_FAST

BLANKLINE_MARKER = "<BLANKLINE>"
ELLIPSIS_MARKER = "..."


def _indented(text, indent=4):
    return re.sub("(?m)^(?!$)", " " * indent, text)


class Example:
    """A statement at a prompt and what it should print."""

    def __init__(self, source, want, exc_msg=None, lineno=0, indent=0, options=None):
        if not source.endswith("\n"):
            source += "\n"
        if want and not want.endswith("\n"):
            want += "\n"
        if exc_msg is not None and not exc_msg.endswith("\n"):
            exc_msg += "\n"
        self.source = source
        self.want = want
        self.lineno = lineno
        self.indent = indent
        self.options = {} if options is None else options
        self.exc_msg = exc_msg

    def _parts(self):
        return self.source, self.want, self.lineno, self.indent, self.options, self.exc_msg

    def __eq__(self, other):
        if type(self) is not type(other):
            return NotImplemented
        return self._parts() == other._parts()

    def __hash__(self):
        return hash((self.source, self.want, self.lineno, self.indent, self.exc_msg))


class DocTest:
    """The examples of one text, and the names they begin with."""

    def __init__(self, examples, globs, name, filename, lineno, docstring):
        if isinstance(examples, str):
            raise AssertionError("DocTest no longer accepts str; use DocTestParser instead")
        self.examples = examples
        self.docstring = docstring
        self.globs = globs.copy()
        self.name = name
        self.filename = filename
        self.lineno = lineno

    def __repr__(self):
        if not self.examples:
            examples = "no examples"
        elif len(self.examples) == 1:
            examples = "1 example"
        else:
            examples = f"{len(self.examples)} examples"
        return f"<{self.__class__.__name__} {self.name} from {self.filename}:{self.lineno} ({examples})>"

    def __lt__(self, other):
        if not isinstance(other, DocTest):
            return NotImplemented
        place = lambda test: (test.name, test.filename, -1 if test.lineno is None else test.lineno)
        return place(self) < place(other)


class DocTestParser:
    """Finds the examples in a text."""

    def parse(self, string, name="<string>"):
        lines = string.expandtabs().split("\n")
        depths = [len(line) - len(line.lstrip(" ")) for line in lines if line.strip()]
        depth = min(depths, default=0)
        lines = [line[depth:] if line.strip() else line for line in lines]
        pieces, text, at = [], [], 0
        while at < len(lines):
            line = lines[at]
            rest = line.lstrip()
            if rest.startswith(">>>"):
                pieces.append("".join(text))
                text = []
                example, at = self._example(lines, at, name)
                if example is not None:
                    pieces.append(example)
            else:
                text.append(line + "\n")
                at += 1
        last = "".join(text)
        pieces.append(last[:-1] if last else last)
        return pieces

    def _example(self, lines, first, name):
        indent = len(lines[first]) - len(lines[first].lstrip())
        margin = " " * indent
        at = first + 1
        while at < len(lines) and lines[at].startswith(margin + "..."):
            at += 1
        source = []
        for number in range(first, at):
            line = lines[number]
            prompt = line[indent:indent + 3]
            if line[indent + 3:indent + 4] not in ("", " "):
                raise ValueError(
                    f"line {number + 1} of the docstring for {name} lacks blank after {prompt}: {line!r}"
                )
            source.append(line[indent + 4:])
        want_at = at
        while at < len(lines) and lines[at].strip() and not lines[at].lstrip().startswith(">>>"):
            at += 1
        want = []
        for number in range(want_at, at):
            line = lines[number]
            if not line.startswith(margin):
                raise ValueError(
                    f"line {number + 1} of the docstring for {name} has inconsistent leading whitespace: {line!r}"
                )
            want.append(line[indent:])
        source, want = "\n".join(source), "\n".join(want)
        options = self._options(source, name, first)
        if all(not line.strip() or line.lstrip().startswith("#") for line in source.split("\n")):
            return None, at
        return Example(source, want, _raised(want), first, indent, options), at

    def _options(self, source, name, first):
        options = {}
        for found in re.finditer(r"#\s*doctest:\s*([^\n'\"]*)$", source, re.MULTILINE):
            for option in found.group(1).replace(",", " ").split():
                if option[0] not in "+-" or option[1:] not in OPTIONFLAGS_BY_NAME:
                    raise ValueError(
                        f"line {first + 1} of the doctest for {name} has an invalid option: {option!r}"
                    )
                options[OPTIONFLAGS_BY_NAME[option[1:]]] = option[0] == "+"
        return options

    def get_examples(self, string, name="<string>"):
        return [piece for piece in self.parse(string, name) if isinstance(piece, Example)]

    def get_doctest(self, string, globs, name, filename, lineno):
        return DocTest(self.get_examples(string, name), globs, name, filename, lineno, string)


def _raised(want):
    """The message of the exception that a text expects, if it is a traceback."""
    lines = want.split("\n")
    if lines[0].rstrip() not in ("Traceback (most recent call last):", "Traceback (innermost last):"):
        return None
    for at in range(1, len(lines)):
        if lines[at][:1].isalnum() or lines[at][:1] == "_":
            return "\n".join(lines[at:])
    return None


class DocTestFinder:
    """Finds the documentation of a module, its functions and its classes."""

    def __init__(self, verbose=False, parser=DocTestParser(), recurse=True, exclude_empty=True):
        self._verbose = verbose
        self._parser = parser
        self._recurse = recurse
        self._exclude_empty = exclude_empty

    def find(self, obj, name=None, module=None, globs=None, extraglobs=None):
        if name is None:
            name = getattr(obj, "__name__", None)
            if name is None:
                raise ValueError(
                    f"DocTestFinder.find: name must be given when obj.__name__ doesn't exist: {type(obj)!r}"
                )
        if module is False:
            module = None
        elif module is None:
            module = obj if inspect.ismodule(obj) else inspect.getmodule(obj)
        try:
            file = inspect.getsourcefile(obj if not inspect.ismodule(obj) else module)
            lines = inspect.findsource(obj)[0]
        except (TypeError, OSError):
            file, lines = getattr(module, "__file__", None), None
        if globs is None:
            globs = {} if module is None else module.__dict__.copy()
        else:
            globs = globs.copy()
        if extraglobs is not None:
            globs.update(extraglobs)
        if "__name__" not in globs:
            globs["__name__"] = "__main__"
        tests = []
        self._find(tests, obj, name, module, file, lines, globs, set())
        tests.sort()
        return tests

    def _is_of(self, module, obj):
        if module is None or isinstance(obj, property):
            return True
        if inspect.isfunction(obj):
            return module.__dict__ is obj.__globals__ or obj.__module__ == module.__name__
        return getattr(obj, "__module__", None) == module.__name__

    def _find(self, tests, obj, name, module, file, lines, globs, seen):
        if id(obj) in seen:
            return
        seen.add(id(obj))
        if self._verbose:
            print("Finding tests in", name)
        test = self._test_of(obj, name, module, file, lines, globs)
        if test is not None:
            tests.append(test)
        if not self._recurse:
            return
        inner = []
        if inspect.ismodule(obj):
            for key, value in list(obj.__dict__.items()):
                of_module = inspect.isroutine(inspect.unwrap(value)) or inspect.isclass(value)
                if of_module and self._is_of(module, value):
                    inner.append((key, value))
            for key, value in getattr(obj, "__test__", {}).items():
                if not isinstance(key, str):
                    raise ValueError(f"DocTestFinder.find: __test__ keys must be strings: {type(key)!r}")
                inner.append((f"__test__.{key}", value))
        elif inspect.isclass(obj):
            for key, value in list(obj.__dict__.items()):
                if isinstance(value, (staticmethod, classmethod)):
                    value = value.__func__
                of_class = inspect.isroutine(value) or inspect.isclass(value) or isinstance(value, property)
                if of_class and self._is_of(module, value):
                    inner.append((key, value))
        for key, value in inner:
            self._find(tests, value, f"{name}.{key}", module, file, lines, globs, seen)

    def _test_of(self, obj, name, module, file, lines, globs):
        text = obj if isinstance(obj, str) else getattr(obj, "__doc__", None)
        text = "" if text is None else str(text)
        if self._exclude_empty and not text:
            return None
        lineno = self._line_of(obj, lines)
        return self._parser.get_doctest(text, globs, name, file, lineno)

    def _line_of(self, obj, lines):
        lineno = None
        if inspect.ismodule(obj) and obj.__doc__ is not None:
            lineno = 0
        if lines is None:
            return lineno
        if inspect.isclass(obj) and obj.__doc__ is not None:
            head = re.compile(rf"\s*class\s*{re.escape(getattr(obj, '__name__', '-'))}\b")
            lineno = next((at for at, line in enumerate(lines) if head.match(line)), None)
        if inspect.ismethod(obj):
            obj = obj.__func__
        if inspect.isfunction(obj) and getattr(obj, "__doc__", None):
            lineno = inspect.unwrap(obj).__code__.co_firstlineno - 1
        if lineno is not None:
            start = re.compile(r"(^|.*:)\s*\w*(\"|')")
            for at in range(lineno, len(lines)):
                if start.match(lines[at]):
                    return at
        return None


class OutputChecker:
    """Compares what was printed with what should have been."""

    def check_output(self, want, got, optionflags):
        if got == want:
            return True
        if not optionflags & DONT_ACCEPT_TRUE_FOR_1:
            if (got, want) in (("True\n", "1\n"), ("False\n", "0\n")):
                return True
        if not optionflags & DONT_ACCEPT_BLANKLINE:
            want = re.sub(rf"(?m)^{re.escape(BLANKLINE_MARKER)}\s*?$", "", want)
            got = re.sub(r"(?m)^[^\S\n]+$", "", got)
            if got == want:
                return True
        if optionflags & NORMALIZE_WHITESPACE:
            got, want = " ".join(got.split()), " ".join(want.split())
            if got == want:
                return True
        return bool(optionflags & ELLIPSIS) and _fits(want, got)

    def output_difference(self, example, got, optionflags):
        want = example.want
        if not optionflags & DONT_ACCEPT_BLANKLINE:
            got = re.sub("(?m)^[ ]*(?=\n)", BLANKLINE_MARKER, got)
        if self._wants_diff(want, got, optionflags):
            wanted, printed = want.splitlines(keepends=True), got.splitlines(keepends=True)
            if optionflags & REPORT_NDIFF:
                lines, kind = difflib.Differ(charjunk=difflib.IS_CHARACTER_JUNK).compare(wanted, printed), "ndiff with -expected +actual"
            else:
                lines, kind = list(difflib.unified_diff(wanted, printed, n=2))[2:], "unified diff with -expected +actual"
            return f"Differences ({kind}):\n" + _indented("".join(lines))
        if want and got:
            return f"Expected:\n{_indented(want)}Got:\n{_indented(got)}"
        if want:
            return f"Expected:\n{_indented(want)}Got nothing\n"
        if got:
            return f"Expected nothing\nGot:\n{_indented(got)}"
        return "Expected nothing\nGot nothing\n"

    def _wants_diff(self, want, got, optionflags):
        if not optionflags & (REPORT_UDIFF | REPORT_CDIFF | REPORT_NDIFF):
            return False
        return bool(optionflags & REPORT_NDIFF) or (want.count("\n") > 2 and got.count("\n") > 2)


def _fits(want, got):
    """Whether `...` in a text can stand for what is there."""
    pieces = want.split(ELLIPSIS_MARKER)
    if len(pieces) == 1:
        return want == got
    first, last = pieces[0], pieces[-1]
    if not got.startswith(first) or not got.endswith(last) or len(got) < len(first) + len(last):
        return False
    at, end = len(first), len(got) - len(last)
    for piece in pieces[1:-1]:
        at = got.find(piece, at, end)
        if at < 0:
            return False
        at += len(piece)
    return True


class DocTestFailure(Exception):
    def __init__(self, test, example, got):
        self.test = test
        self.example = example
        self.got = got

    def __str__(self):
        return str(self.test)


class UnexpectedException(Exception):
    def __init__(self, test, example, exc_info):
        self.test = test
        self.example = example
        self.exc_info = exc_info

    def __str__(self):
        return str(self.test)


class _Output(io.StringIO):
    """What an example prints."""

    def getvalue(self):
        text = super().getvalue()
        if text and not text.endswith("\n"):
            text += "\n"
        return text

    def truncate(self, size=None):
        self.seek(size)
        super().truncate()


class DocTestRunner:
    """Carries examples out and reports."""

    DIVIDER = "*" * 70

    def __init__(self, checker=None, verbose=None, optionflags=0):
        self._checker = checker or OutputChecker()
        self._verbose = "-v" in sys.argv if verbose is None else verbose
        self.optionflags = optionflags
        self.original_optionflags = optionflags
        self.tries = 0
        self.failures = 0
        self._name2ft = {}
        self._fakeout = _Output()

    def report_start(self, out, test, example):
        if self._verbose:
            if example.want:
                out(f"Trying:\n{_indented(example.source)}Expecting:\n{_indented(example.want)}")
            else:
                out(f"Trying:\n{_indented(example.source)}Expecting nothing\n")

    def report_success(self, out, test, example, got):
        if self._verbose:
            out("ok\n")

    def report_failure(self, out, test, example, got):
        out(self._head(test, example) + self._checker.output_difference(example, got, self.optionflags))

    def report_unexpected_exception(self, out, test, example, exc_info):
        out(self._head(test, example) + "Exception raised:\n" + _indented(_whole(exc_info)))

    def _head(self, test, example):
        lines = [self.DIVIDER]
        if test.filename:
            number = "?" if test.lineno is None else test.lineno + example.lineno + 1
            lines.append(f'File "{test.filename}", line {number}, in {test.name}')
        else:
            lines.append(f"Line {example.lineno + 1}, in {test.name}")
        lines.append("Failed example:")
        lines.append(_indented(example.source))
        return "\n".join(lines)

    def _run(self, test, out):
        failures = tries = 0
        original = self.optionflags
        for number, example in enumerate(test.examples):
            quiet = bool(self.optionflags & REPORT_ONLY_FIRST_FAILURE) and failures > 0
            self.optionflags = original
            for flag, is_set in example.options.items():
                self.optionflags = self.optionflags | flag if is_set else self.optionflags & ~flag
            if self.optionflags & SKIP:
                continue
            tries += 1
            if not quiet:
                self.report_start(out, test, example)
            raised = None
            try:
                exec(compile(example.source, f"<doctest {test.name}[{number}]>", "single", 0, True), test.globs)
            except KeyboardInterrupt:
                raise
            except BaseException as error:
                raised = type(error), error, error.__traceback__
            got = self._fakeout.getvalue()
            self._fakeout.truncate(0)
            if raised is None:
                is_right = self._checker.check_output(example.want, got, self.optionflags)
            else:
                message = traceback.format_exception_only(*raised[:2])[-1]
                if not quiet:
                    got += _whole(raised)
                is_right = example.exc_msg is not None and self._is_raised(example.exc_msg, message)
            if is_right:
                if not quiet:
                    self.report_success(out, test, example, got)
                continue
            failures += 1
            if not quiet:
                if raised is not None and example.exc_msg is None:
                    self.report_unexpected_exception(out, test, example, raised)
                else:
                    self.report_failure(out, test, example, got)
            if self.optionflags & FAIL_FAST:
                break
        self.optionflags = original
        failed, tried = self._name2ft.get(test.name, (0, 0))
        self._name2ft[test.name] = failed + failures, tried + tries
        self.failures += failures
        self.tries += tries
        return TestResults(failures, tries)

    def _is_raised(self, want, got):
        if self._checker.check_output(want, got, self.optionflags):
            return True
        if not self.optionflags & IGNORE_EXCEPTION_DETAIL:
            return False
        return self._checker.check_output(_without_detail(want), _without_detail(got), self.optionflags)

    def run(self, test, compileflags=None, out=None, clear_globs=True):
        self.test = test
        stdout, hook = sys.stdout, sys.displayhook
        if out is None:
            out = stdout.write
        sys.stdout = self._fakeout
        sys.displayhook = sys.__displayhook__
        try:
            return self._run(test, out)
        finally:
            sys.stdout, sys.displayhook = stdout, hook
            if clear_globs:
                test.globs.clear()
                import builtins
                builtins._ = None

    def summarize(self, verbose=None):
        if verbose is None:
            verbose = self._verbose
        empty, passed, failed = [], [], []
        for name, (failures, tries) in sorted(self._name2ft.items()):
            if tries == 0:
                empty.append(name)
            elif failures == 0:
                passed.append((name, tries))
            else:
                failed.append((name, failures, tries))
        if verbose:
            if empty:
                print(len(empty), "items had no tests:")
                for name in empty:
                    print("   ", name)
            if passed:
                print(len(passed), "items passed all tests:")
                for name, tries in passed:
                    print(f" {tries:3d} tests in {name}")
        if failed:
            print(self.DIVIDER)
            print(len(failed), "items had failures:")
            for name, failures, tries in failed:
                print(f" {failures:3d} of {tries:3d} in {name}")
        failures = sum(count for count, _ in self._name2ft.values())
        tries = sum(count for _, count in self._name2ft.values())
        if verbose:
            print(tries, "tests in", len(self._name2ft), "items.")
            print(tries - failures, "passed and", failures, "failed.")
        if failures:
            print("***Test Failed***", failures, "failures.")
        elif verbose:
            print("Test passed.")
        return TestResults(failures, tries)

    def merge(self, other):
        for name, (failures, tries) in other._name2ft.items():
            failed, tried = self._name2ft.get(name, (0, 0))
            self._name2ft[name] = failed + failures, tried + tries


class DebugRunner(DocTestRunner):
    """Raises the first failure."""

    def run(self, test, compileflags=None, out=None, clear_globs=True):
        result = super().run(test, compileflags, out, False)
        if clear_globs:
            test.globs.clear()
        return result

    def report_unexpected_exception(self, out, test, example, exc_info):
        raise UnexpectedException(test, example, exc_info)

    def report_failure(self, out, test, example, got):
        raise DocTestFailure(test, example, got)


def _whole(exc_info):
    kind, error, trail = exc_info
    return "".join(traceback.format_exception(kind, error, trail))


def _without_detail(message):
    """The name of an exception without its module and its message."""
    name = message.split("\n", 1)[0].split(":", 1)[0]
    return name.rsplit(".", 1)[-1].strip()


master = None


def testmod(m=None, name=None, globs=None, verbose=None, report=True, optionflags=0, extraglobs=None,
            raise_on_error=False, exclude_empty=False):
    global master
    if m is None:
        m = sys.modules.get("__main__")
    if not inspect.ismodule(m):
        raise TypeError(f"testmod: module required; {m!r}")
    if name is None:
        name = m.__name__
    finder = DocTestFinder(exclude_empty=exclude_empty)
    kind = DebugRunner if raise_on_error else DocTestRunner
    runner = kind(verbose=verbose, optionflags=optionflags)
    for test in finder.find(m, name, globs=globs, extraglobs=extraglobs):
        runner.run(test)
    if report:
        runner.summarize()
    if master is None:
        master = runner
    else:
        master.merge(runner)
    return TestResults(runner.failures, runner.tries)


def testfile(*args, **kwargs):
    raise OSError("doctest.testfile() is not there: Threadline simulates programs without files; "
                  "put the examples into a docstring and use doctest.testmod()")


def run_docstring_examples(f, globs, verbose=False, name="NoName", compileflags=None, optionflags=0):
    finder = DocTestFinder(verbose=verbose, recurse=False)
    runner = DocTestRunner(verbose=verbose, optionflags=optionflags)
    for test in finder.find(f, name, globs=globs):
        runner.run(test, compileflags=compileflags)


def _case_class():
    import unittest

    class DocTestCase(unittest.TestCase):
        """The examples of one text as a test."""

        def __init__(self, test, optionflags=0, setUp=None, tearDown=None, checker=None):
            super().__init__()
            self._dt_test = test
            self._dt_optionflags = optionflags
            self._dt_checker = checker
            self._dt_setUp = setUp
            self._dt_tearDown = tearDown

        def setUp(self):
            if self._dt_setUp is not None:
                self._dt_setUp(self._dt_test)

        def tearDown(self):
            if self._dt_tearDown is not None:
                self._dt_tearDown(self._dt_test)
            self._dt_test.globs.clear()

        def runTest(self):
            test, report = self._dt_test, io.StringIO()
            runner = DocTestRunner(optionflags=self._dt_optionflags, checker=self._dt_checker, verbose=False)
            runner.DIVIDER = "-" * 70
            if runner.run(test, out=report.write, clear_globs=False).failed:
                number = "unknown line number" if test.lineno is None else str(test.lineno)
                last = test.name.split(".")[-1]
                raise self.failureException(
                    f"Failed doctest test for {test.name}\n"
                    f'  File "{test.filename}", line {number}, in {last}\n\n{report.getvalue()}'
                )

        def id(self):
            return self._dt_test.name

        def __repr__(self):
            name = self._dt_test.name.split(".")
            return f"{name[-1]} ({'.'.join(name[:-1])})"

        __str__ = __repr__

        def shortDescription(self):
            return "Doctest: " + self._dt_test.name

    return DocTestCase


def DocTestSuite(module=None, globs=None, extraglobs=None, test_finder=None, **options):
    if module is None or isinstance(module, str):
        module = sys.modules["__main__" if module is None else module]
    import unittest
    kind = _case_class()
    finder = DocTestFinder() if test_finder is None else test_finder
    suite = unittest.TestSuite()
    for test in finder.find(module, globs=globs, extraglobs=extraglobs):
        if test.examples:
            suite.addTest(kind(test, **options))
    return suite
