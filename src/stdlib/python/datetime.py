# Dates and times on the virtual clock, in the proleptic Gregorian calendar. Local time is UTC.

from _threadline import type_name as _type_name
from _dates import format_moment as _format_moment, iso_calendar as _iso_calendar, iso_week_one as _iso_week_one
from _dates import parse_moment as _parse_moment
from _threadline import civil as _civil, days as _days, extend_class as _extend_class
from _threadline import label_class as _label_class, time_ns as _time_ns
from time import struct_time as _struct_time

__all__ = ("date", "datetime", "time", "timedelta", "timezone", "tzinfo", "MINYEAR", "MAXYEAR", "UTC")

MINYEAR = 1
MAXYEAR = 9999
_ORDINAL_1970 = 719163
_ORDINAL_MAX = 3652059
_US_PER_DAY = 86400000000
_MISSING = object()


def _named(cls):
    """Gives a class the name that CPython's own has in complaints."""
    _label_class(cls, "datetime." + cls.__name__)
    return cls


def _whole(value):
    if isinstance(value, int):
        return value
    if hasattr(type(value), "__index__"):
        return type(value).__index__(value)
    raise TypeError(f"'{_type_name(value)}' object cannot be interpreted as an integer")


def _ratio_rounded(a, b):
    """The integer nearest to a / b, halves to even."""
    quotient, rest = divmod(a, b)
    twice = 2 * rest
    if b > 0:
        is_more = twice > b
    else:
        is_more = twice < b
    if is_more or twice == b and quotient % 2:
        quotient += 1
    return quotient


_DAYS_IN_MONTH = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def _is_leap(year):
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _days_in_month(year, month):
    return 29 if month == 2 and _is_leap(year) else _DAYS_IN_MONTH[month - 1]


def _check_date(year, month, day):
    if not MINYEAR <= year <= MAXYEAR:
        raise ValueError(f"year {year} is out of range")
    if not 1 <= month <= 12:
        raise ValueError("month must be in 1..12")
    if not 1 <= day <= _days_in_month(year, month):
        raise ValueError("day is out of range for month")


def _check_time(hour, minute, second, microsecond, fold):
    if not 0 <= hour <= 23:
        raise ValueError("hour must be in 0..23")
    if not 0 <= minute <= 59:
        raise ValueError("minute must be in 0..59")
    if not 0 <= second <= 59:
        raise ValueError("second must be in 0..59")
    if not 0 <= microsecond <= 999999:
        raise ValueError("microsecond must be in 0..999999")
    if fold not in (0, 1):
        raise ValueError("fold must be either 0 or 1")


def _check_zone(zone):
    if zone is not None and not isinstance(zone, tzinfo):
        raise TypeError(f"tzinfo argument must be None or of a tzinfo subclass, not type '{_type_name(zone)}'")


@_named
class timedelta:

    __slots__ = ("_days", "_seconds", "_micro")

    def __new__(cls, days=0, seconds=0, microseconds=0, milliseconds=0, minutes=0, hours=0, weeks=0):
        total = 0
        leftover = 0.0
        for name, value, factor in (
            ("microseconds", microseconds, 1), ("milliseconds", milliseconds, 1000),
            ("seconds", seconds, 1000000), ("minutes", minutes, 60000000), ("hours", hours, 3600000000),
            ("days", days, _US_PER_DAY), ("weeks", weeks, 7 * _US_PER_DAY),
        ):
            if isinstance(value, int):
                total += value * factor
            elif isinstance(value, float):
                whole = int(value)
                rest = (value - whole) * factor
                total += whole * factor + int(rest)
                leftover += rest - int(rest)
            else:
                raise TypeError(f"unsupported type for timedelta {name} component: {_type_name(value)}")
        if leftover:
            whole = round(leftover)
            if abs(whole - leftover) == 0.5:
                odd = total & 1
                whole = 2 * int((leftover + odd) * 0.5 + (0.5 if leftover + odd >= 0 else -0.5)) - odd
            total += whole
        return cls._of(total)

    @classmethod
    def _of(cls, total):
        days, rest = divmod(total, _US_PER_DAY)
        if not -999999999 <= days <= 999999999:
            if not -2147483648 <= days <= 2147483647:
                raise OverflowError("Python int too large to convert to C int")
            raise OverflowError(f"days={days}; must have magnitude <= 999999999")
        self = object.__new__(cls)
        self._days = days
        self._seconds, self._micro = divmod(rest, 1000000)
        return self

    @property
    def days(self):
        return self._days

    @property
    def seconds(self):
        return self._seconds

    @property
    def microseconds(self):
        return self._micro

    def _total(self):
        return (self._days * 86400 + self._seconds) * 1000000 + self._micro

    def total_seconds(self):
        return self._total() / 1000000

    def __repr__(self):
        parts = []
        if self._days:
            parts.append(f"days={self._days}")
        if self._seconds:
            parts.append(f"seconds={self._seconds}")
        if self._micro:
            parts.append(f"microseconds={self._micro}")
        return f"{_full_name(self)}({', '.join(parts) or '0'})"

    def __str__(self):
        minutes, seconds = divmod(self._seconds, 60)
        hours, minutes = divmod(minutes, 60)
        text = f"{hours}:{minutes:02d}:{seconds:02d}"
        if self._days:
            text = f"{self._days} day{'' if abs(self._days) == 1 else 's'}, {text}"
        return f"{text}.{self._micro:06d}" if self._micro else text

    def __add__(self, other):
        if isinstance(other, timedelta):
            return timedelta._of(self._total() + other._total())
        return NotImplemented

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return timedelta._of(self._total() - other._total())
        return NotImplemented

    def __rsub__(self, other):
        if isinstance(other, timedelta):
            return timedelta._of(other._total() - self._total())
        return NotImplemented

    def __neg__(self):
        return timedelta._of(-self._total())

    def __pos__(self):
        return timedelta._of(self._total())

    def __abs__(self):
        return timedelta._of(abs(self._total()))

    def __mul__(self, other):
        if isinstance(other, int):
            return timedelta._of(self._total() * other)
        if isinstance(other, float):
            a, b = other.as_integer_ratio()
            return timedelta._of(_ratio_rounded(self._total() * a, b))
        return NotImplemented

    __rmul__ = __mul__

    def __floordiv__(self, other):
        if isinstance(other, timedelta):
            return self._total() // other._total()
        if isinstance(other, int):
            return timedelta._of(self._total() // other)
        return NotImplemented

    def __truediv__(self, other):
        if isinstance(other, timedelta):
            return self._total() / other._total()
        if isinstance(other, int):
            if other == 0:
                raise ZeroDivisionError("integer division or modulo by zero")
            return timedelta._of(_ratio_rounded(self._total(), other))
        if isinstance(other, float):
            a, b = other.as_integer_ratio()
            if a == 0:
                raise ZeroDivisionError("integer division or modulo by zero")
            return timedelta._of(_ratio_rounded(b * self._total(), a))
        return NotImplemented

    def __mod__(self, other):
        if isinstance(other, timedelta):
            return timedelta._of(self._total() % other._total())
        return NotImplemented

    def __divmod__(self, other):
        if isinstance(other, timedelta):
            quotient, rest = divmod(self._total(), other._total())
            return quotient, timedelta._of(rest)
        return NotImplemented

    def __eq__(self, other):
        return self._total() == other._total() if isinstance(other, timedelta) else NotImplemented

    def __lt__(self, other):
        return self._total() < other._total() if isinstance(other, timedelta) else NotImplemented

    def __le__(self, other):
        return self._total() <= other._total() if isinstance(other, timedelta) else NotImplemented

    def __gt__(self, other):
        return self._total() > other._total() if isinstance(other, timedelta) else NotImplemented

    def __ge__(self, other):
        return self._total() >= other._total() if isinstance(other, timedelta) else NotImplemented

    def __hash__(self):
        return hash((self._days, self._seconds, self._micro))

    def __bool__(self):
        return self._total() != 0

    def __reduce__(self):
        return self.__class__, (self._days, self._seconds, self._micro)

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self


def _full_name(thing):
    cls = type(thing)
    return f"{cls.__module__}.{cls.__qualname__}" if cls.__module__ == "datetime" else cls.__qualname__


class _IsoCalendarDate(tuple):

    def __new__(cls, year, week, weekday):
        return tuple.__new__(cls, (year, week, weekday))

    @property
    def year(self):
        return self[0]

    @property
    def week(self):
        return self[1]

    @property
    def weekday(self):
        return self[2]

    def __repr__(self):
        return f"datetime.IsoCalendarDate(year={self[0]}, week={self[1]}, weekday={self[2]})"


def _formatted(thing, format, moment):
    """`strftime` with what only dates of this module know: microseconds and zones."""
    if not isinstance(format, str):
        raise TypeError(f"strftime() argument 1 must be str, not {_type_name(format)}")
    parts = []
    at = 0
    while at < len(format):
        code = format[at:at + 2]
        if code == "%f":
            parts.append(f"{getattr(thing, 'microsecond', 0):06d}")
        elif code == "%z":
            offset = thing.utcoffset() if hasattr(thing, "utcoffset") else None
            parts.append("" if offset is None else _offset_text(offset, ""))
        elif code == "%Z":
            name = thing.tzname() if hasattr(thing, "tzname") else None
            parts.append("" if name is None else name.replace("%", "%%"))
        elif code[:1] == "%":
            parts.append(code)
        else:
            parts.append(format[at])
            at -= 1
        at += 2
    return _format_moment("".join(parts), moment)


def _offset_text(offset, colon=":"):
    total = offset._total()
    sign = "-" if total < 0 else "+"
    seconds, micro = divmod(abs(total), 1000000)
    text = f"{sign}{seconds // 3600:02d}{colon}{seconds // 60 % 60:02d}"
    if seconds % 60 or micro:
        text += f"{colon}{seconds % 60:02d}"
    if micro:
        text += f".{micro:06d}"
    return text


@_named
class date:

    __slots__ = ("_year", "_month", "_day")

    def __new__(cls, year=_MISSING, month=_MISSING, day=_MISSING):
        for position, name, value in ((1, "year", year), (2, "month", month), (3, "day", day)):
            if value is _MISSING:
                raise TypeError(f"function missing required argument '{name}' (pos {position})")
        year, month, day = _whole(year), _whole(month), _whole(day)
        _check_date(year, month, day)
        self = object.__new__(cls)
        self._year = year
        self._month = month
        self._day = day
        return self

    @classmethod
    def today(cls):
        return cls.fromtimestamp(_time_ns() / 1000000000)

    @classmethod
    def fromtimestamp(cls, timestamp, /):
        year, month, day = _civil(_seconds_of(timestamp) // 86400)[:3]
        return cls(year, month, day)

    @classmethod
    def fromordinal(cls, ordinal, /):
        ordinal = _whole(ordinal)
        if ordinal < 1:
            raise ValueError("ordinal must be >= 1")
        if ordinal > _ORDINAL_MAX:
            raise ValueError(f"year {_civil(ordinal - _ORDINAL_1970)[0]} is out of range")
        return cls(*_civil(ordinal - _ORDINAL_1970)[:3])

    @classmethod
    def fromisoformat(cls, date_string, /):
        if not isinstance(date_string, str):
            raise TypeError("fromisoformat: argument must be str")
        parts = _iso_date(date_string) if len(date_string) in (7, 8, 10) else None
        if parts is None:
            raise ValueError(f"Invalid isoformat string: {date_string!r}")
        return cls(*parts)

    @classmethod
    def fromisocalendar(cls, year, week, day):
        return cls.fromordinal(_iso_ordinal(year, week, day))

    @property
    def year(self):
        return self._year

    @property
    def month(self):
        return self._month

    @property
    def day(self):
        return self._day

    def __repr__(self):
        return f"{_full_name(self)}({self._year}, {self._month}, {self._day})"

    def isoformat(self):
        return f"{self._year:04d}-{self._month:02d}-{self._day:02d}"

    def __str__(self):
        return self.isoformat()

    def ctime(self):
        return _format_moment("%a %b %e 00:00:00 ", self.timetuple()) + f"{self._year:04d}"

    def strftime(self, format):
        return _formatted(self, format, self.timetuple())

    def __format__(self, format_spec):
        if not isinstance(format_spec, str):
            raise TypeError(f"must be str, not {_type_name(format_spec)}")
        return self.strftime(format_spec) if format_spec else str(self)

    def toordinal(self):
        return _days(self._year, self._month, self._day) + _ORDINAL_1970

    def timetuple(self):
        yday = _days(self._year, self._month, self._day) - _days(self._year, 1, 1) + 1
        return _struct_time((self._year, self._month, self._day, 0, 0, 0, self.weekday(), yday, -1))

    def replace(self, year=None, month=None, day=None):
        return type(self)(
            self._year if year is None else year, self._month if month is None else month,
            self._day if day is None else day,
        )

    def weekday(self):
        return (_days(self._year, self._month, self._day) + 3) % 7

    def isoweekday(self):
        return self.weekday() + 1

    def isocalendar(self):
        return _IsoCalendarDate(*_iso_calendar(self._year, self._month, self._day))

    def _key(self):
        return self._year, self._month, self._day

    def _is_comparable(self, other):
        return isinstance(other, date) and not isinstance(other, datetime)

    def __eq__(self, other):
        return self._key() == other._key() if self._is_comparable(other) else NotImplemented

    def __lt__(self, other):
        return self._key() < other._key() if self._is_comparable(other) else NotImplemented

    def __le__(self, other):
        return self._key() <= other._key() if self._is_comparable(other) else NotImplemented

    def __gt__(self, other):
        return self._key() > other._key() if self._is_comparable(other) else NotImplemented

    def __ge__(self, other):
        return self._key() >= other._key() if self._is_comparable(other) else NotImplemented

    def __hash__(self):
        return hash(self._key())

    def __add__(self, other):
        if not isinstance(other, timedelta):
            return NotImplemented
        ordinal = self.toordinal() + other._days
        if not 0 < ordinal <= _ORDINAL_MAX:
            raise OverflowError("date value out of range")
        return type(self).fromordinal(ordinal)

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return self + timedelta(-other._days)
        if isinstance(other, date):
            return timedelta(self.toordinal() - other.toordinal())
        return NotImplemented

    def __reduce__(self):
        return self.__class__, self._key()

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self


def _iso_ordinal(year, week, day):
    if not MINYEAR <= year <= MAXYEAR:
        raise ValueError(f"Year is out of range: {year}")
    start = _iso_week_one(year)
    if not 1 <= week <= (_iso_week_one(year + 1) - start) // 7:
        raise ValueError(f"Invalid week: {week}")
    if not 1 <= day <= 7:
        raise ValueError(f"Invalid day: {day} (range is [1, 7])")
    return start + (week - 1) * 7 + day - 1 + _ORDINAL_1970


def _digits_at(text, start, count):
    part = text[start:start + count]
    if len(part) != count or not (part.isascii() and part.isdigit()):
        return None
    return int(part)


def _iso_date(text):
    """Year, month and day of a date of ISO 8601 that is the whole text, or `None`."""
    year = _digits_at(text, 0, 4)
    if year is None:
        return None
    has_dash = text[4:5] == "-"
    at = 5 if has_dash else 4
    if text[at:at + 1] == "W":
        week = _digits_at(text, at + 1, 2)
        at += 3
        day = 1
        if at < len(text):
            if (text[at] == "-") != has_dash:
                return None
            at += has_dash
            day = _digits_at(text, at, 1)
            at += 1
        if week is None or day is None or at != len(text):
            return None
        ordinal = _iso_ordinal(year, week, day)
        return _civil(ordinal - _ORDINAL_1970)[:3]
    month = _digits_at(text, at, 2)
    at += 2
    if (text[at:at + 1] == "-") != has_dash:
        return None
    at += has_dash
    day = _digits_at(text, at, 2)
    if month is None or day is None or at + 2 != len(text):
        return None
    return year, month, day


def _iso_clock(text):
    """Hour, minute, second and microsecond of a text without zone, or `None`."""
    parts = [0, 0, 0, 0]
    at = 0
    has_colon = text[2:3] == ":"
    for index in range(3):
        number = _digits_at(text, at, 2)
        if number is None:
            return None
        parts[index] = number
        at += 2
        if at == len(text):
            return parts
        if index < 2:
            if has_colon:
                if text[at] != ":":
                    return None
                at += 1
            elif not text[at].isdigit():
                return None
    if text[at] not in ".,":
        return None
    fraction = text[at + 1:]
    if not (fraction.isascii() and fraction.isdigit()):
        return None
    parts[3] = int(fraction[:6].ljust(6, "0"))
    return parts


def _iso_time(text):
    """The parts of a time of ISO 8601 with its zone, or `None`."""
    at = 0
    while at < len(text) and text[at] not in "+-Z":
        at += 1
    parts = _iso_clock(text[:at])
    if parts is None:
        return None
    if at == len(text):
        return parts + [None]
    if text[at] == "Z":
        return parts + [timezone.utc] if at + 1 == len(text) else None
    offset = _iso_clock(text[at + 1:])
    if offset is None:
        return None
    offset = timedelta(hours=offset[0], minutes=offset[1], seconds=offset[2], microseconds=offset[3])
    if text[at] == "-":
        offset = -offset
    return parts + [timezone(offset) if offset else timezone.utc]


@_named
class tzinfo:

    __slots__ = ()

    def tzname(self, dt):
        raise NotImplementedError("a tzinfo subclass must implement tzname()")

    def utcoffset(self, dt):
        raise NotImplementedError("a tzinfo subclass must implement utcoffset()")

    def dst(self, dt):
        raise NotImplementedError("a tzinfo subclass must implement dst()")

    def fromutc(self, dt):
        if not isinstance(dt, datetime):
            raise TypeError("fromutc: argument must be a datetime")
        if dt.tzinfo is not self:
            raise ValueError("fromutc: dt.tzinfo is not self")
        offset = dt.utcoffset()
        if offset is None:
            raise ValueError("fromutc: non-None utcoffset() result required")
        dst = dt.dst()
        if dst is None:
            raise ValueError("fromutc: non-None dst() result required")
        delta = offset - dst
        if delta:
            dt += delta
            dst = dt.dst()
            if dst is None:
                raise ValueError("fromutc: tz.dst() gave inconsistent results; cannot convert")
        return dt + dst


def _asked_offset(zone, thing, method="utcoffset"):
    """What a zone says, checked."""
    if zone is None:
        return None
    offset = getattr(zone, method)(thing)
    if offset is None:
        return None
    if not isinstance(offset, timedelta):
        raise TypeError(f"tzinfo.{method}() must return None or timedelta, not '{_type_name(offset)}'")
    if not -_US_PER_DAY < offset._total() < _US_PER_DAY:
        raise ValueError(
            "offset must be a timedelta strictly between -timedelta(hours=24) and timedelta(hours=24), not "
            f"{offset!r}."
        )
    return offset


def _asked_name(zone, thing):
    if zone is None:
        return None
    name = zone.tzname(thing)
    if name is not None and not isinstance(name, str):
        raise TypeError(f"tzinfo.tzname() must return None or a string, not '{_type_name(name)}'")
    return name


@_named
class timezone(tzinfo):

    __slots__ = ("_offset", "_name")

    def __new__(cls, offset, name=_MISSING):
        if not isinstance(offset, timedelta):
            raise TypeError(
                f"timezone() argument 1 must be datetime.timedelta, not {_type_name(offset)}"
            )
        if name is _MISSING:
            if not offset and hasattr(timezone, "utc"):
                return timezone.utc
            name = None
        elif not isinstance(name, str):
            raise TypeError(f"timezone() argument 2 must be str, not {_type_name(name)}")
        if not -_US_PER_DAY < offset._total() < _US_PER_DAY:
            raise ValueError(
                "offset must be a timedelta strictly between -timedelta(hours=24) and timedelta(hours=24), not "
                f"{offset!r}."
            )
        return cls._made(offset, name)

    @classmethod
    def _made(cls, offset, name):
        self = object.__new__(cls)
        self._offset = offset
        self._name = name
        return self

    def __eq__(self, other):
        return self._offset == other._offset if isinstance(other, timezone) else NotImplemented

    def __hash__(self):
        return hash(self._offset)

    def __repr__(self):
        if self is timezone.utc:
            return "datetime.timezone.utc"
        if self._name is None:
            return f"{_full_name(self)}({self._offset!r})"
        return f"{_full_name(self)}({self._offset!r}, {self._name!r})"

    def __str__(self):
        return self.tzname(None)

    def _check(self, dt, method):
        if dt is not None and not isinstance(dt, datetime):
            kind = type(dt).__name__
            raise TypeError(f"{method}(dt) argument must be a datetime instance or None, not {kind}")

    def utcoffset(self, dt):
        self._check(dt, "utcoffset")
        return self._offset

    def dst(self, dt):
        self._check(dt, "dst")
        return None

    def tzname(self, dt):
        self._check(dt, "tzname")
        if self._name is not None:
            return self._name
        return "UTC" if not self._offset else "UTC" + _offset_text(self._offset)

    def fromutc(self, dt):
        if not isinstance(dt, datetime):
            raise TypeError("fromutc: argument must be a datetime instance")
        if dt.tzinfo is not self:
            raise ValueError("fromutc: dt.tzinfo is not self")
        return dt + self._offset

    def __reduce__(self):
        return timezone, (self._offset,) if self._name is None else (self._offset, self._name)

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self


@_named
class time:

    __slots__ = ("_hour", "_minute", "_second", "_micro", "_zone", "_fold")

    def __new__(cls, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0):
        hour, minute, second = _whole(hour), _whole(minute), _whole(second)
        microsecond = _whole(microsecond)
        _check_time(hour, minute, second, microsecond, fold)
        _check_zone(tzinfo)
        self = object.__new__(cls)
        self._hour = hour
        self._minute = minute
        self._second = second
        self._micro = microsecond
        self._zone = tzinfo
        self._fold = fold
        return self

    @classmethod
    def fromisoformat(cls, time_string, /):
        if not isinstance(time_string, str):
            raise TypeError("fromisoformat: argument must be str")
        parts = _iso_time(time_string[1:] if time_string[:1] == "T" else time_string)
        if parts is None:
            raise ValueError(f"Invalid isoformat string: {time_string!r}")
        return cls(*parts)

    @property
    def hour(self):
        return self._hour

    @property
    def minute(self):
        return self._minute

    @property
    def second(self):
        return self._second

    @property
    def microsecond(self):
        return self._micro

    @property
    def tzinfo(self):
        return self._zone

    @property
    def fold(self):
        return self._fold

    def __repr__(self):
        return f"{_full_name(self)}({_clock_arguments(self)})"

    def isoformat(self, timespec="auto"):
        text = _clock_text(self, timespec)
        offset = self.utcoffset()
        return text if offset is None else text + _offset_text(offset)

    def __str__(self):
        return self.isoformat()

    def strftime(self, format):
        moment = (1900, 1, 1, self._hour, self._minute, self._second, 0, 1, -1)
        return _formatted(self, format, moment)

    def __format__(self, format_spec):
        if not isinstance(format_spec, str):
            raise TypeError(f"must be str, not {_type_name(format_spec)}")
        return self.strftime(format_spec) if format_spec else str(self)

    def utcoffset(self):
        return _asked_offset(self._zone, None)

    def dst(self):
        return _asked_offset(self._zone, None, "dst")

    def tzname(self):
        return _asked_name(self._zone, None)

    def replace(self, hour=None, minute=None, second=None, microsecond=None, tzinfo=True, *, fold=None):
        return type(self)(
            self._hour if hour is None else hour, self._minute if minute is None else minute,
            self._second if second is None else second, self._micro if microsecond is None else microsecond,
            self._zone if tzinfo is True else tzinfo, fold=self._fold if fold is None else fold,
        )

    def _key(self):
        """Microseconds since midnight, in UTC where there is a zone; and whether there is one."""
        total = ((self._hour * 60 + self._minute) * 60 + self._second) * 1000000 + self._micro
        offset = self.utcoffset()
        return (total, False) if offset is None else (total - offset._total(), True)

    def _ordered(self, other):
        mine, theirs = self._key(), other._key()
        if mine[1] != theirs[1]:
            raise TypeError("can't compare offset-naive and offset-aware times")
        return mine[0] - theirs[0]

    def __eq__(self, other):
        return self._key() == other._key() if isinstance(other, time) else NotImplemented

    def __lt__(self, other):
        return self._ordered(other) < 0 if isinstance(other, time) else NotImplemented

    def __le__(self, other):
        return self._ordered(other) <= 0 if isinstance(other, time) else NotImplemented

    def __gt__(self, other):
        return self._ordered(other) > 0 if isinstance(other, time) else NotImplemented

    def __ge__(self, other):
        return self._ordered(other) >= 0 if isinstance(other, time) else NotImplemented

    def __hash__(self):
        return hash(self._key())

    def __reduce__(self):
        return self.__class__, (self._hour, self._minute, self._second, self._micro, self._zone)

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self


def _clock_arguments(thing):
    """Hour to microsecond as arguments, without the zeros at their end, then zone and fold."""
    parts = [f"{thing.hour}", f"{thing.minute}"]
    if thing.second or thing.microsecond:
        parts.append(f"{thing.second}")
    if thing.microsecond:
        parts.append(f"{thing.microsecond}")
    if thing.fold:
        parts.append(f"fold={thing.fold}")
    if thing.tzinfo is not None:
        parts.append(f"tzinfo={thing.tzinfo!r}")
    return ", ".join(parts)


def _clock_text(thing, timespec):
    clock = f"{thing.hour:02d}:{thing.minute:02d}:{thing.second:02d}"
    if timespec == "auto":
        return f"{clock}.{thing.microsecond:06d}" if thing.microsecond else clock
    if timespec == "hours":
        return clock[:2]
    if timespec == "minutes":
        return clock[:5]
    if timespec == "seconds":
        return clock
    if timespec == "milliseconds":
        return f"{clock}.{thing.microsecond // 1000:03d}"
    if timespec == "microseconds":
        return f"{clock}.{thing.microsecond:06d}"
    raise ValueError("Unknown timespec value")


def _seconds_of(timestamp):
    """A time stamp rounded down to whole seconds, if it is one."""
    if not isinstance(timestamp, (int, float)):
        raise TypeError(f"'{_type_name(timestamp)}' object cannot be interpreted as an integer")
    if timestamp != timestamp:
        raise ValueError("Invalid value NaN (not a number)")
    if abs(timestamp) > 9223372036854775807:
        raise OverflowError("timestamp out of range for platform time_t")
    seconds = int(timestamp // 1)
    if not -62135596800 <= seconds <= 253402300799:
        raise ValueError(f"year {_civil(seconds // 86400)[0]} is out of range")
    return seconds


@_named
class datetime(date):

    __slots__ = ("_hour", "_minute", "_second", "_micro", "_zone", "_fold")

    def __new__(cls, year=_MISSING, month=_MISSING, day=_MISSING, hour=0, minute=0, second=0, microsecond=0,
                tzinfo=None, *, fold=0):
        self = date.__new__(cls, year, month, day)
        hour, minute, second = _whole(hour), _whole(minute), _whole(second)
        microsecond = _whole(microsecond)
        _check_time(hour, minute, second, microsecond, fold)
        _check_zone(tzinfo)
        self._hour = hour
        self._minute = minute
        self._second = second
        self._micro = microsecond
        self._zone = tzinfo
        self._fold = fold
        return self

    @classmethod
    def _at(cls, micro, zone=None):
        """The moment so many microseconds after the start of 1970."""
        days, rest = divmod(micro, _US_PER_DAY)
        if not 0 < days + _ORDINAL_1970 <= _ORDINAL_MAX:
            raise OverflowError("date value out of range")
        year, month, day = _civil(days)[:3]
        seconds, micro = divmod(rest, 1000000)
        return cls(year, month, day, seconds // 3600, seconds // 60 % 60, seconds % 60, micro, zone)

    @classmethod
    def now(cls, tz=None):
        _check_zone(tz)
        return cls._in(_time_ns() // 1000, tz)

    @classmethod
    def _in(cls, micro, zone):
        moment = cls._at(micro, zone)
        return moment if zone is None else zone.fromutc(moment)

    @classmethod
    def utcnow(cls):
        return cls._at(_time_ns() // 1000)

    @classmethod
    def today(cls):
        return cls.now()

    @classmethod
    def fromtimestamp(cls, timestamp, tz=None):
        _check_zone(tz)
        return cls._in(_stamp_micro(timestamp), tz)

    @classmethod
    def utcfromtimestamp(cls, timestamp, /):
        return cls._at(_stamp_micro(timestamp))

    @classmethod
    def combine(cls, date, time, tzinfo=True):
        if not isinstance(date, _date):
            raise TypeError(f"combine() argument 1 must be datetime.date, not {_type_name(date)}")
        if not isinstance(time, _time):
            raise TypeError(f"combine() argument 2 must be datetime.time, not {_type_name(time)}")
        zone = time.tzinfo if tzinfo is True else tzinfo
        return cls(
            date.year, date.month, date.day, time.hour, time.minute, time.second, time.microsecond, zone,
            fold=time.fold,
        )

    @classmethod
    def fromisoformat(cls, date_string, /):
        if not isinstance(date_string, str):
            raise TypeError("fromisoformat: argument must be str")
        at = _iso_separator(date_string)
        parts = _iso_date(date_string[:at]) if len(date_string) >= 7 else None
        clock = [0, 0, 0, 0, None]
        if parts is not None and at < len(date_string):
            clock = _iso_time(date_string[at + 1:])
        if parts is None or clock is None:
            raise ValueError(f"Invalid isoformat string: {date_string!r}")
        return cls(*parts, *clock)

    @classmethod
    def strptime(cls, date_string, format, /):
        for position, argument in ((1, date_string), (2, format)):
            if not isinstance(argument, str):
                raise TypeError(f"strptime() argument {position} must be str, not {_type_name(argument)}")
        moment, name, offset, fraction, micro = _parse_moment(date_string, format)
        zone = None
        if offset is not None:
            delta = timedelta(seconds=offset, microseconds=fraction)
            zone = timezone(delta, name) if name else timezone(delta)
        return cls(*moment[:6], micro, zone)

    @property
    def hour(self):
        return self._hour

    @property
    def minute(self):
        return self._minute

    @property
    def second(self):
        return self._second

    @property
    def microsecond(self):
        return self._micro

    @property
    def tzinfo(self):
        return self._zone

    @property
    def fold(self):
        return self._fold

    def __repr__(self):
        return f"{_full_name(self)}({self._year}, {self._month}, {self._day}, {_clock_arguments(self)})"

    def isoformat(self, sep="T", timespec="auto"):
        if not isinstance(sep, str) or len(sep) != 1:
            raise TypeError(f"isoformat() argument 1 must be a unicode character, not {_type_name(sep)}")
        text = f"{self._year:04d}-{self._month:02d}-{self._day:02d}{sep}{_clock_text(self, timespec)}"
        offset = self.utcoffset()
        return text if offset is None else text + _offset_text(offset)

    def __str__(self):
        return self.isoformat(sep=" ")

    def ctime(self):
        return _format_moment("%a %b %e %H:%M:%S ", self.timetuple()) + f"{self._year:04d}"

    def date(self):
        return _date(self._year, self._month, self._day)

    def time(self):
        return _time(self._hour, self._minute, self._second, self._micro, fold=self._fold)

    def timetz(self):
        return _time(self._hour, self._minute, self._second, self._micro, self._zone, fold=self._fold)

    def _micro_since_1970(self):
        days = _days(self._year, self._month, self._day)
        seconds = ((days * 24 + self._hour) * 60 + self._minute) * 60 + self._second
        return seconds * 1000000 + self._micro

    def timestamp(self):
        offset = self.utcoffset()
        micro = self._micro_since_1970()
        if offset is not None:
            micro -= offset._total()
        return micro / 1000000

    def timetuple(self):
        dst = self.dst()
        return self._moment(-1 if dst is None else 1 if dst else 0)

    def utctimetuple(self):
        offset = self.utcoffset()
        moment = self - offset if offset else self
        return moment._moment(0)

    def _moment(self, dst):
        yday = _days(self._year, self._month, self._day) - _days(self._year, 1, 1) + 1
        return _struct_time((
            self._year, self._month, self._day, self._hour, self._minute, self._second, self.weekday(), yday, dst,
        ))

    def replace(self, year=None, month=None, day=None, hour=None, minute=None, second=None, microsecond=None,
                tzinfo=True, *, fold=None):
        return type(self)(
            self._year if year is None else year, self._month if month is None else month,
            self._day if day is None else day, self._hour if hour is None else hour,
            self._minute if minute is None else minute, self._second if second is None else second,
            self._micro if microsecond is None else microsecond, self._zone if tzinfo is True else tzinfo,
            fold=self._fold if fold is None else fold,
        )

    def astimezone(self, tz=None):
        own = self._zone
        offset = self.utcoffset()
        if offset is None:
            offset = timedelta(0)
        if tz is None:
            tz = timezone(timedelta(0), "UTC")
        elif not isinstance(tz, tzinfo):
            _check_zone(tz)
        if tz is own:
            return self
        return tz.fromutc((self - offset).replace(tzinfo=tz))

    def utcoffset(self):
        return _asked_offset(self._zone, self)

    def dst(self):
        return _asked_offset(self._zone, self, "dst")

    def tzname(self):
        return _asked_name(self._zone, self)

    def _key(self):
        """Microseconds since 1970, in UTC where there is a zone; and whether there is one."""
        offset = self.utcoffset()
        micro = self._micro_since_1970()
        return (micro, False) if offset is None else (micro - offset._total(), True)

    def _ordered(self, other):
        mine, theirs = self._key(), other._key()
        if mine[1] != theirs[1]:
            raise TypeError("can't compare offset-naive and offset-aware datetimes")
        return mine[0] - theirs[0]

    def _other(self, other):
        """Whether a comparison is for this class; dates and moments have no order."""
        if isinstance(other, datetime):
            return True
        if isinstance(other, date):
            raise TypeError(f"can't compare {_full_name(self)} to {_full_name(other)}")
        return False

    def __eq__(self, other):
        if isinstance(other, datetime):
            return self._key() == other._key()
        return False if isinstance(other, date) else NotImplemented

    def __lt__(self, other):
        return self._ordered(other) < 0 if self._other(other) else NotImplemented

    def __le__(self, other):
        return self._ordered(other) <= 0 if self._other(other) else NotImplemented

    def __gt__(self, other):
        return self._ordered(other) > 0 if self._other(other) else NotImplemented

    def __ge__(self, other):
        return self._ordered(other) >= 0 if self._other(other) else NotImplemented

    def __hash__(self):
        return hash(self._key())

    def __add__(self, other):
        if not isinstance(other, timedelta):
            return NotImplemented
        return type(self)._at(self._micro_since_1970() + other._total(), self._zone)

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return self + -other
        if not isinstance(other, datetime):
            return NotImplemented
        mine, theirs = self.utcoffset(), other.utcoffset()
        if (mine is None) != (theirs is None):
            raise TypeError("can't subtract offset-naive and offset-aware datetimes")
        micro = self._micro_since_1970() - other._micro_since_1970()
        if mine is not None and self._zone is not other._zone:
            micro -= mine._total() - theirs._total()
        return timedelta._of(micro)

    def __reduce__(self):
        parts = (
            self._year, self._month, self._day, self._hour, self._minute, self._second, self._micro, self._zone,
        )
        return self.__class__, parts


_date = date
_time = time


def _stamp_micro(timestamp):
    """Microseconds of a time stamp; of floats, the nearest, halves to even."""
    seconds = _seconds_of(timestamp)
    if isinstance(timestamp, int):
        return seconds * 1000000
    return seconds * 1000000 + round((timestamp - seconds) * 1e6)


def _iso_separator(text):
    """Where the date of a text ends."""
    if len(text) in (7, 8, 10) and _iso_date(text) is not None:
        return len(text)
    if text[4:5] == "-":
        if text[5:6] != "W":
            return 10
        return 10 if text[8:9] == "-" and len(text) > 9 and text[9:10].isdigit() else 8
    if text[4:5] == "W":
        digits = 7
        while digits < len(text) and text[digits].isdigit():
            digits += 1
        if digits < 9:
            return digits
        return 7 if digits % 2 == 0 else 8
    return 8


_extend_class(timedelta, "min", timedelta(-999999999))
_extend_class(timedelta, "max", timedelta(days=999999999, hours=23, minutes=59, seconds=59, microseconds=999999))
_extend_class(timedelta, "resolution", timedelta(microseconds=1))
_extend_class(date, "min", date(1, 1, 1))
_extend_class(date, "max", date(9999, 12, 31))
_extend_class(date, "resolution", timedelta(days=1))
_extend_class(time, "min", time(0, 0))
_extend_class(time, "max", time(23, 59, 59, 999999))
_extend_class(time, "resolution", timedelta(microseconds=1))
_extend_class(timezone, "utc", timezone._made(timedelta(0), None))
_extend_class(timezone, "min", timezone._made(-timedelta(hours=23, minutes=59), None))
_extend_class(timezone, "max", timezone._made(timedelta(hours=23, minutes=59), None))
UTC = timezone.utc
_extend_class(datetime, "min", datetime(1, 1, 1))
_extend_class(datetime, "max", datetime(9999, 12, 31, 23, 59, 59, 999999))
_extend_class(datetime, "resolution", timedelta(microseconds=1))
