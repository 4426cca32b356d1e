# Tracebacks as texts. Lines of the library are left out, as they are of uncaught exceptions.

import sys
from _threadline import exception_line as _exception_line, frame as _frame, traceback_entries as _entries
from _threadline import format_exception as _format_exception

__all__ = [
    "extract_stack", "extract_tb", "format_exception", "format_exception_only", "format_list", "format_stack",
    "format_tb", "print_exc", "format_exc", "print_exception", "print_last", "print_stack", "print_tb",
    "clear_frames", "FrameSummary", "StackSummary", "TracebackException", "walk_stack", "walk_tb",
]

_MISSING = object()
_CAUSE = "\nThe above exception was the direct cause of the following exception:\n\n"
_CONTEXT = "\nDuring handling of the above exception, another exception occurred:\n\n"


class FrameSummary:

    def __init__(self, filename, lineno, name, *, lookup_line=True, locals=None, line=None, end_lineno=None,
                 colno=None, end_colno=None):
        self.filename = filename
        self.lineno = lineno
        self.name = name
        self._line = line
        self.locals = None if locals is None else {key: repr(value) for key, value in locals.items()}
        self.end_lineno = end_lineno
        self.colno = colno
        self.end_colno = end_colno
        self._marks = None

    @property
    def line(self):
        return None if self._line is None else self._line.strip()

    def __eq__(self, other):
        if isinstance(other, FrameSummary):
            return tuple(self) + (self.locals,) == tuple(other) + (other.locals,)
        if isinstance(other, tuple):
            return tuple(self) == other
        return NotImplemented

    __hash__ = None

    def __getitem__(self, index):
        return (self.filename, self.lineno, self.name, self.line)[index]

    def __iter__(self):
        return iter((self.filename, self.lineno, self.name, self.line))

    def __repr__(self):
        return f"<FrameSummary file {self.filename}, line {self.lineno} in {self.name}>"

    def __len__(self):
        return 4


def _summaries(of, limit, with_marks=True):
    rows = _entries(of)
    if limit is not None:
        rows = rows[:limit] if limit >= 0 else rows[limit:]
    summaries = []
    for file, line, end_line, column, end_column, name, text, marks in rows:
        if with_marks:
            summary = FrameSummary(
                file, line, name, line=text, end_lineno=end_line, colno=column, end_colno=end_column
            )
            summary._marks = marks
        else:
            summary = FrameSummary(file, line, name, line=text)
        summaries.append(summary)
    return StackSummary(summaries)


class StackSummary(list):

    @classmethod
    def extract(cls, frame_gen, *, limit=None, lookup_lines=True, capture_locals=False):
        result = cls()
        for frame, lineno in frame_gen:
            code = frame.f_code
            text = [row[6] for row in _entries(frame)][-1]
            result.append(FrameSummary(code.co_filename, lineno, code.co_name, line=text))
        if limit is not None:
            del result[limit if limit >= 0 else 0:len(result) if limit >= 0 else limit]
        return result

    @classmethod
    def from_list(cls, a_list):
        result = cls()
        for frame in a_list:
            if not isinstance(frame, FrameSummary):
                filename, lineno, name, line = frame
                frame = FrameSummary(filename, lineno, name, line=line)
            result.append(frame)
        return result

    def format_frame_summary(self, frame_summary):
        text = f'  File "{frame_summary.filename}", line {frame_summary.lineno}, in {frame_summary.name}\n'
        if frame_summary.line:
            text += f"    {frame_summary.line}\n"
            if frame_summary._marks is not None:
                text += f"    {frame_summary._marks}\n"
        if frame_summary.locals:
            for name, value in sorted(frame_summary.locals.items()):
                text += f"    {name} = {value}\n"
        return text

    def format(self):
        result = []
        last = None
        count = 0
        for summary in self:
            place = (summary.filename, summary.lineno, summary.name)
            if place == last:
                count += 1
            else:
                _note_repeats(result, count)
                last = place
                count = 1
            if count <= 3:
                result.append(self.format_frame_summary(summary))
        _note_repeats(result, count)
        return result


def _note_repeats(result, count):
    more = count - 3
    if more > 0:
        result.append(f"  [Previous line repeated {more} more time{'s' if more > 1 else ''}]\n")


# Stacks.

def walk_tb(tb):
    while tb is not None:
        yield tb.tb_frame, tb.tb_lineno
        tb = tb.tb_next


def walk_stack(f):
    if f is None:
        f = _frame(0)
    while f is not None:
        yield f, f.f_lineno
        f = f.f_back


def extract_tb(tb, limit=None):
    return _summaries(tb, limit)


def format_tb(tb, limit=None):
    return extract_tb(tb, limit).format()


def print_tb(tb, limit=None, file=None):
    _print("".join(format_tb(tb, limit)), file)


def extract_stack(f=None, limit=None):
    if limit is not None:
        limit = -limit
    return _summaries(_frame(0) if f is None else f, limit, False)


def format_stack(f=None, limit=None):
    return extract_stack(_frame(0) if f is None else f, limit).format()


def print_stack(f=None, limit=None, file=None):
    _print("".join(format_stack(_frame(0) if f is None else f, limit)), file)


def format_list(extracted_list):
    return StackSummary.from_list(extracted_list).format()


def print_list(extracted_list, file=None):
    _print("".join(format_list(extracted_list)), file)


def clear_frames(tb):
    pass


def _print(text, file):
    (sys.stderr if file is None else file).write(text)


# Exceptions.

class TracebackException:

    def __init__(self, exc_type, exc_value, exc_traceback, *, limit=None, lookup_lines=True, capture_locals=False,
                 compact=False, max_group_width=15, max_group_depth=10, _seen=None):
        seen = [] if _seen is None else _seen
        seen.append(exc_value)
        self.exc_type = exc_type
        self.stack = _summaries(exc_traceback, limit) if exc_traceback is not None else StackSummary()
        self._is_group = isinstance(exc_value, BaseExceptionGroup)
        self._value = exc_value
        self._lines = _exception_lines(exc_value)
        try:
            self._str = str(exc_value)
        except Exception:
            self._str = "<exception str() failed>"
        self.__notes__ = getattr(exc_value, "__notes__", None)
        self.__suppress_context__ = False
        self.__cause__ = self.__context__ = self.exceptions = None
        if exc_value is None:
            return
        self.__suppress_context__ = exc_value.__suppress_context__
        cause, context = exc_value.__cause__, exc_value.__context__
        if compact and (cause is not None or self.__suppress_context__):
            context = None
        self.__cause__ = self._of(cause, limit, seen)
        self.__context__ = self._of(context, limit, seen)
        if self._is_group:
            self.exceptions = [self._of(each, limit, seen) for each in exc_value.exceptions]

    @classmethod
    def _of(cls, error, limit, seen):
        if error is None or any(error is other for other in seen):
            return None
        return cls(type(error), error, error.__traceback__, limit=limit, _seen=seen)

    @classmethod
    def from_exception(cls, exc, *args, **kwargs):
        return cls(type(exc), exc, exc.__traceback__, *args, **kwargs)

    def __str__(self):
        return self._str

    def __eq__(self, other):
        if isinstance(other, TracebackException):
            return self.__dict__ == other.__dict__
        return NotImplemented

    __hash__ = None

    def format_exception_only(self):
        yield from self._lines

    def format(self, *, chain=True):
        if chain:
            if self.__cause__ is not None:
                yield from self.__cause__.format()
                yield _CAUSE
            elif self.__context__ is not None and not self.__suppress_context__:
                yield from self.__context__.format()
                yield _CONTEXT
        if self._is_group:
            yield from _own_lines_of_group(self._value)
            return
        if self.stack:
            yield "Traceback (most recent call last):\n"
            yield from self.stack.format()
        yield from self._lines

    def print(self, *, file=None, chain=True):
        _print("".join(self.format(chain=chain)), file)


def _own_lines_of_group(group):
    """A group in its box, without what it follows from."""
    cause, context, suppress = group.__cause__, group.__context__, group.__suppress_context__
    group.__cause__ = group.__context__ = None
    try:
        return _format_exception(group).splitlines(keepends=True)
    finally:
        group.__context__ = context
        group.__cause__ = cause
        group.__suppress_context__ = suppress


def _exception_lines(error):
    """The lines after the stack: what it is, and its notes."""
    if error is None:
        return ["NoneType: None\n"]
    if isinstance(error, SyntaxError):
        text = _own_text_without_stack(error)
        return text.splitlines(keepends=True)
    lines = [_exception_line(error) + "\n"]
    notes = getattr(error, "__notes__", None)
    if isinstance(notes, (list, tuple)):
        for note in notes:
            try:
                note = str(note)
            except Exception:
                note = "<note str() failed>"
            lines.extend(line + "\n" for line in note.split("\n"))
    elif notes is not None:
        lines.append(f"{notes!r}\n")
    return lines


def _own_text_without_stack(error):
    kept = error.__traceback__, error.__cause__, error.__context__, error.__suppress_context__
    error.__traceback__ = error.__cause__ = error.__context__ = None
    try:
        return _format_exception(error)
    finally:
        error.__traceback__, error.__cause__, error.__context__, error.__suppress_context__ = kept


def _parsed(exc, value, tb):
    """The two ways to name an exception: itself, or its type, itself and a traceback."""
    if value is _MISSING and tb is _MISSING:
        if not isinstance(exc, BaseException) and exc is not None:
            raise TypeError(f"Exception expected for value, {type(exc).__name__} found")
        return exc, None if exc is None else exc.__traceback__
    if value is _MISSING or tb is _MISSING:
        raise ValueError("Both or neither of value and tb must be given")
    return value, tb


def format_exception(exc, /, value=_MISSING, tb=_MISSING, limit=None, chain=True):
    value, tb = _parsed(exc, value, tb)
    return list(TracebackException(type(value), value, tb, limit=limit, compact=True).format(chain=chain))


def print_exception(exc, /, value=_MISSING, tb=_MISSING, limit=None, file=None, chain=True):
    _print("".join(format_exception(exc, value, tb, limit, chain)), file)


def format_exception_only(exc, /, value=_MISSING):
    if value is _MISSING:
        value = exc
    return _exception_lines(value)


def print_exc(limit=None, file=None, chain=True):
    _print(format_exc(limit, chain), file)


def format_exc(limit=None, chain=True):
    error = sys.exc_info()[1]
    if error is None:
        return "NoneType: None\n"
    return "".join(format_exception(error, limit=limit, chain=chain))


def print_last(limit=None, file=None, chain=True):
    raise ValueError("no last exception")
