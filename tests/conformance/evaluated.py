### expressions and statements from texts
print(eval("1+2*3"), eval(" [i*i for i in range(4)]"), eval(b"1+1"))
x = 5
print(eval("x+1"), eval("x+y", {"x": 1, "y": 2}), eval("a*b", {}, {"a": 3, "b": 4}))
exec("z = x * 2\ndef f(n):\n    return n + z\n")
print(z, f(3), f.__module__, f.__code__.co_filename)
print(list(map(eval, ["1", "2+3"])), max(["3", "20"], key=eval))
for i in range(5): exec(f"v{i} = {i}")
print(v0, v4, eval("__name__"), [eval(f"v{i}") for i in range(5)])
exec("import math\nprint(math.floor(2.5))")
print(eval("(lambda q: q*2)(4)"), eval("{k: v for k, v in [(1, 2)]}"), eval("sum(i for i in range(n))", {"n": 4}))
### a dict as globals
ns = {}
exec("a = 1\nb = a + 1\nclass C:\n    v = b\n    def m(self): return a, b\ndef g(): return a", ns)
print(ns["a"], ns["b"], ns["C"]().m(), ns["g"](), sorted(k for k in ns if k != "__builtins__"))
ns["a"] = 10
print(ns["g"](), len(ns), isinstance(ns, dict), ns["C"].__module__)
ns = dict(x=1)
exec("y = x + 1; x = 10", ns)
ns.pop("__builtins__")
print(ns, ns | {"k": 1}, {**ns}, list(ns.items()), ns == {"x": 10, "y": 2}, str(ns), ns.copy())
for k in ns: print(k, ns[k])
ns.update(z=3); del ns["x"]; print(ns, "x" in ns, len(ns), dict(ns), sorted(ns), ns.get("z"), ns.setdefault("w", 0))
import json, copy
print(json.dumps(ns), copy.deepcopy(ns), copy.copy(ns))
def kw(**k): return sorted(k)
print(kw(**ns))
exec("print(__name__)", {"__name__": "other"})
### locals of a function keep what exec puts there
def f():
    a = 1
    exec("b = a + 1")
    print(eval("b"), locals(), dir())
    a = 2
    exec("c = a")
    l = locals(); print(l is locals(), sorted(l))
    del a
    print(sorted(locals()), eval("x*2", {"x": 3}))
    y = 5
    print(eval("y + z", locals() | {"z": 1}), eval("y", locals()))
    print([k for k in dir() if not k.startswith("__")])
f()
def outer():
    secret = 42
    def inner(): return eval("secret")
    try: return inner()
    except NameError as e: return str(e)
print(outer())
class K:
    a = 3
    b = eval("a + 1")
    exec("c = b + 1")
print(K.b, K.c)
def fact():
    exec("def g(n): return 1 if n < 2 else n * g(n-1)", globals())
    return g(5)
print(fact())
loc = {}
exec("r = 3\nfor r2 in range(2): pass\ndel r2", {}, loc)
print(loc)
exec("def h(): return 1\nhv = h()", {}, loc)
print(sorted(loc), loc["hv"])
### builtins of one's own
def calc(expr, **names):
    return eval(expr, {"__builtins__": {}}, names)
print(calc("a+b", a=1, b=2))
for bad in ["__import__('os')", "a+", "len('x')", "open", "print(1)"]:
    try: print(calc(bad, a=1))
    except Exception as e: print(type(e).__name__, e)
print(eval("len([1])", {"__builtins__": {"len": len}}))
ns = {"__builtins__": {"max": max}}
exec("def f(): return max(1, 2)\ndef g(): return min(1, 2)", ns)
print(ns["f"]())
try: ns["g"]()
except NameError as e: print(e)
print(eval("len('abc')", {"__builtins__": __builtins__}))
### code objects
c = compile("x * 100", "calc", "eval")
x = 5
print(type(c).__name__, eval(c), c.co_filename, c.co_name, eval(c, {"x": 2}))
d = compile("y = 1\nprint(y)", "stmts", "exec")
print(exec(d), y)
print(compile(source="1", filename="a", mode="eval") == compile("1", "a", "eval"))
def plain(): print("plain runs", len("abc"))
exec(plain.__code__)
def needs(n): return n
try: exec(needs.__code__)
except TypeError as e: print(str(e)[-40:])
def closed():
    v = 1
    return lambda: v
for run in (exec, eval):
    try: run(closed().__code__)
    except TypeError as e: print(e)
print(eval(compile("[i for i in range(3)]", "a", "eval")))
### what is wrong with a text
for t in ["1 +", "x = 1", "", "a b", "'abc", "import os", "(1,\n2", "1;2", "1;", "f();", "*a, b", "(yield)", "def f(): pass", "f(**)", "1\n2", "x += 1", "if x: pass", "x: int", "return 1", "yield 1", "print 1"]:
    try: print("ok", str(eval(t))[:20])
    except SyntaxError as e: print(type(e).__name__, e, e.msg, e.lineno, e.filename, repr(e.text))
for t in ["x = = 1", "if x:\ny", "  x\n y", "a = 1 +\n", "return 1", "break", "def f(a, a): pass", "def f():\n    nonlocal q", "def f(x):\n    global x", "x = 1\n\ny = (\n"]:
    try: exec(t)
    except SyntaxError as e: print(type(e).__name__, e, e.lineno, e.end_lineno, repr(e.text))
e = SyntaxError("bad", ("f.py", 3, 5, "  abc def\n"))
print(str(e), e.lineno, e.filename, e.msg, e.text, repr(e))
print(str(SyntaxError()), str(SyntaxError("x")), SyntaxError("x").lineno)
### arguments that are none
for bad in [lambda: eval(), lambda: exec(), lambda: eval(3), lambda: exec(None), lambda: eval("1", 2), lambda: exec("1", 2), lambda: eval("1", {}, 3),
            lambda: compile("1"), lambda: compile("1", "a"), lambda: compile("1", "a", "zzz"), lambda: compile("1", "a", 3), lambda: compile(1, "a", "eval"),
            lambda: eval("undefined_name"), lambda: exec("raise ValueError('x')"), lambda: eval("1", globals=1), lambda: eval("1", {}, {}, {})]:
    try: print(bad())
    except Exception as e: print(type(e).__name__, str(e).split(" (")[0])
### a text in a thread
import threading
g = {"n": 0, "lock": threading.Lock()}
code = compile("for _ in range(3):\n    with lock:\n        n += 1", "<w>", "exec")
ts = [threading.Thread(target=exec, args=(code, g)) for _ in range(3)]
for t in ts: t.start()
for t in ts: t.join()
print(g["n"])
exec("import threading\nt = threading.Thread(target=lambda: print('in thread'))\nt.start(); t.join()")
def work(k, out):
    exec(f"value = {k} * 2\nout.append(value)")
out = []
ts = [threading.Thread(target=work, args=(k, out)) for k in range(3)]
for t in ts: t.start(); t.join()
print(out)
### values of literals
import ast
for t in ["[1, 2, {'a': (3,), 'b': [4.5, -1]}]", "()", "(1)", "(1,)", "1, 2", "'a' 'b'", "b'x\\n'", "{1, 2}", "set()", "{}", "None", "True", "-3", "+2.5", "1+2j", "3 - 4J", "  5", "'''tri\nple'''", "[[], [()], {}]", "r'\\d'", "0xff", "1_000", "1e3", ".5", "{'k': {'n': None}}", "[1,\n 2, # c\n 3]", "...", "{'a': 1, }", "[1,]", "u'x'"]:
    v = ast.literal_eval(t); print(repr(v), type(v).__name__)
for t in ["x", "f()", "1+2", "[a]", "1 +", "__import__('os')", "{'a': b}", "(1", "a.b", "lambda: 1", "f'x'", "--1", "[1 2]", "", "x = 1", "{1: 2, 3}", "[*a]", "not 1", "'a' + 'b'", "2**3"]:
    try: print(t, ast.literal_eval(t))
    except ValueError as e: print(t, "ValueError", str(e)[:24])
    except SyntaxError as e: print(t, type(e).__name__, e.msg)
try: ast.literal_eval(3)
except ValueError as e: print(str(e)[:24])
### texts that are timed
import timeit
print(timeit.timeit("x + 1", setup="x = 1", number=10) >= 0)
print(len(timeit.repeat("'-'.join(str(n) for n in range(3))", number=2, repeat=3)))
def f(): return 1
print(timeit.timeit("f()", globals=globals(), number=3) >= 0, timeit.timeit(f, number=2) >= 0)
try: timeit.timeit("1 +", number=1)
except SyntaxError as e: print(e.msg)
try: timeit.timeit(3)
except ValueError as e: print(e)
log = []
timeit.timeit("log.append(i)\ni += 1", "i = 0\nj = 1", number=3, globals={"log": log})
print(log)
### generators, decorators and context managers from a text
ns = {}
exec("""
import contextlib, dataclasses, enum
@contextlib.contextmanager
def noted(name):
    print("in", name)
    try: yield name.upper()
    finally: print("out", name)
@dataclasses.dataclass(order=True)
class P:
    x: int
    y: int = 2
class Color(enum.Enum):
    RED = 1
def gen(n):
    for i in range(n):
        got = yield i
        if got: print("got", got)
async def co(): return 3
def named(a, *, b=1, **k) -> int:
    "says"
    return a + b
""", ns)
with ns["noted"]("a") as n: print(n)
print(ns["P"](1) < ns["P"](2), repr(ns["Color"].RED), ns["named"].__doc__, ns["named"].__annotations__)
g = ns["gen"](2); print(next(g), g.send("x"))
try: ns["co"]().send(None)
except StopIteration as e: print(e.value)
print(eval("named(1, b=5, c=2)", ns))
### code objects are known again
def f(): pass
g = f
print(f.__code__ == g.__code__, f.__code__ is f.__code__, hash(f.__code__) == hash(g.__code__), {f.__code__: 1}[g.__code__])
print(f.__code__ == (lambda: 1).__code__)
### a text that is timed may import
import timeit
print(timeit.timeit("math.sqrt(4)", setup="import math", number=2) >= 0)
