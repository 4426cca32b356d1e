# Signals. Nobody outside can send one, so that none comes by itself: a program raises its own, and the handler runs in
# the main thread, within `raise_signal`.

from enum import IntEnum as _IntEnum
from _threadline import (
    exit_now as _exit_now, frame as _frame, generator_turn as _turn, get_ident as _get_ident, ident_of as _ident_of,
    index as _index, main_task as _main_task, state_read as _read, write_error as _write_error,
)

_TABLE = (
    ("SIGHUP", 1, "Hangup"), ("SIGINT", 2, "Interrupt"), ("SIGQUIT", 3, "Quit"), ("SIGILL", 4, "Illegal instruction"),
    ("SIGTRAP", 5, "Trace/breakpoint trap"), ("SIGABRT", 6, "Aborted"), ("SIGBUS", 7, "Bus error"),
    ("SIGFPE", 8, "Floating point exception"), ("SIGKILL", 9, "Killed"), ("SIGUSR1", 10, "User defined signal 1"),
    ("SIGSEGV", 11, "Segmentation fault"), ("SIGUSR2", 12, "User defined signal 2"), ("SIGPIPE", 13, "Broken pipe"),
    ("SIGALRM", 14, "Alarm clock"), ("SIGTERM", 15, "Terminated"), ("SIGSTKFLT", 16, "Stack fault"),
    ("SIGCHLD", 17, "Child exited"), ("SIGCONT", 18, "Continued"), ("SIGSTOP", 19, "Stopped (signal)"),
    ("SIGTSTP", 20, "Stopped"), ("SIGTTIN", 21, "Stopped (tty input)"), ("SIGTTOU", 22, "Stopped (tty output)"),
    ("SIGURG", 23, "Urgent I/O condition"), ("SIGXCPU", 24, "CPU time limit exceeded"),
    ("SIGXFSZ", 25, "File size limit exceeded"), ("SIGVTALRM", 26, "Virtual timer expired"),
    ("SIGPROF", 27, "Profiling timer expired"), ("SIGWINCH", 28, "Window changed"), ("SIGIO", 29, "I/O possible"),
    ("SIGPWR", 30, "Power failure"), ("SIGSYS", 31, "Bad system call"), ("SIGRTMIN", 34, "Real-time signal 0"),
    ("SIGRTMAX", 64, "Real-time signal 30"),
)
_ALIASES = (("SIGIOT", 6), ("SIGCLD", 17), ("SIGPOLL", 29))

NSIG = 65
ITIMER_REAL = 0
ITIMER_VIRTUAL = 1
ITIMER_PROF = 2


class ItimerError(OSError):
    pass


Signals = _IntEnum("Signals", [row[:2] for row in _TABLE] + list(_ALIASES), module="signal")
Handlers = _IntEnum("Handlers", [("SIG_DFL", 0), ("SIG_IGN", 1)], module="signal")
Sigmasks = _IntEnum("Sigmasks", [("SIG_BLOCK", 0), ("SIG_UNBLOCK", 1), ("SIG_SETMASK", 2)], module="signal")
for _kind in Signals, Handlers, Sigmasks:
    globals().update(_kind.__members__)
del _kind

_IGNORED_BY_DEFAULT = (SIGCHLD, SIGCONT, SIGURG, SIGWINCH)
_STOPPING = (SIGSTOP, SIGTSTP, SIGTTIN, SIGTTOU)


def _is_main():
    return _get_ident() == _ident_of(_main_task)


def _checked(signalnum):
    signalnum = _index(signalnum)
    if not 1 <= signalnum < NSIG:
        raise ValueError("signal number out of range")
    return signalnum


def default_int_handler(signalnum, frame, /):
    """The default handler for SIGINT installed by Python.

It raises KeyboardInterrupt."""
    raise KeyboardInterrupt


default_int_handler._threadline_parser = "unpacked default_int_handler"

# What is to be done with each signal; where nothing is said, the default.
_handlers = {SIGINT: default_int_handler, SIGPIPE: SIG_IGN, SIGXFSZ: SIG_IGN}


def signal(signalnum, handler):
    number = _index(signalnum)
    if not _is_main():
        raise ValueError("signal only works in main thread of the main interpreter")
    _checked(number)
    if isinstance(handler, int) and handler in (0, 1):
        handler = Handlers(handler)
    elif not callable(handler):
        raise TypeError("signal handler must be signal.SIG_IGN, signal.SIG_DFL, or a callable object")
    if number in (SIGKILL, SIGSTOP, 32, 33):
        raise OSError(22, "Invalid argument")
    _turn(_handlers)
    before = _handlers.get(number, SIG_DFL)
    _handlers[number] = handler
    return before


def getsignal(signalnum):
    number = _checked(signalnum)
    _read(_handlers)
    return _handlers.get(number, SIG_DFL)


def raise_signal(signalnum, /):
    number = int(_index(signalnum))
    if not 0 <= number < NSIG:
        raise OSError(22, "Invalid argument")
    if number == 0:
        return
    _read(_handlers)
    handler = _handlers.get(number, SIG_DFL)
    if handler is SIG_IGN:
        return
    if handler is SIG_DFL:
        _by_default(number)
    elif not _is_main():
        raise NotImplementedError(
            f"Threadline does not interrupt the main thread: {_name(number)} was raised in another thread, and its "
            "handler would have to run between two instructions of main"
        )
    else:
        handler(number, _frame(0))


def _by_default(number):
    if number in _IGNORED_BY_DEFAULT:
        return
    if number in _STOPPING:
        raise NotImplementedError(f"Threadline does not simulate programs that are stopped: {_name(number)}")
    _write_error(f"{strsignal(number)}\n")
    # As a shell sees a program that a signal has ended.
    _exit_now(128 + number)
    # The step above is the run's last one.
    _exit_now(128 + number)


def _name(number):
    for name, value, _ in _TABLE:
        if value == number:
            return name
    return f"signal {number}"


def strsignal(signalnum, /):
    number = _checked(signalnum)
    for _, value, text in _TABLE:
        if value == number:
            return text
    return f"Real-time signal {number - 34}" if number >= 34 else None


def valid_signals():
    known = {int(each): each for each in Signals}
    return {known.get(number, number) for number in range(1, NSIG) if number not in (32, 33)}


def _kill(pid, number, own):
    """What `os.kill` does; `own` is the program's process."""
    if pid != own:
        raise ProcessLookupError(3, "No such process")
    raise_signal(number)


def pthread_kill(thread_id, signalnum, /):
    if thread_id != _get_ident() and signalnum:
        raise NotImplementedError("Threadline does not interrupt threads: pthread_kill() reaches only its caller")
    raise_signal(signalnum)


def alarm(seconds, /):
    _refuse_later("alarm", _index(seconds) != 0)
    return 0


def setitimer(which, seconds, interval=0.0, /):
    if which not in (0, 1, 2):
        raise ItimerError(22, "Invalid argument")
    _refuse_later("setitimer", seconds != 0)
    return (0.0, 0.0)


def getitimer(which, /):
    if which not in (0, 1, 2):
        raise ItimerError(22, "Invalid argument")
    return (0.0, 0.0)


def _refuse_later(function, is_wanted):
    if is_wanted:
        raise NotImplementedError(
            f"Threadline does not simulate signals that come by themselves: {function}() would interrupt the main thread "
            "at any instruction; threading.Timer calls a function later in a thread of its own"
        )


def pause():
    raise NotImplementedError(
        "Threadline does not simulate signals that come by themselves: pause() would wait for ever; "
        "threading.Event().wait() lets another thread end the waiting"
    )


def sigwait(sigset, /):
    raise NotImplementedError(
        "Threadline does not simulate signals that come by themselves: sigwait() would wait for ever"
    )


def siginterrupt(signalnum, flag, /):
    _checked(signalnum)


def set_wakeup_fd(fd, /, *, warn_on_full_buffer=True):
    if not _is_main():
        raise ValueError("set_wakeup_fd only works in main thread of the main interpreter")
    return -1


def pthread_sigmask(how, mask, /):
    raise NotImplementedError("Threadline does not simulate masks of signals: none comes by itself")
