### with cm(5): raise KeyError('b')
from contextlib import *
import io, sys
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
@contextmanager
def cm(x):
    "doc"
    print("enter", x)
    try:
        yield x * 2
    except ValueError as e:
        print("caught", e)
    finally:
        print("exit", x)
def f():
    with cm(5): raise KeyError("b")
t(f)
t(lambda: (cm.__name__, cm.__doc__, cm.__wrapped__.__name__))
### with none(): pass
from contextlib import *
import io, sys
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
@contextmanager
def none():
    if 0: yield
def f():
    with none(): pass
t(f)
### with two(): pass
from contextlib import *
import io, sys
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
@contextmanager
def two():
    yield 1
    yield 2
def f():
    with two(): pass
t(f)
### with two(): raise ValueError
from contextlib import *
import io, sys
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
@contextmanager
def two():
    try: yield 1
    except ValueError: yield 2
def f():
    with two(): raise ValueError
t(f)
### with si(): raise StopIteration('x')
from contextlib import *
import io, sys
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
@contextmanager
def si(): yield
def f():
    with si(): raise StopIteration("x")
t(f)
### deco(1)
from contextlib import *
import io, sys
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
@contextmanager
def cm(x):
    "doc"
    print("enter", x)
    try:
        yield x * 2
    except ValueError as e:
        print("caught", e)
    finally:
        print("exit", x)
@cm(7)
def deco(a): print("body", a); return a
t(lambda: deco(1))
t(lambda: deco(2))
### with suppress(): raise KeyError(1)
from contextlib import *
import io, sys
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
def f():
    with suppress(): raise KeyError(1)
t(f)
### AbstractContextManager()
from contextlib import *
import io, sys
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
t(lambda: AbstractContextManager())
### (isinstance(D(), AbstractContextManager), isinstance(3, Abst
from contextlib import *
import io, sys
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
class D:
    def __enter__(self): return self
    def __exit__(self, *a): pass
t(lambda: (isinstance(D(), AbstractContextManager), isinstance(3, AbstractContextManager), issubclass(D, AbstractContextManager)))
### g(3)
from contextlib import *
import io, sys
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
class Deco(ContextDecorator):
    def __enter__(self): print("E"); return self
    def __exit__(self, *a): print("X"); return True
@Deco()
def g(x): print(x); raise ValueError
t(lambda: g(3))
### with ExitStack() as st: st.push(lambda t, e, tb: print('oute
from contextlib import *
import io, sys
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
@contextmanager
def cm(x):
    "doc"
    print("enter", x)
    try:
        yield x * 2
    except ValueError as e:
        print("caught", e)
    finally:
        print("exit", x)
class A(AbstractContextManager):
    def __exit__(self, *a): print("A exit", a[0])
with A() as a: print(type(a))
with ExitStack() as st:
    print(st.enter_context(cm(1)), st.enter_context(cm(2)))
    st.callback(print, "cb", sep="-")
    @st.callback
    def foo(): print("foo")
    st.push(lambda *a: print("push", a[0]))
def f():
    with ExitStack() as st:
        st.push(lambda t, e, tb: print("outer sees", t, e))
        st.push(lambda *a: True)
        st.push(lambda t, e, tb: print("inner sees", t, e))
        raise ValueError("q")
    return "fine"
t(f)
### with ExitStack() as st: st.enter_context(3)
from contextlib import *
import io, sys
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
@contextmanager
def cm(x):
    "doc"
    print("enter", x)
    try:
        yield x * 2
    except ValueError as e:
        print("caught", e)
    finally:
        print("exit", x)
class A(AbstractContextManager):
    def __exit__(self, *a): print("A exit", a[0])
with A() as a: print(type(a))
with ExitStack() as st:
    print(st.enter_context(cm(1)), st.enter_context(cm(2)))
    st.callback(print, "cb", sep="-")
    @st.callback
    def foo(): print("foo")
    st.push(lambda *a: print("push", a[0]))
def f():
    with ExitStack() as st:
        st.enter_context(3)
t(f)
### cm(9).__class__.__name__
from contextlib import *
import io, sys
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
@contextmanager
def cm(x):
    "doc"
    print("enter", x)
    try:
        yield x * 2
    except ValueError as e:
        print("caught", e)
    finally:
        print("exit", x)
t(lambda: cm(9).__class__.__name__)
### what a with statement hands its manager
import traceback
class M:
    def __enter__(self): return self
    def __exit__(self, kind, error, places):
        print(kind.__name__, error, type(places).__name__, places is not None and [(p.name, p.lineno) for p in traceback.extract_tb(places)])
        if places is not None: print(places.tb_lineno, places.tb_frame.f_code.co_name, places.tb_next.tb_lineno)
        error.__traceback__ = places
def inner(): return 1 / 0
def f():
    with M(): inner()
try: f()
except ZeroDivisionError as e: print([(p.name, p.lineno) for p in traceback.extract_tb(e.__traceback__)])
