### positional and default parameters
def f(a, b=2, *c, d, e=5, **g):
    print(a, b, c, d, e, g)
f(1, d=4)
f(1, 2, 3, 4, d=5, e=6, z=7)
f(*[1, 2, 3], **{"d": 4, "y": 1})
f(1, *(2, 3), *[4], d=0, **{"q": 1}, **{"r": 2})
### errors of calls
def f(a, b): pass
def g(a, b=1, *, c, d=2): pass
def h(a, /, b): pass
def k(): pass
def one(a): pass
def opt(a=1): pass
def rest(a, *b): pass
calls = [
    lambda: f(), lambda: f(1), lambda: f(1, 2, 3), lambda: f(1, 2, b=3), lambda: f(1, c=3),
    lambda: g(), lambda: g(1), lambda: g(1, 2, 3), lambda: g(1, 2, 3, c=4), lambda: g(1, c=1, e=2),
    lambda: h(a=1, b=2), lambda: h(), lambda: h(1, a=2), lambda: k(1), lambda: k(1, 2), lambda: k(a=1),
    lambda: one(), lambda: one(1, 2), lambda: opt(1, 2), lambda: opt(1, a=2), lambda: rest(),
    lambda: rest(1, a=2), lambda: f(*1), lambda: f(**1), lambda: f(**{1: 2}), lambda: f(1, **{"a": 2}),
    lambda: (lambda x: x)(), lambda: None(), lambda: 5(3), lambda: "x"(), lambda: f(a=1, **{"a": 2}),
    lambda: print(sepp=1), lambda: len(), lambda: len(1, 2), lambda: f(*[1], *2),
]
for i, c in enumerate(calls):
    try:
        c()
    except TypeError as e:
        print(i, e)
### missing several
def f(a, b, c, d): pass
def g(*, a, b, c): pass
for call in (lambda: f(), lambda: f(1), lambda: f(1, 2), lambda: g(), lambda: g(a=1), lambda: g(a=1, b=2)):
    try: call()
    except TypeError as e: print(e)
### methods in messages
class A:
    def m(self, x): pass
    @classmethod
    def c(cls, x): pass
    @staticmethod
    def s(x): pass
    def __init__(self, y): pass
def outer():
    def inner(a): pass
    return inner
for call in (lambda: A(), lambda: A(1, 2), lambda: A(1).m(), lambda: A.c(), lambda: A.s(), lambda: A.m(), lambda: A(1).m(1, 2), lambda: outer()(), lambda: A(1).m(z=1)):
    try: call()
    except TypeError as e: print(e)
### defaults are shared
def f(x, acc=[]):
    acc.append(x)
    return acc
print(f(1), f(2))
print(f.__defaults__)
f.__defaults__ = (["new"],)
print(f(3))
### keyword only defaults
def f(*, a=1, b): return a, b
print(f(b=2), f.__kwdefaults__)
### positional only with same keyword
def f(a, /, **kw): return a, kw
print(f(1, a=2))
### closures count
def counter():
    n = 0
    def inc():
        nonlocal n
        n += 1
        return n
    def get(): return n
    return inc, get
inc, get = counter()
inc(); inc()
print(get(), inc.__closure__[0].cell_contents)
### closures in loops
fs = [lambda: i for i in range(3)]
print([f() for f in fs])
gs = [lambda i=i: i for i in range(3)]
print([g() for g in gs])
### decorators
def twice(f):
    def inner(*a, **k):
        return f(*a, **k), f(*a, **k)
    return inner
def tag(name):
    def deco(f):
        f.tag = name
        return f
    return deco
@twice
@tag("t")
def f(x): return x + 1
print(f(1), f.__name__)
@tag("cls")
class A: pass
print(A.tag)
### function attributes
def f(a, b=1):
    "Doc."
f.x = 5
print(f.__name__, f.__qualname__, f.__doc__, f.x, f.__module__, f.__defaults__)
try: f.y
except AttributeError as e: print(e)
del f.x
print(hasattr(f, "x"))
f.__name__ = "g"
print(f.__name__)
### function dict and code
def f(a, b, *c, d=1):
    e = 1
print(f.__code__.co_name, f.__code__.co_argcount, f.__code__.co_varnames)
f.z = 1
print(f.__dict__)
### lambda forms
print((lambda: 1)(), (lambda x, y=2: x + y)(1), (lambda *a, **k: (a, k))(1, b=2), (lambda *, a: a)(a=3))
print((lambda x: x).__name__)
### recursion
def fact(n): return 1 if n <= 1 else n * fact(n - 1)
print(fact(30))
def even(n): return True if n == 0 else odd(n - 1)
def odd(n): return False if n == 0 else even(n - 1)
print(even(100))
### recursion limit
def f(n):
    return f(n + 1)
try:
    f(0)
except RecursionError as e:
    print(type(e).__name__, e)
depth = 0
def g():
    global depth
    depth += 1
    g()
try: g()
except RecursionError: pass
print(990 < depth < 1000)
### uncaught recursion
def f(): f()
f()
### return several
def f(): return 1, 2, 3
a, *b = f()
print(a, b, f())
### no return
def f(): pass
print(f())
### args are tuples
def f(*args, **kwargs):
    print(type(args), type(kwargs), args, kwargs)
f()
f(*"ab", **{})
### keyword order
def f(**k): print(list(k))
f(z=1, a=2, m=3)
### evaluation order
def t(x):
    print(x)
    return x
def f(*a, **k): return a, k
f(t(1), t(2), a=t(3), *[t(4)], b=t(5))
{t("k1"): t("v1"), t("k2"): t("v2")}
x = [0, 0]
x[t(0)] = t(9)
### annotations do not run bodies
def f(a: int, b: str = "x") -> bool: return True
print(f(1), sorted(f.__annotations__), f.__annotations__["a"] is int)
### functions compare by identity
def f(): pass
g = f
print(f == g, f is g, f != (lambda: 0), hash(f) == hash(g))
### star expressions everywhere
a = [*range(3), *"ab"]
b = (*a, 1)
c = {*a, 1}
d = {**{"x": 1}, "y": 2, **{"x": 3}}
print(a, b, len(c), d)
### bad star
try: [*1]
except TypeError as e: print(e)
try: {**1}
except TypeError as e: print(e)
try: print(*1)
except TypeError as e: print(e)
try: print(**{1: 2})
except TypeError as e: print(e)
### generator as star
def g():
    yield 1
    yield 2
print(*g(), sep="-")
def f(*a): return a
print(f(*g(), *g()))
### partial application by hand
def partial(f, *a, **k):
    return lambda *b, **j: f(*a, *b, **{**k, **j})
print(partial(max, 3)(1, 5), partial(int, base=2)("101"))
### mutual closure
def make():
    def a(n): return n if n == 0 else b(n - 1)
    def b(n): return a(n)
    return a
print(make()(5))
### del of a closure variable
def f():
    x = 1
    def g(): return x
    del x
    try: g()
    except NameError as e: print(type(e).__name__, e)
f()
### unbound local
def f():
    print(x)
    x = 1
try: f()
except UnboundLocalError as e: print(e)
def g():
    del y
    y = 1
try: g()
except UnboundLocalError as e: print(e)
def h():
    for i in []: pass
    return i
try: h()
except UnboundLocalError as e: print(e)
### repr of callables
class A:
    def m(self): pass
def f(): pass
print(repr(len), repr(print), str(f)[:13], str(A().m)[:23], repr(A.__init__)[:13] != "", str([].append)[:39])
### call an instance
class Adder:
    def __init__(self, n): self.n = n
    def __call__(self, x, *, k=0): return self.n + x + k
print(Adder(2)(3, k=1), callable(Adder(1)), callable(1), callable(Adder))
### keyword arguments of natives
print(sorted([3, 1, 2], reverse=True), int("ff", base=16), "a,b".split(sep=","), sum([1], start=2), max([], default=7))
print(list(enumerate("ab", start=1)), round(number=2.5), pow(2, exp=3, mod=5))
### wrong arguments of natives
tests = [lambda: len(5), lambda: abs("x"), lambda: int("x"), lambda: int([]), lambda: float("q"), lambda: ord("ab"), lambda: chr(-1),
    lambda: [].pop(), lambda: {}.popitem(), lambda: "a".join([1]), lambda: [].index(1), lambda: [1].remove(2), lambda: max(), lambda: max([]), lambda: min(1),
    lambda: sum(["a"]), lambda: sorted([1, "a"]), lambda: range("a"), lambda: range(1, 2, 0), lambda: iter(5), lambda: next([]), lambda: hash([]), lambda: hash({}),
    lambda: isinstance(1, 2), lambda: issubclass(1, int), lambda: getattr(1), lambda: getattr(1, 2), lambda: setattr(1, "a", 2), lambda: "x" + 1, lambda: 1 + "x",
    lambda: [] + (), lambda: 1 < "a", lambda: -"a", lambda: ~1.5, lambda: [][0], lambda: ()[0], lambda: ""[0], lambda: {}["k"], lambda: [1]["a"], lambda: "a"["b"], lambda: (1)["a"],
    lambda: "%d" % "x", lambda: "%d %d" % 1, lambda: "%d" % (1, 2), lambda: "{}".format(), lambda: "{a}".format(), lambda: bytes(-1), lambda: divmod(1, 0), lambda: 1 // 0, lambda: 1 % 0, lambda: 1.0 / 0, lambda: 1.5 // 0, lambda: 0 ** -1,
    lambda: zip(1), lambda: map(1), lambda: list(map(1, [2])), lambda: dict([1]), lambda: dict([(1, 2, 3)]), lambda: set([[]]), lambda: "a" * "b", lambda: [1] * 1.5, lambda: "abc".find(1), lambda: "a".replace("b"), lambda: "a".split(""), lambda: tuple(5), lambda: list(5), lambda: bool(1, 2), lambda: str(1, 2, 3, 4), lambda: int(1, 2), lambda: round("a"), lambda: input.nope, lambda: object(1), lambda: type(), lambda: super(), lambda: open.x]
for i, t in enumerate(tests):
    try: print(i, "ok", t())
    except Exception as e: print(i, type(e).__name__, e)
### an iterator as the arguments of a call that stops
import threading
print(*iter("xy")); print(*reversed([1, 2])); print(*zip("ab", "cd")); print(*enumerate("ef"), sep="-"); print(*iter("gh"), **{"sep": "+"})
for make in (lambda: iter("ab"), lambda: reversed("cd"), lambda: (x for x in "ef"), lambda: zip("g", "h"), lambda: map(str, [1, 2]), lambda: iter({"k": 1}.items())):
    t = threading.Thread(target=print, args=make()); t.start(); t.join()
    def f(): print(*make())
    t = threading.Thread(target=f); t.start(); t.join()
