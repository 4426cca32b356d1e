### what things are
import inspect, math, sys, types, functools
def f(): pass
def g(): yield
async def c(): pass
async def ag(): yield
class A:
    def m(self): pass
    @staticmethod
    def s(): pass
    @classmethod
    def k(cls): pass
    @property
    def p(self): return 1
class W:
    def __await__(self): yield
co = c(); co.close()
things = dict(f=f, g=g, gi=g(), c=c, co=co, ag=ag, agi=ag(), A=A, a=A(), m=A().m, s=A.s, k=A.k, p=A.__dict__["p"], len=len, append=[].append, int=int, math=math, one=1, lam=lambda: 1, w=W(), part=functools.partial(g), code=f.__code__, frame=sys._getframe())
for test in ("isfunction", "ismethod", "isclass", "ismodule", "isbuiltin", "isgeneratorfunction", "isgenerator", "iscoroutinefunction", "iscoroutine", "isawaitable", "isasyncgenfunction", "isasyncgen", "isroutine", "isdatadescriptor", "iscode", "isframe", "istraceback", "isabstract"):
    print(test, [name for name, thing in things.items() if getattr(inspect, test)(thing)])
try: 1 / 0
except ZeroDivisionError as e: print(inspect.istraceback(e.__traceback__))
### signatures
import inspect
from typing import Optional, List
def told(*functions):
    for f in functions:
        try: print(inspect.signature(f))
        except Exception as e: print(type(e).__name__, str(e)[:30])
class A:
    def __init__(self, a, b=2, *args, c: int = 3, **kw) -> None: pass
    def m(self, x, /, y: str, *, z=None): pass
    @classmethod
    def k(cls, q): pass
    @staticmethod
    def s(r=()): pass
    def __call__(self, called): pass
class B(A): pass
class C: pass
class N:
    def __new__(cls, n): return object.__new__(cls)
told(lambda: 1, lambda a, *b, **c: 1, A, B, C, N, A(1), A(1).m, A.m, A.k, A.s, 5)
def f(a, b: int, /, c: "text" = "d", *, e: Optional[int] = None, g: List[int] = [1]) -> dict[str, int]: pass
def h(*, only, more=1): pass
async def co(x): pass
def ge(y: A): yield
told(f, h, co, ge)
print(repr(inspect.signature(h)), inspect.signature(f).return_annotation, inspect.signature(h).return_annotation is inspect.Signature.empty)
for name, p in inspect.signature(f).parameters.items(): print(name, p.kind, repr(p.kind), p.default, p.annotation, repr(p), p.kind.description)
print(inspect.signature(f).parameters["a"].default is inspect.Parameter.empty, len(inspect.signature(f).parameters), inspect.signature(f) == inspect.signature(f), inspect.signature(f) == inspect.signature(h), hash(inspect.signature(h)) == hash(inspect.signature(h)))
### signatures of what is wrapped
import inspect, functools
from dataclasses import dataclass, field
def base(a, b, *, c=1): pass
@functools.wraps(base)
def wrapper(*args, **kwargs): return base(*args, **kwargs)
print(inspect.signature(wrapper), inspect.signature(wrapper, follow_wrapped=False), inspect.unwrap(wrapper) is base)
p = functools.partial
for x in (p(base, 1), p(base, b=2), p(base, 1, 2), p(base, c=5), p(wrapper, 1), p(p(base, 1), b=3)): print(inspect.signature(x))
try: inspect.signature(p(base, 1, 2, 3))
except ValueError as e: print("no")
@dataclass
class D:
    x: int
    y: str = "a"
print(inspect.signature(D), inspect.signature(D.__init__))
@dataclass(kw_only=True)
class K:
    l: list = field(default_factory=list)
    n: "int"
print(inspect.signature(K))
@functools.lru_cache
def cached(n): return n
print(inspect.signature(cached))
base.__signature__ = inspect.Signature([inspect.Parameter("z", inspect.Parameter.KEYWORD_ONLY)])
print(inspect.signature(base))
### arguments are bound
import inspect
def f(a, b=2, /, c=3, *args, d, e=5, **kw): pass
s = inspect.signature(f)
def told(*args, by=s.bind, **kw):
    try:
        b = by(*args, **kw)
        print(b, b.args, b.kwargs, end=" ")
        b.apply_defaults(); print(dict(b.arguments), b.args, b.kwargs)
    except TypeError as e: print(e)
told(1, d=4); told(1, 2, 3, 4, 5, d=6, x=7); told(); told(1); told(1, c=2, d=1); told(1, 2, 3, c=4, d=1); told(a=1, d=2); told(1, d=1, a=3)
told(by=s.bind_partial); told(1, by=s.bind_partial); told(d=1, by=s.bind_partial); told(1, z=1, by=s.bind_partial)
def g(x, y): pass
t = inspect.signature(g)
for args, kw in (((1,), {}), ((1, 2, 3), {}), ((1, 2), {"z": 3}), ((1,), {"x": 2}), ((), {"y": 1, "x": 2}), ((1,), {"y": 5})): told(*args, by=t.bind, **kw)
def h(a, *, k): pass
for args, kw in (((1, 2), {"k": 1}), ((1,), {}), ((1,), {"k": 2})): told(*args, by=inspect.signature(h).bind, **kw)
def q(a, /): pass
for args, kw in (((), {"a": 1}), ((), {})): told(*args, by=inspect.signature(q).bind, **kw)
print(t.bind(1, 2) == t.bind(1, y=2), t.bind(1, 2).signature is t)
print(sorted(inspect.getcallargs(f, 1, d=2).items()))
### signatures are made
import inspect
P, S = inspect.Parameter, inspect.Signature
a = P("a", P.POSITIONAL_ONLY); b = P("b", P.POSITIONAL_OR_KEYWORD, default=1, annotation=int); c = P("c", P.VAR_POSITIONAL); d = P("d", P.KEYWORD_ONLY); e = P("e", P.VAR_KEYWORD, annotation="str")
print(S([a, b, c, d, e], return_annotation=int), S(), S([a]), S([d]), S([a, d]), b.replace(default=P.empty, name="x"), S([a]).replace(parameters=[b]), P("a", P.POSITIONAL_ONLY) == a, P("a", 0) == a)
for f in (lambda: S([d, a]), lambda: S([a, a]), lambda: S([b, P("z", P.POSITIONAL_OR_KEYWORD)]), lambda: P("1", P.KEYWORD_ONLY), lambda: P("x", P.VAR_KEYWORD, default=1), lambda: P("x", 9), lambda: P(1, 1)):
    try: print(f())
    except Exception as x: print(type(x).__name__, x)
### members and docs
import inspect, threading, os
class A:
    """Doc of A.

        indented
      less
    """
    def b(self):
        """Says b."""
    x = 1
class B(A):
    def b(self): pass
    def c(self): "c"
print([n for n, _ in inspect.getmembers(B) if not n.startswith("__")], [n for n, _ in inspect.getmembers(B(), inspect.ismethod)], inspect.getmembers(B, inspect.isfunction)[0][0])
print(inspect.getdoc(A)); print(inspect.getdoc(B)); print(inspect.getdoc(B.b)); print(inspect.getdoc(B().b)); print(inspect.getdoc(B.c), inspect.getdoc(lambda: 1))
print(repr(inspect.cleandoc("  a\n    b\n      c\n\n")), repr(inspect.cleandoc("\n\n  x\n   y")), repr(inspect.cleandoc("")))
print(inspect.getmro(B), inspect.getmodule(threading.Thread) is threading, inspect.getmodule(A).__name__, inspect.getmodule(threading) is threading, inspect.getmodule(A.b).__name__, inspect.getmodule(1))
print(inspect.getattr_static(B(), "x"), inspect.getattr_static(B, "no", 5), inspect.getmodulename("a/b.py"))
print(inspect.getfullargspec(lambda a, b=1, *c, d, e=2, **f: 0), inspect.getfullargspec(B().b).args)
def an(a: int, b: "str") -> float: pass
print(inspect.get_annotations(an), inspect.get_annotations(A))
print(os.path.basename(inspect.getfile(an)), os.path.basename(inspect.getfile(A)))
from abc import ABC, abstractmethod
class Ab(ABC):
    @abstractmethod
    def m(self): pass
print(inspect.isabstract(Ab), inspect.isabstract(A))
### frames
import inspect
def inner():
    frame = inspect.currentframe()
    print(frame.f_code.co_name, frame.f_back.f_code.co_name)
    print([(i.function, i.lineno) for i in inspect.stack()])
    info = inspect.stack()[1]
    print(info.function, info[3], info.lineno, info.code_context, info.index, info.frame.f_code.co_name)
    print(inspect.getframeinfo(frame).function)
def outer():
    inner()
outer()
try: outer(1)
except TypeError: print([(i.function, i.lineno) for i in inspect.trace()])
