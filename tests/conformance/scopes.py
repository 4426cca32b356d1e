### global statement
x = 1
def f():
    global x, y
    x += 1
    y = "made"
f()
print(x, y)
### nonlocal several levels
def a():
    x = 1
    def b():
        def c():
            nonlocal x
            x += 1
        c()
        return x
    return b(), x
print(a())
### class body scope
x = "global"
class A:
    x = "class"
    y = x
    def f(self): return x
    z = [x for _ in range(1)]
print(A.y, A().f(), A.z)
### class body sees enclosing function
def f():
    x = 1
    class A:
        y = x
        x = 2
        def g(self): return x
    return A.y if hasattr(A, "y") else None, A.x, A().g()
try: print(f())
except NameError as e: print(e)
### class body reads closure
def f():
    v = 10
    class A:
        w = v + 1
        class B:
            u = v + 2
    return A.w, A.B.u
print(f())
### comprehension scope
x = 5
print([x for x in range(3)], x)
print({x: y for x in range(2) for y in range(2)}, x)
### comprehension closure
def f(n): return [i * n for i in range(3)], {i: n for i in range(2)}, {n for _ in range(2)}, list(n for _ in range(2))
print(f(2))
### nested comprehensions
print([[i * j for j in range(3)] for i in range(3)])
print([y for x in [[1, 2], [3]] for y in x if y != 2])
### walrus
if (n := 10) > 5: print(n)
print([y := 1, y ** 2], y)
print([last := x for x in range(4)], last)
def f():
    while (line := next(it, None)) is not None:
        print(line)
it = iter([1, 2])
f()
### walrus in comprehension leaks to function
def f():
    r = [z := i for i in range(3)]
    return z, r
print(f())
### del names
x = 1
del x
try: x
except NameError as e: print(e)
def f():
    y = 1
    del y
    try: y
    except UnboundLocalError as e: print(e)
f()
### del of several targets
a, b, c = 1, [1, 2, 3], {"k": 1}
del a, b[0], c["k"]
print(b, c)
del b[:]
print(b)
### globals and locals
x = 1
def f(a):
    b = 2
    return sorted(locals().items())
print(f(1), globals()["x"], "f" in globals())
globals()["dyn"] = 7
print(dyn)
### locals in class
class A:
    a = 1
    b = sorted(k for k in locals() if not k.startswith("__"))
print(A.b)
### name error in function
def f(): return undefined_name
try: f()
except NameError as e: print(e, e.name)
### uncaught name error
print(undefined)
### shadow a builtin
def f():
    list = 5
    return list
print(f(), list("ab"))
len = lambda x: "mine"
print(len([]))
del len
print(len([]))
### exception variable is deleted
try: raise ValueError(1)
except ValueError as e: pass
try: e
except NameError as x: print(x)
### exception variable in a function
def f():
    e = 1
    try: raise ValueError
    except ValueError as e: pass
    return e
try: f()
except UnboundLocalError as x: print(x)
### loop variable survives
for i in range(3): pass
print(i)
for i in []: pass
print(i)
### import forms
import math
import math as m
from math import sqrt, pi as PI
print(m is math, sqrt(4), PI == math.pi)
### import errors
try: import no_such_module
except ModuleNotFoundError as e: print(str(e).split(' (')[0], e.name)
try: from math import nope
except ImportError as e: print(type(e).__name__, str(e).split("(")[0])
try: import no.such
except ImportError as e: print(str(e).split(' (')[0])
### star import
from math import *
print(floor(2.5), pi > 3)
### name is main
print(__name__)
if __name__ == "__main__": print("main")
### multiple assignment
a = b = c = []
a.append(1)
print(b is c, c)
a, b = b, a
(a, [b, c]), d = (1, [2, 3]), 4
print(a, b, c, d)
### unpacking errors
for src in ("a, b = 1", "a, b = [1]", "a, b = [1, 2, 3]", "a, *b, c = [1]", "a, b = {1: 2}", "[a, b] = 'xyz'", "a, b = iter([1])", "(a, b), c = 1, 2"):
    pass
def t(f):
    try: f()
    except Exception as e: print(type(e).__name__, e)
def a():
    x, y = 1
def b():
    x, y = [1]
def c():
    x, y = [1, 2, 3]
def d():
    x, *y, z = [1]
def e():
    x, y = "xyz"
def g():
    x, y = iter([1])
def h():
    for a, b in [(1, 2), (3,)]: pass
def i():
    x, y = None
def j():
    *x, y = 5
for f in (a, b, c, d, e, g, h, i, j): t(f)
### star unpacking
a, *b, c = range(5)
print(a, b, c)
*a, = "xy"
print(a)
a, *b = [1]
print(a, b)
for x, *y in [(1, 2, 3), (4,)]: print(x, y)
### augmented assignment targets
class O: pass
o = O()
o.x = 1
o.x += 1
l = [1, 2]
l[0] += 5
l[0:1] += [9]
d = {"a": 1}
d["a"] -= 1
d["b"] = d.get("b", 0) + 1
print(o.x, l, d)
t = ([1],)
try: t[0] += [2]
except TypeError as e: print(e, t)
### augmented operators
x = 7
x //= 2; x **= 3; x %= 5; x <<= 4; x >>= 1; x |= 1; x &= 13; x ^= 3; x -= 1; x *= 2; x /= 4
print(x)
l = m = [1]
l += (2, 3)
print(m)
l = l + [4]
print(m, l)
s = {1}
s |= {2}; s &= {2, 3}; s ^= {5}; s -= {5}
print(s)
### chained comparison
print(1 < 2 < 3, 1 < 3 < 2, 3 > 2 >= 2 == 2 != 1, 1 < 2 > 1)
def f(x):
    print("f", x)
    return x
print(f(1) < f(0) < f(5))
### boolean operators
print(0 or "a", 1 and "b", not 0, None or 0 or [], 1 and 2 and 3, not not [])
print((1 if 0 else 2), [] and 1, "" or None)
### conditional imports in functions
def f():
    import math
    return math.floor(1.5)
print(f())
try: math
except NameError as e: print(type(e).__name__)
### assert
try: assert 1 == 2
except AssertionError as e: print(repr(e))
try: assert False, "message"
except AssertionError as e: print(repr(e))
try: assert (), [1, 2]
except AssertionError as e: print(repr(e), e.args)
assert True, 1 / 0
### uncaught assert
assert 1 > 2, f"one is {1}"
### type annotations
x: int = 5
y: str
print(x, __annotations__["x"] is int)
class A:
    a: int
    b: str = "x"
print(sorted(A.__annotations__), A.b)
### dunder attributes of a module
print(__doc__, __name__, type(__builtins__).__name__ in ("module", "dict"))
### scopes under a test that is always false
if 0:
    f = lambda: 1
    g = [x for x in range(3)]
def h(a):
    return (lambda b: a + b)(2)
print(h(3))
if False:
    def never(): return 1
    class C:
        y = [x for x in range(2)]
elif 0.0:
    k = lambda: "no"
else:
    k = lambda: "k"
print(k(), [i for i in range(2)])
while 0:
    z = lambda: 0
else:
    z = lambda: 1
print(z(), (lambda: 5)() if 1 else (lambda: 6)())
try: never
except NameError as e: print(e)
### a generator whose only yield is never reached
def f():
    if False:
        yield [x for x in range(2)]
def g():
    while False:
        yield (lambda: 1)
    return 2
print(list(f()), list(g()))
### a name that is only assigned where nobody comes
x = 1
def f():
    if False:
        x = lambda: 2
    return x
try: f()
except UnboundLocalError as e: print(e)
### items and conditions of comprehensions that both have scopes
rows = [[1, 2], [0, 0]]
print([sum(a for a in r) for r in rows if any(c for c in r)])
print(list(sum(a for a in r) for r in rows if any(c for c in r)))
def f():
    print([sum(a for a in r) for r in rows if any(c for c in r)])
    print(list(sum(a for a in r) for r in rows if any(c for c in r)))
    print({k: [v * 2 for v in w] for k, w in {1: rows[0]}.items() if len([q for q in w]) > 1})
    print([(lambda: r)() for r in rows if (lambda z: z)(1)])
    print([[a for a in r] for r in [x for x in rows] if [b for b in r] for s in [y for y in r] if [d for d in r]])
    print({1: 2 for _ in 'ab'}, {a + 1 for a in (1, 2)}, {(x, y): (y, x) for x in 'ab' for y in 'cd' if x < 'z' if y})
    g = ((last := [a for a in x]) for x in rows if [b for b in x])
    print(next(g), list(g), last)
    print([x for x in range(3) if x if x > 1 or not x])
class C:
    a = [1, 2]
    d = [[y for y in x] for x in [a] if [z for z in x]]
f()
print(C.d, eval("[[a for a in r] for r in rows if [a for a in r]]"))
### comprehensions that wait, with scopes in items and conditions
async def numbers():
    yield 1
    yield 2
async def v(x, f=lambda q: q): return f(x)
async def mixed():
    print([x async for x in numbers()], [[y for y in (x, x)] async for x in numbers() if [z for z in (1,)]])
    print([await v(x) for x in (1, 2)], [x for x in await v([1])], [x for x in (0, 1) if await v(x)])
    print([[x async for x in numbers()] for _ in (1, 2)], [e for e in [q async for q in numbers()]])
    print([await v(x, lambda q: q + 1) for x in (1, 2) if any(z for z in (x,))])
    print({await v(x, lambda q: q + 1): [x] for x in (1, 2) if any(z for z in (x,))})
    print({x: await v(x, lambda q: [w for w in (q,)]) for x in (1, 2) if any(z for z in (x,))})
    print({x: [p for p in (x,)] async for x in numbers() if any(z for z in (x,))})
    print({sum(p for p in (x,)) async for x in numbers() if any(z for z in (x,))})
    print([x async for x in (sum(p for p in (x,)) async for x in numbers() if any(z for z in (x,)))])
    print([x async for x in (await v(x, lambda q: [w for w in (q,)]) for x in (1, 2) if any(z for z in (x,)))])
try: mixed().send(None)
except StopIteration: print("done")
### what a comprehension says of names without a value
def f():
    try: [b for c in (1,)]
    except NameError as e: print(type(e), e)
    try: [(e, e := 1) for c in (1,)]
    except NameError as e: print(type(e), e)
    try: b
    except NameError as e: print(type(e), e)
    b = 1
f()
import sys
print([(lambda: x).__qualname__ for x in 'a'], (lambda: [sys._getframe().f_code.co_name for i in 'a'])())
print([k for k in (lambda: {sys._getframe().f_code.co_name for i in 'a'})()], [sorted(locals()) for q in 'a'])
### names that a comprehension assigns for the function around
def a():
    r = [(e := x) for x in (1, 2)]
    return r, e
def b():
    try: return [(e := e) for x in (1, 2)]
    except NameError as err: return type(err), str(err)
def c():
    d = (1, 2)
    return {'d'[:3]: (e := d) for c in 'xy'}
def f():
    "Documented."
    try: return list((e := b) for b in [1] if (lambda: e)() is None)
    except NameError as err: return str(err)
def g():
    return [[(last := y) for y in x] for x in [[1, 2], [3]]], last
def h():
    global glob
    [(glob := y) for y in (1, 2)]
    def inner():
        held = 0
        def deep():
            nonlocal held
            [(held := z) for z in (4, 5)]
            return [q for q in (1,) if (n2 := q) and (lambda: n2)()], n2
        return deep(), held
    return inner()
def m():
    e = 0
    def n(): return e
    [(e := x) for x in (1, 2)]
    return n(), e
def gen():
    yield [(p := i) for i in (1, 2)]
    yield p
lam = lambda: ([(w := i) for i in (1, 2)], w)
print(a(), b(), c(), f(), f.__doc__, f.__annotations__, g(), h(), glob, m(), lam(), list(gen()), 'e' in globals())
### `nonlocal __class__` in a class: assigned by the function
def f():
    __class__ = 'mine'
    class B:
        nonlocal __class__
        x = __class__
        __class__ = 'other'
        def m(self): return __class__
    return B.x, __class__, B().m()
print(f())
### `nonlocal __class__` in a class: of the class around
class A:
    def f(self):
        class B:
            nonlocal __class__
            x = __class__
            def m(self): return __class__
        return B.x, B().m()
print(A().f())
### `nonlocal __class__` in a class: not there yet
class A:
    class B:
        nonlocal __class__
        try:
            x = __class__
        except NameError as e: print(e)
        __class__ = 5
        y = __class__
    def g(self): return __class__
print(A().g(), A.B.y)
### `nonlocal __class__` in a class: deleted
def f():
    __class__ = 'mine'
    class B:
        nonlocal __class__
        def m(self):
            return super().__repr__()[:5]
        del __class__
    try: print(__class__)
    except NameError as e: print(e)
    print(B().m())
f()
### `nonlocal __class__` in a class: no class any more
class A:
    def f(self):
        class B:
            nonlocal __class__
            __class__ = 7
        return __class__
    def g(self): return super().__init__
print(A().f())
try: A().g()
except Exception as e: print(type(e), e)
### `nonlocal __class__` in a class: in a comprehension
class A:
    def f(self):
        nonlocal __class__
        class C:
            def g(self):
                class B:
                    nonlocal __class__
                    x = [__class__ for _ in 'a']
                return B.x
        return C().g(), __class__
print(A().f())
### `nonlocal __class__` in a class: in a class in a class
class A:
    def f(self):
        class B:
            nonlocal __class__
            x = __class__.__name__
            class C:
                nonlocal __class__
                try:
                    print(__class__)
                except NameError as e: print(e)
                __class__ = 9
            def m(self): return __class__
        return B, __class__
B, c = A().f()
print(B.x, c)
try: print(B().m())
except NameError as e: print(e)
### `nonlocal __class__` in a class: bound in every way
def f(n):
    __class__ = lambda: n
    y = 3
    class B:
        if n:
            nonlocal __class__, y
            z = __class__() + y
            y = 8
            __class__ = None
            [__class__, *q] = [1, 2]
            for __class__ in 'ab': pass
            import sys as __class__
            with __import__("contextlib").nullcontext(5) as __class__: pass
            __class__ += 1
            def k(self): return y
    return B.z, __class__, y, B().k(), B.q, '__class__' in vars(B)
print(f(2))
print(f.__code__.co_cellvars)
### `nonlocal __class__` in a class: deleted in the class
def f():
    __class__ = 1
    class A:
        nonlocal __class__
        del __class__
        print(__class__)
f()
### `nonlocal __class__` in a class: evaluated around functions
def f():
    __class__ = [1, 2]
    class A:
        nonlocal __class__
        a = [x for x in __class__]
        b = (lambda q=__class__: q)()
        def m(self, c=__class__): return c
        try: 1/0
        except ZeroDivisionError as __class__: print(repr(__class__))
        try: __class__
        except NameError as e: print(e)
        match [1, 2, 3]:
            case [1, *__class__]: print(__class__)
        class __class__: pass
        print(__class__, __class__.__name__)
        def __class__(self): return __class__
        print(__class__.__name__, __class__.__qualname__)
    print(A.a, A.b, A().m(), __class__.__name__)
f()
### `nonlocal __class__` in a class: mistakes
for text in (
    'class B:\n    nonlocal __class__',
    'class A:\n    x = __class__\n    nonlocal __class__',
    'def f():\n    class A:\n        __class__ = 3\n        nonlocal __class__',
    'class A:\n    x = __class__\n    global __class__',
):
    try: compile(text, 'f', 'exec')
    except SyntaxError as e: print(e.msg, e.lineno)
### `super` that is bound to nothing
class A:
    def f(self): return super().x
    def g(self):
        nonlocal __class__
        try: super(__class__, self).x
        except Exception as e: print(type(e), e)
        try: super(3, self).x
        except Exception as e: print(type(e), e)
        try: super(3, self)
        except Exception as e: print(type(e), e)
        try: super(A, 3).x
        except Exception as e: print(type(e), e)
        del __class__
        try: super(__class__, self).x
        except Exception as e: print(type(e), e)
a = A(); a.g()
try: a.f()
except Exception as e: print(type(e), e)
class B(A):
    def f(self):
        u = super(B)
        print(u.__thisclass__, u.__self__, u.__self_class__)
        return u.__get__(self, B).g, u
B.sup = super(B)
b = B()
print(b.sup.__self__ is b)
m, u = b.f()
print(m.__name__, type(u), repr(u))
try: u.g
except AttributeError as e: print(e)
try: super(1)
except TypeError as e: print(e)
try: super()
except RuntimeError as e: print(e)
try: super(A, b, 3)
except TypeError as e: print(e)
try: super(A, b, x=3)
except TypeError as e: print(e)
print(super(B, None).__self__)
class D(A):
    def h(self): return super().__class__, super(D, self).__self_class__, super().__thisclass__
print(D().h())
### `__class__` in a class, read and bound
class A:
    try: print(__class__)
    except NameError as e: print(e)
    try: print([x for x in __class__])
    except NameError as e: print(e)
    def f(self):
        class B:
            x = __class__
            try: print([__class__ for _ in 'a'])
            except NameError as e: print(e)
            class C:
                try: print(__class__)
                except NameError as e: print(e)
                def g(self): return __class__
            def g(self): return __class__, self.C().g()
        return B.x, B().g()
    class __class__:
        def g(self): return __class__
    print(__class__.__qualname__, __class__().g())
    del __class__
    try: del __class__
    except NameError as e: print(e)
    __class__ = property(lambda self: int)
    print(type(__class__))
print(A().f(), isinstance(A(), int), A().__class__, type(A()))
def outer():
    __class__ = 5
    class D:
        y = __class__
        def h(self): return __class__
    return D.y, D().h()
print(outer())
class E:
    __class__: int = 3
    def h(self): return __class__
print(E.__annotations__, E.__dict__['__class__'], E.h(0))
