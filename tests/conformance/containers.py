### list methods
l = [3, 1, 2]
l.append(4); l.extend((5, 6)); l.insert(0, 0); l.insert(-1, 9); l.insert(100, 7)
print(l, l.pop(), l.pop(0), l.index(9), l.count(1), len(l))
l.remove(9); l.reverse(); print(l)
l.sort(); print(l, l.copy(), l is l.copy())
l.sort(key=lambda x: -x); print(l)
l.sort(reverse=True, key=str); print(l)
l.clear(); print(l)
### list operators
a = [1, 2]
print(a + [3], a * 2, 2 * a, a == [1, 2], a < [1, 3], [1] < [1, 0], a != [2], 1 in a, 5 not in a, [] == [], [1, [2]] == [1, [2]], a * 0, a * -1)
### list slices
l = list(range(10))
print(l[2:5], l[::3], l[::-1], l[-3:], l[:-7], l[5:2], l[5:2:-1], l[100:], l[-100:2])
l[2:5] = [20, 30]; print(l)
l[::2] = [0] * len(l[::2]); print(l)
l[1:1] = "ab"; print(l)
del l[::2]; print(l)
del l[1:3]; print(l)
l[:] = []; print(l)
for f in ("l[::2] = [1]", "l[0:1] = 5", "l['a'] = 1"): pass
l = [1, 2, 3, 4]
def t(f):
    try: f()
    except Exception as e: print(type(e).__name__, e)
def a(): l[::2] = [1]
def b(): l[0:1] = 5
def c(): l["a"] = 1
def d(): l[10] = 1
def e(): del l[10]
def g(): l[1.5]
def h(): del l["x"]
def i(): l[None:"a"]
for f in (a, b, c, d, e, g, h, i): t(f)
### list self reference
l = [1]
l.append(l)
print(l, l[1] is l, len(l))
d = {"d": 1}
d["self"] = d
print(d)
t = ([],)
t[0].append(t)
print(t)
s = [[]]
s[0].append(s)
print(s)
### aliasing
a = [[0] * 2] * 2
a[0][0] = 1
print(a)
b = [[0] * 2 for _ in range(2)]
b[0][0] = 1
print(b)
c = a[:]
c.append(5)
print(len(a), len(c), c[0] is a[0])
### sorting
print(sorted("banana"), sorted([3, 1, 2], reverse=True), sorted(["b", "A", "c"], key=str.lower), sorted([(1, "b"), (1, "a"), (0, "z")]), sorted({3: 1, 1: 2}), sorted([1, 2, 3, 4], key=lambda x: x % 2), sorted([True, 0, 2.5]), sorted([[2], [1, 5], []]))
try: sorted([1, "a"])
except TypeError as e: print(e)
try: [3, "a", None].sort()
except TypeError as e: print(e)
try: sorted(5)
except TypeError as e: print(e)
try: [1].sort(lambda x: x)
except TypeError as e: print(e)
data = [("b", 2), ("a", 2), ("c", 1)]
print(sorted(data, key=lambda p: p[1]), sorted(data, key=lambda p: (-p[1], p[0])), min(data), max(data, key=lambda p: p[1]))
### sort is stable and exceptions keep the list
l = [3, 1, 2]
def bad(x):
    if x == 2: raise ValueError("key")
    return x
try: l.sort(key=bad)
except ValueError as e: print(e, l)
def mod(x):
    l.append(1)
    return x
try: l.sort(key=mod)
except ValueError as e: print(e)
### tuple
t = (1, 2, 3, 2)
print(t, t[0], t[1:], t + (4,), t * 2, t.count(2), t.index(3), len(t), (1,), (), tuple("ab"), t == (1, 2, 3, 2), (1, 2) < (1, 3), hash((1, 2)) == hash((1, 2)), 2 in t, max(t))
for f in (lambda: t[5], lambda: t.index(9), lambda: t + [1], lambda: t["a"], lambda: hash(([],)), lambda: tuple(5)):
    try: f()
    except Exception as e: print(type(e).__name__, e)
try: t[0] = 1
except TypeError as e: print(e)
try: del t[0]
except TypeError as e: print(e)
### dict
d = {"a": 1, "b": 2}
d["c"] = 3
print(d, d["a"], d.get("x"), d.get("x", 0), "a" in d, len(d), list(d), list(d.keys()), list(d.values()), list(d.items()))
print(d.pop("a"), d.pop("zz", None), d.setdefault("q", []), d.popitem(), d, d.copy() == d)
d.update({"x": 1}, y=2); d.update([("z", 3)]); print(d)
del d["x"]; print(d, d | {"n": 1}, {"n": 1} | d)
d |= {"m": 0}; print(d)
d.clear(); print(d, not d)
print(dict(a=1), dict([("k", "v")]), dict(zip("ab", [1, 2])), dict({"p": 1}, q=2), dict.fromkeys("ab", 0), dict.fromkeys([1, 2]), {1: "int", 1.0: "float", True: "bool"})
### dict order and deletion
d = {i: i for i in range(5)}
del d[2]
d[2] = "again"
d[0] = "kept place"
print(d, list(reversed(d)), next(iter(d)), d == {0: "kept place", 1: 1, 3: 3, 4: 4, 2: "again"})
### dict views
d = {"a": 1, "b": 2}
k, v, i = d.keys(), d.values(), d.items()
d["c"] = 3
print(k, v, i, len(k), "c" in k, 3 in v, ("c", 3) in i, k & {"a"}, k | {"z"} == {"a", "b", "c", "z"}, sorted(k - {"a"}), k == {"a", "b", "c"}, list(reversed(k)), i == {("a", 1), ("b", 2), ("c", 3)})
### dict errors
d = {}
for f in (lambda: d["x"], lambda: d.pop("x"), lambda: d.popitem(), lambda: {[]: 1}, lambda: {{}: 1}, lambda: d[[]], lambda: dict(5), lambda: dict([1]), lambda: dict([(1,)]), lambda: dict(["abc"]), lambda: d.update(5), lambda: d < d, lambda: d + d, lambda: [] in d, lambda: d.fromkeys(5), lambda: dict(1, 2), lambda: d.nope):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
try: del d["k"]
except KeyError as e: print(repr(e))
### dict comprehension and merges
a = {"x": 1, "y": 2}
print({v: k for k, v in a.items()}, {**a, "x": 5}, {k: [k * i for i in range(2)] for k in a}, {k: v for k, v in zip("abc", range(3)) if v})
### set
s = {3, 1, 2, 1}
print(s, len(s), 1 in s, s | {4}, s & {1, 9}, s - {1}, s ^ {1, 7}, s <= {1, 2, 3}, s < s, s >= {1}, s == {1, 2, 3}, s.isdisjoint({9}), s.issubset([1, 2, 3]), s.union([5], (6,)), s.intersection([1]), s.difference([1]), s.symmetric_difference([1]))
s.add(9); s.discard(100); s.remove(1); s.update([5, 6]); print(sorted(s), sorted(s.copy()))
s -= {5}; s |= {0}; s &= {0, 2, 3}; s ^= {3}; print(sorted(s))
s.intersection_update([0]); s.difference_update([0]); s.symmetric_difference_update([8]); print(s, s.pop(), s, set(), frozenset([1]) | {2}, {frozenset([1]): "k"}[frozenset([1])], frozenset("a") == {"a"})
for f in (lambda: s.pop(), lambda: s.remove(1), lambda: {[]}, lambda: set(5), lambda: s | [1], lambda: s.add([]), lambda: s[0], lambda: hash(s), lambda: frozenset([1]).add(2), lambda: s + s, lambda: {1} < [1]):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
### sets of small ints and texts
print({1, 2, 3}, {0}, {True, 1, 1.0}, sorted({"b", "a"}), {x % 3 for x in range(9)}, set("a"), {(1, 2)}, {None})
### nested data
data = {"users": [{"name": "Ann", "tags": ("a", "b")}, {"name": "Bob", "tags": ()}], "n": {1: {2: {3: []}}}}
data["n"][1][2][3].append("deep")
data["users"][1]["tags"] += ("c",)
print(data, data["users"][0]["tags"][-1])
### comprehension forms
print([x for x in range(10) if x % 2 if x > 3], [(x, y) for x in range(2) for y in range(x + 1)], {x for x in "aab"} == {"a", "b"}, [[]for _ in range(2)], [a + b for a, b in [(1, 2), (3, 4)]], [*map(lambda x: x * 2, [1, 2])], [x if x else "z" for x in (0, 1)])
### deque and friends
from collections import deque, defaultdict, Counter, OrderedDict, namedtuple
d = deque([1, 2, 3], maxlen=3)
d.append(4); d.appendleft(0); d.rotate(1)
print(d, d.pop(), d.popleft(), len(d), list(d))
dd = defaultdict(list)
dd["a"].append(1); dd["b"]
print(dd, dict(dd))
c = Counter("abracadabra")
print(c.most_common(2), c["a"], c["zz"], sum(c.values()))
P = namedtuple("P", "x y")
p = P(1, y=2)
print(p, p.x, p[1], p._replace(x=5), p._asdict(), P._fields, p == (1, 2))
### queue errors
from collections import deque
try: deque().pop()
except IndexError as e: print(e)
try: deque()[0]
except IndexError as e: print(e)
### big list building
l = []
for i in range(5000): l.append(i)
while len(l) > 10: l = l[::2]
print(l)
d = {}
for i in range(5000): d[i % 100] = d.get(i % 100, 0) + 1
print(len(d), d[7])
### star in index and returns
def f(): return *[1, 2], 3
print(f())
m = {(1, 2): "t"}
print(m[1, 2])
### equality of mixed containers
print([1] == (1,), {1} == frozenset({1}), {"a": 1} == {"a": 1.0}, [1, 2] == [1, 2.0], () == [], {} == set(), [[]] == [[]], (1, [2]) == (1, [2]), {"a": [1]} != {"a": [2]}, range(2) == [0, 1])
### a deque that changes while it is walked over
from collections import deque
import copy
def t(name, act, n=3, rev=False, **kw):
    d = deque(range(n), **kw); it = reversed(d) if rev else iter(d); next(it, None); 
    try:
        act(d)
        print(name, list(it))
    except Exception as e: print(name, type(e).__name__, e, d)
for rev in (False, True):
    t("append", lambda d: d.append(1), rev=rev); t("appendleft", lambda d: d.appendleft(1), rev=rev); t("pop", lambda d: d.pop(), rev=rev); t("popleft", lambda d: d.popleft(), rev=rev)
    t("both", lambda d: (d.append(1), d.popleft()), rev=rev); t("bounded", lambda d: d.append(1), rev=rev, maxlen=3); t("zero", lambda d: d.append(1), n=0, rev=rev, maxlen=0); t("extend0", lambda d: d.extend([]), rev=rev)
    t("extend", lambda d: d.extend([1]), rev=rev); t("extendleft", lambda d: d.extendleft([1]), rev=rev); t("clear", lambda d: d.clear(), rev=rev); t("clear0", lambda d: d.clear(), n=0, rev=rev); t("rotate", lambda d: d.rotate(), rev=rev); t("rotate0", lambda d: d.rotate(0), rev=rev); t("rotate1", lambda d: d.rotate(1), n=1, rev=rev); t("rotate3", lambda d: d.rotate(3), rev=rev)
    t("reverse", lambda d: d.reverse(), rev=rev); t("set", lambda d: d.__setitem__(2, 9), rev=rev); t("del", lambda d: d.__delitem__(0), rev=rev); t("del1", lambda d: d.__delitem__(0), n=1, rev=rev); t("insert", lambda d: d.insert(0, 5), rev=rev); t("remove", lambda d: d.remove(0), rev=rev); t("imul", lambda d: d.__imul__(2), rev=rev); t("imul1", lambda d: d.__imul__(1), rev=rev); t("iadd", lambda d: d.__iadd__([1]), rev=rev); t("init", lambda d: d.__init__([1]), rev=rev); t("copy", lambda d: d.copy(), rev=rev); t("deepcopy", lambda d: copy.deepcopy(d), rev=rev); t("eq", lambda d: (d == d.copy(), 1 in d, d.index(1), d.count(1), len(d), str(d), bool(d), d[0]), rev=rev)
    t("imul0", lambda d: d.__imul__(0), n=0, rev=rev); t("mul", lambda d: d * 2, rev=rev); t("sort", lambda d: sorted(d), rev=rev); t("extend self", lambda d: d.extend(d), rev=rev); t("extendleft self", lambda d: d.extendleft(d), rev=rev)
    t("failed remove", lambda d: d.remove(77), rev=rev)
### iterators over a deque
from collections import deque
import copy
d = deque([1]); it = iter(d); print(next(it)); print(next(it, "end")); d.append(2); 
try: print(next(it, "end"))
except RuntimeError as e: print(e)
try: print(next(it, "end"))
except RuntimeError as e: print(e)
d = deque([1, 2]); a = iter(d); d.append(3); b = iter(d); print(list(b))
try: print(list(a))
except RuntimeError as e: print(e)
d = deque([1,2,3]); it = iter(d); next(it); print(iter(it) is it, type(it).__name__, type(reversed(d)).__name__)
print(list(zip(deque([1, 2]), reversed(deque([3, 4])))), list(enumerate(deque("ab"))), max(deque([1, 3])), [*deque("xy")], tuple(deque()), copy.deepcopy(deque([[1]], 3)))
d = deque([1, 2, 3])
try:
    for x in d: d.append(x)
except RuntimeError as e: print(e, d)
try:
    for x in map(lambda x: d.pop(), d): print(x)
except RuntimeError as e: print(e, d)
try: print(sum(d.popleft() for x in d))
except RuntimeError as e: print(e, d)
### items whose own code changes the deque that is searched
from collections import deque
class E:
    def __init__(self, d, f): self.d, self.f = d, f
    def __eq__(self, other): self.f(self.d); return False
for what in ("index", "count", "remove", "__contains__"):
    d = deque(); d.append(E(d, lambda d: d.append(1))); d.append(2)
    try: print(what, getattr(d, what)(5))
    except Exception as e: print(what, type(e).__name__, e)
for what in ("index", "count", "remove", "__contains__"):
    d = deque(); d.append(E(d, lambda d: 1)); d.append(2)
    try: print(what, getattr(d, what)(2))
    except Exception as e: print(what, type(e).__name__, e)
### a thread walks over a deque that it changes
from collections import deque
import threading
class S(deque): pass
try:
    d = S("ab")
    for x in d: d.append(x)
except RuntimeError as e: print(e)
d = deque(range(3))
def f():
    for x in d: d.append(x)
t = threading.Thread(target=f, name="T"); t.start(); t.join(); print(len(d))
### a deque is no list
from collections import deque
d = deque([1, 2])
def told(*calls):
    for number, call in enumerate(calls):
        try: print(number, call())
        except Exception as e: print(number, type(e).__name__, e)
told(lambda: [1, 2] == d, lambda: d == [1, 2], lambda: [1, 2] != d, lambda: d != [1, 2], lambda: [1] < d, lambda: d < [1], lambda: [1] >= d, lambda: d + [1], lambda: [d] == [[1, 2]], lambda: d in [[1, 2]], lambda: [[1, 2]].index(d), lambda: {"a": d} == {"a": [1, 2]}, lambda: (d,) == ([1, 2],), lambda: d == deque([1, 2]), lambda: d == (1, 2), lambda: [1].__eq__(d), lambda: list.__eq__([1, 2], d), lambda: [1, 2].extend(d), lambda: [1] * d, lambda: d * [1], lambda: d * 1.5, lambda: isinstance(d, list), lambda: d[0:1], lambda: d["x"], lambda: d.index(7), lambda: d.insert("x", 1), lambda: d.rotate("x"), lambda: d.pop(1), lambda: d.append(), lambda: d.extend(5), lambda: deque(5), lambda: deque([], -1), lambda: deque([], "x"), lambda: deque(1, 2, 3), lambda: deque(a=1), lambda: d.remove(9), lambda: d.insert(0), lambda: d.count(), lambda: hash(d), lambda: d["a":], lambda: d.__class__, lambda: d.foo, lambda: d[5], lambda: d[-3], lambda: d.sort())
e = [1]; e += d; print(e)
try: e[0:1] = d; print(e)
except Exception as x: print(x)
d += [3]; print(d); d += "ab"; print(d)
try: d += 5
except TypeError as x: print(x)
### the bound of a deque and the attributes of a local cannot be replaced
from collections import deque
import threading
d = deque([1], 3); l = threading.local()
for c in (lambda: setattr(d, "maxlen", 5), lambda: delattr(d, "maxlen"), lambda: d.maxlen, lambda: setattr(l, "__dict__", {}), lambda: delattr(l, "__dict__"), lambda: setattr(l, "x", 1), lambda: l.__dict__):
    try: print(c())
    except Exception as e: print(type(e).__name__, e)
class S(deque): pass
s = S([1], 2); s.x = 3; print(s.maxlen, s.x, s, s.copy().maxlen, (s * 2).maxlen)
### a deque is no list
from collections import deque
d = deque([1, 2])
for f in (lambda: [1] + d, lambda: d + [1], lambda: (1,) + d, lambda: [1] < d, lambda: sum([d], []), lambda: "%s %s" % d):
    try: print(f())
    except TypeError as e: print(e)
l = [1]; l += d; print(l, [1, 2] == d, isinstance(d, list))
### unpacking takes one item more than it needs, and no further one
import itertools
def counted():
    number = 0
    while True:
        print("made", number)
        yield number
        number += 1
class Sequence:
    def __getitem__(self, index): return index * 2
def told(*calls):
    for number, call in enumerate(calls):
        try: print(number, repr(call()))
        except Exception as e: print(number, type(e).__qualname__, e)
def two(values):
    a, b = values
    return a, b
told(lambda: two(itertools.count()), lambda: two(counted()), lambda: two(Sequence()), lambda: two(range(10**15)), lambda: two(5), lambda: two("ab"),
     lambda: two({1: 2, 3: 4}), lambda: two(map(str, itertools.count())), lambda: two(iter("a")), lambda: two(zip("abc", "def")))
rest = iter([1, 2, 3, 4, 5])
told(lambda: two(rest))
print(list(rest))
### numbers among the arguments of lists
class Index:
    def __init__(self, number): self.number = number
    def __index__(self): return self.number
    def __repr__(self): return f"Index({self.number})"
def told(*calls):
    for number, call in enumerate(calls):
        try: print(number, repr(call()))
        except Exception as e: print(number, type(e).__qualname__, e)
items = list("abcabc")
told(lambda: items.insert(Index(1), Index(2)), lambda: items, lambda: items.pop(Index(1)), lambda: items.index("a", Index(1)), lambda: items.index("a", "x"),
     lambda: items.index("a", None), lambda: items.index("z", -10**20, 10**20), lambda: items.pop(10**20), lambda: items.insert(10**20, 1), lambda: [].pop(Index(0)),
     lambda: (1, 2, 1).index(1, Index(1)), lambda: (1, 2).index(1, 2.0), lambda: sorted([2, 1], reverse=Index(1)), lambda: [3, 1].sort(reverse="x"),
     lambda: slice(1, Index(3)).indices(Index(9)), lambda: slice("x").indices(3))
### a deque has places and no slices
from collections import deque
d = deque([1, 2])
def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e, e.__context__)
def put(i):
    d[i] = [1]
def take(i):
    del d[i]
for i in "x", 1.5, slice(0, 1), None, 5, 10**30:
    t(lambda: d[i])
    t(lambda: put(i))
    t(lambda: take(i))
t(lambda: d.index(5))
t(lambda: d.remove(5))
t(lambda: deque([1], 1).insert(1.5, 5))
print(d)
