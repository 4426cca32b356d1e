# The interpreter as a program sees it: CPython 3.11 on Linux.

import _threadline
from _threadline import write_error as _write_error, write_output as _write_output

maxsize = 9223372036854775807
maxunicode = 1114111
byteorder = "little"
platform = "linux"
executable = "/usr/bin/python3"
prefix = exec_prefix = base_prefix = base_exec_prefix = "/usr"
version = "3.11.7 (main, Jan  1 2020, 00:00:00) [GCC 12.2.0]"
hexversion = 51054576
api_version = 1013
copyright = "Threadline simulates CPython 3.11."
dont_write_bytecode = False
path = [""]
warnoptions = []
tracebacklimit = 1000


class _Record(tuple):
    """A tuple whose items have names."""

    def __new__(cls, parts):
        return tuple.__new__(cls, parts)

    def __getattr__(self, name):
        names = type(self)._names
        if name in names:
            return self[names.index(name)]
        raise AttributeError(f"'{type(self)._label}' object has no attribute '{name}'")

    def __repr__(self):
        cls = type(self)
        return cls._label + "(" + ", ".join(f"{name}={part!r}" for name, part in zip(cls._names, self)) + ")"


class _VersionInfo(_Record):
    _label = "sys.version_info"
    _names = ("major", "minor", "micro", "releaselevel", "serial")


class _Flags(_Record):
    _label = "sys.flags"
    _names = (
        "debug", "inspect", "interactive", "optimize", "dont_write_bytecode", "no_user_site", "no_site",
        "ignore_environment", "verbose", "bytes_warning", "quiet", "hash_randomization", "isolated",
        "dev_mode", "utf8_mode", "warn_default_encoding", "safe_path", "int_max_str_digits",
    )


class _FloatInfo(_Record):
    _label = "sys.float_info"
    _names = (
        "max", "max_exp", "max_10_exp", "min", "min_exp", "min_10_exp", "dig", "mant_dig", "epsilon", "radix",
        "rounds",
    )


class _IntInfo(_Record):
    _label = "sys.int_info"
    _names = ("bits_per_digit", "sizeof_digit", "default_max_str_digits", "str_digits_check_threshold")


class _HashInfo(_Record):
    _label = "sys.hash_info"
    _names = ("width", "modulus", "inf", "nan", "imag", "algorithm", "hash_bits", "seed_bits", "cutoff")


class _ThreadInfo(_Record):
    _label = "sys.thread_info"
    _names = ("name", "lock", "version")


version_info = _VersionInfo((3, 11, 7, "final", 0))
flags = _Flags((0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, False, 0, 0, False, -1))
float_info = _FloatInfo((
    1.7976931348623157e+308, 1024, 308, 2.2250738585072014e-308, -1021, -307, 15, 53, 2.220446049250313e-16, 2, 1,
))
int_info = _IntInfo((30, 4, 4300, 640))
hash_info = _HashInfo((64, 2305843009213693951, 314159, 0, 1000003, "siphash13", 64, 128, 0))
thread_info = _ThreadInfo(("pthread", "semaphore", "NPTL 2.36"))


class _Implementation:
    name = "cpython"
    cache_tag = "cpython-311"
    version = version_info
    hexversion = hexversion


implementation = _Implementation()


class TextIOWrapper:
    __module__ = "_io"

    encoding = "utf-8"
    errors = "strict"
    newlines = None
    closed = False
    line_buffering = False

    def __init__(self, name, number, mode, write):
        self.name = name
        self.mode = mode
        self._threadline_number = number
        self._threadline_write = write

    def __repr__(self):
        return f"<_io.TextIOWrapper name={self.name!r} mode={self.mode!r} encoding='utf-8'>"

    def write(self, text, /):
        if self._threadline_write is None:
            raise OSError("not writable")
        return self._threadline_write(text)

    def writelines(self, lines, /):
        for line in lines:
            self.write(line)

    def flush(self):
        pass

    def isatty(self):
        return False

    def fileno(self):
        return self._threadline_number

    def readable(self):
        return self._threadline_write is None

    def writable(self):
        return self._threadline_write is not None

    def seekable(self):
        return False

    def read(self, size=-1, /):
        return ""

    def readline(self, size=-1, /):
        return ""

    def readlines(self, hint=-1, /):
        return []

    def __iter__(self):
        return iter(())

    def reconfigure(self, **options):
        pass

    def close(self):
        pass


stdin = __stdin__ = TextIOWrapper("<stdin>", 0, "r", None)
stdout = __stdout__ = TextIOWrapper("<stdout>", 1, "w", _write_output)
stderr = __stderr__ = TextIOWrapper("<stderr>", 2, "w", _write_error)

argv = _threadline.arguments()
# Filled when a program is laid over the library.
modules = {}


def exit(status=None, /):
    raise SystemExit(status) if status is not None else SystemExit


def exc_info():
    error = _threadline.handled()
    if error is None:
        return (None, None, None)
    return (type(error), error, error.__traceback__)


def exception():
    return _threadline.handled()


def displayhook(value, /):
    if value is None:
        return
    import builtins
    builtins._ = None
    stdout.write(repr(value) + "\n")
    builtins._ = value


__displayhook__ = displayhook


def excepthook(exc_type, value, traceback, /):
    stderr.write(_threadline.format_exception(value))


__excepthook__ = excepthook


def unraisablehook(unraisable, /):
    stderr.write(_threadline.format_exception(unraisable.exc_value))


_switch_interval = 0.005


def setswitchinterval(interval, /):
    global _switch_interval
    if not isinstance(interval, (int, float)):
        raise TypeError(f"must be real number, not {type(interval).__name__}")
    if interval <= 0:
        raise ValueError("switch interval must be strictly positive")
    _switch_interval = float(interval)
    _threadline.set_interval(min(int(interval * 1000000), 1 << 40))


def getswitchinterval():
    return _switch_interval


def getrecursionlimit():
    return _threadline.recursion_limit()


def setrecursionlimit(limit, /):
    if not isinstance(limit, int):
        raise TypeError(f"'{type(limit).__name__}' object cannot be interpreted as an integer")
    if limit < 1:
        raise ValueError("recursion limit must be greater or equal than 1")
    _threadline.set_recursion_limit(limit)


def getdefaultencoding():
    return "utf-8"


def getfilesystemencoding():
    return "utf-8"


def getsizeof(thing, default=0):
    return 64


def getrefcount(thing, /):
    return 2


def intern(text, /):
    if not isinstance(text, str):
        raise TypeError(f"intern() argument must be str, not {type(text).__name__}")
    return text


def settrace(function, /):
    pass


def gettrace():
    return None


def setprofile(function, /):
    pass


def getprofile():
    return None


def is_finalizing():
    return False


def getallocatedblocks():
    return 0


def get_int_max_str_digits():
    return _threadline.digits_max()


def set_int_max_str_digits(maxdigits):
    if not isinstance(maxdigits, int):
        raise TypeError(f"'{type(maxdigits).__name__}' object cannot be interpreted as an integer")
    if maxdigits != 0 and maxdigits < 640:
        raise ValueError("maxdigits must be 0 or larger than 640")
    if maxdigits >= 1 << 31:
        raise OverflowError("Python int too large to convert to C int")
    _threadline.set_digits_max(maxdigits)


def _getframe(depth=0, /):
    return _threadline.frame(depth)
