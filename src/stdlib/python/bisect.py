# Where an item belongs in a sorted list.

from _threadline import type_name as _type_name
from operator import index as _index


def _bound(hi):
    if not hasattr(type(hi), "__index__"):
        raise TypeError(f"argument should be integer or None, not '{_type_name(hi)}'")
    return _index(hi)


def bisect_right(a, x, lo=0, hi=None, *, key=None):
    lo = _index(lo)
    if hi is not None:
        hi = _bound(hi)
    if lo < 0:
        raise ValueError("lo must be non-negative")
    if hi is None:
        hi = len(a)
    while lo < hi:
        middle = (lo + hi) // 2
        if x < (a[middle] if key is None else key(a[middle])):
            hi = middle
        else:
            lo = middle + 1
    return lo


def bisect_left(a, x, lo=0, hi=None, *, key=None):
    lo = _index(lo)
    if hi is not None:
        hi = _bound(hi)
    if lo < 0:
        raise ValueError("lo must be non-negative")
    if hi is None:
        hi = len(a)
    while lo < hi:
        middle = (lo + hi) // 2
        if (a[middle] if key is None else key(a[middle])) < x:
            lo = middle + 1
        else:
            hi = middle
    return lo


def insort_right(a, x, lo=0, hi=None, *, key=None):
    a.insert(bisect_right(a, x if key is None else key(x), lo, hi, key=key), x)


def insort_left(a, x, lo=0, hi=None, *, key=None):
    a.insert(bisect_left(a, x if key is None else key(x), lo, hi, key=key), x)


bisect = bisect_right
insort = insort_right
