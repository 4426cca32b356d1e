# Futures, and waiting for several of them. Whether a future is done is kept by a gate of the machine, each
# of whose visible methods is one operation; results and callbacks are kept here.

from _threadline import draw, future_new, futures_new, module as _module, now, write_error, format_exception
from _generic import GenericAlias as _GenericAlias
from collections import namedtuple

FIRST_COMPLETED = "FIRST_COMPLETED"
FIRST_EXCEPTION = "FIRST_EXCEPTION"
ALL_COMPLETED = "ALL_COMPLETED"

# Levels of `logging`.
CRITICAL = 50
ERROR = 40

PENDING = "PENDING"
RUNNING = "RUNNING"
CANCELLED = "CANCELLED"
CANCELLED_AND_NOTIFIED = "CANCELLED_AND_NOTIFIED"
FINISHED = "FINISHED"

_DONE = (CANCELLED, CANCELLED_AND_NOTIFIED, FINISHED)
_WORDS = {
    PENDING: "pending", RUNNING: "running", CANCELLED: "cancelled", CANCELLED_AND_NOTIFIED: "cancelled",
    FINISHED: "finished",
}


class Error(Exception):
    pass


class CancelledError(Error):
    pass


TimeoutError = TimeoutError


class InvalidStateError(Error):
    pass


class BrokenExecutor(RuntimeError):
    pass


DoneAndNotDoneFutures = namedtuple("DoneAndNotDoneFutures", "done not_done")


def log(level, message, error=None):
    """Tells the logger; a program that does not import `logging` has set nothing up there."""
    logging = _module("logging")
    if logging is not None:
        logging.getLogger("concurrent.futures").log(level, message, exc_info=error)
        return
    text = f"{message}\n"
    if error is not None:
        text += format_exception(error)
    write_error(text)


class Future:

    def __init__(self):
        self._result = None
        self._exception = None
        self._done_callbacks = []
        self._threadline_gate = future_new(None)

    @property
    def _state(self):
        return self._threadline_gate.peek()

    @property
    def _condition(self):
        from threading import Condition
        condition = self.__dict__.get("_threadline_condition")
        if condition is None:
            condition = self._threadline_condition = Condition()
        return condition

    def __repr__(self):
        state = self._state
        end = ""
        if state == FINISHED:
            if self._exception:
                end = f" raised {self._exception.__class__.__name__}"
            else:
                end = f" returned {self._result.__class__.__name__}"
        return f"<{self.__class__.__name__} at {id(self):#x} state={_WORDS[state]}{end}>"

    def _invoke_callbacks(self):
        for callback in self._done_callbacks:
            self._call_back(callback)

    def _call_back(self, callback):
        try:
            callback(self)
        except Exception as error:
            log(ERROR, f"exception calling callback for {self!r}", error)

    def cancel(self):
        return self._after_cancel(self._threadline_gate.cancel())

    def _cancel_within(self):
        return self._after_cancel(self._threadline_gate.cancel_within())

    def _after_cancel(self, before):
        if before == RUNNING or before == FINISHED:
            return False
        if before == PENDING:
            self._invoke_callbacks()
        return True

    def cancelled(self):
        state = self._threadline_gate.state()
        return state == CANCELLED or state == CANCELLED_AND_NOTIFIED

    def running(self):
        return self._threadline_gate.state() == RUNNING

    def done(self):
        return self._threadline_gate.state() in _DONE

    def add_done_callback(self, fn):
        if self._threadline_gate.state() in _DONE:
            self._call_back(fn)
        else:
            self._done_callbacks.append(fn)

    def _wait(self, timeout):
        if timeout is not None:
            if self._threadline_gate.peek() in _DONE:
                timeout = None
            elif not timeout > 0:
                timeout = 0
        state = self._threadline_gate.wait(timeout)
        if state == CANCELLED or state == CANCELLED_AND_NOTIFIED:
            raise CancelledError()
        if state != FINISHED:
            raise TimeoutError()

    def result(self, timeout=None):
        self._wait(timeout)
        if self._exception:
            raise self._exception
        return self._result

    def exception(self, timeout=None):
        self._wait(timeout)
        return self._exception

    def set_running_or_notify_cancel(self):
        return self._after_begin(self._threadline_gate.begin())

    def _after_begin(self, before):
        if before == CANCELLED:
            return False
        if before == PENDING:
            return True
        log(CRITICAL, f"Future {id(self)} in unexpected state: {before}")
        raise RuntimeError("Future in unexpected state")

    def _end(self, has_failed):
        before = self._threadline_gate.end(has_failed)
        if before in _DONE:
            raise InvalidStateError(f"{before}: {self!r}")

    def set_result(self, result):
        self._end(False)
        self._result = result
        self._invoke_callbacks()

    def set_exception(self, exception):
        self._end(exception is not None)
        self._exception = exception
        self._invoke_callbacks()

    __class_getitem__ = classmethod(_GenericAlias)


def _gates(futures):
    for future in futures:
        future._condition
    return [future._threadline_gate for future in futures]


def _in_any_order(things):
    """As they come out of a set: in an order that nobody can rely on."""
    if len(things) > 1:
        number = draw()
        for last in range(len(things) - 1, 0, -1):
            number, other = divmod(number, last + 1)
            things[last], things[other] = things[other], things[last]
    return things


def wait(fs, timeout=None, return_when=ALL_COMPLETED):
    fs = list(set(fs))
    if not fs:
        return DoneAndNotDoneFutures(set(), set())
    is_known = return_when in (FIRST_COMPLETED, FIRST_EXCEPTION, ALL_COMPLETED)
    gates = _gates(fs)
    if timeout is not None:
        ended = [gate.peek() in _DONE for gate in gates]
        if all(ended) or return_when == FIRST_COMPLETED and any(ended) or not timeout > 0:
            timeout = 0
    done = futures_new(gates, return_when if is_known else None).wait(timeout)
    if not is_known and len(done) < len(fs):
        raise ValueError(f"Invalid return condition: {return_when!r}")
    done = {fs[position] for position in done}
    not_done = {future for future in fs if future not in done}
    return DoneAndNotDoneFutures(done, not_done)


def as_completed(fs, timeout=None):
    end_time = None
    if timeout is not None:
        end_time = timeout + now()
    pending = list(set(fs))
    total = len(pending)
    if total:
        done = futures_new(_gates(pending), None).wait(None)
        finished = _in_any_order([pending[position] for position in done])
        pending = [future for future in pending if future not in finished]
        yield from finished
    while pending:
        left = None
        if end_time is not None:
            left = end_time - now()
            if left <= 0:
                raise TimeoutError(f"{len(pending)} (of {total}) futures unfinished")
        done = futures_new(_gates(pending), FIRST_COMPLETED).wait(left)
        finished = [pending[position] for position in done]
        pending = [future for future in pending if future not in finished]
        yield from finished


def _result_or_cancel(future, timeout=None):
    try:
        return future.result(timeout)
    finally:
        if future._state not in _DONE:
            future.cancel()


class Executor:

    def submit(self, fn, /, *args, **kwargs):
        raise NotImplementedError()

    def map(self, fn, *iterables, timeout=None, chunksize=1):
        end_time = None
        if timeout is not None:
            end_time = timeout + now()
        futures = [self.submit(fn, *args) for args in zip(*iterables)]

        def result_iterator():
            try:
                futures.reverse()
                while futures:
                    if end_time is None:
                        yield _result_or_cancel(futures.pop())
                    else:
                        yield _result_or_cancel(futures.pop(), end_time - now())
            finally:
                for future in futures:
                    future.cancel()

        return result_iterator()

    def shutdown(self, wait=True, *, cancel_futures=False):
        pass

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_val, exc_tb):
        self.shutdown(wait=True)
        return False
