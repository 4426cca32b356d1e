# Functions of complex numbers.

import _cmath
import math as _math
from math import e, inf, nan, pi, tau

infj = complex(0.0, inf)
nanj = complex(0.0, nan)


def _complex(z):
    is_number = isinstance(z, (int, float, complex))
    if not is_number and not any(hasattr(z, name) for name in ("__complex__", "__float__", "__index__")):
        raise TypeError(f"must be real number, not {type(z).__name__}")
    return complex(z)


def phase(z, /):
    return _cmath.phase(_complex(z))


def polar(z, /):
    return _cmath.polar(_complex(z))


def rect(r, phi, /):
    return _cmath.rect(complex(float(r), float(phi)))


def isfinite(z, /):
    z = _complex(z)
    return _math.isfinite(z.real) and _math.isfinite(z.imag)


def isinf(z, /):
    z = _complex(z)
    return _math.isinf(z.real) or _math.isinf(z.imag)


def isnan(z, /):
    z = _complex(z)
    return _math.isnan(z.real) or _math.isnan(z.imag)


def isclose(a, b, *, rel_tol=1e-09, abs_tol=0.0):
    if rel_tol < 0.0 or abs_tol < 0.0:
        raise ValueError("tolerances must be non-negative")
    a, b = _complex(a), _complex(b)
    if a == b:
        return True
    if isinf(a) or isinf(b):
        return False
    difference = abs(a - b)
    return difference <= rel_tol * abs(b) or difference <= rel_tol * abs(a) or difference <= abs_tol


def log(z, base=None, /):
    if base is None:
        return _cmath.log(_complex(z))
    return _cmath.log(_complex(z), _complex(base))


def exp(z, /):
    return _cmath.exp(_complex(z))


def log10(z, /):
    return _cmath.log10(_complex(z))


def sqrt(z, /):
    return _cmath.sqrt(_complex(z))


def sinh(z, /):
    return _cmath.sinh(_complex(z))


def cosh(z, /):
    return _cmath.cosh(_complex(z))


def tanh(z, /):
    return _cmath.tanh(_complex(z))


def sin(z, /):
    return _cmath.sin(_complex(z))


def cos(z, /):
    return _cmath.cos(_complex(z))


def tan(z, /):
    return _cmath.tan(_complex(z))


def asinh(z, /):
    return _cmath.asinh(_complex(z))


def acosh(z, /):
    return _cmath.acosh(_complex(z))


def atanh(z, /):
    return _cmath.atanh(_complex(z))


def asin(z, /):
    return _cmath.asin(_complex(z))


def acos(z, /):
    return _cmath.acos(_complex(z))


def atan(z, /):
    return _cmath.atan(_complex(z))
