### what is marked of an assert
import re, traceback
class A:
    def __bool__(self): raise ValueError("bool")
    def __eq__(self, other): return self
    def m(self, *a): return self
    @property
    def prop(self): raise AttributeError("prop")
    def __iter__(self): raise RuntimeError("iter")
a = A(); b = 1; z = 0; l = [1]; d = {}; n = None
def f(*x): return x[0] if x else None
def shown(*functions):
    for function in functions:
        try: function()
        except BaseException:
            print(re.sub('File ".*", | at 0x.*', "", traceback.format_exc()))
def t1(): assert 0
def t2(): assert f(0)
def t3(): assert not f(1)
def t4(): assert b == 2
def t5(): assert b == 1 and f(0)
def t6(): assert f(1) and b == 2
def t7(): assert b == 1 and f(0), "msg"
def t8(): assert (1 < b < 2)
def t9():
    assert f(
       0)
def t10():
    assert (b ==
       2)
def t15():
    x = 1; assert f(0); y = 2
def t38():
    assert a, "x"
def t39():
    assert b == 2, f(1)
def t40():
    assert b == 2, lambda: 1
def t41():
    assert b == 2, (yield_
       := 1)
def t45():
    assert l == [], "m" + 1
def t46():
    assert not b == 1
def t47():
    assert 1 if z else 0
def t48():
    assert b == 2 or b == 3
shown(t1, t2, t3, t4, t5, t6, t7, t8, t9, t10, t15, t38, t39, t40, t41, t45, t46, t47, t48)
### what is marked where truth is asked in a statement
import re, traceback
class A:
    def __bool__(self): raise ValueError("bool")
    def __eq__(self, other): return self
    def m(self, *a): return self
    @property
    def prop(self): raise AttributeError("prop")
    def __iter__(self): raise RuntimeError("iter")
a = A(); b = 1; z = 0; l = [1]; d = {}; n = None
def f(*x): return x[0] if x else None
def shown(*functions):
    for function in functions:
        try: function()
        except BaseException:
            print(re.sub('File ".*", | at 0x.*', "", traceback.format_exc()))
def t11():
    if a: pass
def t12():
    if a:
        pass
def t13():
    while a: pass
def t14():
    if b == 2: pass
    elif a: pass
def t23():
    if not a: pass
def t24():
    if a == 1: pass
def t25():
    if b and a == 1: pass
def t27():
    if a == 1 == 2: pass
def t30():
    match a:
        case x if a: pass
def t31():
    while b == 1 and a:
        pass
def t42():
    if (a
        ): pass
def t43():
    if f(
       a) and 1: pass
shown(t11, t12, t13, t14, t23, t24, t25, t27, t30, t31, t42, t43)
### what is marked where truth is asked in an expression
import re, traceback
class A:
    def __bool__(self): raise ValueError("bool")
    def __eq__(self, other): return self
    def m(self, *a): return self
    @property
    def prop(self): raise AttributeError("prop")
    def __iter__(self): raise RuntimeError("iter")
a = A(); b = 1; z = 0; l = [1]; d = {}; n = None
def f(*x): return x[0] if x else None
def shown(*functions):
    for function in functions:
        try: function()
        except BaseException:
            print(re.sub('File ".*", | at 0x.*', "", traceback.format_exc()))
def t16():
    x = a and 1
def t17():
    x = 1 and a and 2
def t18():
    x = (1 and
       a) or 2
def t19():
    x = 1 if a else 2
def t20():
    x = 1 if a and b else 2
def t21():
    x = 1 if a == 1 else 2
def t22():
    x = not a
def t26():
    return a == 1 == 2
def t28():
    [x for x in l if a]
def t29():
    [x for x in l if a == 1]
def t32(): return a and 1
def t33(): return (a if a else 1) + 1
def t34(): return [1 if a else 2]
def t35(): return f(a or 1)
def t36(): return f(1, not a)
def t37():
    x = lambda: 1 if a else 2
    x()
def t44():
    x = 1; x = 2 if a else 3; y = 1
shown(t16, t17, t18, t19, t20, t21, t22, t26, t28, t29, t32, t33, t34, t35, t36, t37, t44)
### what is marked of attributes and calls over several lines
import re, traceback
class A:
    def __bool__(self): raise ValueError("bool")
    def __eq__(self, other): return self
    def m(self, *a): return self
    @property
    def prop(self): raise AttributeError("prop")
    def __iter__(self): raise RuntimeError("iter")
a = A(); b = 1; z = 0; l = [1]; d = {}; n = None
def f(*x): return x[0] if x else None
def shown(*functions):
    for function in functions:
        try: function()
        except BaseException:
            print(re.sub('File ".*", | at 0x.*', "", traceback.format_exc()))
def t0():
    a.m().m()\
       .x
def t1():
    (a
       .m()
       .prop)
def t2():
    a.m(
       1).prop
def t3():
    a.m(
       1).prop.x
def t4():
    f(a
       .m(1, 2)
       .m(z / z))
def t5():
    (a
     .x) = 1 if z else n.x
def t6():
    del (n
     .x)
def t7():
    (n
     .x)[0] += 1
def t8():
    n.x.y
def t9():
    (n.
     x.y)
def t10():
    f(f(1)(2), 3)
def t11():
    (a.m
     (1)(2))
shown(t0, t1, t2, t3, t4, t5, t6, t7, t8, t9, t10, t11)
### what is marked of texts, generators and displays
import re, traceback
class A:
    def __bool__(self): raise ValueError("bool")
    def __eq__(self, other): return self
    def m(self, *a): return self
    @property
    def prop(self): raise AttributeError("prop")
    def __iter__(self): raise RuntimeError("iter")
a = A(); b = 1; z = 0; l = [1]; d = {}; n = None
def f(*x): return x[0] if x else None
def shown(*functions):
    for function in functions:
        try: function()
        except BaseException:
            print(re.sub('File ".*", | at 0x.*', "", traceback.format_exc()))
def t0(): x = 1; f"{b!r:>{n}}"; y = 1
def t1(): x = 1; f"{b:{n}x}" + f"{1/z}"; y = 1
def t2(): x = 1; f(x for x in a); y = 1
def t3(): x = 1; f(x / z for x in l); y = 1
def t4(): x = 1; f((x for x in a)); y = 1
def t5(): x = 1; sum(x / z for x in l); y = 1
def t6(): x = 1; d[[*a]]; y = 1
def t7(): x = 1; f([*l, *a], 1); y = 1
def t8(): x = 1; f((*a, 1)); y = 1
def t9(): x = 1; {*a, 1} | l; y = 1
def t10(): x = 1; f(*l, *a); y = 1
def t11(): x = 1; f(*a); y = 1
def t12(): x = 1; f(**a); y = 1
def t13(): x = 1; [*a]; y = 1
def t14(): x = 1; f("日本é", 1 / z); y = 1
def t15(): x = 1; "é" + f("日") / z; y = 1
def t16(): x = 1; f("🎉", d["k"]); y = 1
def t17(): x, y = a; z = 1
def t18(): x, *y = a; z = 1
shown(t0, t1, t2, t3, t4, t5, t6, t7, t8, t9, t10, t11, t12, t13, t14, t15, t16, t17, t18)
### what is marked of handlers, awaits, patterns and folded generators
import re, traceback
class A:
    def __bool__(self): raise ValueError("bool")
    def __eq__(self, other): return self
    def m(self, *a): return self
    @property
    def prop(self): raise AttributeError("prop")
    def __iter__(self): raise RuntimeError("iter")
a = A(); b = 1; z = 0; l = [1]; d = {}; n = None
def f(*x): return x[0] if x else None
def shown(*functions):
    for function in functions:
        try: function()
        except BaseException:
            print(re.sub('File ".*", | at 0x.*', "", traceback.format_exc()))
import contextlib
@contextlib.contextmanager
def manager():
    yield 1
class B:
    def __await__(self): raise ValueError("await")
def driven(c):
    try: c.send(None)
    except StopIteration as stop: return stop.value
def t1():
    try: 1 / z
    except 5: pass
def t2():
    try: 1 / z
    except (ValueError, n): pass
def t3():
    async def q(): x = await B(); return x
    driven(q())
def t4():
    async def q(): x = await 5; return x
    driven(q())
def t5():
    async def q():
        async for x in l: pass
    driven(q())
def t6():
    async def q(): return [x async for x in l]
    driven(q())
def t7():
    def q(): x = yield from n; return x
    next(q())
def t8():
    match 5:
        case int(real=5, imag=1): pass
        case n(): pass
def t9(): assert all(x / z for x in l), 1
def t10(): x = any((x / z for x in l)); y = 1
def t11():
    with manager(): 1 / z
def t12():
    with manager(), manager():
        x = any(x / z for x in l)
shown(t1, t2, t3, t4, t5, t6, t7, t8, t9, t10, t11, t12)
### the truth of what a comparison gives
class B:
    def __init__(self, truth): self.truth = truth
    def __bool__(self): print("asked"); return self.truth
    def __repr__(self): return f"B({self.truth})"
    def __eq__(self, other): return B(other == 1)
    def __lt__(self, other): return [] if other else [0]
b = B(False)
for n in 0, 1:
    if b == n: print("equal")
    else: print("not equal")
    if b < n: print("less")
    print(1 if b == n else 2, not b < n, [x for x in "x" if b == n], (b < n < 5), (b < n or 7))
    while b == n:
        print("once")
        break
    match b:
        case 0: print("zero")
        case 1: print("one")
    assert b < 0
    print(b == n == 1 and "chained")
def f(b):
    while b < 1: print("never")
    if b == 0: return 1
    return 2
print(f(b))
### decorators and deletions, of which one fails
import re, traceback, functools
def bad(x): raise ValueError("no")
def ok(x): return x
def mk(a=1, *, k=2):
    return ok
def g0():
    class A:
        @bad
        def f(self): pass
def g1():
    @ok
    @mk(a=lambda: 1, k=[i for i in range(3)])
    @bad
    @ok
    class K(dict, metaclass=type):
        x = 1
        @property
        def y(self): return 1
def g2():
    @ok
    @bad
    class K(*(object,)): pass
def g3():
    @bad
    # comment
    @ok

    async def f(a: int = 1, *, b: "str" = 2) -> None: pass
def g4():
    v = 1
    @functools.lru_cache
    @bad
    def f():
        return v
def g5():
    @mk()
    @(lambda f: f)
    @functools.wraps(5)(bad)
    def f(): pass
def g6():
    @ok
    @mk(1,
        k=3)
    @functools.partial(
        bad)
    class C: pass
def g7():
    @ok
    @int
    class C: pass
def g8():
    x=[1]
    for i in range(2):
        try: del (x[0], [x[5]])
        finally: pass
def g9():
    class Q: pass
    q = Q()
    del q.a, (q.b)
def g10():
    a = {1:2}
    del a[1], a[
       3], a[4]
def g11():
    del ()
    a = 1
    del a, b
def g12():
    class T:
        @staticmethod
        @bad
        @classmethod
        def m(): pass
def h3():
    def d1(x): raise ValueError("no")
    def d2(x): return x
    @d2
    @d1
    @d2
    def h(): pass
def h4():
    @nothing
    @dd
    def h(): pass
def g5():
    with open: pass
def h6():
    x = y = 5
    del x, q.z
def h7():
    x = {}
    del (x[1],
         x[2])
for function in (g0, g1, g2, g3, g4, g5, g6, g7, g8, g9, g10, g11, g12, h3, h4, h6, h7):
    try: function()
    except Exception:
        print(re.sub('File ".*", | at 0x.*', "", traceback.format_exc()))
