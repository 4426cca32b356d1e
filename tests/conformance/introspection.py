### a traceback is walked from outside in
import sys
def f():
    g()
def g():
    raise ValueError("x")
try:
    f()
except ValueError as error:
    at = error.__traceback__
    while at is not None:
        print(at.tb_lineno, at.tb_frame.f_code.co_name, at.tb_frame.f_globals["__name__"])
        at = at.tb_next
    print(type(error.__traceback__), type(sys.exc_info()[2]).__name__, sys.exc_info()[1] is error)
print(sys.exc_info())
### an exception that was never raised has no traceback
print(ValueError().__traceback__)
### a traceback can be given to another exception
def f():
    raise ValueError
try:
    f()
except ValueError as error:
    old = error
try:
    raise KeyError("k").with_traceback(old.__traceback__)
except KeyError as error:
    at = error.__traceback__
    while at is not None:
        print(at.tb_lineno, at.tb_frame.f_code.co_name)
        at = at.tb_next
### what cannot be a traceback
error = ValueError()
try:
    error.__traceback__ = 5
except TypeError as e:
    print(e)
try:
    error.with_traceback("x")
except TypeError as e:
    print(e)
error.__traceback__ = None
print(error.__traceback__)
### raised again it has another entry
def f():
    raise ValueError
try:
    try:
        f()
    except ValueError as error:
        raise error
except ValueError as error:
    at = error.__traceback__
    while at is not None:
        print(at.tb_lineno, at.tb_frame.f_code.co_name)
        at = at.tb_next
### frames of the running program
import sys
def inner():
    frame = sys._getframe()
    print(frame.f_code.co_name, frame.f_back.f_code.co_name, frame.f_back.f_back.f_code.co_name)
    print(sys._getframe(1).f_code.co_name, frame.f_back.f_lineno, frame.f_back.f_back.f_back)
    try:
        sys._getframe(100)
    except ValueError as error:
        print(error)
def outer():
    inner()
outer()
### variables of a frame
import sys
def f(a, b=2):
    c = a + b
    return sys._getframe().f_locals["c"]
print(f(1))
### what a code object tells
def f(a, b=2, /, *args, c: int = 3, d, **kw) -> str:
    x = 1
    def g(): return x
    return g
c = f.__code__
print(c.co_name, c.co_argcount, c.co_kwonlyargcount, c.co_posonlyargcount, c.co_varnames, c.co_flags, c.co_nlocals)
print(c.co_freevars, c.co_cellvars, f(1, d=2).__code__.co_freevars, f(1, d=2).__code__.co_flags)
### what a function's fields must be
def f(): pass
for name in ("__code__", "__name__", "__qualname__", "__defaults__", "__kwdefaults__"):
    try:
        setattr(f, name, 5)
    except TypeError as error:
        print(error)
### where a generator stands
def gen():
    yield 1
    yield from [2]
g = gen()
print(g.gi_running, g.gi_frame is not None, g.gi_code.co_name, g.gi_yieldfrom)
next(g), next(g)
print(g.gi_yieldfrom is not None)
list(g)
print(g.gi_frame)
async def co(): pass
k = co()
print(k.cr_running, k.cr_await, k.cr_code.co_name, k.cr_frame is not None)
k.close()
print(k.cr_frame)
### slots are members of their class
class V:
    __slots__ = ("x", "y")
    def __init__(self): self.x = 1
print(type(V.x).__name__, V.x.__name__, V.__slots__, V.x.__get__(V()), V.x)
v = V(); V.x.__set__(v, 5); print(v.x); V.x.__delete__(v)
import types; print(isinstance(V.x, types.MemberDescriptorType))
try: v.x
except AttributeError as e: print(e)
try: v.z = 3
except AttributeError as e: print(e)
try: v.y
except AttributeError as e: print(e)
### descriptors are asked by hand
class A:
    @property
    def p(self): return 5
    @staticmethod
    def s(): return 1
    @classmethod
    def c(cls): return cls.__name__
    def f(self): return 7
a = A()
print(A.p.__get__(a), A.__dict__["s"].__get__(a)(), A.__dict__["c"].__get__(a)(), A.__dict__["c"].__get__(None, A)(), A.f.__get__(a)(), A.p.fget(a), A.__dict__["s"](), A.__dict__["s"].__name__)
### where a generator stands
def g(): yield 1
x = g(); print(x.gi_running, x.gi_frame is not None, x.gi_code.co_name, x.gi_yieldfrom, x.__name__, x.__qualname__, x.gi_suspended); next(x); print(x.gi_suspended, x.gi_frame.f_lineno)
import inspect; print(inspect.getgeneratorstate(x)); list(x); print(inspect.getgeneratorstate(x), x.gi_frame)
