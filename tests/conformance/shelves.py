### graphlib
import graphlib
print(sorted(list(graphlib.TopologicalSorter({"D": ["B", "C"], "C": ["A"], "B": ["A"]}).static_order())), list(graphlib.TopologicalSorter({"D": ["B", "C"], "C": ["A"], "B": ["A"]}).static_order()))
t = graphlib.TopologicalSorter(); t.add(1, 2, 3); t.add(2, 4); t.add(3, 4); t.prepare()
while t.is_active():
    r = t.get_ready(); print(r); t.done(*r)
for gr in ({1: [2], 2: [3], 3: [1]}, {1: [1]}, {"a": ["b"], "b": ["c", "a"], "c": []}):
    try: list(graphlib.TopologicalSorter(gr).static_order())
    except graphlib.CycleError as e: print(e.args[0], e.args[1], isinstance(e, ValueError))
for f in (lambda: t.add(9), lambda: t.prepare(), lambda: t.done(77), lambda: t.done(1), lambda: graphlib.TopologicalSorter().get_ready(), lambda: graphlib.TopologicalSorter().is_active()):
    try: f()
    except ValueError as e: print(e)
t = graphlib.TopologicalSorter({1: [2]}); t.prepare()
try: t.done(1)
except ValueError as e: print(e)
print(t.get_ready(), t.get_ready(), bool(t))
### csv
import csv, io
s = 'a,b,c\r\n1,"x, y",3\r\n"q ""z""",,\n\nlast,"multi\nline",5'
for r in csv.reader(io.StringIO(s)): print(r)
for r in csv.reader(s.splitlines(True)): print(r)
for r in csv.reader(["a;b", "1; 2"], delimiter=";", skipinitialspace=True): print(r)
for r in csv.reader(["1,'a,b',\"c\"", "x\\,y,z"], quotechar="'", escapechar="\\"): print(r)
for r in csv.reader(['1,2.5,"x"'], quoting=csv.QUOTE_NONNUMERIC): print(r)
for r in csv.DictReader(io.StringIO("name,age\nAl,3\nBo,4,extra\nCy\n")): print(r)
o = io.StringIO(); w = csv.writer(o)
print(w.writerow([1, "a,b", 'q"x', None, 2.5, "", "new\nline", True])); w.writerows([(1, 2), ("x",), ("",)]); print(repr(o.getvalue()))
for q in range(3):
    o = io.StringIO(); csv.writer(o, quoting=q, lineterminator="\n", delimiter="\t").writerow(["a", 1, None, "b\tc", "it's"]); print(repr(o.getvalue()))
o = io.StringIO(); csv.writer(o, quoting=csv.QUOTE_NONE, escapechar="\\").writerow(["a,b", 'c"d']); print(repr(o.getvalue()))
o = io.StringIO(); d = csv.DictWriter(o, ["x", "y"], restval="-", extrasaction="ignore"); print(d.writeheader()); d.writerow({"x": 1, "z": 3}); d.writerows([{"y": 2}]); print(o.getvalue())
for f in (lambda: csv.DictWriter(o, ["x"]).writerow({"q": 1}), lambda: csv.writer(o).writerow(5), lambda: csv.reader(["a"], delimiter="ab"), lambda: csv.reader(["a"], delimiter=None), lambda: csv.reader(["a"], foo=1), lambda: csv.writer(1), lambda: next(csv.reader([b"a"])), lambda: csv.get_dialect("nope"), lambda: csv.writer(o, quoting=3).writerow(["a,b"]), lambda: csv.reader(["a"], quoting=7), lambda: csv.reader(["a"], quotechar=None).dialect.quoting, lambda: next(csv.reader(['"a'], strict=True)), lambda: next(csv.reader(['"a"b'], strict=True))):
    try: print(f())
    except Exception as e: print(type(e).__name__, e, type(e).__module__)
print(csv.list_dialects(), csv.field_size_limit())
class semi(csv.Dialect):
    delimiter = ";"; quotechar = '"'; lineterminator = "\n"; quoting = csv.QUOTE_MINIMAL; doublequote = True
csv.register_dialect("semi", semi); o = io.StringIO(); csv.writer(o, "semi").writerow([1, "a;b", "c,d"]); print(repr(o.getvalue()), list(csv.reader(['x;"y;z"'], dialect="semi")))
r = csv.reader(["a", "b\n", "c"]); print(next(r), r.line_num, list(r), r.line_num, r.dialect.delimiter)
print(list(csv.reader(['a,"b'])), list(csv.reader(['a,"b ', 'c",d'])), list(csv.reader(["", "a,", ",", " a , b"])), list(csv.reader(['a"b,c', '"a" b,c'])))
### array, hmac, html, shlex and fnmatch
from array import array
import array as am
a = array("i", [1, 2, 3]); a.append(4); a.extend([5]); a += array("i", [6]); print(a, len(a), a[1], a[-1], a[1:3], a.typecode, a.itemsize, sum(a), a * 2, a + a, 3 in a, a.index(3), a.count(1), a.tolist(), list(reversed(a)), sorted(a), a == array("i", [1, 2, 3, 4, 5, 6]), a < array("i", [2]))
a[0] = 9; a.insert(1, 7); a.remove(9); print(a.pop(), a.pop(0), a); a.reverse(); print(a, a.tobytes(), array("d", [1.5, 2]), array("f", [0.1]), array("u", "hey"), array("b"), array("B", b"ab"), array("h", b"\1\0\2\0"))
for f in (lambda: array("i", [2**40]), lambda: a.append("x"), lambda: a.append(1.5), lambda: array("x"), lambda: array("i", "ab"), lambda: array("B", [256]), lambda: array("B", [-1]), lambda: array("b", [200]), lambda: array("h", [70000]), lambda: array("H", [70000]), lambda: array("I", [-1]), lambda: array("q", [2**70]), lambda: a[99], lambda: a["x"], lambda: a + [1], lambda: a.extend(array("d", [1])), lambda: a.index(77), lambda: a.remove(77), lambda: array("d", ["x"]), lambda: array(1), lambda: array("b").pop(), lambda: a.pop(55), lambda: array("i", b"abc"), lambda: array("L", [-1]), lambda: array("l", [2**70]), lambda: array("H", [-1]), lambda: array("I", [2**33])):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
a[1:2] = array("i", [10, 11]); del a[0]; print(a, isinstance(a, array), type(a), bytes(array("B", [65, 66])) if False else "")
import hmac, hashlib, html, shlex, fnmatch
h = hmac.new(b"key", b"msg", hashlib.sha256); print(h.hexdigest(), h.name, h.digest_size, h.block_size, hmac.compare_digest("a", "a"), hmac.compare_digest(b"a", b"b")); h2 = h.copy(); h2.update(b"x"); print(h2.hexdigest() != h.hexdigest(), hmac.digest(b"k" * 100, b"m", "md5"), hmac.new(b"k", digestmod="sha1").hexdigest())
for f in (lambda: hmac.new("k", b"m", "md5"), lambda: hmac.new(b"k", b"m"), lambda: hmac.new(b"k", "m", "md5"), lambda: hmac.compare_digest("a", b"a")):
    try: f()
    except Exception as e: print(type(e).__name__, e)
print(html.escape("<a href='x'>\"&</a>"), html.escape("'\"", quote=False), html.unescape("&lt;b&gt; &amp; &#39;x&#x41;&quot; &nbsp;|"))
print(shlex.split("a 'b c' \"d \\\"e\\\"\" f\\ g # no"), shlex.split("x # c", comments=True), shlex.quote("it's"), shlex.quote(""), shlex.quote("abc/d"), shlex.join(["a b", "c"]), shlex.split(""), shlex.split("a''b ''"))
for s in ("'a", "a\\"):
    try: shlex.split(s)
    except ValueError as e: print(e)
print(fnmatch.filter(["a.py", "b.txt", "ab.py", "A.PY"], "?.py"), fnmatch.fnmatch("abc", "a[!x]c"), fnmatch.fnmatch("a]c", "a[]]c"), fnmatch.fnmatchcase("abc", "*[a-c]"), fnmatch.fnmatch("[x", "[x"), fnmatch.fnmatch("a.b", "a?b"), fnmatch.fnmatch("x\n", "*"))
### urllib.parse and calendar
from urllib.parse import *
import urllib.parse, calendar
for u in ("http://user:pa%20ss@Host.COM:8080/p/a;x=1/t;y?q=1&r=%20b#frag", "mailto:a@b.c", "//h/p", "/p?q", "file:///etc/x", "http://[::1]:80/", "", "a:b", "http://h?x", "1a:b", "https://x.y"):
    p = urlparse(u); print(p, p.hostname, p.port, p.username, p.password, p.geturl() == u, urlsplit(u).geturl())
try: urlparse("http://h:ab/").port
except ValueError as e: print(e)
try: urlparse("http://h:99999/").port
except ValueError as e: print(e)
for b, u in (("http://a/b/c/d?q#f", "g"), ("http://a/b/c/d", "../g"), ("http://a/b/c/d", "/g"), ("http://a/b/c/d", "//g"), ("http://a/b/c/d", "?y"), ("http://a/b/c/d", "#s"), ("http://a/b/c/", "."), ("http://a/b/c/d", ".."), ("http://a/b/c/d", "../../../g"), ("http://a", "g"), ("http://a/b", ""), ("", "x"), ("http://a/b", "https://z/q"), ("a/b", "c"), ("http://a/b/c/d;p?q", "g;x=1/./y")): print(urljoin(b, u))
print(quote("a b/ü?&"), quote("a/b", safe=""), quote_plus("a b&c+"), unquote("a%20b%C3%BC%zz%"), unquote_plus("a+b%2B"), unquote("ü%41"), quote(b"\xff"), unquote_to_bytes("a%41%4"))
print(urlencode({"a": 1, "b": "x y", "c": [1, 2]}), urlencode([("a", [1, 2]), ("b", "z")], doseq=True), parse_qs("a=1&a=2&b=&c"), parse_qs("a=1&b=", keep_blank_values=True), parse_qsl("x=1+2&y=%26"), urldefrag("http://a/b#c"), urlunparse(("http", "h", "p", "", "q=1", "f")), urlunsplit(("http", "h", "/p", "", "")))
for f in (lambda: parse_qs("a", strict_parsing=True), lambda: urlencode("abc"), lambda: urlsplit("http://[x/")):
    try: f()
    except Exception as e: print(type(e).__name__, e)
print(urlparse("http://a/b")._replace(path="/c").geturl(), urlparse("http://x").netloc, urlparse("http://a/b") == ("http", "a", "/b", "", "", ""))
calendar.prmonth(2024, 2); print(calendar.month(2023, 10)); print(calendar.isleap(1900), calendar.leapdays(1900, 2025), calendar.monthrange(2024, 2), calendar.weekday(2024, 2, 29), calendar.monthcalendar(2024, 2), calendar.day_name[0], calendar.month_abbr[3], list(calendar.month_name)[:3])
print(calendar.calendar(2024)); print(calendar.TextCalendar(6).formatmonth(2024, 9, 4, 2)); print(calendar.timegm((2024, 1, 1, 0, 0, 0)))
c = calendar.Calendar(6); print([d.isoformat() for d in c.itermonthdates(2024, 2)][:3], list(c.iterweekdays()), c.monthdays2calendar(2024, 2)[0], calendar.weekheader(3))
for f in (lambda: calendar.monthrange(2024, 13), lambda: calendar.setfirstweekday(9)):
    try: f()
    except ValueError as e: print(e, type(e).__name__)
calendar.setfirstweekday(calendar.SUNDAY); print(calendar.month(2024, 5), calendar.firstweekday())
