# The interpreter does not crash here, so that nothing is to be dumped when it does; what is asked for at once is written.

from _threadline import frame as _frame, get_ident as _get_ident, write_error as _write_error

_is_enabled = False


def enable(file=None, all_threads=True):
    global _is_enabled
    _is_enabled = True


def disable():
    global _is_enabled
    was_enabled = _is_enabled
    _is_enabled = False
    return was_enabled


def is_enabled():
    return _is_enabled


def dump_traceback(file=None, all_threads=True):
    """The stack of the thread that asks; those of the others are seen in the trace."""
    lines = [f"Current thread 0x{_get_ident():016x} (most recent call first):\n"]
    frame = _frame(0)
    while frame is not None:
        code = frame.f_code
        lines.append(f'  File "{code.co_filename}", line {frame.f_lineno} in {code.co_name}\n')
        frame = frame.f_back
    text = "".join(lines)
    if file is None:
        _write_error(text)
    else:
        file.write(text)


def dump_traceback_later(timeout, repeat=False, file=None, exit=False):
    if timeout <= 0:
        raise ValueError("timeout must be greater than 0")


def cancel_dump_traceback_later():
    pass


def register(signum, file=None, all_threads=True, chain=False):
    pass


def unregister(signum, /):
    return False
