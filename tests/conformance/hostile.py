### repr recursion
class A:
    def __repr__(self): return repr(self)
try: repr(A())
except RecursionError as e: print(type(e).__name__)
### eq recursion
class A:
    def __eq__(self, o): return self == o
try: A() == A()
except RecursionError as e: print(type(e).__name__)
### hash recursion
class A:
    def __hash__(self): return hash(self)
try: {A(): 1}
except RecursionError as e: print(type(e).__name__)
### getattr recursion
class A:
    def __getattr__(self, n): return self.other
try: A().x
except RecursionError as e: print(type(e).__name__)
### setattr recursion
class A:
    def __setattr__(self, n, v): self.x = v
try: A().y = 1
except RecursionError as e: print(type(e).__name__)
### call recursion
class A:
    def __call__(self): return self()
try: A()()
except RecursionError as e: print(type(e).__name__)
### call is itself
class A: pass
A.__call__ = A()
try: A()()
except RecursionError as e: print(type(e).__name__)
### list equality of cycles
a = []; a.append(a)
b = []; b.append(b)
try: print(a == b)
except RecursionError as e: print(type(e).__name__)
print(a == a)
### dict equality of cycles
a = {}; a["a"] = a
b = {}; b["a"] = b
try: print(a == b)
except RecursionError as e: print(type(e).__name__)
### ordering of cycles
a = []; a.append(a)
b = []; b.append(b)
try: print(a < b)
except RecursionError as e: print(type(e).__name__)
### hash of a nested tuple
t = ()
for i in range(500): t = (t,)
print(hash(t) == hash(t), len(repr(t)))
### deep lists
l = []
for i in range(300): l = [l]
print(len(repr(l)), l == l)
### format recursion
class A:
    def __format__(self, s): return f"{self}"
try: f"{A()}"
except RecursionError as e: print(type(e).__name__)
### iter returns itself without next
class A:
    def __iter__(self): return self
for f in (list, tuple, set, sum, max, sorted, dict, enumerate, zip, iter, any):
    try: print(f(A()))
    except TypeError as e: print(e)
### infinite getitem
class A:
    def __getitem__(self, i): return i
it = iter(A())
print(next(it), next(it), 5 in A())
### mutation during sort
l = [3, 2, 1]
class K:
    def __init__(self, v): self.v = v
    def __lt__(self, o):
        l.clear()
        return self.v < o.v
l.extend(map(K, [3, 2, 1]))
l = [K(2), K(1), K(3)]
try:
    l.sort()
    print(len(l))
except ValueError as e: print(e)
### mutation during eq
class E:
    def __eq__(self, o):
        l.clear()
        return False
l = [E(), E(), E()]
print(5 in l, l)
l = [E(), 1, 2]
try: print(l.index(2))
except ValueError as e: print(e)
l = [E(), 1, 2]
try: l.remove(2)
except ValueError as e: print(e)
### mutation during repr
class R:
    def __repr__(self):
        l.append(1) if len(l) < 5 else None
        return "R"
l = [R(), R()]
print(l)
### mutation during join and extend
def g():
    for i in range(3):
        l.append(i)
        yield i
l = [1]
l.extend(l)
l += l
print(l)
### dict changed by eq
class K:
    def __hash__(self): return 1
    def __eq__(self, o):
        d.clear()
        return False
d = {K(): 1, 1: 2} if False else {}
d[K()] = 1
d[1] = 2
print(len(d))
### generator closing itself
def g():
    it.close()
    yield 1
it = g()
try: next(it)
except ValueError as e: print(e)
### del of builtins names and use
def f():
    try: del len
    except UnboundLocalError as e: print(e)
    len = 1
    del len
    try: len
    except UnboundLocalError as e: print(e)
f()
### class with odd dunders
class A:
    __iter__ = 5
    __len__ = 8
    __getitem__ = "x"
    __call__ = 3
    __hash__ = 7
    __add__ = 1
    __bool__ = 2
    __enter__ = 4
    __exit__ = 4
    __str__ = 5
    __contains__ = 6
a = A()
for f in (lambda: list(a), lambda: len(a), lambda: a[0], lambda: a(), lambda: hash(a), lambda: a + 1, lambda: bool(a), lambda: str(a), lambda: 1 in a):
    try: print(f())
    except TypeError as e: print(e)
try:
    with a: pass
except TypeError as e: print(e)
### huge things
for f in (lambda: "a" * 10 ** 12, lambda: [0] * 10 ** 12, lambda: (0,) * 10 ** 12, lambda: b"a" * 10 ** 12, lambda: list(range(10 ** 13))):
    try: f()
    except MemoryError as e: print("memory")
for f in (lambda: "a" * 10 ** 30, lambda: [1] * 10 ** 30, lambda: [1][10 ** 30], lambda: "abc"[10 ** 30:], lambda: [1, 2][-10 ** 30:10 ** 30], lambda: round(1.5, 10 ** 30), lambda: 1 << 10 ** 30, lambda: f"{1:{10 ** 30}}"):
    try: print(f())
    except (MemoryError, OverflowError, IndexError, ValueError, TypeError) as e: print(type(e).__name__, e)
### odd class values
class A: pass
for v in (None, 5, "x", int, list, type, object, A()):
    try:
        a = A()
        a.__class__ = v
        print("ok", type(a).__name__)
    except TypeError as e: print(e)
### odd bases and names
for args in (("", (), {}), ("a b", (), {}), ("x", (object,), {"__module__": 5}), ("x", (object, object), {}), ("x", (), {"__slots__": "a"})):
    try: print(type(*args).__name__)
    except (TypeError, ValueError) as e: print(e)
### exceptions as anything
class E(Exception): pass
E.__str__ = lambda self: 5
try: raise E
except E as e:
    try: str(e)
    except TypeError as t: print(t)
class F(Exception):
    def __init__(self): pass
print(repr(F()), F().args)
class G(Exception):
    def __init__(self, *a): self.args = "xy"
print(G(1).args)
### setting odd exception attributes
e = ValueError()
for n, v in (("args", 5), ("__cause__", 5), ("__context__", "x"), ("__traceback__", 5), ("__suppress_context__", 7)):
    try:
        setattr(e, n, v)
        print("ok", getattr(e, n))
    except TypeError as t: print(t)
### context cycles
a, b = ValueError("a"), KeyError("b")
a.__context__ = b
b.__context__ = a
try: raise a
except ValueError as x: print(x, repr(x.__context__))
### raise during iteration of containers
class K:
    def __hash__(self): raise ValueError("hash")
for f in (lambda: {K()}, lambda: {K(): 1}, lambda: {}.get(K()), lambda: {1}.add(K()), lambda: K() in {1}, lambda: {1: 1}[K()], lambda: dict([(K(), 1)]), lambda: set([K()]), lambda: {}.setdefault(K(), 1), lambda: frozenset([K()])):
    try: f()
    except ValueError as e: print(e)
### bool that raises
class B:
    def __bool__(self): raise ValueError("bool")
for f in (lambda: not B(), lambda: B() and 1, lambda: any([B()]), lambda: all([B()]), lambda: list(filter(None, [B()])), lambda: 1 if B() else 2, lambda: [x for x in [1] if B()], lambda: bool(B()), lambda: next(filter(lambda x: B(), [1]))):
    try: f()
    except ValueError as e: print(e)
def w():
    while B(): pass
try: w()
except ValueError as e: print(e)
def a():
    assert B()
try: a()
except ValueError as e: print(e)
### comparison that raises
class C:
    def __lt__(self, o): raise ValueError("lt")
    def __eq__(self, o): raise ValueError("eq")
for f in (lambda: sorted([C(), C()]), lambda: [C()].index(1), lambda: C() in [1], lambda: [C()] == [1], lambda: max(C(), C()), lambda: min([C(), C()]), lambda: (C(),) < (C(),), lambda: [C()].count(1), lambda: [C()].remove(1), lambda: {"a": C()} == {"a": 1}, lambda: [1, 2, 3].index(C())):
    try: f()
    except ValueError as e: print(e)
### next that raises other things
class N:
    def __iter__(self): return self
    def __next__(self): raise KeyError("next")
for f in (lambda: list(N()), lambda: [*N()], lambda: sum(N()), lambda: [x for x in N()], lambda: max(N()), lambda: "".join(N()), lambda: dict(N()), lambda: tuple(N()), lambda: next(N(), 5), lambda: 1 in N(), lambda: sorted(N()), lambda: list(zip(N())), lambda: list(map(str, N())), lambda: print(*N()), lambda: [].extend(N()), lambda: {}.update(N()), lambda: all(N())):
    try: f()
    except KeyError as e: print(e)
def u(): a, b = N()
try: u()
except KeyError as e: print(e)
### million iterations
n = 0
for i in range(100000): n += i & 1
while n > 3: n -= 3
print(n)
### deep closures and calls
def nest(n):
    f = lambda: 0
    for _ in range(n): f = (lambda g: lambda: g() + 1)(f)
    return f
print(nest(400)())
### many arguments and names
def f(*a, **k): return len(a), len(k)
print(f(*range(5000), **{f"k{i}": i for i in range(500)}))
### weird identifiers
class_ = 1; _ = 2; __ = 3; é = 4; 变量 = 5
print(class_, _, __, é, 变量)
### exceptions thrown everywhere
class X:
    def __getattribute__(self, n): raise RuntimeError("ga " + n)
for f in (lambda: X().a, lambda: X().a(), lambda: hasattr(X(), "q"), lambda: getattr(X(), "q", 1)):
    try: f()
    except RuntimeError as e: print(e)
print(isinstance(X(), X), type(X()) is X)
### property that recurses
class A:
    @property
    def p(self): return self.p
try: A().p
except RecursionError as e: print(type(e).__name__)
### slots with defaults conflict
try:
    class A:
        __slots__ = ("x",)
        x = 1
except ValueError as e: print(e)
### string to int limit
try: int("1" * 5000)
except ValueError as e: print(str(e)[:40])
try: str(10 ** 5000)
except ValueError as e: print(str(e)[:40])
### recursion in sort key
def k(x): return sorted([1], key=k)
try: sorted([1], key=k)
except RecursionError as e: print(type(e).__name__)
### recursion through map
def f(x): return list(map(f, [x]))
try: f(1)
except RecursionError as e: print(type(e).__name__)
### recursion in init and new
class A:
    def __init__(self): A()
try: A()
except RecursionError as e: print(type(e).__name__)
class B:
    def __new__(cls): return B()
try: B()
except RecursionError as e: print(type(e).__name__)
### recursion in a metaclass
class M(type):
    def __call__(cls): return cls()
class A(metaclass=M): pass
try: A()
except RecursionError as e: print(type(e).__name__)
### str of deep structure
l = []
for _ in range(100000): l = [l]
try: repr(l)
except RecursionError as e: print(type(e).__name__)
try: l == [l]
except RecursionError as e: print(type(e).__name__)
### deep tuple hash and compare
t = ()
for _ in range(100000): t = (t,)
u = ()
for _ in range(100000): u = (u,)
try: print(t == u)
except RecursionError as e: print(type(e).__name__)
### deep generators
def g(n):
    if n == 0: yield 1
    else: yield from g(n - 1)
try: print(sum(g(5000)))
except RecursionError as e: print(type(e).__name__)
### recursion recovers
def f(n): return f(n + 1)
for _ in range(3):
    try: f(0)
    except RecursionError: print("ok")
print("end")
### many classes in a chain
c = object
for i in range(300): c = type(f"C{i}", (c,), {})
print(len(c.__mro__), c().__class__.__name__)
