# What is called at the end: when main has come to it and the threads that are no daemons have ended, main calls
# what was registered, last first. The machine asks for `_run_exitfuncs` as long as there is something left.

from _threadline import format_exception as _format_exception, module as _module, write_error as _write_error

# Function, arguments and named arguments of each; `None` where one was taken back.
_callbacks = []


def register(func, /, *args, **kwargs):
    if not callable(func):
        raise TypeError("the first argument must be callable")
    _callbacks.append((func, args, kwargs))
    return func


def unregister(func, /):
    for place, entry in enumerate(_callbacks):
        if entry is not None and entry[0] == func:
            _callbacks[place] = None


def _run_exitfuncs():
    # What a callback registers is not called.
    for place in range(len(_callbacks) - 1, -1, -1):
        if _callbacks[place] is None:
            continue
        func, args, kwargs = _callbacks[place]
        try:
            func(*args, **kwargs)
        except BaseException as error:
            _write_error(f"Exception ignored in atexit callback: {func!r}\n{_format_exception(error)}")
    _callbacks.clear()


def _threadline_end():
    threading = _module("threading")
    if threading is not None:
        threading.main_thread()._is_stopped = True
    _run_exitfuncs()


def _clear():
    _callbacks.clear()


def _ncallbacks():
    return len(_callbacks)


register._threadline_parser = "open register"
for _function in unregister, _run_exitfuncs, _clear, _ncallbacks:
    _function._threadline_parser = "plain atexit." + _function.__name__
del _function
