### making and showing
from decimal import Decimal, InvalidOperation
for value in ("0", "-0.00", "1.10", " 3_000 ", "1E+3", "1e-7", "0.000001", "-Infinity", "nan", 7, -3, True, 0.1, 2.5, (1, (1, 2, 3), -2)):
    d = Decimal(value)
    print(repr(d), d, d.as_tuple(), bool(d), d.adjusted())
for bad in ("", "abc", "1.2.3", "--1", None, 1j):
    try: print(Decimal(bad))
    except (InvalidOperation, TypeError) as e: print(type(e).__name__, e)
### arithmetic
from decimal import Decimal as D
import operator as o
values = [D(t) for t in ("0", "0.1", "-2.50", "3", "1E+5", "123456789.987654321", "-7E-3")]
for f in (o.add, o.sub, o.mul, o.truediv, o.floordiv, o.mod, divmod, o.lt, o.eq):
    for a in values:
        for b in values:
            try: print(f.__name__, f(a, b))
            except ArithmeticError as e: print(f.__name__, type(e).__name__)
for a in values: print(-a, +a, abs(a), int(a), float(a), round(a), round(a, 1), a.normalize(), a ** 3, a == float(a), hash(a) == hash(float(a)) or a)
print(D("0.1") + D("0.2") == D("0.3"), sum([D("0.1")] * 10), D(1) / 3, 2 * D("1.5"), 10 - D("0.5"), D(2) ** -1, D(2).sqrt(), D("1.44").sqrt())
### rounding
from decimal import *
for rounding in (ROUND_HALF_EVEN, ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_UP, ROUND_DOWN, ROUND_CEILING, ROUND_FLOOR):
    print(rounding, [str(Decimal(t).quantize(Decimal("0.01"), rounding=rounding)) for t in ("1.005", "1.015", "-1.005", "2.6751", "-0.001", "7")])
try: Decimal("1E+30").quantize(Decimal("0.01"))
except InvalidOperation as e: print(e)
print(Decimal("2.5").to_integral_value(), Decimal("-2.5").to_integral_value(ROUND_HALF_UP))
### contexts
from decimal import *
import threading
getcontext().prec = 6
print(Decimal(1) / 7, Decimal("1.23456789") + 0)
with localcontext() as ctx:
    ctx.prec = 3
    ctx.rounding = ROUND_DOWN
    print(Decimal(2) / 3, getcontext().prec)
with localcontext(prec=10): print(Decimal(2) / 3)
print(Decimal(2) / 3, getcontext().rounding)
t = threading.Thread(target=lambda: print(getcontext().prec, Decimal(1) / 7)); t.start(); t.join()
try: getcontext().prec = 0
except ValueError as e: print(e)
getcontext().traps[DivisionByZero] = False
print(Decimal(1) / 0, Decimal(-1) / 0)
### formats
from decimal import Decimal
for spec in ("", ".2f", ",.2f", "10.3f", "<12", "^15.1f", "+.0f", "010.2f", ".3e", "e", ".4g", ".1%", ",", "*>20"):
    print(spec, [format(Decimal(t), spec) for t in ("1234567.891", "-0.005", "0", "1E+7", "Infinity")])
### mistakes
from decimal import *
def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
t(lambda: Decimal(1) + 1.5); t(lambda: Decimal(1) < "a"); t(lambda: Decimal(1) / 0); t(lambda: Decimal(0) / 0)
t(lambda: Decimal(1) % 0); t(lambda: Decimal(-1).sqrt()); t(lambda: int(Decimal("nan"))); t(lambda: int(Decimal("inf"))); t(lambda: Decimal("x"))
print(issubclass(DivisionByZero, ZeroDivisionError), isinstance(Decimal(1), object), Decimal.__module__)
### the text of a context, and operators under one
from decimal import Context, Decimal, getcontext, ROUND_DOWN
print(getcontext(), Context(prec=3, rounding=ROUND_DOWN))
context = Context(prec=3)
print(context.divide(1, 3), context.add(Decimal("1.234"), 1), context.multiply(7, Decimal("1.111")), context.power(2, 10), context.sqrt(2), context.minus(5), context.subtract(1, 2))
print(getcontext().prec)
