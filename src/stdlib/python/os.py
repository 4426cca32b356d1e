# What a simulated program may know of its host: nothing that differs from host to host.

from _threadline import cores as _cores, draw as _draw, exit_now as _exit_now, generator_bits as _bits
from _threadline import module as _module, process_id as _process_id

name = "posix"
sep = "/"
linesep = "\n"
curdir = "."
pardir = ".."
pathsep = ":"
devnull = "/dev/null"
environ = {}


def urandom(size, /):
    """From the run's own chance, so that it can be replayed."""
    if not isinstance(size, int):
        raise TypeError(f"'{type(size).__name__}' object cannot be interpreted as an integer")
    if size < 0:
        raise ValueError("negative argument not allowed")
    return _bits([_draw()], 8 * size).to_bytes(size, "little") if size else b""


def getpid():
    return _process_id


def getppid():
    return _process_id - 1


def kill(pid, signal, /):
    """Raises a signal in the program itself, if it knows of signals."""
    signals = _module("signal")
    if signals is None:
        raise NotImplementedError("os.kill() needs the module signal: Threadline simulates no other processes")
    signals._kill(pid, signal, _process_id)


def cpu_count():
    return _cores()


def sched_getaffinity(pid):
    return set(range(cpu_count()))


def getenv(key, default=None):
    return environ.get(key, default)


def getcwd():
    return "/"


def _exit(status):
    """Ends the whole run at once: no `finally`, no waiting for threads. What was printed stays printed."""
    index = getattr(type(status), "__index__", None)
    if index is None:
        raise TypeError(f"'{type(status).__name__}' object cannot be interpreted as an integer")
    status = index(status)
    _exit_now(status)
    # The step above is the run's last one. It ends here, before an operation that is never carried out.
    _exit_now(status)


def fspath(path):
    if isinstance(path, (str, bytes)):
        return path
    raise TypeError(f"expected str, bytes or os.PathLike object, not {type(path).__name__}")
