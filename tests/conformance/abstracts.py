### A()
from abc import *
import abc, numbers, collections.abc as c, string, types, copy
from collections import *
import threading
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
class A(ABC):
    @abstractmethod
    def f(self): ...
    @abstractmethod
    def g(self): return 3
t(lambda: A())
### B()
from abc import *
import abc, numbers, collections.abc as c, string, types, copy
from collections import *
import threading
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
class A(ABC):
    @abstractmethod
    def f(self): ...
    @abstractmethod
    def g(self): return 3
class B(A):
    def f(self): return 1
t(lambda: B())
### (C().f(), C().g())
from abc import *
import abc, numbers, collections.abc as c, string, types, copy
from collections import *
import threading
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
class A(ABC):
    @abstractmethod
    def f(self): ...
    @abstractmethod
    def g(self): return 3
class B(A):
    def f(self): return 1
class C(B):
    def g(self): return super().g() + 1
t(lambda: (C().f(), C().g()))
t(lambda: (sorted(A.__abstractmethods__), sorted(B.__abstractmethods__), C.__abstractmethods__))
### P()
from abc import *
import abc, numbers, collections.abc as c, string, types, copy
from collections import *
import threading
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
class P(ABC):
    @property
    @abstractmethod
    def x(self): ...
    @x.setter
    @abstractmethod
    def x(self, v): ...
    @classmethod
    @abstractmethod
    def cm(cls): ...
    @staticmethod
    @abstractmethod
    def sm(): ...
t(lambda: P())
### (P2().x, P2.cm(), P2.sm())
from abc import *
import abc, numbers, collections.abc as c, string, types, copy
from collections import *
import threading
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
class P(ABC):
    @property
    @abstractmethod
    def x(self): ...
    @x.setter
    @abstractmethod
    def x(self, v): ...
    @classmethod
    @abstractmethod
    def cm(cls): ...
    @staticmethod
    @abstractmethod
    def sm(): ...
class P2(P):
    x = 3
    @classmethod
    def cm(cls): return "cm"
    @staticmethod
    def sm(): return "sm"
t(lambda: (P2().x, P2.cm(), P2.sm()))
### (isinstance(R(), A), issubclass(R, A), isinstance(3, A), R._
from abc import *
import abc, numbers, collections.abc as c, string, types, copy
from collections import *
import threading
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
class A(ABC):
    @abstractmethod
    def f(self): ...
    @abstractmethod
    def g(self): return 3
@A.register
class R: pass
t(lambda: (isinstance(R(), A), issubclass(R, A), isinstance(3, A), R.__mro__))
### (isinstance(3, A), issubclass(bool, A), isinstance(3, (str, 
from abc import *
import abc, numbers, collections.abc as c, string, types, copy
from collections import *
import threading
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
class A(ABC):
    @abstractmethod
    def f(self): ...
    @abstractmethod
    def g(self): return 3
A.register(int)
t(lambda: (isinstance(3, A), issubclass(bool, A), isinstance(3, (str, A)), isinstance("a", (A, str))))
t(lambda: A.register(3))
t(lambda: issubclass(3, A))
### (isinstance(Duck(), H), issubclass(Duck, H), isinstance(3, H
from abc import *
import abc, numbers, collections.abc as c, string, types, copy
from collections import *
import threading
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
class A(ABC):
    @abstractmethod
    def f(self): ...
    @abstractmethod
    def g(self): return 3
class B(A):
    def f(self): return 1
class C(B):
    def g(self): return super().g() + 1
class H(ABC):
    @classmethod
    def __subclasshook__(cls, C):
        return True if any("quack" in b.__dict__ for b in C.__mro__) else NotImplemented
class Duck:
    def quack(self): ...
t(lambda: (isinstance(Duck(), H), issubclass(Duck, H), isinstance(3, H)))
### (type(M), M(), 1)
from abc import *
import abc, numbers, collections.abc as c, string, types, copy
from collections import *
import threading
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
class M(metaclass=ABCMeta):
    @abstractmethod
    def q(self): ...
t(lambda: (type(M), M(), 1))
### class X(A, int): pass
from abc import *
import abc, numbers, collections.abc as c, string, types, copy
from collections import *
import threading
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
class A(ABC):
    @abstractmethod
    def f(self): ...
    @abstractmethod
    def g(self): return 3
A.register(int)
def f():
    class X(A, int): pass
    return X(3)
t(f)
### type(N1()).__name__
from abc import *
import abc, numbers, collections.abc as c, string, types, copy
from collections import *
import threading
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
class A(ABC):
    @abstractmethod
    def f(self): ...
    @abstractmethod
    def g(self): return 3
A.register(int)
def f():
    class X(A, int): pass
    return X(3)
class N1(A):
    f = g = None
t(lambda: type(N1()).__name__)
t(lambda: A)
t(lambda: (isinstance([], c.Sequence), isinstance((), c.Sequence), isinstance("", c.Sequence), isinstance({}, c.Sequence), isinstance(range(3), c.Sequence), isinstance(b"", c.Sequence), isinstance(deque(), c.Sequence)))
### (isinstance([], c.MutableSequence), isinstance((), c.Mutable
from abc import *
import abc, numbers, collections.abc as c, string, types, copy
from collections import *
import threading
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
t(lambda: (isinstance([], c.MutableSequence), isinstance((), c.MutableSequence), isinstance(bytearray(), c.MutableSequence), isinstance(deque(), c.MutableSequence)))
t(lambda: (isinstance({}, c.Mapping), isinstance({}, c.MutableMapping), isinstance(OrderedDict(), c.MutableMapping), isinstance(Counter(), c.Mapping), isinstance(ChainMap(), c.Mapping), isinstance(UserDict(), c.MutableMapping), isinstance(types.MappingProxyType({}), c.Mapping)))
t(lambda: (isinstance(set(), c.Set), isinstance(frozenset(), c.Set), isinstance(frozenset(), c.MutableSet), isinstance(set(), c.MutableSet), isinstance({}.keys(), c.Set), isinstance({}.items(), c.Set), isinstance({}.values(), c.Set), isinstance({}.keys(), c.KeysView)))
### [isinstance(x, c.Hashable) for x in (1, 'a', (), [], {}, set
from abc import *
import abc, numbers, collections.abc as c, string, types, copy
from collections import *
import threading
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
t(lambda: [isinstance(x, c.Hashable) for x in (1, "a", (), [], {}, set(), frozenset(), None, int, len)])
t(lambda: [isinstance(x, c.Iterable) for x in (1, "a", (), [], {}, set(), iter([]), (i for i in ()), map(int, []), range(3), zip(), enumerate([]), {}.keys(), None, reversed([]))])
t(lambda: [isinstance(x, c.Iterator) for x in (1, "a", [], iter([]), iter(""), iter({}), (i for i in ()), map(int, []), range(3), zip(), enumerate([]), reversed([]), iter(set()), filter(None, []))])
### [isinstance(x, c.Sized) for x in (1, 'a', (), [], {}, set(),
from abc import *
import abc, numbers, collections.abc as c, string, types, copy
from collections import *
import threading
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
t(lambda: [isinstance(x, c.Sized) for x in (1, "a", (), [], {}, set(), iter([]), range(3))])
t(lambda: [isinstance(x, c.Container) for x in (1, "a", (), [], {}, set(), iter([]), range(3))])
t(lambda: [isinstance(x, c.Collection) for x in (1, "a", (), [], {}, set(), iter([]), range(3))])
### [isinstance(x, c.Callable) for x in (1, int, len, lambda: 1,
from abc import *
import abc, numbers, collections.abc as c, string, types, copy
from collections import *
import threading
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
t(lambda: [isinstance(x, c.Callable) for x in (1, int, len, lambda: 1, t, [].append)])
t(lambda: [isinstance(x, c.Reversible) for x in (1, "a", (), [], {}, set(), iter([]), range(3))])
t(lambda: (isinstance((i for i in ()), c.Generator), isinstance(iter([]), c.Generator)))
### (isinstance(It(), c.Iterable), isinstance(It(), c.Iterator),
from abc import *
import abc, numbers, collections.abc as c, string, types, copy
from collections import *
import threading
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
class It:
    def __iter__(self): return iter([1])
t(lambda: (isinstance(It(), c.Iterable), isinstance(It(), c.Iterator), issubclass(It, c.Iterable)))
### isinstance(NoH(), c.Hashable)
from abc import *
import abc, numbers, collections.abc as c, string, types, copy
from collections import *
import threading
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
class NoH:
    __hash__ = None
t(lambda: isinstance(NoH(), c.Hashable))
### (list(s), 2 in s, 9 in s, list(reversed(s)), s.index(2), s.c
from abc import *
import abc, numbers, collections.abc as c, string, types, copy
from collections import *
import threading
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
class Seq(c.Sequence):
    def __init__(self, *a): self.a = a
    def __len__(self): return len(self.a)
    def __getitem__(self, i): return self.a[i]
s = Seq(1, 2, 3, 2)
t(lambda: (list(s), 2 in s, 9 in s, list(reversed(s)), s.index(2), s.count(2), len(s)))
t(lambda: s.index(9))
t(lambda: c.Sequence())
### (dict(m), m.get('z'), 'a' in m, list(m.items()), list(m.valu
from abc import *
import abc, numbers, collections.abc as c, string, types, copy
from collections import *
import threading
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
class Mp(c.MutableMapping):
    def __init__(self): self.d = {}
    def __getitem__(self, k): return self.d[k]
    def __setitem__(self, k, v): self.d[k] = v
    def __delitem__(self, k): del self.d[k]
    def __iter__(self): return iter(self.d)
    def __len__(self): return len(self.d)
m = Mp(); m.update(a=1, b=2); m["c"] = 3
m = Mp(); m.update(a=1, b=2); m["c"] = 3
t(lambda: (dict(m), m.get("z"), "a" in m, list(m.items()), list(m.values()), m.pop("a"), m.setdefault("q", 9), m == {"b": 2, "c": 3, "q": 9}, len(m.keys())))
t(lambda: m.pop("zz"))
t(lambda: m.popitem())
### (m.clear(), len(m))
from abc import *
import abc, numbers, collections.abc as c, string, types, copy
from collections import *
import threading
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
class Mp(c.MutableMapping):
    def __init__(self): self.d = {}
    def __getitem__(self, k): return self.d[k]
    def __setitem__(self, k, v): self.d[k] = v
    def __delitem__(self, k): del self.d[k]
    def __iter__(self): return iter(self.d)
    def __len__(self): return len(self.d)
m = Mp(); m.update(a=1, b=2); m["c"] = 3
m = Mp(); m.update(a=1, b=2); m["c"] = 3
t(lambda: (m.clear(), len(m)))
### (list(a & b), list(a | b), list(a - b), list(a ^ b), a < b, 
from abc import *
import abc, numbers, collections.abc as c, string, types, copy
from collections import *
import threading
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
class St(c.Set):
    def __init__(self, it): self.e = list(dict.fromkeys(it))
    def __contains__(self, x): return x in self.e
    def __iter__(self): return iter(self.e)
    def __len__(self): return len(self.e)
a, b = St("abc"), St("bcd")
t(lambda: (list(a & b), list(a | b), list(a - b), list(a ^ b), a < b, a <= a, a == St("cba"), a.isdisjoint(St("z"))))
t(lambda: (isinstance(3, numbers.Integral), isinstance(True, numbers.Number), isinstance(2.0, numbers.Real), isinstance(2.0, numbers.Rational), isinstance(1j, numbers.Complex), isinstance(1j, numbers.Real), isinstance("a", numbers.Number)))
t(lambda: (string.ascii_letters, string.digits, string.punctuation, string.whitespace, string.hexdigits, string.printable[-5:]))
### (string.capwords('hello wOrld'), string.capwords('a-b-c', '-
from abc import *
import abc, numbers, collections.abc as c, string, types, copy
from collections import *
import threading
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
t(lambda: (string.capwords("hello  wOrld"), string.capwords("a-b-c", "-")))
### T.substitute(a=1, b=2, d=3)
from abc import *
import abc, numbers, collections.abc as c, string, types, copy
from collections import *
import threading
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
T = string.Template("$a and ${b}c $$ $d")
t(lambda: T.substitute(a=1, b=2, d=3))
t(lambda: T.substitute({"a": 1, "b": 2}))
t(lambda: T.safe_substitute({"a": 1}))
### string.Template('x $ y').substitute()
from abc import *
import abc, numbers, collections.abc as c, string, types, copy
from collections import *
import threading
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
T = string.Template("$a and ${b}c $$ $d")
t(lambda: string.Template("x $ y").substitute())
t(lambda: string.Template("x\n $1 y").substitute())
t(lambda: string.Template("x $ y").safe_substitute())
### (T.get_identifiers(), T.is_valid(), string.Template('$').is_
from abc import *
import abc, numbers, collections.abc as c, string, types, copy
from collections import *
import threading
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
T = string.Template("$a and ${b}c $$ $d")
t(lambda: (T.get_identifiers(), T.is_valid(), string.Template("$").is_valid()))
### F.format('{} {0}', 1)
from abc import *
import abc, numbers, collections.abc as c, string, types, copy
from collections import *
import threading
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
T = string.Template("$a and ${b}c $$ $d")
F = string.Formatter()
t(lambda: F.format("{} {0}", 1))
t(lambda: F.format("{} {x:>5} {y!r} {z[0]} {w.real}", 1, x="a", y="q", z=[7], w=3))
t(lambda: F.format("{0:{1}}", "a", ">4"))
### list(F.parse('a{b!r:c}d'))
from abc import *
import abc, numbers, collections.abc as c, string, types, copy
from collections import *
import threading
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
T = string.Template("$a and ${b}c $$ $d")
F = string.Formatter()
t(lambda: list(F.parse("a{b!r:c}d")))
### F2().format('{a} {b}', a=1)
from abc import *
import abc, numbers, collections.abc as c, string, types, copy
from collections import *
import threading
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
class St(c.Set):
    def __init__(self, it): self.e = list(dict.fromkeys(it))
    def __contains__(self, x): return x in self.e
    def __iter__(self): return iter(self.e)
    def __len__(self): return len(self.e)
a, b = St("abc"), St("bcd")
T = string.Template("$a and ${b}c $$ $d")
F = string.Formatter()
class F2(string.Formatter):
    def get_value(self, k, a, kw): return kw.get(k, "?") if isinstance(k, str) else super().get_value(k, a, kw)
t(lambda: F2().format("{a} {b}", a=1))
### (ns, ns.a, ns == types.SimpleNamespace(a=1, b='x'), vars(ns)
from abc import *
import abc, numbers, collections.abc as c, string, types, copy
from collections import *
import threading
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
ns = types.SimpleNamespace(a=1, b="x")
t(lambda: (ns, ns.a, ns == types.SimpleNamespace(a=1, b="x"), vars(ns)))
t(lambda: ns.zz)
### ns
from abc import *
import abc, numbers, collections.abc as c, string, types, copy
from collections import *
import threading
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
ns = types.SimpleNamespace(a=1, b="x")
ns.c = 3; del ns.a
ns.c = 3; del ns.a
t(lambda: ns)
### (mp, mp['a'], dict(mp), len(mp), list(mp), mp.get('z'), 'a' 
from abc import *
import abc, numbers, collections.abc as c, string, types, copy
from collections import *
import threading
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
ns = types.SimpleNamespace(a=1, b="x")
mp = types.MappingProxyType({"a": 1})
t(lambda: (mp, mp["a"], dict(mp), len(mp), list(mp), mp.get("z"), "a" in mp, mp == {"a": 1}, mp | {"b": 2}, list(mp.items())))
### mp['a'] = 2
from abc import *
import abc, numbers, collections.abc as c, string, types, copy
from collections import *
import threading
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
ns = types.SimpleNamespace(a=1, b="x")
mp = types.MappingProxyType({"a": 1})
def f(): mp["a"] = 2
t(f)
### del mp['a']
from abc import *
import abc, numbers, collections.abc as c, string, types, copy
from collections import *
import threading
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
ns = types.SimpleNamespace(a=1, b="x")
mp = types.MappingProxyType({"a": 1})
def f(): del mp["a"]
t(f)
t(lambda: mp["zz"])
t(lambda: types.MappingProxyType(3))
### (type(lambda: 1) is types.FunctionType, type(len) is types.B
from abc import *
import abc, numbers, collections.abc as c, string, types, copy
from collections import *
import threading
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
class A(ABC):
    @abstractmethod
    def f(self): ...
    @abstractmethod
    def g(self): return 3
class B(A):
    def f(self): return 1
class C(B):
    def g(self): return super().g() + 1
A.register(int)
T = string.Template("$a and ${b}c $$ $d")
F = string.Formatter()
ns = types.SimpleNamespace(a=1, b="x")
ns.c = 3; del ns.a
ns.c = 3; del ns.a
mp = types.MappingProxyType({"a": 1})
t(lambda: (type(lambda: 1) is types.FunctionType, type(len) is types.BuiltinFunctionType, type((i for i in ())) is types.GeneratorType, type(t.__code__) is types.CodeType, type(string) is types.ModuleType, isinstance(A.__dict__, types.MappingProxyType), type(None) is types.NoneType, type(C().f) is types.MethodType))
t(lambda: types.ModuleType("m").__name__)
t(lambda: types.new_class("Z", (A,), {}, lambda ns: ns.update(x=3)).x)
### types.MethodType(lambda self, y: (self, y), 5)(6)
from abc import *
import abc, numbers, collections.abc as c, string, types, copy
from collections import *
import threading
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
ns = types.SimpleNamespace(a=1, b="x")
mp = types.MappingProxyType({"a": 1})
t(lambda: types.MethodType(lambda self, y: (self, y), 5)(6))
t(lambda: (types.GenericAlias(list, (int,)), types.GenericAlias, types.UnionType, types.SimpleNamespace, types.FunctionType, types.MappingProxyType))
### (sh.v is n.v, sh.kids is n.kids, dp.v is n.v, dp.kids[0] is 
from abc import *
import abc, numbers, collections.abc as c, string, types, copy
from collections import *
import threading
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
class Node:
    def __init__(self, v): self.v = v; self.kids = []
n = Node([1]); n.kids.append(n)
n = Node([1]); n.kids.append(n)
sh = copy.copy(n); dp = copy.deepcopy(n)
sh = copy.copy(n); dp = copy.deepcopy(n)
t(lambda: (sh.v is n.v, sh.kids is n.kids, dp.v is n.v, dp.kids[0] is dp, type(dp).__name__))
### (d[1] is l[1], d[3] is d, d[:3], copy.copy(l)[1] is l[1])
from abc import *
import abc, numbers, collections.abc as c, string, types, copy
from collections import *
import threading
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
class Node:
    def __init__(self, v): self.v = v; self.kids = []
n = Node([1]); n.kids.append(n)
n = Node([1]); n.kids.append(n)
sh = copy.copy(n); dp = copy.deepcopy(n)
sh = copy.copy(n); dp = copy.deepcopy(n)
l = [1, [2, 3], {"a": [4]}]; l.append(l)
l = [1, [2, 3], {"a": [4]}]; l.append(l)
d = copy.deepcopy(l)
t(lambda: (d[1] is l[1], d[3] is d, d[:3], copy.copy(l)[1] is l[1]))
### (d[0] is d[1], d[0] is shared)
from abc import *
import abc, numbers, collections.abc as c, string, types, copy
from collections import *
import threading
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
class Node:
    def __init__(self, v): self.v = v; self.kids = []
n = Node([1]); n.kids.append(n)
n = Node([1]); n.kids.append(n)
sh = copy.copy(n); dp = copy.deepcopy(n)
sh = copy.copy(n); dp = copy.deepcopy(n)
l = [1, [2, 3], {"a": [4]}]; l.append(l)
l = [1, [2, 3], {"a": [4]}]; l.append(l)
d = copy.deepcopy(l)
shared = [1]; d = copy.deepcopy([shared, shared])
shared = [1]; d = copy.deepcopy([shared, shared])
t(lambda: (d[0] is d[1], d[0] is shared))
### (copy.copy(Cc()).n, copy.deepcopy(Cc()).n, copy.deepcopy([Cc
from abc import *
import abc, numbers, collections.abc as c, string, types, copy
from collections import *
import threading
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
class Node:
    def __init__(self, v): self.v = v; self.kids = []
n = Node([1]); n.kids.append(n)
n = Node([1]); n.kids.append(n)
sh = copy.copy(n); dp = copy.deepcopy(n)
sh = copy.copy(n); dp = copy.deepcopy(n)
l = [1, [2, 3], {"a": [4]}]; l.append(l)
l = [1, [2, 3], {"a": [4]}]; l.append(l)
d = copy.deepcopy(l)
shared = [1]; d = copy.deepcopy([shared, shared])
shared = [1]; d = copy.deepcopy([shared, shared])
class Cc:
    def __init__(self): self.n = 0
    def __copy__(self): r = Cc(); r.n = "copied"; return r
    def __deepcopy__(self, memo): r = Cc(); r.n = "deep"; memo[id(self)] = r; return r
t(lambda: (copy.copy(Cc()).n, copy.deepcopy(Cc()).n, copy.deepcopy([Cc()])[0].n))
### (copy.copy(Red(1)).a, copy.deepcopy(Red(1)).a)
from abc import *
import abc, numbers, collections.abc as c, string, types, copy
from collections import *
import threading
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
class St(c.Set):
    def __init__(self, it): self.e = list(dict.fromkeys(it))
    def __contains__(self, x): return x in self.e
    def __iter__(self): return iter(self.e)
    def __len__(self): return len(self.e)
a, b = St("abc"), St("bcd")
class Node:
    def __init__(self, v): self.v = v; self.kids = []
n = Node([1]); n.kids.append(n)
n = Node([1]); n.kids.append(n)
sh = copy.copy(n); dp = copy.deepcopy(n)
sh = copy.copy(n); dp = copy.deepcopy(n)
l = [1, [2, 3], {"a": [4]}]; l.append(l)
l = [1, [2, 3], {"a": [4]}]; l.append(l)
d = copy.deepcopy(l)
shared = [1]; d = copy.deepcopy([shared, shared])
shared = [1]; d = copy.deepcopy([shared, shared])
class Red:
    def __init__(self, a): self.a = a
    def __reduce__(self): return (Red, (self.a + 1,))
t(lambda: (copy.copy(Red(1)).a, copy.deepcopy(Red(1)).a))
### (vars(copy.copy(St2())), vars(copy.deepcopy(St2())))
from abc import *
import abc, numbers, collections.abc as c, string, types, copy
from collections import *
import threading
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
class Node:
    def __init__(self, v): self.v = v; self.kids = []
n = Node([1]); n.kids.append(n)
n = Node([1]); n.kids.append(n)
sh = copy.copy(n); dp = copy.deepcopy(n)
sh = copy.copy(n); dp = copy.deepcopy(n)
l = [1, [2, 3], {"a": [4]}]; l.append(l)
l = [1, [2, 3], {"a": [4]}]; l.append(l)
d = copy.deepcopy(l)
shared = [1]; d = copy.deepcopy([shared, shared])
shared = [1]; d = copy.deepcopy([shared, shared])
class St2:
    def __init__(self): self.a = 1; self.b = 2
    def __getstate__(self): return {"a": self.a}
    def __setstate__(self, st): self.__dict__.update(st); self.c = "set"
t(lambda: (vars(copy.copy(St2())), vars(copy.deepcopy(St2()))))
### (y, type(y).__name__, y.z, y[1] is x[1], copy.copy(x), copy.
from abc import *
import abc, numbers, collections.abc as c, string, types, copy
from collections import *
import threading
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
class Node:
    def __init__(self, v): self.v = v; self.kids = []
n = Node([1]); n.kids.append(n)
n = Node([1]); n.kids.append(n)
sh = copy.copy(n); dp = copy.deepcopy(n)
sh = copy.copy(n); dp = copy.deepcopy(n)
l = [1, [2, 3], {"a": [4]}]; l.append(l)
l = [1, [2, 3], {"a": [4]}]; l.append(l)
d = copy.deepcopy(l)
shared = [1]; d = copy.deepcopy([shared, shared])
shared = [1]; d = copy.deepcopy([shared, shared])
class L(list): pass
x = L([1, [2]]); x.z = [3]
x = L([1, [2]]); x.z = [3]
y = copy.deepcopy(x)
t(lambda: (y, type(y).__name__, y.z, y[1] is x[1], copy.copy(x), copy.copy(x).z is x.z))
### (copy.deepcopy(D(a=[1])), copy.copy(D(a=1)))
from abc import *
import abc, numbers, collections.abc as c, string, types, copy
from collections import *
import threading
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
class Node:
    def __init__(self, v): self.v = v; self.kids = []
n = Node([1]); n.kids.append(n)
n = Node([1]); n.kids.append(n)
sh = copy.copy(n); dp = copy.deepcopy(n)
sh = copy.copy(n); dp = copy.deepcopy(n)
l = [1, [2, 3], {"a": [4]}]; l.append(l)
l = [1, [2, 3], {"a": [4]}]; l.append(l)
d = copy.deepcopy(l)
shared = [1]; d = copy.deepcopy([shared, shared])
shared = [1]; d = copy.deepcopy([shared, shared])
class L(list): pass
x = L([1, [2]]); x.z = [3]
x = L([1, [2]]); x.z = [3]
y = copy.deepcopy(x)
class D(dict): pass
t(lambda: (copy.deepcopy(D(a=[1])), copy.copy(D(a=1))))
t(lambda: (copy.deepcopy(defaultdict(list, a=[1])), copy.deepcopy(Counter("aab")), copy.deepcopy(OrderedDict(a=[1])), copy.deepcopy(deque([1, [2]], 5))))
### (copy.deepcopy(P3([1], 2)), copy.copy(P3(1, 2)))
from abc import *
import abc, numbers, collections.abc as c, string, types, copy
from collections import *
import threading
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
class Node:
    def __init__(self, v): self.v = v; self.kids = []
n = Node([1]); n.kids.append(n)
n = Node([1]); n.kids.append(n)
sh = copy.copy(n); dp = copy.deepcopy(n)
sh = copy.copy(n); dp = copy.deepcopy(n)
l = [1, [2, 3], {"a": [4]}]; l.append(l)
l = [1, [2, 3], {"a": [4]}]; l.append(l)
d = copy.deepcopy(l)
shared = [1]; d = copy.deepcopy([shared, shared])
shared = [1]; d = copy.deepcopy([shared, shared])
class L(list): pass
x = L([1, [2]]); x.z = [3]
x = L([1, [2]]); x.z = [3]
y = copy.deepcopy(x)
P3 = namedtuple("P3", "a b")
t(lambda: (copy.deepcopy(P3([1], 2)), copy.copy(P3(1, 2))))
t(lambda: (copy.deepcopy((1, 2)), copy.copy(t) is t, copy.deepcopy(int) is int, copy.deepcopy({1: {2, 3}}), copy.copy({1, 2}), copy.deepcopy(frozenset([1])), copy.deepcopy(1+2j)))
t(lambda: copy.copy(threading.Lock()))
### copy.deepcopy((i for i in ()))
from abc import *
import abc, numbers, collections.abc as c, string, types, copy
from collections import *
import threading
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
class Node:
    def __init__(self, v): self.v = v; self.kids = []
n = Node([1]); n.kids.append(n)
n = Node([1]); n.kids.append(n)
sh = copy.copy(n); dp = copy.deepcopy(n)
sh = copy.copy(n); dp = copy.deepcopy(n)
l = [1, [2, 3], {"a": [4]}]; l.append(l)
l = [1, [2, 3], {"a": [4]}]; l.append(l)
d = copy.deepcopy(l)
shared = [1]; d = copy.deepcopy([shared, shared])
shared = [1]; d = copy.deepcopy([shared, shared])
class L(list): pass
x = L([1, [2]]); x.z = [3]
x = L([1, [2]]); x.z = [3]
y = copy.deepcopy(x)
t(lambda: copy.deepcopy((i for i in ())))
### (copy.copy(q).a is q.a, copy.deepcopy(q).a, copy.deepcopy(q)
from abc import *
import abc, numbers, collections.abc as c, string, types, copy
from collections import *
import threading
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
class Node:
    def __init__(self, v): self.v = v; self.kids = []
n = Node([1]); n.kids.append(n)
n = Node([1]); n.kids.append(n)
sh = copy.copy(n); dp = copy.deepcopy(n)
sh = copy.copy(n); dp = copy.deepcopy(n)
l = [1, [2, 3], {"a": [4]}]; l.append(l)
l = [1, [2, 3], {"a": [4]}]; l.append(l)
d = copy.deepcopy(l)
shared = [1]; d = copy.deepcopy([shared, shared])
shared = [1]; d = copy.deepcopy([shared, shared])
class L(list): pass
x = L([1, [2]]); x.z = [3]
x = L([1, [2]]); x.z = [3]
y = copy.deepcopy(x)
class Sl:
    __slots__ = ("a", "b")
q = Sl(); q.a = [1]
q = Sl(); q.a = [1]
t(lambda: (copy.copy(q).a is q.a, copy.deepcopy(q).a, copy.deepcopy(q).a is q.a))
### (e, e2)
from abc import *
import abc, numbers, collections.abc as c, string, types, copy
from collections import *
import threading
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
class Node:
    def __init__(self, v): self.v = v; self.kids = []
n = Node([1]); n.kids.append(n)
n = Node([1]); n.kids.append(n)
sh = copy.copy(n); dp = copy.deepcopy(n)
sh = copy.copy(n); dp = copy.deepcopy(n)
l = [1, [2, 3], {"a": [4]}]; l.append(l)
l = [1, [2, 3], {"a": [4]}]; l.append(l)
d = copy.deepcopy(l)
shared = [1]; d = copy.deepcopy([shared, shared])
shared = [1]; d = copy.deepcopy([shared, shared])
class L(list): pass
x = L([1, [2]]); x.z = [3]
x = L([1, [2]]); x.z = [3]
y = copy.deepcopy(x)
P3 = namedtuple("P3", "a b")
e = copy.copy(ValueError("a", 3)); e2 = copy.deepcopy(KeyError([1]))
e = copy.copy(ValueError("a", 3)); e2 = copy.deepcopy(KeyError([1]))
t(lambda: (e, e2))
t(lambda: copy.deepcopy(slice(1, 2)))
t(lambda: (P3._fields, P3(1, 2)._replace(a=3), P3(1,2)._asdict(), P3.__mro__, P3._make([1, 2]), P3.__doc__, P3.a.__doc__))
### what is taken for what
import collections.abc as c, collections, numbers, types, array, io, queue, fractions, decimal, itertools, datetime, typing, contextlib, functools, enum, dataclasses
async def co(): pass
async def ag(): yield
def g(): yield
class It:
    def __iter__(s): return s
    def __next__(s): raise StopIteration
class Cm:
    def __enter__(s): ...
    def __exit__(s, *a): ...
class NoHash: __hash__ = None
class Ca:
    def __call__(s): ...
    def __await__(s): yield
    def __aiter__(s): ...
    def __anext__(s): ...
    def __contains__(s, x): ...
    def __len__(s): ...
    def __reversed__(s): ...
k = co()
objs = [1, 1.5, 1j, True, None, "a", b"a", bytearray(), [], (), {}, set(), frozenset(), range(2), {}.keys(), {}.values(), {}.items(), iter([]), iter({}), iter(""), g(), ag(), k, It(), Cm(), NoHash(), Ca(), lambda: 1, len, [].append, int, type, object(), zip(), map(len, []), enumerate([]), reversed([]), filter(None, []), memoryview(b""), collections.deque(), collections.OrderedDict(), collections.Counter(), collections.ChainMap(), collections.UserDict(), collections.UserList(), collections.UserString(""), array.array("i"), types.MappingProxyType({}), io.StringIO(), queue.Queue(), fractions.Fraction(1), decimal.Decimal(1), itertools.count(), itertools.chain(), datetime.timedelta(1), slice(1), Ellipsis, NotImplemented, types.SimpleNamespace(), property(), staticmethod(len), functools.partial(len), collections.defaultdict(int), contextlib.nullcontext(), Exception()]
k.close()
names = [n for n in c.__all__] 
for o in objs:
    print(type(o).__name__, [n for n in names if isinstance(o, getattr(c, n))], [n for n in ("Number", "Complex", "Real", "Rational", "Integral") if isinstance(o, getattr(numbers, n))], isinstance(o, contextlib.AbstractContextManager), callable(o))
for t in (int, str, dict, list, It, Ca, NoHash, type(g()), type(k), range, types.FunctionType, collections.deque):
    print(t.__name__, [n for n in names if issubclass(t, getattr(c, n))])
for n in names:
    a = getattr(c, n)
    print(n, sorted(a.__abstractmethods__), [b.__name__ for b in a.__mro__], sorted(x for x in vars(a) if (x[0] != "_" or x[1] == "_") and x not in ("__abstractmethods__", "__doc__", "__module__", "__dict__", "__weakref__")))
    try: a(); print("made")
    except TypeError as e: print(e)
