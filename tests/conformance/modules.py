### sys.modules has what is imported
import sys, threading, os.path, json
import queue as q
print(sys.modules["threading"] is threading, sys.modules[__name__].q is q, "queue" in sys.modules, "json" in sys.modules)
print(type(sys.modules).__name__, sys.modules.get("nope"), "nope" in sys.modules, sys.modules["sys"] is sys)
print(sys.modules["os.path"].join("a", "b"), sys.modules["builtins"].len is len)
print(any(name.startswith("_threadline") or name == "_prelude" for name in sys.modules))
### importlib
import importlib, json
print(importlib.import_module("json") is json, importlib.import_module("os.path").join("a", "b"))
print(importlib.import_module("concurrent.futures").__name__, importlib.import_module(".futures", "concurrent").__name__)
try: importlib.import_module("nope")
except ModuleNotFoundError as e: print(e.name, str(e)[:22])
try: importlib.import_module(".x")
except TypeError as e: print(e)
try: importlib.import_module("")
except ValueError as e: print(e)
### modules of built-in functions
print(len.__module__, print.__module__, abs.__module__, isinstance.__module__, len.__qualname__)
def f(): pass
print(f.__module__)
### struct
import struct
for f in ["<I", "b", "hhl", "<hhl", "@bq", "=bq", "!bq", "2i3h", "", "P", "10s", "b0q", "3x"]: print(f, struct.calcsize(f))
print(struct.pack("<ihB", 1, -2, 255), struct.pack(">I", 0xDEADBEEF), struct.pack("!d", 1.5), struct.pack("<f", 0.1))
print(struct.unpack("<ihB", b"\x01\0\0\0\xfe\xff\xff"), struct.unpack("<f", struct.pack("<f", 0.1)), struct.unpack("3s2x?c", b"abc..\1z"))
print(struct.pack("5p", b"abcdefg"), struct.unpack("5p", b"\4abcd"), struct.pack("4s", b"ab"))
s = struct.Struct("<ih"); print(s.size, s.format, s.pack(1, 2), s.unpack(b"abcdef"), s.unpack_from(b"..abcdef", 2))
b = bytearray(8); struct.pack_into(">H", b, 2, 513); print(b, list(struct.iter_unpack("<H", b"abcd")))
for f in (1.0, -0.0, 1e-45, 65504.0, float("inf"), 5e-324):
    print(struct.pack("<d", f), struct.pack("<f", f))
### struct's mistakes
import struct
def t(f, *a):
    try: print(f(*a))
    except Exception as e: print(type(e).__module__, type(e).__name__, e)
for f in ("bhBHiIqQ"): t(struct.pack, f, 2 ** 63 - 1); t(struct.pack, f, -1)
t(struct.pack, "i", "x"); t(struct.pack, "f", "x"); t(struct.pack, "c", "a"); t(struct.pack, "s", "a"); t(struct.pack, "ii", 1)
t(struct.unpack, "i", b"abc"); t(struct.pack, "z", 1); t(struct.pack, "5", 1); t(struct.pack, "<f", 1e40); t(struct.pack, "e", 1e6)
t(struct.unpack_from, "i", b"abcdef", 3); t(struct.pack_into, "i", bytearray(3), 0, 1); t(struct.unpack, "<i", "abcd"); t(struct.iter_unpack, "<H", b"abc")
### pprint
import pprint
from collections import OrderedDict, defaultdict, Counter, deque
from dataclasses import dataclass
pprint.pprint({"b": [1, 2, 3], "a": {"z": 1, "y": (1,)}, 5: None})
pprint.pprint(list(range(40)))
pprint.pprint({"name": "x" * 30, "items": [{"id": i, "tags": ["alpha", "beta"], "v": i * 1.5} for i in range(3)], "t": tuple(range(30)), "s": set(range(40)), "long": "the quick brown fox jumps over the lazy dog " * 4})
pprint.pprint(("a" * 90,)); pprint.pprint("line one\nline two " * 9); pprint.pprint(b"abc" * 40)
pprint.pprint(OrderedDict([(i, "v" * 20) for i in range(5)])); pprint.pprint(defaultdict(list, {i: "v" * 20 for i in range(5)}))
pprint.pprint(Counter("abcdefghijklmnopqrstuvwxyzabc")); pprint.pprint(deque(range(40), maxlen=90))
@dataclass
class P:
    x: int
    y: list
pprint.pprint(P(1, list(range(30)))); pprint.pprint([P(1, [2])])
### pprint's options
import pprint
nested = [["a" * 50, ("b" * 50, {"k": [1, 2, 3]})], {"b": 1, "a": 2}]
for options in ({"width": 20}, {"indent": 4}, {"depth": 1}, {"depth": 2}, {"compact": True, "width": 30}, {"sort_dicts": False}):
    print(pprint.pformat(nested, **options))
pprint.pp({"b": 1, "a": 2}); print(pprint.pformat(12345678, underscore_numbers=True))
print(pprint.saferepr({"b": 1, "a": 2}), pprint.isreadable(nested), pprint.isrecursive(nested))
nested.append(nested); print(pprint.isrecursive(nested), "<Recursion on list with id=" in pprint.pformat(nested))
pprint.pprint(list(range(40)), compact=True)
try: pprint.pformat(1, depth=0)
except ValueError as e: print(e)
### __import__ by name
import os.path
math = __import__("math")
print(math.sqrt(16), __import__("os.path").__name__, __import__("os.path", fromlist=["join"]).join("a", "b"))
for name in ("nope", "math.nope", "", 3):
    try: __import__(name)
    except (ImportError, ValueError, TypeError) as e: print(type(e).__name__)
### a field of a named tuple is not set
from collections import namedtuple
P = namedtuple("P", "x y")
for change in (lambda p: setattr(p, "x", 3), lambda p: delattr(p, "x"), lambda p: setattr(p, "z", 3)):
    try: change(P(1, 2))
    except AttributeError as e: print(e)
### what a program adds to an exception is listed
class E(Exception):
    def __init__(self, field): super().__init__(field); self.field = field
print([n for n in dir(E(1)) if not n.startswith("_")])
import inspect
def f(a, b: int = 3, *c: str) -> bool: pass
print(inspect.getfullargspec(f).annotations, inspect.getclasstree([bool, int, E]))
### kinds of streams and protocols in annotations
from typing import IO, TextIO, BinaryIO, SupportsBytes, SupportsComplex, ContextManager, AsyncContextManager
def f(a: TextIO, b: IO[str]) -> BinaryIO: pass
print(f.__annotations__, isinstance(b"", SupportsBytes), isinstance(1j, SupportsComplex), ContextManager[int])
### orders made of one comparison
import functools
class A:
    def __init__(self, n): self.n = n
    def __lt__(self, o): return self.n < o.n if isinstance(o, A) else NotImplemented
    def __eq__(self, o): return isinstance(o, A) and self.n == o.n
@functools.total_ordering
class B(A): pass
for f in (lambda: B(1) <= B(1), lambda: B(1) > B(2), lambda: B(1) >= B(0), lambda: B(1) > 3, lambda: B(1) <= 3, lambda: B(1) >= "x", lambda: object().__lt__(3)):
    try: print(f())
    except TypeError as e: print(e)
class C:
    def __lt__(self, o): return super().__lt__(o)
try: C() < C()
except TypeError as e: print(e)
### checksums
import zlib, binascii
for d in (b"", b"a", b"hello world" * 30, bytearray(range(256))):
    print(zlib.crc32(d), zlib.adler32(d), binascii.crc32(d), zlib.crc32(d, 5), zlib.adler32(d, 7), binascii.crc_hqx(d, 3))
