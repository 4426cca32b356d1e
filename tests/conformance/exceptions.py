### try forms
def f(x):
    try:
        if x == 1: raise ValueError("v")
        if x == 2: raise KeyError("k")
        if x == 3: return "returned"
    except ValueError as e:
        print("ValueError", e)
    except (KeyError, IndexError) as e:
        print("lookup", repr(e))
    else:
        print("else")
    finally:
        print("finally")
    return "end"
for i in range(5): print(f(i))
### return in finally
def f():
    try: return 1
    finally: return 2
def g():
    try: raise ValueError
    finally: return "swallowed"
def h():
    for i in range(3):
        try: continue
        finally: print("f", i)
    return "done"
def k():
    for i in range(3):
        try: raise ValueError
        finally: break
    return i
def m():
    while True:
        try: return "a"
        finally: break
    return "b"
def n():
    for i in range(2):
        try: 1 / 0
        except ZeroDivisionError: continue
        finally: print("n", i)
    return "n"
print(f(), g(), h(), k(), m(), n())
### nested finally order
def f():
    try:
        try:
            try: raise ValueError(1)
            finally: print("a")
        except KeyError: print("no")
        finally: print("b")
    except ValueError as e: print("c", e)
    finally: print("d")
f()
### reraise
def f():
    try: 1 / 0
    except ZeroDivisionError:
        print("log")
        raise
try: f()
except ZeroDivisionError as e: print(e)
try: raise
except RuntimeError as e: print(e)
### reraise in a called function
def r(): raise
try:
    try: raise KeyError("x")
    except KeyError: r()
except KeyError as e: print(repr(e))
### chaining from
try:
    try: 1 / 0
    except ZeroDivisionError as e: raise ValueError("v") from e
except ValueError as e:
    print(repr(e.__cause__), repr(e.__context__), e.__suppress_context__)
try: raise ValueError from None
except ValueError as e: print(e.__cause__, e.__context__, e.__suppress_context__)
try: raise ValueError from KeyError
except ValueError as e: print(repr(e.__cause__))
try: raise ValueError from 5
except TypeError as e: print(e)
### implicit context
try:
    try: raise KeyError("a")
    except KeyError: raise ValueError("b")
except ValueError as e: print(repr(e.__context__), e.__cause__, e.__suppress_context__)
try:
    try: raise KeyError("a")
    finally: raise ValueError("c")
except ValueError as e: print(repr(e.__context__))
### context chain
def f():
    try: raise KeyError(1)
    except KeyError:
        try: raise ValueError(2)
        except ValueError: raise TypeError(3)
try: f()
except TypeError as e: print(repr(e), repr(e.__context__), repr(e.__context__.__context__), e.__context__.__context__.__context__)
### raise forms
class E(Exception): pass
for f in (lambda: (_ for _ in ()).throw(E), ):
    try: f()
    except E as e: print(repr(e))
def r(x): raise x
for x in (E, E("a"), E("a", 1), E(), 5, "s", None, int, object()):
    try: r(x)
    except BaseException as e: print(type(e).__name__, e, e.args)
### class whose call fails
class E(Exception):
    def __init__(self, a): self.a = a
try: raise E
except TypeError as e: print(e)
class F(Exception):
    def __new__(cls): return 5
try: raise F
except TypeError as e: print(e)
### hierarchy
print(issubclass(KeyError, LookupError), issubclass(IndexError, LookupError), issubclass(ZeroDivisionError, ArithmeticError), issubclass(FileNotFoundError, OSError), issubclass(ModuleNotFoundError, ImportError), issubclass(RecursionError, RuntimeError), issubclass(UnicodeDecodeError, ValueError), issubclass(bool, int), IOError is OSError, EnvironmentError is OSError, TimeoutError.__mro__)
for e in (KeyError("k"), IndexError("i"), OSError(2, "No"), StopIteration(5), SystemExit(3), KeyboardInterrupt()):
    try: raise e
    except LookupError as x: print("lookup", x)
    except (OSError, StopIteration) as x: print(type(x).__name__, x)
    except BaseException as x: print("base", repr(x))
### str and repr of exceptions
for e in (ValueError(), ValueError(""), ValueError("a"), ValueError("a", 1), ValueError(1), ValueError(None), ValueError((1, 2)), KeyError("k"), KeyError(), KeyError("a", "b"), KeyError(1), OSError(2, "No such file"), OSError("x"), OSError(), SystemExit(), StopIteration(3), AssertionError("m"), ValueError(ValueError("n")), Exception("a\nb"), UnicodeError("u")):
    print(str(e), "|", repr(e), "|", e.args)
### attributes of exceptions
e = ValueError("x")
e.extra = 5
print(e.extra, e.args, e.__traceback__, e.__cause__, e.__context__)
e.args = (1, 2)
print(e, repr(e))
s = StopIteration(7)
print(s.value)
x = SystemExit(3)
print(x.code)
o = OSError(2, "msg", "file")
print(o.errno, o.strerror, o.filename, str(o), o.args)
k = KeyError("a")
print(k.args[0])
n = NameError("m", name="q")
print(n.name)
try: (1).foo
except AttributeError as a: print(a.name, a.obj)
i = ImportError("x", name="n", path="p")
print(i.name, i.path)
### add note
e = ValueError("x")
e.add_note("note 1")
e.add_note("note 2")
print(e.__notes__)
try: e.add_note(5)
except TypeError as t: print(t)
### with_traceback
try: raise ValueError("a").with_traceback(None)
except ValueError as e: print(e)
### except with wrong class
try:
    try: raise ValueError("v")
    except 5: pass
except TypeError as e: print(e)
try:
    try: raise ValueError("v")
    except (KeyError, "x"): pass
except TypeError as e: print(e)
try:
    try: raise ValueError("v")
    except int: pass
except TypeError as e: print(e)
try:
    try: raise ValueError("v")
    except (): print("never")
except ValueError: print("ok")
### except expression is evaluated late
def f():
    print("evaluated")
    return ValueError
try: pass
except f(): pass
try: raise ValueError
except f(): print("caught")
### bare except
try: raise SystemExit
except: print("bare")
try: raise KeyboardInterrupt
except Exception: print("no")
except BaseException as e: print(repr(e))
### exception in else and finally
try:
    try: pass
    except ValueError: print("no")
    else: raise ValueError("else")
    finally: print("fin")
except ValueError as e: print(e)
try:
    try: pass
    finally: raise ValueError("in finally")
except ValueError as e: print(e, e.__context__)
### loop with try
out = []
for x in ["1", "a", "3", None]:
    try: out.append(int(x))
    except ValueError as e: out.append(str(e))
    except TypeError: out.append("T")
    else: out.append("ok")
print(out)
### while else with break in finally
n = 0
while n < 5:
    n += 1
    try:
        if n == 3: break
    finally: print("f", n)
else: print("else")
print(n)
### deep propagation
def a(): b()
def b(): c()
def c(): raise LookupError("deep")
try: a()
except LookupError as e:
    names = []
    tb = e.__traceback__
    print(e)
### uncaught custom
class MyError(Exception): pass
raise MyError("custom message")
### uncaught custom without message
class MyError(Exception): pass
raise MyError
### uncaught key error
{}["missing"]
### uncaught multi args
raise ValueError("a", 2)
### uncaught in nested class
class Outer:
    class Err(Exception): pass
raise Outer.Err("x")
### uncaught empty string
raise ValueError("")
### uncaught system exit number
import sys
print("before")
sys.exit(3)
### uncaught system exit text
import sys
sys.exit("fatal words")
### uncaught system exit zero
import sys
sys.exit(0)
### uncaught system exit none and raise
raise SystemExit
### exit in try finally
import sys
try: sys.exit(2)
finally: print("cleanup")
### keyboard interrupt
raise KeyboardInterrupt
### exc_info
import sys
try: raise ValueError("q")
except ValueError:
    t, v, tb = sys.exc_info()
    print(t, v)
print(sys.exc_info())
### exc_info nested
import sys
try: raise ValueError("a")
except ValueError:
    try: raise KeyError("b")
    except KeyError: print(repr(sys.exc_info()[1]))
    print(repr(sys.exc_info()[1]))
print(sys.exc_info()[1])
### handler called function sees outer exception
import sys
def f():
    print(repr(sys.exc_info()[1]))
    try: raise KeyError("in f")
    except KeyError: print(repr(sys.exc_info()[1]))
    print(repr(sys.exc_info()[1]))
try: raise ValueError("out")
except ValueError: f()
### same exception raised again
e = ValueError("same")
for i in range(2):
    try: raise e
    except ValueError as x: print(x is e, x.__context__)
### exception as own cause
e = ValueError("x")
try:
    try: raise e
    except ValueError as y: raise y from y
except ValueError as z: print(z.__cause__ is z)
### exception groups simple
eg = ExceptionGroup("g", [ValueError(1), TypeError(2)])
print(eg, repr(eg), eg.message, eg.exceptions)
try: raise eg
except Exception as e: print(type(e).__name__)
### type of builtin errors
def t(f):
    try: f()
    except Exception as e: print(type(e).__name__ + ":", e)
t(lambda: 1 / 0); t(lambda: 1 // 0); t(lambda: 1 % 0); t(lambda: 1.0 % 0); t(lambda: 0.0 ** -1); t(lambda: int("1x")); t(lambda: [1][5]); t(lambda: (1,)[5]); t(lambda: "a"[5]); t(lambda: {"a": 1}["b"]); t(lambda: [].pop()); t(lambda: set().pop()); t(lambda: {}.pop("x")); t(lambda: "a".index("b")); t(lambda: [1].index(2)); t(lambda: (1).real.x); t(lambda: float("x")); t(lambda: chr(1114112)); t(lambda: "é".encode("ascii")); t(lambda: b"\xff".decode()); t(lambda: 2 ** 10000 * 1.0); t(lambda: int("9" * 5000)); t(lambda: [].insert()); t(lambda: 1 << -1); t(lambda: range(10)[20]); t(lambda: bytes([256])); t(lambda: "{:d}".format("x")); t(lambda: "{0} {}".format(1)); t(lambda: "{".format()); t(lambda: "%" % ()); t(lambda: "%z" % 1); t(lambda: format(1.5, "d")); t(lambda: [3, "a"].sort()); t(lambda: iter(iter)); t(lambda: float("inf").__int__()); t(lambda: int(float("nan"))); t(lambda: round(float("inf")))
### exception in except clause of loop with context
errs = []
for i in range(2):
    try:
        try: raise ValueError(i)
        except ValueError as e: raise KeyError(i) from e
    except KeyError as k: errs.append((k, k.__cause__))
print(errs)
### finally with return value evaluation
def f():
    x = 1
    try: return x
    finally: x = 2
print(f())
def g():
    l = [1]
    try: return l
    finally: l.append(2)
print(g())
### exception eq and hash
a, b = ValueError(1), ValueError(1)
print(a == b, a == a, len({a, b}))
### exception subclass str override uncaught
class E(Exception):
    def __str__(self): return "custom str"
raise E("x")
### error in str of uncaught
class E(Exception):
    def __str__(self): raise ValueError("nope")
raise E("x")
### a circle of contexts that the program has made
a, b, c = ValueError(1), ValueError(2), ValueError(3); a.__context__ = b; b.__context__ = c; c.__context__ = b
try: raise a
except ValueError:
    try: 1 / 0
    except ZeroDivisionError as e: print(repr(e.__context__), repr(e.__context__.__context__.__context__.__context__))
a.__context__ = a
try: raise a
except ValueError:
    try: [][0]
    except IndexError as e: print(repr(e.__context__), e.__context__.__context__ is a)
