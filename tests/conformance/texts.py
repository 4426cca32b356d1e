### f strings
x, y, s, f, n = 5, -3.14159, "txt", 1234567.891, None
print(f"{x} {y:.2f} {s!r} {s:>6}|{s:<6}|{s:^7}| {f:,.1f} {f:e} {x:03d} {x:+d} {x:b} {x:#x} {x!s:>3} {n} {x=} {y = :.1f} {s=!s}")
print(f"{'a' if x else 'b'} {[i for i in range(3)]} {{}} {x:{x}} {x:{x}.{2}f} {(lambda q: q * 2)(4)} {'nested ' + f'{x}'}")
print(f"{x:>{x * 2}}", f"{s:*^{10}}", f"{1 / 3:.{3}%}", f"{True} {True:d} {None!r:>6}")
print(f"a" "b" f"{1}" 'c', rf"\n{x}", f"{x!r:^5}|")
### format errors
for t in (lambda: f"{1:s}", lambda: f"{'a':d}", lambda: f"{1.5:d}", lambda: f"{'a':+}", lambda: f"{1:q}", lambda: f"{[]:x}", lambda: f"{None:5}", lambda: format("a", "=5"), lambda: "{:>x}".format(1), lambda: "{!z}".format(1), lambda: "{a.b}".format(a=1), lambda: "{0[x]}".format([1]), lambda: "}".format()):
    try: print(t())
    except (ValueError, TypeError, AttributeError) as e: print(type(e).__name__, e)
### str format
print("{} {}".format(1, 2), "{1} {0}".format(1, 2), "{a} {b!r}".format(a=1, b="x"), "{0.real} {1[0]} {2[k]}".format(5, [7], {"k": "v"}), "{:{}}|{:>{w}}".format("a", 3, "b", w=4), "{{}}".format(), "{:,}".format(10 ** 9), "{:%}".format(0.25), "{:x} {:o} {:b} {:X} {:#b}".format(255, 8, 5, 255, 5), "{:e} {:g} {:G}".format(12345.678, 1e20, 1e-10), "{:c}".format(65), "{:_}".format(1234567))
### percent
print("%s %r %d %5d|%-5d|%05d %x %X %o %e %.2f %g %c %c %% %+d" % ("s", "r", 42, 42, 42, 42, 255, 255, 8, 1234.5, 2.0 / 3, 1e10, "c", 67, 7), "%(a)s %(b)d" % {"a": 1, "b": 2}, "%s" % (1,), "%s %s" % (1, [2]), "%10.3s|" % "abcdef", "%*d" % (5, 42), "%-8s|" % "ab", "%i" % 3.9, "%s" % None)
### methods
s = "Hello, World"
print(s.upper(), s.lower(), s.swapcase(), s.title(), s.capitalize(), s.replace("l", "L", 2), s.find("o"), s.rfind("o"), s.index("W"), s.count("l"), s.startswith("He"), s.endswith(("x", "ld")), s.split(", "), s.partition(", "), s.rpartition("o"), s.center(20, "*"), s.ljust(15, "."), s.rjust(15), s.zfill(15), "-5".zfill(4))
print("  a b ".strip(), "xxaxx".strip("x"), "xxa".lstrip("x"), "axx".rstrip("x"), "a,b,,c".split(","), " a  b ".split(), "a b c".split(None, 1), "a b c".rsplit(" ", 1), "l1\nl2\r\nl3".splitlines(), "x\ny\n".splitlines(True), "-".join(["a", "b"]), "abc".isalpha(), "12".isdigit(), "a1".isalnum(), " ".isspace(), "A".isupper(), "a".islower(), "Ab Cd".istitle(), "x1".isidentifier(), "".isalpha())
print("prefix-x".removeprefix("prefix-"), "x.py".removesuffix(".py"), "a\tb".expandtabs(4), "ß".casefold(), "abc".translate({97: "X", 98: None}), "abc".translate(str.maketrans("ab", "xy")), "abc".encode(), "é".encode("utf-8"), b"caf\xc3\xa9".decode(), "aXbX".casefold(), "abc" < "abd", "Z" < "a", max("hello"), sorted("hello"), "".join(reversed("abc")), "ab" * 3, 2 * "x", "a" in "abc", "" in "", "bc" not in "abc")
### indexing and slices
s = "abcdefg"
print(s[0], s[-1], s[1:3], s[:2], s[-2:], s[::2], s[::-1], s[5:1:-2], s[10:], s[3:3], s[-100:100], s[1:-1])
for f in (lambda: s[7], lambda: s[-8], lambda: s["a"], lambda: s[1.0], lambda: s[::0]):
    try: f()
    except (IndexError, TypeError, ValueError) as e: print(type(e).__name__, e)
try: s[0] = "x"
except TypeError as e: print(e)
try: del s[0]
except TypeError as e: print(e)
### repr and escapes
for t in ("a", "it's", 'say "x"', "it's \"both\"", "\n\t\\\r\x00\x1f\x7f", "é ü 漢字 \u200b \U0001f600", "\x80\xa0\xad"): print(repr(t), len(t), ascii(t))
print("\101\x41\u0041\N{LATIN SMALL LETTER A}", "a\
b", r"\n", """multi
line""", 'a' 'b')
### unicode
s = "naïve café 漢字 😀"
print(len(s), s.upper(), s[::-1], s[-1], s.index("漢"), s.encode("utf-8")[:8], [c for c in s if ord(c) > 255], chr(128512), ord("é"), "ß".upper(), "İ".lower() == "i̇", "é" == "e\u0301")
### bytes
b = b"abc\x00\xff"
print(b, b[0], b[1:3], len(b), list(b), b + b"x", b * 2, b.hex(), bytes([65, 66]), bytes(3), bytes("é", "utf-8"), b"a" in b, 97 in b, b.find(b"c"), b"a,b".split(b","), b" x ".strip(), b"ab".upper(), bytes.fromhex("4142"), b"".join([b"a", b"b"]), b"ab" == b"ab", b"a" < b"b", bytearray(b"xy"))
ba = bytearray(b"abc")
ba[0] = 120
ba.append(33)
ba.extend(b"??")
print(ba, bytes(ba), len(ba))
for f in (lambda: b"a" + "b", lambda: "a" + b"b", lambda: bytes([300]), lambda: b"a"[5], lambda: bytes("x"), lambda: b"abc".index(b"z"), lambda: "x" in b"x"):
    try: f()
    except (TypeError, ValueError, IndexError) as e: print(type(e).__name__, e)
print(b"a" == "a")
### print
print()
print(1, 2, sep="")
print("a", "b", sep="-", end="!\n")
print("x", end="")
print()
print(*[1, 2], sep="\n")
print(None, True, 1.0, [1, "a"], {"k": (1,)}, sep=" | ")
for bad in (dict(sep=1), dict(end=2)):
    try: print("x", **bad)
    except TypeError as e: print(e)
### stderr
import sys
print("to err", file=sys.stderr)
sys.stdout.write("out\n")
print("more", file=sys.stdout)
### str conversions
print(str(1), str(1.0), str(None), str([1, "a"]), str((1,)), str({}), str(set()), str(b"x"), str(b"x", "ascii"), str("s"), str(range(3)), str(1e100), str(10 ** 20), str(True), str(...), str(NotImplemented), str(type), str(slice(1, 2)), str(frozenset([1])))
### comparison and hash
print("a" == "a", "a" != "b", hash("a") == hash("a"), "a" == 1, ("a" < "B"), "abc" >= "abc", "ab" < "abc")
### multiline and join
lines = """one
two

three""".split("\n")
print(lines, len(lines), "\n".join(l for l in lines if l))
### caesar
def caesar(s, k): return "".join(chr((ord(c) - 97 + k) % 26 + 97) if c.islower() else c for c in s)
print(caesar("hello, world", 3), caesar(caesar("abc", 5), -5))
### palindromes
print([w for w in ["level", "noon", "abc"] if w == w[::-1]])
### int and float texts
print(int(" 42 "), int("-0x1f", 16), int("0b101", 0), int("1_000"), int("z", 36), float(" 1e3 "), float("-inf"), float("nan"), float("1_0.5"), int("٣"), int(True), int(-3.9), float("  .5"))
for t in ("", "x", "1.5", "0x", "1__0", "_1", " "):
    try: int(t)
    except ValueError as e: print(e)
for t in ("", "x", "1e", "--1", "1_"):
    try: float(t)
    except ValueError as e: print(e)
### wide formatting table
rows = [("apple", 1.5, 3), ("kiwi", 22.25, 10)]
for n, p, q in rows: print(f"{n:<10}|{p:>8.2f}|{q:^5}|{p * q:10.3e}")
print("=" * 20, f"{'total':>10}", sep="\n")
### string methods errors
for f in (lambda: "a".join(5), lambda: "a".join(["b", 1]), lambda: "a".split(1), lambda: "a".replace(1, 2), lambda: "a".index("z"), lambda: "a".center(), lambda: "a".center(5, "ab"), lambda: "a".startswith(1), lambda: "a".encode("nope"), lambda: "a".nope(), lambda: "a".zfill("x"), lambda: "a".strip(1), lambda: "abc".partition(""), lambda: "a".upper(1), lambda: str.upper(1), lambda: str.upper(), lambda: "%s %s" % "a", lambda: "%(a)s" % 1, lambda: "%(a)s" % {}, lambda: "%d" % None, lambda: "%c" % "ab", lambda: "%c" % -1, lambda: "a" * 1.5, lambda: "a" - "b", lambda: chr("a"), lambda: ord(1), lambda: ord("")):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
### letters that fold to others
print([c.casefold() for c in "ﬁ ẞ ß ſ ς µ ŉ ǰ ΐ ı İ Ꭰ ᏸ ꭰ ᾀ ΐ ﬅ".split()])
### what can be printed
print(' '.isprintable(), 'a b'.isprintable(), '\t'.isprintable(), ''.isprintable(), '\u2028'.isprintable(), '\xa0'.isprintable(), 'é'.isprintable())
### capitals and small letters in one
print(['ǆ'.title(), 'ǅab'.istitle(), 'ﬁn'.title(), 'ŉ'.title(), 'ა'.title(), 'ᾀ'.title(), 'ᾳ'.capitalize(), 'ᾲ'.title()])
### the last sigma of a word
print('ΟΔΟΣ ΣΑΣ'.title(), 'ΟΔΟΣ'.capitalize(), 'Σ'.capitalize(), 'ΟΔΟΣ'.lower())
### marks are no letters
print('\u0345'.isalpha(), '\u0363'.isalnum(), 'a\u0301'.isidentifier(), '\u0301a'.isidentifier(), 'x²'.isidentifier(), 'ⅷ'.isidentifier(), '一'.isnumeric(), '\uf96b'.isnumeric(), '①'.isdigit(), '❶'.isdigit())
### numbers among the arguments of texts
class Index:
    def __init__(self, number): self.number = number
    def __index__(self): return self.number
def told(*calls):
    for number, call in enumerate(calls):
        try: print(number, repr(call()))
        except Exception as e: print(number, type(e).__qualname__, e)
told(lambda: "abc".center(Index(7), "*"), lambda: "abc".zfill(Index(5)), lambda: "a b c".split(None, Index(1)), lambda: "abcabc".find("a", Index(1)),
     lambda: "abcabc".count("a", Index(-3), None), lambda: "abc".startswith("b", Index(1)), lambda: "a\tb".expandtabs(Index(4)),
     lambda: "a\nb".splitlines(Index(1)), lambda: "aaa".replace("a", "b", Index(2)), lambda: "abc".ljust(10**20), lambda: "abc".center(-10**20, "xy"),
     lambda: "a".splitlines(10**20), lambda: "a b".split(None, 10**20), lambda: "abc".find("c", "x"), lambda: "abc"[Index(1):], lambda: "abc"["x":Index(2)],
     lambda: "abc"[Index(0):2.0:0], lambda: "abc".zfill(2.0), lambda: b"abc".center(Index(5)), lambda: b"abc".zfill(Index(5)), lambda: b"a b".split(None, Index(1)),
     lambda: b"abc".find(b"c", Index(1)), lambda: b"abc".index(b"", 10**20, 10), lambda: b"abc".hex(":", Index(2)), lambda: b"abc".hex(b"-"),
     lambda: b"ab".hex("xy"), lambda: b"ab".hex(5), lambda: b"ab".hex(None), lambda: b"ab".splitlines("x"), lambda: b"a\nb".splitlines(Index(1)),
     lambda: b"ab".isalpha(1), lambda: b"ab".islower(1), lambda: b"ab".isascii(1), lambda: b"ab".upper(1), lambda: bytes(10**20),
     lambda: bytes([Index(65), 66]), lambda: bytearray([Index(65)]), lambda: bytearray(b"x").append(Index(3)))
data = bytearray(b"abc")
data[Index(0)] = Index(120)
data.insert(Index(1), Index(121))
data.extend([Index(122)])
print(data, data.pop(Index(1)), data)
### a percent format with too many or too strange arguments
class Missing(dict):
    def __missing__(self, key): return key * 2
def told(*calls):
    for number, call in enumerate(calls):
        try: print(number, repr(call()))
        except Exception as e: print(number, type(e).__qualname__, e)
class Text:
    def __str__(self): return "text"
told(lambda: "%d" % ("x", 1), lambda: "%s %d" % (1, 2, 3), lambda: "%s" % (Text(), 1), lambda: "%b" % 1, lambda: "a%%%5b" % 1, lambda: "%(a)s" % Missing(),
     lambda: "%(ab)5s|" % Missing(ab=1), lambda: "%(a)d" % Missing(), lambda: b"%f" % "x", lambda: b"%f" % (b"x",), lambda: b"%.1f" % 2,
     lambda: "%x" % (1.5, 2))
### what __format__ answers
class Five:
    def __format__(self, spec): return 5
class Sub(str): pass
class Spec:
    def __format__(self, spec): return Sub("<" + spec + ">")
def told(*calls):
    for number, call in enumerate(calls):
        try: print(number, repr(call()))
        except Exception as e: print(number, type(e).__qualname__, e)
told(lambda: format(Five()), lambda: format(Five(), "x"), lambda: f"{Five()}", lambda: "{}".format(Five()), lambda: format(Spec(), "q"),
     lambda: type(format(Spec())).__name__, lambda: f"{Spec():>5}")
### searching in texts and bytes, and tables of bytes
def told(*calls):
    for number, call in enumerate(calls):
        try: print(number, repr(call()))
        except Exception as e: print(number, type(e).__qualname__, e)
told(lambda: "a".find(), lambda: "a".count(1, 2, 3, 4), lambda: "a".startswith(), lambda: b"a".index(), lambda: b"a".rfind(1, 2, 3, 4), lambda: "a".find(5, "x"),
     lambda: b"a".count(300, "x"), lambda: b"abc".translate(bytes.maketrans(b"ab", b"xy")), lambda: bytearray.maketrans(b"a", b"b")[97], lambda: bytes.maketrans(b"a", b"bc"),
     lambda: bytes.maketrans(b"a"), lambda: bytes.maketrans("a", "b"), lambda: b"".decode("whatever"), lambda: (1,).count(), lambda: [1].count(1, 2))
t = (1, 2)
def delete(index):
    del t[index]
def assign(index):
    t[index] = 1
class Index:
    def __index__(self): return 0
told(lambda: delete(0), lambda: delete(10**30), lambda: delete("a"), lambda: delete(Index()), lambda: assign(0), lambda: assign(10**30), lambda: assign(None))
### the last sigma of a word
for s in ('ΑΣ','ΑΣΑ','Σ','αΣ','AΣ b','ΑΣ.','Α.Σ'):
    print(ascii([s.lower(), s.title(), s.capitalize(), s.swapcase(), s.casefold()]))
