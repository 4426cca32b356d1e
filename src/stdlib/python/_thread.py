# The low-level module under `threading`.

from _threadline import end_locals as _end_locals, allocate_lock, get_ident, index as _index, rlock_new, note_failure, tasks_query, write_error, format_exception
from threading import (
    TIMEOUT_MAX, ExceptHookArgs as _ExceptHookArgs, _start_raw, get_native_id, local as _local, stack_size,
)

__all__ = [
    "LockType", "RLock", "TIMEOUT_MAX", "allocate", "allocate_lock", "error", "exit", "exit_thread", "get_ident",
    "get_native_id", "interrupt_main", "stack_size", "start_new", "start_new_thread",
]

error = RuntimeError
allocate = allocate_lock
LockType = type(allocate_lock())
RLock = type(rlock_new())


def start_new_thread(function, args, kwargs=None, /):
    if not callable(function):
        raise TypeError("first arg must be callable")
    if not isinstance(args, tuple):
        raise TypeError("2nd arg must be a tuple")
    if kwargs is None:
        kwargs = {}
    elif not isinstance(kwargs, dict):
        raise TypeError("optional 3rd arg must be a dictionary")

    def run():
        try:
            function(*args, **kwargs)
        except SystemExit:
            pass
        except BaseException as failure:
            note_failure(failure)
            write_error(f"Exception ignored in thread started by: {function!r}\n{format_exception(failure)}")
        _end_locals(function)

    return _start_raw(run, getattr(function, "__name__", "?"))


start_new_thread._threadline_parser = "unpacked start_new_thread"
start_new = start_new_thread


def exit():
    raise SystemExit


exit._threadline_parser = "plain _thread.exit"
exit_thread = exit


def _count():
    return len(tasks_query()) - 1


def interrupt_main(signum=2, /):
    _index(signum)
    raise NotImplementedError("Threadline does not simulate signals: interrupt_main() cannot reach the main thread")
