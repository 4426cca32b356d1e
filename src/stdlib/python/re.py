# Regular expressions. Patterns are read and matched by natives; what one can do with a match is here.

from _threadline import label_class as _label_class, type_name as _type_name
import enum
from operator import index as _index
from _re import find as _find, find_all as _find_all, read as _read

__all__ = [
    "match", "fullmatch", "search", "sub", "subn", "split", "findall", "finditer", "compile", "purge", "escape",
    "error", "Pattern", "Match", "A", "I", "L", "M", "S", "X", "U", "ASCII", "IGNORECASE", "LOCALE", "MULTILINE",
    "DOTALL", "VERBOSE", "UNICODE", "NOFLAG", "RegexFlag",
]


class RegexFlag(enum.IntFlag, boundary=enum.KEEP):
    NOFLAG = 0
    ASCII = A = 256
    IGNORECASE = I = 2
    LOCALE = L = 4
    UNICODE = U = 32
    MULTILINE = M = 8
    DOTALL = S = 16
    VERBOSE = X = 64
    TEMPLATE = T = 1
    DEBUG = 128

    def __repr__(self):
        value = self._value_
        names = []
        for flag in RegexFlag:
            if value & flag._value_:
                names.append(f"re.{flag._name_}")
                value &= ~flag._value_
        if value:
            names.append(hex(value))
        if not names:
            return "re.NOFLAG"
        return "|".join(names)

    __str__ = object.__str__


NOFLAG = RegexFlag.NOFLAG
A = ASCII = RegexFlag.ASCII
I = IGNORECASE = RegexFlag.IGNORECASE
L = LOCALE = RegexFlag.LOCALE
U = UNICODE = RegexFlag.UNICODE
M = MULTILINE = RegexFlag.MULTILINE
S = DOTALL = RegexFlag.DOTALL
X = VERBOSE = RegexFlag.VERBOSE
T = TEMPLATE = RegexFlag.TEMPLATE
DEBUG = RegexFlag.DEBUG


class error(Exception):
    __module__ = "re"

    def __init__(self, msg, pattern=None, pos=None):
        self.msg = msg
        self.pattern = pattern
        self.pos = pos
        if pattern is not None and pos is not None:
            msg = f"{msg} at position {pos}"
            newline = "\n" if isinstance(pattern, str) else b"\n"
            self.lineno = pattern.count(newline, 0, pos) + 1
            self.colno = pos - pattern.rfind(newline, 0, pos)
            if newline in pattern:
                msg = f"{msg} (line {self.lineno}, column {self.colno})"
        else:
            self.lineno = self.colno = None
        super().__init__(msg)


def _text(string):
    if isinstance(string, (str, bytes)):
        return string
    if isinstance(string, (bytearray, memoryview)):
        return bytes(string)
    raise TypeError(f"expected string or bytes-like object, got '{_type_name(string)}'")


def _length(string):
    return 1 << 62


class Pattern:
    __module__ = "re"
    __slots__ = ("pattern", "flags", "groups", "groupindex", "_names", "__weakref__")

    def __new__(cls, *args, **kwargs):
        raise TypeError("cannot create 're.Pattern' instances")

    def _span(self, string, pos, endpos):
        pos, endpos = _index(pos), _index(endpos)
        string = _text(string)
        size = len(string)
        pos = max(0, min(pos, size))
        return string, pos, max(0, min(endpos, size))

    def _one(self, string, pos, endpos, kind):
        text, pos, endpos = self._span(string, pos, endpos)
        found = _find(self.pattern, self.flags, text, pos, endpos, kind)
        return None if found is None else _match(self, string, pos, endpos, found)

    def match(self, string, pos=0, endpos=1 << 62):
        return self._one(string, pos, endpos, 0)

    def fullmatch(self, string, pos=0, endpos=1 << 62):
        return self._one(string, pos, endpos, 1)

    def search(self, string, pos=0, endpos=1 << 62):
        return self._one(string, pos, endpos, 2)

    def _all(self, string, pos=0, endpos=1 << 62, count=0):
        text, pos, endpos = self._span(string, pos, endpos)
        return _find_all(self.pattern, self.flags, text, pos, endpos, count), text, pos, endpos

    def finditer(self, string, pos=0, endpos=1 << 62):
        found, _, pos, endpos = self._all(string, pos, endpos)
        return _matches(self, string, pos, endpos, found)

    def findall(self, string, pos=0, endpos=1 << 62):
        found, text, _, _ = self._all(string, pos, endpos)
        empty = text[:0]
        if self.groups == 0:
            return [text[one[0]:one[1]] for one in found]
        if self.groups == 1:
            return [text[one[2]:one[3]] if one[2] >= 0 else empty for one in found]
        return [
            tuple([
                text[one[at]:one[at + 1]] if one[at] >= 0 else empty
                for at in range(2, 2 * self.groups + 2, 2)
            ])
            for one in found
        ]

    def split(self, string, maxsplit=0):
        maxsplit = _index(maxsplit)
        if maxsplit < 0:
            return [_text(string)]
        found, text, _, _ = self._all(string, count=maxsplit)
        parts = []
        last = 0
        for one in found:
            parts.append(text[last:one[0]])
            for at in range(2, 2 * self.groups + 2, 2):
                parts.append(text[one[at]:one[at + 1]] if one[at] >= 0 else None)
            last = one[1]
        parts.append(text[last:])
        return parts

    def subn(self, repl, string, count=0):
        count = _index(count)
        if count < 0:
            return _text(string), 0
        make = repl if callable(repl) else None
        if make is None:
            if not isinstance(repl, (str, bytes, bytearray, memoryview)):
                hash(repl)
                raise TypeError(f"decoding to str: need a bytes-like object, {_type_name(repl)} found")
            template = _template(self, _text(repl))
        found, text, pos, endpos = self._all(string, count=count)
        parts = []
        last = 0
        for one in found:
            parts.append(text[last:one[0]])
            if make is None:
                parts.append(_expanded(template, text, one))
            else:
                made = make(_match(self, string, pos, endpos, one))
                if made is not None:
                    parts.append(made)
            last = one[1]
        parts.append(text[last:])
        return text[:0].join(parts), len(found)

    def sub(self, repl, string, count=0):
        return self.subn(repl, string, count)[0]

    def __repr__(self):
        flags = self.flags
        if isinstance(self.pattern, str):
            flags &= ~32
        pattern = f"{self.pattern!r:.200}"
        if flags:
            return f"re.compile({pattern}, {RegexFlag(flags)!r})"
        return f"re.compile({pattern})"

    def __eq__(self, other):
        if not isinstance(other, Pattern):
            return NotImplemented
        return type(self.pattern) is type(other.pattern) and (self.pattern, self.flags) == (other.pattern, other.flags)

    def __hash__(self):
        return hash((self.pattern, self.flags))

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    def __class_getitem__(cls, item):
        return cls


class Match:
    __module__ = "re"
    __slots__ = ("re", "string", "pos", "endpos", "_found")

    def __new__(cls, *args, **kwargs):
        raise TypeError("cannot create 're.Match' instances")

    def _number(self, group):
        if isinstance(group, str):
            number = self.re.groupindex.get(group)
        else:
            try:
                number = group.__index__()
            except AttributeError:
                number = None
        if number is None or not 0 <= number <= self.re.groups:
            raise IndexError("no such group")
        return number

    def _part(self, group, default=None):
        at = 2 * self._number(group)
        start, end = self._found[at], self._found[at + 1]
        if start < 0:
            return default
        part = self.string[start:end]
        return part if isinstance(part, str) else bytes(part)

    def group(self, *groups):
        if not groups:
            return self._part(0)
        if len(groups) == 1:
            return self._part(groups[0])
        return tuple([self._part(group) for group in groups])

    def __getitem__(self, group):
        return self._part(group)

    def groups(self, default=None):
        return tuple([self._part(number, default) for number in range(1, self.re.groups + 1)])

    def groupdict(self, default=None):
        return {name: self._part(number, default) for name, number in self.re.groupindex.items()}

    def start(self, group=0):
        return self._found[2 * self._number(group)]

    def end(self, group=0):
        return self._found[2 * self._number(group) + 1]

    def span(self, group=0):
        at = 2 * self._number(group)
        return self._found[at], self._found[at + 1]

    @property
    def regs(self):
        return tuple([self.span(number) for number in range(self.re.groups + 1)])

    @property
    def lastindex(self):
        return self._found[-1] if self._found[-1] >= 0 else None

    @property
    def lastgroup(self):
        return self.re._names.get(self._found[-1])

    def expand(self, template):
        return _expanded(_template(self.re, _text(template)), self.string, self._found)

    def __repr__(self):
        return f"<re.Match object; span={self.span()!r}, match={self.group()!r:.50}>"

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    def __class_getitem__(cls, item):
        return cls


def _match(pattern, string, pos, endpos, found):
    match = object.__new__(Match)
    match.re = pattern
    match.string = string
    match.pos = pos
    match.endpos = endpos
    match._found = found
    return match


def _matches(pattern, string, pos, endpos, all):
    for found in all:
        yield _match(pattern, string, pos, endpos, found)


def _expanded(template, text, found):
    parts = []
    for part in template:
        if isinstance(part, int):
            start = found[2 * part]
            if start >= 0:
                parts.append(text[start:found[2 * part + 1]])
        else:
            parts.append(part)
    return text[:0].join(parts)


_LETTERS = {"a": "\a", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v", "\\": "\\"}


def _template(pattern, given):
    # Text and numbers of groups by turns.
    is_text = isinstance(given, str)
    text = given if is_text else given.decode("latin-1")
    if "\\" not in text:
        return [given]
    parts = []
    plain = []

    def close():
        if plain:
            part = "".join(plain)
            parts.append(part if is_text else part.encode("latin-1"))
            plain.clear()

    def refer(number, at):
        if number > pattern.groups:
            raise error(f"invalid group reference {number}", given, at)
        close()
        parts.append(number)

    at = 0
    while at < len(text):
        letter = text[at]
        if letter != "\\":
            plain.append(letter)
            at += 1
            continue
        start = at
        at += 1
        if at == len(text):
            raise error("bad escape (end of pattern)", given, start)
        letter = text[at]
        at += 1
        if letter == "g":
            if text[at:at + 1] != "<":
                raise error("missing <", given, at)
            end = text.find(">", at + 1)
            name = text[at + 1:end] if end >= 0 else text[at + 1:]
            if end < 0:
                if not name:
                    raise error("missing group name", given, at + 1)
                raise error("missing >, unterminated name", given, at + 1)
            if not name:
                raise error("missing group name", given, at + 1)
            if name.isdecimal() and name.isascii():
                refer(int(name), at + 1)
            elif not name.isidentifier():
                raise error(f"bad character in group name {name!r}", given, at + 1)
            elif name not in pattern.groupindex:
                raise IndexError(f"unknown group name {name!r}")
            else:
                refer(pattern.groupindex[name], at + 1)
            at = end + 1
        elif letter == "0":
            digits = letter
            while len(digits) < 3 and text[at:at + 1] in tuple("01234567"):
                digits += text[at]
                at += 1
            plain.append(chr(int(digits, 8) & 0xFF))
        elif letter in "123456789":
            digits = letter
            if text[at:at + 1] in tuple("0123456789"):
                digits += text[at]
                at += 1
                if letter in "01234567" and digits[1] in "01234567" and text[at:at + 1] in tuple("01234567"):
                    digits += text[at]
                    at += 1
                    value = int(digits, 8)
                    if value > 0o377:
                        raise error(f"octal escape value \\{digits} outside of range 0-0o377", given, start)
                    plain.append(chr(value))
                    continue
            refer(int(digits), start + 1)
        elif letter in _LETTERS:
            plain.append(_LETTERS[letter])
        elif letter.isascii() and letter.isalpha():
            raise error(f"bad escape \\{letter}", given, start)
        else:
            plain.append("\\" + letter)
    close()
    return parts


def compile(pattern, flags=0):
    if isinstance(flags, RegexFlag):
        flags = flags._value_
    if isinstance(pattern, Pattern):
        if flags:
            raise ValueError("cannot process flags argument with a compiled pattern")
        return pattern
    if not isinstance(pattern, (str, bytes)):
        raise TypeError("first argument must be string or compiled pattern")
    read = _read(pattern, flags)
    if len(read) == 2:
        message, at = read
        if at is None and "flag" in message:
            raise ValueError(message)
        if at is None and "repetition" in message:
            raise OverflowError(message)
        raise error(message, pattern, at)
    made = object.__new__(Pattern)
    made.pattern = pattern
    made.flags, made.groups, names = read
    names.sort()
    made.groupindex = {name: number for number, name in names}
    made._names = dict(names)
    return made


def match(pattern, string, flags=0):
    return compile(pattern, flags).match(string)


def fullmatch(pattern, string, flags=0):
    return compile(pattern, flags).fullmatch(string)


def search(pattern, string, flags=0):
    return compile(pattern, flags).search(string)


def sub(pattern, repl, string, count=0, flags=0):
    return compile(pattern, flags).sub(repl, string, count)


def subn(pattern, repl, string, count=0, flags=0):
    return compile(pattern, flags).subn(repl, string, count)


def split(pattern, string, maxsplit=0, flags=0):
    return compile(pattern, flags).split(string, maxsplit)


def findall(pattern, string, flags=0):
    return compile(pattern, flags).findall(string)


def finditer(pattern, string, flags=0):
    return compile(pattern, flags).finditer(string)


def purge():
    pass


def template(pattern, flags=0):
    return compile(pattern, flags)


_SPECIAL = {char: "\\" + chr(char) for char in b"()[]{}?*+-|^$\\.&~# \t\n\r\v\f"}


def escape(pattern):
    if isinstance(pattern, str):
        return pattern.translate(_SPECIAL)
    return str(pattern, "latin1").translate(_SPECIAL).encode("latin1")

_label_class(Pattern, "re.Pattern")
_label_class(Match, "re.Match")
