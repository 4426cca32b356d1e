### (T, K, V, C, T.__name__, K.__bound__, V.__constraints__)
from typing import *
import typing, types, collections.abc as cabc
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
T = TypeVar("T"); K = TypeVar("K", bound=int); V = TypeVar("V", int, str); C = TypeVar("C", covariant=True)
T = TypeVar("T"); K = TypeVar("K", bound=int); V = TypeVar("V", int, str); C = TypeVar("C", covariant=True)
T = TypeVar("T"); K = TypeVar("K", bound=int); V = TypeVar("V", int, str); C = TypeVar("C", covariant=True)
T = TypeVar("T"); K = TypeVar("K", bound=int); V = TypeVar("V", int, str); C = TypeVar("C", covariant=True)
t(lambda: (T, K, V, C, T.__name__, K.__bound__, V.__constraints__))
t(lambda: (List, List[int], Dict[str, int], Optional[int], Union[int, str], Union[int, None], Tuple[int, ...], Tuple[()], Set[T]))
t(lambda: (Callable, Callable[[int, str], bool], Callable[..., int], Callable[[], None], Any, Literal[1, "a"], ClassVar[int], Final[int]))
### (Annotated[int, 'm'], Type[int], Iterable[int], Iterator[str
from typing import *
import typing, types, collections.abc as cabc
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
T = TypeVar("T"); K = TypeVar("K", bound=int); V = TypeVar("V", int, str); C = TypeVar("C", covariant=True)
t(lambda: (Annotated[int, "m"], Type[int], Iterable[int], Iterator[str], Sequence[T], Mapping[str, Any], Generator[int, None, str]))
t(lambda: (Union[int, str, None], Union[int], Union[int, int], Union[Union[int, str], float], Optional[Union[int, str]], Optional[None]))
t(lambda: (List["Tree"], Optional["Tree"], List[List[int]], Dict[str, List[Tuple[int, str]]]))
### (List[int] == List[int], Optional[int] == Union[None, int], 
from typing import *
import typing, types, collections.abc as cabc
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
T = TypeVar("T"); K = TypeVar("K", bound=int); V = TypeVar("V", int, str); C = TypeVar("C", covariant=True)
t(lambda: (List[int] == List[int], Optional[int] == Union[None, int], hash(List[int]) == hash(List[int]), List[int] == List[str]))
t(lambda: (List[int] | None, None | List[int], int | List[int]))
t(lambda: (list[int], dict[str, int], tuple[int, ...], type[int], set[str], list[list[int]], tuple[()], list["x"], frozenset[T]))
### (int | str, int | None, int | str | None, int | int, list[in
from typing import *
import typing, types, collections.abc as cabc
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
t(lambda: (int | str, int | None, int | str | None, int | int, list[int] | None, (int | str) | float))
t(lambda: ((int | str).__args__, type(int | str), type(list[int]), list[int].__origin__, list[int].__args__))
t(lambda: (isinstance(3, int | str), isinstance(None, int | None), isinstance(2.0, int | str), issubclass(bool, int | str)))
### isinstance([], list[int])
from typing import *
import typing, types, collections.abc as cabc
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
t(lambda: isinstance([], list[int]))
t(lambda: isinstance(3, (str, int | None)))
t(lambda: 3 | int)
### int | 3
from typing import *
import typing, types, collections.abc as cabc
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
T = TypeVar("T"); K = TypeVar("K", bound=int); V = TypeVar("V", int, str); C = TypeVar("C", covariant=True)
t(lambda: int | 3)
t(lambda: (list[T][int], dict[T, T][str], list[T].__parameters__))
t(lambda: list[int]())
### list[int]([1, 2])
from typing import *
import typing, types, collections.abc as cabc
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
t(lambda: list[int]([1, 2]))
t(lambda: dict[str, int](a=1))
t(lambda: int[3])
### list[int][str]
from typing import *
import typing, types, collections.abc as cabc
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
t(lambda: list[int][str])
### (s.items, Stack[int], Stack.__parameters__, s.__orig_class__
from typing import *
import typing, types, collections.abc as cabc
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
T = TypeVar("T"); K = TypeVar("K", bound=int); V = TypeVar("V", int, str); C = TypeVar("C", covariant=True)
class Stack(Generic[T]):
    def __init__(self): self.items = []
    def push(self, x: T) -> None: self.items.append(x)
s = Stack[int]()
s.push(3)
t(lambda: (s.items, Stack[int], Stack.__parameters__, s.__orig_class__, Stack.__mro__, Stack.__orig_bases__))
t(lambda: Stack[int, str])
### (Sub.__mro__, Sub.__parameters__)
from typing import *
import typing, types, collections.abc as cabc
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
T = TypeVar("T"); K = TypeVar("K", bound=int); V = TypeVar("V", int, str); C = TypeVar("C", covariant=True)
class Stack(Generic[T]):
    def __init__(self): self.items = []
    def push(self, x: T) -> None: self.items.append(x)
class Sub(Stack[int]): pass
t(lambda: (Sub.__mro__, Sub.__parameters__))
t(lambda: Sub[int])
### Pair[str, int]
from typing import *
import typing, types, collections.abc as cabc
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
T = TypeVar("T"); K = TypeVar("K", bound=int); V = TypeVar("V", int, str); C = TypeVar("C", covariant=True)
T = TypeVar("T"); K = TypeVar("K", bound=int); V = TypeVar("V", int, str); C = TypeVar("C", covariant=True)
class Stack(Generic[T]):
    def __init__(self): self.items = []
    def push(self, x: T) -> None: self.items.append(x)
s = Stack[int]()
s.push(3)
class Pair(Generic[T, K]): pass
t(lambda: Pair[str, int])
t(lambda: Pair[str])
t(lambda: isinstance(s, Stack[int]))
### Generic[int]
from typing import *
import typing, types, collections.abc as cabc
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
t(lambda: Generic[int])
### class X(Generic): pass
from typing import *
import typing, types, collections.abc as cabc
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
def f():
    class X(Generic): pass
t(f)
### (P(1), P(1, 'z').y, P(1).dbl(), P._fields, P._field_defaults
from typing import *
import typing, types, collections.abc as cabc
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
class P(NamedTuple):
    "docs"
    x: int
    y: str = "d"
    def dbl(self): return self.x * 2
t(lambda: (P(1), P(1, "z").y, P(1).dbl(), P._fields, P._field_defaults, P.__annotations__, P.__doc__, P.__mro__[1:], P(1) == (1, "d")))
t(lambda: P())
t(lambda: (P(3)._replace(x=4), P(3)._asdict()))
### class Q(NamedTuple): x: int = 3 y: int
from typing import *
import typing, types, collections.abc as cabc
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
def f():
    class Q(NamedTuple):
        x: int = 3
        y: int
t(f)
### (E2(1, 'q'), E2.__annotations__, E2.__module__)
from typing import *
import typing, types, collections.abc as cabc
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
E2 = NamedTuple("E2", [("a", int), ("b", str)])
t(lambda: (E2(1, "q"), E2.__annotations__, E2.__module__))
### (M(a=1, b='x'), M.__annotations__, M2.__annotations__, M.__t
from typing import *
import typing, types, collections.abc as cabc
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
class M(TypedDict):
    a: int
    b: str
class M2(M, total=False):
    c: int
t(lambda: (M(a=1, b="x"), M.__annotations__, M2.__annotations__, M.__total__, M2.__total__, sorted(M2.__required_keys__), M2.__optional_keys__))
t(lambda: isinstance({}, M))
### (TD(x=3), TD.__annotations__, TD.__name__)
from typing import *
import typing, types, collections.abc as cabc
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
TD = TypedDict("TD", {"x": int})
t(lambda: (TD(x=3), TD.__annotations__, TD.__name__))
### (isinstance(Im(), Rc), isinstance(3, Rc), issubclass(Im, Rc)
from typing import *
import typing, types, collections.abc as cabc
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
class Pr(Protocol):
    def meth(self) -> int: ...
@runtime_checkable
class Rc(Protocol):
    def meth(self) -> int: ...
class Im:
    def meth(self): return 3
t(lambda: (isinstance(Im(), Rc), isinstance(3, Rc), issubclass(Im, Rc)))
t(lambda: isinstance(Im(), Pr))
t(lambda: Pr())
### Ex().meth()
from typing import *
import typing, types, collections.abc as cabc
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
class Pr(Protocol):
    def meth(self) -> int: ...
class Ex(Pr):
    def meth(self): return 4
t(lambda: Ex().meth())
t(lambda: (cast(int, "x"), TYPE_CHECKING, cast("List[int]", 3)))
### ov(3)
from typing import *
import typing, types, collections.abc as cabc
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
def ov(x): return x
t(lambda: ov(3))
### Fi.__final__
from typing import *
import typing, types, collections.abc as cabc
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
@final
class Fi: pass
t(lambda: Fi.__final__)
### (UserId(5), UserId, UserId.__supertype__, UserId.__name__)
from typing import *
import typing, types, collections.abc as cabc
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
UserId = NewType("UserId", int)
t(lambda: (UserId(5), UserId, UserId.__supertype__, UserId.__name__))
### get_type_hints(Ann)
from typing import *
import typing, types, collections.abc as cabc
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
class Ann:
    x: int
    y: "List[Ann]"
    z: ClassVar[int] = 3
t(lambda: get_type_hints(Ann))
t(lambda: Ann.__annotations__)
t(lambda: (get_origin(List[int]), get_args(Dict[str, int]), get_origin(Union[int, str]), get_args(Callable[[int], str]), get_origin(int), get_args(int), get_origin(list[int]), get_args(int | str), get_args(Literal[1, 2]), get_origin(Annotated[int, 3])))
### (isinstance([], List), isinstance((), Tuple), isinstance({},
from typing import *
import typing, types, collections.abc as cabc
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
t(lambda: (isinstance([], List), isinstance((), Tuple), isinstance({}, Mapping), isinstance([], Sequence), issubclass(dict, Mapping), isinstance(len, Callable)))
t(lambda: isinstance([], List[int]))
t(lambda: List())
### List[int]()
from typing import *
import typing, types, collections.abc as cabc
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
t(lambda: List[int]())
t(lambda: List[int, str])
t(lambda: Dict[str])
### Union[()]
from typing import *
import typing, types, collections.abc as cabc
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
t(lambda: Union[()])
t(lambda: Optional[int, str])
t(lambda: isinstance(3, Any))
### isinstance(3, Union[int, str])
from typing import *
import typing, types, collections.abc as cabc
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
t(lambda: isinstance(3, Union[int, str]))
t(lambda: Any())
t(lambda: assert_never(3))
### (NoReturn, Never, Self, Text, AnyStr)
from typing import *
import typing, types, collections.abc as cabc
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
t(lambda: (NoReturn, Never, Self, Text, AnyStr))
t(lambda: Union)
t(lambda: Union())
### (Required[int], NotRequired[str])
from typing import *
import typing, types, collections.abc as cabc
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
t(lambda: (Required[int], NotRequired[str]))
t(lambda: List[3])
t(lambda: ParamSpec("PS"))
### (DD(a=1), DD[int])
from typing import *
import typing, types, collections.abc as cabc
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
T = TypeVar("T"); K = TypeVar("K", bound=int); V = TypeVar("V", int, str); C = TypeVar("C", covariant=True)
class DD(Dict[str, T]): pass
t(lambda: (DD(a=1), DD[int]))
t(lambda: (ForwardRef("x"), Literal[True, 1, "a"].__args__))
t(lambda: (isinstance(3, SupportsInt), isinstance("a", SupportsInt), isinstance(3, SupportsIndex)))
### cabc.Callable[[int], str]
from typing import *
import typing, types, collections.abc as cabc
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
t(lambda: cabc.Callable[[int], str])
t(lambda: (cabc.Iterable[int], cabc.Sequence[str], cabc.Mapping[str, int]))
### deco.__annotations__
from typing import *
import typing, types, collections.abc as cabc
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
T = TypeVar("T"); K = TypeVar("K", bound=int); V = TypeVar("V", int, str); C = TypeVar("C", covariant=True)
def f():
    class Q(NamedTuple):
        x: int = 3
        y: int
def deco(f: Callable[[int], T]) -> Callable[[int], T]: return f
t(lambda: deco.__annotations__)
### f
from typing import *
import typing, types, collections.abc as cabc
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
def loc():
    y: undefined_name = 3
    return y
t(loc)
### annotations are texts when a program asks for that
from __future__ import annotations
from dataclasses import dataclass, field, InitVar, KW_ONLY, fields
from typing import ClassVar, NamedTuple, Optional, TypedDict, get_type_hints, Protocol, Generic, TypeVar
import threading, functools, typing
T = TypeVar("T")
@dataclass
class Job(Generic[T]):
    name: str
    done: ClassVar[int] = 0
    retries: InitVar[int] = 3
    _: KW_ONLY
    lock: threading.Lock = field(default_factory=threading.Lock, repr=False, compare=False)
    after: Optional[Job] = None
    def __post_init__(self, retries):
        self.left = retries
class P(NamedTuple):
    x: int
    y: Optional[P] = None
class D(TypedDict, total=False):
    a: int
class Runs(Protocol):
    def run(self) -> None: ...
j = Job("a", 5, after=Job("b"))
print(j, j.left, Job.done, [f.name for f in fields(Job)], [f.type for f in fields(Job)])
print(P(1, P(2)), P.__annotations__, D(a=1), D.__annotations__)
print(get_type_hints(P), get_type_hints(j.__post_init__))
def f(a: int, *, b: Optional[str] = None) -> list[Job]: return [a, b]
print(f.__annotations__, get_type_hints(f)["a"], f(1))
@functools.singledispatch
def show(x): return "other"
@show.register
def _(x: int): return "int"
@show.register
def _(x: list | tuple): return "seq"
print(show(1), show([]), show(()), show("s"))
class Node:
    def __init__(self, next: Node | None = None): self.next = next
    def append(self, node: Node) -> Node:
        x: Undefined[1] = node
        self.y: Undefined2 = 1
        self.next = node
        return self
print(Node().append(Node()).next.next, Node.append.__annotations__, get_type_hints(Node.__init__))
y: Whatever.really = 3
print(__annotations__, annotations.compiler_flag)
### what a program can ask of the future
"""A text before it."""
from __future__ import division, print_function, annotations as kept
import __future__
print(kept, __future__.all_feature_names)
for name in __future__.all_feature_names:
    feature = getattr(__future__, name)
    print(name, feature, feature.getOptionalRelease(), feature.getMandatoryRelease())
