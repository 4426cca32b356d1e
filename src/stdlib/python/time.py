# Clocks and dates. The clocks are the machine's virtual time; the time zone is UTC.

from _threadline import (
    civil as _civil, days as _days, monotonic, monotonic_ns, perf_counter, perf_counter_ns, process_time,
    process_time_ns, sleep, thread_time, thread_time_ns, time, time_now as _time_now, time_ns,
)

timezone = 0
altzone = 0
daylight = 0
tzname = ("UTC", "UTC")

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)
_FIELDS = ("tm_year", "tm_mon", "tm_mday", "tm_hour", "tm_min", "tm_sec", "tm_wday", "tm_yday", "tm_isdst")


class struct_time(tuple):

    tm_zone = "UTC"
    tm_gmtoff = 0

    def __new__(cls, parts):
        parts = tuple(parts)
        if len(parts) < 9:
            raise TypeError(f"time.struct_time() takes an at least 9-sequence ({len(parts)}-sequence given)")
        return tuple.__new__(cls, parts[:9])

    @property
    def tm_year(self):
        return self[0]

    @property
    def tm_mon(self):
        return self[1]

    @property
    def tm_mday(self):
        return self[2]

    @property
    def tm_hour(self):
        return self[3]

    @property
    def tm_min(self):
        return self[4]

    @property
    def tm_sec(self):
        return self[5]

    @property
    def tm_wday(self):
        return self[6]

    @property
    def tm_yday(self):
        return self[7]

    @property
    def tm_isdst(self):
        return self[8]

    def __repr__(self):
        return "time.struct_time(" + ", ".join(f"{name}={part}" for name, part in zip(_FIELDS, self)) + ")"


def gmtime(seconds=None):
    if seconds is None:
        seconds = _time_now()
    whole = int(seconds // 1)
    day, rest = divmod(whole, 86400)
    year, month, mday, weekday, yday = _civil(day)
    return struct_time((year, month, mday, rest // 3600, rest // 60 % 60, rest % 60, weekday, yday, 0))


localtime = gmtime


def mktime(moment):
    day = _days(moment[0], moment[1], moment[2])
    return float(((day * 24 + moment[3]) * 60 + moment[4]) * 60 + moment[5])


def asctime(moment=None):
    if moment is None:
        moment = localtime()
    return strftime("%a %b ", moment) + f"{moment[2]:2d}" + strftime(" %H:%M:%S %Y", moment)


def ctime(seconds=None):
    return asctime(localtime(seconds))


def strftime(format, moment=None):
    if moment is None:
        moment = localtime()
    year, month, mday, hour, minute, second, weekday, yday, _ = moment
    parts = []
    letters = iter(format)
    for letter in letters:
        if letter != "%":
            parts.append(letter)
            continue
        code = next(letters, "%")
        if code == "Y":
            parts.append(str(year))
        elif code == "m":
            parts.append(f"{month:02d}")
        elif code == "d":
            parts.append(f"{mday:02d}")
        elif code == "e":
            parts.append(f"{mday:2d}")
        elif code == "H":
            parts.append(f"{hour:02d}")
        elif code == "I":
            parts.append(f"{(hour + 11) % 12 + 1:02d}")
        elif code == "M":
            parts.append(f"{minute:02d}")
        elif code == "S":
            parts.append(f"{second:02d}")
        elif code == "y":
            parts.append(f"{year % 100:02d}")
        elif code == "j":
            parts.append(f"{yday:03d}")
        elif code == "p":
            parts.append("AM" if hour < 12 else "PM")
        elif code == "a":
            parts.append(_DAYS[weekday][:3])
        elif code == "A":
            parts.append(_DAYS[weekday])
        elif code == "b" or code == "h":
            parts.append(_MONTHS[month - 1][:3])
        elif code == "B":
            parts.append(_MONTHS[month - 1])
        elif code == "w":
            parts.append(str((weekday + 1) % 7))
        elif code == "u":
            parts.append(str(weekday + 1))
        elif code == "Z":
            parts.append("UTC")
        elif code == "z":
            parts.append("+0000")
        elif code == "s":
            parts.append(str(int(mktime(moment))))
        elif code == "F":
            parts.append(f"{year}-{month:02d}-{mday:02d}")
        elif code == "T" or code == "X":
            parts.append(f"{hour:02d}:{minute:02d}:{second:02d}")
        elif code == "R":
            parts.append(f"{hour:02d}:{minute:02d}")
        elif code == "D" or code == "x":
            parts.append(f"{month:02d}/{mday:02d}/{year % 100:02d}")
        elif code == "c":
            parts.append(asctime(moment))
        elif code == "n":
            parts.append("\n")
        elif code == "t":
            parts.append("\t")
        elif code == "%":
            parts.append("%")
        else:
            parts.append("%" + code)
    return "".join(parts)
