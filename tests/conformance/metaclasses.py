### a metaclass prepares, makes and initialises
class Ordered(dict):
    def __setitem__(self, k, v):
        if not k.startswith("__"): print("set", k)
        dict.__setitem__(self, k, v)
class M(type):
    @classmethod
    def __prepare__(mcs, name, bases, **kw):
        print("prepare", name, [b.__name__ for b in bases], kw)
        return Ordered()
    def __new__(mcs, name, bases, ns, **kw):
        print("new", type(ns).__name__, [k for k in ns if not k.startswith("__")], kw)
        return super().__new__(mcs, name, bases, dict(ns))
    def __init__(cls, name, bases, ns, **kw):
        print("init", kw)
        super().__init__(name, bases, ns)
class A(metaclass=M, x=1):
    a = 1
    def f(self): return self.a
    b = a + 1
class B(A, y=2):
    pass
print(A.b, B().f(), type(B))
### names that a mapping makes up
class D(dict):
    def __missing__(self, k):
        if k.startswith("__"): raise KeyError(k)
        self[k] = v = len(self)
        return v
class M(type):
    def __prepare__(name, bases): return D()
    def __new__(m, n, b, ns): return type.__new__(m, n, b, ns)
class E(metaclass=M):
    red
    green
    blue
print([k for k in E.__dict__ if not k.startswith("__")])
class N(type):
    @classmethod
    def __prepare__(cls, n, b): return {"given": 5}
class X(metaclass=N):
    y = given
    del given
print(X.y, hasattr(X, "given"))
class Bad(type):
    @classmethod
    def __prepare__(cls, n, b): return 5
try:
    class Z(metaclass=Bad): pass
except TypeError as e: print(e)
### hooks of classes and metaclasses
class Base:
    def __init_subclass__(cls, /, tag=None, **kw):
        super().__init_subclass__(**kw)
        cls.tag = tag
        print("sub", cls.__name__, tag)
class A(Base, tag="a"): pass
B = type("B", (Base,), {"x": 1}, tag="b")
print(B.tag, B.x, B.__name__, B.__qualname__, B.__module__)
class Desc:
    def __set_name__(self, owner, name): print("set_name", owner.__name__, name)
class C:
    d = Desc()
    e = Desc()
try:
    class F(Base, oops=1): pass
except TypeError as e: print(e)
class G:
    def __class_getitem__(cls, item): return (cls.__name__, item)
print(G[int], G[1, 2])
class Meta(type):
    def __instancecheck__(cls, x): return x == 5
    def __subclasscheck__(cls, x): return x is int
    def __getitem__(cls, i): return i * 2
    def __len__(cls): return 7
    def __iter__(cls): return iter([1, 2])
    def __contains__(cls, x): return x == 3
    def __call__(cls, *a): return ("called", a)
    def __repr__(cls): return "<Meta %s>" % cls.__name__
    def __getattr__(cls, n): return "meta " + n
    def __eq__(cls, o): return True
    def __hash__(cls): return 1
    def __add__(cls, o): return "added"
    def __bool__(cls): return False
    @property
    def prop(cls): return "prop"
class H(metaclass=Meta): pass
print(isinstance(5, H), isinstance(6, H), issubclass(int, H), issubclass(str, H), H[4], len(H), list(H), 3 in H, H(1), H, H.foo, H == 3, H + 1, bool(H), H.prop)
try:
    class Bad:
        d = 5
        class E:
            def __set_name__(self, o, n): raise ValueError("no")
        e = E()
except BaseException as e:
    print(type(e).__name__, e, repr(e.__cause__))
### bases that stand for other bases
class Alias:
    def __init__(self, *b): self.b = b
    def __mro_entries__(self, bases):
        print("entries", len(bases))
        return self.b
class X: pass
class Y: pass
class A(Alias(X, Y)): pass
print(A.__mro__, A.__bases__, type(A.__orig_bases__[0]).__name__)
class B(Alias()): pass
print(B.__bases__)
try:
    class C(5): pass
except TypeError as e: print(e)
class Bad:
    def __mro_entries__(self, bases): return 5
try:
    class C(Bad()): pass
except TypeError as e: print(e)
try:
    type("C", (Alias(X),), {})
except TypeError as e: print(e)
### classes and containers in patterns
class P:
    __match_args__ = ("x", "y")
    def __init__(self, x, y): self.x, self.y = x, y
match P(1, 2):
    case P(1, b): print(b)
match P(1, 2):
    case P(x=1, y=b): print(b)
class Bad: __match_args__ = ["x"]
try:
    match Bad():
        case Bad(1): pass
except TypeError as e: print(e)
class Bad2: __match_args__ = (1,)
try:
    match Bad2():
        case Bad2(1): pass
except TypeError as e: print(e)
try:
    match P(1,2):
        case P(1,2,3): pass
except TypeError as e: print(e)
try:
    match P(1,2):
        case P(1, x=2): pass
except TypeError as e: print(e)
try:
    match 5:
        case int(1, 2): pass
except TypeError as e: print(e)
x = 5
try:
    match 5:
        case x(): pass
except TypeError as e: print(e)
from collections import deque, OrderedDict, defaultdict
for v in ({"a": 1}, OrderedDict(a=1), defaultdict(int, a=1), deque([1, 2]), (1, 2), [1, 2], range(1, 3), "ab", b"ab", {1, 2}, bytearray(b"ab")):
    match v:
        case {"a": z, **rest}: print("map", z, rest)
        case [p, q]: print("seq", p, q)
        case _: print("none", v)
### classes made and changed
import sys
print(type.__call__(int, "5"))
print(type("A", (), {}).__mro__)
for args in (("A",), ("A", ()), (5, (), {}), ("A", 5, {}), ("A", (), 5), ("A", (5,), {}), ("A", (), {}, 1)):
    try: print(type(*args))
    except TypeError as e: print(e)
class M1(type): pass
class M2(type): pass
class A(metaclass=M1): pass
class B(metaclass=M2): pass
try:
    class C(A, B): pass
except TypeError as e: print(e)
class M3(M1, M2): pass
class C(A, B, metaclass=M3): pass
print(type(C))
def fn(name, bases, ns): return (name, bases, sorted(k for k in ns))
class D(metaclass=fn): x = 1
print(D)
class E(metaclass=lambda n, b, ns, **k: (n, k), z=5): pass
print(E)
try:
    class F(object, A): pass
except TypeError as e: print(e)
try:
    class F(A, A): pass
except TypeError as e: print(e)
try:
    class F(bool): pass
except TypeError as e: print(e)
try:
    class F(int, str): pass
except TypeError as e: print(e)
class G: pass
g = G()
class H: pass
g.__class__ = H
print(type(g))
try: g.__class__ = int
except TypeError as e: print(e)
try: g.__class__ = 5
except TypeError as e: print(e)
G.__name__ = "Renamed"; print(G, G.__name__, G.__qualname__)
G.__qualname__ = "Q.x"; print(G)
try: G.__name__ = 5
except TypeError as e: print(e)
print(G.__bases__, G.__base__, C.__base__, int.__base__, object.__base__)
print(G.__doc__)
class K(G):
    "doc"
print(K.__doc__, K.__subclasses__(), G.__subclasses__())
print(K.mro())
print(type(type), type(object), object.__class__, type.__bases__, isinstance(type, object), isinstance(object, type))
print(callable(G), hash(G) == hash(G), G == G, G != K, G is G)
try: G < K
except TypeError as e: print(e)
try: int.x = 5
except TypeError as e: print(e)
try: G()()
except TypeError as e: print(e)
try: del G.nothing
except AttributeError as e: print(e)
G.attr = 5; del G.attr; print(hasattr(G, "attr"))
### a body that deletes what was prepared
class N(type):
    @classmethod
    def __prepare__(cls, n, b): return {"given": 5, "kept": 6}
class X(metaclass=N):
    y = given
    del given
    z = [kept for _ in range(2)]
print(X.y, X.z, X.kept, hasattr(X, "given"))
try:
    class Y(metaclass=N):
        del nothing
except NameError as e:
    print(e)
### super().__prepare__ and type.__prepare__
class M(type):
    @classmethod
    def __prepare__(mcs, name, bases, **kw):
        d = super().__prepare__(name, bases, **kw)
        d["added"] = name
        return d
class A(metaclass=M): pass
print(A.added, type.__prepare__(), type.__prepare__("x", ()))
### slots
class S:
    __slots__ = ("a", "b")
    def __init__(self): self.a = 1
s = S()
print(s.a)
for action in (lambda: s.b, lambda: setattr(s, "c", 1), lambda: s.__dict__):
    try:
        action()
    except AttributeError as e:
        print(e)
class T(S): pass
t = T(); t.z = 1; t.a = 2
print(t.a, t.z)
class U(S):
    __slots__ = ("d",)
u = U(); u.a = u.d = 1
try: u.x = 1
except AttributeError as e: print(e)
class V:
    __slots__ = ["x", "__dict__"]
v = V(); v.y = 1; v.x = 2; print(v.y, v.x)
class W:
    __slots__ = "one"
w = W(); w.one = 1; print(w.one)
try:
    class X:
        __slots__ = ("a",)
        a = 1
except ValueError as e: print(e)
try:
    class X:
        __slots__ = (1,)
except TypeError as e: print(e)
class P:
    __slots__ = ("__x",)
    def __init__(self): self.__x = 3
    def g(self): return self.__x
print(P().g())
