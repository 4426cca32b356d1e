### a thread is started once
import threading
t = threading.Thread(target=print, args=("once",))
t.start(); t.join()
t.start()
### a subclass that forgot to initialise
import threading
class T(threading.Thread):
    def __init__(self): pass
T().start()
### a name before initialisation
import threading
class T(threading.Thread):
    def __init__(self):
        self.name = "x"
        super().__init__()
T()
### what an uninitialised thread refuses
import threading
class T(threading.Thread):
    def __init__(self): pass
t = T()
for f in (lambda: t.join(), lambda: t.name, lambda: t.ident, lambda: t.native_id, lambda: t.is_alive(), lambda: t.daemon, lambda: repr(t), lambda: setattr(t, "daemon", True)):
    try: f()
    except (AssertionError, RuntimeError) as e: print(type(e).__name__, e)
### join of oneself
import threading
threading.current_thread().join()
### join before start
import threading
threading.Thread().join()
### join of an uninitialised thread
import threading
class T(threading.Thread):
    def __init__(self): pass
T().join()
### daemon of a running thread
import threading
e = threading.Event()
t = threading.Thread(target=e.wait); t.start()
try: t.daemon = True
except RuntimeError as error: print(error)
try: t.setDaemon(True)
except RuntimeError as error: print(error)
e.set()
### daemon is inherited
import threading
def child(): print("child daemon:", threading.Thread().daemon)
t = threading.Thread(target=child, daemon=True); t.start(); t.join()
print("main daemon:", threading.main_thread().daemon)
print(threading.Thread(daemon=0).daemon, threading.Thread(daemon="yes").daemon)
### the first argument is group
import threading
threading.Thread(print)
### a forgotten comma unpacks the string
import threading
def worker(name): pass
t = threading.Thread(target=worker, args=("AB")); t.start(); t.join()
print("main goes on")
### a target that was called
import threading
def worker(): print("runs in", threading.current_thread().name)
t = threading.Thread(target=worker()); t.start(); t.join(); print("done")
### a target that is not callable
import threading
t = threading.Thread(target=5, name="T"); t.start(); t.join(); print("main goes on")
### sys.exit in a thread
import threading, sys
def worker():
    sys.exit(3)
t = threading.Thread(target=worker); t.start(); t.join(); print("main goes on", t.is_alive())
### an exception in main while a thread runs
import threading, time
def worker():
    time.sleep(0.05); print("worker finished")
threading.Thread(target=worker).start()
raise RuntimeError("main")
### main ends and waits
import threading, time
def worker():
    time.sleep(0.02); print("worker", threading.main_thread().is_alive())
threading.Thread(target=worker).start()
print("main ends")
### a daemon is cut off
import threading, time
def worker():
    time.sleep(5); print("never")
threading.Thread(target=worker, daemon=True).start()
print("main ends")
### sys.exit in main waits for threads
import threading, time, sys
def worker():
    time.sleep(0.02); print("worker")
threading.Thread(target=worker).start()
sys.exit("bye")
### default names and repr in each state
import threading
def f(): pass
class MyThread(threading.Thread): pass
def shown(t): return " ".join("ID>" if len(w) > 10 and w[:-1][:3].replace(")", "").isdigit() else w for w in repr(t).split())
ts = [threading.Thread(target=f), threading.Thread(), MyThread(target=f), threading.Thread(target=f, name="x", daemon=True), threading.Thread(target=lambda: 0)]
print(" | ".join(t.name for t in ts))
t = ts[0]
print(t.ident, t.is_alive(), t.native_id, *map(repr, (ts[0], ts[2], ts[3])))
t.start(); t.join()
print(shown(t), type(t.ident).__name__, shown(threading.main_thread()))
### names can be anything
import threading
for name in (5, "", None, ["a"], "x"):
    print(threading.Thread(name=name).name)
t = threading.Thread(name="a"); t.name = 7; print(t.name, t.getName()); t.setName("b"); print(t.name)
### a target without a name
import threading, functools
class C:
    def __call__(self): pass
    def m(self): pass
print(threading.Thread(target=C()).name, threading.Thread(target=C().m).name, threading.Thread(target=functools.partial(print)).name, threading.Thread(target=print).name)
### a name does not use up a number
import threading
print(threading.Thread(name="a").name, threading.Thread().name, threading.Thread(name="b").name, threading.Thread().name, threading.Timer(1, print).name)
### is_alive before, while, after
import threading
e = threading.Event()
t = threading.Thread(target=e.wait)
print(t.is_alive()); t.start(); print(t.is_alive()); e.set(); t.join(); print(t.is_alive())
### who there is
import threading
e = threading.Event()
ts = [threading.Thread(target=e.wait) for _ in range(2)]
for t in ts: t.start()
print(threading.active_count(), [t.name for t in threading.enumerate()])
e.set()
for t in ts: t.join()
print(threading.active_count(), threading.current_thread() is threading.main_thread(), threading.get_ident() == threading.main_thread().ident)
print(threading.activeCount(), threading.currentThread() is threading.main_thread(), threading.get_native_id() == threading.main_thread().native_id)
### run called directly
import threading
def f(*args, **kwargs): print(threading.current_thread().name, args, kwargs)
t = threading.Thread(target=f, args=(1,), kwargs={"a": 2})
t.run()
print(t.is_alive(), t.ident)
try: t.run()
except AttributeError as e: print(e)
### the overridden run
import threading
class T(threading.Thread):
    def __init__(self, n):
        super().__init__()
        self.n = n
    def run(self): self.result = self.n * 2
ts = [T(n) for n in range(3)]
for t in ts: t.start()
for t in ts: t.join()
print([t.result for t in ts])
### join gives None and takes a timeout
import threading, time
e = threading.Event()
t = threading.Thread(target=e.wait); t.start()
print(t.join(0.01), t.is_alive(), t.join(0), t.join(-5)); e.set(); print(t.join(), t.join(timeout=1))
### an excepthook of one's own
import threading
def hook(args):
    print(args.exc_type.__name__, args.exc_value, args.thread.name, args.exc_traceback is not None, len(args), type(args).__name__)
threading.excepthook = hook
def f(): 1 / 0
t = threading.Thread(target=f, name="T"); t.start(); t.join()
threading.excepthook = threading.__excepthook__
import sys
def g(): sys.exit()
t = threading.Thread(target=g); t.start(); t.join(); print("end")
### the arguments of an excepthook
import threading
a = threading.ExceptHookArgs([ValueError, ValueError("x"), None, None])
print(a.exc_type, a[1], a.exc_traceback, a.thread, isinstance(a, tuple), len(a))
try: threading.ExceptHookArgs([1])
except TypeError as e: print(e)
### a lock released unlocked
import threading
threading.Lock().release()
### a negative timeout
import threading
threading.Lock().acquire(timeout=-2)
### a timeout too large
import threading
threading.Lock().acquire(timeout=1e20)
### a timeout above the most
import threading
print(threading.TIMEOUT_MAX)
threading.Lock().acquire(timeout=threading.TIMEOUT_MAX + 10)
### what a lock answers
import threading
l = threading.Lock()
print(l.acquire(), l.locked(), l.acquire(False), l.acquire(blocking=False), l.acquire(timeout=0.01), l.acquire(True, 0), l.release(), l.locked())
for bad in (lambda: l.acquire(False, 1), lambda: l.acquire("x"), lambda: l.acquire(1, 2, 3), lambda: l.acquire(foo=1), lambda: l.release(1)):
    try: bad()
    except (ValueError, TypeError) as e: print(type(e).__name__, e)
### a lock is released by somebody else
import threading
l = threading.Lock(); l.acquire()
t = threading.Thread(target=l.release); t.start(); t.join(); print(l.locked())
### with binds the result of acquire
import threading
l = threading.Lock()
with l as got: print(got, l.locked())
try:
    with l: {}["k"]
except KeyError as e: print("caught", e, l.locked())
### the states of a lock
import threading
l = threading.Lock(); r = threading.RLock()
print(repr(l).split(" at")[0]); l.acquire(); print(repr(l).split(" at")[0])
print(repr(r).split(" at")[0].replace(str(threading.get_ident()), "ID")); r.acquire(); r.acquire()
print(repr(r).split(" at")[0].replace(str(threading.get_ident()), "ID"))
print(type(l), type(r), threading.Lock, threading.RLock.__name__)
### classes of locks are not called
import threading
try: type(threading.Lock())()
except TypeError as e: print(e)
try: threading.Lock(1)
except TypeError as e: print(type(e).__name__)
### async with a lock
import threading
async def f():
    async with threading.Lock(): pass
try: f().send(None)
except TypeError as e: print(e)
### a re-entrant lock not held
import threading
threading.RLock().release()
### a re-entrant lock of somebody else
import threading
r = threading.RLock(); r.acquire()
def f():
    try: r.release()
    except RuntimeError as e: print("RuntimeError", e)
    print(r.acquire(blocking=False))
t = threading.Thread(target=f); t.start(); t.join()
### one release too many
import threading
r = threading.RLock()
print(r.acquire(), r.acquire()); r.release(); r.release(); r.release()
### a re-entrant lock counts
import threading
r = threading.RLock()
def deep(n):
    with r: return 0 if n == 0 else 1 + deep(n - 1)
print(deep(20), r.acquire(timeout=1), r.acquire(False)); r.release(); r.release()
t = threading.Thread(target=lambda: print(r.acquire(False), r.release())); t.start(); t.join()
### a semaphore begins with nothing less than zero
import threading
threading.Semaphore(-1)
### a semaphore without waiting takes no timeout
import threading
threading.Semaphore().acquire(blocking=False, timeout=1)
### at least one permit is released
import threading
threading.Semaphore().release(0)
### a bounded semaphore
import threading
s = threading.BoundedSemaphore(2)
s.acquire(); s.release()
try: s.release()
except ValueError as e: print(e)
s.acquire(); s.acquire()
try: s.release(3)
except ValueError as e: print(e)
s.release(2); print(s._value)
### what a semaphore answers
import threading
s = threading.Semaphore(2)
print(s.acquire(), s.acquire(blocking=False), s.acquire(False), s.acquire(timeout=0.01), s.acquire(timeout=0), s.acquire(timeout=-1), s.release(), s.release(n=2), s._value)
with s as got: print(got, s._value)
print(repr(s).split("at")[0], repr(s).split(": ")[1], repr(threading.BoundedSemaphore(3)).split(": ")[1])
### waiters of a semaphore are served in order
import threading, time
s = threading.Semaphore(0); order = []
def f(n):
    time.sleep(n / 50); s.acquire(); order.append(n)
ts = [threading.Thread(target=f, args=(n,)) for n in (3, 1, 2, 0)]
for t in ts: t.start()
time.sleep(0.3)
for _ in ts: s.release(); time.sleep(0.02)
for t in ts: t.join()
print(order)
### a waiter of a semaphore gives up
import threading, time
s = threading.Semaphore(0); got = []
t = threading.Thread(target=lambda: got.append(s.acquire(timeout=0.05))); t.start(); t.join()
t = threading.Thread(target=lambda: got.append(s.acquire(timeout=5))); t.start(); time.sleep(0.02); s.release(); t.join()
print(got)
### an event
import threading, time
e = threading.Event()
print(e.is_set(), e.wait(0), e.wait(timeout=0.01)); e.set(); print(e.is_set(), e.wait(), e.wait(0)); print(e.clear(), e.set(), e.isSet())
print(repr(e).split(" at ")[0], repr(e)[-6:]); e.clear(); print(repr(e)[-8:])
### an event wakes all
import threading, time
e = threading.Event(); woken = []
ts = [threading.Thread(target=lambda: woken.append(e.wait(5))) for _ in range(5)]
for t in ts: t.start()
time.sleep(0.05); e.set()
for t in ts: t.join()
print(woken)
### a wait without the lock
import threading
threading.Condition().wait()
### a notification without the lock
import threading
threading.Condition().notify_all()
### one notification without the lock
import threading
threading.Condition().notify()
### a condition released without the lock
import threading
threading.Condition().release()
### a condition's waits
import threading, time
c = threading.Condition()
with c as got: print(got, c.wait(0.01), c.notify(), c.wait(0), c.wait_for(lambda: 0, 0.02), c.wait_for(lambda: 7), c.wait(-1))
print(repr(c)[:30], repr(c)[-4:])
### waiters of a condition are woken in order
import threading, time
c = threading.Condition(); order = []
def f(n):
    time.sleep(n / 50)
    with c: c.wait(); order.append(n)
ts = [threading.Thread(target=f, args=(n,)) for n in (2, 0, 1, 3)]
for t in ts: t.start()
time.sleep(0.2)
with c: c.notify(2)
time.sleep(0.05); print(sorted(order[:2]))
with c: c.notify(); 
time.sleep(0.05); print(order[2])
with c: c.notifyAll()
for t in ts: t.join()
print(order[3])
### a condition with a plain lock
import threading
l = threading.Lock(); c = threading.Condition(l)
with c:
    print(l.locked(), c.wait(0.01), l.locked())
    c.notify(5)
l.acquire(); c.notify(); l.release()
with threading.Condition(threading.RLock()) as x: print(x)
### a condition gives up a nested lock whole
import threading, time
c = threading.Condition(); seen = []
def f():
    time.sleep(0.02)
    with c: seen.append("in"); c.notify()
t = threading.Thread(target=f); t.start()
with c:
    with c:
        print(c.wait(5), seen)
t.join()
### a condition with a lock of one's own
import threading
class L:
    def __init__(self): self.l = threading.Lock(); self.log = []
    def acquire(self, *a): self.log.append("a"); return self.l.acquire(*a)
    def release(self): self.log.append("r"); self.l.release()
    def __enter__(self): return self.acquire()
    def __exit__(self, *a): self.release()
l = L(); c = threading.Condition(l)
with c: print(c.wait(0.01)); c.notify()
print(l.l.locked())
### a barrier that times out
import threading
threading.Barrier(2).wait(0.01)
### a broken barrier and its reset
import threading
b = threading.Barrier(2, timeout=0.01)
for _ in range(2):
    try: b.wait()
    except threading.BrokenBarrierError as e: print(repr(e), b.broken, b.n_waiting)
b.reset(); print(b.broken, b.parties, repr(b).split(" at ")[0])
### abort lets the waiting go
import threading, time
b = threading.Barrier(2)
def f():
    try: b.wait()
    except threading.BrokenBarrierError as e: print("waiter:", repr(e))
t = threading.Thread(target=f); t.start(); time.sleep(0.05); print(b.n_waiting); b.abort(); t.join(); print(b.broken)
### a barrier of nobody
import threading
b = threading.Barrier(0)
print(b.parties, b.n_waiting)
### an action that raises
import threading
def action(): raise ValueError("action")
b = threading.Barrier(2, action); seen = []
def f(n):
    try: b.wait()
    except Exception as e: seen.append(repr(e))
ts = [threading.Thread(target=f, args=(n,)) for n in range(2)]
for t in ts: t.start()
for t in ts: t.join()
print(sorted(seen), b.broken)
### every party has a number
import threading
b = threading.Barrier(3, action=lambda: numbers.append("action")); numbers = []
def f(): numbers.append(b.wait())
ts = [threading.Thread(target=f) for _ in range(6)]
for _ in range(2):
    for t in ts[:3]: t.start()
    for t in ts[:3]: t.join()
    print(numbers[0], sorted(numbers[1:])); numbers.clear(); ts = ts[3:]
### reset breaks for those who wait
import threading, time
b = threading.Barrier(2); seen = []
def f():
    try: b.wait()
    except threading.BrokenBarrierError: seen.append("broken")
t = threading.Thread(target=f); t.start(); time.sleep(0.05); b.reset(); t.join(); print(seen, b.broken)
### a timer
import threading, time
fired = []
t = threading.Timer(0.02, fired.append, args=["x"]); t.start(); t.join(); print(fired, t.finished.is_set())
t = threading.Timer(5, fired.append, ["y"]); t.start(); t.cancel(); t.join(); print(fired, t.interval, t.args, t.kwargs)
t = threading.Timer(0.01, lambda **k: print(k), kwargs={"a": 1}); t.start(); t.join(); print(isinstance(t, threading.Thread))
### an attribute of another thread's local
import threading
data = threading.local(); data.value = 1
def f():
    try: data.value
    except AttributeError as e: print("AttributeError", e)
    data.value = 2
t = threading.Thread(target=f); t.start(); t.join(); print(data.value, data.__dict__)
### a local with an initialiser
import threading
class Mine(threading.local):
    kind = "class"
    def __init__(self, n): self.n = n; print("init in", threading.current_thread().name)
    def double(self): self.n *= 2; return self.n
m = Mine(4); m.double()
t = threading.Thread(target=lambda: print(m.double(), m.kind), name="T"); t.start(); t.join()
print(m.n)
del m.n
try: m.n
except AttributeError as e: print(e)
try: threading.local(3)
except TypeError as e: print(e)
### hooks for tracing are kept
import threading
print(threading.gettrace(), threading.getprofile()); threading.settrace(print); threading.setprofile(len)
print(threading.gettrace() is print, threading.getprofile() is len)
### the size of the stack
import threading
print(threading.stack_size(), threading.stack_size(65536 * 4), threading.stack_size(0))
for n in (-1, 5):
    try: threading.stack_size(n)
    except ValueError as e: print(e)
### the module _thread
import _thread, threading, time
l = _thread.allocate_lock(); print(l.acquire(), l.locked(), isinstance(l, _thread.LockType), _thread.error, _thread.get_ident() == threading.get_ident())
done = []
ident = _thread.start_new_thread(lambda a, b=0: (done.append((a, b)), l.release()), (1,), {"b": 2})
l.acquire(); print(done, type(ident).__name__)
for bad in (lambda: _thread.start_new_thread(5, ()), lambda: _thread.start_new_thread(print, 5), lambda: _thread.start_new_thread(print, (), 5)):
    try: bad()
    except TypeError as e: print(e)
try: _thread.exit()
except SystemExit as e: print("exit", e.args)
### a thread without a Thread
import _thread, threading, time
seen = []
def f():
    t = threading.current_thread(); seen.append((t.name, t.daemon, t.is_alive(), t is threading.current_thread(), t in threading.enumerate()))
before = threading.active_count()
_thread.start_new_thread(f, ()); time.sleep(0.05); print(seen, before)
### threads start threads
import threading
log = []
def child(n): log.append(n)
def parent():
    ts = [threading.Thread(target=child, args=(n,)) for n in range(3)]
    for t in ts: t.start(); t.join()
    log.append("parent")
t = threading.Thread(target=parent); t.start(); t.join(); print(log)
### an exception in a thread does not end the others
import threading
def f(n):
    if n == 1: raise ValueError(n)
    out.append(n)
out = []
ts = [threading.Thread(target=f, args=(n,)) for n in range(3)]
for t in ts: t.start()
for t in ts: t.join()
print(sorted(out))
### what the module has
import threading
print([n for n in threading.__all__ if not hasattr(threading, n)], sorted(threading.__all__) == sorted(set(threading.__all__)), threading.ThreadError is RuntimeError)
### a shared deque is made by an initialiser after threads have run
import threading
from collections import deque


class Window:
    def __init__(self, size):
        self.calls = deque(maxlen=size)


def run(work):
    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


run(lambda: None)
window = Window(size=3)
run(lambda: window.calls.append(1))
print(len(window.calls))


def make():
    window.calls.append(len(Window(2).calls))


run(make)
print(window.calls)
### what a thread has in locals ends with it
import _thread, threading, time
class Loud:
    def __init__(self, name): self.name = name
    def __del__(self): print("gone", self.name)
data, more = threading.local(), threading.local()
class Mine(threading.local):
    def __init__(self): self.value = Loud("of " + threading.current_thread().name)
def f(n):
    data.x = Loud(f"x {n}"); data.y = [Loud(f"y {n}")]; more.z = Loud(f"z {n}"); print("works", n)
    if n == 1: del data.x; print("deleted")
for n in range(2):
    t = threading.Thread(target=f, args=(n,)); t.start(); t.join(); print("joined", n)
mine = Mine(); print(mine.value.name)
t = threading.Thread(target=lambda: print(mine.value.name), name="T"); t.start(); t.join()
_thread.start_new_thread(f, (2,)); time.sleep(0.1)
data.x = Loud("main"); print("end")
