### a half of a surrogate pair is a character
s = "a\ud800b"
print(len(s), ascii(s), repr(s), ord(s[1]) == 0xd800, s == "a" + chr(0xd800) + "b", s[1] in s, s.find("\ud800"), s.count("\udfff"), hash(s) == hash("a\ud800b"))
print([repr(x) for x in s.split("\ud800")], repr(s.upper()), repr(s[::-1]), s.isprintable(), s[1].isalpha(), s[1].isspace(), s.isidentifier(), repr("\ud83d" + "\ude00"), len("\ud83d\ude00"), len("\U0001f600"))
print(repr('\'\ud800"'), repr("\\\ud800\\U0010d800"), repr(["\udc80", "\udfff"]), "%r %a" % ("\ud800", "\ud800"), f"{s!r:>12}", f"{s!a}", repr(f"{'x'}\ud801{'y'}"))
### literals of all kinds
x = 5
print(ascii("\ud800" + "x"), ascii("\ud800" * 2), ascii("\ud800%s" % x), ascii("a\ud800%%" % ()), ascii("\ufffd\ud800" "\udc00\N{REPLACEMENT CHARACTER}"), r"\ud800", rf"{x}\ud800", ascii(f"\ud800{x}\udfff{x:\ud801>3}"), ascii(("\ud800",)[0]), ascii("\ud800"[0]), ascii("""\ud800
\\ud800"""))
def f(a="\ud802"):
    "doc \ud800"
    return lambda b="\ud803": a + b
print(ascii(f()()), ascii(f.__doc__), ascii({"\ud800": "\udfff"}), "\ud800" in {"\ud800", "b"}, "\ud800" is "\ud800", ascii(u"\U0000d800"))
### their order
words = ["\ud800", "\ud7ff", "\ue000", "\uffff", "\U00010000", "\U0010ffff", "\udfff", "a", "a\ud800", "a\ue000", "\ud800a"]
print([ascii(w) for w in sorted(words)], ascii(max(words)), ascii(min(words[:3])))
print("\ud800" < "\ue000", "\ud800" < "\ud801", "\udfff" > "\ud7ff", "\U0010ffff" > "\udfff", "x\ud800" <= "x\ud800", sorted({"\ue001": 1, "\ud801": 2}.items(), key=lambda kv: kv[0])[0][1])
### chr and ord and tables
print([ord(chr(n)) == n for n in (0xd7ff, 0xd800, 0xdbff, 0xdc00, 0xdfff, 0xe000, 0x10ffff)])
print(ascii("a\ud800c".translate({0xd800: "X", ord("c"): 0xdc00})), str.maketrans("\ud800", "\udc00"), ascii("%c" % 0xd800), ascii("{:c}".format(0xdfff)), ascii("\ud800".join("ab")), "\ud800x".startswith("\ud800"), ascii("\ud800".ljust(3, "-")))
### what cannot be written
for text in ("\ud800", "ab\ud800", "\ud800\udc01z", "é\udcff"):
    for codec in ("utf-8", "ascii", "latin-1", "utf-16", "utf-16-le", "utf-32-be"):
        for errors in ("strict", "ignore", "replace", "backslashreplace", "xmlcharrefreplace", "surrogatepass", "surrogateescape"):
            if errors == "surrogateescape" and "utf-" in codec and codec != "utf-8": continue
            try: print(codec, errors, text.encode(codec, errors))
            except UnicodeEncodeError as e: print(codec, errors, e, e.start, e.end)
try: "\ud800".encode("utf-8", "nosuch")
except LookupError as e: print(e)
### what is read with them
for data in (b"a\xffb", b"\xed\xa0\x80", b"\xed\xbf\xbfx", b"\xed\xa0", b"\xf0\x9f\x98\x80\x80", b"\xc3"):
    for codec in ("utf-8", "ascii"):
        for errors in ("strict", "ignore", "replace", "backslashreplace", "surrogatepass", "surrogateescape"):
            try: print(codec, errors, ascii(data.decode(codec, errors)))
            except UnicodeDecodeError as e: print(codec, errors, e)
for data in (b"\x00\xd8", b"\x00\xdca\x00", b"\x00\xd8a\x00", b"a\x00\x00\xd8", b"a"):
    for errors in ("strict", "ignore", "replace", "backslashreplace", "surrogatepass"):
        try: print(errors, ascii(data.decode("utf-16-le", errors)))
        except UnicodeDecodeError as e: print(errors, e)
for errors in ("ignore", "replace", "surrogatepass"):
    try: print(errors, ascii(b"\x00\x00\xd8\x00\x00\x00\x00a".decode("utf-32-be", errors)))
    except UnicodeDecodeError as e: print(errors, e)
print(bytes(range(256)).decode("utf-8", "surrogateescape").encode("utf-8", "surrogateescape") == bytes(range(256)))
### printing one is an error
import sys
try: print("\ud800")
except UnicodeEncodeError as e: print(e, e.object == "\ud800")
try: print("before", "\ud800", "after")
except UnicodeEncodeError as e: print(e)
try: sys.stdout.write("ab\udfff\udffe")
except UnicodeEncodeError as e: print(e)
print("shown", file=sys.stderr)
sys.stderr.write("\ud800\n")
print("é\ud801", file=sys.stderr)
### raised with one
raise ValueError("half \ud800 of it")
### json
import json
print(json.dumps("\ud800a"), ascii(json.loads('"\\ud800a"')), ascii(json.loads('"\\ud83d\\ude00"')), ascii(json.loads('"\\ude00\\ud83d"')), ascii(json.dumps("\udc00", ensure_ascii=False)), json.loads(json.dumps({"\ud800": 1})) == {"\ud800": 1})
### patterns
import re
print(ascii(re.sub("[\ud800-\udfff]", "?", "a\ud800b\udfffc\ue000")), ascii(re.findall(r"[\ud800-\udbff][\udc00-\udfff]", "x\ud83d\ude00y")), re.findall("[^\x00-\uffff]", "a\ud800\U0001f600") == ["\U0001f600"], re.match(".", "\ud800").end(), bool(re.match(r"\w", "\ud800")), ascii(re.escape("\ud800")), ascii(re.split("\ud800", "a\ud800b")))
### as names and keys
class C: pass
c = C()
setattr(c, "\ud800", 5)
print(getattr(c, "\ud800"), [ascii(n) for n in vars(c)], {"\ud800": 1}["\ud800"], ascii(str({"\ud800"})))
try: c.__getattribute__("\ud801")
except AttributeError as e: print(ascii(str(e)))
match "\ud800":
    case "\ud801": print("no")
    case "\ud800": print("yes")
### as text of a program
for f in (lambda: eval("'\ud800'"), lambda: exec("x = '\ud800'"), lambda: compile("\ud800", "f", "eval"), lambda: eval("'\ud800\udc01\udfff'")):
    try: f()
    except UnicodeEncodeError as e: print(e)
print(ascii(eval("'\\ud800'")), ascii(eval(repr("\ud800"))))
for f in (lambda: int("\ud800"), lambda: float("1\ud800"), lambda: bytes("\ud800", "utf-8"), lambda: "\ud800".encode().decode(), lambda: "%d" % "\ud800", lambda: {}["\ud800"]):
    try: print(f())
    except Exception as e: print(type(e).__name__, ascii(str(e)))
