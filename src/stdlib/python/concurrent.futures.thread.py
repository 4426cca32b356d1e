# A pool of threads. Who hands in, takes and waits is decided by a gate of the machine; the calls are here.

from _threadline import allocate_lock, pool_new
from collections import deque
from concurrent.futures import _base
from os import cpu_count
from threading import Thread, current_thread

_pools = 0


def _next_name():
    global _pools
    _pools += 1
    return f"ThreadPoolExecutor-{_pools - 1}"


class _Calls(deque):

    def qsize(self):
        return len(self)

    def empty(self):
        return not self


class BrokenThreadPool(_base.BrokenExecutor):
    pass


def _work(executor):
    if executor._initializer is not None:
        try:
            executor._initializer(*executor._initargs)
        except BaseException as error:
            _base.log(_base.CRITICAL, "Exception in initializer:", error)
            executor._initializer_failed()
            return
    try:
        _take_calls(executor._threadline_gate, executor._work_queue)
    except BaseException as error:
        _base.log(_base.CRITICAL, "Exception in worker", error)


def _take_calls(gate, calls):
    is_new = True
    while gate.take(is_new):
        is_new = False
        future, fn, args, kwargs = calls.popleft()
        if future._after_begin(future._threadline_gate.begin_within()):
            try:
                result = fn(*args, **kwargs)
            except BaseException as error:
                future.set_exception(error)
            else:
                future.set_result(result)
        # Nothing is kept alive while the worker waits.
        future = fn = args = kwargs = result = None


class ThreadPoolExecutor(_base.Executor):

    def __init__(self, max_workers=None, thread_name_prefix="", initializer=None, initargs=()):
        if max_workers is None:
            max_workers = min(32, (cpu_count() or 1) + 4)
        if max_workers <= 0:
            raise ValueError("max_workers must be greater than 0")
        if initializer is not None and not callable(initializer):
            raise TypeError("initializer must be a callable")
        self._max_workers = max_workers
        self._work_queue = _Calls()
        self._shutdown = False
        self._threads = set()
        self._broken = False
        self._thread_name_prefix = thread_name_prefix or _next_name()
        self._initializer = initializer
        self._initargs = initargs
        self._threadline_gate = pool_new(self._work_queue, max_workers)

    def submit(self, fn, /, *args, **kwargs):
        gate = self._threadline_gate
        refusal = gate.submit()
        if refusal == "broken":
            raise BrokenThreadPool(self._broken)
        if refusal is not None:
            raise RuntimeError(f"cannot schedule new futures after {refusal}")
        try:
            future = _base.Future()
            future._threadline_gate = _base.future_new(gate)
            self._work_queue.append((future, fn, args, kwargs))
            number = gate.hire()
            if number is not None:
                thread = Thread(name=f"{self._thread_name_prefix}_{number}", target=_work, args=(self,))
                thread.start()
                self._threads.add(thread)
                gate.hired(thread._threadline_task)
        finally:
            gate.end_submit()
        return future

    def _initializer_failed(self):
        self._broken = "A thread initializer failed, the thread pool is not usable anymore"
        self._threadline_gate.break_down()
        while self._work_queue:
            self._work_queue.popleft()[0].set_exception(BrokenThreadPool(self._broken))

    def shutdown(self, wait=True, *, cancel_futures=False):
        gate = self._threadline_gate
        gate.shut()
        self._shutdown = True
        if cancel_futures:
            while self._work_queue:
                self._work_queue.popleft()[0]._cancel_within()
        if wait:
            if current_thread() in self._threads:
                raise RuntimeError("cannot join current thread")
            gate.join()
