### zip map filter
print(list(zip([1, 2], "ab")), list(zip()), list(zip([1])), list(zip([1, 2, 3], "ab")), list(map(lambda a, b: a + b, [1, 2], [3, 4])), list(filter(lambda x: x > 1, [1, 2, 3])), list(filter(None, [0, 1, "", "a"])), list(map(str, range(3))), dict(zip("ab", range(2))), list(zip(*[(1, 2), (3, 4)])))
try: list(zip([1], [1, 2], strict=True))
except ValueError as e: print(e)
try: list(zip([1, 2], [1], strict=True))
except ValueError as e: print(e)
### enumerate reversed sorted
print(list(enumerate("ab")), list(enumerate("ab", 5)), list(reversed([1, 2])), list(reversed("ab")), list(reversed((1, 2))), sorted([2, 1]))
for f in (lambda: reversed({1}), lambda: enumerate(5), lambda: reversed(5), lambda: enumerate([], "x")):
    try: f()
    except TypeError as e: print(e)
### min max sum
print(min(3, 1), max([1, 5]), max("a", "b"), min([], default=0), max([1, -5], key=abs), sum([1, 2]), sum([0.1] * 3), sum([[1], [2]], []), min({3: 1, 2: 1}), max((1, 2), (1, 3)), sum([True, 2.5]), sum((), 10))
for f in (lambda: max(), lambda: max([]), lambda: max(1), lambda: max(1, "a"), lambda: sum("ab"), lambda: sum(["a"], ""), lambda: min(None), lambda: sum(5), lambda: max([1], [2], default=3), lambda: max([1], key=5)):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
### any all
print(any([]), all([]), any([0, "a"]), all([1, 0]), any(x > 1 for x in (1, 2)), all(map(bool, [1, 1])))
### type and isinstance
print(type(1), type("a"), type([]), type(None), type(type), type(print), type(lambda: 0), type(...), type(1j), type(b""), type(range(1)), type({}.keys()), type(iter([])), type((x for x in [])), type(Exception()), type(NotImplemented), type(slice(1)), type([].append), type(object()), type(super), type(property()))
print(isinstance(1, int), isinstance(True, int), isinstance("a", (int, str)), isinstance(1, (str, (float, int))), issubclass(int, object), isinstance(int, type), isinstance(None, type(None)))
### id and hash
a = []
print(id(a) == id(a), id(a) != id([]), hash(1) == hash(1.0) == hash(True), hash("x") == hash("x"), hash(None) == hash(None), hash((1, 2)) == hash((1, 2)), hash(-1), hash(5), hash(0), hash(2 ** 61 - 1), hash(1.5), hash(float("inf")))
### callable getattr setattr
class A: x = 1
print(callable(len), callable(1), getattr(A, "x"), getattr(A, "y", None), hasattr(A, "x"))
setattr(A, "y", 5); delattr(A, "x")
print(A.y, hasattr(A, "x"))
for f in (lambda: getattr(A, "zz"), lambda: getattr(A, 5), lambda: setattr(A, 5, 1), lambda: delattr(A, "zz"), lambda: hasattr(A, 5), lambda: getattr(), lambda: hasattr(A), lambda: setattr(A, "x")):
    try: f()
    except Exception as e: print(type(e).__name__, e)
### iter and next
it = iter([1, 2])
print(next(it), next(it), next(it, "d"), list(iter("ab")), next(iter({5: 1})), list(iter({1: 2}.items())))
try: next(it)
except StopIteration as e: print(repr(e))
class It:
    def __iter__(self): return iter([1])
print(next(iter(It())))
### divmod pow round abs
print(divmod(7, 3), pow(2, 10), pow(2, 10, 1000), round(3.14159, 2), round(2.5), abs(-3), abs(-2.5), abs(True), round(1e20), round(-0.5), round(12345, -2), round(1.5, None))
### chr ord hex
print(chr(65), ord("A"), hex(10), oct(10), bin(10), ascii("é"), repr("a'b"), format(10, "x"), format(3.14159, ".2f"), format("a", ">3"))
### list tuple set dict constructors
print(list("ab"), list((1, 2)), list({1: 2}), list(range(3)), tuple([1]), tuple({1: 2}), set([1, 1]), dict([[1, 2]]), list(), tuple(), set(), dict(), list(map(int, "12")), str(), int(), float(), bool(), bytes(), complex(), frozenset())
### vars and dir
class A:
    def __init__(self): self.a, self.b = 1, 2
print(vars(A()), "a" in dir(A()), sorted(vars(A()))[0])
try: vars(5)
except TypeError as e: print(e)
### exec like things are absent or work
print(eval("1 + 2") if False else "skip")
### slices
s = slice(1, 10, 2)
print(s, s.start, s.stop, s.step, s.indices(5), [0, 1, 2, 3, 4, 5][s], slice(5), slice(None), slice(1, 2) == slice(1, 2))
### lambda sorts and functional
from functools import reduce
print(reduce(lambda a, b: a * b, range(1, 6)), reduce(lambda a, b: a + b, [], 0), sorted(range(5), key=lambda x: (x % 2, -x)), list(map(max, [1, 5], [3, 2])))
try: reduce(lambda a, b: a, [])
except TypeError as e: print(e)
### functools
import functools
@functools.lru_cache(maxsize=None)
def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)
print(fib(60))
add = functools.partial(lambda a, b, c=0: a + b + c, 1, c=5)
print(add(2))
@functools.wraps(len)
def w(*a): return 1
print(w.__name__)
@functools.total_ordering
class T:
    def __init__(self, v): self.v = v
    def __eq__(self, o): return self.v == o.v
    def __lt__(self, o): return self.v < o.v
print(T(1) <= T(1), T(2) > T(1), T(1) >= T(2))
### itertools
import itertools
print(list(itertools.islice(itertools.count(5), 3)), list(itertools.chain([1], "a")), list(itertools.permutations("abc", 2))[:3], list(itertools.combinations(range(3), 2)), list(itertools.product("ab", repeat=2)), list(itertools.accumulate([1, 2, 3])), [(k, list(g)) for k, g in itertools.groupby("aabc")], list(itertools.repeat(1, 2)), list(itertools.takewhile(lambda x: x < 2, range(5))), list(itertools.zip_longest("ab", [1])))
### operator module
import operator
print(operator.add(1, 2), operator.itemgetter(1)([5, 6]), operator.attrgetter("real")(5), sorted([(1, 2), (0, 3)], key=operator.itemgetter(1)))
### collections abc checks
print(callable(int), hasattr([], "__iter__"), hasattr(5, "__iter__"), hasattr("", "__len__"))
### object comparisons
print(None == None, None == 0, None is None, ... is ..., NotImplemented is NotImplemented, type(1) is int, int == int, int != str, print == print, [].append == [].append, len is len)
### input at end of file
try: input("prompt ")
except EOFError as e: print("eof", e)
### dataclass free record
class Rec:
    def __init__(self, **kw): self.__dict__.update(kw)
    def __eq__(self, o): return self.__dict__ == o.__dict__
    def __repr__(self): return "Rec(" + ", ".join(f"{k}={v!r}" for k, v in self.__dict__.items()) + ")"
print(Rec(a=1, b="x"), Rec(a=1) == Rec(a=1), Rec(a=1) == Rec(a=2))
### assertion of types of iterators
for x in (iter([]), iter(()), iter(""), iter({}), iter(set()), iter(range(0)), iter(b""), zip(), map(int, []), filter(None, []), enumerate([]), reversed([]), iter({}.values()), iter({}.items())): print(type(x).__name__)
### iterators are their own iterators
for x in (iter([1]), zip([1]), map(int, "1"), enumerate([1]), reversed([1]), filter(None, [1]), iter({1: 2}), iter(range(1))):
    print(iter(x) is x, next(x), next(x, "end"))
### print of types
print(int, str, list, type, object, Exception, ValueError, type(None), range, zip, map, enumerate, property, classmethod, super)
### builtin function reprs
print(len, print, abs, sorted, isinstance)
### negative zero and formats
print(-0.0, 0.0 == -0.0, f"{-0.0:.1f}", str(-0.0), round(-0.4), int(-0.9))
### time of chance is seeded elsewhere
import sys
print(sys.maxsize, sys.version_info >= (3, 8), sys.byteorder, sys.getrecursionlimit(), type(sys.argv).__name__)
### long ranges are summed and compared
print(sum(range(10 ** 6)), sum(range(5, -10 ** 6, -3)), sum(range(3), 10), sum(range(0)), sum(range(4), 0.5), sum(range(3), True))
print(max(range(10 ** 6)), min(range(10 ** 6)), max(range(5, -9, -2)), min(range(5, -9, -2)), max(range(0), default=7), max(range(5), key=lambda n: -n))
try: max(range(0))
except ValueError as e: print(e)
import math
print(math.gcd(2 ** 500 * 3, 2 ** 400 * 9), math.gcd(-12, 18), math.gcd(0, -5), math.lcm(4, -6), math.gcd())
