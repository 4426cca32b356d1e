# Warnings: a warning that is shown is one write to standard error.

import sys
from _threadline import frame as _frame, traceback_entries as _entries

__all__ = [
    "warn", "warn_explicit", "showwarning", "formatwarning", "filterwarnings", "simplefilter", "resetwarnings",
    "catch_warnings",
]

# What CPython starts with; each is action, message, category, module and line.
filters = [
    ("default", None, DeprecationWarning, "__main__", 0),
    ("ignore", None, DeprecationWarning, None, 0),
    ("ignore", None, PendingDeprecationWarning, None, 0),
    ("ignore", None, ImportWarning, None, 0),
    ("ignore", None, ResourceWarning, None, 0),
]
_default_action = "default"
_once = {}
_seen = {}
_record_into = None


class WarningMessage:

    def __init__(self, message, category, filename, lineno, file=None, line=None, source=None):
        self.message = message
        self.category = category
        self.filename = filename
        self.lineno = lineno
        self.file = file
        self.line = line
        self.source = source
        self._category_name = category.__name__ if category else None

    def __str__(self):
        return (
            f"{{message : {self.message!r}, category : {self._category_name!r}, filename : {self.filename!r}, "
            f"lineno : {self.lineno}, line : {self.line!r}}}"
        )


def formatwarning(message, category, filename, lineno, line=None):
    text = f"{filename}:{lineno}: {category.__name__}: {message}\n"
    if line is None:
        line = _source_line(filename, lineno)
    line = (line or "").strip()
    return f"{text}  {line}\n" if line else text


def _source_line(filename, lineno):
    """The line of the program, if it stands in a frame that runs now."""
    for file, line, _, _, _, _, text, _ in _entries(_frame(0)):
        if file == filename and line == lineno:
            return text
    return None


def showwarning(message, category, filename, lineno, file=None, line=None):
    text = formatwarning(message, category, filename, lineno, line)
    (sys.stderr if file is None else file).write(text)


_shown_by_default = showwarning


def _check_action(action):
    assert action in ("error", "ignore", "always", "default", "module", "once"), f"invalid action: {action!r}"


def filterwarnings(action, message="", category=Warning, module="", lineno=0, append=False):
    _check_action(action)
    assert isinstance(message, str), "message must be a string"
    assert isinstance(category, type), "category must be a class"
    assert issubclass(category, Warning), "category must be a Warning subclass"
    assert isinstance(module, str), "module must be a string"
    assert isinstance(lineno, int) and lineno >= 0, "lineno must be an int >= 0"
    _add((action, message or None, category, module or None, lineno), append)


def simplefilter(action, category=Warning, lineno=0, append=False):
    _check_action(action)
    assert isinstance(lineno, int) and lineno >= 0, "lineno must be an int >= 0"
    _add((action, None, category, None, lineno), append)


def _add(entry, append):
    if append:
        if entry not in filters:
            filters.append(entry)
    else:
        if entry in filters:
            filters.remove(entry)
        filters.insert(0, entry)
    _seen.clear()


def resetwarnings():
    filters.clear()
    _seen.clear()


def warn(message, category=None, stacklevel=1, source=None):
    if isinstance(message, Warning):
        category = message.__class__
    if category is None:
        category = UserWarning
    if not (isinstance(category, type) and issubclass(category, Warning)):
        raise TypeError(f"category must be a Warning subclass, not '{type(category).__name__}'")
    frame = _frame(0)
    while stacklevel > 1 and frame is not None:
        frame = frame.f_back
        stacklevel -= 1
    if frame is None:
        _decided(message, category, "sys", 1, "sys")
    else:
        module = frame.f_globals["__name__"]
        _decided(message, category, frame.f_code.co_filename, frame.f_lineno, module)


def _warn_unawaited(coroutine):
    """What the machine calls where a program drops a coroutine at once."""
    frame = _frame(0)
    message = f"coroutine '{coroutine.__qualname__}' was never awaited"
    place = (frame.f_code.co_filename, frame.f_lineno, frame.f_globals["__name__"])
    try:
        _decided(message, RuntimeWarning, *place, source=coroutine)
    except Exception as error:
        sys.stderr.write(f"Exception ignored in: {coroutine!r}\n{type(error).__name__}: {error}\n")


def warn_deprecated(old, new):
    """For the library's own old names: the warning belongs to whoever uses them."""
    frame = _frame(0)
    message = f"{old}() is deprecated, {new} instead"
    _decided(message, DeprecationWarning, frame.f_code.co_filename, frame.f_lineno, frame.f_globals["__name__"])


def warn_explicit(message, category, filename, lineno, module=None, registry=None, module_globals=None, source=None):
    if module is None:
        module = filename[:-3] if filename.endswith(".py") else filename or "<unknown>"
    _decided(message, category, filename, int(lineno), module)


def _decided(message, category, filename, lineno, module, source=None):
    if isinstance(message, Warning):
        text = str(message)
        category = message.__class__
    else:
        text = message
        message = category(message)
    key = (text, category, lineno, filename)
    if key in _seen:
        return
    action = _default_action
    for wanted, pattern, kind, where, line in filters:
        if (
            (pattern is None or _matches(pattern, str(text), True)) and issubclass(category, kind)
            and (where is None or _matches(where, module, False)) and line in (0, lineno)
        ):
            action = wanted
            break
    if action == "ignore":
        return
    if action == "error":
        raise message
    if action == "once":
        if (text, category) in _once:
            return
        _once[(text, category)] = True
    elif action == "module":
        if (text, category, filename) in _seen:
            return
        _seen[(text, category, filename)] = True
    elif action == "default":
        _seen[key] = True
    if _record_into is not None and showwarning is _shown_by_default:
        _record_into.append(WarningMessage(message, category, filename, lineno, source=source))
    elif source is not None and showwarning is _shown_by_default:
        text = formatwarning(message, category, filename, lineno)
        hint = f"{category.__name__}: Enable tracemalloc to get the object allocation traceback\n"
        sys.stderr.write(text + hint)
    else:
        showwarning(message, category, filename, lineno)


def _matches(pattern, text, ignores_case):
    """Whether a text begins as a regular expression says, of which letters, `.`, `.*`, `^` and `$` are known."""
    if ignores_case:
        pattern, text = pattern.lower(), text.lower()
    return _matches_from(pattern.removeprefix("^"), text)


def _matches_from(pattern, text):
    if not pattern:
        return True
    if pattern == "$":
        return not text
    letter, rest = pattern[0], pattern[1:]
    if letter == "\\" and rest:
        letter, rest = rest[0], rest[1:]
        is_any = False
    else:
        is_any = letter == "."
    if rest[:1] in ("*", "+") and rest:
        at = 0
        while at < len(text) and (is_any or text[at] == letter):
            at += 1
        least = 1 if rest[0] == "+" else 0
        return any(_matches_from(rest[1:], text[end:]) for end in range(at, least - 1, -1))
    return bool(text) and (is_any or text[0] == letter) and _matches_from(rest, text[1:])


class catch_warnings:

    def __init__(self, *, record=False, module=None, action=None, category=Warning, lineno=0, append=False):
        self._record = record
        self._filter = None if action is None else (action, category, lineno, append)
        self._entered = False

    def __repr__(self):
        return "catch_warnings(record=True)" if self._record else "catch_warnings()"

    def __enter__(self):
        global _record_into, showwarning
        if self._entered:
            raise RuntimeError(f"Cannot enter {self!r} twice")
        self._entered = True
        self._kept = (filters[:], showwarning, _record_into, dict(_seen))
        _seen.clear()
        if self._filter is not None:
            simplefilter(*self._filter)
        if not self._record:
            return None
        _record_into = []
        showwarning = _shown_by_default
        return _record_into

    def __exit__(self, *exc_info):
        global _record_into, showwarning
        if not self._entered:
            raise RuntimeError(f"Cannot exit {self!r} without entering first")
        kept, showwarning, _record_into, seen = self._kept
        filters[:] = kept
        _seen.clear()
        _seen.update(seen)
