### basics
class A:
    kind = "a"
    def __init__(self, x): self.x = x
    def get(self): return self.x
a = A(1)
print(a.get(), A.get(a), a.kind, A.kind, a.__dict__, type(a), type(a).__name__, a.__class__ is A)
a.kind = "own"
print(a.kind, A.kind)
del a.kind
print(a.kind)
### inheritance and super
class A:
    def __init__(self): self.log = ["A"]
    def hi(self): return "A.hi"
class B(A):
    def __init__(self):
        super().__init__()
        self.log.append("B")
    def hi(self): return "B>" + super().hi()
class C(B):
    def hi(self): return "C>" + super(C, self).hi()
c = C()
print(c.log, c.hi(), C.__mro__, C.__bases__, issubclass(C, A), isinstance(c, (int, A)))
### diamond
class Base:
    def f(self): return ["Base"]
class L(Base):
    def f(self): return ["L"] + super().f()
class R(Base):
    def f(self): return ["R"] + super().f()
class D(L, R):
    def f(self): return ["D"] + super().f()
print(D().f(), [c.__name__ for c in D.mro()])
### inconsistent order
class A: pass
class B(A): pass
try:
    class C(A, B): pass
except TypeError as e: print(e)
try:
    class D(A, A): pass
except TypeError as e: print(e)
### bad bases
for base in (1, "x", bool, type(None), type(len), range):
    try:
        class X(base): pass
    except TypeError as e: print(e)
### layout conflict
try:
    class X(int, str): pass
except TypeError as e: print(e)
### property
class T:
    def __init__(self): self._c = 0
    @property
    def c(self):
        "the c"
        return self._c
    @c.setter
    def c(self, v):
        if v < 0: raise ValueError("negative")
        self._c = v
    @c.deleter
    def c(self): self._c = None
t = T()
t.c = 5
print(t.c, T.c.__doc__)
t.c += 1
print(t.c)
try: t.c = -1
except ValueError as e: print(e)
del t.c
print(t.c, type(T.c))
### read only property
class T:
    @property
    def p(self): return 1
    q = property(None, None)
    w = property(fset=lambda s, v: print("set", v))
t = T()
for f in (lambda: setattr(t, "p", 2), lambda: delattr(t, "p"), lambda: t.q, lambda: t.w):
    try: f()
    except AttributeError as e: print(e)
t.w = 3
### property raising attribute error
class T:
    @property
    def p(self): return self.missing
    def __getattr__(self, n): return "fallback " + n
print(T().p, T().zzz)
### class and static methods
class A:
    n = 0
    @classmethod
    def make(cls, *a): 
        cls.n += 1
        return cls.__name__, a
    @staticmethod
    def s(x): return x * 2
class B(A): pass
print(A.make(1), B.make(2), A().make(), A.s(2), B().s(3), A.n, B.n)
print(A.make.__self__ is A, A.make.__func__.__name__)
### getattr family
class A:
    def __init__(self): self.real = 1
    def __getattr__(self, name):
        if name.startswith("x"): return name.upper()
        raise AttributeError(f"no {name}")
a = A()
print(a.real, a.xyz, getattr(a, "nope", "default"), hasattr(a, "xa"), hasattr(a, "b"))
try: a.b
except AttributeError as e: print(e)
### setattr and delattr
class A:
    def __setattr__(self, n, v):
        print("set", n, v)
        super().__setattr__(n, v)
    def __delattr__(self, n):
        print("del", n)
        object.__delattr__(self, n)
a = A()
a.x = 1
a.x += 1
setattr(a, "y", 5)
del a.x
delattr(a, "y")
try: del a.z
except AttributeError as e: print(e)
print(a.__dict__)
### getattribute
class A:
    def __init__(self): self.v = 1
    def __getattribute__(self, name):
        if name == "magic": return 42
        return super().__getattribute__(name)
a = A()
print(a.magic, a.v)
try: a.none
except AttributeError as e: print(e)
### getattribute and getattr
class A:
    def __getattribute__(self, name):
        if name == "a": raise AttributeError("from getattribute")
        return object.__getattribute__(self, name)
    def __getattr__(self, name): return "getattr " + name
print(A().a, A().b)
### descriptors
class D:
    def __get__(self, obj, owner): return ("get", obj is None, owner.__name__)
    def __set__(self, obj, v): print("set", v)
    def __delete__(self, obj): print("delete")
    def __set_name__(self, owner, name): print("name", owner.__name__, name)
class A:
    d = D()
a = A()
print(a.d, A.d)
a.d = 5
del a.d
print(a.__dict__)
### non data descriptor
class D:
    def __get__(self, obj, owner): return "descr"
class A:
    d = D()
a = A()
print(a.d)
a.d = 1
print(a.d)
### data descriptor without get
class D:
    def __set__(self, obj, v): obj.__dict__["d"] = v * 2
class A:
    d = D()
a = A()
a.d = 4
print(a.d)
### slots
class P:
    __slots__ = ("x", "y")
    def __init__(self, x, y): self.x, self.y = x, y
p = P(1, 2)
print(p.x, p.y)
try: p.z = 3
except AttributeError as e: print(e)
del p.x
try: p.x
except AttributeError as e: print(e)
print(hasattr(p, "__dict__"))
class Q(P): pass
q = Q(1, 2)
q.z = 3
print(q.z)
### init_subclass
class Plugin:
    registry = []
    def __init_subclass__(cls, /, name=None, **kw):
        super().__init_subclass__(**kw)
        cls.registry.append((cls.__name__, name))
class A(Plugin, name="a"): pass
class B(Plugin): pass
print(Plugin.registry)
try:
    class C(Plugin, bad=1): pass
except TypeError as e: print(e)
try:
    class E(x=1): pass
except TypeError as e: print(e)
### metaclass
class Meta(type):
    def __new__(mcs, name, bases, ns, **kw):
        print("new", name, [b.__name__ for b in bases], kw, "f" in ns)
        cls = super().__new__(mcs, name, bases, ns)
        cls.tag = kw.get("tag")
        return cls
    def __init__(cls, name, bases, ns, **kw):
        print("init", name)
        super().__init__(name, bases, ns)
    def __call__(cls, *a, **k):
        print("call", cls.__name__, a)
        return super().__call__(*a, **k)
    def meth(cls): return "meta method of " + cls.__name__
class A(metaclass=Meta, tag=1):
    def __init__(self, x): self.x = x
    def f(self): pass
a = A(5)
print(a.x, A.tag, A.meth(), type(A).__name__)
class B(A): pass
print(B.tag, isinstance(A, Meta))
### metaclass conflict
class M1(type): pass
class M2(type): pass
class A(metaclass=M1): pass
try:
    class B(A, metaclass=M2): pass
except TypeError as e: print(e)
### metaclass dunders
class M(type):
    def __len__(cls): return 3
    def __iter__(cls): return iter("abc")
    def __getitem__(cls, k): return k * 2
    def __contains__(cls, x): return x == 1
    def __repr__(cls): return "<M " + cls.__name__ + ">"
    def __getattr__(cls, n): return "meta " + n
    def __eq__(cls, o): return True
    def __hash__(cls): return 1
    def __add__(cls, o): return "added"
    def __bool__(cls): return False
class A(metaclass=M): pass
print(len(A), list(A), A[4], 1 in A, A, A.zip, A == 5, A + 1, bool(A))
### new
class S:
    _one = None
    def __new__(cls, *a):
        print("new", a)
        if cls._one is None: cls._one = super().__new__(cls)
        return cls._one
    def __init__(self, *a): print("init", a)
print(S(1) is S(2))
class N:
    def __new__(cls): return 5
    def __init__(self): print("never")
print(N())
### new and init arguments
class A: pass
class B:
    def __init__(self, x): pass
class C:
    def __new__(cls, x): return super().__new__(cls)
class D:
    def __new__(cls, x): return super().__new__(cls, x)
for f in (lambda: A(1), lambda: B(), lambda: B(1, 2), lambda: C(), lambda: C(1), lambda: D(1), lambda: object(1), lambda: A(x=1)):
    try: print(type(f()).__name__)
    except TypeError as e: print(e)
### init returns
class A:
    def __init__(self): return 1
try: A()
except TypeError as e: print(e)
### subclass of int
class I(int):
    def __new__(cls, v): return super().__new__(cls, v + 1)
    def __add__(self, o): return I(int(self) + o)
    def __repr__(self): return f"I({int(self)})"
i = I(4)
print(i, i + 1, i * 2, type(i * 2).__name__, i == 5, hash(i) == hash(5), {5: "x"}[i], -i, i > 3, int(i), f"{i:03d}")
### subclass of str
class S(str):
    def shout(self): return self.upper() + "!"
s = S("ab")
print(s, s.shout(), s + "c", type(s + "c").__name__, len(s), s == "ab", s[0], {"ab": 1}[s], isinstance(s, str), s.__class__.__name__)
### subclass of list
class L(list):
    def __init__(self, *a):
        super().__init__(a)
        self.extra = 1
    def append(self, x):
        super().append(x * 2)
l = L(1, 2)
l.append(3)
print(l, len(l), l[2], l.extra, l == [1, 2, 6], l + [1], type(l + [1]).__name__, type(l[:]).__name__, sorted(l, reverse=True), 6 in l, [*l])
### subclass of dict
class D(dict):
    def __missing__(self, k):
        self[k] = k * 2
        return self[k]
    def __getattr__(self, n): return self[n]
d = D(a=1)
print(d["a"], d["zz"], d, d.a, len(d), "a" in d, d.get("q"), list(d.items()), isinstance(d, dict))
d.update(b=2)
print({**d}, d | {"c": 3})
### subclass of dict setitem
class D(dict):
    def __setitem__(self, k, v):
        super().__setitem__(k, v + 1)
d = D()
d["a"] = 1
d.update(b=1)
d.setdefault("c", 1)
print(d)
### subclass of tuple
class P(tuple):
    def __new__(cls, x, y): return super().__new__(cls, (x, y))
    @property
    def x(self): return self[0]
p = P(1, 2)
a, b = p
print(p, p.x, a, b, p == (1, 2), hash(p) == hash((1, 2)), len(p), p + (3,), type(p).__name__)
### subclass of exception
class E(Exception):
    def __init__(self, msg, code):
        super().__init__(msg)
        self.code = code
    def __str__(self): return f"{self.args[0]} ({self.code})"
try: raise E("bad", 3)
except E as e: print(e, repr(e), e.args, e.code)
### subclass of set
class S(set):
    def add(self, x): super().add(x + 1)
s = S([1])
s.add(1)
print(sorted(s), len(s), s | {9}, type(s | {9}).__name__)
### subclass of float
class F(float):
    def __str__(self): return "F!"
f = F(1.5)
print(f, f + 1, repr(f), f"{f}", f"{f:.1f}", "%s" % f)
### private names
class A:
    def __init__(self): self.__x = 1
    def get(self): return self.__x
    def __priv(self): return "p"
    def call(self): return self.__priv()
a = A()
print(a.get(), a.call(), a.__dict__, a._A__x)
try: a.__x
except AttributeError as e: print(e)
### repr of instances and classes
class A: pass
print(A, repr(A), str(A()).startswith("<__main__.A object at 0x"))
def f():
    class B: pass
    return B
print(f(), f().__qualname__, f().__name__, f().__module__)
### attribute errors
class A:
    x = 1
for f in (lambda: A().y, lambda: A.y, lambda: None.x, lambda: (1).x, lambda: "s".x, lambda: [].x, lambda: A.f(), lambda: f.x, lambda: A().__x__, lambda: {}.x, lambda: int.x, lambda: (lambda: 0).x, lambda: super(A, A()).x, lambda: A.x.y):
    try: f()
    except AttributeError as e: print(e)
### set on builtins
for f in (lambda: setattr(1, "x", 1), lambda: setattr("s", "upper", 1), lambda: setattr([], "x", 1), lambda: setattr(int, "x", 1), lambda: setattr(None, "x", 1), lambda: setattr(object(), "x", 1), lambda: delattr(int, "x"), lambda: setattr(len, "x", 1), lambda: delattr([], "x")):
    try: f()
    except (AttributeError, TypeError) as e: print(type(e).__name__, e)
### class attributes and vars
class A:
    a = 1
    def f(self): pass
A.b = 2
print(A.b, A().b, "b" in vars(A), "a" in A.__dict__, A.__dict__["a"])
del A.b
print(hasattr(A, "b"))
try: del A.zzz
except AttributeError as e: print(e)
### change class
class A:
    def who(self): return "A"
class B:
    def who(self): return "B"
a = A()
a.__class__ = B
print(a.who(), type(a).__name__)
try: a.__class__ = 5
except TypeError as e: print(e)
try: a.__class__ = int
except TypeError as e: print(e)
### type with three arguments
T = type("T", (list,), {"x": 1, "f": lambda self: len(self)})
t = T([1, 2])
print(t.f(), T.x, T.__name__, T, T.__bases__)
### type errors
for f in (lambda: type("a", (), {}, 1), lambda: type(1, (), {}), lambda: type("a", 1, {}), lambda: type("a", (), 1), lambda: type("a", (1,), {}), lambda: type("a", 2)):
    try: f()
    except TypeError as e: print(e)
### method binding
class A:
    def f(self): return self
def g(self): return ("g", self is a)
a = A()
m = a.f
print(m() is a, m.__self__ is a, m.__func__ is A.f, a.f == a.f, a.f is a.f, m.__name__)
A.g = g
print(a.g())
a.h = lambda: "no self"
print(a.h())
### same method for class and instance hooks
class A:
    def __len__(self): return 1
a = A()
a.__len__ = lambda: 99
print(len(a), a.__len__())
### cooperative init
class A:
    def __init__(self, **kw):
        print("A", kw)
        super().__init__(**kw)
class B:
    def __init__(self, b=0, **kw):
        print("B", b)
        super().__init__(**kw)
class C(A, B):
    def __init__(self, **kw):
        super().__init__(**kw)
C(b=1)
### abstract by hand
class Shape:
    def area(self): raise NotImplementedError
    def __str__(self): return f"{type(self).__name__} {self.area()}"
class Sq(Shape):
    def __init__(self, s): self.s = s
    def area(self): return self.s ** 2
print(Sq(3))
try: print(Shape())
except NotImplementedError as e: print(repr(e))
### class with closure cell and super in comprehension
class A:
    def f(self): return 1
class B(A):
    def f(self): return [super(B, self).f() for _ in range(2)]
    def g(self): return __class__.__name__
print(B().f(), B().g())
### super errors
class A:
    def f(): return super()
    def g(self): return super().nope
def h(self): return super().x
for c in (lambda: A.f(), lambda: A().g(), lambda: h(1), lambda: super(int, "x"), lambda: super(1, 2)):
    try: c()
    except (RuntimeError, AttributeError, TypeError) as e: print(type(e).__name__, e)
### super setattr and class attr
class A:
    @classmethod
    def make(cls): return "A.make " + cls.__name__
    @staticmethod
    def s(): return "A.s"
    @property
    def p(self): return "A.p"
    v = 1
class B(A):
    @classmethod
    def make(cls): return super().make() + "!"
    @property
    def p(self): return super().p + "!"
    def t(self): return super().s(), super().v
print(B.make(), B().p, B().t())
### dunder class getitem
class A:
    def __class_getitem__(cls, k): return (cls.__name__, k)
print(A[1], A["x", "y"])
class B: pass
try: B[1]
except TypeError as e: print(e)
### instancecheck
class M(type):
    def __instancecheck__(cls, o): return o == 5
    def __subclasscheck__(cls, c): return c is int
class A(metaclass=M): pass
print(isinstance(5, A), isinstance(6, A), issubclass(int, A), issubclass(str, A))
### subclasses and mro override
class A: pass
class B(A): pass
class C(A): pass
print([c.__name__ for c in A.__subclasses__()])
### class decorators and docs
class A:
    "the doc"
    def f(self): "f doc"
print(A.__doc__, A.f.__doc__, A().f.__doc__, A.__name__, A.__module__)
class B(A): pass
print(B.__doc__)
### dir
class A:
    x = 1
    def f(self): pass
a = A()
a.y = 2
print([n for n in dir(a) if not n.startswith("__")], [n for n in dir(A) if not n.startswith("_")])
### nested classes
class Outer:
    class Inner:
        v = 1
        def f(self): return Outer.Inner.v
    def make(self): return self.Inner()
print(Outer().make().f(), Outer.Inner.__qualname__, Outer.Inner)
### object methods
o = object()
print(o == o, o != object(), hash(o) == hash(o), bool(o), isinstance(o, object), type(o), o.__eq__(1), o.__class__)
class A: pass
a = A()
print(a.__eq__(a), a.__eq__(1), a.__ne__(a), a.__str__() == str(a), a.__repr__() == repr(a), a.__hash__() == hash(a), a.__format__("") == str(a))
### calling dunders on builtins
print((1).__add__(2), (1).__add__("x"), "a".__len__(), [1].__getitem__(0), [1].__contains__(1), (5).__str__(), "x".__eq__("x"), {1: 2}.__getitem__(1), int.__add__(1, 2), str.upper("ab"), list.append.__name__, (3).__bool__(), [3, 1].__iter__().__next__(), (1).__lt__(2), "a".__add__("b"), "abc".__contains__("b"), (2).__pow__(3), (7).__floordiv__(2), (7).__divmod__(2), [1].__len__(), (1.5).__int__())
### enum like
class Color:
    def __init__(self, n): self.n = n
    def __repr__(self): return "Color." + self.n
Color.RED = Color("RED")
print(Color.RED, Color.RED.RED is Color.RED)
### dict of class is a proxy
class A: x = 1
try: A.__dict__["y"] = 2
except TypeError as e: print(e)
print(type(A.__dict__).__name__, type(A().__dict__).__name__)
### instance dict writes through
class A: pass
a = A()
a.__dict__["x"] = 5
print(a.x)
a.__dict__.update(y=6)
print(a.y, vars(a))
a.__dict__ = {"z": 1}
print(a.z, hasattr(a, "x"))
### slots below an abstract or a generic class
from abc import ABC
from typing import Generic, Protocol, TypeVar
T = TypeVar("T")


class Box(Generic[T]):
    __slots__ = ("item",)


class Shape(ABC):
    __slots__ = ("area",)


class Sized(Protocol):
    __slots__ = ()


class Both(Box[int], Sized):
    __slots__ = ("both",)


class Open(Box[int]):
    pass


for kind in Box, Shape, Both, Open:
    made = kind()
    try:
        made.other = 1
        print(kind.__name__, made.other)
    except AttributeError as error:
        print(error)
### an attribute that is missing is asked for once
class Asked:
    def __getattr__(self, name):
        print("asked", name)
        raise AttributeError(name)

    @property
    def failing(self):
        raise AttributeError("inside")


class Plain:
    def __getattr__(self, name):
        return object.__getattribute__(self, name)


class Above:
    def __getattr__(self, name):
        return super().__getattribute__(name)


def attempt(ask):
    try:
        print(ask())
    except AttributeError as error:
        print("no", error)


attempt(lambda: Asked().x)
attempt(lambda: Asked().x())
attempt(lambda: getattr(Asked(), "x"))
attempt(lambda: getattr(Asked(), "x", 1))
attempt(lambda: hasattr(Asked(), "x"))
attempt(lambda: Asked().failing)
attempt(lambda: getattr(Asked(), "failing"))
attempt(lambda: Plain().x)
attempt(lambda: Above().x)
### setattr and delattr of what has a setter
class Tank:
    @property
    def level(self):
        return self._level

    @level.setter
    def level(self, level):
        doubled = level * 2
        self._level = doubled

    @level.deleter
    def level(self):
        del self._level

    def __setattr__(self, name, value):
        object.__setattr__(self, name, value)

    def __delattr__(self, name):
        super().__delattr__(name)


class Plain:
    level = Tank.level


def use(kind):
    tank = kind()
    count = 1
    print(setattr(tank, "level", count + 1), tank.level)
    tank.level = 5
    count += tank.level
    delattr(tank, "level")
    tank.level = 1
    del tank.level
    print(count, hasattr(tank, "level"))


use(Tank)
use(Plain)
### decorators of classes in which lambdas stand
reg = {}
def register(key=None, name=""):
    def w(c): reg[name] = key(c); return c
    return w
@register(key=lambda c: c.__name__.lower(), name="a")
class Foo:
    n = [i for i in range(3)]
    def m(self): return [x for x in self.n]
    f = lambda self, z=1: z + 1
print(reg, Foo().m(), Foo().f())
def outer():
    k = 5
    @register(key=lambda c: (c.__name__, k), name="b")
    @register(key=lambda c: [q * k for q in c.vals], name="c")
    class Bar(Foo):
        vals = [j * 2 for j in range(3)]
        def g(self): return k
    return Bar().g()
print(outer(), reg)
def mk(f): return type("B", (), {"v": f(3)})
class Baz(mk(lambda x: x * 2)):
    w = (lambda: 7)()
print(Baz.v, Baz.w)
def deco(*a): return lambda f: f
@deco(lambda y: y, [u for u in range(2)])
def fn(a=(lambda: 1)(), *, b=[v for v in "ab"]): return a, b, [t for t in "x"]
print(fn())
def o2():
    s = 3
    @deco(lambda y: y + s)
    def inner(a=(lambda: s)()) -> (lambda: s)(): return a + s
    return inner()
print(o2())
def t():
    def class_decorator(c): c.y = 2; return c
    @lambda c: class_decorator(c)
    class C: pass
    return C.y, sorted(locals())
print(t(), [name for name in dir() if "<" in name])
class Outer:
    @register(key=lambda c: c.z, name="d")
    class Inner: z = 4
print(reg["d"], [name for name in vars(Outer) if "<" in name])
### __class__ as a global name in the body of a class
class X:
    global __class__
    __class__ = 42
    def f(self): return __class__
    seen = __class__ + 1
print(globals()["__class__"], X.seen, X().f())
del __class__
try: __class__
except NameError as e: print(e)
### A property has the name that a class body gave it
class S:
    pass
S.x = property(lambda self: 1)
class T:
    y = property(lambda self: 1)
    w = property(None, lambda s,v: None)
    @property
    def z(self): return 1
    @z.getter
    def z2(self): return 2
    for_other = y
class U(T): pass
U.late = U.y
def tries(f):
    try: f()
    except AttributeError as e: print(e)
def s(o, n): return lambda: setattr(o, n, 1)
def d(o, n): return lambda: delattr(o, n)
def g(o, n): return lambda: getattr(o, n)
for o in S(), T(), U():
    for n in "x", "y", "w", "z", "z2", "late", "for_other":
        if hasattr(type(o), n):
            tries(s(o, n)); tries(d(o, n)); tries(g(o, n))
S.q = property()
tries(g(S(), "q")); tries(lambda: S().q)
V = type("V", (), {"p": property()})
tries(lambda: V().p)
def make():
    return property(lambda self: 3)
class W:
    a = make()
    b = make()
tries(s(W(), "b"))
### what a class allows to be set on it
class A: pass
class B(A):
    def name(self): return "B"
class C:
    def name(self): return "C"
class D(B): pass
class Meta(type): pass
class Other(Meta): pass
def told(*calls):
    for number, call in enumerate(calls):
        try: print(number, call())
        except Exception as e: print(number, type(e).__qualname__, e)
told(lambda: setattr(A, "__dict__", {}), lambda: setattr(A, "__class__", 5), lambda: setattr(A, "__class__", Meta), lambda: setattr(A, "__mro__", ()),
     lambda: setattr(A, "__bases__", (C,)), lambda: setattr(B, "__bases__", ()), lambda: setattr(B, "__bases__", 5), lambda: setattr(B, "__bases__", (1,)),
     lambda: setattr(A, "__bases__", (D,)), lambda: setattr(B, "__bases__", (C,)), lambda: (D().name(), D.__mro__, A.__subclasses__(), C.__subclasses__()),
     lambda: setattr(B, "__bases__", (C, A)), lambda: [c.__name__ for c in D.__mro__], lambda: isinstance(D(), A), lambda: setattr(B, "__bases__", (int,)),
     lambda: setattr(Other("X", (), {}), "__class__", Meta), lambda: setattr(ValueError(), "__class__", 5), lambda: setattr(ValueError(), "__class__", KeyError))
### what the body of a class may hold
class Told:
    def __set_name__(self, owner, name): print("name", owner.__name__, name)
    def __get__(self, owner, kind=None): return lambda *rest: 5
class A:
    __len__ = Told()
    __radd__ = Told()
print(len(A()), 1 + A(), type(vars(A)["__len__"]).__name__)
def told(*calls):
    for number, call in enumerate(calls):
        try: print(number, call())
        except Exception as e: print(number, type(e).__qualname__, e)
def make(**names): return type("X", (), names)
class Meta(type):
    def __new__(cls, name, bases, body, **rest):
        print("new", name, rest)
        return super().__new__(cls, name, bases, body)
    def __init__(cls, *rest, **named): print("init", rest[0])
class Base(metaclass=Meta): pass
class Plain(type): pass
class Words(tuple): pass
class Own(tuple):
    def __new__(cls, *rest, **named): return super().__new__(cls, rest)
class Init(frozenset):
    def __init__(self, *rest, **named): print(named)
told(lambda: make(__qualname__=5), lambda: make(__slots__=("1x",)), lambda: make(__slots__=("é", "_a1")).__name__, lambda: make(__slots__=("a b",)),
     lambda: type("Y", (Base,), {"a": 1}).a, lambda: Plain(), lambda: Plain(1, 2), lambda: Plain("P", (), {}).__name__, lambda: Words(x=1), lambda: Own(x=1),
     lambda: Init(x=1), lambda: Init([1], [2]), lambda: object.__new__(Words), lambda: object.__new__(Own), lambda: bytes("a", 5), lambda: bytearray(b"", None),
     lambda: bytes([1], errors=5))
### another class for an object has to give it the same form
class A: pass
class B: __slots__ = ("x",)
class C(B): pass
class D: __slots__ = ()
class Same(A): pass
def told(*calls):
    for number, call in enumerate(calls):
        try: print(number, call())
        except Exception as e: print(number, type(e).__qualname__, e)
told(lambda: setattr(A(), "__class__", B), lambda: setattr(B(), "__class__", A), lambda: setattr(A(), "__class__", Same), lambda: setattr(C(), "__class__", B), lambda: setattr(A(), "__class__", D))
