### differences
import difflib
a = "one two\nthree\nfour\nfive\n same\n".splitlines(True); b = "one tow\nthre\nsix\nfive\n\tsame\nmore\n".splitlines(True)
print("".join(difflib.ndiff(a, b))); print("".join(difflib.ndiff(b, a))); print("".join(difflib.unified_diff(a, b, "x", "y")))
print("".join(difflib.restore(difflib.ndiff(a, b), 2)), list(difflib.ndiff([], ["x"])), list(difflib.ndiff(["[1, 2, 3]"], ["[1, 3, 3, 4]"])))
print(difflib.get_close_matches("appel", ["ape", "apple", "peach", "puppy"]))
m = difflib.SequenceMatcher(None, "private Thread currentThread;", "private volatile Thread currentThread;")
print(m.ratio(), m.quick_ratio(), m.real_quick_ratio(), m.get_opcodes(), m.get_matching_blocks(), m.find_longest_match())
m = difflib.SequenceMatcher(lambda x: x == " ", " abcd", "abcd abcd"); print(m.find_longest_match(0, 5, 0, 9), m.ratio())
m = difflib.SequenceMatcher(None, "ab" * 150 + "c", "ba" * 150); print(m.ratio(), len(m.get_opcodes()))
x = [f"line {k}\n" for k in range(30)]; y = [l for l in x if "7" not in l] + ["end\n"]
print("".join(difflib.unified_diff(x, y))); print("".join(difflib.ndiff(x[5:10], y[5:10])))
### a run of tests
import unittest, io, re, sys, threading
class Counting(unittest.TestCase):
    @classmethod
    def setUpClass(cls): print("class up", cls.__name__)
    @classmethod
    def tearDownClass(cls): print("class down")
    def setUp(self): print("up", self.id()); self.addCleanup(print, "cleanup", 1); self.addCleanup(print, "cleanup", 2)
    def tearDown(self): print("down")
    def test_threads(self):
        n = []
        ts = [threading.Thread(target=n.append, args=(k,)) for k in range(3)]
        for t in ts: t.start()
        for t in ts: t.join()
        self.assertEqual(sorted(n), [0, 1, 2]); self.assertCountEqual(n, [2, 1, 0])
    def test_wrong(self):
        """First line.

        more"""
        self.assertEqual(1, 2, "not the same")
    def test_error(self): {}["k"]
    @unittest.skip("not today")
    def test_skipped(self): pass
    def test_skips_itself(self): self.skipTest("changed my mind")
    @unittest.skipIf(sys.maxsize > 0, "big")
    def test_if(self): pass
    @unittest.skipUnless(True, "no")
    def test_unless(self): pass
    @unittest.expectedFailure
    def test_expected(self): self.assertTrue(0)
    @unittest.expectedFailure
    def test_unexpected(self): pass
    def test_sub(self):
        for k in range(4):
            with self.subTest("part", k=k):
                if k == 3: raise ValueError(k)
                self.assertEqual(k % 2, 0)
        with self.subTest(): pass
        print("after")
@unittest.skip("all of it")
class Never(unittest.TestCase):
    def test_a(self): pass
    def test_b(self): pass
for verbosity in (0, 1, 2):
    out = io.StringIO()
    suite = unittest.TestSuite(unittest.defaultTestLoader.loadTestsFromTestCase(c) for c in (Counting, Never))
    result = unittest.TextTestRunner(stream=out, verbosity=verbosity).run(suite)
    text = re.sub(r"in \d+\.\d+s", "in TIME", out.getvalue())
    text = re.sub(r'File ".*case.py"', 'File "case.py"', text)
    print(text, result, result.wasSuccessful(), len(result.failures), suite.countTestCases())
### main ends with the result
import unittest
class A(unittest.TestCase):
    def test_a(self): print("a")
if __name__ == "__main__": unittest.main(verbosity=2)
### main ends with 1
import unittest
class A(unittest.TestCase):
    def test_a(self): self.fail("no")
    def test_b(self): print("b")
try: unittest.main(argv=["x", "A.test_a"])
except SystemExit as e: print(e.code)
p = unittest.main(exit=False, argv=["x", "-k", "test_b"]); print(p.result.testsRun, p.result.wasSuccessful())
unittest.main(argv=["x", "-q"], testLoader=unittest.TestLoader())
### what assertions say
import unittest
t = unittest.TestCase()
class C:
    def __repr__(self): return "C" * 100
long = list(range(60)); other = long[:30] + [0] + long[31:]
def told(name, *args, **kw):
    try: print(name, getattr(t, name)(*args, **kw))
    except AssertionError as e: print(name, "|", e)
    except Exception as e: print(type(e).__name__, e)
told("assertEqual", 1, 1); told("assertEqual", 1, 2); told("assertEqual", "a", 1, "why"); told("assertEqual", [1, 2], [1, 3]); told("assertEqual", [1], [1, 2, 3]); told("assertEqual", (1, 2), (2,)); told("assertEqual", {1: 2}, {1: 3, "b": 4}); told("assertEqual", {1}, {2}); told("assertEqual", frozenset([1]), frozenset()); told("assertEqual", "abc", "abd"); told("assertEqual", "a\nb\nc", "a\nx\nc"); told("assertEqual", long, other); told("assertEqual", "x" * 200 + "y", "x" * 200 + "z"); told("assertEqual", C(), 1); told("assertEqual", "word one\n", "word two\n"); told("assertEqual", {k: k for k in range(30)}, {k: k for k in range(29)})
told("assertNotEqual", 1, 1); told("assertTrue", 0); told("assertTrue", []); told("assertFalse", "x", "msg"); told("assertIs", 1, None); told("assertIsNot", None, None); told("assertIsNone", 5); told("assertIsNotNone", None); told("assertIn", 1, [2]); told("assertNotIn", 1, {1: 2}); told("assertIsInstance", 1, str); told("assertNotIsInstance", 1, (int, str)); told("assertLess", 2, 1); told("assertLessEqual", 2, 1); told("assertGreater", 1, 2); told("assertGreaterEqual", 1, 2)
told("assertAlmostEqual", 1.0, 1.00000001); told("assertAlmostEqual", 1.0, 1.1); told("assertAlmostEqual", 1, 2, places=1); told("assertAlmostEqual", 1, 3, delta=1); told("assertNotAlmostEqual", 1, 1); told("assertNotAlmostEqual", 1, 1.5, delta=1); told("assertAlmostEqual", 1, 2, places=1, delta=3)
told("assertCountEqual", [1, 2, 2], [2, 1, 1]); told("assertCountEqual", [[1], {}], [{}, [1]]); told("assertCountEqual", [[1]], [[2]]); told("assertRegex", "abc", "x+"); told("assertRegex", "abc", "b"); told("assertNotRegex", "abc", "b."); told("assertSequenceEqual", [1], (1,)); told("assertSequenceEqual", [1], (2,)); told("assertListEqual", (1,), [1]); told("assertDictEqual", 1, {}); told("assertMultiLineEqual", "a", "b"); told("fail"); told("fail", "x"); told("skipTest", "s")
told("assertRaises", ValueError, int, "x"); told("assertRaises", ValueError, int, "1"); told("assertRaises", (KeyError, ValueError), lambda: 1); told("assertRaises", 5); told("assertRaises", KeyError, int, "x"); told("assertRaisesRegex", ValueError, "lit", int, "x"); told("assertRaisesRegex", ValueError, "zzz", int, "x")
with t.assertRaises(ValueError) as cm: raise ValueError("v")
print(repr(cm.exception))
try:
    with t.assertRaises(ValueError, msg="here"): pass
except AssertionError as e: print(e)
t.longMessage = False; told("assertEqual", 1, 2, "only"); told("assertEqual", 1, 2)
t.longMessage = True; t.maxDiff = 10; told("assertEqual", [1, 2], [3, 4]); t.maxDiff = None; told("assertEqual", list(range(100)), list(range(99)))
print(t.defaultTestResult())
### warnings and logs are waited for
import unittest, warnings, logging
t = unittest.TestCase()
with t.assertWarns(DeprecationWarning) as cm: warnings.warn("old", DeprecationWarning)
print(cm.warning)
for f in (lambda: t.assertWarns(UserWarning, int), lambda: t.assertWarnsRegex(UserWarning, "x", warnings.warn, "abc"), lambda: t.assertWarns(UserWarning, warnings.warn, "abc")):
    try: print(f())
    except AssertionError as e: print(e)
with t.assertLogs("here", level="INFO") as cm:
    logging.getLogger("here").info("one %d", 1); logging.getLogger("here").debug("no"); logging.getLogger("here.below").error("two")
print(cm.output, len(cm.records))
for f in (t.assertLogs, t.assertNoLogs):
    try:
        with f("x", "ERROR"):
            if f == t.assertNoLogs: logging.getLogger("x").error("e")
    except AssertionError as e: print(e)
### what goes wrong around tests
import unittest, io, re
log = []
def setUpModule(): print("module up")
def tearDownModule(): print("module down")
class A(unittest.TestCase):
    def setUp(self): raise ValueError("in setUp")
    def tearDown(self): print("never")
    def test_a(self): print("never")
class B(unittest.TestCase):
    def tearDown(self): raise KeyError("in tearDown")
    def test_a(self): self.addCleanup(lambda: 1 / 0); self.fail("in test")
class C(unittest.TestCase):
    @classmethod
    def setUpClass(cls): cls.addClassCleanup(print, "class cleanup"); raise ValueError("class")
    def test_a(self): print("never")
    def test_b(self): print("never")
class D(unittest.TestCase):
    @classmethod
    def setUpClass(cls): raise unittest.SkipTest("no class")
    def test_a(self): print("never")
class E(unittest.TestCase):
    @classmethod
    def tearDownClass(cls): raise ValueError("down")
    def runTest(self): print("E runs")
class F(unittest.TestCase):
    @unittest.expectedFailure
    def test_sub(self):
        with self.subTest(i=1): self.fail("x")
    def test_skips(self):
        for i in range(2):
            with self.subTest(i=i): self.skipTest(f"s{i}")
    def test_chain(self):
        try: 1 / 0
        except ZeroDivisionError as e: raise RuntimeError("x") from e
for kw in ({}, {"failfast": True}):
    out = io.StringIO()
    suite = unittest.TestSuite(map(unittest.defaultTestLoader.loadTestsFromTestCase, (A, B, C, D, E, F)))
    unittest.TextTestRunner(out, verbosity=2, **kw).run(suite)
    print(re.sub(r'File ".*case.py"', 'File "case.py"', re.sub(r"in \d+\.\d+s", "in TIME", out.getvalue())))
print(unittest.TestSuite([E()]), E(), repr(E()), E() == E(), unittest.TestSuite([E()]) == unittest.TestSuite([E()]))
print(unittest.FunctionTestCase(lambda: None).run(), A("test_a").countTestCases())
try: A("test_zzz")
except ValueError as e: print(e)
### unittest.mock
from unittest.mock import Mock, MagicMock, patch, call, ANY, sentinel, DEFAULT, PropertyMock
import re, math, os
def show(x): return re.sub(r"id='\d+'", "id=N", repr(x))
m = Mock()
print(show(m), show(m.a), show(m.a.b()), show(Mock(name="n")), show(Mock(name="n").x))
m(1, k=2); m.foo(3).bar(4); m.foo.return_value = 7; print(m.foo(), m.called, m.call_count, m.call_args, m.call_args.args, m.call_args.kwargs, m.mock_calls, m.method_calls, m.call_args_list)
m.assert_called_once_with(1, k=2); m.foo.assert_any_call(3); m.foo.assert_called_with()
print(m.call_args == call(1, k=2), call(1) in [call(1)], call.foo(3), call.a.b(1)(2).c(), m.foo.call_args_list == [call(3), call()])
for f in (lambda: m.assert_called_with(2), lambda: m.assert_not_called(), lambda: m.foo.assert_called_once(), lambda: m.foo.assert_called_once_with(1), lambda: m.zz.assert_called(), lambda: m.zz.assert_called_with(1), lambda: m.foo.assert_any_call(9), lambda: m.assert_has_calls([call(9)]), lambda: m.asert_x, lambda: Mock(spec=["a"]).b, lambda: m.assert_has_calls([call(9)], any_order=True)):
    try: f(); print("fine")
    except (AssertionError, AttributeError) as e: print(type(e).__name__, e)
s = Mock(side_effect=[1, ValueError("v"), 3]); print(s())
try: s()
except ValueError as e: print(e)
print(s())
try: s()
except StopIteration: print("stop")
s.side_effect = KeyError("k")
try: s()
except KeyError as e: print(e)
s.side_effect = lambda x: x * 2; print(s(4)); s.side_effect = None; s.return_value = 5; print(s())
s.side_effect = lambda: DEFAULT; print(s())
class A:
    x = 1
    def f(self, a): return a
    @property
    def p(self): return 3
sp = Mock(spec=A); print(isinstance(sp, A), show(sp), show(sp.f)); sp.f(1)
try: sp.nope
except AttributeError as e: print(e)
try: Mock(spec_set=A).zzz = 1
except AttributeError as e: print(e)
mm = MagicMock(); mm.__len__.return_value = 3; mm.__getitem__.side_effect = lambda k: k * 2
print(len(mm), mm["ab"], list(mm), int(mm), bool(mm), 3 in mm, float(mm), mm == mm, mm != 3, show(mm + 1), hash(mm) == hash(mm))
mm.__iter__.return_value = [1, 2]; print(list(mm), list(mm))
with mm as cm: print(show(cm))
mm.__enter__.assert_called_once_with(); print(mm.__exit__.call_args)
with patch("math.sqrt", return_value=9) as p: print(math.sqrt(4), p.call_args_list, show(p))
print(math.sqrt(4))
with patch.object(A, "f", return_value=8), patch.dict(os.environ, {"ZZ": "1"}): print(A().f(1), os.environ["ZZ"])
print(A().f(1), "ZZ" in os.environ)
@patch("math.cos")
@patch.object(A, "x", 5)
@patch("math.sin", side_effect=lambda v: -v)
def t(a, sin, cos):
    cos.return_value = 1; print(a, math.sin(3), math.cos(0), A.x, show(sin))
t("arg"); print(A.x)
pt = patch("math.floor", new=lambda x: "fl"); pt.start(); print(math.floor(2)); pt.stop(); print(math.floor(2.5))
with patch.object(A, "p", new_callable=PropertyMock) as pm:
    pm.return_value = 77; print(A().p, pm.mock_calls)
for f in (lambda: patch("nodots"), lambda: patch.object(A, "nope").start(), lambda: patch.object("A", "x")):
    try: f()
    except Exception as e: print(type(e).__name__, re.sub(r"\(.*\)", "", str(e)))
m.configure_mock(**{"q.return_value": 4, "w": 3}); print(m.q(), m.w); m.reset_mock(); print(m.call_count, m.mock_calls)
m = Mock(); m.a(1); m.b.c(2); m(3); print(m.mock_calls, m.method_calls); m.assert_has_calls([call.a(1), call.b.c(2)]); m.assert_has_calls([call(3), call.a(1)], any_order=True)
m.assert_not_called if False else None; print(call(ANY, 1) == call("z", 1), sentinel.x, sentinel.x is sentinel.x, ANY)
w = Mock(wraps=A()); print(w.f(5), w.f.call_count)
del m.a
print(hasattr(m, "a"), hasattr(m, "b"), callable(m))
import unittest.mock as um; print(um.Mock is Mock)
parent = Mock(); c = Mock(); parent.child = c; c(1); print(parent.mock_calls, show(c))
e = Mock(); e.x = 3; e.y.z = 4; print(e.x, e.y.z, e.mock_calls)
