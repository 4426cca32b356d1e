# Rational numbers of any size.

from math import gcd as _gcd
from numbers import Rational as _Rational

__all__ = ["Fraction"]

_MODULUS = (1 << 61) - 1


class Fraction:

    __slots__ = ("_numerator", "_denominator")

    def __new__(cls, numerator=0, denominator=None):
        if denominator is None:
            if type(numerator) is int:
                return cls._made(numerator, 1)
            if isinstance(numerator, str):
                return cls._made(*_of_text(numerator))
            if isinstance(numerator, (int, Fraction)) or _is_rational(numerator):
                return cls._made(numerator.numerator, numerator.denominator)
            if hasattr(numerator, "as_integer_ratio"):
                return cls._made(*numerator.as_integer_ratio())
            raise TypeError("argument should be a string or a Rational instance")
        if not (_is_rational(numerator) and _is_rational(denominator)):
            raise TypeError("both arguments should be Rational instances")
        up = numerator.numerator * denominator.denominator
        down = numerator.denominator * denominator.numerator
        if down == 0:
            raise ZeroDivisionError(f"Fraction({up}, 0)")
        return cls._reduced(up, down)

    @classmethod
    def _made(cls, numerator, denominator):
        self = object.__new__(cls)
        self._numerator = numerator + 0
        self._denominator = denominator
        return self

    @classmethod
    def _reduced(cls, up, down):
        common = _gcd(up, down)
        if down < 0:
            common = -common
        return cls._made(up // common, down // common)

    @classmethod
    def from_float(cls, f):
        if isinstance(f, int):
            return cls(f)
        if not isinstance(f, float):
            raise TypeError(f"{cls.__name__}.from_float() only takes floats, not {f!r} ({type(f).__name__})")
        return cls._made(*f.as_integer_ratio())

    @classmethod
    def from_decimal(cls, dec):
        if isinstance(dec, int):
            return cls(dec)
        return cls._made(*dec.as_integer_ratio())

    def as_integer_ratio(self):
        return self._numerator, self._denominator

    def is_integer(self):
        return self._denominator == 1

    def limit_denominator(self, max_denominator=1000000):
        if max_denominator < 1:
            raise ValueError("max_denominator should be at least 1")
        if self._denominator <= max_denominator:
            return Fraction(self)
        # The continued fraction, as long as the denominators of its beginnings are small enough.
        p0, q0, p1, q1 = 0, 1, 1, 0
        n, d = self._numerator, self._denominator
        while True:
            a = n // d
            q2 = q0 + a * q1
            if q2 > max_denominator:
                break
            p0, q0, p1, q1 = p1, q1, p0 + a * p1, q2
            n, d = d, n - a * d
        k = (max_denominator - q0) // q1
        if 2 * d * (q0 + k * q1) <= self._denominator:
            return Fraction._reduced(p1, q1)
        return Fraction._reduced(p0 + k * p1, q0 + k * q1)

    @property
    def numerator(self):
        return self._numerator

    @property
    def denominator(self):
        return self._denominator

    real = property(lambda self: self)
    imag = property(lambda self: 0)

    def conjugate(self):
        return self

    def __repr__(self):
        return f"{self.__class__.__name__}({self._numerator}, {self._denominator})"

    def __str__(self):
        return str(self._numerator) if self._denominator == 1 else f"{self._numerator}/{self._denominator}"

    def __add__(self, other):
        return _operate(self, other, _add, float.__add__, complex.__add__)

    def __radd__(self, other):
        return _operate_reversed(self, other, _add, float.__add__, complex.__add__)

    def __sub__(self, other):
        return _operate(self, other, _subtract, float.__sub__, complex.__sub__)

    def __rsub__(self, other):
        return _operate_reversed(self, other, _subtract, float.__sub__, complex.__sub__)

    def __mul__(self, other):
        return _operate(self, other, _multiply, float.__mul__, complex.__mul__)

    def __rmul__(self, other):
        return _operate_reversed(self, other, _multiply, float.__mul__, complex.__mul__)

    def __truediv__(self, other):
        return _operate(self, other, _divide, float.__truediv__, complex.__truediv__)

    def __rtruediv__(self, other):
        return _operate_reversed(self, other, _divide, float.__truediv__, complex.__truediv__)

    def __floordiv__(self, other):
        return _operate(self, other, _floor, float.__floordiv__, None)

    def __rfloordiv__(self, other):
        return _operate_reversed(self, other, _floor, float.__floordiv__, None)

    def __mod__(self, other):
        return _operate(self, other, _modulo, float.__mod__, None)

    def __rmod__(self, other):
        return _operate_reversed(self, other, _modulo, float.__mod__, None)

    def __divmod__(self, other):
        return _operate(self, other, _both, divmod, None)

    def __rdivmod__(self, other):
        return _operate_reversed(self, other, _both, divmod, None)

    def __pow__(self, other):
        if not _is_rational(other):
            return float(self) ** other
        if other.denominator != 1:
            return float(self) ** float(other)
        power = other.numerator
        if power >= 0:
            return Fraction._made(self._numerator ** power, self._denominator ** power)
        if self._numerator > 0:
            return Fraction._made(self._denominator ** -power, self._numerator ** -power)
        if self._numerator == 0:
            raise ZeroDivisionError(f"Fraction({self._denominator ** -power}, 0)")
        return Fraction._made((-self._denominator) ** -power, (-self._numerator) ** -power)

    def __rpow__(self, other):
        if self._denominator == 1 and self._numerator >= 0:
            return other ** self._numerator
        if _is_rational(other):
            return Fraction(other.numerator, other.denominator) ** self
        if self._denominator == 1:
            return other ** self._numerator
        return other ** float(self)

    def __pos__(self):
        return Fraction._made(self._numerator, self._denominator)

    def __neg__(self):
        return Fraction._made(-self._numerator, self._denominator)

    def __abs__(self):
        return Fraction._made(abs(self._numerator), self._denominator)

    def __int__(self):
        return self.__trunc__()

    def __trunc__(self):
        if self._numerator < 0:
            return -(-self._numerator // self._denominator)
        return self._numerator // self._denominator

    def __floor__(self):
        return self._numerator // self._denominator

    def __ceil__(self):
        return -(-self._numerator // self._denominator)

    def __round__(self, ndigits=None):
        if ndigits is None:
            whole, rest = divmod(self._numerator, self._denominator)
            if rest * 2 < self._denominator or rest * 2 == self._denominator and whole % 2 == 0:
                return whole
            return whole + 1
        shift = 10 ** abs(ndigits)
        if ndigits > 0:
            return Fraction(round(self * shift), shift)
        return Fraction(round(self / shift) * shift)

    def __float__(self):
        return self._numerator / self._denominator

    def __complex__(self):
        return complex(float(self))

    def __hash__(self):
        # As numbers of all types that are equal: the numerator divided by the denominator modulo a prime.
        try:
            inverse = pow(self._denominator, -1, _MODULUS)
        except ValueError:
            result = 314159
        else:
            result = hash(hash(abs(self._numerator)) * inverse)
        result = result if self._numerator >= 0 else -result
        return -2 if result == -1 else result

    def __eq__(self, other):
        if _is_rational(other):
            return self._numerator == other.numerator and self._denominator == other.denominator
        if isinstance(other, complex) and other.imag == 0:
            other = other.real
        if isinstance(other, float):
            if other != other or other in (float("inf"), -float("inf")):
                return 0.0 == other
            return self == self.from_float(other)
        return NotImplemented

    def _ordered(self, other):
        """A number that compares with zero as this one with the other."""
        if _is_rational(other):
            return self._numerator * other.denominator - self._denominator * other.numerator
        if isinstance(other, float):
            if other != other or other in (float("inf"), -float("inf")):
                return 0.0 - other
            return self._ordered(self.from_float(other))
        return None

    def __lt__(self, other):
        order = self._ordered(other)
        return NotImplemented if order is None else order < 0

    def __gt__(self, other):
        order = self._ordered(other)
        return NotImplemented if order is None else order > 0

    def __le__(self, other):
        order = self._ordered(other)
        return NotImplemented if order is None else order <= 0

    def __ge__(self, other):
        order = self._ordered(other)
        return NotImplemented if order is None else order >= 0

    def __bool__(self):
        return self._numerator != 0

    def __reduce__(self):
        return self.__class__, (self._numerator, self._denominator)

    def __copy__(self):
        return self if type(self) is Fraction else self.__class__(self._numerator, self._denominator)

    def __deepcopy__(self, memo):
        return self.__copy__()


def _is_rational(value):
    return isinstance(value, (int, Fraction))


def _operate(left, right, exact, of_floats, of_complex):
    if _is_rational(right):
        return exact(left, right)
    if isinstance(right, float):
        return of_floats(float(left), right)
    if isinstance(right, complex) and of_complex is not None:
        return of_complex(complex(float(left)), right)
    return NotImplemented


def _operate_reversed(right, left, exact, of_floats, of_complex):
    if _is_rational(left):
        return exact(left, right)
    if isinstance(left, float):
        return of_floats(left, float(right))
    if isinstance(left, complex) and of_complex is not None:
        return of_complex(left, complex(float(right)))
    return NotImplemented


def _add(a, b):
    up = a.numerator * b.denominator + b.numerator * a.denominator
    return Fraction._reduced(up, a.denominator * b.denominator)


def _subtract(a, b):
    up = a.numerator * b.denominator - b.numerator * a.denominator
    return Fraction._reduced(up, a.denominator * b.denominator)


def _multiply(a, b):
    return Fraction._reduced(a.numerator * b.numerator, a.denominator * b.denominator)


def _divide(a, b):
    down = a.denominator * b.numerator
    up = a.numerator * b.denominator
    if down == 0:
        common = _gcd(a.numerator, b.numerator) or 1
        raise ZeroDivisionError(f"Fraction({up // common if a.numerator else up}, 0)")
    return Fraction._reduced(up, down)


def _floor(a, b):
    return (a.numerator * b.denominator) // (a.denominator * b.numerator)


def _modulo(a, b):
    down = a.denominator * b.denominator
    return Fraction._reduced((a.numerator * b.denominator) % (b.numerator * a.denominator), down)


def _both(a, b):
    down = a.denominator * b.denominator
    quotient, rest = divmod(a.numerator * b.denominator, a.denominator * b.numerator)
    return quotient, Fraction._reduced(rest, down)


def _digits(text):
    """The number that digits (with single underscores between them) stand for, or `None`."""
    plain = text.replace("_", "")
    if not plain.isdigit() or text[0] == "_" or text[-1] == "_" or "__" in text:
        return None
    return int(plain)


def _of_text(text):
    error = ValueError(f"Invalid literal for Fraction: {text!r}")
    body = text.strip()
    is_negative = body[:1] == "-"
    if body[:1] in ("-", "+"):
        body = body[1:]
    if "/" in body:
        up, down = body.split("/", 1)
        up, down = _digits(up) if up else None, _digits(down) if down else None
        if up is None or down is None:
            raise error
        if down == 0:
            raise ZeroDivisionError(f"Fraction({-up if is_negative else up}, 0)")
        common = _gcd(up, down)
        up, down = up // common, down // common
    else:
        up, down = _of_decimal_text(body.lower(), error)
    return (-up if is_negative else up), down


def _of_decimal_text(body, error):
    mantissa, letter, exponent = body.partition("e")
    whole, point, fraction = mantissa.partition(".")
    up = _digits(whole) if whole else 0
    below = _digits(fraction) if fraction else 0
    power = 0
    if letter:
        power = _digits(exponent.lstrip("+-")) if exponent.lstrip("+-") else None
        if power is not None and exponent[0] == "-":
            power = -power
    if up is None or below is None or power is None or not (whole or fraction):
        raise error
    digits = len(fraction.replace("_", ""))
    up = up * 10 ** digits + below
    power -= digits
    if power >= 0:
        return up * 10 ** power, 1
    down = 10 ** -power
    common = _gcd(up, down)
    return up // common, down // common

_Rational.register(Fraction)
