### a coroutine is driven by hand
async def f(x):
    return x * 2
c = f(4)
try:
    c.send(None)
except StopIteration as e:
    print(e.value)
try:
    c.send(None)
except RuntimeError as e:
    print(e)
### awaiting an object with __await__
class Pause:
    def __init__(self, v): self.v = v
    def __await__(self):
        got = yield self.v
        return got + 1
async def f():
    a = await Pause("one")
    b = await Pause("two")
    return a, b
c = f()
print(c.send(None), c.send(10))
try:
    c.send(20)
except StopIteration as e:
    print(e.value)
### throwing into a coroutine
class Pause:
    def __await__(self):
        try:
            yield "paused"
        except KeyError as e:
            return "caught " + str(e)
async def inner():
    return await Pause()
async def f():
    return await inner()
c = f()
print(c.send(None))
try:
    c.throw(KeyError("k"))
except StopIteration as e:
    print(e.value)
c = f()
c.send(None)
try:
    c.throw(ValueError, "v")
except ValueError as e:
    print(repr(e))
### closing a coroutine
class Pause:
    def __await__(self):
        try:
            yield 1
        finally:
            print("inner closed")
async def f():
    try:
        await Pause()
    finally:
        print("outer closed")
c = f()
c.send(None)
c.close()
c.close()
c = f()
c.close()
try:
    c.send(None)
except RuntimeError as e:
    print(e)
### a coroutine that ignores its closing
class Pause:
    def __await__(self):
        yield 1
async def f():
    try:
        await Pause()
    except GeneratorExit:
        await Pause()
c = f()
c.send(None)
try:
    c.close()
except RuntimeError as e:
    print(e)
### what cannot be awaited
class Bad:
    def __await__(self):
        return 5
class Coro:
    def __await__(self):
        return g()
async def g():
    pass
async def f(x):
    await x
for x in (5, None, Bad(), Coro()):
    try:
        f(x).send(None)
    except TypeError as e:
        print(e)
### a coroutine is no iterable
async def f():
    pass
c = f()
for use in (iter, next, list):
    try:
        use(c)
    except TypeError as e:
        print(e)
def g():
    yield from c
try:
    next(g())
except TypeError as e:
    print(e)
c.close()
### StopIteration out of a coroutine
async def f():
    raise StopIteration(5)
try:
    f().send(None)
except RuntimeError as e:
    print(e, repr(e.__cause__))
### sending to a coroutine that has just been made
async def f():
    pass
c = f()
try:
    c.send(1)
except TypeError as e:
    print(e)
c.close()
### an asynchronous generator by hand
async def g():
    got = yield 1
    print("got", got)
    yield 2
a = g()
print(type(a), type(a.__anext__()), a.__aiter__() is a)
for step in (a.__anext__(), a.asend("x"), a.__anext__()):
    try:
        step.send(None)
    except (StopIteration, StopAsyncIteration) as e:
        print(repr(e))
### an asynchronous generator that awaits
class Pause:
    def __init__(self, v): self.v = v
    def __await__(self):
        return (yield self.v)
async def g():
    for i in range(2):
        r = await Pause(("wait", i))
        yield i, r
async def f():
    out = []
    async for x in g():
        out.append(x)
    return out
c = f()
print(c.send(None))
print(c.send("a"))
try:
    c.send("b")
except StopIteration as e:
    print(e.value)
### running a coroutine to its end
def run(c):
    try:
        while True:
            c.send(None)
    except StopIteration as e:
        return e.value
async def g(n):
    for i in range(n):
        yield i
async def f():
    a = [i async for i in g(4)]
    b = {i async for i in g(3) if i}
    c = {i: j async for i in g(3) async for j in g(i)}
    d = [x async for x in (y * 2 async for y in g(3))]
    e = [await one(i) for i in range(3)]
    return a, b, c, d, e
async def one(x):
    return x + 1
print(run(f()))
### asynchronous with
def run(c):
    try:
        while True:
            c.send(None)
    except StopIteration as e:
        return e.value
class Manager:
    async def __aenter__(self):
        print("enter")
        return 5
    async def __aexit__(self, *exc):
        print("exit", exc[0])
        return True
async def f():
    async with Manager() as m:
        print(m)
        raise ValueError
    async with Manager() as m, Manager():
        pass
    return "done"
print(run(f()))
class Bad:
    pass
async def g():
    async with Bad():
        pass
try:
    run(g())
except (AttributeError, TypeError) as e:
    print(type(e).__name__, e)
class Half:
    def __aenter__(self):
        return 1
    def __aexit__(self, *exc):
        return 1
async def g():
    async with Half():
        pass
try:
    run(g())
except (AttributeError, TypeError) as e:
    print(type(e).__name__, e)
### asynchronous for over other things
def run(c):
    try:
        while True:
            c.send(None)
    except StopIteration as e:
        return e.value
class Counter:
    def __init__(self, n): self.n = n
    def __aiter__(self): return self
    async def __anext__(self):
        if self.n == 0:
            raise StopAsyncIteration
        self.n -= 1
        return self.n
async def f(x):
    r = []
    async for i in x:
        r.append(i)
    else:
        r.append("else")
    return r
print(run(f(Counter(3))))
class NoNext:
    def __aiter__(self): return 5
class BadNext:
    def __aiter__(self): return self
    def __anext__(self): return 5
for x in (5, [1], NoNext(), BadNext()):
    try:
        run(f(x))
    except TypeError as e:
        print(e, repr(e.__cause__))
### aclose
def run(c):
    try:
        while True:
            c.send(None)
    except StopIteration as e:
        return e.value
async def g():
    try:
        yield 1
        yield 2
    finally:
        print("closed")
async def f():
    a = g()
    print(await a.__anext__())
    print(await a.aclose())
    print(await a.aclose())
    try:
        await a.__anext__()
    except StopAsyncIteration as e:
        print(repr(e))
    b = g()
    print(await b.aclose())
    try:
        await b.asend(None)
    except StopAsyncIteration as e:
        print(repr(e))
run(f())
### athrow
def run(c):
    try:
        while True:
            c.send(None)
    except StopIteration as e:
        return e.value
async def g():
    while True:
        try:
            yield "value"
        except ValueError as e:
            print("in g", repr(e))
            yield "after"
async def f():
    a = g()
    print(await a.asend(None))
    print(await a.athrow(ValueError("x")))
    print(await a.asend(None))
    try:
        await a.athrow(KeyError, "k")
    except KeyError as e:
        print(repr(e))
    try:
        await a.asend(None)
    except StopAsyncIteration as e:
        print(repr(e))
    b = g()
    try:
        await b.athrow(KeyError("fresh"))
    except KeyError as e:
        print(repr(e))
run(f())
### an asynchronous generator that ignores its closing
def run(c):
    try:
        while True:
            c.send(None)
    except StopIteration as e:
        return e.value
async def g():
    try:
        yield 1
    except GeneratorExit:
        yield 2
async def f():
    a = g()
    await a.__anext__()
    try:
        await a.aclose()
    except RuntimeError as e:
        print(e)
run(f())
### what awaits in finally is awaited by aclose
class Pause:
    def __await__(self):
        print((yield "pause"))
async def g():
    try:
        yield 1
    finally:
        await Pause()
        print("end")
a = g()
try:
    a.__anext__().send(None)
except StopIteration as e:
    print(e.value)
c = a.aclose()
print(c.send(None))
try:
    c.send("resumed")
except StopIteration as e:
    print(repr(e))
### an awaitable of a generator is used once
async def g():
    yield 1
a = g()
s = a.__anext__()
for i in range(2):
    try:
        s.send(None)
    except (StopIteration, RuntimeError) as e:
        print(repr(e))
s = a.aclose()
for i in range(2):
    try:
        s.send(None)
    except (StopIteration, RuntimeError) as e:
        print(repr(e))
s = a.asend(1)
s.close()
try:
    s.send(None)
except RuntimeError as e:
    print(e)
### a generator that is running already
class Pause:
    def __await__(self):
        yield "pause"
async def g():
    await Pause()
    yield 1
a = g()
first = a.__anext__()
print(first.send(None))
for second in (a.__anext__(), a.aclose(), a.athrow(ValueError)):
    try:
        second.send(None)
    except RuntimeError as e:
        print(e)
try:
    first.send(None)
except StopIteration as e:
    print(e.value)
### sending to an asynchronous generator that has just been made
async def g():
    yield 1
try:
    g().asend(5).send(None)
except TypeError as e:
    print(e)
### ends that must not leave an asynchronous generator
async def g(e):
    yield 1
    raise e
for e in (StopIteration(1), StopAsyncIteration(2)):
    a = g(e)
    try:
        a.asend(None).send(None)
    except StopIteration:
        pass
    try:
        a.asend(None).send(None)
    except RuntimeError as error:
        print(error, repr(error.__cause__))
### aiter and anext
def run(c):
    try:
        while True:
            c.send(None)
    except StopIteration as e:
        return e.value
async def g():
    yield 1
    yield 2
async def f():
    a = aiter(g())
    print(await anext(a), await anext(a, "d"), await anext(a, "d"), await anext(a, None))
    try:
        await anext(a)
    except StopAsyncIteration:
        print("end")
run(f())
for use in (lambda: aiter(5), lambda: anext(5), lambda: anext(), lambda: aiter(), lambda: anext(1, 2, 3)):
    try:
        use()
    except TypeError as e:
        print(e)
### delegation is closed from inside out
def inner():
    try:
        yield 1
    except GeneratorExit:
        print("inner")
        return 7
def outer():
    try:
        yield from inner()
        print("not reached")
    finally:
        print("outer")
g = outer()
next(g)
g.close()
### delegation that ignores its closing
def inner():
    try:
        yield 1
    except GeneratorExit:
        yield 2
def outer():
    yield from inner()
g = outer()
next(g)
try:
    g.close()
except RuntimeError as e:
    print(e)
### delegation to an object with close and throw
class It:
    def __iter__(self): return self
    def __next__(self): return 1
    def close(self): print("close called")
    def throw(self, *a):
        print("throw called", a)
        raise StopIteration("done")
def outer():
    r = yield from It()
    print("r", r)
    yield 5
g = outer()
next(g)
print(g.throw(ValueError("v")))
g = outer()
next(g)
g.close()
### StopIteration thrown into a delegation to a list
def outer():
    r = yield from [1, 2]
    print("r", r)
    yield 3
g = outer()
next(g)
try:
    print(g.throw(StopIteration(9)))
except RuntimeError as e:
    print(e)
### reprs
async def g():
    yield
async def f():
    pass
c = f()
print(repr(c)[:22], repr(g())[:27], type(g().asend(1)).__name__, type(g().aclose()).__name__, g().__name__)
c.close()
### a recursive asynchronous generator
def run(c):
    try:
        while True:
            c.send(None)
    except StopIteration as e:
        return e.value
async def walk(tree):
    if isinstance(tree, list):
        for t in tree:
            async for leaf in walk(t):
                yield leaf
    else:
        yield tree
async def main():
    return [x async for x in walk([1, [2, [3, 4]], 5])]
print(run(main()))
### yield inside try in an asynchronous generator
def run(c):
    try:
        while True:
            c.send(None)
    except StopIteration as e:
        return e.value
async def g():
    try:
        yield 1
        raise KeyError("k")
    except KeyError as e:
        yield repr(e)
    finally:
        yield "finally"
async def main():
    async for x in g():
        print(x)
    async for x in g():
        break
run(main())
### an exception comes to an asynchronous generator that has not begun
import traceback
async def g(): yield 1
for error in ValueError("x"), StopIteration("x"), StopAsyncIteration("x"):
    try: g().athrow(error).send(None)
    except BaseException as e:
        while e is not None:
            print(repr(e), [(place.name, place.lineno) for place in traceback.extract_tb(e.__traceback__)])
            e = e.__cause__
try: g().aclose().send(None)
except StopIteration as e: print("closed", e.value)
### return without a value through a finally that leaves
async def g(n):
    for i in range(2):
        try:
            try:
                if n: return
                yield 0
            finally:
                print("inner")
        finally:
            if n < 2: break
    yield 1
async def main():
    for n in range(3): print(n, [x async for x in g(n)])
try: main().send(None)
except StopIteration: pass
