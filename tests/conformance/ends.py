### finalizers of all that goes: variables, containers, temporaries, frames, at the end
class R:
    def __init__(self, n): self.n = n
    def __del__(self): print("end", self.n)
a = R("a"); c = R("c"); b = R("b"); _u = R("_u")
lst = [R("l0"), R("l1")]
d = {"k": R("d")}
cyc = R("cyc"); cyc.me = cyc
def f(x=R("default")): pass
class K:
    at = R("classattr")
def g():
    x = R("x"); y = R("y")
    t = [R("t0"), R("t1"), R("t2")]
    tt = (R("p0"), R("p1"))
    s = {"q": R("q0"), "r": R("q1")}
    print("g ends")
g()
h = R("parent"); h.child = R("child"); h.other = R("other")
del h
r = R("first"); r = R("second"); r = None
R("temp")
print(R("arg").n)
def thrower():
    x = R("in thrower")
    raise ValueError
try: thrower()
except ValueError: print("caught")
print("after")
def gen():
    z = R("in gen")
    yield 1
    yield 2
for v in gen(): break
G = gen(); next(G); del G
import sys
print("done")
### what a traceback keeps
class R:
    def __init__(self, n): self.n = n
    def __del__(self): print("end", self.n)
def thrower():
    x = R("in thrower")
    raise ValueError
try: thrower()
except ValueError: print("caught")
print("after")
def other():
    y = R("y")
    try:
        z = R("z")
        raise KeyError("k")
    except KeyError as e:
        w = R("w")
    print("other ends")
other()
def third():
    try:
        thrower()
    except ValueError as e:
        print("third caught")
    print("third ends")
third()
print("x")
### weak references, their dictionaries and sets, proxies and callbacks
import weakref, gc, sys
class A:
    def __init__(self, n=0): self.n = n
    def __repr__(self): return f"A({self.n})"
    def meth(self): return self.n
a = A(1)
r = weakref.ref(a)
print(r() is a, weakref.getweakrefcount(a), weakref.getweakrefs(a) == [r], weakref.ref(a) is r)
del a
print(r())
b = A(2)
def cb(ref): print("callback", ref() , ref is rb)
rb = weakref.ref(b, cb)
rb2 = weakref.ref(b, lambda x: print("second"))
weakref.ref(b, lambda x: print("never"))
b = None
print("b gone", rb(), rb2())
d = weakref.WeakValueDictionary()
x, y = A(3), A(4)
d["x"] = x; d["y"] = y
print(len(d), sorted(d.keys()), dict(d))
del x
print(len(d), sorted(d.keys()), "x" in d, d.get("x"), list(d.values()))
k = weakref.WeakKeyDictionary()
k1 = A(5); k2 = A(6)
k[k1] = "one"; k[k2] = A(7)
print(len(k), [v for v in k.values()])
w7 = weakref.ref(k[k2])
del k2
print(len(k), w7(), k[k1])
s = weakref.WeakSet()
s1, s2 = A(8), A(9)
s.add(s1); s.add(s2); s.add(A(10))
print(len(s), sorted(i.n for i in s), s1 in s)
s1 = None
print(len(s), [i.n for i in s])
p = weakref.proxy(y)
print(p.n, p.meth(), repr(p)[:10])
del y
try: p.n
except ReferenceError as e: print(e)
m = A(11)
wm = weakref.WeakMethod(m.meth)
print(wm()())
del m
print(wm())
f = A(12)
fin = weakref.finalize(f, print, "finalized", 12)
print(fin.alive, fin.peek()[1] is print)
del f
print(fin.alive, fin())
g = A(13)
fin2 = weakref.finalize(g, print, "at exit", 13)
fin3 = weakref.finalize(g, print, "at exit", 14); fin3.atexit = False
fin4 = weakref.finalize(g, print, "at exit", 15)
c = A(14); c.me = c
wc = weakref.ref(c, lambda r: print("cycle ends"))
del c
print(wc() is not None)
gc.collect()
print(wc())
def local():
    z = A(15)
    return weakref.ref(z)
print(local()())
class Node:
    def __init__(self, parent=None):
        self.parent = weakref.ref(parent) if parent else None
        self.kids = []
        if parent: parent.kids.append(self)
    def __del__(self): print("node ends", len(self.kids))
root = Node(); kid = Node(root); grand = Node(kid)
del kid
print(grand.parent() is root.kids[0])
root = None
print(grand.parent())
class D:
    def __del__(self): raise ValueError("in del")
D()
sys.stderr.flush()
class Res:
    kept = []
    def __del__(self):
        print("again"); Res.kept.append(self)
q = Res(); del q
print(len(Res.kept)); Res.kept.clear(); print("cleared")
l = [A(i) for i in range(4)]
rs = [weakref.ref(i, lambda r, n=i.n: print("gone", n)) for i in l]
i = None
l.pop(); l.remove(l[0]); del l[0]; l = None
class S:
    __slots__ = ("v",)
try: weakref.ref(S())
except TypeError as e: print(e)
for bad in (1, "x", [1], (), None):
    try: weakref.ref(bad)
    except TypeError as e: print(e)
print(weakref.ref({1, 2}) is not None, weakref.ref(local)() is local, weakref.ref(A)() is A)
h = weakref.ref(A(99))
try: hash(h)
except TypeError as e: print(e)
print("end")
### the last of several threads ends an object
import threading, time
class Res:
    def __init__(self, n): self.n = n; print("open", n)
    def __del__(self): print("close", self.n, threading.current_thread().name)
def work(res):
    print("use", res.n)
    del res
    time.sleep(0.01)
    print("still")
t = threading.Thread(target=work, args=(Res("a"),), name="T1")
t.start(); t.join()
print("joined")
go = [threading.Event() for _ in range(3)]
def hold(own, at):
    go[at].wait()
    print("got", own.n, at)
    own = None
    print("gone", at)
    go[at + 1].set()
shared = Res("b")
ts = [threading.Thread(target=hold, args=(shared, at), name=f"H{at}") for at in range(2)]
del shared
for t in ts: t.start()
go[0].set()
for t in ts: t.join()
go[2].wait()
print("end")
### objects that know each other weakly
import weakref
class Account:
    watchers = weakref.WeakSet()
    def __init__(self, name):
        self.name = name
        self.listeners = weakref.WeakKeyDictionary()
        Account.watchers.add(self)
    def listen(self, who, text):
        self.listeners[who] = text
    def tell(self):
        return sorted(text for text in self.listeners.values())
    def __del__(self): print("closing", self.name)
one, two = Account("one"), Account("two")
one.listen(two, "two listens"); two.listen(one, "one listens")
one.listen(Account("three"), "three does not")
print(one.tell(), two.tell(), len(Account.watchers))
two = Account("second")
print(one.tell(), sorted(a.name for a in Account.watchers))
pairs = {name: Account(name) for name in "abc"}
pairs["b"] = None
pairs.update(a=1)
print(sorted(a.name for a in Account.watchers))
def swap():
    global one, two
    one, two = two, one
swap()
print(one.name, two.name)
one = two = None
print([a.name for a in Account.watchers])
### in loops, comprehensions, arguments and returns
class T:
    made = 0
    def __init__(self): T.made += 1; self.n = T.made
    def __del__(self): print("-", self.n, end=" ")
    def __enter__(self): return self
    def __exit__(self, *_): print("left", end=" ")
    def me(self): return self
    def num(self): return self.n
    def __add__(self, other): return T()
    def __eq__(self, other): return True
    __hash__ = object.__hash__
for _ in range(3):
    t = T()
print("loop done")
print([T().num() for _ in range(3)])
print(len([T() for _ in range(2)]))
with T() as w: print("in", end=" ")
del w
print("with done")
with T(): pass
print("with done")
print((T() + T()).n)
print(T().me().me().n, T() == T())
def pass_on(x): return x
print(pass_on(T()).n)
def drop(x): x = None; print("dropped")
drop(T())
u = T(); u = u.me()
v = u
u = None
print("v keeps")
v = None
a, b = T(), T()
a, b = b, a
a = b
print("one left")
x = [T(), T()]
x[0] = 1
x += [T()]
del x[1:]
y = {1: T()}
y[1] = 2
y = {T()}
y.clear()
z = lambda q=T(): q
z = None
gen = (T() for _ in range(3))
for g in gen: pass
g = None
print()
def inner():
    k = T()
    def cell(): return k
    return cell
c = inner()
print("cell keeps")
c = None
class Slot:
    __slots__ = ("s",)
s = Slot(); s.s = T(); s.s = 1
import sys
print()
try:
    t = T()
    raise KeyError(T())
except KeyError as error:
    print("caught", error.args[0].n)
print("end")
### temporaries in calls of all kinds
class R:
    def __init__(self, n): self.n = n
    def __del__(self): print("end", self.n)
def f(x): return 1
print(f(R(1)))
def g(x): return x
print(g(R(2)).n)
class H:
    def __init__(self, r): pass
H(R(3)); print("h")
class C:
    def __call__(self, r): return 5
C()(R(4)); print("c")
def k(*a, **kw): return len(a)
print(k(R(5), R(6), z=R(7)))
print((lambda r: r.n)(R(8)))
def gen(r):
    yield r.n
    r = None
    yield 2
print(list(gen(R(9))))
def rec(n, r):
    if n: return rec(n - 1, r)
    return 0
print(rec(3, R(10)))
def outer():
    r = R(11)
    def inner(): return r.n
    return inner()
print(outer())
class P:
    @property
    def v(self): return R(12)
    def __getitem__(self, i): return R(13)
    def __len__(self): R(14); return 1
p = P()
print(p.v.n, p[0].n, len(p))
print(sorted([R(16), R(15)], key=lambda r: r.n)[0].n)
print(max(R(17), R(18), key=lambda r: r.n).n)
x = [R(19)].pop().n
print(x, {"a": R(20)}.get("a").n, [r.n for r in map(R, (21, 22))])
def deft(r=R(23)): return r.n
deft(); deft = None
print("end of all")
### generators that lose their last reference are closed
def gen(n):
    try:
        yield 1
        yield 2
    finally:
        print("closed", n)
class Ctx:
    def __init__(self, n): self.n = n
    def __enter__(self): return self
    def __exit__(self, *e): print("exit", self.n, e[0] and e[0].__name__)
def withs(n):
    with Ctx(n):
        yield n
        with Ctx((n, n)):
            yield n
g = gen("del"); next(g); del g
print("after del")
g = gen("new value"); next(g); g = None
print("after new value")
next(gen("temporary"))
print("after temporary")
gen("never begun")
def f():
    a = gen("local"); next(a)
    b = withs("b"); next(b); next(b)
    print("f ends")
f()
print("after f")
lst = [gen("l%d" % i) for i in range(3)]
for x in lst: next(x)
lst.pop(1)
print("popped")
del lst[0]
print("deleted")
lst = None
print("list gone")
d = {"a": gen("in dict")}; next(d["a"]); d["a"] = 5
print("dict")
def outer():
    try:
        yield from gen("inner")
    finally:
        print("outer closed")
o = outer(); next(o); o = None
print("after outer")
def plain(): 
    for x in gen("through plain"): yield x
p = plain(); next(p); p = None
print("after plain")
import itertools
print(list(itertools.islice(gen("islice"), 1)))
print("after islice")
z = zip(gen("z1"), gen("z2")); next(z); del z
print("after zip")
print(any(x == 1 for x in gen("any")))
print("after any")
m = map(str, gen("map")); next(m); m = 1
print("after map")
h = gen("held"); next(h); other = [h]; h = None
print("held still", next(other[0]))
other.clear()
print("cleared")
def bad():
    try: yield 1
    finally: raise ValueError("in finally")
b = bad(); next(b); del b
print("after bad")
def stubborn():
    while True:
        try: yield 1
        except GeneratorExit: print("no!"); 
        break
s = stubborn(); next(s); del s
print("after stubborn")
def thrower():
    t = gen("kept by traceback"); next(t)
    raise KeyError(1)
try: thrower()
except KeyError as e: print("caught")
print("handler over")
class Holder: pass
h = Holder(); h.g = gen("attr"); next(h.g); h.g = None
print("attr")
h = Holder(); h.g = gen("of object"); next(h.g); del h
print("object gone")
c = gen("cycle"); next(c)
cell = [c]; cell.append(cell); del c, cell
print("cycle stays")
import gc; gc.collect()
print("collected")
done = gen("exhausted"); list(done); del done
e1, e2 = gen("end 1"), withs("end 2"); next(e1); next(e2)
def func_default(x=gen("default")): pass
print("end of program")
### generators that hold a lock, hand on, or are unpacked
import threading, sys, time
lock = threading.Lock()
def guarded(n):
    with lock:
        for i in range(n): yield i
def first(): 
    return next(guarded(3))
print(first(), lock.locked())
def worker(out):
    for _ in range(3):
        it = guarded(2)
        out.append(next(it))
        del it
outs = []
ts = [threading.Thread(target=worker, args=(outs,)) for _ in range(3)]
for t in ts: t.start()
for t in ts: t.join()
print(outs, lock.locked())
shared = guarded(5)
print(next(shared), lock.locked())
def dropper():
    global shared
    shared = None
t = threading.Thread(target=dropper); t.start(); t.join()
print(lock.locked())
def recursive(n):
    try:
        yield n
        if n: yield from recursive(n - 1)
    finally:
        print("r", n)
r = recursive(3)
for _ in range(4): next(r)
r = None
print("r done")
class Node:
    def __init__(self, v, kids=()): self.v, self.kids = v, kids
    def __iter__(self):
        try:
            yield self.v
            for k in self.kids: yield from k
        finally: print("node", self.v)
tree = Node(1, [Node(2, [Node(3)]), Node(4)])
for v in tree:
    if v == 3: break
print("broken off")
x, *rest = tree
a, b, *c = (v for v in tree)
print(x, rest, a, b, c)
try: a, b = tree
except ValueError as e: print(e)
print("unpacked")
print(3 in iter(tree), "searched")
gens = {}
def keeper(k):
    try:
        while True:
            got = yield k
            print("got", got)
    except GeneratorExit: print("exit", k); raise
    finally: print("fin", k)
for k in "ab":
    gens[k] = keeper(k); next(gens[k])
gens["a"].send(1)
gens.pop("a")
print("popped")
try: gens["b"].throw(ValueError("t"))
except ValueError: print("thrown")
gens.clear()
def closes_in_except():
    try: yield 1
    except GeneratorExit: print("GE"); return
    finally: print("FE")
q = closes_in_except(); next(q)
sys.exit(3)
