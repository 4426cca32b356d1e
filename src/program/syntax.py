"""Every kind of statement and expression of Python 3.14 but type parameters and template strings."""
from __future__ import annotations
import os.path, sys as system
from . import sibling
from .package import (a as b, c)
from star import *

x = y = 1; z: int = 2; w: str
x += 1; x -= 1; x *= 2; x /= 2; x //= 2; x %= 2; x **= 2; x @= y; x &= 1; x |= 1; x ^= 1; x <<= 1; x >>= 1
a, (b, *c), [d] = x
a, b = b, a
del a, b[0], c.d, e[1:2]
o.a = o.b[1] = o.c[1:2] = o.d[::2] = 1
o.a += 1; o[0] += 1; o[1:2] += [1]
-x, +x, ~x, not x
x + y, x - y, x * y, x / y, x // y, x % y, x ** y, x @ y, x & y, x | y, x ^ y, x << y, x >> y
x < y <= z == w != a > b >= c
x is y, x is not y, x in y, x not in y, x is None, x is not None
x and y or z, x if y else z
(n := 10), [*x, 1], (*x, 2), {*x, 3}, {**x, 'k': 4}, {}, [], (), {1}, {1: 2}
[i for i in x if i for j in i], {i for i in x}, {i: j for i, j in x}, (i for i in x)
lambda p, /, q=1, *r, s, t=2, **u: (p, q, r, s, t, u)
f(), f(1, *x, k=2, **y), f(k=1), f(*x), f(**y), o.m(1), o.m(k=1), super
x[1], x[1:2], x[1:2:3], x[1, 2], x[...], x[y:z], x[:, 1]
f'{x} {x!r:>{y}} {x=} {x!s} {x!a}' 'more', b'bytes', r'raw\n', 1_000, 0xff, 1.5e3, 2j, 1 << 100
'%s %d' % (x, y)
assert x, 'message'
assert y
if x:
    pass
elif y and not z:
    pass
else:
    pass
while x:
    if y:
        break
    if z:
        continue
else:
    pass
for i, (j, *k) in x:
    if i is None: continue
    if j is not None: break
else:
    pass
for i in (1, 2, 3): pass
try:
    raise ValueError('x') from y
except ValueError as error:
    raise
except (TypeError, KeyError):
    pass
except:
    pass
else:
    pass
finally:
    pass
try:
    pass
except* ValueError as group:
    pass
except* (TypeError, OSError):
    pass
with x as a, y as (b, c), z:
    pass
with (x as a, y):
    pass
match x:
    case 1 | 'a' | None | True | -1 | 1 + 2j: pass
    case [1, *rest]: pass
    case [first, *_, last] if first: pass
    case {'k': v, **more}: pass
    case A(1, b=[p, q]) as whole: pass
    case o.CONST: pass
    case str(): pass
    case (1, 2) | [3, 4]: pass
    case _: pass


@decorator
@o.decorator(1)
class A(B, metaclass=M, **kw):
    """Doc."""
    __slots__ = ('_x',)
    field: int = 0

    def __init__(self, value: int = 0, *, flag: bool = False) -> None:
        super().__init__(value)
        super(A, self).method()
        self.__private = super().attribute
        __class__

    class Inner(A if x else B):
        y = [field for field in x]

    @property
    def value(self): return self._x


def outer(a, b=1, /, c=2, *args, d, e=3, **kw):
    global x
    x = 1
    n = 0
    def inner():
        nonlocal n
        n += 1
        del n
        return lambda: (n, a)
    del b
    if a:
        b = 1
    print(b)
    try:
        return inner
    finally:
        del c


def generator():
    received = yield
    yield 1
    result = yield from generator()
    while (item := received):
        yield item
    return result


async def coroutine(x):
    await x
    async with x as a, y:
        await a
    async for i in x:
        if i: continue
        break
    else:
        pass
    [i async for i in x], {i async for i in x if await i}, {i: 1 async for i in x}
    (i async for i in x)
    [await i for i in x]
    return await x


async def async_generator():
    try:
        yield 1
        received = yield
    finally:
        await x
    async for i in async_generator():
        yield i
