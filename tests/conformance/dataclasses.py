### (P(1), P(1, 2), P(x=4), P(1) == P(1, 3), P(1) != P(2))
from dataclasses import *
import dataclasses
from typing import ClassVar, List, Optional
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
@dataclass
class P:
    x: int
    y: int = 3
t(lambda: (P(1), P(1, 2), P(x=4), P(1) == P(1, 3), P(1) != P(2)))
t(lambda: P())
t(lambda: P(1, 2, 3))
### P(1, z=3)
from dataclasses import *
import dataclasses
from typing import ClassVar, List, Optional
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
@dataclass
class P:
    x: int
    y: int = 3
t(lambda: P(1, z=3))
t(lambda: P(1, x=3))
t(lambda: hash(P(1)))
### P(1) < P(2)
from dataclasses import *
import dataclasses
from typing import ClassVar, List, Optional
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
@dataclass
class P:
    x: int
    y: int = 3
t(lambda: P(1) < P(2))
t(lambda: P(1) == (1, 3))
t(lambda: P.__doc__)
### P.__match_args__
from dataclasses import *
import dataclasses
from typing import ClassVar, List, Optional
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
@dataclass
class P:
    x: int
    y: int = 3
t(lambda: P.__match_args__)
t(lambda: P.__init__.__qualname__)
t(lambda: P.__annotations__)
### P.__init__.__annotations__
from dataclasses import *
import dataclasses
from typing import ClassVar, List, Optional
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
@dataclass
class P:
    x: int
    y: int = 3
t(lambda: P.__init__.__annotations__)
t(lambda: fields(P)[0].name)
t(lambda: [f.name for f in fields(P(1))])
### fields(3)
from dataclasses import *
import dataclasses
from typing import ClassVar, List, Optional
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
@dataclass
class P:
    x: int
    y: int = 3
t(lambda: fields(3))
t(lambda: asdict(P(1)))
t(lambda: astuple(P(1)))
### asdict(P)
from dataclasses import *
import dataclasses
from typing import ClassVar, List, Optional
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
@dataclass
class P:
    x: int
    y: int = 3
t(lambda: asdict(P))
t(lambda: astuple(3))
t(lambda: replace(P(1), y=5))
### replace(P(1), z=5)
from dataclasses import *
import dataclasses
from typing import ClassVar, List, Optional
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
@dataclass
class P:
    x: int
    y: int = 3
t(lambda: replace(P(1), z=5))
t(lambda: replace(3))
t(lambda: is_dataclass(P) and is_dataclass(P(1)) and not is_dataclass(3))
### F(1)
from dataclasses import *
import dataclasses
from typing import ClassVar, List, Optional
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
@dataclass(frozen=True, order=True)
class F:
    a: int
    b: str = "x"
t(lambda: F(1))
t(lambda: setattr(F(1), "a", 3))
t(lambda: delattr(F(1), "a"))
### setattr(F(1), 'zz', 3)
from dataclasses import *
import dataclasses
from typing import ClassVar, List, Optional
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
@dataclass(frozen=True, order=True)
class F:
    a: int
    b: str = "x"
t(lambda: setattr(F(1), "zz", 3))
t(lambda: hash(F(1)) == hash((1, "x")))
t(lambda: sorted([F(2), F(1, "z"), F(1)]))
### {F(1): 2}[F(1)]
from dataclasses import *
import dataclasses
from typing import ClassVar, List, Optional
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
@dataclass(frozen=True, order=True)
class F:
    a: int
    b: str = "x"
t(lambda: {F(1): 2}[F(1)])
t(lambda: F(1) < 3)
t(lambda: F(1) <= F(1))
### @dataclass class G(F): c: int = 3
from dataclasses import *
import dataclasses
from typing import ClassVar, List, Optional
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
@dataclass(frozen=True, order=True)
class F:
    a: int
    b: str = "x"
def f():
    @dataclass
    class G(F): c: int = 3
t(f)
### @dataclass(frozen=True) class G(P): c: int = 3
from dataclasses import *
import dataclasses
from typing import ClassVar, List, Optional
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
@dataclass
class P:
    x: int
    y: int = 3
def f():
    @dataclass(frozen=True)
    class G(P): c: int = 3
t(f)
### @dataclass class G(P): c: int
from dataclasses import *
import dataclasses
from typing import ClassVar, List, Optional
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
@dataclass
class P:
    x: int
    y: int = 3
def f():
    @dataclass
    class G(P): c: int
t(f)
### @dataclass class G: c: list = []
from dataclasses import *
import dataclasses
from typing import ClassVar, List, Optional
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
def f():
    @dataclass
    class G:
        c: list = []
t(f)
### @dataclass class G: c: dict = {}
from dataclasses import *
import dataclasses
from typing import ClassVar, List, Optional
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
def f():
    @dataclass
    class G:
        c: dict = {}
t(f)
### (L(), L([1]), L(n=3), L() == L(h=9), L().xs is L().xs, L.c, 
from dataclasses import *
import dataclasses
from typing import ClassVar, List, Optional
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
def f():
    @dataclass
    class G:
        c: dict = {}
@dataclass
class L:
    xs: list = field(default_factory=list)
    n: int = field(default=0, repr=False)
    k: int = field(init=False, default=7)
    c: ClassVar[int] = 5
    h: int = field(default=1, compare=False)
t(lambda: (L(), L([1]), L(n=3), L() == L(h=9), L().xs is L().xs, L.c, L().k))
t(lambda: [f.name for f in fields(L)])
t(lambda: L(k=3))
### replace(L(), k=3)
from dataclasses import *
import dataclasses
from typing import ClassVar, List, Optional
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
@dataclass
class L:
    xs: list = field(default_factory=list)
    n: int = field(default=0, repr=False)
    k: int = field(init=False, default=7)
    c: ClassVar[int] = 5
    h: int = field(default=1, compare=False)
t(lambda: replace(L(), k=3))
t(lambda: L.__doc__)
### (I(1, 2), I(1, 2, 3), I(a=1, v=2).t)
from dataclasses import *
import dataclasses
from typing import ClassVar, List, Optional
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
@dataclass
class I:
    a: int
    v: InitVar[int]
    d: InitVar[int] = 4
    t: int = field(init=False)
    def __post_init__(self, v, d):
        self.t = v + d + self.a
t(lambda: (I(1, 2), I(1, 2, 3), I(a=1, v=2).t))
t(lambda: replace(I(1, 2)))
t(lambda: InitVar[int])
### (K(a=1), K(b=3, a=2))
from dataclasses import *
import dataclasses
from typing import ClassVar, List, Optional
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
@dataclass(kw_only=True)
class K:
    a: int
    b: int = 2
t(lambda: (K(a=1), K(b=3, a=2)))
t(lambda: K(1))
t(lambda: K())
### K(1, a=2)
from dataclasses import *
import dataclasses
from typing import ClassVar, List, Optional
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
@dataclass(kw_only=True)
class K:
    a: int
    b: int = 2
t(lambda: K(1, a=2))
### K2(1, b=2)
from dataclasses import *
import dataclasses
from typing import ClassVar, List, Optional
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
@dataclass
class K2:
    a: int
    _: KW_ONLY
    b: int
    c: int = 3
t(lambda: (K2(1, b=2)))
t(lambda: K2(1, 2))
t(lambda: K2(1))
### K2.__doc__
from dataclasses import *
import dataclasses
from typing import ClassVar, List, Optional
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
@dataclass
class K2:
    a: int
    _: KW_ONLY
    b: int
    c: int = 3
t(lambda: K2.__doc__)
t(lambda: K2.__match_args__)
### (S(1), S.__slots__)
from dataclasses import *
import dataclasses
from typing import ClassVar, List, Optional
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
@dataclass(slots=True)
class S:
    a: int
    b: int = 2
    def m(self): return super().__repr__()[:9]
t(lambda: (S(1), S.__slots__))
t(lambda: setattr(S(1), "z", 3))
t(lambda: S(1).__dict__)
### hash(U(1)) == hash((1,))
from dataclasses import *
import dataclasses
from typing import ClassVar, List, Optional
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
@dataclass(unsafe_hash=True)
class U:
    a: int
t(lambda: hash(U(1)) == hash((1,)))
### @dataclass(unsafe_hash=True) class U: a: int def __hash__(se
from dataclasses import *
import dataclasses
from typing import ClassVar, List, Optional
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
def f():
    @dataclass(unsafe_hash=True)
    class U:
        a: int
        def __hash__(self): return 3
t(f)
### @dataclass(order=True) class U: a: int def __lt__(self): ret
from dataclasses import *
import dataclasses
from typing import ClassVar, List, Optional
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
def f():
    @dataclass(order=True)
    class U:
        a: int
        def __lt__(self): return 3
t(f)
### @dataclass(order=True, eq=False) class U: a: int
from dataclasses import *
import dataclasses
from typing import ClassVar, List, Optional
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
def f():
    @dataclass(order=True, eq=False)
    class U:
        a: int
t(f)
### @dataclass class U: a = field()
from dataclasses import *
import dataclasses
from typing import ClassVar, List, Optional
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
def f():
    @dataclass
    class U:
        a = field()
t(f)
t(lambda: field(default=1, default_factory=int))
t(lambda: make_dataclass("M", ["a", ("b", int), ("c", int, 3)])(1, 2))
### make_dataclass('M', ['a', 'a'])
from dataclasses import *
import dataclasses
from typing import ClassVar, List, Optional
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
t(lambda: make_dataclass("M", ["a", "a"]))
t(lambda: make_dataclass("M", ["for"]))
t(lambda: make_dataclass("M", ["1x"]))
### make_dataclass('M', [('x', int, field(default=5))], namespac
from dataclasses import *
import dataclasses
from typing import ClassVar, List, Optional
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
@dataclass
class P:
    x: int
    y: int = 3
t(lambda: make_dataclass("M", [("x", int, field(default=5))], namespace={"dbl": lambda s: s.x * 2})().dbl())
t(lambda: make_dataclass("M", ["a"], bases=(P,), frozen=False).__mro__[1:])
### tr
from dataclasses import *
import dataclasses
from typing import ClassVar, List, Optional
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
@dataclass
class Tree:
    v: int
    left: "Optional[Tree]" = None
    kids: list = field(default_factory=list)
tr = Tree(1, Tree(2))
t(lambda: tr)
t(lambda: asdict(Tree(1, Tree(2), [Tree(3)])))
### tr (2)
from dataclasses import *
import dataclasses
from typing import ClassVar, List, Optional
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
@dataclass
class P:
    x: int
    y: int = 3
@dataclass
class Tree:
    v: int
    left: "Optional[Tree]" = None
    kids: list = field(default_factory=list)
tr = Tree(1, Tree(2))
tr.left = tr
t(lambda: tr)
t(lambda: asdict(P(1), dict_factory=lambda kv: sorted(kv)))
### R(1)
from dataclasses import *
import dataclasses
from typing import ClassVar, List, Optional
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
@dataclass(repr=False)
class R:
    a: int
    def __repr__(self): return "R!"
t(lambda: R(1))
### (E(1) == E(1), hash(E(1)) is not None)
from dataclasses import *
import dataclasses
from typing import ClassVar, List, Optional
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
@dataclass(eq=False)
class E:
    a: int
t(lambda: (E(1) == E(1), hash(E(1)) is not None))
### (N(4).z, N(3))
from dataclasses import *
import dataclasses
from typing import ClassVar, List, Optional
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
@dataclass(init=False)
class N:
    a: int = 3
    def __init__(self, z): self.z = z
t(lambda: (N(4).z, N(3)))
### Outer.Inner(1)
from dataclasses import *
import dataclasses
from typing import ClassVar, List, Optional
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
class Outer:
    @dataclass
    class Inner:
        a: int
t(lambda: Outer.Inner(1))
t(lambda: MISSING.__class__.__name__)
### (fields(Meta)[0].metadata, fields(Meta)[0].metadata['u'], fi
from dataclasses import *
import dataclasses
from typing import ClassVar, List, Optional
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
@dataclass
class Meta:
    a: int = field(default=1, metadata={"u": "m"})
t(lambda: (fields(Meta)[0].metadata, fields(Meta)[0].metadata["u"], fields(Meta)[0].default, fields(Meta)[0].type))
### B2()
from dataclasses import *
import dataclasses
from typing import ClassVar, List, Optional
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
@dataclass(frozen=True, order=True)
class F:
    a: int
    b: str = "x"
@dataclass
class B1:
    x: int = 1
    y: int = 2
@dataclass
class B2(B1):
    z: int = 10
    x: int = 15
t(lambda: B2())
t(lambda: B1() == B2())
t(lambda: F.__setattr__.__qualname__)
### P.__dataclass_params__
from dataclasses import *
import dataclasses
from typing import ClassVar, List, Optional
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
@dataclass
class P:
    x: int
    y: int = 3
t(lambda: P.__dataclass_params__)
t(lambda: P.__hash__)
### (Z(), Z() == Z(), Z.__doc__)
from dataclasses import *
import dataclasses
from typing import ClassVar, List, Optional
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
@dataclass()
class Z: pass
t(lambda: (Z(), Z() == Z(), Z.__doc__))
