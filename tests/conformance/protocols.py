### arithmetic
class V:
    def __init__(self, x): self.x = x
    def __repr__(self): return f"V({self.x})"
    def __add__(self, o): return V(self.x + (o.x if isinstance(o, V) else o))
    __radd__ = __add__
    def __sub__(self, o): return V(self.x - o)
    def __rsub__(self, o): return V(o - self.x)
    def __mul__(self, o): return V(self.x * o)
    def __truediv__(self, o): return "/"
    def __floordiv__(self, o): return "//"
    def __mod__(self, o): return "%"
    def __divmod__(self, o): return "divmod"
    def __pow__(self, o, m=None): return ("**", o, m)
    def __rpow__(self, o): return ("r**", o)
    def __lshift__(self, o): return "<<"
    def __rshift__(self, o): return ">>"
    def __and__(self, o): return "&"
    def __or__(self, o): return "|"
    def __xor__(self, o): return "^"
    def __matmul__(self, o): return "@"
    def __neg__(self): return "neg"
    def __pos__(self): return "pos"
    def __invert__(self): return "inv"
    def __abs__(self): return "abs"
    def __round__(self, n=None): return ("round", n)
    def __int__(self): return 7
    def __float__(self): return 7.5
    def __index__(self): return 2
v = V(3)
print(v + v, v + 1, 1 + v, sum([v, v]), v - 1, 1 - v, v * 2, v / 1, v // 1, v % 1, divmod(v, 1), v ** 2, pow(v, 2, 3), 2 ** v, v << 1, v >> 1, v & 1, v | 1, v ^ 1, v @ 1, -v, +v, ~v, abs(v), round(v), round(v, 2), int(v), float(v), [10, 20, 30][v], hex(v), "ab" * v, list(range(v)))
### unsupported
class A: pass
a = A()
for f in (lambda: a + 1, lambda: 1 + a, lambda: a - a, lambda: a * "x", lambda: a @ a, lambda: -a, lambda: ~a, lambda: a < a, lambda: a <= 1, lambda: 1 > a, lambda: a[0], lambda: a(), lambda: len(a), lambda: iter(a), lambda: abs(a), lambda: int(a), lambda: float(a), lambda: a ** 2, lambda: divmod(a, 1), lambda: round(a), lambda: 1 in a, lambda: hash([a]), lambda: a.__add__, lambda: "x" % a and 1, lambda: [][a], lambda: [1] * a, lambda: next(a), lambda: reversed(a), lambda: complex(a) if 0 else bytes(a)):
    try: print(f())
    except (TypeError, AttributeError) as e: print(e)
### augmented unsupported
class A: pass
a = A()
def t(op):
    g = A()
    if op == "+": g += 1
    if op == "-": g -= 1
    if op == "**": g **= 1
    if op == "[": g[0] = 1
    if op == "d": del g[0]
    if op == "@": g @= 1
for op in ("+", "-", "**", "[", "d", "@"):
    try: t(op)
    except TypeError as e: print(e)
### in place
class A:
    def __init__(self): self.log = []
    def __iadd__(self, o):
        self.log.append(o)
        return self
    def __imul__(self, o): return "replaced"
a = b = A()
a += 1
a += 2
print(a is b, a.log)
a *= 2
print(a)
### not implemented falls back
class A:
    def __add__(self, o): return NotImplemented
    def __eq__(self, o): return NotImplemented
    def __lt__(self, o): return NotImplemented
class B:
    def __radd__(self, o): return "B.radd"
    def __eq__(self, o): return "B.eq"
    def __gt__(self, o): return "B.gt"
print(A() + B(), A() == B(), A() < B(), A() == A(), A() != B())
for f in (lambda: A() + A(), lambda: A() + 1, lambda: A() < A()):
    try: f()
    except TypeError as e: print(e)
### subclass reflected first
class A:
    def __add__(self, o): return "A.add"
    def __radd__(self, o): return "A.radd"
class B(A):
    def __radd__(self, o): return "B.radd"
class C(A): pass
print(A() + B(), A() + C(), B() + A())
### comparison all
class N:
    def __init__(self, n): self.n = n
    def __lt__(self, o): return self.n < o.n
    def __le__(self, o): return self.n <= o.n
    def __eq__(self, o): return isinstance(o, N) and self.n == o.n
    def __hash__(self): return hash(self.n)
    def __repr__(self): return f"N{self.n}"
a, b = N(1), N(2)
print(a < b, a > b, a <= b, a >= b, a == N(1), a != N(1), a == 5, sorted([b, a]), max(a, b), min([b, a]), {a: 1}[N(1)], len({a, N(1), b}), [a, b].index(N(2)), N(2) in [a, b], [a] == [N(1)], (a, b) < (a, N(3)))
### eq without hash
class A:
    def __eq__(self, o): return True
try: hash(A())
except TypeError as e: print(e)
try: {A(): 1}
except TypeError as e: print(e)
try: {A()}
except TypeError as e: print(e)
print(A.__hash__)
### truth
class T:
    def __bool__(self): return False
class L:
    def __len__(self): return 0
class Bad:
    def __bool__(self): return 1
class BadLen:
    def __len__(self): return -1
class BadLen2:
    def __len__(self): return "x"
print(bool(T()), bool(L()), not T(), "y" if L() else "n", type(T() and 1).__name__, any([T(), L()]))
for c in (Bad, BadLen, BadLen2):
    for f in (lambda: bool(c()), lambda: not c(), lambda: len(c())):
        try: print(f())
        except (TypeError, ValueError) as e: print(type(e).__name__, e)
### container
class C:
    def __init__(self): self.d = {}
    def __getitem__(self, k): return ("get", k)
    def __setitem__(self, k, v): print("set", k, v)
    def __delitem__(self, k): print("del", k)
    def __len__(self): return 3
    def __contains__(self, x): return "yes" if x == 1 else ""
c = C()
print(c[1], c[1:2], c[::2], c[1, 2], c[...], c["a":"b", 3])
c[0] = 1
c[0] += 1 if False else ()
del c[1:]
print(1 in c, 2 in c, 2 not in c, len(c))
### iteration by getitem
class S:
    def __getitem__(self, i):
        if i >= 3: raise IndexError
        return i * 10
print(list(S()), 20 in S(), 5 in S(), [x for x in S()], tuple(S()), max(S()), sum(S()))
a, b, c = S()
print(a, b, c, *S())
### iteration protocol
class It:
    def __init__(self, n): self.n = n
    def __iter__(self): return self
    def __next__(self):
        if self.n == 0: raise StopIteration
        self.n -= 1
        return self.n
print(list(It(3)), sum(It(4)), [*It(2)], dict(zip(It(2), It(2))), sorted(It(3)), 1 in It(3), max(It(3)))
a, b = It(2)
print(a, b, list(map(str, It(2))), list(filter(None, It(3))), list(enumerate(It(2))), tuple(It(2)), set(It(2)), "".join(map(str, It(3))))
for x in It(2): print(x)
else: print("else")
### bad iterators
class A:
    def __iter__(self): return 5
class B:
    def __iter__(self): raise ValueError("iter")
class C:
    def __iter__(self): return self
class D:
    __iter__ = None
for c in (A, B, C, D):
    try: list(c())
    except (TypeError, ValueError) as e: print(type(e).__name__, e)
    try:
        for _ in c(): pass
    except (TypeError, ValueError) as e: print(type(e).__name__, e)
### reversed and length hint
class R:
    def __reversed__(self): return iter("zyx")
class S:
    def __len__(self): return 2
    def __getitem__(self, i): return "ab"[i]
print(list(reversed(R())), list(reversed(S())), list(reversed([1, 2])), list(reversed(range(3))), list(reversed("ab")), list(reversed({1: 1, 2: 2})))
### call
class F:
    def __call__(self, *a, **k): return a, k
print(F()(1, *[2], x=3, **{"y": 4}), list(map(F(), [1])))
### format
class F:
    def __format__(self, spec): return f"<{spec}>"
print(f"{F()}", f"{F():abc}", format(F(), "x"), "{:q} {}".format(F(), F()), f"{F()!s:>5}"[:4] != "")
class G:
    def __format__(self, spec): return 5
try: f"{G()}"
except TypeError as e: print(e)
class H: pass
try: f"{H():x}"
except TypeError as e: print(e)
### str and repr
class A:
    def __repr__(self): return "repr"
class B(A):
    def __str__(self): return "str"
print(str(A()), repr(B()), str(B()), [B()], (B(),), {"k": B()}, f"{B()} {B()!r} {B()=}", "%s %r" % (B(), B()), {B().__str__()})
class C:
    def __repr__(self): return 5
    def __str__(self): return None
for f in (repr, str):
    try: f(C())
    except TypeError as e: print(e)
### hash
class A:
    def __hash__(self): return 10 ** 30
class B:
    def __hash__(self): return "x"
print(hash(A()) == hash(10 ** 30))
try: hash(B())
except TypeError as e: print(e)
### context managers
class C:
    def __init__(self, n, swallow=False): self.n, self.swallow = n, swallow
    def __enter__(self):
        print("enter", self.n)
        return self.n
    def __exit__(self, t, v, tb):
        print("exit", self.n, t.__name__ if t else None, v)
        return self.swallow
with C(1) as a, C(2) as b:
    print(a, b)
with C(3, True): raise ValueError("x")
try:
    with C(4), C(5): raise KeyError("k")
except KeyError as e: print("caught", e)
with (C(6) as x, C(7) as y): print(x + y)
def f():
    with C(8): return "ret"
print(f())
for i in range(3):
    with C(i):
        if i == 0: continue
        if i == 1: break
### with errors
class A: pass
class B:
    def __enter__(self): return 1
class C:
    def __exit__(self, *a): pass
for c in (A, B, C):
    try:
        with c(): pass
    except (TypeError, AttributeError) as e: print(type(e).__name__, e)
try:
    with 5 as x: pass
except TypeError as e: print(e)
### exception in exit
class C:
    def __enter__(self): return self
    def __exit__(self, t, v, tb): raise RuntimeError("exit")
try:
    with C(): raise ValueError("body")
except RuntimeError as e: print(e, repr(e.__context__))
try:
    with C(): pass
except RuntimeError as e: print(e, repr(e.__context__))
### exception in enter
class C:
    def __enter__(self): raise RuntimeError("enter")
    def __exit__(self, *a): print("never")
try:
    with C(): pass
except RuntimeError as e: print(e)
### swallowing in a nested with
class S:
    def __init__(self, n): self.n = n
    def __enter__(self): return self
    def __exit__(self, t, v, tb):
        print(self.n, t and t.__name__)
        return True
with S(1):
    with S(2):
        1 / 0
    print("after inner")
with S(1), S(2): raise ValueError
print("end")
### getattr does not answer for special methods
class A:
    def __getattr__(self, n): return lambda *a: 5
for f in (lambda: len(A()), lambda: A() + 1, lambda: A()[0], lambda: A()()):
    try: print(f())
    except TypeError as e: print(e)
print(A().anything())
### index and slices
class I:
    def __index__(self): return 1
print([1, 2, 3][I()], [1, 2, 3][I():], "abc"[:I()], range(5)[I()], (1, 2)[I()], bin(I()), [0] * I())
### del item and attribute with errors
class A:
    def __getitem__(self, k): raise KeyError(k)
    def __setitem__(self, k, v): raise ValueError(k)
a = A()
for f in (lambda: a[1],):
    try: f()
    except KeyError as e: print(repr(e))
try: a[1] = 2
except ValueError as e: print(repr(e))
try: a[1] += 2
except KeyError as e: print(repr(e))
try: del a[1]
except (TypeError, AttributeError) as e: print(e)
### int conversions
class A:
    def __int__(self): return "x"
class B:
    def __index__(self): return 1.5
class C:
    def __float__(self): return 1
class D:
    def __int__(self): return 5
for f in (lambda: int(A()), lambda: [1][B()], lambda: float(C()), lambda: int(D()), lambda: range(B()), lambda: [1][D()]):
    try: print(f())
    except TypeError as e: print(e)
### equality chain with lists
class E:
    def __init__(self, r): self.r = r
    def __eq__(self, o):
        print("eq", self.r)
        return self.r
    __hash__ = None
print([E(True), E(False)] == [1, 2], E(True) in [1], [1, 2].count(E(True)), (E(1),) == (1,), {"a": E(True)} == {"a": 2})
### nan and identity
nan = float("nan")
print(nan == nan, nan in [nan], [nan] == [nan], nan != nan, {nan: 1}[nan], [nan].index(nan))
### rich results
class Q:
    def __lt__(self, o): return "less"
    def __eq__(self, o): return [1, 2]
    def __contains__(self, x): return []
print(Q() < 1, Q() == 1, Q() != 1, 1 in Q(), 1 > Q())
### runtime protocols with variables
from typing import Protocol, runtime_checkable
@runtime_checkable
class Named(Protocol):
    name: str
    def greet(self) -> str: ...
class A:
    name = "a"
    def greet(self): return self.name
class B:
    def greet(self): return "b"
class C(Named):
    def greet(self): return "c"
print(isinstance(A(), Named), isinstance(B(), Named), isinstance(C(), Named), isinstance(3, Named))
try: issubclass(A, Named)
except TypeError as e: print(e)
### operators call static methods without the object
class A:
    @staticmethod
    def __len__(): return 3
    @staticmethod
    def __enter__(): return 1
    @staticmethod
    def __exit__(*a): return True
    @staticmethod
    def __iter__(): return iter([1])
    @staticmethod
    def __getitem__(x): return x
    @staticmethod
    def __add__(x): return x
    @staticmethod
    def __call__(x): return x
    @staticmethod
    def __str__(): return "s"
    @staticmethod
    def __eq__(o): return o
    @staticmethod
    def __bool__(): return True
    @staticmethod
    def __neg__(): return 5
    @staticmethod
    def __contains__(x): return x
    @staticmethod
    def __format__(x): return x
    @staticmethod
    def __getattr__(x): return x
a = A()
def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
t(lambda: len(a)); t(lambda: list(a)); t(lambda: a[2]); t(lambda: a + 5); t(lambda: a(7)); t(lambda: str(a)); t(lambda: a == 3); t(lambda: bool(a)); t(lambda: -a); t(lambda: True in a); t(lambda: f"{a:xx}"); t(lambda: a.foo)
with a as x: print(x)
### operators read descriptors first
class D:
    def __init__(s, n): s.n = n
    def __get__(s, o, c): 
        return lambda *a: (s.n, a)
class I:
    def __init__(s, v): s.v = v
    def __get__(s, o, c): 
        return lambda *a: s.v
class A:
    __len__ = I(3)
    __enter__ = I(4); __exit__ = I(True); __iter__ = I(iter([1]))
    __getitem__ = D("getitem")
    __add__ = D("add"); __radd__ = D("radd"); __call__ = D("call"); __str__ = I("s"); __eq__ = D("eq"); __bool__ = I(True); __neg__ = D("neg")
    __contains__ = D("contains"); __format__ = I("f"); __getattr__ = D("getattr"); __setitem__ = D("setitem"); __hash__ = I(5); __int__ = I(6); __next__ = D("next"); __lt__ = D("lt"); __iadd__ = D("iadd"); __repr__ = I("r"); __index__ = I(1); __setattr__ = D("setattr"); __float__ = I(1.5); __round__ = D("round"); __delitem__ = D("delitem"); __reversed__ = I(5)
a = A()
def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
t(lambda: len(a)); t(lambda: list(a)); t(lambda: a[2]); t(lambda: a + 5); t(lambda: 5 + a); t(lambda: a(7)); t(lambda: str(a)); t(lambda: a == 3); t(lambda: bool(a)); t(lambda: -a); t(lambda: True in a); t(lambda: f"{a:xx}"); t(lambda: a.foo); t(lambda: hash(a)); t(lambda: int(a)); t(lambda: next(a)); t(lambda: a < 3); t(lambda: repr(a)); t(lambda: [1,2][a]); t(lambda: float(a)); t(lambda: round(a)); t(lambda: reversed(a)); t(lambda: a > a)
a[1] = 3; a.x = 3; del a[1]
with a as x: print(x)
b = a; b += 1; print(b)
### operators call partial functions
from functools import partial, partialmethod
def f(*a): return a
class A:
    __add__ = partial(f, 1)
    __call__ = partial(f, 2)
    __sub__ = partialmethod(f, 3)
    __len__ = partial(int, 4)
    __getitem__ = partialmethod(f, 3)
a = A()
print(a + 1, a(3), len(a), (a - 4)[1:], a[1][1:])
### operators call methods of others, class methods and classes
class B:
    def m(self, *a): return a
class A:
    __add__ = B().m
    __getitem__ = classmethod(lambda c, k: (c.__name__, k))
    __call__ = B().m
    __mul__ = complex
print(A() + 1, A()[2], A()(3), A() * 3)
### slots come before what classes behind have under the name
class G:
    def __getattr__(self, n): return 'asked for', n
class S1:
    __slots__ = ('p', 'q')
class S2:
    p = 4
    q = property(lambda self: 'property', lambda self, v: print('set', v))
    def m(self): return 'm'
class S3(S1, S2): pass
class S4(S1, G, S2): __slots__ = ()
class Tight(S1):
    __slots__ = ()
    r = 5
def at(f):
    try: print(f())
    except Exception as error: print(type(error).__name__, error)
s = S3()
for f in (lambda: s.p(), lambda: s.p, lambda: s.q, lambda: s.m(), lambda: S3.p, lambda: S4().p, lambda: S4().m(), lambda: S4().zz,
          lambda: setattr(s, 'q', 7), lambda: s.q, lambda: delattr(s, 'q'), lambda: delattr(s, 'q'), lambda: delattr(Tight(), 'r'),
          lambda: setattr(Tight(), 'r', 1), lambda: setattr(Tight(), 'zz', 1), lambda: type('X', (tuple,), {'__slots__': 'a'}),
          lambda: type('X', (int,), {'__slots__': ()})(5), lambda: type('X', (S2, bytes), {'__slots__': ['a']})): at(f)
### a plain object takes no attribute
o = object()
try: o.m = 5
except AttributeError as error: print(error)
class C: pass
c = C(); c.m = 4
try: o.m = 5
except AttributeError as error: print(error)
### dir asks the class, bytes asks for a count
class D(dict):
    def __dir__(self): return ['z', 'y']
class I:
    def __index__(self): return 3
print(dir(D()), D().__dir__(), bytes(I()))
class A: pass
class B(A): pass
try: type('X', (A, B), {})
except TypeError as error: print(error)
class E(B): pass
class F(A): pass
try: type('X', (F, E, A, B), {})
except TypeError as error: print(error)
### what classes with slots list, and may have
class A: __slots__ = ('b', 'c')
class B(A): pass
print([n for n in dir(A()) if n[0] != '_'], [n for n in dir(B) if n[0] != '_'])
class D: pass
class E(D, list): __slots__ = ('__dict__',)
def at(*bases, **names):
    try: print([c.__name__ for c in type('X', bases, names).__mro__])
    except TypeError as error: print(error)
class S1: __slots__ = ('a',)
class S2: __slots__ = ('b',)
class S3(S1): __slots__ = ()
class S4(S1): __slots__ = ('d',)
at(S1, S2); at(S3, S2); at(S3, S4); at(S4, S1); at(S1, list); at(list, D); at(list, dict); at(S1, D, __slots__=('q',))
at(D, __slots__=('__dict__',)); at(S1, __slots__=['__dict__', 'z']); at(Exception, __slots__='__dict__'); at(KeyError, ValueError, TypeError)
