# What a simulated program may know of its host: nothing that differs from host to host.

from _threadline import cores as _cores, process_id as _process_id

name = "posix"
sep = "/"
linesep = "\n"
curdir = "."
pardir = ".."
pathsep = ":"
devnull = "/dev/null"
environ = {}


def getpid():
    return _process_id


def getppid():
    return _process_id - 1


def cpu_count():
    return _cores()


def sched_getaffinity(pid):
    return set(range(cpu_count()))


def getenv(key, default=None):
    return environ.get(key, default)


def getcwd():
    return "/"


def fspath(path):
    if isinstance(path, (str, bytes)):
        return path
    raise TypeError(f"expected str, bytes or os.PathLike object, not {type(path).__name__}")


def __getattr__(name):
    raise AttributeError(
        f"module 'os' has no attribute '{name}' (Threadline simulates programs without files and processes "
        "of the host)"
    )
