### integer arithmetic
for a, b in ((7, 2), (-7, 2), (7, -2), (-7, -2), (0, 5)): print(a + b, a - b, a * b, a / b, a // b, a % b, divmod(a, b), a ** 2, a & b, a | b, a ^ b, -a, ~a, +a, abs(a))
print(2 ** 100, 2 ** -2, (-2) ** 3, 0 ** 0, 10 ** 20 // 3, -10 ** 20 % 7, (2 ** 70) & (2 ** 65 - 1), 1 << 70, (1 << 70) >> 65, -1 >> 100, 3 << 0, pow(3, 100, 7), pow(3, -1, 7), 12345678901234567890 * 98765432109876543210, (10 ** 30).bit_length(), int.from_bytes(b"\x01\x02", "big"), (258).to_bytes(2, "big"))
### overflow to big
x = 2 ** 62
print(x + x, x * 4, -x - x - 1, x * x, x << 3, 9223372036854775807 + 1, -9223372036854775808 - 1, -(-9223372036854775808), abs(-9223372036854775808), 9223372036854775807 * 9223372036854775807, -9223372036854775808 // -1)
print(sum([9223372036854775807, 1]), (2 ** 63 - 1) ** 2 % 1000, 2 ** 64 == 18446744073709551616, 2 ** 64 > 2.0 ** 64, hash(2 ** 64) == hash(2.0 ** 64), int(1e20), 10 ** 25 / 10 ** 24, 2 ** 1000 // 2 ** 990)
### floats
print(1.0, 0.1 + 0.2, 1e16, 1e15, 123456789012345678.0, 1e-5, 0.0001, 1.5e300 * 1e10, -0.0, 1 / 3, 100.0, 2.5 // 1, -2.5 // 1, 7.5 % 2, -7.5 % 2, 2.0 ** 0.5, float("inf"), -float("inf"), float("nan"), 1e22, 1e23, 5e-324, 1.7976931348623157e308)
print(1.5.is_integer(), (2.0).is_integer(), (0.5).as_integer_ratio(), (1.5).hex(), float.fromhex("0x1.8p+0"), int(2.9), int(-2.9), round(2.5), round(3.5), round(-2.5), round(2.675, 2), round(1234.5, -2), round(5), round(1234, -2), divmod(7.5, 2), 1e400, 1.0 == 1, hash(1.0) == hash(1), 0.1 + 0.2 == 0.3, 3.0 // 0.7, 1_000.5, 10.0 ** 20, 1e16 + 1)
### comparisons
print(1 < 1.5, 1 == 1.0, True == 1, True + True, 2 > True, 1 < float("inf"), float("nan") == float("nan"), 2 ** 53 + 1 == float(2 ** 53 + 1), 10 ** 400 > 1e308, -10 ** 400 < -1e308, 1 != 1.0, max(1, 1.0), max(1.0, 1), min(0, False))
### bool arithmetic
print(True + 1, True * 5, -True, ~True, True & False, True | 2, True ^ True, True / 2, True // 1, sum([True, True, False]), int(True), bool(2), bool(""), str(True), [10, 20][True], True is (1 == 1), isinstance(True, int), type(True & 1), type(True & True), repr(True))
### complex
print(1j * 1j, (1 + 2j) + 3, abs(3 + 4j), (1 + 2j).real, (1 + 2j).conjugate(), complex(1, 2), complex("1+2j"), 1j == 1j, (1 + 2j) * (3 - 1j), (1 + 2j) / (1 - 1j), -1j, 2 ** 0.5j if False else 0)
### number errors
for f in (lambda: 1 / 0, lambda: 1 // 0, lambda: 1 % 0, lambda: divmod(1, 0), lambda: 1.0 / 0, lambda: 1.0 // 0, lambda: 1.0 % 0, lambda: divmod(1.0, 0), lambda: 0 ** -1, lambda: 0.0 ** -1, lambda: pow(2, -1, 4), lambda: pow(2, 3, 0), lambda: 1 << -1, lambda: 1 >> -1, lambda: 10.0 ** 400, lambda: int(float("inf")), lambda: int(float("nan")), lambda: float(10 ** 400), lambda: 10 ** 400 * 1.0, lambda: 1 & 1.0, lambda: 1.5 << 1, lambda: ~1.0, lambda: 1 + None, lambda: None + 1, lambda: "a" + 1, lambda: 1 - "a", lambda: [] * [], lambda: {} + {}, lambda: 1 @ 2, lambda: 1 < None, lambda: None < None, lambda: [] < 1, lambda: {} < {}, lambda: 1j < 2j, lambda: (1)(), lambda: 5[0], lambda: 1j // 2, lambda: pow(1.5, 2, 3), lambda: round("x"), lambda: abs(None), lambda: 10 ** 400 / 3, lambda: 1 / 10 ** 400, lambda: int("a", 5), lambda: int("1", 1), lambda: int("1", 99), lambda: int(1.5, 10), lambda: hex(1.5), lambda: bin("a"), lambda: (5).to_bytes(0, "big"), lambda: (300).to_bytes(1, "big"), lambda: (-1).to_bytes(1, "big"), lambda: math):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
### conversions
print(hex(255), oct(8), bin(5), hex(-255), bin(-5), bin(0), int("ff", 16), int("-101", 2), int("0o17", 8), chr(97), ord("a"), hex(2 ** 70), 0xff, 0o17, 0b11, 1_000_000)
### integer attributes
print((5).real, (5).imag, (5).numerator, (5).denominator, (5).bit_length(), (255).bit_count(), (5).conjugate(), (-5).__abs__(), (1.5).real, True.real)
### augmented
x = 10
x += 5; x -= 3; x *= 2; x //= 5; x **= 2; x %= 7; x <<= 3; x |= 1; x ^= 2; x &= 0xff; x >>= 1; x /= 4
print(x)
f = 1.5
f += 1; f *= 2; f -= 0.5; f //= 2; f **= 3
print(f)
### gcd and friends
def gcd(a, b):
    while b: a, b = b, a % b
    return a
print(gcd(48, 36), [n for n in range(2, 30) if all(n % d for d in range(2, n))])
def isqrt(n):
    x = n
    while x * x > n: x = (x + n // x) // 2
    return x
print(isqrt(10 ** 40), str(2 ** 200)[::-1])
### math
import math
print(math.sqrt(2), math.floor(-1.5), math.ceil(1.2), math.pi, math.gcd(12, 18), math.factorial(20), math.isnan(math.nan), math.inf, math.log(8, 2), math.log2(8), math.log10(1000), math.hypot(3, 4), math.trunc(-1.7), math.isclose(0.1 + 0.2, 0.3), math.prod([1, 2, 3]), math.comb(5, 2), math.fabs(-2), math.copysign(1, -0.0), math.exp(0), math.sin(0), math.degrees(math.pi), math.isqrt(17), math.fmod(-7, 3), math.modf(2.5))
for f in (lambda: math.sqrt(-1), lambda: math.log(0), lambda: math.factorial(-1), lambda: math.sqrt("x"), lambda: math.floor("x"), lambda: math.exp(1000)):
    try: f()
    except Exception as e: print(type(e).__name__, e)
### big loops
t = 0
for i in range(20000): t = (t * 31 + i) % 1000003
print(t)
### range arithmetic
print(list(range(5)), list(range(2, 10, 3)), list(range(5, 0, -2)), len(range(0, 100, 7)), 5 in range(0, 10, 5), 3 in range(0, 10, 5), range(10)[2:5], range(10)[-1], range(3) == range(0, 3, 1), range(0) == range(5, 5), list(reversed(range(3))), range(1, 2), range(5).start, range(10).index(3), range(10).count(5), sum(range(101)), range(10)[::-1], bool(range(0)), hash(range(3)) == hash(range(3)), "a" in range(3), 1.0 in range(3))
### integers around 64 and 128 bits
import operator as o
edges = [n + d for n in (0, 2**31, 2**62, 2**63, 2**64, 2**126, 2**127, 2**128) for d in (-1, 0, 1)]
edges += [-n for n in edges]
for name in ("add", "sub", "mul", "floordiv", "mod", "and_", "or_", "xor"):
    total = 0
    for a in edges:
        for b in edges:
            try:
                result = getattr(o, name)(a, b)
            except ZeroDivisionError:
                result = 7
            total = (total * 31 + result) % (2**61 - 1)
    print(name, total)
print([a for a in edges if a << 3 >> 3 != a], [a >> 70 for a in edges][:20], [~a for a in edges][-4:])
print([(a < b, a == b, hash(a) == hash(b)) for a in edges[-6:] for b in edges[:6]][:9])
print([str(a) for a in sorted(edges)][::7], [float(a) for a in edges[15:]], [a.bit_length() for a in edges])
### sums and powers that grow beyond 64 and 128 bits and come back
total = 0
for i in range(60, 140):
    total += 2 ** i
    total -= 3 ** (i // 2)
print(total)
for i in range(139, 59, -1):
    total -= 2 ** i
    total += 3 ** (i // 2)
    if total % 2 or total > 2**200: print(i)
print(total, total == 0, -total, abs(-2**63), abs(-2**127), divmod(-2**100, 7), divmod(2**100, -(2**64)))
x = 2**100
x //= 2**40; print(x, type(x)); x -= 2**60; print(x, bool(x)); x = -2**63; x = -x; print(x); x -= 1; print(x)
print(2**63 in {2**63: 1}, {2**63, 2**64 // 2}, [2**127, -2**127 - 1], f"{2**70:,} {2**70:x} {2**70}", 2**70 == float(2**70), 2**70 < 1e30)
### ranges beyond 64 bits
r = range(10**20, 10**20 + 10, 3)
print(list(r), len(r), r[1], r[-1], 10**20+3 in r, 10**20+4 in r, r.index(10**20+6), r)
print(range(-10**30, 10**30, 10**29)[5], isinstance(r, range), type(r).__name__)
print(list(range(2**63-2, 2**63+2)), list(reversed(r)), r[1:3], r[::-1], r[-2:], r[5:])
print(r == range(10**20, 10**20+12, 3), hash(r) == hash(range(10**20, 10**20+12, 3)), range(10**30, 0) == range(0), range(0) == range(10**30, 0))
for f in (lambda: len(range(10**30)), lambda: r[4], lambda: r["a"], lambda: range(10**30, 1, 0), lambda: range(10**30, "a"), lambda: r.index(5), lambda: r.index("a")):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
print(10**25 in range(10**30), range(10**30).count(5), range(10**30)[10**29])
for i in range(10**30):
    if i > 3: break
    print(i)
it = iter(range(10**20, 10**21)); print(next(it), next(it))
print(bool(range(10**30)), range(10**30).start, range(10**30).stop, range(10**30).step, range(10**30)[5:10**29:7])
for k, i in zip("abc", range(0, -10**30, -10**29)): print(k, i)
match r:
    case range(start=s): print("range", s)
### sums of floats are exact
from math import fsum, inf, nan
print(fsum([11.111111111111109, 0.44444444444444486, 7.1111111111111125]), fsum([0.1] * 10), fsum([1e308, 1e-308, -1e308]), fsum([]))
print(fsum([inf, 1]), fsum([nan, 1]), fsum([1e16, 1, 1e-16]))
for bad in ([inf, -inf], [1e308, 1e308]):
    try: print(fsum(bad))
    except (ValueError, OverflowError) as e: print(type(e).__name__, e)
### Complex functions, to the last digit
import cmath, itertools
zs=[complex(a,b) for a in (-3.5,-1,-0.0,0.0,0.3,1,2,1e10,1e-300) for b in (-2.5,-1,-0.0,0.0,0.7,1,5)]
for n in 'exp log log10 sqrt cosh sinh tanh cos sin tan acos acosh asinh asin atanh atan phase polar isfinite'.split():
    for z in zs:
        try: r=getattr(cmath,n)(z)
        except Exception as e: r=repr(e)
        print(n,z,r)
print(cmath.rect(2,1), cmath.rect(1,0), cmath.log(8,2), cmath.log(1+1j, 3), cmath.isclose(1+1e-12j,1), cmath.pi, cmath.infj, cmath.nanj, cmath.sqrt(-4), cmath.exp(1j*cmath.pi))
for bad in ('a', None, [], True, 3):
    try: print(cmath.sqrt(bad))
    except Exception as e: print(repr(e))
### Special functions, to the last digit
import math
vals=[0.1,0.3,0.5,0.7,0.9,1.1,1.5,2.3,3.7,10.1,123.4,1e5+.3,1e10+.7,-0.4,-1.7,-33.3]
for n in 'sin cos tan asin acos atan sinh cosh tanh asinh acosh atanh exp expm1 log log2 log10 log1p sqrt gamma lgamma erf erfc exp2 degrees radians'.split():
    f=getattr(math,n)
    for v in vals:
        try: print(n,v,f(v))
        except Exception as e: print(n,v,e)
for v in vals:
    print(math.atan2(v,1.3), math.hypot(v,2.2), math.pow(abs(v),1.37), math.fmod(v,.37), v**2.7 if v>0 else 0, math.dist((v,1),(2,3)))
### Zeros of complex numbers keep their signs
print(complex(-3.5,-0.0))
for b in (-2.5,-1,-0.0,0.0): print(b, end=' ')
print([complex(1,b) for b in (-0.0,)], complex(2, -0.0), -0.0, (-0.0, 0.0), [0.0, -0.0])
x=-0.0
print(complex(1,x), complex(x,x), complex(-0.0), complex(1.0, -0.0).imag, complex(imag=-0.0), 1-0j, -0j, complex('1-0j'))
import math
print(math.copysign(1, complex(1,x).imag))
### Methods of operators called by hand, and by classes of the program
print((0).__add__(1.5), (1.5).__add__(2), (1).__radd__(2.5), [].__add__([1]), (1).__lt__(1.5), "a".__mul__(2), "a".__add__("b"))
for f in (lambda: (1).__add__("a"), lambda: "a".__add__(1), lambda: [].__add__(()), lambda: (1).__eq__("a"), lambda: (1.0).__eq__(1), lambda: (1).__mul__("ab"), lambda: (2).__pow__(-1), lambda: (1).__truediv__(0.5), lambda: "a".__lt__(1), lambda: (1,).__lt__([1]), lambda: {1}.__or__([1]), lambda: {}.__or__([]), lambda: True.__and__(1), lambda: True.__and__(True), lambda: (5).__divmod__(2.0), lambda: (1).__floordiv__(1j), lambda: (1j).__add__(1), lambda: (1.5).__add__(1j), lambda: (1).__rsub__(5), lambda: (1)._x):
    try: print(f())
    except Exception as e: print(repr(e))
class I(int):
    def __add__(self, o): return super().__add__(o)
    def __radd__(self, o): return super().__radd__(o)
    def __lt__(self, o): return super().__lt__(o)
    def __eq__(self, o): return super().__eq__(o)
    __hash__ = int.__hash__
    def __mul__(self, o): return int.__mul__(self, o)
    def __divmod__(self, o): return int.__divmod__(self, o)
print(I(5)+1.5, 1.5+I(5), I(5)<5.5, I(5)==5.0, I(5)!=5.0, 5.0==I(5), 4.5<I(5), I(5)*2.5, divmod(I(5), 2.0), I(5)+I(2), I(5)+2j)
class F(float):
    def __add__(self, o): return super().__add__(o)
    def __lt__(self, o): return super().__lt__(o)
print(F(1.5)+2, F(1.5)+2j, 2+F(1.5), F(1.5)<2, F(1.5)<I(2), I(2)+F(1.5), F(1.5)+I(2))
class J(int):
    def __eq__(self, o): return int.__eq__(self, o)
    def __hash__(self): return 5
print(J(3)==3.0, J(3) in [3.0], [3.0].index(J(3)), {3.0: 1}.get(J(3)), sorted([J(2), 1.5, J(1)]), max(J(2), 1.5), sum([J(1), 2.5]))
import functools
@functools.total_ordering
class K(int):
    def __lt__(self, o): return int.__lt__(self, o)
print(K(1) < 1.5, K(1) >= 1.5)
print(I(3)*"ab", "ab"*I(3), [1]*I(2), I(2)*[1], I(2)*(1,), I(2)*b"x")
try: print(I(3)+"a")
except TypeError as e: print(e)
try: print(I(3)*{})
except TypeError as e: print(e)
### The limit on digits of texts can be changed
import sys
sys.set_int_max_str_digits(0)
print(len(str(10**5000)))
print(sys.get_int_max_str_digits(), sys.int_info, sys.flags.int_max_str_digits)
sys.set_int_max_str_digits(640)
try: str(10**641)
except ValueError as e: print(e)
try: int("1"*700)
except ValueError as e: print(e)
try: sys.set_int_max_str_digits(5)
except ValueError as e: print(e)
print(f"{10**600:d}"[:3], "%d" % 10**10)
try: f"{10**700}"
except ValueError as e: print(e)
try: "%d" % 10**700
except ValueError as e: print(e)
try: repr([10**700])
except ValueError as e: print(e)
print(hex(10**800)[:5])
### Random bytes
import os
print(len(os.urandom(16)), os.urandom(0), type(os.urandom(3)))
for bad in (-1, "a", 1.5):
    try: os.urandom(bad)
    except Exception as e: print(type(e).__name__, e)
### numbers of the program's own where a library function wants a number
import math
from decimal import Decimal
from fractions import Fraction
class Index:
    def __init__(self, number): self.number = number
    def __index__(self): return self.number
class Real:
    def __float__(self): return 2.5
class Wrong:
    def __float__(self): return "x"
    def __index__(self): return 1.5
class Complex:
    def __complex__(self): return 3j
def told(*calls):
    for number, call in enumerate(calls):
        try: print(number, repr(call()))
        except Exception as e: print(number, type(e).__qualname__, e)
told(lambda: math.sqrt(Fraction(1, 4)), lambda: math.sin(Decimal("0")), lambda: math.log(Index(1)), lambda: math.atan2(Real(), Decimal(1)),
     lambda: math.cos(Wrong()), lambda: math.isnan(Decimal("nan")), lambda: math.ceil(Real()), lambda: math.isqrt(Index(17)),
     lambda: math.factorial(Index(5)), lambda: math.comb(Index(5), Index(2)), lambda: math.fsum(["1"]), lambda: math.fsum([Real(), Index(1)]),
     lambda: math.dist([Real(), 1], (Index(2), Fraction(1, 2))), lambda: math.prod([2, Fraction(1, 2)]), lambda: math.prod([1, None]),
     lambda: math.ldexp(1.0, 10**20), lambda: math.isclose(1, 2, 3), lambda: complex(Complex()), lambda: complex(Real(), Index(2)),
     lambda: complex(Wrong()), lambda: complex(1, Complex()), lambda: round(1234.5678, Index(2)), lambda: round(1234, Index(-2)),
     lambda: round([], "x"), lambda: round(5, "x"), lambda: pow(2, 3, []), lambda: pow(2, 3, 1.0), lambda: pow(2, 1j, 5),
     lambda: divmod(1.0, Decimal(2)), lambda: divmod([], 1), lambda: (5).to_bytes(Index(2), "big"), lambda: list(enumerate("ab", Index(3))),
     lambda: int("11", Index(2)), lambda: math.pow(Fraction(1, 2), 2), lambda: math.hypot(Real(), Decimal(6)))
