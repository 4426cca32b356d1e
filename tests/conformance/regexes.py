### searching, matching, the whole text
import re
print(re.search(r"b+", "aabbbc"), re.match(r"b", "ab"), re.match(r"a", "ab"), re.fullmatch(r"a|ab", "ab"))
m = re.search(r"(\w+)@(?P<host>\w+)\.(com|org)", "mail bob@site.org now")
print(m.group(), m.group(1, "host"), m.groups(), m.groupdict(), m.span("host"), m.start(3), m.end(), m[2], m["host"])
print(m.lastindex, m.lastgroup, m.pos, m.endpos, m.re, m.string, m.regs)
print(m)
for bad in (4, "nope", -1):
    try: m.group(bad)
    except IndexError as e: print(e)
### repetitions, greedy and not
import re
for p in ("a*", "a*?", "a+", "a+?", "a?", "a??", "a{2}", "a{2,}", "a{,2}", "a{1,2}?", "a{2}b", "a{", "a{,}", "a{x}", "(a|ab)(c|bcd)(d*)", "(?:a|b)*c", "(a*)*", "(a*)+", "(a|b)*?c", "(a+)+$", "x*", "(?:)*", "a*+a", "a++b", "(?>a*)b", "(?>a*)a", "(ab)*+c", "a?+a"):
    for t in ("", "aaa", "aaab", "abcd", "ababc", "a{x}"):
        try:
            m = re.match(p, t)
            print(p, repr(t), m and (m.span(), m.groups()))
        except re.error as e: print(p, e)
### sets and categories
import re
t = "a1 B_2\t-]^é٣Ⅷ\nZ\\"
for p in (r"\d", r"\D", r"\s", r"\S", r"\w", r"\W", r"[a-zA-Z]", r"[^a-z]", r"[]]", r"[^]]", r"[-a]", r"[a-]", r"[\d\s]", r"[^\w]", r"[\]\\]", r"[a\-z]", r".", r"[\n]", r"[\x41-\x5a]", r"\u00e9", r"\101", r"[\101]", r"\x31", r"[^\S\n]"):
    print(p, re.findall(p, t), re.findall(p, t, re.A))
### places
import re
t = "one two\nthree\n"
for p in (r"^\w+", r"\w+$", r"\A\w+", r"\w+\Z", r"\bt", r"\Bo", r"\b", r"$", r"^", r"\n$", r"\B"):
    print(p, [m.span() for m in re.finditer(p, t)], [m.span() for m in re.finditer(p, t, re.M)])
print(re.findall(r"\B", ""), re.findall(r"\b", ""), re.findall("$", ""))
p = re.compile("^b")
print(p.match("ab", 1), p.search("ab", 1), re.compile("b$").search("abc", 0, 2), re.compile("a").match("ba", 1).span())
### flags
import re
print(re.findall("straße", "STRASSE STRAßE straße", re.I), re.findall("[a-c]+", "aBCd", re.I), re.findall("É", "éÉ", re.I), re.findall("É", "éÉ", re.I | re.A))
print(re.findall("a.b", "a\nb a.b"), re.findall("a.b", "a\nb a.b", re.S), re.findall("(?s)a.b", "a\nb"), re.findall("(?i)A", "aA"), re.findall("(?i:a)b", "aB ab AB Ab"), re.findall("(?s:.)(?-s:.)", "\na\n\n", re.S))
print(re.findall(r"""
    (\d+)   # a number
    \s*     # white space
    [ #]    # a blank or hash
""", "12 # 13#", re.X))
print(re.I, re.I | re.M, repr(re.NOFLAG), re.IGNORECASE.value, int(re.X), re.compile("a").flags, re.compile("a", re.I | re.S).flags, re.compile(b"a").flags, re.compile("(?m)a").flags)
print(re.compile("a"), re.compile("a", re.I), re.compile(b"x+", re.M | re.S), repr(re.compile("(?x) a")))
print(re.findall("[^a]", "aAb", re.I), re.findall(r"(a)\1", "aA aa", re.I), re.findall("k", "kK\u212a", re.I))
### groups that refer and look around
import re
for p, t in ((r"(a)(b)?\2?c", "abc"), (r"(\w)\1", "hello"), (r"(?P<q>['\"]).*?(?P=q)", "say 'a\"b' ok"), (r"foo(?=bar)", "foobaz foobar"), (r"foo(?!bar)", "foobar foobaz"), (r"(?<=\$)\d+", "a5 $6"), (r"(?<!\$)\b\d+", "a 5 $6"), (r"(?<=a|b)c", "xc bc"), (r"(?=(a+))a*b\1", "baaabac"), (r"(<)?\w+(?(1)>)", "<a> <b c>"), (r"(<)?\w+(?(1)>|!)", "<a> b! c"), (r"(?:(a)|b)*", "ab"), (r"(?:(a)|(b))*", "aba"), (r"(a)|b", "b"), (r"((a)|(b))+", "ab"), (r"(?<=(a))b", "ab"), (r"(?!)", "a"), (r"(?=a)", "ba"), (r"(?#note)a", "a")):
    m = re.search(p, t)
    print(p, m and (m.span(), m.groups(), m.lastindex))
### all matches, empty ones too
import re
print(re.findall("a*", "baac"), re.findall("", "abc"), re.findall("x*|b", "abc"), re.findall(r"(\w)(\d)?", "a1b"), re.findall(r"(\w)=(\d)", "a=1,b=2"), re.findall("a|b", "cab"))
print([m.span() for m in re.finditer(r"\b|a", "a ab")], re.findall(r"(a)?", "ab"), list(re.finditer("a", "aa")))
p = re.compile("a")
print(p.findall("aaaa", 1, 3), [m.start() for m in p.finditer("aaaa", 2)], p.findall("aaa", -5, 100))
### splitting
import re
print(re.split(r"\W+", "a, b,c"), re.split(r"(,)\s*", "a, b,c"), re.split(",", "a,b,c", 1), re.split("x*", "axbc"), re.split("(a)|b", "cacbc"), re.split("", "ab"), re.split(",", ""), re.split(r"\b", "a b"), re.split(",", "a,b", maxsplit=-1))
### replacing
import re
print(re.sub("a", "b", "banana"), re.sub("a", "b", "banana", 2), re.subn("a", "", "banana"), re.sub("x*", "-", "abxd"), re.sub(r"(\w)(\w)", r"\2\1", "abcd"), re.sub("(?P<x>a)", r"[\g<x>\g<1>\g<0>]", "ba"))
print(re.sub("a", lambda m: m.group().upper() + str(m.start()), "banana"), re.sub("(a)|b", r"<\1>", "ab"), re.sub("a", r"\n\\\t", "a"), re.sub("a", r"\0\101\.", "a"), re.sub("a", "\\\\", "a"), re.sub("", "-", "ab"), re.sub("$", "!", "a\n"))
for bad in (r"\2", r"\q", "\\", r"\g", r"\g<", r"\g<>", r"\g<1", r"\g<9>", r"\g<x>", r"\g<a b>", r"\777"):
    try: print(re.sub("(a)", bad, "a"))
    except (re.error, IndexError) as e: print(bad, type(e).__name__, e)
print(re.search("(a)(b)?", "a").expand(r"\1-\2-\g<0>"), re.sub("(?i)B", "x", "abAB", count=1))
### mistakes in patterns
import re
for p in ("(", ")", "a)", "(a", "[", "[a", "*", "+a", "a**", "a{2}{3}", "(?", "(?P", "(?P<", "(?P<>a)", "(?P<1>a)", "(?P<a", "(?P<a>x)(?P<a>y)", "(?P=x)", "(?z)", "(?<a)", "(?Px)", "\\", "[\\", r"\q", r"[\q]", r"\1", r"(\1)", r"\x1", r"\u12", "[z-a]", r"[\d-z]", "a{3,2}", "(?<=a*)b", "(?<=a|bc)d", "^*", "a|*", "(?#a", "(?(1)a)", "(?(0)a)", "(a)(?(1)b|c|d)", "(?i", "a(?i)", "(?-i)", "(?i-i:a)", "(?ii:a)", r"\400", "x\n(", "(?u)\\w", "(?L)a", "(?au)a", "(?i-", "(?-"):
    try: print(repr(p), re.compile(p).flags)
    except re.error as e: print(repr(p), e, e.msg, e.pos, e.lineno, e.colno)
    except Exception as e: print(repr(p), type(e).__name__, e)
### mistakes in calls
import re
for f in (lambda: re.compile(3), lambda: re.match("a", 3), lambda: re.match("a", b"a"), lambda: re.match(b"a", "a"), lambda: re.compile(re.compile("a"), re.I), lambda: re.compile(b"a", re.U), lambda: re.compile("a", re.L), lambda: re.compile("a", re.A | re.U), lambda: re.Pattern(), lambda: re.Match()):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
### bytes
import re
print(re.findall(rb"\w+", b"ab \xe9 c"), re.sub(b"a", rb"<\g<0>>", b"banana"), re.search(b"(.)b", b"ab"), re.split(rb"\s", b"a b"), re.match(b"a", bytearray(b"ab")), re.findall(rb"[\x80-\xff]", b"a\x80\xff"))
### escaping, comparing, copying
import re, copy
print(re.escape("a.b*c[d]\n#~é-"), re.escape(b"a+b"), re.match(re.escape("a.b"), "axb"))
p = re.compile("(a)(?P<n>b)")
print(p.groups, p.groupindex, p == re.compile("(a)(?P<n>b)"), p == re.compile("a"), copy.copy(p) is p, hash(p) == hash(re.compile("(a)(?P<n>b)")), p.pattern)
print(isinstance(p, re.Pattern), isinstance(p.match("ab"), re.Match), bool(p.match("ab")), type(p), type(p.match("ab")), re.error)
### a small tokenizer
import re
spec = [("NUMBER", r"\d+(\.\d*)?"), ("ASSIGN", r":="), ("END", r";"), ("ID", r"[A-Za-z]+"), ("OP", r"[+\-*/]"), ("NEWLINE", r"\n"), ("SKIP", r"[ \t]+"), ("MISMATCH", r".")]
pattern = "|".join("(?P<%s>%s)" % pair for pair in spec)
for m in re.finditer(pattern, "IF quantity := 3.5 * price;\n  x @"):
    print(m.lastgroup, repr(m.group()), m.lastindex)
### log lines, dates, words
import re
from collections import Counter
log = """2024-01-02 10:11:12 INFO worker-1 done in 12ms
2024-01-02 10:11:13 WARN worker-2 slow: 1200ms"""
line = re.compile(r"^(?P<date>\d{4}-\d\d-\d\d) (?P<time>[\d:]{8}) (?P<level>[A-Z]+)\s+(?P<who>\S+) (?P<rest>.*)$", re.MULTILINE)
for m in line.finditer(log): print(m.groupdict())
print(Counter(re.findall(r"\b[a-z]{4,}\b", log)), re.sub(r"(\d+)-(\d+)-(\d+)", r"\3.\2.\1", log[:10]))
print(re.sub(r"(?<!^)(?=[A-Z])", "_", "camelCaseText").lower(), re.sub(r"\s+", " ", "a  b \n c"), bool(re.fullmatch(r"[\w.+-]+@[\w-]+\.[\w.]+", "a.b@c.de")))
