### means
import statistics as s
from fractions import Fraction as F
for d in ([1, 2, 3, 4], [1.5, 2.5, 3.0], [1], [F(1, 3), F(2, 3)], [True, 2], [0.1] * 10, [1e16, 1, -1e16], [10 ** 30, 1], range(1, 11), [1, 2.5], (-1, 1)):
    print(s.mean(d), s.fmean(d), s.median(d), s.median_low(d), s.median_high(d), s.harmonic_mean([abs(x) for x in d]))
print(s.geometric_mean([1, 2, 4]), s.fmean([1, 2, 3], weights=[3, 2, 1]), s.harmonic_mean([40, 60], weights=[5, 30]), s.median_grouped([1, 3, 3, 5, 7]), s.mean(iter([1, 2])), s.mean([1, float("inf")]), s.mean([1, float("nan")]))
### spreads
import statistics as s
from fractions import Fraction as F
for d in ([1, 2, 3, 4], [2.75, 1.75, 1.25, 0.25, 0.5, 1.25, 3.5], [1, 1, 1], [F(1, 3), F(5, 3)], [0.1, 0.2, 0.4], [10 ** 20, 10 ** 20 + 1], [1e-10, 2e-10], range(100), [1.1, 2]):
    print(s.variance(d), s.pvariance(d), s.stdev(d), s.pstdev(d))
print(s.variance([1, 2, 3], 2), s.pvariance([1, 2, 3], 2), s.pstdev([5]), s.pvariance([5]), s.stdev([1.5, 2.5], 2))
### modes and quantiles
import statistics as s
print(s.mode([1, 1, 2, 3]), s.mode("abcb"), s.mode([2, 1, 1, 2]), s.multimode("aabbc"), s.multimode([]))
for n in (1, 2, 4, 10): print(s.quantiles([1, 2, 3, 4, 5, 7, 11], n=n), s.quantiles([1, 2, 3, 4, 5, 7, 11], n=n, method="inclusive"))
print(s.quantiles([5.5, 1.25, 3]), s.quantiles(range(101), n=100)[49])
### mistakes
import statistics as s
for f in (lambda: s.mean([]), lambda: s.fmean([]), lambda: s.median([]), lambda: s.mode([]), lambda: s.stdev([1]), lambda: s.variance([]), lambda: s.pstdev([]), lambda: s.pvariance([]), lambda: s.quantiles([1]), lambda: s.quantiles([1, 2], n=0), lambda: s.quantiles([1, 2], method="x"), lambda: s.harmonic_mean([]), lambda: s.harmonic_mean([-1, 1]), lambda: s.geometric_mean([]), lambda: s.geometric_mean([0]), lambda: s.mean(["a"]), lambda: s.mean(5), lambda: s.fmean([1], weights=[1, 2]), lambda: s.median_low([]), lambda: s.correlation([1, 2], [1]), lambda: s.correlation([1, 1], [1, 2]), lambda: s.NormalDist(0, -1), lambda: s.linear_regression([1, 1], [1, 2])):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
print(s.StatisticsError.__mro__)
### two variables
import statistics as s
x, y = [1, 2, 3, 4, 5], [2.1, 3.9, 6.2, 8.0, 9.8]
print(s.covariance(x, y), s.correlation(x, y), s.linear_regression(x, y), s.linear_regression(x, y, proportional=True), s.linear_regression(x, y).slope)
n = s.NormalDist(10, 2)
print(n, n.mean, n.stdev, n.variance, n.pdf(10), round(n.cdf(12), 12), n.zscore(14), n + 5, n * 2, n - s.NormalDist(1, 1), -n, n == s.NormalDist(10, 2), s.NormalDist.from_samples([1, 2, 3, 4]))
### fractions are made
from fractions import Fraction as F
for a in ((), (3,), (6, 4), (-6, 4), (6, -4), ("3/4",), ("-3/4",), (" 1.25 ",), ("1e3",), ("1.5e-2",), ("7",), ("+.5",), ("1_000",), (0.5,), (0.1,), (F(1, 2), F(3, 4)), (True,), (10 ** 20, 10 ** 19)): print(repr(F(*a)), F(*a))
for a in (("x",), ("1/0",), (1, 0), (1.5, 2), (None,), ("1/2/3",), ("",), ("1.2.3",), (float("nan"),), (float("inf"),), ([1],), ("1 / 2",), (0, 0)):
    try: print(F(*a))
    except Exception as e: print(type(e).__name__, e)
### fractions are counted with
from fractions import Fraction as F
import math
a, b = F(3, 4), F(-5, 6)
for r in (a + b, a - b, a * b, a / b, a // b, a % b, divmod(a, b), a ** 2, a ** -2, b ** -3, a ** F(1, 2), 2 ** a, 2 ** F(3), a + 1, 1 - a, 2 * a, 1 / a, 7 // a, 7 % a, divmod(7, a), a + 0.5, 0.5 * a, a / 0.5, a + 1j, -a, +a, abs(b), int(b), float(a), round(b), round(F(5, 2)), round(F(7, 2)), round(F(22, 7), 2), round(F(1234), -2), math.floor(b), math.ceil(b), math.trunc(b), bool(F(0)), sum([a, b, F(1)]), max(a, b), a.numerator, b.denominator, a.as_integer_ratio(), F(3.14159).limit_denominator(100), F("3.1415926535897932").limit_denominator(1000), F.from_float(0.25)): print(repr(r))
print(a == 0.75, a == F(6, 8), a == 1, a < 1, a > b, a <= 0.75, a >= 2, a != b, hash(F(3)) == hash(3), hash(a) == hash(0.75), a == "x", a < float("inf"), F(1, 3) < 0.3333, a == 0.75 + 0j, {F(1, 2): "h"}[0.5])
for f in (lambda: a / 0, lambda: a // 0, lambda: a % 0, lambda: 1 / F(0), lambda: F(0) ** -1, lambda: a + "x", lambda: a < "x", lambda: a < 1j, lambda: F(1, 2).limit_denominator(0)):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
### uuids
import uuid
u = uuid.UUID("12345678-1234-5678-1234-567812345678")
print(repr(u), u, u.hex, u.int, u.bytes, u.bytes_le, u.fields, u.urn, u.variant, u.version, u.time_low, u.node, u.clock_seq, u.time, int(u))
print(uuid.UUID("{12345678123456781234567812345678}") == u, uuid.UUID(int=u.int) == u, uuid.UUID(bytes=u.bytes) == u, uuid.UUID(bytes_le=u.bytes_le) == u, uuid.UUID(fields=u.fields) == u, uuid.UUID(u.urn) == u, hash(u) == hash(uuid.UUID(u.hex)), u < uuid.UUID(int=2 ** 128 - 1), sorted([u, uuid.UUID(int=0)])[0], u == 5, u != str(u))
a, b = uuid.uuid4(), uuid.uuid4()
print(a != b, a.version, a.variant, len(str(a)), uuid.uuid1().version, uuid.uuid1().node == uuid.uuid1().node, uuid.uuid1() != uuid.uuid1(), uuid.uuid1(5, 6).node, uuid.uuid1(5, 6).clock_seq, uuid.NAMESPACE_DNS, uuid.UUID(int=5, version=4))
for k in ({}, {"hex": "x"}, {"int": -1}, {"int": 2 ** 128}, {"bytes": b"x"}, {"hex": "0" * 32, "int": 1}, {"int": 1, "version": 9}, {"fields": (1, 2)}, {"hex": "g" * 32}):
    try: print(uuid.UUID(**k))
    except Exception as e: print(type(e).__name__, e)
try: u.int = 5
except TypeError as e: print(e)
### text in lines
import textwrap as t
s = "The quick brown fox jumps over the lazy dog, and a well-known state-of-the-art fox--dog friendship begins; supercalifragilisticexpialidocious!"
for w in (1, 10, 20, 33, 70, 200): print(t.wrap(s, w))
print(t.fill(s, 30, initial_indent="* ", subsequent_indent="  "))
print(t.wrap("", 10), t.wrap("   ", 10), t.wrap("a  b   c", 4), t.wrap("tab\there\nnew line", 12), t.wrap("aaaa bbbb", 3), t.wrap("aaaa bbbb", 3, break_long_words=False), t.wrap("well-known", 6), t.wrap("well-known", 6, break_on_hyphens=False), t.wrap("a b c d e", 3, max_lines=2), t.wrap("hello there world", 11, max_lines=1, placeholder="..."), t.wrap("  lead", 10), t.wrap("x.  y", 10, fix_sentence_endings=True), t.wrap("ab. Cd", 10, fix_sentence_endings=True), t.wrap("1-2 a-b-c --opt x--y", 3))
print(t.shorten("Hello  world!", 12), t.shorten("Hello  world!", 11), t.shorten("Hello world", 10, placeholder="..."), repr(t.dedent("  a\n   b\n\n  c\n")), repr(t.dedent("\ta\n  b")), repr(t.dedent("    x\n    \n      y")), repr(t.indent("a\n\nb\n", "> ")), repr(t.indent("a\n\nb", "> ", lambda l: True)))
for f in (lambda: t.wrap("a", 0), lambda: t.shorten("hello world", 3), lambda: t.wrap(5)):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
### averages of decimals
from decimal import Decimal
from statistics import mean, pvariance
print(mean([Decimal("1.5"), Decimal("2.25")]), pvariance([Decimal("1.5"), Decimal("2.25")]))
try:
    Decimal(1, 2)
except TypeError as error:
    print(error)
### quantiles and overlap of normal distributions
import statistics
one, two = statistics.NormalDist(1, 2), statistics.NormalDist(2, 3)
print([one.inv_cdf(p) for p in (1e-12, 0.001, 0.3, 0.5, 0.9, 1 - 1e-9)], one.quantiles(), one.quantiles(n=3))
print(one.overlap(two), one.overlap(statistics.NormalDist(3, 2)))
for call in (lambda: one.inv_cdf(0), lambda: one.inv_cdf(1), lambda: one.overlap(5)):
    try: print(call())
    except Exception as e: print(type(e).__name__, e)
