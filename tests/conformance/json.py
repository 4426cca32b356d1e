### plain values
import json
for v in (None, True, False, 0, -5, 10 ** 30, 1.5, 1e100, -0.0, "a", "", [], {}, (), [1, [2, [3]]], {"a": 1, "b": [1, 2]}, {"x": {"y": {}}}, (1, "2", None)):
    print(json.dumps(v), json.loads(json.dumps(v)) == (list(v) if isinstance(v, tuple) else v))
### strings are escaped
import json
s = "quote\" back\\ slash/ \n\r\t\b\f \x00\x1f\x7f é 漢 😀 \u2028"
print(json.dumps(s))
print(json.dumps(s, ensure_ascii=False))
print(json.loads(json.dumps(s)) == s, json.loads(json.dumps(s, ensure_ascii=False)) == s)
print(json.loads(r'"\u00e9\ud83d\ude00\/\b\f\n\r\t\"\\"') == "é😀/\b\f\n\r\t\"\\")
### indent
import json
v = {"a": [1, 2, {"b": None}], "c": {}, "d": [], "e": {"f": "g"}}
print(json.dumps(v, indent=2))
print(json.dumps(v, indent=0))
print(json.dumps(v, indent="--"))
print(json.dumps([1, 2], indent=4, separators=(", ", " = ")))
### separators and order
import json
v = {"b": 1, "a": {"d": 2, "c": [1, 2]}}
print(json.dumps(v, separators=(",", ":")), json.dumps(v, sort_keys=True), json.dumps(v, sort_keys=True, separators=(";", "=")))
print(json.dumps({2: "b", 1: "a"}, sort_keys=True))
try: json.dumps({1: 0, "a": 0}, sort_keys=True)
except TypeError as e: print(e)
### keys
import json
print(json.dumps({1: "a", 1.5: "b", True: "c", None: "d", False: 0, float("inf"): 1}))
print(json.dumps({(1, 2): "a", "b": 2}, skipkeys=True))
for k in ((1, 2), b"x", object):
    try: json.dumps({k: 1})
    except TypeError as e: print(e)
### odd floats
import json, math
print(json.dumps([float("nan"), float("inf"), -float("inf")]))
print(json.loads("[NaN, Infinity, -Infinity]"))
for indent in (None, 1):
    try: json.dumps([float("nan")], allow_nan=False, indent=indent)
    except ValueError as e: print(e)
print(json.loads("1e400"), json.loads("-0"), json.loads("-0.0"), json.loads("1E2"), json.loads("12.5e-1"))
### default
import json
class P:
    def __init__(self, x): self.x = x
print(json.dumps([P(1), {"p": P(P(2))}], default=lambda o: {"x": o.x}))
print(json.dumps({1, }, default=list))
for v in (P(1), {1, 2}, b"x", 1j, [object]):
    try: json.dumps(v)
    except TypeError as e: print(e)
def default(o): raise TypeError("not mine")
try: json.dumps(P(1), default=default)
except TypeError as e: print(e)
### circular
import json
a = []
a.append(a)
try: json.dumps(a)
except ValueError as e: print(e)
d = {}
d["x"] = [d]
try: json.dumps(d)
except ValueError as e: print(e)
try: json.dumps(object(), default=lambda o: o)
except ValueError as e: print(e)
x = [1]
print(json.dumps([x, x]))
### encoder classes
import json
class E(json.JSONEncoder):
    def default(self, o):
        if isinstance(o, set): return sorted(o)
        if isinstance(o, complex): return {"re": o.real, "im": o.imag}
        return super().default(o)
print(json.dumps({"s": {3, 1, 2}, "c": 1 + 2j}, cls=E), E(indent=1).encode([{1}]))
try: json.dumps(object, cls=E)
except TypeError as e: print(e)
print(json.JSONEncoder().encode({"a": (1, 2)}), "".join(json.JSONEncoder().iterencode([1, {"a": 2}])))
print(json.JSONEncoder(sort_keys=True, separators=("|", "~")).encode({"b": 1, "a": 2}))
### decoder errors
import json
for t in ("", " ", "{", "[", "[1", "[1,", "[1,]", "[1 2]", "{\"a\"", "{\"a\":", "{\"a\":1", "{\"a\":1,", "{\"a\":1,}", "{a:1}", "{\"a\" 1}", "{'a':1}", "nul", "tru", "truex", "1 2", "[] x", "\"abc", "\"a\\", "\"a\\x\"", "\"\\u12\"", "\"\\u12g4\"", "\"a\nb\"", "\"\t\"", "01", "-", "+1", ".5", "1.", "1e", "--1", "[1,\n2,\n x]", "{\"k\":\n  [1, 2,\n   oops]}", "\ufeff[]", "é", "\"é\" x", "]", "}", ",", "{,}", "{\"a\":}", "\"\\ud83d\\u12\"", "Infinit", "-Infinit", "NaNa"):
    try: print(repr(t), json.loads(t))
    except json.JSONDecodeError as e: print(repr(t), e, e.msg, e.pos, e.lineno, e.colno, e.doc == t)
### decode error kind
import json
try: json.loads("{")
except ValueError as e: print(type(e).__name__, type(e).__mro__, isinstance(e, json.decoder.JSONDecodeError))
print(repr(json.JSONDecodeError("m", "ab\ncd", 4)), json.JSONDecodeError("m", "ab\ncd", 4).args)
for v in (None, 1, [], {}):
    try: json.loads(v)
    except TypeError as e: print(e)
### uncaught decode error
import json
json.loads('{"a": 1,\n "b": }')
### hooks
import json
print(json.loads('{"a": {"b": 1}, "c": [{"d": 2}]}', object_hook=lambda d: sorted(d.items())))
print(json.loads('{"a": {"b": 1}, "a": 2}', object_pairs_hook=lambda p: p))
print(json.loads('[1.5, 2, 1e3, NaN, -Infinity]', parse_float=lambda s: "f" + s, parse_int=lambda s: "i" + s, parse_constant=lambda s: "c" + s))
print(json.loads('{"a": true, "b": null, "c": "x", "d": [false]}', parse_int=str))
from collections import OrderedDict
print(json.loads('{"b": 1, "a": 2}', object_pairs_hook=OrderedDict))
print(json.loads("[1.1, 2]", parse_float=str))
### raw decode
import json
d = json.JSONDecoder()
print(d.raw_decode('[1] tail'), d.raw_decode('  {"a": 2}xx', 2), d.decode(' [1] '))
try: d.raw_decode(' 1')
except json.JSONDecodeError as e: print(e)
print(json.JSONDecoder(strict=False).decode('"a\nb\tc"'), json.loads('"a\nb"', strict=False))
class D(json.JSONDecoder):
    def decode(self, s): return ["seen", super().decode(s)]
print(json.loads("1", cls=D))
### duplicates and nesting
import json
print(json.loads('{"a": 1, "a": 2}'), json.loads("[[[[[]]]]]"), json.loads('{"": ""}'), json.loads("  [ 1 , 2 ]\n"))
v = json.loads("[" * 500 + "]" * 500)
n = 0
while v: v = v[0]; n += 1
print(n)
try: json.loads("[" * 100000)
except RecursionError as e: print(e)
### bytes
import json
print(json.loads(b'{"a": "\xc3\xa9"}'), json.loads(bytearray(b"[1]")), json.loads(b"\xef\xbb\xbf[2]"))
### subclasses of builtins
import json
class S(str): pass
class I(int):
    def __repr__(self): return "I!"
class L(list): pass
class D(dict): pass
print(json.dumps({S("k"): [S("v"), I(3), L([1]), D(a=1), True]}))
### files
import json
class F:
    def __init__(self, t=""): self.t = t
    def write(self, s): self.t += s
    def read(self): return self.t
f = F()
json.dump({"a": [1, 2]}, f, indent=1)
print(f.t, json.load(F('{"x": 1}')), json.load(F("[1.5]"), parse_float=str))
### big numbers
import json
print(json.loads("123456789012345678901234567890"), json.loads("-9223372036854775808"), json.loads("9223372036854775808"), json.loads("0.1"), json.loads("1e5"), json.loads("1E-7"))
### names
import json
print(sorted(json.__all__), json.decoder.JSONDecoder is json.JSONDecoder, json.encoder.encode_basestring_ascii("é"), json.decoder.scanstring('"ab" c', 1), json.JSONEncoder.__module__)
### string keys are looked up
import json
d = json.loads('{"name": "x", "tags": ["a", "b"], "n": {"deep": [1, 2, {"z": null}]}}')
print(d["name"], d["tags"][1], d["n"]["deep"][2]["z"], list(d), type(d["n"]))
d["name"] = 5
print(json.dumps(d))
### round trip of many
import json
data = {"items": [{"id": i, "name": f"n{i}", "price": i / 4, "ok": i % 2 == 0, "none": None} for i in range(50)]}
text = json.dumps(data)
print(len(text), json.loads(text) == data, json.dumps(json.loads(text)) == text)
### skip and check options
import json
print(json.dumps([1], check_circular=False), json.dumps({b"a": 1, "c": {(): 1}}, skipkeys=True, indent=1))
try: json.dumps([1], nonsense=1)
except TypeError as e: print(e)
try: json.loads("1", nonsense=1)
except TypeError as e: print(e)
