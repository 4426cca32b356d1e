# `math`: the functions of one or two numbers are natives; those over iterables are here.

from _math import *
from _math import hypot_of as _hypot_of, real_of as _real_of

pi = 3.141592653589793
e = 2.718281828459045
tau = 6.283185307179586
inf = float("inf")
nan = float("nan")


def prod(iterable, /, *, start=1):
    result = start
    for item in iterable:
        result = result * item
    return result


def fsum(seq, /):
    # Exact partial sums after Shewchuk (1997).
    partials = []
    specials, infinities = 0.0, 0.0
    for x in seq:
        x = _real_of(x)
        if not isfinite(x):
            specials += x
            infinities += 0.0 if isnan(x) else x
            continue
        kept = 0
        for y in partials:
            if abs(x) < abs(y):
                x, y = y, x
            high = x + y
            if not isfinite(high):
                raise OverflowError("intermediate overflow in fsum")
            low = y - (high - x)
            if low:
                partials[kept] = low
                kept += 1
            x = high
        partials[kept:] = [x]
    if specials:
        if isnan(infinities):
            raise ValueError("-inf + inf in fsum")
        return specials
    total = 0.0
    while partials:
        x = partials.pop()
        before = total
        total = x + before
        low = x - (total - before)
        if low:
            if partials and (low < 0.0) == (partials[-1] < 0.0):
                twice = low * 2.0
                rounded = total + twice
                if twice == rounded - total:
                    total = rounded
            break
    return total


def hypot(*coordinates):
    return _hypot_of(coordinates)


def dist(p, q, /):
    if len(p) != len(q):
        raise ValueError("both points must have the same number of dimensions")
    return _hypot_of([_real_of(a) - _real_of(b) for a, b in zip(p, q)])


def gcd(*integers):
    result = 0
    for number in integers:
        result = gcd_of(result, number)
    return result


def lcm(*integers):
    result = 1
    for number in integers:
        result = lcm_of(result, number)
    return result
