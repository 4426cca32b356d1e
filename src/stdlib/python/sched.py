# Calls at times: a queue of events that `run` goes through.

import heapq
import threading
from collections import namedtuple
from time import monotonic as _time
import time

__all__ = ["scheduler"]

_Event = namedtuple("Event", "time, priority, sequence, action, argument, kwargs")


class Event(_Event):
    __slots__ = ()

    def __eq__(self, other):
        return (self.time, self.priority, self.sequence) == (other.time, other.priority, other.sequence)

    def __lt__(self, other):
        return (self.time, self.priority, self.sequence) < (other.time, other.priority, other.sequence)

    def __le__(self, other):
        return (self.time, self.priority, self.sequence) <= (other.time, other.priority, other.sequence)

    def __gt__(self, other):
        return (self.time, self.priority, self.sequence) > (other.time, other.priority, other.sequence)

    def __ge__(self, other):
        return (self.time, self.priority, self.sequence) >= (other.time, other.priority, other.sequence)

    __hash__ = None


_NOTHING = object()


class scheduler:
    def __init__(self, timefunc=_time, delayfunc=time.sleep):
        self._queue = []
        self._lock = threading.RLock()
        self.timefunc = timefunc
        self.delayfunc = delayfunc
        self._sequence = 0

    def enterabs(self, time, priority, action, argument=(), kwargs=_NOTHING):
        if kwargs is _NOTHING:
            kwargs = {}
        with self._lock:
            event = Event(time, priority, self._sequence, action, argument, kwargs)
            self._sequence += 1
            heapq.heappush(self._queue, event)
        return event

    def enter(self, delay, priority, action, argument=(), kwargs=_NOTHING):
        return self.enterabs(self.timefunc() + delay, priority, action, argument, kwargs)

    def cancel(self, event):
        with self._lock:
            self._queue.remove(event)
            heapq.heapify(self._queue)

    def empty(self):
        with self._lock:
            return not self._queue

    def run(self, blocking=True):
        while True:
            with self._lock:
                if not self._queue:
                    return None
                event = self._queue[0]
                now = self.timefunc()
                is_due = event.time <= now
                if is_due:
                    heapq.heappop(self._queue)
            if is_due:
                event.action(*event.argument, **event.kwargs)
                self.delayfunc(0)
            elif blocking:
                self.delayfunc(event.time - now)
            else:
                return event.time - now

    @property
    def queue(self):
        with self._lock:
            waiting = self._queue[:]
        return list(map(heapq.heappop, [waiting] * len(waiting)))
