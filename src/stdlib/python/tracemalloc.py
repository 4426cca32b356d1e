# Memory is the machine's own affair: what is asked about its blocks has the answers of a program that holds none.

_is_tracing = False
_limit = 1


def start(nframe=1, /):
    global _is_tracing, _limit
    if not 1 <= nframe <= 65535:
        raise ValueError("the number of frames must be in range [1; 65535]")
    _is_tracing = True
    _limit = nframe


def stop():
    global _is_tracing, _limit
    _is_tracing = False


def is_tracing():
    return _is_tracing


def clear_traces():
    pass


def reset_peak():
    pass


def get_traced_memory():
    return (0, 0)


def get_tracemalloc_memory():
    return 0


def get_traceback_limit():
    return _limit


def get_object_traceback(obj):
    return None


class Filter:

    def __init__(self, inclusive, filename_pattern, lineno=None, all_frames=False, domain=None):
        self.inclusive = inclusive
        self.filename_pattern = filename_pattern
        self.lineno = lineno
        self.all_frames = all_frames
        self.domain = domain


class DomainFilter:

    def __init__(self, inclusive, domain):
        self.inclusive = inclusive
        self.domain = domain


class Snapshot:

    def __init__(self, traces, traceback_limit):
        self.traces = traces
        self.traceback_limit = traceback_limit

    def filter_traces(self, filters):
        return Snapshot(self.traces, self.traceback_limit)

    def statistics(self, key_type, cumulative=False):
        _check_key(key_type)
        return []

    def compare_to(self, old_snapshot, key_type, cumulative=False):
        _check_key(key_type)
        return []


def _check_key(key_type):
    if key_type not in ("traceback", "filename", "lineno"):
        raise ValueError(f"unknown key_type: {key_type!r}")


def take_snapshot():
    if not _is_tracing:
        raise RuntimeError("the tracemalloc module must be tracing memory allocations to take a snapshot")
    return Snapshot((), _limit)
