### nothing to get
import queue
q = queue.Queue()
try: q.get(timeout=0.01)
except queue.Empty as e: print(repr(e), issubclass(queue.Empty, Exception))
q.get_nowait()
### a negative timeout
import queue
queue.Queue().get(timeout=-1)
### a negative timeout of put
import queue
q = queue.Queue(1)
q.put(1, timeout=5)
try: q.put(2, timeout=-1)
except ValueError as e: print(e)
queue.Queue().put(1, timeout=-1); print("no bound, no check")
### no room
import queue
q = queue.Queue(maxsize=1); q.put(1)
for f in (lambda: q.put_nowait(2), lambda: q.put(2, False), lambda: q.put(2, True, 0.01), lambda: q.put(2, timeout=0)):
    try: f()
    except queue.Full as e: print(repr(e))
q.put(3, block=False)
### work said to be done too often
import queue
q = queue.Queue(); q.put(1); q.get(); q.task_done(); q.task_done()
### sizes and order
import queue
q = queue.Queue(2); print(q.qsize(), q.empty(), q.full()); q.put("a"); q.put("b")
print(q.qsize(), q.empty(), q.full(), q.get(), q.get(), q.maxsize, q.unfinished_tasks)
q.task_done(); q.task_done(); print(q.join(), q.unfinished_tasks)
### last in, first out
import queue
q = queue.LifoQueue()
for n in range(3): q.put(n)
print([q.get() for _ in range(3)], q.empty())
### the least first
import queue
q = queue.PriorityQueue()
for item in [(2, "b"), (1, "z"), (3, "a"), (1, "a")]: q.put(item)
print([q.get() for _ in range(4)])
### priorities that cannot be compared
import queue
q = queue.PriorityQueue(); q.put(1)
try: q.put("a")
except TypeError as e: print(e, q.qsize(), q.unfinished_tasks)
print(q.get())
### a simple queue
import queue
q = queue.SimpleQueue()
q.put(1); q.put(2, False); q.put_nowait(3); q.put(4, block=True, timeout=1)
print(q.qsize(), q.get(), q.get(False), q.get_nowait(), q.get(timeout=1), q.empty())
for f in (lambda: q.get(timeout=0.01), lambda: q.get_nowait(), lambda: q.get(block=False), lambda: q.get(timeout=-1)):
    try: f()
    except (queue.Empty, ValueError) as e: print(type(e).__module__, repr(e))
print(type(q), hasattr(q, "join"), hasattr(q, "task_done"), hasattr(queue.Queue, "shutdown"))
### where the exceptions live
import queue
print(queue.Empty, queue.Full, queue.Queue, queue.__all__)
### a consumer is woken
import queue, threading, time
q = queue.Queue(); got = []
t = threading.Thread(target=lambda: got.append(q.get())); t.start(); time.sleep(0.02); q.put("x"); t.join(); print(got)
### a producer is woken
import queue, threading, time
q = queue.Queue(1); q.put(1)
t = threading.Thread(target=q.put, args=(2,)); t.start(); time.sleep(0.02); print(q.qsize(), q.get()); t.join(); print(q.get())
### consumers are served in order
import queue, threading, time
q = queue.Queue(); got = []
def f(n):
    time.sleep(n / 50); got.append((n, q.get()))
ts = [threading.Thread(target=f, args=(n,)) for n in (2, 0, 1)]
for t in ts: t.start()
time.sleep(0.2)
for item in "abc": q.put(item); time.sleep(0.02)
for t in ts: t.join()
print(got)
### producers are served in order
import queue, threading, time
q = queue.Queue(1); q.put("first")
def f(n):
    time.sleep(n / 50); q.put(n)
ts = [threading.Thread(target=f, args=(n,)) for n in (2, 0, 1)]
for t in ts: t.start()
time.sleep(0.2); got = []
for _ in range(4): got.append(q.get()); time.sleep(0.02)
for t in ts: t.join()
print(got)
### join waits for the work
import queue, threading, time
q = queue.Queue(); log = []
def worker():
    while True:
        item = q.get()
        if item is None: break
        time.sleep(0.01); log.append(item); q.task_done()
t = threading.Thread(target=worker); t.start()
for n in range(3): q.put(n)
q.join(); log.append("joined"); q.put(None); t.join(); print(log, q.unfinished_tasks)
### a timeout while others put too late
import queue, threading, time
q = queue.Queue(); got = []
def late():
    time.sleep(0.1); q.put(1)
t = threading.Thread(target=late); t.start()
try: q.get(timeout=0.02)
except queue.Empty: print("empty")
print(q.get(timeout=5)); t.join()
### a queue of one's own
import queue
class Unique(queue.Queue):
    def _init(self, maxsize): self.queue = set()
    def _put(self, item): self.queue.add(item)
    def _get(self): return self.queue.pop()
q = Unique(); q.put(1); q.put(1); print(q.qsize(), q.get(), q.qsize(), q.unfinished_tasks)
class Counted(queue.Queue):
    def _qsize(self): return len(self.queue) * 2
q = Counted(4); q.put(1); q.put(2); print(q.qsize(), q.full())
### what is put is the same thing
import queue
q = queue.Queue(); x = [1]; q.put(x); print(q.get() is x); q.put(None); print(q.get())
### wrong calls
import queue
for f in (lambda: queue.Queue().put(), lambda: queue.Queue().get(1, 2, 3), lambda: queue.Queue("x").put(1), lambda: queue.Queue(-1).put(1), lambda: queue.Queue(0.5).put(1)):
    try: print(f())
    except TypeError as e: print(e)
### a simple queue in all its ways
import queue
q = queue.SimpleQueue(); q.put(1); q.put_nowait(2); q.put(3, block=False, timeout=1)
print(q.qsize(), q.empty(), q.get(), q.get_nowait(), q.get(timeout=1))
for f in (q.get_nowait, lambda: q.get(False), lambda: q.get(timeout=0.01)):
    try: f()
    except queue.Empty as e: print(repr(e))
try: q.get(timeout=-1)
except ValueError as e: print(e)
print(hasattr(q, "join"), hasattr(q, "shutdown"), hasattr(queue.Queue, "shutdown"))
### queue attributes
import queue
q = queue.Queue(2); print(q.maxsize, q.unfinished_tasks, q.mutex.locked(), q.full()); q.put_nowait(1); q.put(2, timeout=0); print(q.full(), list(q.queue))
for f in (lambda: q.put(3, timeout=0), lambda: q.put_nowait(3), lambda: q.put(3, False)):
    try: f()
    except queue.Full as e: print(repr(e), isinstance(e, Exception))
p = queue.PriorityQueue(); [p.put(x) for x in ((2, "b"), (1, "z"), (1, "a"))]; print([p.get() for _ in range(3)])
