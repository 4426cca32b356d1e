### simple
def g(n):
    for i in range(n):
        yield i
print(list(g(3)), sum(g(4)), next(g(2)), [*g(2)])
it = g(1)
print(next(it), next(it, "end"))
try: next(it)
except StopIteration as e: print(repr(e), e.value)
### send
def g():
    total = 0
    while True:
        x = yield total
        if x is None: break
        total += x
    return "done"
it = g()
print(next(it), it.send(5), it.send(6))
try: it.send(None)
except StopIteration as e: print(e.value)
### send to just started
def g(): yield 1
try: g().send(1)
except TypeError as e: print(e)
### return value
def g():
    yield 1
    return {"a": 1}
def h():
    r = yield from g()
    print("r", r)
    return 5
print(list(h()))
it = g(); next(it)
try: next(it)
except StopIteration as e: print(e.value, e.args)
### throw
def g():
    while True:
        try:
            x = yield "y"
            print("got", x)
        except ValueError as e:
            print("caught", e)
        finally:
            print("finally")
it = g()
next(it)
print(it.throw(ValueError("v")))
print(it.throw(ValueError, "w") if False else it.throw(ValueError("w")))
print(it.send(3))
try: it.throw(KeyError("k"))
except KeyError as e: print("out", e)
try: next(it)
except StopIteration: print("stopped")
### throw into unstarted and finished
def g(): yield 1
it = g()
try: it.throw(ValueError("a"))
except ValueError as e: print(e)
print(list(it))
try: it.throw(KeyError("b"))
except KeyError as e: print(e)
try: it.throw(5)
except TypeError as e: print(e)
### close
def g():
    try:
        yield 1
        yield 2
    except GeneratorExit:
        print("exit")
        raise
    finally:
        print("cleanup")
it = g()
next(it)
it.close()
it.close()
print(list(it))
g().close()
### close ignoring
def g():
    try: yield 1
    except GeneratorExit: yield 2
it = g()
next(it)
try: it.close()
except RuntimeError as e: print(e)
### close with return and exceptions
def g():
    try: yield 1
    except GeneratorExit: return 5
def h():
    try: yield 1
    finally: raise ValueError("in close")
it = g(); next(it); print(it.close())
it = h(); next(it)
try: it.close()
except ValueError as e: print(e, repr(e.__context__))
### yield from
def inner():
    x = yield 1
    print("inner got", x)
    y = yield 2
    print("inner got", y)
    return "inner result"
def outer():
    r = yield from inner()
    print("outer", r)
    yield from [10, 20]
    yield from "ab"
    yield from (i for i in range(2))
it = outer()
print(next(it), it.send("a"), it.send("b"))
print(list(it))
### yield from throw
def inner():
    try: yield 1
    except ValueError as e:
        print("inner", e)
        yield "recovered"
    return "r"
def outer():
    try:
        r = yield from inner()
        print("r", r)
    except KeyError as e:
        print("outer", e)
        yield "outer recovered"
it = outer()
next(it)
print(it.throw(ValueError("v")))
print(it.throw(KeyError("k")))
it = outer(); next(it)
print(it.throw(KeyError("k2")))
it = outer(); next(it); it.throw(ValueError("v"))
print(list(it))
### yield from close
def inner():
    try: yield 1
    finally: print("inner closed")
def outer():
    try: yield from inner()
    finally: print("outer closed")
it = outer()
next(it)
it.close()
### yield from an object with methods
class It:
    def __iter__(self): return self
    def __next__(self): return "next"
    def send(self, v): return ("send", v)
    def throw(self, *a): return ("throw", a[0].__name__ if isinstance(a[0], type) else type(a[0]).__name__)
def g(): yield from It()
it = g()
print(next(it), it.send(1), it.throw(ValueError("x")))
### yield from plain iterator with send and throw
def g(): yield from [1, 2, 3]
it = g()
next(it)
try: it.send(5)
except AttributeError as e: print(e)
it = g(); next(it)
try: it.throw(ValueError("t"))
except ValueError as e: print("out", e)
it = g(); next(it); it.close()
### yield from not iterable
def g(): yield from 5
try: next(g())
except TypeError as e: print(e)
### stop iteration inside
def g():
    yield 1
    raise StopIteration("x")
it = g()
next(it)
try: next(it)
except RuntimeError as e: print(e, repr(e.__cause__), repr(e.__context__))
def h():
    yield next(iter([]))
try: list(h())
except RuntimeError as e: print(e)
### exception in a generator
def g():
    yield 1
    1 / 0
it = g()
next(it)
try: next(it)
except ZeroDivisionError as e: print(e)
print(list(it))
### already executing
def g():
    yield 1
    try: next(it)
    except ValueError as e: print(e)
    yield 2
it = g()
print(list(it))
### close itself
def g():
    yield 1
    try: it.close()
    except ValueError as e: print(e)
    try: it.throw(KeyError)
    except ValueError as e: print(e)
    yield 2
it = g()
print(list(it))
### generator expressions
n = 3
g = (i * n for i in range(3) if i)
n = 10
print(list(g), list(g))
print(sum(x * x for x in range(5)), max((len(w), w) for w in ["a", "bbb", "cc"]), any(x > 2 for x in range(5)), all(x for x in []), dict((k, 1) for k in "ab"), "".join(c for c in "xyz"))
print(list((i, j) for i in range(2) for j in range(2) if i != j))
### generator expression iterates first eagerly
try: (x for x in 5)
except TypeError as e: print(e)
g = (1 / x for x in [1, 0])
print(next(g))
try: next(g)
except ZeroDivisionError as e: print(e)
### attributes
def gen():
    yield
g = gen()
print(g.__name__, g.__qualname__, type(g).__name__, iter(g) is g, hasattr(g, "send"), repr(g)[:22])
### infinite with islice by hand
def count():
    n = 0
    while True:
        yield n
        n += 1
def take(n, it):
    for _ in range(n): yield next(it)
c = count()
print(list(take(3, c)), list(take(2, c)))
### pipeline
def read(xs):
    for x in xs: yield x
def sq(xs):
    for x in xs: yield x * x
print(list(sq(x + 1 for x in read([1, 2, 3]))))
### try finally in abandoned loops
def g():
    try:
        yield 1
        yield 2
    finally: print("cleanup")
it = g()
for x in it:
    print(x)
    break
it.close()
### exception state in generators
def g():
    try: raise ValueError("inner")
    except ValueError:
        yield 1
        import sys
        print("still", repr(sys.exc_info()[1]))
        yield 2
it = g()
try: raise KeyError("outer")
except KeyError:
    next(it)
    import sys
    print(repr(sys.exc_info()[1]))
next(it)
print(sys.exc_info())
### context of exception from generator
def g():
    yield 1
    raise ValueError("g")
it = g(); next(it)
try:
    try: raise KeyError("k")
    except KeyError: next(it)
except ValueError as e: print(repr(e), repr(e.__context__))
### recursive generators
def walk(t):
    if isinstance(t, list):
        for x in t: yield from walk(x)
    else: yield t
print(list(walk([1, [2, [3, []], 4], [[5]]])))
### deep yield from
def d(n):
    if n: yield from d(n - 1)
    yield n
print(sum(d(200)))
### yield expressions
def g():
    x = (yield 1) + (yield 2)
    print(x)
    print((yield), [(yield 3), (yield 4)])
    return (yield)
it = g()
print(next(it), it.send(10), it.send(20), it.send("n"), it.send("p"), it.send("q"))
try: it.send("r")
except StopIteration as e: print(e.value)
### lambda generator
f = lambda: (yield 5)
print(list(f()))
### generator in class
class Tree:
    def __init__(self, v, *kids): self.v, self.kids = v, kids
    def __iter__(self):
        yield self.v
        for k in self.kids: yield from k
print(list(Tree(1, Tree(2, Tree(3)), Tree(4))))
### coroutine by hand
async def f(x): return x + 1
async def g():
    a = await f(1)
    b = await f(a)
    return a, b
c = g()
try: c.send(None)
except StopIteration as e: print(e.value)
try: c.send(None)
except RuntimeError as e: print(e)
### await an object
class A:
    def __await__(self):
        x = yield "asked"
        return x * 2
async def f(): return await A()
c = f()
print(c.send(None))
try: c.send(21)
except StopIteration as e: print(e.value)
async def bad(): await 5
c = bad()
try: c.send(None)
except TypeError as e: print(e)
### comprehension over a closing generator
def g():
    try:
        for i in range(3): yield i
    finally: print("end")
print([x for x in g()], {x: x for x in g()})
### generator with return in finally
def g():
    try: yield 1
    finally: return 7
it = g(); next(it)
try: next(it)
except StopIteration as e: print(e.value)
it = g(); next(it)
try: it.throw(ValueError)
except StopIteration as e: print(e.value)
### next on wrong things
for x in (5, [], "a", {}):
    try: next(x)
    except TypeError as e: print(e)
### iter with sentinel
vals = [3, 2, 1, 0, 5]
print(list(iter(lambda: vals.pop(0), 0)), vals)
### an exception comes to a generator that has not begun
import traceback
def g(a,
      b=2): yield a
async def co(): pass
def shown(f):
    try: f()
    except BaseException as e:
        while e is not None:
            print(repr(e), [(place.name, place.lineno) for place in traceback.extract_tb(e.__traceback__)])
            e = e.__cause__
shown(lambda: g(1).throw(ValueError("x")))
shown(lambda: g(1).throw(StopIteration("x")))
shown(lambda: (y for y in "ab").throw(ValueError("x")))
c = co()
shown(lambda: c.throw(ValueError("x")))
shown(lambda: c.throw(ValueError("again")))
print(c.close())
### what the caller of throw handles is no context
def g():
    yield 1
def holding():
    try: 1 / 0
    except ZeroDivisionError: yield 1
def thrown(it):
    try: it.throw(ValueError("x"))
    except ValueError as e: print(repr(e.__context__))
try: {}["k"]
except KeyError:
    thrown(g())
    it = g(); next(it); thrown(it)
    it = holding(); next(it); thrown(it)
    it = g(); list(it); thrown(it)
thrown(g())
### a loop that is left closes the generator nobody else has
import threading
def g(name):
    try:
        yield 1
        yield 2
    finally: print("closed", name)
for x in g("broken off"): break
print("after")
def returning():
    for x in g("outer"):
        for y in g("inner"): return x + y
print(returning())
def named():
    it = g("named")
    for x in it: return x
print(named())
def raising():
    for x in g("raised out of"):
        for y in enumerate(g("raised in")): 1 / 0
try: raising()
except ZeroDivisionError as e: print(e, e.__context__)
try:
    for x in g("caught around"): raise KeyError
except KeyError: print("caught")
for pair in zip("ab", g("zipped")): break
lock = threading.Lock()
def locked():
    with lock: yield 1
for x in locked(): break
print(lock.locked())
for x in map(str, g("mapped")): break
class Own:
    def __init__(self): self.inner = [g("own")]
    def __iter__(self): return self
    def __next__(self): return next(self.inner[0])
for x in Own(): break
own = Own()
for x in own: break
print(list(own))
held = g("held")
for x in held: break
print(next(held), list(held))
def delegating(): yield from g("delegated to")
for x in delegating(): break
for x in (x for x in g("in an expression")): break
def nested():
    for x in g("nested"): yield x
for x in nested(): break
def escaping():
    it = g("escaped")
    for x in it: return lambda: it
z = escaping()
print(next(z()), list(z()))
def failing():
    try: yield 1
    finally: raise KeyError("dropped")
for x in failing(): break
def going_on():
    try: yield 1
    except GeneratorExit: print("no")
    yield 2
for x in going_on(): break
while True:
    for x in g("continued"):
        if x == 1: continue
        break
    break
### generators that rest between the rounds of a loop
import inspect, sys
def numbers(n):
    for i in range(n):
        yield i
def doubled(items):
    for item in items:
        yield 2 * item
def shifted(items, by):
    for item in items:
        yield item + by
# one through another, through a third, through a fourth
print(sum(shifted(doubled(shifted(numbers(50), 1)), 3)))
print([x for x in shifted(doubled(doubled(numbers(5))), 1)])
# two that take turns, and a third
a, b, c = numbers(9), doubled(numbers(9)), shifted(numbers(9), 100)
seen = []
for x in a:
    for y in b:
        for z in c:
            seen.append((x, y, z))
            if z % 2: break
        if y % 4: break
    for z in c: seen.append(z); break
print(seen, list(a), list(b), list(c))
# looked at between the rounds
def looking():
    own = numbers(6)
    for x in own:
        print(x, own.gi_running, inspect.getgeneratorstate(own), end=" ")
        if x == 2: print(next(own), own.send(None), end=" ")
    print(inspect.getgeneratorstate(own), own.gi_frame)
looking()
# that asks itself
def itself():
    for x in [1, 2, 3]:
        try:
            for y in me: print("never", y)
        except ValueError as error: print(error)
        yield x
me = itself()
for x in me: print(x)
# left in all ways
def guarded(name):
    try:
        for i in range(10): yield i
    finally: print("closed", name)
def left(how):
    for x in guarded(how):
        for y in guarded(how + " inner"):
            if y == 3: break
        if x == 2:
            if how == "break": break
            if how == "return": return x
            if how == "raise": raise KeyError(how)
            if how == "continue": how = "break"; continue
for how in "break", "return", "continue":
    print(left(how))
try: left("raise")
except KeyError as error: print(repr(error))
# what is being handled, inside and outside
def handling():
    for i in range(3):
        try: raise IndexError(i)
        except IndexError:
            yield sys.exc_info()[1]
            yield repr(sys.exc_info()[1])
def outside():
    try: raise KeyError("outer")
    except KeyError:
        for x in handling():
            print(repr(x), repr(sys.exc_info()[1]))
    print(sys.exc_info()[1])
outside()
for x in handling(): print(repr(x), sys.exc_info()[1])
# that fails in the middle, with one in hand below
def failing(items):
    for item in items:
        if item == 3: raise RuntimeError("at three")
        yield item
def fails():
    source = numbers(10)
    got = []
    try:
        for x in failing(source): got.append(x)
    except RuntimeError as error: print(error, got)
    for x in source: got.append(x)
    print(got)
fails()
# a generator that makes generators, and keeps them while others are asked
def makers(n):
    kept = []
    for i in range(n):
        kept.append(numbers(i + 2))
        for one in kept:
            for x in one:
                yield (i, x)
                break
            else: yield None
print(list(makers(4)))
def endless():
    n = 0
    while True:
        n += 1
        yield n
total = 0
for x in endless():
    if x > 5000: break
    total += x
    kept = [str(x)] * 10
print(total, len(kept))
def deep(n):
    if n == 0:
        yield "bottom"
        return
    for x in deep(n - 1): yield x
    for x in deep(n - 1): yield x
print(len(list(deep(8))), sum(1 for _ in deep(9)))
