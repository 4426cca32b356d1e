# Decimal numbers: a sign, a whole number and a power of ten, rounded to the context's precision.

import math as _math
from collections import namedtuple as _namedtuple
from numbers import Number as _Number
from _threadline import label_class as _label_class, local as _local

__all__ = [
    "Decimal", "Context", "DecimalException", "Clamped", "InvalidOperation", "DivisionByZero", "DivisionUndefined",
    "ConversionSyntax", "Inexact", "Rounded", "Overflow", "ROUND_HALF_EVEN", "ROUND_HALF_UP", "ROUND_HALF_DOWN",
    "ROUND_UP", "ROUND_DOWN", "ROUND_CEILING", "ROUND_FLOOR", "ROUND_05UP", "getcontext", "setcontext", "localcontext",
    "DefaultContext", "BasicContext", "ExtendedContext",
]

ROUND_UP = "ROUND_UP"
ROUND_DOWN = "ROUND_DOWN"
ROUND_CEILING = "ROUND_CEILING"
ROUND_FLOOR = "ROUND_FLOOR"
ROUND_HALF_UP = "ROUND_HALF_UP"
ROUND_HALF_DOWN = "ROUND_HALF_DOWN"
ROUND_HALF_EVEN = "ROUND_HALF_EVEN"
ROUND_05UP = "ROUND_05UP"
MAX_PREC = MAX_EMAX = 999999999999999999
MIN_EMIN = -MAX_EMAX
DecimalTuple = _namedtuple("DecimalTuple", "sign digits exponent", module="decimal")
_ROUNDINGS = (
    ROUND_UP, ROUND_DOWN, ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN, ROUND_05UP,
)


class DecimalException(ArithmeticError):
    __module__ = "decimal"


class Clamped(DecimalException):
    __module__ = "decimal"


class InvalidOperation(DecimalException):
    __module__ = "decimal"


class ConversionSyntax(InvalidOperation):
    __module__ = "decimal"


class DivisionByZero(DecimalException, ZeroDivisionError):
    __module__ = "decimal"


class DivisionUndefined(InvalidOperation, ZeroDivisionError):
    __module__ = "decimal"


class DivisionImpossible(InvalidOperation):
    __module__ = "decimal"


class Inexact(DecimalException):
    __module__ = "decimal"


class Rounded(DecimalException):
    __module__ = "decimal"


class Overflow(Inexact, Rounded):
    __module__ = "decimal"


class Context:
    __module__ = "decimal"

    def __init__(self, prec=28, rounding=ROUND_HALF_EVEN, Emin=-999999, Emax=999999, capitals=1, clamp=0, flags=None,
                 traps=None):
        self.prec = prec
        self.rounding = rounding
        self.Emin = Emin
        self.Emax = Emax
        self.capitals = capitals
        self.clamp = clamp
        self.traps = dict.fromkeys((InvalidOperation, DivisionByZero, Overflow), True) if traps is None else (
            dict(traps) if isinstance(traps, dict) else dict.fromkeys(traps, True)
        )

    def __setattr__(self, name, value):
        if name == "prec" and not (isinstance(value, int) and 1 <= value <= MAX_PREC):
            if not isinstance(value, int):
                raise TypeError(f"'{type(value).__name__}' object cannot be interpreted as an integer")
            raise ValueError("valid range for prec is [1, MAX_PREC]")
        if name == "rounding" and value not in _ROUNDINGS:
            raise TypeError(
                "valid values for rounding are:\n  [ROUND_CEILING, ROUND_FLOOR, ROUND_UP, ROUND_DOWN,\n   "
                "ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN,\n   ROUND_05UP]"
            )
        object.__setattr__(self, name, value)

    def copy(self):
        return Context(
            self.prec, self.rounding, self.Emin, self.Emax, self.capitals, self.clamp, None, dict(self.traps),
        )

    __copy__ = copy

    def __repr__(self):
        traps = [kind.__name__ for kind in _SIGNALS if self.traps.get(kind)]
        return (
            f"Context(prec={self.prec}, rounding={self.rounding}, Emin={self.Emin}, Emax={self.Emax}, "
            f"capitals={self.capitals}, clamp={self.clamp}, flags=[], traps=[{', '.join(traps)}])"
        )

    def _with(self, name, a, *others):
        before = getcontext()
        setcontext(self)
        try:
            return getattr(Decimal(a), name)(*[Decimal(other) for other in others])
        finally:
            setcontext(before)

    def add(self, a, b):
        return self._with("__add__", a, b)

    def subtract(self, a, b):
        return self._with("__sub__", a, b)

    def multiply(self, a, b):
        return self._with("__mul__", a, b)

    def divide(self, a, b):
        return self._with("__truediv__", a, b)

    def divide_int(self, a, b):
        return self._with("__floordiv__", a, b)

    def remainder(self, a, b):
        return self._with("__mod__", a, b)

    def power(self, a, b):
        return self._with("__pow__", a, b)

    def minus(self, a):
        return self._with("__neg__", a)

    def plus(self, a):
        return self._with("__pos__", a)

    def abs(self, a):
        return self._with("__abs__", a)

    def sqrt(self, a):
        return self._with("sqrt", a)

    def quantize(self, a, b):
        return self._with("quantize", a, b)

    def normalize(self, a):
        return self._with("normalize", a)

    def compare(self, a, b):
        return self._with("compare", a, b)

    def max(self, a, b):
        return self._with("max", a, b)

    def min(self, a, b):
        return self._with("min", a, b)

    def create_decimal(self, num="0"):
        return Decimal(num)._rounded(self)

    def _refuse(self, kind, reason=None):
        """An exception, or NaN where it is not asked for."""
        if self.traps.get(InvalidOperation if issubclass(kind, InvalidOperation) else kind):
            raise (InvalidOperation if issubclass(kind, InvalidOperation) else kind)([reason or kind])
        return _NAN


_SIGNALS = (InvalidOperation, DivisionByZero, Overflow, Inexact, Rounded, Clamped)

# Every thread has a context of its own.
_here = _local()


def getcontext():
    context = getattr(_here, "context", None)
    if context is None:
        context = _here.context = DefaultContext.copy()
    return context


def setcontext(context):
    _here.context = context


class localcontext:
    __module__ = "decimal"

    def __init__(self, ctx=None, **kwargs):
        self._context = (getcontext() if ctx is None else ctx).copy()
        for name, value in kwargs.items():
            if name not in ("prec", "rounding", "Emin", "Emax", "capitals", "clamp", "flags", "traps"):
                raise TypeError(f"'{name}' is an invalid keyword argument for this function")
            setattr(self._context, name, value)

    def __enter__(self):
        self._kept = getcontext()
        setcontext(self._context)
        return self._context

    def __exit__(self, *exc_info):
        setcontext(self._kept)


def _divided(whole, divisor, is_negative, rounding):
    """The quotient of two whole numbers, neither negative, as a rounding says."""
    quotient, rest = divmod(whole, divisor)
    if not rest:
        return quotient
    twice = rest * 2
    if rounding == ROUND_HALF_EVEN:
        goes_up = twice > divisor or twice == divisor and quotient % 2 == 1
    elif rounding == ROUND_HALF_UP:
        goes_up = twice >= divisor
    elif rounding == ROUND_HALF_DOWN:
        goes_up = twice > divisor
    elif rounding == ROUND_UP:
        goes_up = True
    elif rounding == ROUND_DOWN:
        goes_up = False
    elif rounding == ROUND_CEILING:
        goes_up = not is_negative
    elif rounding == ROUND_FLOOR:
        goes_up = is_negative
    else:
        goes_up = quotient % 5 == 0
    return quotient + 1 if goes_up else quotient


def _digits(whole):
    return len(str(whole))


def _both_ways(method):
    """An operator and its reflection."""

    def forward(self, other):
        other = _operand(other)
        return NotImplemented if other is None else method(self, other)

    def backward(self, other):
        other = _operand(other)
        return NotImplemented if other is None else method(other, self)

    return forward, backward


class Decimal:
    __module__ = "decimal"
    __slots__ = ("_sign", "_int", "_exp", "_special")

    def __new__(cls, value="0", context=None):
        if context is not None and not isinstance(context, Context):
            raise TypeError("optional argument must be a context")
        self = object.__new__(cls)
        if isinstance(value, Decimal):
            self._sign, self._int, self._exp, self._special = value._sign, value._int, value._exp, value._special
        elif isinstance(value, int):
            self._sign, self._int, self._exp, self._special = int(value < 0), abs(int(value)), 0, ""
        elif isinstance(value, str):
            self._read(value)
        elif isinstance(value, float):
            self._take_float(value)
        elif isinstance(value, (tuple, list)):
            self._take_tuple(value)
        else:
            raise TypeError(f"conversion from {type(value).__name__} to Decimal is not supported")
        return self

    def _read(self, text):
        text = text.strip().replace("_", "")
        self._sign = 1 if text[:1] == "-" else 0
        body = text[1:] if text[:1] in ("+", "-") and text else text
        self._int = self._exp = 0
        self._special = ""
        lowered = body.lower()
        if lowered in ("inf", "infinity"):
            self._special = "Infinity"
            return
        if lowered == "nan":
            self._special = "NaN"
            return
        mantissa, has_exponent, exponent = lowered.partition("e")
        before, _, after = mantissa.partition(".")
        signless = exponent[1:] if exponent[:1] in ("+", "-") and exponent else exponent
        is_number = (before + after).isdecimal() and (signless.isdecimal() or not has_exponent)
        if not is_number:
            nan = getcontext()._refuse(ConversionSyntax)
            self._special = nan._special
            return
        self._int = int(before + after)
        self._exp = (int(exponent) if has_exponent else 0) - len(after)

    def _take_float(self, value):
        self._sign = int(_math.copysign(1.0, value) < 0)
        self._int = self._exp = 0
        self._special = "NaN" if value != value else "Infinity" if value in (_math.inf, -_math.inf) else ""
        if not self._special:
            whole, power = abs(value).as_integer_ratio()
            places = power.bit_length() - 1
            self._int, self._exp = whole * 5 ** places, -places

    def _take_tuple(self, value):
        if len(value) != 3:
            raise ValueError("argument must be a sequence of length 3")
        sign, digits, exponent = value
        if sign not in (0, 1):
            raise ValueError("sign must be an integer with the value 0 or 1")
        self._sign, self._exp, self._special = sign, 0, ""
        self._int = 0
        if exponent == "F":
            self._special = "Infinity"
        elif exponent == "n":
            self._special = "NaN"
        else:
            for digit in digits:
                if not (isinstance(digit, int) and 0 <= digit <= 9):
                    raise ValueError("coefficient must be a tuple of digits")
                self._int = self._int * 10 + digit
            self._exp = exponent

    @classmethod
    def from_float(cls, f):
        if not isinstance(f, (int, float)):
            raise TypeError("argument must be int or float")
        return cls(f)

    def _rounded(self, context=None):
        context = context or getcontext()
        if self._special:
            return self
        sign, whole, exponent = self._sign, self._int, self._exp
        excess = _digits(whole) - context.prec
        if excess > 0:
            whole = _divided(whole, 10 ** excess, sign == 1, context.rounding)
            exponent += excess
            if _digits(whole) > context.prec:
                whole //= 10
                exponent += 1
        if whole and exponent + _digits(whole) - 1 > context.Emax:
            if context.traps.get(Overflow):
                raise Overflow([Overflow, Inexact, Rounded][:1])
            return _special(sign, "Infinity")
        return _make(sign, whole, exponent)

    # Texts.

    def __repr__(self):
        return f"Decimal('{self}')"

    def __str__(self):
        sign = "-" if self._sign else ""
        if self._special:
            return sign + self._special
        text = str(self._int)
        adjusted = self._exp + len(text) - 1
        if self._exp <= 0 and adjusted >= -6:
            return sign + _with_point(text, -self._exp)
        head = text[0] + ("." + text[1:] if len(text) > 1 else "")
        letter = "E" if getcontext().capitals else "e"
        return f"{sign}{head}{letter}{adjusted:+d}"

    def __format__(self, spec, /):
        return _formatted(self, spec)

    def as_tuple(self):
        digits = tuple(int(digit) for digit in str(self._int))
        if self._special:
            infinite = self._special == "Infinity"
            return DecimalTuple(self._sign, (0,) if infinite else (), "F" if infinite else "n")
        return DecimalTuple(self._sign, digits, self._exp)

    def as_integer_ratio(self):
        if self._special:
            if self._special == "NaN":
                raise ValueError("cannot convert NaN to integer ratio")
            raise OverflowError("cannot convert Infinity to integer ratio")
        top, bottom = self._int * 10 ** max(self._exp, 0), 10 ** max(-self._exp, 0)
        common = _math.gcd(top, bottom)
        return (-top if self._sign else top) // common, bottom // common

    # Numbers of other kinds.

    def __int__(self):
        if self._special:
            if self._special == "NaN":
                raise ValueError("cannot convert NaN to integer")
            raise OverflowError("cannot convert Infinity to integer")
        whole = self._int * 10 ** self._exp if self._exp >= 0 else self._int // 10 ** -self._exp
        return -whole if self._sign else whole

    __trunc__ = __int__

    def __float__(self):
        return float(str(self))

    def __bool__(self):
        return bool(self._special) or self._int != 0

    def __hash__(self):
        if self._special:
            return object.__hash__(self) if self._special == "NaN" else hash(float(self))
        modulus = (1 << 61) - 1
        power = pow(10, self._exp, modulus) if self._exp >= 0 else pow(pow(10, -1, modulus), -self._exp, modulus)
        found = self._int * power % modulus
        found = -found if self._sign else found
        return -2 if found == -1 else found

    def __round__(self, ndigits=None):
        if ndigits is None:
            return int(self._to_whole(ROUND_HALF_EVEN))
        return self.quantize(_make(0, 1, -ndigits))

    def __floor__(self):
        return int(self._to_whole(ROUND_FLOOR))

    def __ceil__(self):
        return int(self._to_whole(ROUND_CEILING))

    def _to_whole(self, rounding):
        if self._special or self._exp >= 0:
            if self._special:
                int(self)
            return self
        return _make(self._sign, _divided(self._int, 10 ** -self._exp, self._sign == 1, rounding), 0)

    def to_integral_value(self, rounding=None, context=None):
        if self._special:
            return self
        return self._to_whole(rounding or (context or getcontext()).rounding)

    to_integral = to_integral_exact = to_integral_value

    # Comparisons.

    def _order(self, other):
        """Less than, equal to or greater than zero; none beside NaN."""
        if self._special == "NaN" or other._special == "NaN":
            return None
        mine, others = self._rank(), other._rank()
        if mine != others or self._special:
            return (mine > others) - (mine < others)
        low = min(self._exp, other._exp)
        mine = self._signed() * 10 ** (self._exp - low)
        others = other._signed() * 10 ** (other._exp - low)
        return (mine > others) - (mine < others)

    def _rank(self):
        """Where it lies by its size alone, so that powers of ten far apart are not multiplied out."""
        sign = -1 if self._sign else 1
        if self._special:
            return sign * (1 << 80)
        if not self._int:
            return 0
        return sign * ((1 << 70) + self._exp + _digits(self._int))

    def _signed(self):
        return -self._int if self._sign else self._int

    def _compared(self, other, test):
        if isinstance(other, float):
            other = Decimal(other)
        other = _operand(other)
        if other is None:
            return NotImplemented
        order = self._order(other)
        if order is None:
            getcontext()._refuse(InvalidOperation)
            return False
        return test(order)

    def __eq__(self, other):
        if isinstance(other, float):
            other = Decimal(other)
        other = _operand(other)
        return NotImplemented if other is None else self._order(other) == 0

    def __lt__(self, other):
        return self._compared(other, lambda order: order < 0)

    def __le__(self, other):
        return self._compared(other, lambda order: order <= 0)

    def __gt__(self, other):
        return self._compared(other, lambda order: order > 0)

    def __ge__(self, other):
        return self._compared(other, lambda order: order >= 0)

    def compare(self, other, context=None):
        order = self._order(_wanted(other))
        return _NAN if order is None else Decimal(order)

    def max(self, other, context=None):
        other = _wanted(other)
        return (self if self._order(other) >= 0 else other)._rounded(context)

    def min(self, other, context=None):
        other = _wanted(other)
        return (self if self._order(other) <= 0 else other)._rounded(context)

    # Arithmetic.

    def __neg__(self):
        if self._special != "NaN" and (self._int or self._special):
            return _make(1 - self._sign, self._int, self._exp, self._special)._rounded()
        return self if self._special else self.copy_negate().__pos__()

    def __pos__(self):
        if not self._special and not self._int:
            is_floor = getcontext().rounding == ROUND_FLOOR
            return _make(self._sign if is_floor else 0, 0, self._exp)
        return self._rounded()

    def __abs__(self):
        return _make(0, self._int, self._exp, self._special)._rounded()

    def copy_abs(self):
        return _make(0, self._int, self._exp, self._special)

    def copy_negate(self):
        return _make(1 - self._sign, self._int, self._exp, self._special)

    def copy_sign(self, other, context=None):
        return _make(_wanted(other)._sign, self._int, self._exp, self._special)

    def _plus(self, other):
        context = getcontext()
        if self._special or other._special:
            if "NaN" in (self._special, other._special):
                return _NAN
            if self._special and other._special and self._sign != other._sign:
                return context._refuse(InvalidOperation)
            return self if self._special else other
        low = min(self._exp, other._exp)
        if self._int and other._int and abs(self._exp - other._exp) > 4 * context.prec + 400:
            return self._plus_far(other, context)
        if not self._int and not other._int:
            is_minus = self._sign and other._sign or self._sign != other._sign and context.rounding == ROUND_FLOOR
            return _make(int(bool(is_minus)), 0, low)._rounded(context)
        if not self._int or not other._int:
            sum_of, zero = (self, other) if self._int else (other, self)
            shift = sum_of._exp - low
            room = max(context.prec - _digits(sum_of._int), 0)
            shift = min(shift, room)
            return _make(sum_of._sign, sum_of._int * 10 ** shift, sum_of._exp - shift)._rounded(context)
        total = self._signed() * 10 ** (self._exp - low) + other._signed() * 10 ** (other._exp - low)
        sign = int(total < 0)
        if not total:
            sign = int(context.rounding == ROUND_FLOOR and self._sign != other._sign or self._sign and other._sign)
        return _make(sign, abs(total), low)._rounded(context)

    def _plus_far(self, other, context):
        """Far apart, the smaller one says only on which side of the greater one the sum lies."""
        great, small = (self, other) if self._exp + _digits(self._int) > other._exp + _digits(other._int) else (other, self)
        shift = 2 * context.prec + 2
        low = great._exp - shift
        if small._exp + _digits(small._int) > low:
            small_exp = small._exp
            total = great._signed() * 10 ** (great._exp - small_exp) + small._signed() if great._exp > small_exp else (
                great._signed() + small._signed() * 10 ** (small_exp - great._exp)
            )
            return _make(int(total < 0), abs(total), min(great._exp, small_exp))._rounded(context)
        total = great._signed() * 10 ** shift + (-1 if small._sign else 1)
        return _make(int(total < 0), abs(total), low)._rounded(context)

    def _minus(self, other):
        return self._plus(_make(1 - other._sign, other._int, other._exp, other._special))

    def _times(self, other):
        sign = self._sign ^ other._sign
        if self._special or other._special:
            if "NaN" in (self._special, other._special):
                return _NAN
            if not self or not other:
                return getcontext()._refuse(InvalidOperation)
            return _special(sign, "Infinity")
        return _make(sign, self._int * other._int, self._exp + other._exp)._rounded()

    def _over(self, other):
        context = getcontext()
        sign = self._sign ^ other._sign
        if self._special or other._special:
            if "NaN" in (self._special, other._special):
                return _NAN
            if self._special and other._special:
                return context._refuse(InvalidOperation)
            return _special(sign, "Infinity") if self._special else _make(sign, 0, context.Emin - context.prec + 1)
        if not other._int:
            if not self._int:
                return context._refuse(DivisionUndefined)
            if context.traps.get(DivisionByZero):
                raise DivisionByZero([DivisionByZero])
            return _special(sign, "Infinity")
        exponent = self._exp - other._exp
        if not self._int:
            return _make(sign, 0, exponent)
        shift = max(_digits(other._int) - _digits(self._int) + context.prec + 1, 0)
        quotient, rest = divmod(self._int * 10 ** shift, other._int)
        if rest:
            # A last digit that is no 0 or 5 makes every rounding go as the rest says.
            if quotient % 5 == 0:
                quotient += 1
        else:
            while shift > 0 and quotient % 10 == 0:
                quotient //= 10
                shift -= 1
        return _make(sign, quotient, exponent - shift)._rounded(context)

    def _parts(self, other):
        """The whole quotient and the remainder, both with the sign of what is divided; or what stands for them."""
        context = getcontext()
        if "NaN" in (self._special, other._special):
            return _NAN, _NAN
        if self._special:
            return _special(self._sign ^ other._sign, "Infinity"), context._refuse(InvalidOperation)
        if other._special:
            return _make(self._sign ^ other._sign, 0, 0), self._rounded(context)
        low = min(self._exp, other._exp)
        if self._int and self._exp + _digits(self._int) - other._exp - _digits(other._int) > context.prec:
            context._refuse(DivisionImpossible)
            return _NAN, _NAN
        if self._exp + _digits(self._int) < other._exp:
            return _make(self._sign ^ other._sign, 0, 0), self._rounded(context)
        mine = self._int * 10 ** (self._exp - low)
        others = other._int * 10 ** (other._exp - low)
        quotient, rest = divmod(mine, others)
        if _digits(quotient) > context.prec:
            context._refuse(DivisionImpossible)
            return _NAN, _NAN
        return _make(self._sign ^ other._sign, quotient, 0), _make(self._sign, rest, low)._rounded(context)

    def _whole_over(self, other):
        context = getcontext()
        if other.is_zero() and not self._special:
            if not self:
                return context._refuse(DivisionUndefined)
            if context.traps.get(DivisionByZero):
                raise DivisionByZero([DivisionByZero])
            return _special(self._sign ^ other._sign, "Infinity")
        if self._special == "Infinity" and not other._special:
            return _special(self._sign ^ other._sign, "Infinity")
        return self._parts(other)[0]

    def _rest_of(self, other):
        if other.is_zero() and self._special != "NaN":
            return getcontext()._refuse(InvalidOperation if self else DivisionUndefined)
        return self._parts(other)[1]

    def _raised(self, other):
        context = getcontext()
        if self._special or other._special:
            return self._raised_special(other, context)
        if other != other._to_whole(ROUND_DOWN):
            raise NotImplementedError("Threadline's decimal raises to whole powers only")
        power = int(other)
        if power == 0:
            return _make(0, 1, 0) if self else context._refuse(InvalidOperation)
        sign = self._sign & power & 1
        if not self._int:
            return _make(sign, 0, 0) if power > 0 else _special(sign, "Infinity")
        # As CPython's own library does it: squares and products, each rounded to a few digits more.
        work = context.copy()
        work.rounding = ROUND_HALF_EVEN
        work.prec = context.prec + len(str(abs(power))) + 2
        base = self
        if power < 0:
            work.prec += 1
            with localcontext(work):
                base = _make(0, 1, 0)._over(self)
        raised = base
        for bit in bin(abs(power))[3:]:
            raised = _make(0, raised._int * raised._int, 2 * raised._exp)._rounded(work)
            if bit == "1":
                raised = _make(0, raised._int * base._int, raised._exp + base._exp)._rounded(work)
        return _make(sign, raised._int, raised._exp)._rounded(context)

    def _raised_special(self, other, context):
        if other.is_zero() and not self.is_nan() or other._special == "NaN" == self._special:
            return _NAN if self.is_nan() else _make(0, 1, 0)
        if "NaN" in (self._special, other._special):
            return _NAN
        if other._special:
            raise NotImplementedError("Threadline's decimal raises to whole powers only")
        sign = self._sign & int(other) & 1
        return _make(sign, 0, 0) if other._sign else _special(sign, "Infinity")

    __add__, __radd__ = _both_ways(_plus)
    __sub__, __rsub__ = _both_ways(_minus)
    __mul__, __rmul__ = _both_ways(_times)
    __truediv__, __rtruediv__ = _both_ways(_over)
    __floordiv__, __rfloordiv__ = _both_ways(_whole_over)
    __mod__, __rmod__ = _both_ways(_rest_of)

    def __divmod__(self, other):
        other = _operand(other)
        if other is None:
            return NotImplemented
        if other.is_zero() and not self._special:
            return (getcontext()._refuse(InvalidOperation if self else DivisionUndefined),) * 2
        return self._whole_over(other), self._rest_of(other)

    def __rdivmod__(self, other):
        other = _operand(other)
        return NotImplemented if other is None else other.__divmod__(self)

    def __pow__(self, other, modulo=None):
        other = _operand(other)
        return NotImplemented if other is None else self._raised(other)

    def __rpow__(self, other):
        other = _operand(other)
        return NotImplemented if other is None else other._raised(self)

    def sqrt(self, context=None):
        context = context or getcontext()
        if self._special == "NaN" or self._special and not self._sign:
            return self
        if self._sign and self:
            return context._refuse(InvalidOperation)
        if not self._int:
            return _make(self._sign, 0, self._exp // 2)
        ideal = self._exp // 2
        shift = max(context.prec + 2 - (_digits(self._int) + 1) // 2, 0)
        whole = self._int * 10 ** (2 * shift + self._exp % 2)
        root = _math.isqrt(whole)
        exponent = ideal - shift
        if root * root == whole:
            while exponent < ideal and root % 10 == 0:
                root //= 10
                exponent += 1
        elif root % 5 == 0:
            root += 1
        kept = context.copy()
        kept.rounding = ROUND_HALF_EVEN
        return _make(0, root, exponent)._rounded(kept)

    def quantize(self, exp, rounding=None, context=None):
        exp = _wanted(exp)
        context = context or getcontext()
        if self._special or exp._special:
            if "NaN" in (self._special, exp._special):
                return _NAN
            return self if self._special and exp._special else context._refuse(InvalidOperation)
        shift = self._exp - exp._exp
        if shift >= 0:
            if self._int and _digits(self._int) + shift > context.prec:
                return context._refuse(InvalidOperation)
            whole = self._int * 10 ** shift
        elif -shift > _digits(self._int) + 1:
            whole = _divided(1 if self._int else 0, 100, self._sign == 1, rounding or context.rounding)
        else:
            whole = _divided(self._int, 10 ** -shift, self._sign == 1, rounding or context.rounding)
        if _digits(whole) > context.prec:
            return context._refuse(InvalidOperation)
        return _make(self._sign, whole, exp._exp)

    def normalize(self, context=None):
        found = self._rounded(context)
        if found._special:
            return found
        if not found._int:
            return _make(found._sign, 0, 0)
        whole, exponent = found._int, found._exp
        while whole % 10 == 0:
            whole //= 10
            exponent += 1
        return _make(found._sign, whole, exponent)

    # Questions.

    def adjusted(self):
        return 0 if self._special else self._exp + _digits(self._int) - 1

    def is_nan(self):
        return self._special == "NaN"

    def is_infinite(self):
        return self._special == "Infinity"

    def is_finite(self):
        return not self._special

    def is_zero(self):
        return not self._special and not self._int

    def is_signed(self):
        return self._sign == 1

    def same_quantum(self, other, context=None):
        return self._special == other._special and (bool(self._special) or self._exp == other._exp)

    @property
    def real(self):
        return self

    @property
    def imag(self):
        return Decimal(0)

    def conjugate(self):
        return self

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self


_label_class(Decimal, "decimal.Decimal")


def _make(sign, whole, exponent, special=""):
    made = object.__new__(Decimal)
    made._sign, made._int, made._exp, made._special = sign, whole, exponent, special
    return made


def _special(sign, name):
    return _make(sign, 0, 0, name)


_NAN = _special(0, "NaN")


def _operand(value):
    if isinstance(value, Decimal):
        return value
    return Decimal(value) if isinstance(value, int) else None


def _wanted(value):
    found = _operand(value)
    if found is None:
        raise TypeError(f"conversion from {type(value).__name__} to Decimal is not supported")
    return found


def _with_point(digits, places):
    """Digits with so many behind the point."""
    if places <= 0:
        return digits + "0" * -places
    digits = digits.rjust(places + 1, "0")
    return digits[:-places] + "." + digits[-places:]


def _formatted(value, spec):
    """Fill, alignment, sign, zero, width, comma, precision and one of the types e, f, g, n and %."""
    rest = spec
    fill, align, is_aligned = " ", ">", True
    if len(rest) > 1 and rest[1] in "<>=^":
        fill, align, rest = rest[0], rest[1], rest[2:]
    elif rest[:1] in ("<", ">", "=", "^"):
        align, rest = rest[0], rest[1:]
    else:
        is_aligned = False
    plus = ""
    if rest[:1] in ("+", "-", " "):
        plus, rest = rest[0].replace("-", ""), rest[1:]
    is_zero_plain, rest = rest[:1] == "z", rest.removeprefix("z")
    if rest[:1] == "0":
        if is_aligned:
            # Zeros say by themselves where the sign goes.
            raise ValueError("invalid format string")
        fill, align, rest = "0", "=", rest[1:]
    width, rest = _leading_number(rest)
    comma, rest = ("," if rest[:1] == "," else ""), rest.removeprefix(",")
    precision = None
    if rest[:1] == ".":
        precision, rest = _leading_number(rest[1:])
        if precision is None:
            raise ValueError("invalid format string")
    if rest == "n" and not comma:
        rest = "g"
    if rest not in ("", "e", "E", "f", "F", "g", "G", "%"):
        raise ValueError("invalid format string")
    sign = "-" if value._sign else plus
    if value._special and fill == "0" and align == "=":
        fill, align = " ", ">"
    body = value._special + ("%" if rest == "%" else "") if value._special else _formatted_body(value, precision, rest, comma)
    if is_zero_plain and not value._special and not body.lower().partition("e")[0].strip("0.,%"):
        sign = plus
    room = (width or 0) - len(sign) - len(body)
    if align == "=" and fill == "0" and comma and not value._special:
        whole, dot, after = body.partition(".")
        while len(sign) + len(whole) + len(dot) + len(after) < (width or 0):
            digits = "0" + whole.replace(",", "")
            whole = f"{digits[0]}," + whole if len(digits) % 3 == 1 else digits[0] + whole
        return sign + whole + dot + after
    if align == "<":
        return sign + body + fill * room
    if align == "^":
        return fill * (room // 2) + sign + body + fill * (room - room // 2)
    if align == "=":
        return sign + fill * room + body
    return fill * room + sign + body


def _leading_number(text):
    end = 0
    while end < len(text) and text[end] in "0123456789":
        end += 1
    return (int(text[:end]) if end else None), text[end:]


def _formatted_body(value, precision, kind, comma):
    whole, exponent, is_minus = value._int, value._exp, value._sign == 1
    rounding = getcontext().rounding
    if kind == "%":
        exponent += 2
    if kind in ("f", "F", "%") and not whole:
        exponent = min(exponent, 0)
    if kind in ("e", "E") and not whole and precision:
        return f"0.{'0' * precision}{kind}{exponent + precision:+d}"
    if precision is not None:
        digits = _digits(whole)
        if kind in ("f", "F", "%"):
            excess = -precision - exponent
        else:
            excess = digits - (precision + 1 if kind in ("e", "E") else max(precision, 1))
        if excess > 0:
            whole = _divided(whole, 10 ** excess, is_minus, rounding)
            exponent += excess
            if kind not in ("f", "F", "%") and _digits(whole) > digits - excess:
                whole //= 10
                exponent += 1
        elif kind in ("f", "F", "%", "e", "E") and (excess < 0):
            whole *= 10 ** -excess
            exponent += excess
    text = str(whole)
    adjusted = exponent + len(text) - 1
    if kind in ("f", "F", "%") or kind not in ("e", "E") and exponent <= 0 and adjusted >= -6:
        before, dot, after = _with_point(text, -exponent).partition(".")
        if comma:
            before = f"{int(before):,}"
        return before + dot + after + ("%" if kind == "%" else "")
    head = text[0] + ("." + text[1:] if len(text) > 1 else "")
    return f"{head}{'e' if kind in ('e', 'g') else 'E'}{adjusted:+d}"


DefaultContext = Context()
BasicContext = Context(9, ROUND_HALF_UP)
ExtendedContext = Context(9, traps=[])
_label_class(Context, "decimal.Context")

_Number.register(Decimal)
