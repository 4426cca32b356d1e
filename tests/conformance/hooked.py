### a program's own hook tells of what ends it
import sys
def hook(kind, error, trace):
    print("hook", kind.__name__, error, trace is not None)
    sys.stderr.write("told\n")
sys.excepthook = hook
print(sys.excepthook is hook, sys.__excepthook__ is not hook)
raise ValueError("bad")
### exits are not told to a hook
import sys
sys.excepthook = lambda *given: print("never")
sys.exit(3)
### a hook may call the usual one
import sys
def hook(kind, error, trace):
    print("before")
    sys.__excepthook__(kind, error, trace)
sys.excepthook = hook
def f(): raise KeyError("k")
f()
### a hook set back is the usual one
import sys
sys.excepthook = lambda *given: print("never")
sys.excepthook = sys.__excepthook__
1 / 0
### threads have a hook of their own
import sys, threading
sys.excepthook = lambda *given: print("never")
threading.excepthook = lambda given: print("thread", given.exc_type.__name__, given.thread.name)
def f(): 1 / 0
t = threading.Thread(target=f, name="t")
t.start(); t.join()
print("end")
### a property that raises AttributeError leads to __getattr__
class A:
    @property
    def x(self): raise AttributeError("inner")
    def __getattr__(self, n): return "ga " + n
print(getattr(A(), "x", 5), A().x, hasattr(A(), "x"), list(map(getattr, [A()], ["x"], [3])), list(map(hasattr, [A()], ["y"])))
class B:
    @property
    def x(self): raise AttributeError("inner")
    def __getattr__(self, n): raise AttributeError("no")
print(getattr(B(), "x", 5), hasattr(B(), "x"), list(map(getattr, [B(), A()], "xx", "ab")))
class C:
    def __getattribute__(self, n):
        if n == "y": raise KeyError(n)
        raise AttributeError(n)
    def __getattr__(self, n): return n * 2
print(getattr(C(), "ab", 0), hasattr(C(), "z"))
try: getattr(C(), "y", 0)
except KeyError as e: print(repr(e))
### setattr and delattr give None
class D:
    def __set__(self, o, v): return 7
    def __get__(self, o, t): return 1
    def __delete__(self, o): return 8
class E:
    d = D()
    @property
    def p(self): return 1
    @p.setter
    def p(self, v): return v
class F:
    def __setattr__(self, n, v): return 5
    def __delattr__(self, n): return 6
print(setattr(E(), "d", 3), delattr(E(), "d"), setattr(E(), "p", 3), setattr(F(), "x", 1), delattr(F(), "x"), object.__setattr__(E(), "p", 4))
print(list(map(setattr, [E(), F()], "dx", [1, 2])))
### what __class__ says counts for isinstance
class Fake:
    @property
    def __class__(self): return dict
f = Fake()
print(isinstance(f, dict), isinstance(f, list), isinstance(f, (list, dict)), isinstance(f, Fake), type(f).__name__, f.__class__)
