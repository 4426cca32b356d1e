### C.purple
from enum import *
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
class C(Enum):
    R = 1
    G = 2
    A = 1
t(lambda: C.purple)
t(lambda: C.R.G)
t(lambda: C.R.foo)
### C.value
from enum import *
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
class C(Enum):
    R = 1
    G = 2
    A = 1
t(lambda: C.value)
t(lambda: setattr(C.R, "value", 3))
t(lambda: setattr(C, "R", 3))
### delattr(C, 'R')
from enum import *
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
class C(Enum):
    R = 1
    G = 2
    A = 1
t(lambda: delattr(C, "R"))
t(lambda: delattr(C, "zz"))
t(lambda: C["zz"])
### C('zz')
from enum import *
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
class C(Enum):
    R = 1
    G = 2
    A = 1
t(lambda: C("zz"))
### (f'{SE.A}', format(SE.A, '>10'), str(SE.A), SE.A == 'a', '%s
from enum import *
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
class SE(str, Enum):
    A = "a"
t(lambda: (f"{SE.A}", format(SE.A, ">10"), str(SE.A), SE.A == "a", "%s" % SE.A))
### (f'{IE.A}', format(IE.A, '>10'), str(IE.A), IE.A == 1, '%d' 
from enum import *
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
class IE(int, Enum):
    A = 1
t(lambda: (f"{IE.A}", format(IE.A, ">10"), str(IE.A), IE.A == 1, "%d" % IE.A))
### (f'{I2.A}', format(I2.A, '>10'), str(I2.A), repr(I2.A), '%s'
from enum import *
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
class I2(IntEnum):
    A = 1
t(lambda: (f"{I2.A}", format(I2.A, ">10"), str(I2.A), repr(I2.A), "%s" % I2.A))
### class D(C): B = 1
from enum import *
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
class C(Enum):
    R = 1
    G = 2
    A = 1
def f():
    class D(C): B = 1
t(f)
### class D(C): pass
from enum import *
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
class C(Enum):
    R = 1
    G = 2
    A = 1
def f():
    class D(C): pass
t(f)
### class D(Enum): B = 1 B = 2
from enum import *
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
def f():
    class D(Enum): 
        B = 1
        B = 2
t(f)
### class D(Enum): mro = 1
from enum import *
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
def f():
    class D(Enum): 
        mro = 1
t(f)
### class D(Enum): _foo_ = 1
from enum import *
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
def f():
    class D(Enum): 
        _foo_ = 1
t(f)
t(f)
t(f)
### @unique class D(Enum): B = 5 C = 5 D = 5
from enum import *
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
class C(Enum):
    R = 1
    G = 2
    A = 1
class P(Flag):
    R = 1; W = 2; X = 4; RW = 3
class IP(IntFlag):
    R = 1; W = 2; X = 4; RW = 3
def f():
    @unique
    class D(Enum): 
        B = 5
        C = 5
        D = 5
t(f)
t(lambda: P(8))
t(lambda: IP(8))
### IP(9)
from enum import *
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
class P(Flag):
    R = 1; W = 2; X = 4; RW = 3
class IP(IntFlag):
    R = 1; W = 2; X = 4; RW = 3
t(lambda: IP(9))
t(lambda: ~P.R)
t(lambda: P(0))
### str(P(0))
from enum import *
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
class P(Flag):
    R = 1; W = 2; X = 4; RW = 3
class IP(IntFlag):
    R = 1; W = 2; X = 4; RW = 3
t(lambda: str(P(0)))
t(lambda: str(P(5)))
t(lambda: str(IP(5)))
### format(IP(5))
from enum import *
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
class P(Flag):
    R = 1; W = 2; X = 4; RW = 3
class IP(IntFlag):
    R = 1; W = 2; X = 4; RW = 3
t(lambda: format(IP(5)))
t(lambda: list(P))
t(lambda: list(P.RW))
### len(P)
from enum import *
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
class P(Flag):
    R = 1; W = 2; X = 4; RW = 3
t(lambda: len(P))
t(lambda: P.__members__)
t(lambda: "x" in P.RW)
### P.R in P.RW
from enum import *
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
class P(Flag):
    R = 1; W = 2; X = 4; RW = 3
t(lambda: P.R in P.RW)
t(lambda: P.R | 1)
t(lambda: P.R | "x")
### IP.R | 1
from enum import *
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
class IP(IntFlag):
    R = 1; W = 2; X = 4; RW = 3
t(lambda: IP.R | 1)
t(lambda: IP.R | 8)
t(lambda: IP.R + 8)
### P('x')
from enum import *
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
class P(Flag):
    R = 1; W = 2; X = 4; RW = 3
class IP(IntFlag):
    R = 1; W = 2; X = 4; RW = 3
t(lambda: P("x"))
t(lambda: P(-1))
t(lambda: IP(-1))
### P(-2)
from enum import *
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
class C(Enum):
    R = 1
    G = 2
    A = 1
class P(Flag):
    R = 1; W = 2; X = 4; RW = 3
t(lambda: P(-2))
t(lambda: P)
t(lambda: C)
### Enum('An', 'a b c')
from enum import *
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
t(lambda: Enum("An", "a b c"))
t(lambda: list(Enum("An", ["a", "b"])))
t(lambda: list(Enum("An", [("a", 5), ("b", 6)])))
### list(Enum('An', {'a': 5}))
from enum import *
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
t(lambda: list(Enum("An", {"a":5})))
t(lambda: list(Enum("An", "a b", start=5)))
t(lambda: Enum("An", "a b").a.__class__.__module__)
### list(IntFlag('An', 'a b c'))
from enum import *
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
class P(Flag):
    R = 1; W = 2; X = 4; RW = 3
t(lambda: list(IntFlag("An", "a b c")))
t(lambda: bool(P(0)))
t(lambda: P.R.name)
### P.RW.name
from enum import *
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
class P(Flag):
    R = 1; W = 2; X = 4; RW = 3
class IP(IntFlag):
    R = 1; W = 2; X = 4; RW = 3
t(lambda: P.RW.name)
t(lambda: P(5).name)
t(lambda: IP(8).name)
### IP(9).name
from enum import *
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
class C(Enum):
    R = 1
    G = 2
    A = 1
class P(Flag):
    R = 1; W = 2; X = 4; RW = 3
class IP(IntFlag):
    R = 1; W = 2; X = 4; RW = 3
t(lambda: IP(9).name)
t(lambda: P(0).name)
t(lambda: C.R < C.G)
### E(3)
from enum import *
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
class E(Enum):
    @classmethod
    def _missing_(cls, v): return 5
    A = 1
t(lambda: E(3))
### E(3) (2)
from enum import *
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
class E(Enum):
    @classmethod
    def _missing_(cls, v): raise KeyError("q")
    A = 1
t(lambda: E(3))
t(lambda: auto())
t(lambda: Enum("X"))
### C()
from enum import *
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
class C(Enum):
    R = 1
    G = 2
    A = 1
t(lambda: C())
### (str(SS.A), repr(SS.A), f'{SS.B}')
from enum import *
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
class SS(StrEnum):
    A = auto()
    B = "q"
t(lambda: (str(SS.A), repr(SS.A), f"{SS.B}"))
### class D(StrEnum): A = 1
from enum import *
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
def f():
    class D(StrEnum): A = 1
t(f)
### class D(StrEnum): A = ('a', 'b', 'c', 'd')
from enum import *
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
def f():
    class D(StrEnum): A = "a", "b", "c", "d"
t(f)
### class D(IntEnum): A = 'a'
from enum import *
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
def f():
    class D(IntEnum): A = "a"
t(f)
### (W.A, W.A.s, W((1, 2)), W.A.value)
from enum import *
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
class W(Enum):
    A = (1, 2)
    B = (3, 4)
    def __init__(self, x, y):
        self.x = x; self.y = y
    @property
    def s(self): return self.x + self.y
t(lambda: (W.A, W.A.s, W((1,2)), W.A.value))
t(lambda: W(1, 2))
### Em(1)
from enum import *
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
class Em(Enum): pass
t(lambda: Em(1))
t(lambda: Em.A)
t(lambda: list(Em))
### (list(N)[0].name, N.a, N.f.value(1))
from enum import *
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
class N(Enum):
    a = nonmember(3)
    @member
    def f(x): return 3
    def g(self): return 4
t(lambda: (list(N)[0].name, N.a, N.f.value(1)))
### CF(7)
from enum import *
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
class CF(Flag, boundary=CONFORM):
    A=1
    B=2
t(lambda: CF(7))
### CF(7) (2)
from enum import *
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
class CF(Flag, boundary=EJECT):
    A=1
    B=2
t(lambda: CF(7))
### CF(7) (3)
from enum import *
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
class CF(Flag, boundary=KEEP):
    A=1
    B=2
t(lambda: CF(7))
t(lambda: STRICT)
t(lambda: UNIQUE)
### (list(CF), CF.B, CF(2))
from enum import *
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
class CF(Flag):
    A=1
    B=6
t(lambda: (list(CF), CF.B, CF(2)))
t(lambda: ~CF.A)
t(lambda: CF(7))
### FlagBoundary
from enum import *
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
class C(Enum):
    R = 1
    G = 2
    A = 1
t(lambda: FlagBoundary)
t(lambda: C._member_map_)
t(lambda: (C.__doc__, C.__name__, C.__module__,C.R.__doc__))
### hash(C.R) == hash('R')
from enum import *
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
class C(Enum):
    R = 1
    G = 2
    A = 1
class I2(IntEnum):
    A = 1
t(lambda: hash(C.R) == hash("R"))
t(lambda: (I2.A + 1, type(I2.A + 1), I2.A * 2.0, {I2.A: 1}[1]))
### @verify(UNIQUE) class D(Enum): B = 5 C = 5
from enum import *
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
class C(Enum):
    R = 1
    G = 2
    A = 1
def f():
    @verify(UNIQUE)
    class D(Enum): 
        B = 5
        C = 5
t(f)
### @verify(CONTINUOUS) class D(Enum): B = 5 C = 7
from enum import *
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
class C(Enum):
    R = 1
    G = 2
    A = 1
def f():
    @verify(CONTINUOUS)
    class D(Enum): 
        B = 5
        C = 7
t(f)
### @verify(NAMED_FLAGS) class D(Flag): B = 5 C = 7
from enum import *
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
class C(Enum):
    R = 1
    G = 2
    A = 1
class P(Flag):
    R = 1; W = 2; X = 4; RW = 3
def f():
    @verify(NAMED_FLAGS)
    class D(Flag): 
        B = 5
        C = 7
t(f)
t(lambda: C.R.__reduce_ex__(2))
t(lambda: P.R.__reduce_ex__(2))
### isinstance(C.R, C)
from enum import *
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
class C(Enum):
    R = 1
    G = 2
    A = 1
t(lambda: isinstance(C.R, C))
t(lambda: list(reversed(C)))
t(lambda: bool(C))
### Enum.foo
from enum import *
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
class C(Enum):
    R = 1
    G = 2
    A = 1
t(lambda: Enum.foo)
t(lambda: C.R.__objclass__)
t(lambda: C.R._sort_order_)
### (Planet.A, Planet.A * 2, f'{Planet.A:.2f}')
from enum import *
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
class Planet(float, Enum):
    A = 2.5
t(lambda: (Planet.A, Planet.A * 2, f"{Planet.A:.2f}"))
### class D(Enum): A = 1 def _generate_next_value_(name, s, c, l
from enum import *
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
def f():
    class D(Enum):
        A = 1
        def _generate_next_value_(name, s, c, l): return name
t(f)
### list(D)
from enum import *
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
class C(Enum):
    R = 1
    G = 2
    A = 1
def f():
    class D(Enum):
        A = 1
        def _generate_next_value_(name, s, c, l): return name
class D(Enum):
    def _generate_next_value_(name, s, c, l): return (name, s, c, l)
    A = auto()
    B = auto()
    C = auto(), 3
t(lambda: list(D))
t(f)
### class D(Enum): _order_ = 'A B' A = 1 B = 2
from enum import *
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
class C(Enum):
    R = 1
    G = 2
    A = 1
class D(Enum):
    def _generate_next_value_(name, s, c, l): return (name, s, c, l)
    A = auto()
    B = auto()
    C = auto(), 3
def f():
    class D(Enum):
        _order_ = "A B"
        A=1
        B=2
    return D
t(f)
### class D(Enum): _order_ = 'B A' A = 1 B = 2
from enum import *
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
class C(Enum):
    R = 1
    G = 2
    A = 1
class D(Enum):
    def _generate_next_value_(name, s, c, l): return (name, s, c, l)
    A = auto()
    B = auto()
    C = auto(), 3
def f():
    class D(Enum):
        _order_ = "B A"
        A=1
        B=2
    return D
t(f)
### class Shape(Enum): def area(self): raise NotImplementedError
from enum import *
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
def f():
    class Shape(Enum):
        def area(self): raise NotImplementedError
        @classmethod
        def default(cls): return cls.A
    class Sq(Shape):
        A = 1
        def area(self): return 2
    return Sq.A.area(), Sq.default(), isinstance(Sq.A, Shape)
t(f)
### class D(Enum): name = 1 value = 2
from enum import *
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
class C(Enum):
    R = 1
    G = 2
    A = 1
class D(Enum):
    def _generate_next_value_(name, s, c, l): return (name, s, c, l)
    A = auto()
    B = auto()
    C = auto(), 3
def f():
    class D(Enum):
        name = 1
        value = 2
    return D.name, D.value, D.name.name, D.value.value
t(f)
t(lambda: C.R == 1)
t(lambda: (C.R is C.A, C.A.name))
### C(C.R)
from enum import *
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
class C(Enum):
    R = 1
    G = 2
    A = 1
class P(Flag):
    R = 1; W = 2; X = 4; RW = 3
t(lambda: C(C.R))
t(lambda: (P.R & P.W, P.R ^ P.RW, P.RW & ~P.R))
t(lambda: 1 | P.R)
### 1 | IP.R
from enum import *
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
class IP(IntFlag):
    R = 1; W = 2; X = 4; RW = 3
t(lambda: 1 | IP.R)
t(lambda: IP.R & 3)
t(lambda: (IP.R == 1, IP(7), IP.RW - 1))
### flags in another order than that of their values
from enum import Flag, IntFlag
class Access(Flag):
    READ = 4
    WRITE = 2
    EXECUTE = 1
    ALL = 7
class Number(IntFlag):
    B = 2
    A = 1
print(Access.READ | Access.WRITE, list(Access), list(Access.ALL), Access(3), Access._member_names_, (Access.EXECUTE | Access.READ).name)
print(list(Number), Number(3), Number(7), ~Access.READ, [flag.name for flag in Access(6)])
