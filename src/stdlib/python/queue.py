# The classes of `queue`. Items live here; who may put and get is decided by a gate of the machine.

from _threadline import allocate_lock, index as _index, label_class as _label_class, note, queue_new
from collections import deque
from threading import Condition

__all__ = ["Empty", "Full", "Queue", "PriorityQueue", "LifoQueue", "SimpleQueue"]


class Empty(Exception):
    __module__ = "_queue"


class Full(Exception):
    pass


def _seconds(timeout):
    if timeout is not None:
        if timeout < 0:
            raise ValueError("'timeout' must be a non-negative number")
        if not isinstance(timeout, (int, float)):
            timeout = 0.0 + timeout
        if timeout != timeout:
            timeout = 0
    return timeout


class _Side(Condition):
    """A condition of a queue, for a program that empties or fills the queue itself and tells who waits there."""

    def __init__(self, lock, rouse):
        super().__init__(lock)
        self._threadline_rouse = rouse

    def notify(self, n=1):
        super().notify(n)
        if self._threadline_rouse is not None:
            self._threadline_rouse(n)

    def notify_all(self):
        super().notify_all()
        if self._threadline_rouse is not None:
            self._threadline_rouse(_ALL)

    def wait(self, timeout=None):
        raise NotImplementedError(
            "Threadline does not simulate waiting at a queue's own conditions; get() and put() wait there"
        )


_ALL = 2 ** 62


class Queue:

    def __init__(self, maxsize=0):
        gate = queue_new(maxsize, True)
        self._threadline_gate = gate
        self._threadline_size = None
        self.maxsize = maxsize
        self._threadline_lock = allocate_lock()
        self._threadline_sides = None
        self._init(maxsize)
        cls = type(self)
        own = Queue, PriorityQueue, LifoQueue
        # What is written by the user runs while the lock is held, and that is seen.
        is_own = any(cls._put is known._put for known in own) and any(cls._get is known._get for known in own)
        self._threadline_mutex = None if is_own else self._threadline_lock
        if cls._qsize is Queue._qsize and isinstance(self.queue, (deque, list)):
            gate.watch(self.queue)
        else:
            self._threadline_size = self._qsize

    @property
    def maxsize(self):
        return self._threadline_maxsize

    @maxsize.setter
    def maxsize(self, maxsize):
        self._threadline_maxsize = maxsize
        self._threadline_gate.resize(maxsize)

    @property
    def unfinished_tasks(self):
        return self._threadline_gate.unfinished()

    @unfinished_tasks.setter
    def unfinished_tasks(self, left):
        self._threadline_gate.finish(left)

    @property
    def mutex(self):
        self._threadline_gate.guard(self._threadline_lock)
        return self._threadline_lock

    def _threadline_side(self, place):
        if self._threadline_sides is None:
            gate = self._threadline_gate
            rouse = gate.rouse_getters, gate.rouse_putters, None
            self._threadline_sides = [_Side(self.mutex, each) for each in rouse]
        return self._threadline_sides[place]

    @property
    def not_empty(self):
        return self._threadline_side(0)

    @property
    def not_full(self):
        return self._threadline_side(1)

    @property
    def all_tasks_done(self):
        return self._threadline_side(2)

    def task_done(self):
        self._threadline_gate.task_done()

    def join(self):
        self._threadline_gate.join()

    def qsize(self):
        return self._threadline_gate.qsize()

    def empty(self):
        return not self._threadline_gate.qsize()

    def full(self):
        return 0 < self.maxsize <= self._threadline_gate.qsize()

    def put(self, item, block=True, timeout=None):
        timeout = _seconds(timeout) if self.maxsize > 0 and block else None
        gate = self._threadline_gate
        if not gate.put(bool(block), timeout, item):
            raise Full
        note(item)
        is_put = False
        mutex = self._threadline_mutex
        if mutex is not None:
            mutex.acquire()
        try:
            self._put(item)
            is_put = True
        finally:
            if mutex is not None:
                mutex.release()
            size = self._threadline_size
            gate.end_put(is_put, None if size is None else size())

    def get(self, block=True, timeout=None):
        if block:
            timeout = _seconds(timeout)
        gate = self._threadline_gate
        if not gate.get(bool(block), timeout):
            raise Empty
        is_got = False
        mutex = self._threadline_mutex
        if mutex is not None:
            mutex.acquire()
        try:
            item = self._get()
            is_got = True
        finally:
            if mutex is not None:
                mutex.release()
            size = self._threadline_size
            gate.end_get(is_got, None if size is None else size())
        if mutex is None:
            note(item)
        return item

    def put_nowait(self, item):
        return self.put(item, block=False)

    def get_nowait(self):
        return self.get(block=False)

    def _init(self, maxsize):
        self.queue = deque()

    def _qsize(self):
        return len(self.queue)

    def _put(self, item):
        self.queue.append(item)

    def _get(self):
        return self.queue.popleft()


class PriorityQueue(Queue):

    def _init(self, maxsize):
        self.queue = []

    def _put(self, item):
        from heapq import heappush
        heappush(self.queue, item)

    def _get(self):
        from heapq import heappop
        return heappop(self.queue)


class LifoQueue(Queue):

    def _init(self, maxsize):
        self.queue = []

    def _put(self, item):
        self.queue.append(item)

    def _get(self):
        return self.queue.pop()


class SimpleQueue:
    __module__ = "_queue"

    def __init__(self):
        gate = queue_new(0, False)
        items = deque()
        gate.watch(items)
        self._threadline_gate = gate
        self._threadline_items = items

    def put(self, item, block=True, timeout=None):
        gate = self._threadline_gate
        gate.put(True, None, item)
        self._threadline_items.append(item)
        gate.end_put(True, None)

    def get(self, block=True, timeout=None):
        if block and timeout is not None:
            if not isinstance(timeout, (int, float)):
                timeout = _index(timeout)
            if timeout < 0:
                raise ValueError("'timeout' must be a non-negative number")
        gate = self._threadline_gate
        if not gate.get(bool(block), timeout):
            raise Empty
        item = self._threadline_items.popleft()
        gate.end_get(True, None)
        note(item)
        return item

    def put_nowait(self, item):
        return self.put(item)

    def get_nowait(self):
        return self.get(False)

    def qsize(self):
        return self._threadline_gate.qsize()

    def empty(self):
        return not self._threadline_gate.qsize()

    def __copy__(self, memo=None):
        raise TypeError("cannot pickle '_queue.SimpleQueue' object")

    __deepcopy__ = __copy__


SimpleQueue.__init__._threadline_parser = "none SimpleQueue"
SimpleQueue.put._threadline_parser = "named put"
SimpleQueue.put_nowait._threadline_parser = "named put_nowait"
SimpleQueue.get._threadline_parser = "named get"
SimpleQueue.get_nowait._threadline_parser = "named get_nowait"
SimpleQueue.qsize._threadline_parser = "plain SimpleQueue.qsize"
SimpleQueue.empty._threadline_parser = "plain SimpleQueue.empty"
_label_class(SimpleQueue, "_queue.SimpleQueue")
