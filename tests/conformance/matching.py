### literals
def f(x):
    match x:
        case 0: return "zero"
        case -1: return "minus one"
        case 1.5: return "float"
        case "a" | "b": return "a or b"
        case None: return "none"
        case True: return "true"
        case b"x": return "bytes"
        case _: return "other"
for x in (0, -1, 1.5, "a", "b", None, True, False, b"x", 1, [], 0.0): print(repr(x), f(x))
### captures and guards
def f(x):
    match x:
        case int(n) if n > 10: return f"big {n}"
        case int(): return "int"
        case str() as s: return f"str {s}"
        case [a, b]: return f"two {a} {b}"
        case [a, *rest]: return f"first {a} rest {rest}"
        case []: return "empty"
        case {"k": v, **rest}: return f"k={v} {rest}"
        case {}: return "mapping"
        case x: return f"any {x}"
for x in (11, 5, "s", [1, 2], (1, 2), [1], [1, 2, 3], [], {"k": 1, "z": 2}, {"q": 1}, 1.5, range(2)): print(repr(x), f(x))
### sequences
def f(x):
    match x:
        case [1, 2, *_]: return "starts 1 2"
        case [*_, 9]: return "ends 9"
        case [[a, b], c]: return (a, b, c)
        case (x, y, z): return x + y + z
        case [*all]: return all
print(f([1, 2, 3]), f([5, 9]), f([[1, 2], 3]), f((3, 4, 5)), f([0]), f("abc"), f(b"ab"), f({1}))
### mappings
def f(d):
    match d:
        case {"type": "circle", "r": r}: return 3 * r
        case {"type": "rect", "size": [w, h]}: return w * h
        case {1: x, 2: y}: return x, y
        case {"a": {"b": c}}: return c
        case {}: return "some"
print(f({"type": "circle", "r": 2, "x": 1}), f({"type": "rect", "size": (2, 3)}), f({1: "p", 2: "q"}), f({"a": {"b": 5}}), f({}), f([]))
### classes
class P:
    __match_args__ = ("x", "y")
    def __init__(self, x, y): self.x, self.y = x, y
class Q:
    def __init__(self): self.v = 1
def f(o):
    match o:
        case P(0, 0): return "origin"
        case P(x, y=0): return f"on x at {x}"
        case P(x=0, y=y): return f"on y at {y}"
        case P(a, b) if a == b: return "diagonal"
        case P(): return "point"
        case Q(v=1): return "q1"
        case Q(nope=1): return "never"
        case _: return "?"
print([f(o) for o in (P(0, 0), P(3, 0), P(0, 4), P(2, 2), P(1, 2), Q(), 5)])
### class pattern errors
class A: pass
class B: __match_args__ = ("x",)
def t(f):
    try: print(f())
    except TypeError as e: print(e)
def a():
    match A():
        case A(1): return 1
def b():
    match B():
        case B(1, 2): return 1
def c():
    match 5:
        case int(1, 2): return 1
def d():
    X = 5
    match 5:
        case X(): return 1
for f in (a, b, c, d): t(f)
### value patterns
class C:
    RED = 1
    BLUE = "b"
def f(x):
    match x:
        case C.RED: return "red"
        case C.BLUE: return "blue"
        case [C.RED, y]: return y
print(f(1), f("b"), f([1, 5]), f(2))
### or patterns with captures
def f(x):
    match x:
        case ["go", d] | ["move", d]: return d
        case ("a" | "b") as letter, n: return letter, n
        case (1 | 2 as n): return n
print(f(["go", "n"]), f(["move", "s"]), f(("a", 1)), f(2), f(7))
### fall through and scope
match 5:
    case 6: print("no")
print("after")
match [1, 2]:
    case [x, 3]: pass
    case [x, y]: print(x, y)
print(x, y)
### match on subclass
class D(dict): pass
class L(list): pass
def f(x):
    match x:
        case {"a": 1}: return "map"
        case [1, 2]: return "seq"
        case str(): return "str"
class S(str): pass
print(f(D(a=1)), f(L([1, 2])), f(S("x")), f("12"))
### nested star
match [[1, 2, 3], {"k": [4, 5]}]:
    case [[a, *b], {"k": [c, *d]}]: print(a, b, c, d)
### command interpreter
def run(line):
    match line.split():
        case ["quit"]: return "bye"
        case ["add", x, y]: return int(x) + int(y)
        case ["say", *words]: return " ".join(words)
        case [cmd, *_]: return f"unknown {cmd}"
        case []: return "nothing"
for l in ("quit", "add 1 2", "say a b c", "foo x", ""): print(run(l))
### match subject expressions
match 1, 2:
    case 1, x: print(x)
match (x := 3):
    case 3: print("three", x)
match ...:
    case _: print("dots")
### bool and int
for x in (1, True, 0, False):
    match x:
        case True: print("T")
        case False: print("F")
        case 1: print(1)
        case 0: print(0)
### eq called in order
class E:
    def __eq__(self, o):
        print("eq", o)
        return o == 2
match E():
    case 1: print("one")
    case 2: print("two")
### keys that are complex numbers with a sign
for subject in ({-1+2j: "a"}, {-1-2j: "b"}, {0: "zero"}, {-0.5+1j: "half"}, {1+2j: "c", -1: "m"}):
    match subject:
        case {-1+2j: v}: print("one", v)
        case {-1-2j: v}: print("two", v)
        case {-0.5+1j: v}: print("three", v)
        case {-0-0j: v}: print("zero", v)
        case {1+2j: a, -1: b}: print("both", a, b)
### keys that are numbers with a sign
for subject in ({-1: "m"}, {-2.5: 3, -3j: 4}, {-12345678901234567890123: "big"}, {0: "z"}, {-0.0: "f"}):
    match subject:
        case {-1: b}: print("int", b)
        case {-2.5: b, -3j: c}: print("float", b, c)
        case {-12345678901234567890123: b}: print(b)
        case {-0: b}: print("none", b)
### what a mapping leaves over, inside other patterns
def a(x):
    match x:
        case [{**r}, y]: return 1, r, y
        case [{'a': 1, **r}, {'b': b, **s}, *_] if r: return 2, r, s, b
        case {'k': {**r}}: return 3, r
        case {'k': ({'q': w, **r} as whole), 'j': z}: return 4, r, z, w, whole
        case ({'p': 1, **r}) as q: return 5, r, q
        case [y, {'z': _, **r}]: return 6, r, y
    return None
for v in ([{1: 2}, 3], [{'a': 1, 'b': 2}, {'b': 3, 'c': 4}, 5], {'k': {1: 2}}, {'k': 5, 'j': 3}, {'p': 1, 'o': 2}, [3, {'z': 1, 'y': 2}], 5):
    print(a(v))
def dotted(x):
    class ns: one = 'a'
    match x:
        case [{ns.one: 1, -1: _, **rest}]: return rest
print(dotted([{'a': 1, -1: 2, 'left': 3}]), dotted([{'a': 1}]))
### a mapping's own get is asked
class D(dict):
    def get(self, *a): print('get', a[0]); return super().get(*a)
    def __missing__(self, k): return 'missing'
def f(x):
    match x:
        case {'a': 1, 'b': y}: return y
        case {'c': y}: return 'c', y
print(f(D(a=1, b=2)), f(D(c=1)), f(D()))
class ns: a = b = 1
def g(x):
    match x:
        case {ns.a: p, ns.b: q}: return p, q
try: g({1: 2, 3: 4})
except ValueError as error: print(error)
### mistakes in patterns
cases = [
    "case {1: a, True: b}: pass", "case [{1: a, 1.0: b}]: pass", "case {1: a, -1: b, 0: c, False: d}: pass",
    "case [1 | x, 2]: pass\n  case 1 | [y]: pass", "case ((x) as y): pass\n  case 2: pass", "case [(1, x) | (y, 2)]: pass",
    "case [x | 1]: pass", "case x | 1: pass", "case 1 | x: pass\n  case 2: pass", "case 1 | _: pass", "case (_) if 1: pass\n  case _: pass",
    "case {'a': x | y}: pass", "case int(x | y): pass", "case _ as x: pass\n  case y: pass", "case 1 | (2 | x) | 3: pass",
]
for case in cases:
    try: exec("match 1:\n  " + case); print("fine")
    except SyntaxError as error: print(error.msg, error.lineno, error.offset)
### what is left over inside alternatives
def f(x):
    match x:
        case [{"a": 1, **rest}, *others] | [*others, {"b": 2, **rest}]:
            return "list", rest, others
        case {"in": {"c": y, **rest} | {"d": y, **rest}, **outer} if y:
            return "nested", y, rest, outer
        case (1, {"e": [p, {**rest}], **outer}) | (2, {**rest}, {"q": p, **outer}):
            return "deep", p, rest, outer
        case [{"a": s} | {"z": {"k": _, **s}}, {**t}]:
            return "deeper", s, t
        case {**rest}:
            return "map", rest
for x in ([{"a": 1, "x": 2}, 3, 4], [3, 4, {"b": 2, "x": 2}], [{"a": 2}, {"b": 2}], [{"a": 1}, {"b": 2}],
          {"in": {"c": 5, "r": 6}, "out": 7}, {"in": {"d": 5}, "out": 7}, {"in": {"d": 0}, "out": 7},
          (1, {"e": [2, {"g": 3}], "h": 4}), (2, {"e": 1}, {"q": 3, "w": 4}), (2, {}, {"w": 4})):
    print(f(x))
### alternatives bind what is left over under every name
def f(x):
    match x:
        case [{"a": 1, **rest} | {"b": rest}, tail]: return rest, tail
        case [[*rest], tail] | [tail, {"c": 1, **rest}]: return rest, tail
        case _: return None
for x in ([{"a": 1, "b": 2}, 3], [{"b": 2}, 3], [[1, 2], 3], [3, {"c": 1, "d": 4}], [3, {}], [{"a": 2}, 3]):
    print(f(x))
### no key is like the one that nothing has
nan = float("nan")
def f(x):
    match x:
        case [{1: a, **rest}, _]: return a, rest
        case _: return "other"
print(f([{nan: [1, 2], 2: 3}, 0]), f([{nan: [1, 2], 1: 3}, 0]), f([{-nan: [1, 2]}, 0]), f([{0: [1, 2]}, 0]))
### sequences and mappings of one's own
import collections
import collections.abc
class S(collections.abc.Sequence):
    def __init__(self, *a): self.a = a
    def __len__(self): return len(self.a)
    def __getitem__(self, i): return self.a[i]
class M(collections.abc.MutableMapping):
    def __init__(self, d): self.d = d
    def __len__(self): return len(self.d)
    def __iter__(self): return iter(self.d)
    def __getitem__(self, k): print("get", k); return self.d[k]
    def __setitem__(self, k, v): self.d[k] = v
    def __delitem__(self, k): del self.d[k]
class L(list): pass
class D(dict): pass
class Late:
    def __len__(self): return 2
    def __getitem__(self, i): return [7, 8][i]
class Later(Late): pass
class Both(D, S): pass
def f(x):
    match x:
        case {"a": 1, **r}: return "map", r
        case {"z": _}: return "z"
        case {}: return "some map"
        case [a, b]: return "two", a, b
        case [a, *_]: return "many", a
        case []: return "none"
        case _: return "other"
def show(*values):
    for x in values: print(type(x).__name__, f(x))
show(S(1, 2), S(1, 2, 3), S(), M({"a": 1, "b": 2}), M({}), M({"z": 1}), L([1, 2]), L(), D(a=1), D(), Both(a=1), Late(), Later())
collections.abc.Sequence.register(Late)
show(Late(), Later())
print(hasattr(S, "__abc_tpflags__"), hasattr(collections.abc.Mapping, "__abc_tpflags__"))
### sequences and mappings of the library
import array
import collections
import types
def f(x):
    match x:
        case {"a": 1, **r}: return "map", r
        case {}: return "some map"
        case [a, b]: return "two", a, b
        case [a, *_]: return "many", a
        case _: return "other"
for x in (collections.deque([3, 4]), collections.OrderedDict(a=1, c=2), collections.Counter("aab"), collections.defaultdict(int),
          range(2), range(9), array.array("i", [1, 2]), memoryview(b"ab"), b"ab", "ab", bytearray(b"ab"),
          types.MappingProxyType({"a": 1, "q": 2}), collections.UserDict(a=1), collections.ChainMap({"a": 1}, {"b": 2}),
          collections.UserList([1, 2]), collections.UserString("ab"), {1, 2}, frozenset(), iter([1, 2]), {}.keys(), {}.items(), None, 5):
    print(type(x).__name__, f(x))
### str is no sequence whatever it is registered as
import collections.abc
collections.abc.Sequence.register(bytes)
def f(x):
    match x:
        case [a, b]: return a, b
        case _: return "other"
print(f("ab"), f(b"ab"), f(bytearray(b"ab")), isinstance("ab", collections.abc.Sequence))
class Text(str): pass
collections.abc.Sequence.register(Text)
print(f(Text("ab")))
