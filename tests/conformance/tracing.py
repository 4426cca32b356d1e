### print and format
import traceback, sys
def f(x): return g(x) + 1
def g(x):
    if x: raise ValueError("bad", x)
    return h(x)
def h(x): return 1 / x
def clean(t): return "".join("  File X, " + l.split(", ", 1)[1] if l.startswith("  File ") else l for l in t.splitlines(True))
for v in (0, 1):
    try: f(v)
    except Exception as e:
        print(clean(traceback.format_exc()))
        print(traceback.format_exception_only(e), traceback.format_exception_only(type(e), e))
        print([clean(t) for t in traceback.format_exception(e)])
        print(traceback.format_exception(type(e), e, e.__traceback__) == traceback.format_exception(e))
        traceback.print_exc()
        traceback.print_exception(e, file=sys.stderr)
### chains
import traceback
def clean(t): return "".join("  File X, " + l.split(", ", 1)[1] if l.startswith("  File ") else l for l in t.splitlines(True))
try:
    try: 1 / 0
    except ZeroDivisionError as e: raise KeyError("k") from e
except KeyError as e: print(clean(traceback.format_exc())); print(clean("".join(traceback.format_exception(e, chain=False))))
try:
    try: 1 / 0
    except ZeroDivisionError: raise KeyError("k")
except KeyError: print(clean(traceback.format_exc()))
try:
    try: 1 / 0
    except ZeroDivisionError: raise KeyError("k") from None
except KeyError: print(clean(traceback.format_exc()))
### outside of handlers
import traceback
print(repr(traceback.format_exc()), traceback.format_exception_only(ValueError("x")), traceback.format_exception(ValueError("x")))
try: traceback.format_exception(5)
except TypeError as e: print(e)
try: traceback.format_exception(ValueError, ValueError("x"))
except ValueError as e: print(e)
print(traceback.format_exception(None), traceback.format_exception_only(None, None))
### summaries
import traceback, sys
def f(): g()
def g(): raise RuntimeError("r")
try: f()
except RuntimeError as e:
    s = traceback.extract_tb(e.__traceback__)
    print(len(s), [(x.lineno, x.name, x.line) for x in s], s[0][1:], type(s).__name__, type(s[0]).__name__)
    for filename, lineno, name, line in s: print(lineno, name, line)
    print(len(traceback.format_tb(e.__traceback__)), len(traceback.format_list(s)), [x.name for x in traceback.extract_tb(e.__traceback__, limit=1)], [x.name for x in traceback.extract_tb(e.__traceback__, limit=-1)], [x.name for x in traceback.extract_tb(sys.exc_info()[2], 2)])
    print([(fr.f_code.co_name, n) for fr, n in traceback.walk_tb(e.__traceback__)])
print(traceback.format_list([("a.py", 3, "fn", "x = 1"), ("b.py", 4, "gn", None)]))
### stacks
import traceback
def f(): return g()
def g():
    s = traceback.extract_stack()
    print([(x.name, x.lineno, x.line) for x in s], [x.name for x in traceback.extract_stack(limit=1)])
    print([t.split(", ", 1)[1] for t in traceback.format_stack()])
    print([(fr.f_code.co_name, n) for fr, n in traceback.walk_stack(None)][:1] != [])
f()
### TracebackException
import traceback
def f(): raise ValueError("v")
try: f()
except ValueError as e:
    t = traceback.TracebackException.from_exception(e)
    print(t.exc_type, str(t), [x.name for x in t.stack], list(t.format_exception_only()), t.__cause__, t.__context__, len(list(t.format())))
    t.print(file=None)
### notes and multiline
import traceback
e = ValueError("a\nb"); e.add_note("n1\nn2"); e.add_note("n3")
print(traceback.format_exception_only(e))
class E(Exception):
    def __str__(self): return "custom"
class F(Exception):
    def __str__(self): raise KeyError
print(traceback.format_exception_only(E()), traceback.format_exception_only(F()), traceback.format_exception_only(KeyError()), traceback.format_exception_only(OSError(2, "no")), traceback.format_exception_only(StopIteration()))
### recursion
import traceback
def f(n): return f(n - 1) if n else 1 / 0
try: f(10)
except ZeroDivisionError as e: print([t.split(", ", 1)[1] if ", " in t else t for t in traceback.format_exception(e)])
### print to a stream
import traceback
class S:
    def __init__(self): self.t = ""
    def write(self, t): self.t += t
s = S()
try: {}["k"]
except KeyError: traceback.print_exc(file=s)
print(s.t.splitlines()[-1], s.t.count("\n"))
s = S()
try: [][1]
except IndexError as e: traceback.print_tb(e.__traceback__, file=s); traceback.print_exception(None, e, None, file=s)
print(s.t.splitlines()[-1])
