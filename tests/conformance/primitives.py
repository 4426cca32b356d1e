### a hook that fails itself
import threading
def hook(args): raise KeyError("hook")
threading.excepthook = hook
def f(): 1 / 0
t = threading.Thread(target=f, name="T"); t.start(); t.join(); print("end")
### old names of an event and a condition
import threading, warnings
warnings.simplefilter("ignore")
e = threading.Event(); print(e.isSet()); e.set(); print(e.isSet())
c = threading.Condition()
with c: print(c.notifyAll())
### a barrier's own timeout
import threading
b = threading.Barrier(2, timeout=0.02)
try: b.wait()
except threading.BrokenBarrierError as e: print(repr(e), b.broken, b.n_waiting, b.parties)
b.reset(); print(b.broken, b.n_waiting)
### an action is called by one
import threading
calls = []
b = threading.Barrier(3, action=lambda: calls.append(threading.current_thread().name))
def f(): b.wait()
ts = [threading.Thread(target=f) for _ in range(3)]
for t in ts: t.start()
for t in ts: t.join()
print(len(calls), b.n_waiting, b.broken)
### wrong calls of primitives
import threading
for f in (lambda: threading.Event().wait("x"), lambda: threading.Semaphore("x"), lambda: threading.Barrier(), lambda: threading.Event(1), lambda: threading.Condition(5), lambda: threading.Timer(), lambda: threading.Thread(foo=1), lambda: threading.Thread(target=print, args=5).run(), lambda: threading.Semaphore().release("x"), lambda: threading.Thread().join("x")):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
### reprs of what is waited for
import threading
def shown(x): return " ".join("0x" if w.startswith("0x") else w for w in repr(x).replace(":", " :").replace(">", " >").split())
e = threading.Event(); print(shown(e)); e.set(); print(shown(e))
print(shown(threading.Semaphore(2)), shown(threading.BoundedSemaphore(3)), shown(threading.Barrier(2)))
print(shown(threading.Condition()), shown(threading.Condition(threading.Lock())))
print(shown(threading.Timer(1, print)), shown(threading.local()))
### wait_for with and without time
import threading
c = threading.Condition(); n = 0
def up():
    global n
    for _ in range(3):
        with c: n += 1; c.notify_all()
with c:
    t = threading.Thread(target=up); t.start()
    print(c.wait_for(lambda: n == 3), c.wait_for(lambda: [], timeout=0.01), c.wait_for(lambda: "yes", timeout=0), n)
t.join()
### notify more than there are
import threading
c = threading.Condition()
with c: print(c.notify(5), c.notify(0), c.notify(-1), c.notify_all())
### a timer that is cancelled, and one that takes arguments
import threading
t = threading.Timer(5, print, ["never"]); t.start(); print(t.cancel(), t.join(), t.is_alive(), t.finished.is_set())
t = threading.Timer(0.01, print, args=("a", "b"), kwargs={"sep": "-"}); t.start(); t.join(); print(t.interval, t.daemon, t.name)
### a bounded semaphore gives back several
import threading
s = threading.BoundedSemaphore(3)
for _ in range(3): s.acquire()
s.release(2); s.release()
try: s.release()
except ValueError as e: print(e)
try: s.release(0)
except ValueError as e: print(e)
print(s.acquire(blocking=False), s.acquire(timeout=0.01), s._value)
### a local keeps apart what three threads set
import threading
class Box(threading.local):
    size = 5
    def __init__(self, n): self.n = n; self.items = []
box = Box(1); out = {}
def f(k):
    box.items.append(k); box.n += k; out[k] = (box.items, box.n, box.size, sorted(box.__dict__))
ts = [threading.Thread(target=f, args=(k,)) for k in range(3)]
for t in ts: t.start(); t.join()
print(out, box.items, box.n)
del box.n
try: box.n
except AttributeError as e: print(e)
### threads in a set and a dict
import threading
ts = {threading.Thread(name=n): n for n in "ab"}
print(sorted(ts.values()), len({threading.main_thread(), threading.current_thread()}))
### join with a timeout says nothing
import threading
e = threading.Event()
t = threading.Thread(target=e.wait, daemon=True); t.start(); t.join(timeout=0.01); print(t.is_alive(), t.daemon)
### an exception with a cause in a thread
import threading
def f():
    try: {}["k"]
    except KeyError as e: raise ValueError("bad") from e
t = threading.Thread(target=f); t.start(); t.join(); print("end")
### a generator shared by threads
import threading
def g():
    yield 1
    yield next(it)
it = g(); next(it)
def f():
    try: next(it)
    except ValueError as e: print(e)
t = threading.Thread(target=f); t.start(); t.join()
### enumerate while one is not started
import threading
t = threading.Thread(); print(len(threading.enumerate()), t in threading.enumerate(), threading.active_count())
### with on what is no context manager
import threading
for x in (threading.Event(), threading.Barrier(1), threading.Thread()):
    try:
        with x: pass
    except TypeError as e: print(e)
### with on what is
import threading
for x in (threading.Lock(), threading.RLock(), threading.Condition(), threading.Semaphore(), threading.BoundedSemaphore()):
    with x as got: print(got)
### join of a main thread by itself and of a daemon
import threading
try: threading.main_thread().join()
except RuntimeError as e: print(e)
try: threading.main_thread().start()
except RuntimeError as e: print(e)
### a thread that ends by KeyboardInterrupt and GeneratorExit
import threading
def f(): raise GeneratorExit("x")
t = threading.Thread(target=f); t.start(); t.join(); print("end")
### daemonic and old names
import threading, warnings
warnings.simplefilter("ignore")
t = threading.Thread(); t.setDaemon(True); print(t.isDaemon(), t.getName(), t.daemon)
### deleting a target after the run
import threading
t = threading.Thread(target=print, args=(1,)); t.start(); t.join()
print(hasattr(t, "_target"), hasattr(t, "_args"))
### lock of a subclass of thread
import threading
class T(threading.Thread):
    count = 0
    lock = threading.Lock()
    def run(self):
        with T.lock: T.count += 1
ts = [T() for _ in range(5)]
[t.start() for t in ts]; [t.join() for t in ts]; print(T.count, ts[0].name)
### a lock in a finally
import threading
lock = threading.Lock(); seen = []
def f(n):
    lock.acquire()
    try:
        if n == 1: raise KeyError(n)
        seen.append(n)
    finally: lock.release()
threading.excepthook = lambda args: seen.append(args.exc_type.__name__)
for n in range(3):
    t = threading.Thread(target=f, args=(n,)); t.start(); t.join()
print(seen, lock.locked())
### a name changed while it runs
import threading
go = threading.Event()
def f(): go.wait(); print(threading.current_thread().name)
t = threading.Thread(target=f, name="before"); t.start(); t.name = "after"; go.set(); t.join(); print(t.name)
### what a thread has no more when it has ended
import threading
t = threading.Thread(target=print, args=("x",)); t.start(); t.join()
try: t.run()
except AttributeError as e: print(e)
try: t.start()
except RuntimeError as e: print(e)
t.daemon = True; print(t.daemon, t.is_alive(), t.join())
### a queue is emptied under its own lock
import queue
q = queue.Queue()
for k in range(3): q.put(k)
with q.mutex:
    q.queue.clear()
    q.all_tasks_done.notify_all()
    q.unfinished_tasks = 0
q.join(); print(q.qsize(), q.unfinished_tasks)
### a full queue is emptied under its lock and its waiters told
import queue, threading
q = queue.Queue(2); q.put(1); q.put(2)
t = threading.Thread(target=q.put, args=(3,)); t.start()
with q.mutex:
    q.queue.clear()
    q.not_full.notify_all()
t.join(); print(q.get())
### with not_empty
import queue
q = queue.Queue()
with q.not_empty: print(q.not_empty._is_owned() if hasattr(q.not_empty, "_is_owned") else None)
with q.not_full: pass
with q.all_tasks_done: pass
print(q.mutex.locked())
### names of a pool's insides
from concurrent.futures import ThreadPoolExecutor
import threading
e = threading.Event(); s = threading.Event()
with ThreadPoolExecutor(1) as p:
    p.submit(lambda: (s.set(), e.wait())); s.wait()
    for _ in range(3): p.submit(int)
    print(p._work_queue.qsize(), len(p._threads), p._max_workers, p._shutdown, p._broken); e.set()
print(p._shutdown)
### ways to stop a thread
import threading, time
class Worker(threading.Thread):
    def __init__(self): super().__init__(); self._stop_event = threading.Event()
    def stop(self): self._stop_event.set()
    def stopped(self): return self._stop_event.is_set()
    def run(self):
        while not self.stopped(): time.sleep(0.01)
        print("stopped")
w = Worker(); w.start(); w.stop(); w.join()
class Bad(threading.Thread):
    def __init__(self): super().__init__(); self._stop = threading.Event()
w = Bad(); w.start()
try: w.join()
except TypeError as e: print(e)
### a thread whose attribute hides a method
import threading
class Bad(threading.Thread):
    def __init__(self): super().__init__(); self.run = "x"
b = Bad(); b.start(); b.join(); print("end")
### values of a thread by overriding join
import threading
class R(threading.Thread):
    def __init__(self, target, args=()): super().__init__(target=target, args=args); self.result = None
    def run(self): self.result = self._target(*self._args, **self._kwargs)
    def join(self, timeout=None): super().join(timeout); return self.result
r = R(pow, (2, 5)); r.start(); print(r.join())
### daemon as an attribute of a class
import threading
class D(threading.Thread):
    daemon = True
d = D(); print(d.daemon)
d.start(); d.join()
### excepthook that keeps
import threading
kept = []
threading.excepthook = kept.append
t = threading.Thread(target=lambda: 1 / 0, name="T"); t.start(); t.join()
a = kept[0]; print(a.exc_type.__name__, a.exc_value, a.thread.name, a.exc_traceback is not None, len(a), type(a).__name__)
print(threading.__excepthook__ is not None)
### a queue with a class of its own
import queue
class Unique(queue.Queue):
    def _init(self, maxsize): self.queue = set()
    def _put(self, item): self.queue.add(item)
    def _get(self): return self.queue.pop()
u = Unique(); u.put(1); u.put(1); print(u.qsize(), u.unfinished_tasks, u.get(), u.empty())
class Ordered(queue.Queue):
    def _init(self, maxsize): self.queue = {}
    def _put(self, item): self.queue[item] = None
    def _get(self): k = next(iter(self.queue)); del self.queue[k]; return k
o = Ordered(2); o.put("b"); o.put("a"); print(o.full(), o.get(), o.get(), o.qsize())
### iterating a queue with a sentinel
import queue
q = queue.Queue()
for k in (1, 2, None): q.put(k)
print(list(iter(q.get, None)))
### maxsize changes
import queue
q = queue.Queue(1); q.put(1); q.maxsize = 2; q.put(2); print(q.full()); q.maxsize = 0; q.put(3); print(q.full(), q.qsize())
### items of a queue are seen
import queue
q = queue.Queue(); q.put("a"); q.put("b"); print(q.queue[0], list(q.queue), "b" in q.queue, len(q.queue)); q.queue.append("c"); print(q.qsize(), q.get())
p = queue.PriorityQueue(); p.put(3); p.put(1); print(p.queue, p.queue[0])
