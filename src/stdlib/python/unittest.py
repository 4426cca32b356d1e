# Tests: cases, suites, the runner and its texts. The classes name the modules in which CPython keeps them.

import difflib as _difflib
import pprint as _pprint
import re as _re
import sys as _sys
import time as _time
import traceback as _traceback
import warnings as _warnings
from collections import Counter as _Counter

__all__ = [
    "TestResult", "TestCase", "IsolatedAsyncioTestCase", "TestSuite", "TextTestRunner", "TestLoader", "FunctionTestCase",
    "main", "defaultTestLoader", "SkipTest", "skip", "skipIf", "skipUnless", "expectedFailure", "TextTestResult",
    "addModuleCleanup", "doModuleCleanups", "enterModuleContext",
]


class SkipTest(Exception):
    """Raised by a test that is to be skipped."""

    __module__ = "unittest.case"


class _Stop(Exception):
    """Ends a subtest's test where the first failure is to end the run."""


def skip(reason):
    is_bare = callable(reason) and not isinstance(reason, (str, type))

    def decorator(item):
        if isinstance(item, type):
            skipped = item
        else:
            def skipped(*args, **kwargs):
                raise SkipTest(shown)
            skipped.__name__ = item.__name__
            skipped.__qualname__ = item.__qualname__
            skipped.__doc__ = item.__doc__
            skipped.__module__ = item.__module__
            skipped.__dict__.update(item.__dict__)
        skipped.__unittest_skip__ = True
        skipped.__unittest_skip_why__ = shown
        return skipped

    shown = "" if is_bare else reason
    return decorator(reason) if is_bare else decorator


def _as_it_is(item):
    return item


def skipIf(condition, reason):
    return skip(reason) if condition else _as_it_is


def skipUnless(condition, reason):
    return _as_it_is if condition else skip(reason)


def expectedFailure(test_item):
    test_item.__unittest_expecting_failure__ = True
    return test_item


# Cleanups, of modules, classes and cases: last first, whatever fails.

def _run_cleanups(cleanups, failed):
    while cleanups:
        function, args, kwargs = cleanups.pop()
        try:
            function(*args, **kwargs)
        except KeyboardInterrupt:
            raise
        except BaseException as error:
            failed.append(error)


def _entered(manager, add):
    cls = type(manager)
    if not hasattr(cls, "__enter__") or not hasattr(cls, "__exit__"):
        raise TypeError(f"'{cls.__module__}.{cls.__qualname__}' object does not support the context manager protocol")
    result = cls.__enter__(manager)
    add(cls.__exit__, manager, None, None, None)
    return result


_module_cleanups = []


def addModuleCleanup(function, /, *args, **kwargs):
    _module_cleanups.append((function, args, kwargs))


def enterModuleContext(cm):
    return _entered(cm, addModuleCleanup)


def doModuleCleanups():
    failed = []
    _run_cleanups(_module_cleanups, failed)
    if failed:
        raise failed[0]


# Texts of values.

_LENGTH = 80


def _short(value, is_cut=False):
    try:
        text = repr(value)
    except Exception:
        text = object.__repr__(value)
    return text[:_LENGTH] + " [truncated]..." if is_cut and len(text) >= _LENGTH else text


def _middle_left_out(text, begin, end):
    left = len(text) - begin - end
    if left <= 12:
        return text
    return f"{text[:begin]}[{left} chars]{text[len(text) - end:]}"


def _both_short(first, second):
    """Two texts, without much of what they begin with in common where they are long."""
    texts = [_short(first), _short(second)]
    longest = max(map(len, texts))
    if longest <= _LENGTH:
        return tuple(texts)
    same = 0
    while same < min(map(len, texts)) and texts[0][same] == texts[1][same]:
        same += 1
    common = texts[0][:same]
    kept = _LENGTH - (longest - same + 5 + 12)
    if kept > 5:
        common = _middle_left_out(common, 5, kept)
        return tuple([common + text[same:] for text in texts])
    common = _middle_left_out(common, 5, 5)
    return tuple([common + _middle_left_out(text[same:], _LENGTH - 39, 5) for text in texts])


def _name_of_class(cls):
    return f"{cls.__module__}.{cls.__qualname__}"


def _listed(lines):
    return "\n".join(lines)


# Exceptions, warnings and logs that are to come.

class _Expected:
    """What a call, or the body of a `with`, has to bring about."""

    def __init__(self, expected, case, pattern=None):
        self.expected = expected
        self.test_case = case
        self.expected_regex = _re.compile(pattern) if isinstance(pattern, (str, bytes)) else pattern
        self.obj_name = None
        self.msg = None

    def handle(self, name, args, kwargs):
        kinds = self.expected if isinstance(self.expected, tuple) else (self.expected,)
        if not kinds or not all([isinstance(kind, type) and issubclass(kind, self._kind) for kind in kinds]):
            raise TypeError(f"{name}() arg 1 must be {self._kind_text}")
        if not args:
            self.msg = kwargs.pop("msg", None)
            if kwargs:
                raise TypeError(f"{next(iter(kwargs))!r} is an invalid keyword argument for this function")
            return self
        function, *args = args
        self.obj_name = getattr(function, "__name__", str(function))
        with self:
            function(*args, **kwargs)

    def _fail(self, text):
        raise self.test_case.failureException(self.test_case._formatMessage(self.msg, text))

    def _names(self):
        if isinstance(self.expected, tuple):
            return str(self.expected)
        return self.expected.__name__

    def _by(self):
        return f" by {self.obj_name}" if self.obj_name else ""


class _AssertRaises(_Expected):

    _kind = BaseException
    _kind_text = "an exception type or tuple of exception types"

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_value, tb):
        if exc_type is None:
            self._fail(f"{self._names()} not raised{self._by()}")
        if not issubclass(exc_type, self.expected):
            return False
        self.exception = exc_value.with_traceback(None)
        pattern = self.expected_regex
        if pattern is not None and not pattern.search(str(exc_value)):
            self._fail(f'"{pattern.pattern}" does not match "{exc_value}"')
        return True


class _AssertWarns(_Expected):

    _kind = Warning
    _kind_text = "a warning class or tuple of warning classes"

    def __enter__(self):
        self._recording = _warnings.catch_warnings(record=True)
        self.warnings = self._recording.__enter__()
        _warnings.simplefilter("always", self.expected if isinstance(self.expected, type) else Warning)
        return self

    def __exit__(self, exc_type, exc_value, tb):
        self._recording.__exit__(exc_type, exc_value, tb)
        if exc_type is not None:
            return
        first = None
        for each in self.warnings:
            warning = each.message
            if not isinstance(warning, self.expected):
                continue
            first = warning if first is None else first
            if self.expected_regex is not None and not self.expected_regex.search(str(warning)):
                continue
            self.warning, self.filename, self.lineno = warning, each.filename, each.lineno
            return
        if first is not None:
            self._fail(f'"{self.expected_regex.pattern}" does not match "{first}"')
        self._fail(f"{self._names()} not triggered{self._by()}")


class _AssertLogs:

    def __init__(self, case, logger, level, is_none):
        import logging
        self.test_case = case
        self.is_none = is_none
        self.level = logging.getLevelName(level) if isinstance(level, str) else level or logging.INFO
        self.logger = logger if isinstance(logger, logging.Logger) else logging.getLogger(logger)
        self.name = logging.getLevelName(self.level)
        self.records = []
        self.output = []
        self.msg = None
        kept = self
        formatter = logging.Formatter("%(levelname)s:%(name)s:%(message)s")

        class Capture(logging.Handler):

            def emit(self, record):
                kept.records.append(record)
                kept.output.append(formatter.format(record))

        self.handler = Capture()
        self.handler.setLevel(self.level)

    def __enter__(self):
        logger = self.logger
        self.before = logger.handlers, logger.level, logger.propagate
        logger.handlers = [self.handler]
        logger.setLevel(self.level)
        logger.propagate = False
        return None if self.is_none else self

    def __exit__(self, exc_type, exc_value, tb):
        self.logger.handlers, level, self.logger.propagate = self.before
        self.logger.setLevel(level)
        if exc_type is not None:
            return False
        if self.is_none and self.records:
            self.test_case.fail(f"Unexpected logs found: {self.output!r}")
        if not self.is_none and not self.records:
            raise self.test_case.failureException(
                f"no logs of level {self.name} or higher triggered on {self.logger.name}"
            )


# A test.

class _Outcome:
    """How a test goes on: whether everything has succeeded, and whom to tell."""

    def __init__(self, result, is_failure_expected):
        self.result = result
        self.is_failure_expected = is_failure_expected
        self.has_failed_as_expected = False
        self.success = True

    def carry_out(self, case, function, *args):
        try:
            function(*args)
        except KeyboardInterrupt:
            raise
        except SkipTest as error:
            self.success = False
            self.result.addSkip(case, str(error))
        except _Stop:
            self.success = self.is_failure_expected
        except BaseException as error:
            self.failed(case, error)

    def failed(self, case, error):
        if self.is_failure_expected:
            self.has_failed_as_expected = True
            return
        self.success = False
        _tell(self.result, case, error)


def _tell(result, case, error):
    info = (type(error), error, error.__traceback__)
    if issubclass(type(error), case.failureException):
        result.addFailure(case, info)
    else:
        result.addError(case, info)


class TestCase:

    __module__ = "unittest.case"

    failureException = AssertionError
    longMessage = True
    maxDiff = 640
    _class_cleanups = []

    def __init_subclass__(cls, *args, **kwargs):
        cls._class_cleanups = []
        cls._classSetupFailed = False
        super().__init_subclass__(*args, **kwargs)

    def __init__(self, methodName="runTest"):
        self._testMethodName = methodName
        self._outcome = None
        self._subtest = None
        self._cleanups = []
        self._type_equality_funcs = {
            dict: "assertDictEqual", list: "assertListEqual", tuple: "assertTupleEqual", set: "assertSetEqual",
            frozenset: "assertSetEqual", str: "assertMultiLineEqual",
        }
        method = getattr(self, methodName, None)
        self._testMethodDoc = getattr(method, "__doc__", None)
        if method is None and methodName != "runTest":
            raise ValueError(f"no such test method in {type(self)}: {methodName}")

    def setUp(self):
        pass

    def tearDown(self):
        pass

    @classmethod
    def setUpClass(cls):
        pass

    @classmethod
    def tearDownClass(cls):
        pass

    def countTestCases(self):
        return 1

    def defaultTestResult(self):
        return TestResult()

    def id(self):
        return f"{_name_of_class(type(self))}.{self._testMethodName}"

    def shortDescription(self):
        doc = self._testMethodDoc
        return doc.strip().split("\n")[0].strip() if doc else None

    def __eq__(self, other):
        if type(self) is not type(other):
            return NotImplemented
        return self._testMethodName == other._testMethodName

    def __hash__(self):
        return hash((type(self), self._testMethodName))

    def __str__(self):
        return f"{self._testMethodName} ({self.id()})"

    def __repr__(self):
        return f"<{_name_of_class(type(self))} testMethod={self._testMethodName}>"

    def addCleanup(self, function, /, *args, **kwargs):
        self._cleanups.append((function, args, kwargs))

    def enterContext(self, cm):
        return _entered(cm, self.addCleanup)

    @classmethod
    def addClassCleanup(cls, function, /, *args, **kwargs):
        cls._class_cleanups.append((function, args, kwargs))

    @classmethod
    def enterClassContext(cls, cm):
        return _entered(cm, cls.addClassCleanup)

    @classmethod
    def doClassCleanups(cls):
        failed = []
        _run_cleanups(cls._class_cleanups, failed)
        cls.tearDown_exceptions = [(type(error), error, error.__traceback__) for error in failed]

    def doCleanups(self):
        outcome = self._outcome or _Outcome(TestResult(), False)
        while self._cleanups:
            function, args, kwargs = self._cleanups.pop()
            outcome.carry_out(self, lambda: function(*args, **kwargs))
        return outcome.success

    def addTypeEqualityFunc(self, typeobj, function):
        self._type_equality_funcs[typeobj] = function

    def __call__(self, *args, **kwargs):
        return self.run(*args, **kwargs)

    def debug(self):
        self.setUp()
        getattr(self, self._testMethodName)()
        self.tearDown()
        failed = []
        _run_cleanups(self._cleanups, failed)
        if failed:
            raise failed[0]

    def run(self, result=None):
        is_own = result is None
        if is_own:
            result = self.defaultTestResult()
            result.startTestRun()
        result.startTest(self)
        try:
            method = getattr(self, self._testMethodName)
            for item in type(self), method:
                if getattr(item, "__unittest_skip__", False):
                    why = getattr(type(self), "__unittest_skip_why__", "") or getattr(method, "__unittest_skip_why__", "")
                    result.addSkip(self, why)
                    return result
            is_expected = any([
                getattr(item, "__unittest_expecting_failure__", False) for item in (self, type(self), method)
            ])
            self._outcome = outcome = _Outcome(result, is_expected)
            try:
                self._run_parts(outcome, method, is_expected)
            finally:
                self._outcome = None
            if outcome.success:
                if not is_expected:
                    result.addSuccess(self)
                elif outcome.has_failed_as_expected:
                    result.addExpectedFailure(self, None)
                else:
                    result.addUnexpectedSuccess(self)
            return result
        finally:
            result.stopTest(self)
            if is_own:
                result.stopTestRun()

    def _run_parts(self, outcome, method, is_expected):
        outcome.is_failure_expected = False
        outcome.carry_out(self, self.setUp)
        if outcome.success:
            outcome.is_failure_expected = is_expected
            outcome.carry_out(self, self._call_test, method)
            outcome.is_failure_expected = False
            outcome.carry_out(self, self.tearDown)
        self.doCleanups()

    def _call_test(self, method):
        if method() is not None:
            _warnings.warn(
                f"It is deprecated to return a value that is not None from a test case ({method})", DeprecationWarning,
                stacklevel=3,
            )

    def skipTest(self, reason):
        raise SkipTest(reason)

    def subTest(self, msg=None, **params):
        return _SubTestBody(self, msg, params)

    def fail(self, msg=None):
        raise self.failureException(msg)

    # Assertions.

    def _formatMessage(self, msg, standardMsg):
        if not self.longMessage:
            return msg or standardMsg
        return standardMsg if msg is None else f"{standardMsg} : {msg}"

    def _fail_unless(self, is_met, msg, text):
        if not is_met:
            raise self.failureException(self._formatMessage(msg, text()))

    def _with_diff(self, text, diff):
        if self.maxDiff is None or len(diff) <= self.maxDiff:
            return text + diff
        return f"{text}\nDiff is {len(diff)} characters long. Set self.maxDiff to None to see it."

    def assertTrue(self, expr, msg=None):
        self._fail_unless(expr, msg, lambda: f"{_short(expr)} is not true")

    def assertFalse(self, expr, msg=None):
        self._fail_unless(not expr, msg, lambda: f"{_short(expr)} is not false")

    def assertEqual(self, first, second, msg=None):
        function = self._type_equality_funcs.get(type(first)) if type(first) is type(second) else None
        if function is None:
            self._fail_unless(first == second, msg, lambda: "%s != %s" % _both_short(first, second))
        else:
            (getattr(self, function) if isinstance(function, str) else function)(first, second, msg=msg)

    def assertNotEqual(self, first, second, msg=None):
        self._fail_unless(first != second, msg, lambda: f"{_short(first)} == {_short(second)}")

    def assertIs(self, expr1, expr2, msg=None):
        self._fail_unless(expr1 is expr2, msg, lambda: f"{_short(expr1)} is not {_short(expr2)}")

    def assertIsNot(self, expr1, expr2, msg=None):
        self._fail_unless(expr1 is not expr2, msg, lambda: f"unexpectedly identical: {_short(expr1)}")

    def assertIsNone(self, obj, msg=None):
        self._fail_unless(obj is None, msg, lambda: f"{_short(obj)} is not None")

    def assertIsNotNone(self, obj, msg=None):
        self._fail_unless(obj is not None, msg, lambda: "unexpectedly None")

    def assertIn(self, member, container, msg=None):
        self._fail_unless(member in container, msg, lambda: f"{_short(member)} not found in {_short(container)}")

    def assertNotIn(self, member, container, msg=None):
        self._fail_unless(
            member not in container, msg, lambda: f"{_short(member)} unexpectedly found in {_short(container)}"
        )

    def assertIsInstance(self, obj, cls, msg=None):
        self._fail_unless(isinstance(obj, cls), msg, lambda: f"{_short(obj)} is not an instance of {cls!r}")

    def assertNotIsInstance(self, obj, cls, msg=None):
        self._fail_unless(not isinstance(obj, cls), msg, lambda: f"{_short(obj)} is an instance of {cls!r}")

    def assertLess(self, a, b, msg=None):
        self._fail_unless(a < b, msg, lambda: f"{_short(a)} not less than {_short(b)}")

    def assertLessEqual(self, a, b, msg=None):
        self._fail_unless(a <= b, msg, lambda: f"{_short(a)} not less than or equal to {_short(b)}")

    def assertGreater(self, a, b, msg=None):
        self._fail_unless(a > b, msg, lambda: f"{_short(a)} not greater than {_short(b)}")

    def assertGreaterEqual(self, a, b, msg=None):
        self._fail_unless(a >= b, msg, lambda: f"{_short(a)} not greater than or equal to {_short(b)}")

    def assertAlmostEqual(self, first, second, places=None, msg=None, delta=None):
        if first == second:
            return
        difference = abs(first - second)
        if _is_near(difference, places, delta):
            return
        within = f"{_short(delta)} delta" if delta is not None else f"{7 if places is None else places} places"
        text = f"{_short(first)} != {_short(second)} within {within} ({_short(difference)} difference)"
        raise self.failureException(self._formatMessage(msg, text))

    def assertNotAlmostEqual(self, first, second, places=None, msg=None, delta=None):
        difference = abs(first - second)
        if first != second and not _is_near(difference, places, delta):
            return
        text = f"{_short(first)} == {_short(second)} within "
        if delta is not None:
            text += f"{_short(delta)} delta ({_short(difference)} difference)"
        else:
            text += f"{7 if places is None else places} places"
        raise self.failureException(self._formatMessage(msg, text))

    def assertSequenceEqual(self, seq1, seq2, msg=None, seq_type=None):
        name = "sequence"
        if seq_type is not None:
            name = seq_type.__name__
            for which, value in ("First", seq1), ("Second", seq2):
                if not isinstance(value, seq_type):
                    raise self.failureException(f"{which} sequence is not a {name}: {_short(value)}")
        if seq1 == seq2:
            return
        text = "%ss differ: %s != %s\n" % ((name.capitalize(),) + _both_short(seq1, seq2))
        counts = len(seq1), len(seq2)
        for at in range(min(counts)):
            if seq1[at] != seq2[at]:
                text += "\nFirst differing element %d:\n%s\n%s\n" % ((at,) + _both_short(seq1[at], seq2[at]))
                break
        else:
            if counts[0] == counts[1] and seq_type is None and type(seq1) is not type(seq2):
                return
        if counts[0] != counts[1]:
            which, longer = ("First", seq1) if counts[0] > counts[1] else ("Second", seq2)
            at = min(counts)
            text += f"\n{which} {name} contains {max(counts) - at} additional elements.\n"
            text += f"First extra element {at}:\n{_short(longer[at])}\n"
        self._fail_with_lines(text, seq1, seq2, msg)

    def _fail_with_lines(self, text, first, second, msg):
        lines = _difflib.ndiff(_pprint.pformat(first).splitlines(), _pprint.pformat(second).splitlines())
        text = self._with_diff(text, "\n" + "\n".join(lines))
        raise self.failureException(self._formatMessage(msg, text))

    def assertListEqual(self, list1, list2, msg=None):
        self.assertSequenceEqual(list1, list2, msg, list)

    def assertTupleEqual(self, tuple1, tuple2, msg=None):
        self.assertSequenceEqual(tuple1, tuple2, msg, tuple)

    def assertSetEqual(self, set1, set2, msg=None):
        try:
            parts = (set1.difference(set2), "first set but not the second"), (
                set2.difference(set1), "second set but not the first")
        except AttributeError as error:
            self.fail(self._formatMessage(msg, f"first argument does not support set difference: {error}"))
        lines = []
        for items, where in parts:
            if items:
                lines.append(f"Items in the {where}:")
                lines.extend([repr(item) for item in items])
        if lines:
            self.fail(self._formatMessage(msg, _listed(lines)))

    def assertDictEqual(self, d1, d2, msg=None):
        self.assertIsInstance(d1, dict, "First argument is not a dictionary")
        self.assertIsInstance(d2, dict, "Second argument is not a dictionary")
        if d1 != d2:
            self._fail_with_lines("%s != %s" % _both_short(d1, d2), d1, d2, msg)

    def assertMultiLineEqual(self, first, second, msg=None):
        self.assertIsInstance(first, str, "First argument is not a string")
        self.assertIsInstance(second, str, "Second argument is not a string")
        if first == second:
            return
        text = "%s != %s" % _both_short(first, second)
        if len(first) <= 1 << 16 and len(second) <= 1 << 16:
            before, after = first.splitlines(keepends=True), second.splitlines(keepends=True)
            if len(before) == 1 and first.strip("\r\n") == first:
                before, after = [first + "\n"], [second + "\n"]
            text = self._with_diff(text, "\n" + "".join(_difflib.ndiff(before, after)))
        self.fail(self._formatMessage(msg, text))

    def assertCountEqual(self, first, second, msg=None):
        counts = []
        first, second = list(first), list(second)
        try:
            if _Counter(first) == _Counter(second):
                return
        except TypeError:
            pass
        for item in first + second:
            if not any([item == known for known, _, _ in counts]):
                counts.append((item, first.count(item), second.count(item)))
        counts = [each for each in counts if each[1] != each[2]]
        if counts:
            lines = [f"First has {one}, Second has {two}:  {item!r}" for item, one, two in counts]
            text = self._with_diff("Element counts were not equal:\n", _listed(lines))
            self.fail(self._formatMessage(msg, text))

    def assertRegex(self, text, expected_regex, msg=None):
        pattern = _re.compile(expected_regex) if isinstance(expected_regex, (str, bytes)) else expected_regex
        self._fail_unless(
            pattern.search(text), msg, lambda: f"Regex didn't match: {pattern.pattern!r} not found in {text!r}"
        )

    def assertNotRegex(self, text, unexpected_regex, msg=None):
        pattern = _re.compile(unexpected_regex) if isinstance(unexpected_regex, (str, bytes)) else unexpected_regex
        found = pattern.search(text)
        self._fail_unless(
            not found, msg,
            lambda: f"Regex matched: {text[found.start():found.end()]!r} matches {pattern.pattern!r} in {text!r}",
        )

    def assertRaises(self, expected_exception, *args, **kwargs):
        return _AssertRaises(expected_exception, self).handle("assertRaises", args, kwargs)

    def assertRaisesRegex(self, expected_exception, expected_regex, *args, **kwargs):
        expected = _AssertRaises(expected_exception, self, expected_regex)
        return expected.handle("assertRaisesRegex", args, kwargs)

    def assertWarns(self, expected_warning, *args, **kwargs):
        return _AssertWarns(expected_warning, self).handle("assertWarns", args, kwargs)

    def assertWarnsRegex(self, expected_warning, expected_regex, *args, **kwargs):
        return _AssertWarns(expected_warning, self, expected_regex).handle("assertWarnsRegex", args, kwargs)

    def assertLogs(self, logger=None, level=None):
        return _AssertLogs(self, logger, level, False)

    def assertNoLogs(self, logger=None, level=None):
        return _AssertLogs(self, logger, level, True)

    # Names of old.
    assertEquals = assertEqual
    assertNotEquals = assertNotEqual
    assertAlmostEquals = assertAlmostEqual
    assertRegexpMatches = assertRegex
    assertRaisesRegexp = assertRaisesRegex
    failUnlessEqual = assertEqual
    assert_ = assertTrue


def _is_near(difference, places, delta):
    if delta is not None:
        if places is not None:
            raise TypeError("specify delta or places not both")
        return difference <= delta
    return round(difference, 7 if places is None else places) == 0


class _SubTestBody:
    """The body of `with self.subTest()`."""

    def __init__(self, case, msg, params):
        self.case = case
        self.msg = msg
        self.params = params

    def __enter__(self):
        self.before = self.case._subtest
        params = dict(self.before.params) if self.before is not None else {}
        params.update(self.params)
        self.case._subtest = self.test = _SubTest(self.case, self.msg, params)

    def __exit__(self, exc_type, error, tb):
        case, outcome = self.case, self.case._outcome
        case._subtest = self.before
        if outcome is None:
            return False
        result = outcome.result
        if exc_type is None:
            if outcome.success:
                result.addSubTest(case, self.test, None)
            return False
        if issubclass(exc_type, KeyboardInterrupt):
            return False
        if issubclass(exc_type, SkipTest):
            outcome.success = False
            result.addSkip(self.test, str(error))
            return True
        if issubclass(exc_type, _Stop):
            return False
        if outcome.is_failure_expected:
            outcome.has_failed_as_expected = True
            raise _Stop
        outcome.success = False
        result.addSubTest(case, self.test, (exc_type, error, error.__traceback__))
        if result.failfast:
            raise _Stop
        return True


class _SubTest(TestCase):

    __module__ = "unittest.case"

    def __init__(self, test_case, message, params):
        super().__init__()
        self.test_case = test_case
        self._message = message
        self.params = params
        self.failureException = test_case.failureException

    def runTest(self):
        raise NotImplementedError("subtests cannot be run directly")

    def _subDescription(self):
        parts = [] if self._message is None else [f"[{self._message}]"]
        if self.params:
            parts.append("(" + ", ".join([f"{name}={value!r}" for name, value in self.params.items()]) + ")")
        return " ".join(parts) or "(<subtest>)"

    def id(self):
        return f"{self.test_case.id()} {self._subDescription()}"

    def shortDescription(self):
        return self.test_case.shortDescription()

    def __str__(self):
        return f"{self.test_case} {self._subDescription()}"


class FunctionTestCase(TestCase):

    __module__ = "unittest.case"

    def __init__(self, testFunc, setUp=None, tearDown=None, description=None):
        super().__init__()
        self._function = testFunc
        self._set_up = setUp
        self._tear_down = tearDown
        self._description = description

    def setUp(self):
        if self._set_up is not None:
            self._set_up()

    def tearDown(self):
        if self._tear_down is not None:
            self._tear_down()

    def runTest(self):
        self._function()

    def id(self):
        return self._function.__name__

    def __str__(self):
        return f"{_name_of_class(type(self))} ({self._function.__name__})"

    def __repr__(self):
        return f"<{_name_of_class(type(self))} tec={self._function}>"

    def shortDescription(self):
        if self._description is not None:
            return self._description
        doc = self._function.__doc__
        return doc.split("\n")[0].strip() if doc else None


class IsolatedAsyncioTestCase(TestCase):

    __module__ = "unittest.async_case"

    def __init__(self, methodName="runTest"):
        raise NotImplementedError("Threadline runs threads today and does not simulate asyncio yet")


# Results.

class TestResult:

    __module__ = "unittest.result"

    _previousTestClass = None
    _moduleSetUpFailed = False

    def __init__(self, stream=None, descriptions=None, verbosity=None):
        self.failfast = False
        self.buffer = False
        self.failures = []
        self.errors = []
        self.skipped = []
        self.expectedFailures = []
        self.unexpectedSuccesses = []
        self.testsRun = 0
        self.shouldStop = False

    def printErrors(self):
        pass

    def startTest(self, test):
        self.testsRun += 1

    def startTestRun(self):
        pass

    def stopTest(self, test):
        pass

    def stopTestRun(self):
        pass

    def stop(self):
        self.shouldStop = True

    def _noted(self, into, test, err):
        text = "".join(_traceback.format_exception(*err)) if err is not None else ""
        into.append((test, text))

    def _stop_if_first(self):
        if self.failfast:
            self.stop()

    def addError(self, test, err):
        self._noted(self.errors, test, err)
        self._stop_if_first()

    def addFailure(self, test, err):
        self._noted(self.failures, test, err)
        self._stop_if_first()

    def addSubTest(self, test, subtest, err):
        if err is not None:
            self._stop_if_first()
            is_failure = issubclass(err[0], test.failureException)
            self._noted(self.failures if is_failure else self.errors, subtest, err)

    def addSuccess(self, test):
        pass

    def addSkip(self, test, reason):
        self.skipped.append((test, reason))

    def addExpectedFailure(self, test, err):
        self._noted(self.expectedFailures, test, err)

    def addUnexpectedSuccess(self, test):
        self.unexpectedSuccesses.append(test)
        self._stop_if_first()

    def wasSuccessful(self):
        return not self.failures and not self.errors and not self.unexpectedSuccesses

    def __repr__(self):
        cls = type(self)
        return (
            f"<{_name_of_class(cls)} run={self.testsRun} errors={len(self.errors)} failures={len(self.failures)}>"
        )


class _Lines:
    """A stream that also ends lines."""

    def __init__(self, stream):
        self.stream = stream

    def write(self, text):
        self.stream.write(text)

    def writeln(self, text=""):
        self.stream.write(f"{text}\n")

    def flush(self):
        flush = getattr(self.stream, "flush", None)
        if flush is not None:
            flush()


class TextTestResult(TestResult):

    __module__ = "unittest.runner"

    separator1 = "=" * 70
    separator2 = "-" * 70

    def __init__(self, stream, descriptions, verbosity):
        super().__init__(stream, descriptions, verbosity)
        self.stream = stream
        self.showAll = verbosity > 1
        self.dots = verbosity == 1
        self.descriptions = descriptions
        self._newline = True

    def getDescription(self, test):
        first = test.shortDescription()
        return f"{test}\n{first}" if self.descriptions and first else str(test)

    def startTest(self, test):
        super().startTest(test)
        if self.showAll:
            self.stream.write(f"{self.getDescription(test)} ... ")
            self.stream.flush()
            self._newline = False

    def _say(self, test, word, letter):
        if self.showAll:
            is_inner = isinstance(test, _SubTest)
            if is_inner or self._newline:
                if not self._newline:
                    self.stream.writeln()
                margin = "  " if is_inner else ""
                self.stream.write(f"{margin}{self.getDescription(test)} ... ")
            self.stream.writeln(word)
            self.stream.flush()
            self._newline = True
        elif self.dots:
            self.stream.write(letter)
            self.stream.flush()

    def addSubTest(self, test, subtest, err):
        if err is not None:
            is_failure = issubclass(err[0], subtest.failureException)
            self._say(subtest, *(("FAIL", "F") if is_failure else ("ERROR", "E")))
        super().addSubTest(test, subtest, err)

    def addSuccess(self, test):
        super().addSuccess(test)
        self._say(test, "ok", ".")

    def addError(self, test, err):
        super().addError(test, err)
        self._say(test, "ERROR", "E")

    def addFailure(self, test, err):
        super().addFailure(test, err)
        self._say(test, "FAIL", "F")

    def addSkip(self, test, reason):
        super().addSkip(test, reason)
        self._say(test, f"skipped {reason!r}", "s")

    def addExpectedFailure(self, test, err):
        super().addExpectedFailure(test, err)
        self._say(test, "expected failure", "x")

    def addUnexpectedSuccess(self, test):
        super().addUnexpectedSuccess(test)
        self._say(test, "unexpected success", "u")

    def printErrors(self):
        if self.dots or self.showAll:
            self.stream.writeln()
            self.stream.flush()
        self.printErrorList("ERROR", self.errors)
        self.printErrorList("FAIL", self.failures)
        if self.unexpectedSuccesses:
            self.stream.writeln(self.separator1)
            for test in self.unexpectedSuccesses:
                self.stream.writeln(f"UNEXPECTED SUCCESS: {self.getDescription(test)}")
            self.stream.flush()

    def printErrorList(self, flavour, errors):
        for test, text in errors:
            self.stream.writeln(self.separator1)
            self.stream.writeln(f"{flavour}: {self.getDescription(test)}")
            self.stream.writeln(self.separator2)
            self.stream.writeln(text)
            self.stream.flush()


# Suites.

class _Holder:
    """Stands for a test where a class or a module could not be made ready."""

    failureException = None

    def __init__(self, description):
        self.description = description

    def id(self):
        return self.description

    def shortDescription(self):
        return None

    def __repr__(self):
        return f"<ErrorHolder description={self.description!r}>"

    def __str__(self):
        return self.description


class TestSuite:

    __module__ = "unittest.suite"

    def __init__(self, tests=()):
        self._tests = []
        self.addTests(tests)

    def __repr__(self):
        return f"<{_name_of_class(type(self))} tests={list(self)}>"

    def __eq__(self, other):
        if not isinstance(other, TestSuite):
            return NotImplemented
        return list(self) == list(other)

    __hash__ = None

    def __iter__(self):
        return iter(self._tests)

    def countTestCases(self):
        return sum([test.countTestCases() for test in self._tests])

    def addTest(self, test):
        if not callable(test):
            raise TypeError(f"{test!r} is not callable")
        if isinstance(test, type) and issubclass(test, (TestCase, TestSuite)):
            raise TypeError("TestCases and TestSuites must be instantiated before passing them to addTest()")
        self._tests.append(test)

    def addTests(self, tests):
        if isinstance(tests, str):
            raise TypeError("tests must be an iterable of tests, not a string")
        for test in tests:
            self.addTest(test)

    def __call__(self, *args, **kwargs):
        return self.run(*args, **kwargs)

    def run(self, result, debug=False):
        is_outermost = not getattr(result, "_is_in_suite", False)
        result._is_in_suite = True
        for test in self:
            if result.shouldStop:
                break
            if isinstance(test, TestSuite):
                test(result)
                continue
            _leave_class(test, result)
            _enter_module(test, result)
            _enter_class(test, result)
            result._previousTestClass = type(test)
            if getattr(type(test), "_classSetupFailed", False) or result._moduleSetUpFailed:
                continue
            test(result)
        if is_outermost:
            _leave_class(None, result)
            _leave_module(result)
            result._is_in_suite = False
        return result

    def debug(self):
        for test in self:
            test.debug()


def _module_of(cls):
    return None if cls is None else _sys.modules.get(cls.__module__)


def _part(result, name, of, function):
    """Calls a `setUp` or `tearDown` of a class or module; says whether it went well."""
    try:
        function()
    except KeyboardInterrupt:
        raise
    except SkipTest as error:
        result.addSkip(_Holder(f"{name} ({of})"), str(error))
        return False
    except BaseException as error:
        result.addError(_Holder(f"{name} ({of})"), (type(error), error, error.__traceback__))
        return False
    return True


def _enter_module(test, result):
    before, cls = result._previousTestClass, type(test)
    if before is not None and before.__module__ == cls.__module__:
        return
    _leave_module(result)
    result._moduleSetUpFailed = False
    set_up = getattr(_module_of(cls), "setUpModule", None)
    if set_up is not None and not _part(result, "setUpModule", cls.__module__, set_up):
        result._moduleSetUpFailed = True
        _part(result, "setUpModule", cls.__module__, doModuleCleanups)


def _leave_module(result):
    before = result._previousTestClass
    if before is None or result._moduleSetUpFailed:
        return
    tear_down = getattr(_module_of(before), "tearDownModule", None)
    if tear_down is not None:
        _part(result, "tearDownModule", before.__module__, tear_down)
    _part(result, "tearDownModule", before.__module__, doModuleCleanups)


def _clean_class(cls, result, name):
    failed = []
    _run_cleanups(cls._class_cleanups, failed)
    for error in failed:
        result.addError(_Holder(f"{name} ({_name_of_class(cls)})"), (type(error), error, error.__traceback__))


def _enter_class(test, result):
    cls = type(test)
    if cls is result._previousTestClass or result._moduleSetUpFailed or not isinstance(test, TestCase):
        return
    if getattr(cls, "__unittest_skip__", False):
        return
    cls._classSetupFailed = False
    if not _part(result, "setUpClass", _name_of_class(cls), cls.setUpClass):
        cls._classSetupFailed = True
        _clean_class(cls, result, "setUpClass")


def _leave_class(test, result):
    cls = result._previousTestClass
    if cls is None or cls is type(test) or not issubclass(cls, TestCase):
        return
    if cls._classSetupFailed or result._moduleSetUpFailed or getattr(cls, "__unittest_skip__", False):
        return
    _part(result, "tearDownClass", _name_of_class(cls), cls.tearDownClass)
    _clean_class(cls, result, "tearDownClass")


# Loading.

class TestLoader:

    __module__ = "unittest.loader"

    testMethodPrefix = "test"
    sortTestMethodsUsing = None
    testNamePatterns = None
    suiteClass = TestSuite

    def __init__(self):
        self.errors = []

    def getTestCaseNames(self, testCaseClass):
        names = []
        for name in sorted(dir(testCaseClass)):
            if name.startswith(self.testMethodPrefix) and callable(getattr(testCaseClass, name)):
                whole = f"{_name_of_class(testCaseClass)}.{name}"
                patterns = self.testNamePatterns
                if patterns is None or any([_is_like(whole, pattern) for pattern in patterns]):
                    names.append(name)
        return names

    def loadTestsFromTestCase(self, testCaseClass):
        if issubclass(testCaseClass, TestSuite):
            raise TypeError("Test cases should not be derived from TestSuite. Maybe you meant to derive from TestCase?")
        names = self.getTestCaseNames(testCaseClass)
        if not names and hasattr(testCaseClass, "runTest"):
            names = ["runTest"]
        return self.suiteClass([testCaseClass(name) for name in names])

    def loadTestsFromModule(self, module, *, pattern=None):
        suites = []
        for name in dir(module):
            value = getattr(module, name)
            if isinstance(value, type) and issubclass(value, TestCase) and value not in (TestCase, FunctionTestCase):
                suites.append(self.loadTestsFromTestCase(value))
        suite = self.suiteClass(suites)
        load = getattr(module, "load_tests", None)
        return suite if load is None else load(self, suite, pattern)

    def loadTestsFromName(self, name, module=None):
        found = _sys.modules["__main__"] if module is None else module
        parent = None
        for part in name.split("."):
            if part == "__main__" and found is _sys.modules["__main__"]:
                continue
            if not hasattr(found, part):
                return self.suiteClass([_missing(part, found)])
            parent, found = found, getattr(found, part)
        if isinstance(found, type) and issubclass(found, TestCase):
            return self.loadTestsFromTestCase(found)
        if isinstance(parent, type) and issubclass(parent, TestCase):
            return self.suiteClass([parent(name.split(".")[-1])])
        if isinstance(found, TestSuite):
            return found
        if callable(found):
            made = found()
            return made if isinstance(made, TestSuite) else self.suiteClass([made])
        return self.loadTestsFromModule(found)

    def loadTestsFromNames(self, names, module=None):
        return self.suiteClass([self.loadTestsFromName(name, module) for name in names])

    def discover(self, start_dir, pattern="test*.py", top_level_dir=None):
        raise NotImplementedError("Threadline simulates programs without files: tests are loaded from modules, not found")


def _is_like(text, pattern):
    """Whether a text is like a pattern in which `*` and `?` stand for others."""
    if "*" not in pattern:
        pattern = f"*{pattern}*"
    marks = {"*": ".*", "?": "."}
    return _re.fullmatch("".join([marks.get(c) or _re.escape(c) for c in pattern]), text) is not None


class _FailedTest(TestCase):

    __module__ = "unittest.loader"

    def __init__(self, name, error):
        self._error = error
        setattr(self, name, self._raise)
        super().__init__(name)

    def _raise(self):
        raise self._error


def _missing(name, of):
    what = f"module '{of.__name__}'" if not isinstance(of, type) else f"type object '{of.__name__}'"
    return _FailedTest(name, AttributeError(f"{what} has no attribute '{name}'"))


defaultTestLoader = TestLoader()


# Running.

class TextTestRunner:

    __module__ = "unittest.runner"

    resultclass = TextTestResult

    def __init__(self, stream=None, descriptions=True, verbosity=1, failfast=False, buffer=False, resultclass=None,
                 warnings=None, *, tb_locals=False):
        self.stream = _Lines(_sys.stderr if stream is None else stream)
        self.descriptions = descriptions
        self.verbosity = verbosity
        self.failfast = failfast
        self.buffer = buffer
        self.tb_locals = tb_locals
        self.warnings = warnings
        if resultclass is not None:
            self.resultclass = resultclass

    def _makeResult(self):
        return self.resultclass(self.stream, self.descriptions, self.verbosity)

    def run(self, test):
        result = self._makeResult()
        result.failfast = self.failfast
        begin = _time.perf_counter()
        result.startTestRun()
        try:
            test(result)
        finally:
            result.stopTestRun()
        taken = _time.perf_counter() - begin
        result.printErrors()
        if hasattr(result, "separator2"):
            self.stream.writeln(result.separator2)
        count = result.testsRun
        self.stream.writeln(f"Ran {count} test{'' if count == 1 else 's'} in {taken:.3f}s")
        self.stream.writeln()
        parts = [
            f"{name}={len(found)}" for name, found in (
                ("failures", result.failures), ("errors", result.errors), ("skipped", result.skipped),
                ("expected failures", result.expectedFailures), ("unexpected successes", result.unexpectedSuccesses),
            ) if found
        ]
        self.stream.write("OK" if result.wasSuccessful() else "FAILED")
        self.stream.write(f" ({', '.join(parts)})\n" if parts else "\n")
        self.stream.flush()
        return result


class TestProgram:

    __module__ = "unittest.main"

    def __init__(self, module="__main__", defaultTest=None, argv=None, testRunner=None, testLoader=defaultTestLoader,
                 exit=True, verbosity=1, failfast=None, catchbreak=None, buffer=None, warnings=None, *, tb_locals=False):
        self.module = _sys.modules[module] if isinstance(module, str) else module
        self.exit = exit
        self.verbosity = verbosity
        self.failfast = failfast
        self.buffer = buffer
        self.testRunner = testRunner
        self.testLoader = testLoader
        argv = list(_sys.argv if argv is None else argv)
        names = self._read(argv[1:])
        if not names and defaultTest is not None:
            names = [defaultTest] if isinstance(defaultTest, str) else list(defaultTest)
        if names:
            self.test = testLoader.loadTestsFromNames(names, self.module)
        else:
            self.test = testLoader.loadTestsFromModule(self.module)
        self.runTests()

    def _read(self, arguments):
        names, patterns = [], []
        rest = iter(arguments)
        for argument in rest:
            if argument in ("-v", "--verbose"):
                self.verbosity = 2
            elif argument in ("-q", "--quiet"):
                self.verbosity = 0
            elif argument in ("-f", "--failfast"):
                self.failfast = True
            elif argument in ("-b", "--buffer", "-c", "--catch", "--locals"):
                pass
            elif argument == "-k":
                patterns.append(next(rest, ""))
            elif argument.startswith("-k"):
                patterns.append(argument[2:])
            elif argument.startswith("-"):
                _sys.stderr.write(f"unittest: error: unrecognized arguments: {argument}\n")
                _sys.exit(2)
            else:
                names.append(argument)
        if patterns:
            self.testLoader.testNamePatterns = patterns
        return names

    def runTests(self):
        runner = self.testRunner
        if runner is None:
            runner = TextTestRunner
        if isinstance(runner, type):
            runner = runner(verbosity=self.verbosity, failfast=bool(self.failfast), buffer=bool(self.buffer))
        self.result = runner.run(self.test)
        if self.exit:
            _sys.exit(not self.result.wasSuccessful())


main = TestProgram
