# Streams in memory. There are no files: `open` says so.

__all__ = [
    "BlockingIOError", "open", "IOBase", "RawIOBase", "StringIO", "BytesIO", "BufferedIOBase", "TextIOBase",
    "UnsupportedOperation", "SEEK_SET", "SEEK_CUR", "SEEK_END", "DEFAULT_BUFFER_SIZE",
]

from _threadline import type_name as _type_name
from _threadline import label_class as _label_class
import builtins as _builtins
from operator import index as _index

DEFAULT_BUFFER_SIZE = 8192
SEEK_SET = 0
SEEK_CUR = 1
SEEK_END = 2
BlockingIOError = BlockingIOError
open = _builtins.open


class UnsupportedOperation(OSError, ValueError):
    pass


class IOBase:

    _is_closed = False

    def _refuse(self, name):
        raise UnsupportedOperation(name)

    _closed_words = "I/O operation on closed file."

    def _check(self):
        if self._is_closed:
            raise ValueError(self._closed_words)

    def seek(self, offset, whence=0):
        self._refuse("seek")

    def tell(self):
        return self.seek(0, 1)

    def truncate(self, pos=None):
        self._refuse("truncate")

    def fileno(self):
        self._refuse("fileno")

    def flush(self):
        self._check()

    def close(self):
        self._is_closed = True

    @property
    def closed(self):
        return self._is_closed

    def readable(self):
        return False

    def writable(self):
        return False

    def seekable(self):
        return False

    def isatty(self):
        self._check()
        return False

    def __enter__(self):
        self._check()
        return self

    def __exit__(self, *args):
        self.close()

    def __iter__(self):
        self._check()
        return self

    def __next__(self):
        line = self.readline()
        if not line:
            raise StopIteration
        return line

    def readlines(self, hint=-1):
        lines = []
        count = 0
        for line in self:
            lines.append(line)
            count += len(line)
            if hint is not None and 0 < hint <= count:
                break
        return lines

    def writelines(self, lines):
        self._check()
        for line in lines:
            self.write(line)


class RawIOBase(IOBase):
    pass


class BufferedIOBase(IOBase):
    pass


class TextIOBase(IOBase):

    encoding = None
    errors = None
    newlines = None


def _size(size):
    """How much is to be read; nothing given means all there is."""
    if size is None:
        return -1
    if not hasattr(type(size), "__index__"):
        raise TypeError(f"argument should be integer or None, not '{_type_name(size)}'")
    return _index(size)


class _Memory:
    """What both streams do: `_data` is all that was written, `_at` where one stands."""

    def getvalue(self):
        self._check()
        return self._data

    def readable(self):
        self._check()
        return True

    writable = seekable = readable

    def tell(self):
        self._check()
        return self._at

    def read(self, size=-1, /):
        self._check()
        size = _size(size)
        end = len(self._data) if size < 0 else self._at + size
        part = self._data[self._at:end]
        self._at = max(self._at, min(end, len(self._data)))
        return part

    def readline(self, size=-1, /):
        self._check()
        size = _size(size)
        end = self._data.find(self._newline, self._at) + 1 or len(self._data)
        if size >= 0:
            end = min(end, self._at + size)
        part = self._data[self._at:end]
        self._at = max(self._at, end)
        return part

    def _put(self, part):
        at = self._at
        if at > len(self._data):
            self._data += self._fill * (at - len(self._data))
        if at == len(self._data):
            self._data += part
        else:
            self._data = self._data[:at] + part + self._data[at + len(part):]
        self._at = at + len(part)

    def truncate(self, pos=None, /):
        self._check()
        pos = self._at if pos is None else pos
        if pos < 0:
            raise ValueError(f"{self._negative_size} {pos}")
        self._data = self._data[:pos]
        return pos


class StringIO(_Memory, TextIOBase):

    __module__ = "_io"
    _closed_words = "I/O operation on closed file"
    _newline = "\n"
    _fill = "\0"
    _negative_size = "Negative size value"

    def __init__(self, initial_value="", newline="\n"):
        if initial_value is not None and not isinstance(initial_value, str):
            raise TypeError(f"initial_value must be str or None, not {_type_name(initial_value)}")
        if newline is not None and not isinstance(newline, str):
            raise TypeError(f"newline must be str or None, not {_type_name(newline)}")
        if newline not in (None, "", "\n", "\r", "\r\n"):
            raise ValueError(f"illegal newline value: {newline!r}")
        self._translation = newline
        self._data = ""
        self._at = 0
        if initial_value:
            self._put(self._translated(initial_value))
            self._at = 0

    def _translated(self, text):
        if self._translation is None:
            return text.replace("\r\n", "\n").replace("\r", "\n")
        if self._translation in ("\r", "\r\n"):
            return text.replace("\n", self._translation)
        return text

    @property
    def line_buffering(self):
        self._check()
        return False

    def write(self, s, /):
        self._check()
        if not isinstance(s, str):
            raise TypeError(f"string argument expected, got {_type_name(s)!r}")
        self._put(self._translated(s))
        return len(s)

    def seek(self, pos, whence=0, /):
        pos, whence = _index(pos), _index(whence)
        self._check()
        if whence not in (0, 1, 2):
            raise ValueError(f"Invalid whence ({whence}, should be 0, 1 or 2)")
        if whence == 0:
            if pos < 0:
                raise ValueError(f"Negative seek position {pos}")
            self._at = pos
        else:
            if pos != 0:
                raise OSError("Can't do nonzero cur-relative seeks")
            if whence == 2:
                self._at = len(self._data)
        return self._at


class BytesIO(_Memory, BufferedIOBase):

    __module__ = "_io"
    _newline = b"\n"
    _fill = b"\0"
    _negative_size = "negative size value"

    def __init__(self, initial_bytes=b""):
        if isinstance(initial_bytes, str):
            raise TypeError("a bytes-like object is required, not 'str'")
        if initial_bytes is not None and not isinstance(initial_bytes, (bytes, bytearray, memoryview)):
            if not hasattr(type(initial_bytes), "tobytes"):
                raise TypeError(f"a bytes-like object is required, not '{_type_name(initial_bytes)}'")
            initial_bytes = initial_bytes.tobytes()
        self._data = bytes(initial_bytes or b"")
        self._at = 0

    def write(self, b, /):
        self._check()
        if not isinstance(b, (bytes, bytearray)):
            raise TypeError(f"a bytes-like object is required, not '{_type_name(b)}'")
        self._put(bytes(b))
        return len(b)

    read1 = _Memory.read

    def readinto(self, buffer, /):
        part = self.read(len(buffer))
        buffer[:len(part)] = part
        return len(part)

    def seek(self, pos, whence=0, /):
        pos, whence = _index(pos), _index(whence)
        self._check()
        if whence == 0:
            if pos < 0:
                raise ValueError(f"negative seek value {pos}")
            self._at = pos
        elif whence == 1:
            self._at = max(0, self._at + pos)
        elif whence == 2:
            self._at = max(0, len(self._data) + pos)
        else:
            raise ValueError(f"invalid whence ({whence}, should be 0, 1 or 2)")
        return self._at


_label_class(StringIO, "_io.StringIO")
_label_class(BytesIO, "_io.BytesIO")
