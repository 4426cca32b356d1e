# Clocks and dates. The clocks are the machine's virtual time; the time zone is UTC.

from _threadline import type_name as _type_name
from _dates import format_moment as _format_moment, parse_moment as _parse_moment
from _threadline import (
    civil as _civil, days as _days, index as _index, monotonic, monotonic_ns, perf_counter, perf_counter_ns, process_time,
    process_time_ns, sleep, thread_time, thread_time_ns, time, time_now as _time_now, time_ns,
)

timezone = 0
altzone = 0
daylight = 0
tzname = ("UTC", "UTC")

# Stands for an argument that is not given.
_NOW = object()

_FIELDS = ("tm_year", "tm_mon", "tm_mday", "tm_hour", "tm_min", "tm_sec", "tm_wday", "tm_yday", "tm_isdst")


def _readonly(self, value=None):
    raise AttributeError("readonly attribute")


def _field(place):
    return property(lambda self: self[place], _readonly, _readonly)


class struct_time(tuple):

    tm_zone = "UTC"
    tm_gmtoff = 0
    tm_year, tm_mon, tm_mday, tm_hour, tm_min, tm_sec, tm_wday, tm_yday, tm_isdst = map(_field, range(9))

    def __new__(cls, sequence):
        if not hasattr(type(sequence), "__iter__"):
            raise TypeError("constructor requires a sequence")
        parts = tuple(sequence)
        if not 9 <= len(parts) <= 11:
            most = "at least 9" if len(parts) < 9 else "at most 11"
            raise TypeError(f"time.struct_time() takes an {most}-sequence ({len(parts)}-sequence given)")
        return tuple.__new__(cls, parts[:9])

    def __repr__(self):
        return "time.struct_time(" + ", ".join(f"{name}={part}" for name, part in zip(_FIELDS, self)) + ")"


struct_time.__new__._threadline_parser = "named structseq"


def gmtime(seconds=None, /):
    if seconds is None:
        seconds = _time_now()
    elif not isinstance(seconds, float):
        seconds = _index(seconds)
    elif seconds != seconds:
        raise ValueError("Invalid value NaN (not a number)")
    if not -(1 << 63) <= seconds < 1 << 63:
        raise OverflowError("timestamp out of range for platform time_t")
    if not -67768040609740800 <= seconds < 67768036191676800:
        raise OSError(75, "Value too large for defined data type")
    whole = int(seconds // 1)
    day, rest = divmod(whole, 86400)
    year, month, mday, weekday, yday = _civil(day)
    return struct_time((year, month, mday, rest // 3600, rest // 60 % 60, rest % 60, weekday, yday, 0))


def localtime(seconds=None, /):
    return gmtime(seconds)


def mktime(moment, /):
    moment = _fields(moment, "mktime")
    years, month = divmod(moment[1] - 1, 12)
    day = _days(moment[0] + years, month + 1, 1) + moment[2] - 1
    return float(((day * 24 + moment[3]) * 60 + moment[4]) * 60 + moment[5])


def asctime(moment=_NOW, /):
    moment = localtime() if moment is _NOW else _checked(moment, "asctime")
    return _format_moment("%a %b %e %H:%M:%S %Y", moment)


def ctime(seconds=None, /):
    return asctime(localtime(seconds))


def _fields(moment, function):
    """The nine numbers of a moment."""
    if not isinstance(moment, tuple):
        raise TypeError("Tuple or struct_time argument required")
    if len(moment) != 9:
        raise TypeError(f"{function}(): illegal time tuple argument")
    return tuple(map(_index, moment))


def _checked(moment, function):
    """The nine numbers of a moment, in range (zeros mean the least)."""
    year, month, mday, hour, minute, second, weekday, yday, dst = _fields(moment, function)
    month = month or 1
    mday = mday or 1
    yday = yday or 1
    for value, low, high, what in (
        (month, 1, 12, "month"), (mday, 1, 31, "day of month"), (hour, 0, 23, "hour"), (minute, 0, 59, "minute"),
        (second, 0, 61, "seconds"), (weekday, -1, weekday, "day of week"), (yday, 1, 366, "day of year"),
    ):
        if not low <= value <= high:
            raise ValueError(f"{what} out of range")
    return (year, month, mday, hour, minute, second, weekday % 7, yday, dst)


def strftime(format, moment=_NOW, /):
    if not isinstance(format, str):
        kind = "None" if format is None else _type_name(format)
        raise TypeError(f"strftime() argument 1 must be str, not {kind}")
    return _format_moment(format, localtime() if moment is _NOW else _checked(moment, "strftime"))


def strptime(data_string, format="%a %b %d %H:%M:%S %Y"):
    found = _parse_moment(data_string, format)
    return struct_time(found[0])


def tzset():
    pass


CLOCK_REALTIME = 0
CLOCK_MONOTONIC = 1
CLOCK_PROCESS_CPUTIME_ID = 2
CLOCK_THREAD_CPUTIME_ID = 3
_CLOCKS = (time_ns, monotonic_ns, process_time_ns, thread_time_ns)


def clock_gettime_ns(clk_id, /):
    clk_id = _index(clk_id)
    if not 0 <= clk_id < len(_CLOCKS):
        raise OSError(22, "Invalid argument")
    return _CLOCKS[clk_id]()


def clock_gettime(clk_id, /):
    return clock_gettime_ns(clk_id) / 1e9


def clock_getres(clk_id, /):
    if not 0 <= _index(clk_id) < len(_CLOCKS):
        raise OSError(22, "Invalid argument")
    return 1e-09


class _ClockInfo:

    def __init__(self, implementation, monotonic):
        self.implementation = f"clock_gettime({implementation})"
        self.monotonic = monotonic
        self.adjustable = not monotonic
        self.resolution = 1e-09

    def __repr__(self):
        return "namespace(" + ", ".join(f"{name}={value!r}" for name, value in self.__dict__.items()) + ")"


_CLOCK_NAMES = {
    "time": "CLOCK_REALTIME", "monotonic": "CLOCK_MONOTONIC", "perf_counter": "CLOCK_MONOTONIC",
    "process_time": "CLOCK_PROCESS_CPUTIME_ID", "thread_time": "CLOCK_THREAD_CPUTIME_ID",
}


def get_clock_info(name, /):
    if not isinstance(name, str):
        raise TypeError(f"get_clock_info() argument 1 must be str, not {_type_name(name)}")
    if name not in _CLOCK_NAMES:
        raise ValueError("unknown clock")
    return _ClockInfo(_CLOCK_NAMES[name], name != "time")


# Its parameters are known under this name in messages.
strptime.__qualname__ = "_strptime_time"
for _function in gmtime, localtime, ctime, strftime, get_clock_info, clock_gettime, clock_gettime_ns, clock_getres:
    _function._threadline_parser = "parsed " + _function.__name__
for _function in mktime, tzset:
    _function._threadline_parser = "plain time." + _function.__name__
asctime._threadline_parser = "unpacked asctime"
del _function
