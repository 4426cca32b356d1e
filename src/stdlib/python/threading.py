# The classes of `threading`. What a thread can notice of another goes through a gate of the machine:
# each call of a gate's method is one visible operation. Everything else here is unobserved.

import _threadline
from _threadline import (
    generator_turn as _turn, index as _index, state_read as _read,
    allocate_lock, barrier_new, condition_new, current_thread as _own_thread, event_new, get_ident, ident_of,
    end_locals as _end_locals, local, main_task, note_failure, now, process_id, rlock_new, semaphore_new, task_is_finished, task_join, task_number,
    task_peek, task_rename, task_spawn, tasks_query,
)

__all__ = [
    "get_ident", "active_count", "Condition", "current_thread", "enumerate", "main_thread", "TIMEOUT_MAX",
    "Event", "Lock", "RLock", "Semaphore", "BoundedSemaphore", "Thread", "Barrier", "BrokenBarrierError",
    "Timer", "ThreadError", "setprofile", "settrace", "local", "stack_size", "excepthook", "ExceptHookArgs",
    "gettrace", "getprofile", "get_native_id",
]

TIMEOUT_MAX = 9223372036.0
ThreadError = RuntimeError

Lock = allocate_lock
_LockType = type(allocate_lock())
_RLockType = type(rlock_new())


def RLock(*args, **kwargs):
    return rlock_new(*args, **kwargs)


def _deprecated(old, new):
    """Old names are warned of where the program's text lets one see that it uses them."""
    warnings = _threadline.module("warnings")
    if warnings is not None:
        warnings.warn_deprecated(old, new)


def _label(thing, state):
    cls = type(thing)
    return f"<{cls.__module__}.{cls.__qualname__} at {id(thing):#x}: {state}>"


class Condition:

    def __init__(self, lock=None):
        if lock is None:
            lock = RLock()
        self._lock = lock
        self.acquire = lock.acquire
        self.release = lock.release
        is_plain = type(lock) is _LockType or type(lock) is _RLockType
        self._threadline_is_plain = is_plain
        self._threadline_gate = condition_new(lock if is_plain else None)

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, *args):
        return self._lock.__exit__(*args)

    def __repr__(self):
        return f"<Condition({self._lock}, {self._threadline_gate.waiters()})>"

    def _is_owned(self):
        lock = self._lock
        if hasattr(lock, "_is_owned"):
            return lock._is_owned()
        if lock.acquire(False):
            lock.release()
            return False
        return True

    def wait(self, timeout=None):
        if timeout is not None:
            if not isinstance(timeout, (int, float)) and not self._is_owned():
                raise RuntimeError("cannot wait on un-acquired lock")
            if not timeout > 0:
                timeout = 0
        gate = self._threadline_gate
        if self._threadline_is_plain:
            return gate.wait(timeout)
        if not self._is_owned():
            raise RuntimeError("cannot wait on un-acquired lock")
        lock = self._lock
        gate.wait(timeout)
        saved = None
        if hasattr(lock, "_release_save"):
            saved = lock._release_save()
        else:
            lock.release()
        try:
            return gate.wake(timeout)
        finally:
            if hasattr(lock, "_acquire_restore"):
                lock._acquire_restore(saved)
            else:
                lock.acquire()

    def wait_for(self, predicate, timeout=None):
        deadline = None
        left = timeout
        result = predicate()
        while not result:
            if left is not None:
                if deadline is None:
                    deadline = now() + left
                else:
                    left = deadline - now()
                    if left <= 0:
                        break
            self.wait(left)
            result = predicate()
        return result

    def notify(self, n=1):
        if not self._threadline_is_plain and not self._is_owned():
            raise RuntimeError("cannot notify on un-acquired lock")
        self._threadline_gate.notify(n)

    def notify_all(self):
        if not self._threadline_is_plain and not self._is_owned():
            raise RuntimeError("cannot notify on un-acquired lock")
        self._threadline_gate.notify(None)

    def notifyAll(self):
        _deprecated("notifyAll", "use notify_all()")
        self.notify_all()


# More permits than anybody takes.
_MANY = 2 ** 62


def _permits(value):
    """How often a semaphore of this value can be taken before somebody waits: until it is exactly 0."""
    if value == value // 1 and value < _MANY:
        return int(value)
    return _MANY


class Semaphore:

    def __init__(self, value=1):
        if value < 0:
            raise ValueError("semaphore initial value must be >= 0")
        self._threadline_value = value
        self._threadline_permits = permits = _permits(value)
        self._threadline_gate = semaphore_new(permits, None)

    @property
    def _value(self):
        return self._threadline_value + (self._threadline_gate.value() - self._threadline_permits)

    def __repr__(self):
        return _label(self, f"value={self._value}")

    def acquire(self, blocking=True, timeout=None):
        if not blocking and timeout is not None:
            raise ValueError("can't specify timeout for non-blocking acquire")
        if timeout is not None and not isinstance(timeout, (int, float)):
            # Who need not wait does not look at it.
            if self._threadline_gate.value():
                timeout = 0
            0.0 + timeout
        return self._threadline_gate.acquire(bool(blocking), timeout)

    __enter__ = acquire

    def release(self, n=1):
        if n < 1:
            raise ValueError("n must be one or more")
        self._threadline_gate.release(n)

    def __exit__(self, t, v, tb):
        self.release()


class BoundedSemaphore(Semaphore):

    def __init__(self, value=1):
        super().__init__(value)
        self._initial_value = value
        permits = self._threadline_permits
        self._threadline_gate = semaphore_new(permits, permits)

    def __repr__(self):
        return _label(self, f"value={self._value}/{self._initial_value}")

    def release(self, n=1):
        if n < 1:
            raise ValueError("n must be one or more")
        self._threadline_gate.release(n)


class Event:

    def __init__(self):
        self._threadline_gate = event_new()

    @property
    def _flag(self):
        return self._threadline_gate.peek()

    def __repr__(self):
        return _label(self, "set" if self._flag else "unset")

    def is_set(self):
        return self._threadline_gate.is_set()

    def isSet(self):
        _deprecated("isSet", "use is_set()")
        return self.is_set()

    def set(self):
        self._threadline_gate.set()

    def clear(self):
        self._threadline_gate.clear()

    def wait(self, timeout=None):
        if timeout is not None:
            is_usual = isinstance(timeout, (int, float)) and timeout <= TIMEOUT_MAX
            # Who need not wait does not look at it.
            if (not is_usual and self._threadline_gate.peek()) or not timeout > 0:
                timeout = 0
        return self._threadline_gate.wait(timeout)


class BrokenBarrierError(RuntimeError):
    pass


def _parties(parties):
    """Of how many a barrier is in truth: 0 when no number of arrivals is equal to what it was given."""
    is_number = isinstance(parties, (int, float)) and 0 <= parties < _MANY
    return int(parties) if is_number and parties == parties // 1 else 0


class Barrier:

    def __init__(self, parties, action=None, timeout=None):
        self._action = action
        self._timeout = timeout
        self._parties = parties
        self._threadline_gate = barrier_new(_parties(parties), action is not None)

    def __repr__(self):
        waiting, is_broken = self._threadline_gate.peek()
        state = "broken" if is_broken else f"waiters={waiting}/{self._parties}"
        return _label(self, state)

    def wait(self, timeout=None):
        if timeout is None:
            timeout = self._timeout
        gate = self._threadline_gate
        if timeout is not None:
            if not isinstance(timeout, (int, float)):
                waiting, is_broken = gate.peek()
                # Who need not wait does not look at it.
                if is_broken or waiting + 1 == self._parties:
                    timeout = 0
                0.0 + timeout
            if not timeout > 0:
                timeout = 0
        index = gate.arrive(timeout)
        if index is None:
            raise BrokenBarrierError
        if self._action is not None and index == self._parties - 1:
            try:
                self._action()
            except:
                gate.abort()
                raise
            gate.complete()
        return index

    def reset(self):
        self._threadline_gate.reset()

    def abort(self):
        self._threadline_gate.abort()

    @property
    def parties(self):
        return self._parties

    @property
    def n_waiting(self):
        return self._threadline_gate.n_waiting()

    @property
    def broken(self):
        return self._threadline_gate.broken()


_names = 0


def _default_name():
    global _names
    _names += 1
    return f"Thread-{_names}"


class Thread:

    _initialized = False

    def __init__(self, group=None, target=None, name=None, args=(), kwargs=None, *, daemon=None):
        assert group is None, "group argument must be None for now"
        if kwargs is None:
            kwargs = {}
        if name:
            name = str(name)
        else:
            name = _default_name()
            if target is not None:
                try:
                    name += f" ({target.__name__})"
                except AttributeError:
                    pass
        self._target = target
        self._name = name
        self._args = args
        self._kwargs = kwargs
        self._daemonic = current_thread().daemon if daemon is None else daemon
        self._threadline_task = None
        self._is_stopped = False
        self._initialized = True

    def __repr__(self):
        assert self._initialized, "Thread.__init__() was not called"
        task = self._task()
        status = "initial"
        if task is not None:
            status = "stopped" if task_peek(task) else "started"
        if self._daemonic:
            status += " daemon"
        if task is not None:
            status += f" {ident_of(task)}"
        return f"<{self.__class__.__name__}({self._name}, {status})>"

    def start(self):
        if not self._initialized:
            raise RuntimeError("thread.__init__() not called")
        _turn(self)
        if self._threadline_task is not None:
            raise RuntimeError("threads can only be started once")
        self._threadline_task = task_spawn(self, self._name, bool(self._daemonic), self._bootstrap)

    def run(self):
        try:
            if self._target is not None:
                self._target(*self._args, **self._kwargs)
        finally:
            del self._target, self._args, self._kwargs

    def _bootstrap(self):
        try:
            self.run()
        except BaseException as error:
            note_failure(error)
            _report(self, error)
        _end_locals(self)

    def join(self, timeout=None):
        if not self._initialized:
            raise RuntimeError("Thread.__init__() not called")
        if self._task() is None:
            raise RuntimeError("cannot join thread before it is started")
        if self is current_thread():
            raise RuntimeError("cannot join current thread")
        if timeout is not None:
            timeout = max(timeout, 0)
            if timeout > TIMEOUT_MAX and task_peek(self._threadline_task):
                timeout = 0
        if task_join(self._threadline_task, timeout) and not self._is_stopped:
            self._stop()

    def _stop(self):
        """Called by whoever first finds that it has ended; a subclass that gives the name to something else fails."""
        self._is_stopped = True

    def is_alive(self):
        assert self._initialized, "Thread.__init__() not called"
        task = self._task()
        if task is None:
            return False
        # Asked first, so that whether the other has ended is seen to matter.
        is_finished = task_is_finished(task)
        if self._is_stopped:
            return False
        if is_finished:
            self._stop()
        return not is_finished

    def _task(self):
        """Its task; whether it has one is what another thread can change."""
        _read(self)
        return self._threadline_task

    @property
    def name(self):
        assert self._initialized, "Thread.__init__() not called"
        return self._name

    @name.setter
    def name(self, name):
        assert self._initialized, "Thread.__init__() not called"
        self._name = str(name)
        if self._threadline_task is not None:
            task_rename(self._threadline_task, self._name)

    @property
    def ident(self):
        assert self._initialized, "Thread.__init__() not called"
        task = self._task()
        return None if task is None else ident_of(task)

    @property
    def native_id(self):
        assert self._initialized, "Thread.__init__() not called"
        task = self._task()
        return None if task is None else process_id + task_number(task)

    @property
    def daemon(self):
        assert self._initialized, "Thread.__init__() not called"
        return self._daemonic

    @daemon.setter
    def daemon(self, daemonic):
        if not self._initialized:
            raise RuntimeError("Thread.__init__() not called")
        if self._threadline_task is not None:
            raise RuntimeError("cannot set daemon status of active thread")
        self._daemonic = daemonic

    def __deepcopy__(self, memo):
        raise TypeError("cannot pickle '_thread.lock' object")

    def isDaemon(self):
        _deprecated("isDaemon", "get the daemon attribute")
        return self.daemon

    def setDaemon(self, daemonic):
        _deprecated("setDaemon", "set the daemon attribute")
        self.daemon = daemonic

    def getName(self):
        _deprecated("getName", "get the name attribute")
        return self.name

    def setName(self, name):
        _deprecated("setName", "set the name attribute")
        self.name = name


class _ExceptHookArgs(tuple):
    __module__ = "_thread"

    def __new__(cls, sequence):
        if not hasattr(type(sequence), "__iter__"):
            raise TypeError("constructor requires a sequence")
        parts = tuple(sequence)
        if len(parts) != 4:
            raise TypeError(f"_thread._ExceptHookArgs() takes a 4-sequence ({len(parts)}-sequence given)")
        return tuple.__new__(cls, parts)

    @property
    def exc_type(self):
        return self[0]

    @property
    def exc_value(self):
        return self[1]

    @property
    def exc_traceback(self):
        return self[2]

    @property
    def thread(self):
        return self[3]

    def __repr__(self):
        names = ("exc_type", "exc_value", "exc_traceback", "thread")
        parts = ", ".join(f"{name}={value!r}" for name, value in zip(names, self))
        return f"_thread._ExceptHookArgs({parts})"


ExceptHookArgs = _ExceptHookArgs


def excepthook(args, /):
    if type(args) is not ExceptHookArgs:
        raise TypeError("_thread.excepthook argument type must be ExceptHookArgs")
    if args.exc_type is SystemExit:
        return
    name = get_ident() if args.thread is None else args.thread.name
    text = _threadline.format_exception(args.exc_value)
    _threadline.write_error(f"Exception in thread {name}:\n{text}")


excepthook._threadline_parser = "plain _thread._excepthook"
_ExceptHookArgs.__new__._threadline_parser = "named structseq"
__excepthook__ = excepthook


def _report(thread, error):
    hook = __excepthook__ if excepthook is None else excepthook
    args = ExceptHookArgs([type(error), error, error.__traceback__, thread])
    try:
        hook(args)
    except Exception as failure:
        failure.__suppress_context__ = True
        text = _threadline.format_exception(failure)
        _threadline.write_error(f"Exception in threading.excepthook:\n{text}")


class Timer(Thread):

    def __init__(self, interval, function, args=None, kwargs=None):
        Thread.__init__(self)
        self.interval = interval
        self.function = function
        self.args = args if args is not None else []
        self.kwargs = kwargs if kwargs is not None else {}
        self.finished = Event()

    def cancel(self):
        self.finished.set()

    def run(self):
        self.finished.wait(self.interval)
        if not self.finished.is_set():
            self.function(*self.args, **self.kwargs)
        self.finished.set()


class _MainThread(Thread):

    def __init__(self):
        Thread.__init__(self, name="MainThread", daemon=False)
        self._threadline_task = main_task


_main_thread = _MainThread()


class _DummyThread(Thread):
    """Stands for a thread that `_thread.start_new_thread` started."""

    def __init__(self, raw):
        global _dummies
        _dummies += 1
        Thread.__init__(self, name=f"Dummy-{_dummies}", daemon=True)
        self._threadline_task = raw.task

    def join(self, timeout=None):
        assert False, "cannot join a dummy thread"

    def is_alive(self):
        return True


_dummies = 0


class _Raw:
    """The thread of a task that has no `Thread` object unless it asks for one."""

    task = dummy = None


def _start_raw(call, label):
    raw = _Raw()
    raw.task = task_spawn(raw, f"_thread ({label})", True, call)
    return ident_of(raw.task)


def main_thread():
    return _main_thread


def current_thread():
    thread = _own_thread()
    if thread is None:
        return _main_thread
    if type(thread) is _Raw:
        if thread.dummy is None:
            thread.dummy = _DummyThread(thread)
        return thread.dummy
    return thread


def currentThread():
    _deprecated("currentThread", "use current_thread()")
    return current_thread()


def enumerate():
    threads = []
    for thread in tasks_query():
        if thread is None:
            thread = _main_thread
        elif type(thread) is _Raw:
            thread = thread.dummy
        if thread is not None:
            threads.append(thread)
    return threads


def active_count():
    return len(enumerate())


def activeCount():
    _deprecated("activeCount", "use active_count()")
    return active_count()


def get_native_id():
    return current_thread().native_id


get_native_id._threadline_parser = "plain _thread.get_native_id"


# A class that inherits from `local` and has an `__init__` is initialised anew, with the same arguments, in
# every thread that touches it: here are the arguments and the threads that have, by id of the object.
_locals = {}


def _touch_local(thing):
    entry = _locals.get(id(thing))
    if entry is not None:
        args, kwargs, seen = entry
        me = get_ident()
        if me not in seen:
            seen.add(me)
            type(thing).__init__(thing, *args, **kwargs)


def _new_local(cls, /, *args, **kwargs):
    thing = _plain_new_local(cls)
    _locals[id(thing)] = (args, kwargs, {get_ident()})
    return thing


def _get_local(self, name):
    _touch_local(self)
    return object.__getattribute__(self, name)


def _set_local(self, name, value):
    _touch_local(self)
    object.__setattr__(self, name, value)


def _delete_local(self, name):
    _touch_local(self)
    object.__delattr__(self, name)


def _init_local_class(cls, **kwargs):
    if cls.__init__ is object.__init__ or "__getattribute__" in cls.__dict__:
        return
    cls.__new__ = staticmethod(_new_local)
    cls.__getattribute__ = _get_local
    cls.__setattr__ = _set_local
    cls.__delattr__ = _delete_local


def _new_plain_local(cls, /, *args, **kwargs):
    if args or kwargs:
        raise TypeError("Initialization arguments are not supported")
    return _plain_new_local(cls)


_plain_new_local = local.__new__
_threadline.extend_class(local, "__new__", staticmethod(_new_plain_local))
_threadline.extend_class(local, "__init_subclass__", classmethod(_init_local_class))


_trace_hook = None
_profile_hook = None


def settrace(func):
    global _trace_hook
    _trace_hook = func


def gettrace():
    return _trace_hook


def setprofile(func):
    global _profile_hook
    _profile_hook = func


def getprofile():
    return _profile_hook


_stack_size = 0


def stack_size(size=0, /):
    global _stack_size
    size = _index(size)
    if size >= 1 << 63:
        raise OverflowError("Python int too large to convert to C ssize_t")
    if size < 0:
        raise ValueError("size must be 0 or a positive value")
    if 0 < size < 32768:
        raise ValueError(f"size not valid: {size} bytes")
    before, _stack_size = _stack_size, size
    return before


stack_size._threadline_parser = "parsed stack_size"
