# Garbage is collected by the machine when it likes, and nobody can tell: a program that asks gets the answers of a
# collector that has just run. Objects in cycles that have a finalizer, or that weak references see, end where the program
# asks for a collection.

from _prelude import _vm_end
from _threadline import end_cycles as _end_cycles

DEBUG_STATS = 1
DEBUG_COLLECTABLE = 2
DEBUG_UNCOLLECTABLE = 4
DEBUG_SAVEALL = 32
DEBUG_LEAK = 38

garbage = []
callbacks = []

_is_enabled = True
_threshold = (700, 10, 10)
_debug = 0


def enable():
    global _is_enabled
    _is_enabled = True


def disable():
    global _is_enabled
    _is_enabled = False


def isenabled():
    return _is_enabled


def collect(generation=2):
    if not 0 <= generation <= 2:
        raise ValueError("invalid generation")
    ended = _end_cycles()
    count = len(ended)
    if ended:
        _vm_end(*ended)
    return count


def set_threshold(threshold0, threshold1=10, threshold2=10):
    global _threshold
    _threshold = (threshold0, threshold1, threshold2)


def get_threshold():
    return _threshold


def get_count():
    return (0, 0, 0)


def get_stats():
    return [{"collections": 0, "collected": 0, "uncollectable": 0} for _ in range(3)]


def set_debug(flags):
    global _debug
    _debug = flags


def get_debug():
    return _debug


def freeze():
    pass


def unfreeze():
    pass


def get_freeze_count():
    return 0


def is_tracked(obj):
    return not isinstance(obj, (int, float, complex, str, bytes, type(None)))
