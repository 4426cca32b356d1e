# Dates as texts and texts as dates: what `time` and `datetime` share. The locale is C, the zone UTC.

from _threadline import civil as _civil, days as _days

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)


def iso_calendar(year, month, day):
    """Year, week and weekday of ISO 8601."""
    today = _days(year, month, day)
    first = iso_week_one(year)
    if today < first:
        year -= 1
        first = iso_week_one(year)
    elif today >= iso_week_one(year + 1):
        year += 1
        first = iso_week_one(year)
    week, weekday = divmod(today - first, 7)
    return year, week + 1, weekday + 1


def iso_week_one(year):
    """The Monday of the week that has the year's first Thursday, in days since 1970."""
    first = _days(year, 1, 1)
    weekday = (first + 3) % 7
    return first - weekday + (7 if weekday > 3 else 0)


_PLAIN = {
    "n": "\n", "t": "\t", "%": "%",
}
_COMBINED = {
    "c": "%a %b %e %H:%M:%S %Y", "D": "%m/%d/%y", "x": "%m/%d/%y", "F": "%Y-%m-%d", "T": "%H:%M:%S",
    "X": "%H:%M:%S", "R": "%H:%M", "r": "%I:%M:%S %p",
}


def _week(yday, days_since_start_of_week):
    return (yday + 6 - days_since_start_of_week) // 7


def format_moment(format, moment):
    """`strftime` for the nine numbers of a `struct_time`."""
    year, month, mday, hour, minute, second, weekday, yday = moment[:8]
    parts = []
    letters = iter(format)
    for letter in letters:
        if letter != "%":
            parts.append(letter)
            continue
        code = next(letters, "%")
        if code in _PLAIN:
            parts.append(_PLAIN[code])
        elif code in _COMBINED:
            parts.append(format_moment(_COMBINED[code], moment))
        elif code == "Y":
            parts.append(str(year))
        elif code == "C":
            parts.append(f"{year // 100:02d}")
        elif code == "m":
            parts.append(f"{month:02d}")
        elif code == "d":
            parts.append(f"{mday:02d}")
        elif code == "e":
            parts.append(f"{mday:2d}")
        elif code == "H":
            parts.append(f"{hour:02d}")
        elif code == "k":
            parts.append(f"{hour:2d}")
        elif code == "I":
            parts.append(f"{(hour + 11) % 12 + 1:02d}")
        elif code == "l":
            parts.append(f"{(hour + 11) % 12 + 1:2d}")
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
        elif code == "P":
            parts.append("am" if hour < 12 else "pm")
        elif code == "a":
            parts.append(DAYS[weekday][:3])
        elif code == "A":
            parts.append(DAYS[weekday])
        elif code == "b" or code == "h":
            parts.append(MONTHS[month - 1][:3])
        elif code == "B":
            parts.append(MONTHS[month - 1])
        elif code == "w":
            parts.append(str((weekday + 1) % 7))
        elif code == "u":
            parts.append(str(weekday + 1))
        elif code == "U":
            parts.append(f"{_week(yday, (weekday + 1) % 7):02d}")
        elif code == "W":
            parts.append(f"{_week(yday, weekday):02d}")
        elif code == "G":
            parts.append(str(iso_calendar(year, month, mday)[0]))
        elif code == "g":
            parts.append(f"{iso_calendar(year, month, mday)[0] % 100:02d}")
        elif code == "V":
            parts.append(f"{iso_calendar(year, month, mday)[1]:02d}")
        elif code == "Z":
            parts.append("UTC")
        elif code == "z":
            parts.append("+0000")
        elif code == "s":
            parts.append(str(((_days(year, month, mday) * 24 + hour) * 60 + minute) * 60 + second))
        else:
            parts.append("%" + code)
    return "".join(parts)


# How many digits a number has at most, and its bounds.
_NUMBERS = {
    "d": (2, 1, 31), "H": (2, 0, 23), "I": (2, 1, 12), "j": (3, 1, 366), "m": (2, 1, 12), "M": (2, 0, 59),
    "S": (2, 0, 61), "U": (2, 0, 53), "W": (2, 0, 53), "w": (1, 0, 6), "u": (1, 1, 7), "V": (2, 0, 53),
}
_EXACT = {"Y": 4, "G": 4, "y": 2}
_WORDS = {
    "A": [day.lower() for day in DAYS],
    "a": [day[:3].lower() for day in DAYS],
    "B": [month.lower() for month in MONTHS],
    "b": [month[:3].lower() for month in MONTHS],
    "p": ["am", "pm"],
    "Z": ["utc", "gmt"],
}
_EXPANDED = {"c": "%a %b %d %H:%M:%S %Y", "x": "%m/%d/%y", "X": "%H:%M:%S"}


def _digits(text, at, most):
    end = at
    while end < len(text) and end - at < most and "0" <= text[end] <= "9":
        end += 1
    return end - at


def _ends(code, text, at):
    """Where a directive can end, best first, each with what was read."""
    if code in _NUMBERS:
        most, low, high = _NUMBERS[code]
        for count in range(_digits(text, at, most), 0, -1):
            number = int(text[at:at + count])
            if low <= number <= high:
                yield at + count, number
        if code == "d" and text[at:at + 1] == " " and "1" <= text[at + 1:at + 2] <= "9":
            yield at + 2, int(text[at + 1])
    elif code in _EXACT:
        count = _EXACT[code]
        if _digits(text, at, count) == count:
            yield at + count, int(text[at:at + count])
    elif code == "f":
        for count in range(_digits(text, at, 6), 0, -1):
            yield at + count, int(text[at:at + count].ljust(6, "0"))
    elif code in _WORDS:
        for index, word in sorted(enumerate(_WORDS[code]), key=lambda pair: -len(pair[1])):
            if text[at:at + len(word)].lower() == word:
                yield at + len(word), index
    elif code == "z":
        end = _offset_end(text, at)
        if end is not None:
            yield end, text[at:end]
    elif code == "%" and text[at:at + 1] == "%":
        yield at + 1, None


def _offset_end(text, at):
    if text[at:at + 1] == "Z":
        return at + 1
    if text[at:at + 1] not in ("+", "-") or _digits(text, at + 1, 2) < 2:
        return None
    end = at + 3
    ends = None
    for _ in range(2):
        start = end + 1 if text[end:end + 1] == ":" else end
        if _digits(text, start, 2) < 2 or text[start] > "5":
            return ends
        end = ends = start + 2
    if text[end:end + 1] == "." and _digits(text, end + 1, 6):
        ends = end + 1 + _digits(text, end + 1, 6)
    return ends


def _pieces(format):
    """A format as letters, spaces and directives."""
    pieces = []
    at = 0
    while at < len(format):
        letter = format[at]
        at += 1
        if letter.isspace():
            if not pieces or pieces[-1] != ("space", ""):
                pieces.append(("space", ""))
        elif letter != "%":
            pieces.append(("letter", letter.lower()))
        else:
            pieces.append(("code", format[at:at + 1]))
            at += 1
    return pieces


def _expanded(format):
    result = ""
    for kind, text in _pieces(format):
        if kind == "code":
            result += _expanded(_EXPANDED[text]) if text in _EXPANDED else "%" + text
        else:
            result += " " if kind == "space" else text
    return result


def _matched(pieces, index, text, at):
    """The end of the match and what the directives found, or `None`."""
    while index < len(pieces):
        kind, content = pieces[index]
        index += 1
        if kind == "letter":
            if text[at:at + 1].lower() != content:
                return None
            at += 1
        elif kind == "space":
            start = at
            while at < len(text) and text[at].isspace():
                at += 1
            if at == start:
                return None
        else:
            for end, value in _ends(content, text, at):
                rest = _matched(pieces, index, text, end)
                if rest is not None:
                    rest[1].insert(0, (content, value))
                    return rest
            return None
    return at, []


def _check_codes(pieces, format):
    for kind, code in pieces:
        if kind == "code":
            if not code:
                raise ValueError(f"stray % in format {format!r}")
            if code not in _NUMBERS and code not in _EXACT and code not in _WORDS and code not in "fz%":
                raise ValueError(f"{code!r} is a bad directive in format {format!r}")


def _offset(text):
    """Seconds and microseconds of `+01:30`; neither for none."""
    if text == "Z":
        return 0, 0
    digits, _, fraction = text[1:].replace(":", "").partition(".")
    colons = text.count(":")
    if colons == 1 and len(digits) == 6 or colons == 2 and len(digits) < 6:
        raise ValueError(f"Inconsistent use of : in {text}")
    digits = digits.ljust(6, "0")
    seconds = int(digits[:2]) * 3600 + int(digits[2:4]) * 60 + int(digits[4:])
    micro = int(fraction.ljust(6, "0")) if fraction else 0
    return (-seconds, -micro) if text[0] == "-" else (seconds, micro)


def parse_moment(text, format):
    """`strptime`: nine numbers, zone name, offset in seconds (or `None`), its fraction, microseconds."""
    for index, argument in enumerate((text, format)):
        if not isinstance(argument, str):
            raise TypeError(f"strptime() argument {index} must be str, not {type(argument)}")
    pieces = _pieces(_expanded(format))
    _check_codes(pieces, format)
    found = _matched(pieces, 0, text, 0)
    if found is None:
        raise ValueError(f"time data {text!r} does not match format {format!r}")
    if found[0] != len(text):
        raise ValueError(f"unconverted data remains: {text[found[0]:]}")
    values = {}
    for code, value in found[1]:
        if code in values and code != "%":
            raise ValueError(f"redefinition of group name {code!r}")
        values[code] = value
    return _completed(values)


def _completed(values):
    year = values.get("Y")
    if year is None and "y" in values:
        short = values["y"]
        year = short + (2000 if short <= 68 else 1900)
    month = values.get("m", 1)
    for code in "Bb":
        if code in values:
            month = values[code] + 1
    day = values.get("d", 1)
    hour = values.get("H", 0)
    if "I" in values:
        hour = values["I"]
        half = values.get("p", 0)
        hour = hour % 12 + (12 if half == 1 else 0)
    weekday = None
    for code in "Aauw":
        if code in values:
            weekday = values[code]
            if code == "u":
                weekday -= 1
            elif code == "w":
                weekday = (weekday - 1) % 7
    yday = values.get("j")
    _check_iso(values, weekday, year)
    is_leap_day = year is None and month == 2 and day == 29
    shown_year = year
    if year is None:
        year = shown_year = 1900
        if is_leap_day:
            year = 1904
    if yday is None and weekday is not None:
        number = None
        if "U" in values or "W" in values:
            starts_monday = "W" in values
            number = _day_of_week(year, values["W" if starts_monday else "U"], weekday, starts_monday)
        elif "G" in values and "V" in values:
            number = iso_week_one(values["G"]) + (values["V"] - 1) * 7 + weekday
        if number is not None:
            year, month, day = _civil(number)[:3]
            shown_year = year
    elif yday is not None:
        year, month, day = _civil(_days(year, 1, 1) + yday - 1)[:3]
        shown_year = year
    if day > _month_length(year, month):
        raise ValueError("day is out of range for month")
    _, _, _, own_weekday, own_yday = _civil(_days(year, month, day))
    if weekday is None:
        weekday = own_weekday
    offset, fraction = _offset(values["z"]) if "z" in values else (None, 0)
    zone = ("UTC", "GMT")[values["Z"]] if "Z" in values else None
    moment = (
        shown_year, month, day, hour, values.get("M", 0), values.get("S", 0), weekday,
        own_yday if yday is None else yday, 0 if zone else -1,
    )
    return moment, zone, offset, fraction, values.get("f", 0)


def _month_length(year, month):
    start = _days(year, month, 1)
    return (_days(year + 1, 1, 1) if month == 12 else _days(year, month + 1, 1)) - start


def _check_iso(values, weekday, year):
    with_iso = "and a weekday directive ('%A', '%a', '%w', or '%u')."
    if "G" in values:
        if "j" in values:
            raise ValueError(
                "Day of the year directive '%j' is not compatible with ISO year directive '%G'. Use '%Y' instead."
            )
        if "V" not in values or weekday is None:
            raise ValueError("ISO year directive '%G' must be used with the ISO week directive '%V' " + with_iso)
    elif "V" in values:
        if year is None and weekday is None:
            raise ValueError("ISO week directive '%V' must be used with the ISO year directive '%G' " + with_iso)
        raise ValueError(
            "ISO week directive '%V' is incompatible with the year directive '%Y'. Use the ISO year '%G' instead."
        )


def _day_of_week(year, week, weekday, starts_monday):
    """The day of a numbered week; days before the first Sunday or Monday are in week 0."""
    first = _days(year, 1, 1)
    first_weekday = (first + 3) % 7
    if not starts_monday:
        first_weekday = (first_weekday + 1) % 7
        weekday = (weekday + 1) % 7
    to_first_week = (7 - first_weekday) % 7
    if week == 0:
        return first + weekday - first_weekday
    return first + to_first_week + (week - 1) * 7 + weekday
