### (sd(1), sd(True), sd([1]), sd('a'), sd(b'a'), sd(2.0), sd.di
import functools, itertools, operator
from functools import *
from collections import *
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
@singledispatch
def sd(x, *a): return ("obj", x)
t(lambda: (sd(1), sd(True), sd([1]), sd("a"), sd(b"a"), sd(2.0), sd.dispatch(int)(3), sorted(k.__name__ for k in sd.registry)))
t(lambda: sd())
### (sd(1.0), sd({}))
import functools, itertools, operator
from functools import *
from collections import *
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
@singledispatch
def sd(x, *a): return ("obj", x)
t(lambda: (sd(1.0), sd({})))
t(lambda: sd.register(3))
t(lambda: sd.__name__)
### (SM().f(1), SM().f('a'), SM().f([]))
import functools, itertools, operator
from functools import *
from collections import *
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
class SM:
    @singledispatchmethod
    def f(self, x): return "base"
    @f.register
    def _(self, x: int): return "int"
    @f.register(str)
    def _(self, x): return "str"
t(lambda: (SM().f(1), SM().f("a"), SM().f([])))
### (c.v, c.v, c.c, c.__dict__, CP.v.__doc__)
import functools, itertools, operator
from functools import *
from collections import *
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
class CP:
    def __init__(self): self.c = 0
    @cached_property
    def v(self):
        "doc"
        self.c += 1
        return self.c
c = CP()
t(lambda: (c.v, c.v, c.c, c.__dict__, CP.v.__doc__))
### c.v
import functools, itertools, operator
from functools import *
from collections import *
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
class CP:
    def __init__(self): self.c = 0
    @cached_property
    def v(self):
        "doc"
        self.c += 1
        return self.c
c = CP()
del c.v
t(lambda: c.v)
### ([lc(i) for i in (1, 2, 1, 3, 2)], lc.cache_info(), lc.cache
import functools, itertools, operator
from functools import *
from collections import *
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
@lru_cache(maxsize=2)
def lc(x): return x * 2
t(lambda: ([lc(i) for i in (1, 2, 1, 3, 2)], lc.cache_info(), lc.cache_parameters()))
### (lc.cache_info(), lc.__name__, lc.__wrapped__(5))
import functools, itertools, operator
from functools import *
from collections import *
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
@lru_cache(maxsize=2)
def lc(x): return x * 2
lc.cache_clear()
t(lambda: (lc.cache_info(), lc.__name__, lc.__wrapped__(5)))
### (fib(80), fib.cache_info())
import functools, itertools, operator
from functools import *
from collections import *
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
@lru_cache(maxsize=2)
def lc(x): return x * 2
lc.cache_clear()
@cache
def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)
t(lambda: (fib(80), fib.cache_info()))
t(lambda: lc([]))
### (ty(1), ty(1.0), ty(1, k=2), ty.cache_info())
import functools, itertools, operator
from functools import *
from collections import *
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
@lru_cache
def ty(x, *, k=1): return x
t(lambda: (ty(1), ty(1.0), ty(1, k=2), ty.cache_info()))
### (ty(1), ty(1.0), ty.cache_info())
import functools, itertools, operator
from functools import *
from collections import *
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
@lru_cache(typed=True)
def ty(x): return x
t(lambda: (ty(1), ty(1.0), ty.cache_info()))
### (TO(1) <= TO(1), TO(1) > TO(2), TO(2) >= TO(1), TO(1) < TO(2
import functools, itertools, operator
from functools import *
from collections import *
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
@total_ordering
class TO:
    def __init__(self, v): self.v = v
    def __eq__(self, o): return self.v == o.v
    def __lt__(self, o): return self.v < o.v
t(lambda: (TO(1) <= TO(1), TO(1) > TO(2), TO(2) >= TO(1), TO(1) < TO(2)))
### @total_ordering class X: pass
import functools, itertools, operator
from functools import *
from collections import *
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
def f():
    @total_ordering
    class X: pass
t(f)
### (PM().g(), PM().g(5))
import functools, itertools, operator
from functools import *
from collections import *
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
class CP:
    def __init__(self): self.c = 0
    @cached_property
    def v(self):
        "doc"
        self.c += 1
        return self.c
c = CP()
del c.v
def f():
    @total_ordering
    class X: pass
class PM:
    def f(self, a, b=0, *, c=0): return (a, b, c)
    g = partialmethod(f, 1, c=3)
t(lambda: (PM().g(), PM().g(5)))
t(lambda: (reduce(operator.add, [1, 2, 3]), reduce(operator.mul, [], 5)))
t(lambda: reduce(operator.add, []))
### sorted([3, 1, 2], key=cmp_to_key(lambda a, b: b - a))
import functools, itertools, operator
from functools import *
from collections import *
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
t(lambda: sorted([3, 1, 2], key=cmp_to_key(lambda a, b: b - a)))
### (pt('101'), pt.func, pt.args, pt.keywords, partial(pt, '11')
import functools, itertools, operator
from functools import *
from collections import *
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
pt = partial(int, base=2)
t(lambda: (pt("101"), pt.func, pt.args, pt.keywords, partial(pt, "11")(), repr(partial(print, 1, sep=""))))
t(lambda: partial(3))
### (orig.__name__, orig.__doc__, orig.__wrapped__.__name__, ori
import functools, itertools, operator
from functools import *
from collections import *
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
def deco(fn):
    @wraps(fn)
    def w(*a):
        "wdoc"
        return fn(*a)
    return w
@deco
def orig(a: int) -> str:
    "odoc"
t(lambda: (orig.__name__, orig.__doc__, orig.__wrapped__.__name__, orig.__annotations__, orig.__qualname__, orig.__module__))
t(lambda: (list(itertools.pairwise("abcd")), list(itertools.accumulate([1, 2, 3], operator.mul, initial=2)), list(itertools.chain.from_iterable(["ab", "c"])), list(itertools.zip_longest("ab", "c", fillvalue="-"))))
t(lambda: itertools.batched)
### (list(itertools.islice(itertools.count(5, 2), 3)), list(iter
import functools, itertools, operator
from functools import *
from collections import *
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
t(lambda: (list(itertools.islice(itertools.count(5, 2), 3)), list(itertools.repeat(1, 2)), list(itertools.takewhile(lambda x: x < 3, [1, 2, 3, 1])), list(itertools.dropwhile(lambda x: x < 3, [1, 2, 3, 1])), list(itertools.compress("abc", [1, 0, 1])), list(itertools.filterfalse(None, [0, 1, 2])), list(itertools.starmap(pow, [(2, 3)]))))
t(lambda: ([(k, list(g)) for k, g in itertools.groupby("aabbc")], list(itertools.product("ab", repeat=2)), list(itertools.permutations([1, 2, 3], 2)), list(itertools.combinations("abc", 2)), list(itertools.combinations_with_replacement("ab", 2))))
t(lambda: (itertools.count(3), itertools.repeat(1), itertools.repeat(1, 3), [list(x) for x in itertools.tee([1, 2])]))
### (operator.itemgetter(1, 0)([5, 6]), operator.attrgetter('rea
import functools, itertools, operator
from functools import *
from collections import *
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
t(lambda: (operator.itemgetter(1, 0)([5, 6]), operator.attrgetter("real", "imag")(3), operator.methodcaller("upper")("a"), operator.itemgetter(1), operator.attrgetter("a.b"), operator.methodcaller("f", 1, k=2)))
t(lambda: (operator.contains([1], 1), operator.concat("a", "b"), operator.index(True), operator.length_hint([1, 2]), operator.truth([]), operator.indexOf([1, 2], 2), operator.countOf([1, 1], 1), operator.is_not(1, 2), operator.__add__(1, 2), operator.iadd([1], [2]), operator.call(int, "3")))
### (cm, cm['a'], cm['b'], len(cm), list(cm), dict(cm), cm.new_c
import functools, itertools, operator
from functools import *
from collections import *
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
cm = ChainMap({"a": 1}, {"a": 2, "b": 3})
t(lambda: (cm, cm["a"], cm["b"], len(cm), list(cm), dict(cm), cm.new_child({"z": 1}), cm.parents, cm.get("q"), cm.maps))
t(lambda: cm["zz"])
### (cm, cm.pop('b'))
import functools, itertools, operator
from functools import *
from collections import *
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
cm = ChainMap({"a": 1}, {"a": 2, "b": 3})
t(lambda: (cm, cm.pop("b")))
t(lambda: cm.pop("b"))
t(lambda: (cm | {"x": 1}, {"x": 1} | cm, bool(ChainMap()), ChainMap.fromkeys("ab", 1)))
### (u, u.data, len(u), 'a' in u, dict(u), u.pop('a'), u.get('zz
import functools, itertools, operator
from functools import *
from collections import *
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
class UD(UserDict):
    def __setitem__(self, k, v): super().__setitem__(k, v * 2)
u = UD(a=1); u.update(b=2)
u = UD(a=1); u.update(b=2)
t(lambda: (u, u.data, len(u), "a" in u, dict(u), u.pop("a"), u.get("zz"), u == {"b": 4}, u | {"c": 1}, u.copy()))
### (ul, ul + [1], sorted(ul), ul[0:2], len(ul), ul * 2, ul == [
import functools, itertools, operator
from functools import *
from collections import *
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
ul = UserList([3, 1, 2])
t(lambda: (ul, ul + [1], sorted(ul), ul[0:2], len(ul), ul * 2, ul == [3, 1, 2], ul.index(1), type(ul[:1]).__name__, 1 in ul, [0] + ul))
### (ul, ul.pop(), ul.count(1), ul.data)
import functools, itertools, operator
from functools import *
from collections import *
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
ul = UserList([3, 1, 2])
ul.append(5); ul.sort(); ul.insert(0, 9); ul.extend([1]); ul.remove(9); ul.reverse()
ul.append(5); ul.sort(); ul.insert(0, 9); ul.extend([1]); ul.remove(9); ul.reverse()
ul.append(5); ul.sort(); ul.insert(0, 9); ul.extend([1]); ul.remove(9); ul.reverse()
ul.append(5); ul.sort(); ul.insert(0, 9); ul.extend([1]); ul.remove(9); ul.reverse()
ul.append(5); ul.sort(); ul.insert(0, 9); ul.extend([1]); ul.remove(9); ul.reverse()
ul.append(5); ul.sort(); ul.insert(0, 9); ul.extend([1]); ul.remove(9); ul.reverse()
t(lambda: (ul, ul.pop(), ul.count(1), ul.data))
### (us, us.upper(), us + 'd', us[1], len(us), us == 'abc', us *
import functools, itertools, operator
from functools import *
from collections import *
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
us = UserString("abc")
t(lambda: (us, us.upper(), us + "d", us[1], len(us), us == "abc", us * 2, "b" in us, us.find("c"), us.replace("a", "z"), hash(us) == hash("abc"), str(us), "x" + us, us.split("b"), us < "b"))
### (c1 + c2, c1 - c2, c1 & c2, c1 | c2, c1.most_common(2), c1.t
import functools, itertools, operator
from functools import *
from collections import *
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
c1, c2 = Counter("aabc"), Counter(a=1, b=3)
t(lambda: (c1 + c2, c1 - c2, c1 & c2, c1 | c2, c1.most_common(2), c1.total(), sorted(c1.elements()), +Counter(a=-1, b=2), -Counter(a=-1), c1 == Counter("baac"), c1 <= c2, c1["zz"]))
### c1
import functools, itertools, operator
from functools import *
from collections import *
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
c1, c2 = Counter("aabc"), Counter(a=1, b=3)
c1.update("ab"); c1.subtract({"c": 5})
c1.update("ab"); c1.subtract({"c": 5})
t(lambda: (c1, Counter(), Counter([1, 1, 2]), c1.copy(), Counter.fromkeys))  if 0 else None
t(lambda: c1)
t(lambda: Counter.fromkeys("ab"))
### c1 (2)
import functools, itertools, operator
from functools import *
from collections import *
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
c1, c2 = Counter("aabc"), Counter(a=1, b=3)
c1.update("ab"); c1.subtract({"c": 5})
c1.update("ab"); c1.subtract({"c": 5})
t(lambda: (c1, Counter(), Counter([1, 1, 2]), c1.copy(), Counter.fromkeys))  if 0 else None
c1 += Counter(a=1)
t(lambda: c1)
### (od, list(od), od.popitem(last=False), od.popitem(), od == {
import functools, itertools, operator
from functools import *
from collections import *
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
od = OrderedDict([("a", 1), ("b", 2), ("c", 3)])
od.move_to_end("a"); od.move_to_end("c", last=False)
od.move_to_end("a"); od.move_to_end("c", last=False)
t(lambda: (od, list(od), od.popitem(last=False), od.popitem(), od == {"b": 2}, od == OrderedDict(b=2), OrderedDict(a=1, b=2) == OrderedDict(b=2, a=1), list(reversed(OrderedDict(a=1, b=2)))))
t(lambda: od.move_to_end("zz"))
t(lambda: OrderedDict().popitem())
### (d, d.maxlen, d[0], d.index(2), d.count(4), list(reversed(d)
import functools, itertools, operator
from functools import *
from collections import *
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
d = deque([1, 2, 3], maxlen=3); d.append(4); d.rotate(1)
d = deque([1, 2, 3], maxlen=3); d.append(4); d.rotate(1)
d = deque([1, 2, 3], maxlen=3); d.append(4); d.rotate(1)
t(lambda: (d, d.maxlen, d[0], d.index(2), d.count(4), list(reversed(d)), d == deque([4, 2, 3]), deque("ab") + deque("c"), deque("ab") * 2, d.copy()))
t(lambda: d.insert(0, 9))
t(lambda: deque([]).pop())
### deque([1]).remove(5)
import functools, itertools, operator
from functools import *
from collections import *
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
t(lambda: deque([1]).remove(5))
t(lambda: deque([1])[5])
t(lambda: deque(maxlen=-1))
### (d, d.popleft(), d.pop(), d.clear(), d)
import functools, itertools, operator
from functools import *
from collections import *
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
d = deque([1, 2, 3], maxlen=3); d.append(4); d.rotate(1)
d = deque([1, 2, 3], maxlen=3); d.append(4); d.rotate(1)
d = deque([1, 2, 3], maxlen=3); d.append(4); d.rotate(1)
d.extendleft([7, 8])
t(lambda: (d, d.popleft(), d.pop(), d.clear(), d))
### (N(1), N._field_defaults, N(1)._replace(c=9), N(1)._asdict()
import functools, itertools, operator
from functools import *
from collections import *
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
N = namedtuple("N", "a b c", defaults=[2, 3])
t(lambda: (N(1), N._field_defaults, N(1)._replace(c=9), N(1)._asdict(), N._make([1, 2, 3]), N._fields, N(1) == (1, 2, 3), N(1)[0], N(1).b))
t(lambda: N())
t(lambda: N(1)._replace(zz=3))
### namedtuple('X', 'a a')
import functools, itertools, operator
from functools import *
from collections import *
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
t(lambda: namedtuple("X", "a a"))
t(lambda: namedtuple("X", "a class", rename=True)._fields)
t(lambda: namedtuple("X", "_a"))
### (dd, dd['b'], len(dd), dd.default_factory, dd.get('q'), dd |
import functools, itertools, operator
from functools import *
from collections import *
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
dd = defaultdict(list); dd["a"].append(1)
t(lambda: (dd, dd["b"], len(dd), dd.default_factory, dd.get("q"), dd | {"z": 1}, defaultdict(int, x=1).copy()))
t(lambda: defaultdict(None)["a"])
t(lambda: defaultdict(3))
