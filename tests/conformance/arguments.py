### the arguments of a lock
import threading
def told(*calls):
    for number, call in enumerate(calls):
        try: print(number, call())
        except Exception as e: print(number, type(e).__qualname__, e)
def lock(): return threading.Lock()
told(lambda: lock().acquire("x"), lambda: lock().acquire(timeout="a"), lambda: lock().acquire(False, 1),
     lambda: lock().acquire(timeout=-2), lambda: lock().acquire(timeout=-1), lambda: lock().acquire(True, -1.0),
     lambda: lock().acquire(None), lambda: lock().acquire([]), lambda: lock().acquire(1.5), lambda: lock().acquire(timeout=None),
     lambda: lock().acquire(0), lambda: lock().acquire(2), lambda: lock().acquire(True, 1, 2), lambda: lock().acquire(a=1),
     lambda: lock().acquire(True, blocking=False), lambda: lock().acquire(False, timeout=-1), lambda: lock().acquire(False, timeout=0),
     lambda: lock().acquire(timeout=float("nan")), lambda: lock().acquire(timeout=float("inf")), lambda: lock().acquire(timeout=1e20),
     lambda: lock().acquire(timeout=1e10), lambda: lock().acquire(timeout=10**30), lambda: lock().acquire(timeout=-0.5),
     lambda: lock().acquire(timeout=True), lambda: lock().acquire(10**30), lambda: lock().acquire(2**31),
     lambda: lock().release(), lambda: lock().release(1), lambda: lock().release(a=1), lambda: lock().locked(1), lambda: lock().locked(),
     lambda: lock().locked(a=1), lambda: threading.Lock(1), lambda: threading.Lock(a=1), lambda: type(lock())(), lambda: lock().foo, lambda: lock() < lock(),
     lambda: len(lock()), lambda: lock()(), lambda: lock().__exit__(), lambda: lock().__enter__("x"), lambda: setattr(lock(), "x", 1),
     lambda: threading.Lock.acquire, lambda: bool(lock()), lambda: type(lock()), lambda: type(lock()).__name__, lambda: type(lock()).acquire(5))
### the arguments of a re-entrant lock
import threading
def told(*calls):
    for number, call in enumerate(calls):
        try: print(number, call())
        except Exception as e: print(number, type(e).__qualname__, e)
def lock(): return threading.RLock()
told(lambda: lock().acquire("x"), lambda: lock().acquire(timeout="a"), lambda: lock().acquire(False, 1),
     lambda: lock().acquire(timeout=-2), lambda: lock().acquire(timeout=-1), lambda: lock().acquire(None),
     lambda: lock().acquire(timeout=None), lambda: lock().acquire(True, 1, 2), lambda: lock().acquire(a=1), lambda: lock().acquire(True, blocking=False),
     lambda: lock().release(), lambda: lock().release(1), lambda: lock().release(a=1), lambda: lock().locked(),
     lambda: lock().__exit__(), lambda: lock().__enter__("x"), lambda: setattr(lock(), "x", 1),
     lambda: lock()._is_owned(), lambda: lock()._release_save(), lambda: lock()._acquire_restore(5), lambda: type(lock()),
     lambda: lock()._is_owned(1))
### the arguments of a semaphore
import threading
def told(*calls):
    for number, call in enumerate(calls):
        try: print(number, call())
        except Exception as e: print(number, type(e).__qualname__, e)
S = threading.Semaphore
told(lambda: S(-1), lambda: S("a"), lambda: S(None), lambda: S([]), lambda: S(1, 2), lambda: S(a=1), lambda: S(1.5)._value, lambda: S(0.0)._value,
     lambda: S(10**30)._value, lambda: S().release(0), lambda: S().release("x"), lambda: S().release(-1), lambda: S().release(None), lambda: S().release(1.5), lambda: S().release(n=2), lambda: S().release(1, 2),
     lambda: S().release(a=1), lambda: S().acquire("x"), lambda: S().acquire(False, 1), lambda: S().acquire(False, None), lambda: S(0).acquire(timeout=-1), lambda: S(0).acquire(timeout=0),
     lambda: S(0).acquire(timeout="x"), lambda: S().acquire(timeout="x"), lambda: S(0).acquire(True, [],), lambda: S().acquire(1, 2, 3), lambda: S().acquire(a=1), lambda: S().acquire(None), lambda: S(0).acquire([]),
     lambda: S(0).acquire(0.0), lambda: S(0).acquire(timeout=0.01), lambda: S(0).acquire(False), lambda: S().__exit__(), lambda: S().__exit__(1, 2, 3), lambda: S(0).acquire(timeout=True),
     lambda: S().locked())
### the arguments of a bounded semaphore
import threading
def told(*calls):
    for number, call in enumerate(calls):
        try: print(number, call())
        except Exception as e: print(number, type(e).__qualname__, e)
S = threading.BoundedSemaphore
told(lambda: S(-1), lambda: S("a"), lambda: S(None), lambda: S(1, 2), lambda: S(a=1), lambda: S(1.5)._initial_value, lambda: S().release(0), lambda: S().release("x"), lambda: S().release(),
     lambda: S().release(n=2), lambda: S().release(1, 2), lambda: S().acquire(False, 1), lambda: S(0).acquire(timeout="x"), lambda: S(0).release(), lambda: S(value=2)._value, lambda: S(10**30)._value, lambda: S(2).release(-3))
### the arguments of a condition
import threading
def told(*calls):
    for number, call in enumerate(calls):
        try: print(number, call())
        except Exception as e: print(number, type(e).__qualname__, e)
C = threading.Condition
def held(call):
    c = C()
    with c: return call(c)
told(lambda: C(5), lambda: C("x"), lambda: C([]), lambda: C(object()), lambda: C(1, 2), lambda: C(a=1), lambda: C().wait(), lambda: C().wait("x"), lambda: C().wait(1, 2), lambda: C().wait(a=1),
     lambda: held(lambda c: c.wait("x")), lambda: held(lambda c: c.wait([])), lambda: held(lambda c: c.wait(0)), lambda: held(lambda c: c.wait(-1)), lambda: held(lambda c: c.wait(0.01)),
     lambda: C().notify(), lambda: C().notify("x"), lambda: C().notify(0), lambda: C().notify_all(), lambda: C().notify_all(1), lambda: C().notify(1, 2), lambda: C().notify(a=1),
     lambda: held(lambda c: c.notify("x")), lambda: held(lambda c: c.notify(None)), lambda: held(lambda c: c.notify(-1)), lambda: held(lambda c: c.notify(0)), lambda: held(lambda c: c.notify(1.5)), lambda: held(lambda c: c.notify(n=3)), lambda: held(lambda c: c.notify_all()),
     lambda: held(lambda c: c.wait_for(5)), lambda: held(lambda c: c.wait_for()), lambda: held(lambda c: c.wait_for(lambda: 7)), lambda: held(lambda c: c.wait_for(lambda: 0, "x")), lambda: held(lambda c: c.wait_for(lambda: 0, timeout=0)), lambda: held(lambda c: c.wait_for(lambda: 0, -3)), lambda: held(lambda c: c.wait_for(lambda x: x)), lambda: C().wait_for(lambda: True), lambda: C().wait_for(lambda: False), lambda: C().wait_for(lambda: 1, 2, 3),
     lambda: C().release(), lambda: C().acquire("x"), lambda: C().acquire(False, 1), lambda: C().acquire(), lambda: C(threading.Lock()).release(), lambda: C(threading.Lock()).notify(), lambda: C(threading.Semaphore()).acquire(), lambda: C(lock=threading.Lock()).acquire(timeout=-2), lambda: C().locked(), lambda: C().__exit__(), lambda: C().__enter__(), lambda: C(threading.Condition()).acquire(), lambda: C(threading.Event()))
### the arguments of an event
import threading
def told(*calls):
    for number, call in enumerate(calls):
        try: print(number, call())
        except Exception as e: print(number, type(e).__qualname__, e)
E = threading.Event
def was_set():
    e = E(); e.set(); return e
told(lambda: E(1), lambda: E(a=1), lambda: E().wait("x"), lambda: E().wait([]), lambda: E().wait(0), lambda: E().wait(-1), lambda: E().wait(-1.5), lambda: E().wait(0.01), lambda: E().wait(1, 2), lambda: E().wait(a=1), lambda: E().wait(timeout=0),
     lambda: was_set().wait("x"), lambda: was_set().wait(), lambda: was_set().wait(-1), lambda: was_set().wait(5), lambda: E().set(1), lambda: E().clear(1), lambda: E().is_set(1), lambda: E().is_set(), lambda: bool(E()), lambda: E().set(), lambda: E().clear(),
     lambda: E().wait(float("nan")), lambda: was_set().wait(float("nan")), lambda: was_set().wait(1e30), lambda: E().wait(1e30), lambda: E().wait(10**30), lambda: E().wait(float("inf")))
### the arguments of a barrier
import threading
def told(*calls):
    for number, call in enumerate(calls):
        try: print(number, call())
        except Exception as e: print(number, type(e).__qualname__, e)
B = threading.Barrier
told(lambda: B(), lambda: B(0).parties, lambda: B(-1).parties, lambda: B("x").parties, lambda: B(None).parties, lambda: B(1.5).parties, lambda: B(1, 2, 3, 4), lambda: B(a=1), lambda: B(1, a=1), lambda: B(1).wait(), lambda: B(1, 5).wait(), lambda: B(1, lambda x: x).wait(), lambda: B(1, timeout="x").wait(), lambda: B(1).wait("x"), lambda: B(1).wait(-1), lambda: B(1).wait(1, 2), lambda: B(1).wait(a=1),
     lambda: B(2).wait("x"), lambda: B(2).wait(0), lambda: B(2).wait(-1), lambda: B(2).wait(0.01), lambda: B(2, timeout=0.01).wait(), lambda: B(2, timeout="x").wait(), lambda: B(2, None, 0).wait(), lambda: B(2).reset(1), lambda: B(2).abort(1), lambda: B(2).n_waiting, lambda: B(2).broken, lambda: B(2).reset(), lambda: B(2).abort(), lambda: setattr(B(2), "parties", 3), lambda: setattr(B(2), "broken", 3), lambda: setattr(B(2), "n_waiting", 3), lambda: B(True).wait(), lambda: B(1.0).wait(), lambda: B(1, lambda: 1/0).wait())
### barriers of odd sizes are waited at
import threading
def told(*calls):
    for number, call in enumerate(calls):
        try: print(number, call())
        except Exception as e: print(number, type(e).__qualname__, e)
B = threading.Barrier
told(lambda: B(0).wait(0.01), lambda: B(-1).wait(0.01), lambda: B("x").wait(0.01), lambda: B(None).wait(0.01), lambda: B(1.5).wait(0.01), lambda: B([]).wait(0.01), lambda: B(10**30).wait(0.01))
### the arguments of a thread
import threading
def told(*calls):
    for number, call in enumerate(calls):
        try: print(number, call())
        except Exception as e: print(number, type(e).__qualname__, e)
T = threading.Thread
def name(*args, **kwargs): return T(*args, **kwargs).name
told(lambda: T(5), lambda: T(group=5), lambda: T("x"), lambda: name(target=5), lambda: name(args=5), lambda: name(kwargs=5), lambda: name(None, None, None, (), None, True), lambda: name(a=1), lambda: name(name=5), lambda: name(name=0), lambda: name(name=""), lambda: name(name=None), lambda: name(name=[]), lambda: name(target=print), lambda: name(target=len, name="x"), lambda: name(target="x"),
     lambda: T(daemon=5).daemon, lambda: T(daemon="").daemon, lambda: T(daemon=None).daemon, lambda: T().join(), lambda: T().join("x"), lambda: T().join(None), lambda: T().join(1, 2), lambda: T().join(a=1), lambda: T().is_alive(1), lambda: T().start(1), lambda: T().run(1), lambda: T().run(), lambda: T().ident, lambda: T().native_id,
     lambda: T(target=len).run(), lambda: T(target=len, args=5).run(), lambda: T(target=len, args=("a", "b")).run(), lambda: T(target=len, kwargs=5).run(), lambda: T(target=len, kwargs={1: 2}).run(), lambda: T(target=len, kwargs={"a": 2}).run(), lambda: T(target=5).run(), lambda: T(target=print, args=("a",), kwargs={"sep": 5}).run(), lambda: setattr(T(), "ident", 1), lambda: setattr(T(), "native_id", 1), lambda: setattr(T(), "daemon", 7), lambda: setattr(T(), "name", 7), lambda: T() < T(), lambda: T()(), lambda: threading.current_thread().join(), lambda: threading.main_thread().start(), lambda: setattr(threading.current_thread(), "daemon", True), lambda: T(None, print, "n", (), {}, daemon=True).name)
### threads of odd arguments are started
import threading
def done(**kwargs):
    t = threading.Thread(name="T", **kwargs)
    try: t.start(); t.join(); print("ended", t.is_alive())
    except Exception as e: print(type(e).__qualname__, e)
def hook(args): print(args.exc_type.__qualname__, args.exc_value, args.thread.name)
threading.excepthook = hook
done(target=5); done(args=5); done(target=len); done(target=len, args=5); done(target=len, kwargs=5); done(target=len, args="ab"); done(target=len, args=[()]); done(target=len, kwargs={"a": 1}); done(target="x"); done(daemon="x"); done(daemon=[], target=print, args="ab", kwargs={"sep": "-"})
done(target=dict, kwargs={"a": 1}); done(target=print, args={"k": 1}); done(target=print, args=iter("xy")); done(target=sum, args=(5,)); done(target=print, kwargs=[("sep", 1)])
### a thread is joined oddly
import threading
def told(*calls):
    for number, call in enumerate(calls):
        try: print(number, call())
        except Exception as e: print(number, type(e).__qualname__, e)
def ran():
    t = threading.Thread(target=int); t.start(); t.join(); return t
e = threading.Event()
alive = threading.Thread(target=e.wait); alive.start()
told(lambda: ran().join("x"), lambda: ran().join(-1), lambda: ran().join(None), lambda: ran().join(0), lambda: ran().join([]), lambda: ran().join(1e30), lambda: ran().start(), lambda: setattr(ran(), "daemon", True), lambda: ran().run(), lambda: ran().is_alive(),
     lambda: alive.join("x"), lambda: alive.join(-1), lambda: alive.join(0), lambda: alive.join(0.01), lambda: alive.join([]), lambda: alive.join(timeout=-0.5), lambda: alive.start(), lambda: setattr(alive, "daemon", True), lambda: alive.is_alive())
e.set()
### the arguments of a timer
import threading
def told(*calls):
    for number, call in enumerate(calls):
        try: print(number, call())
        except Exception as e: print(number, type(e).__qualname__, e)
T = threading.Timer
def ran(*args, **kwargs):
    t = T(*args, **kwargs); t.name = "T"; t.start(); t.join(); return t.finished.is_set()
def hook(args): print(args.exc_type.__qualname__, args.exc_value, args.thread.name)
threading.excepthook = hook
told(lambda: T(), lambda: T(1), lambda: T(1, print, (), {}, 5), lambda: T(a=1), lambda: T(1, function=5).function, lambda: T("x", 5).interval, lambda: T(1, 2).args, lambda: T(1, 2).kwargs, lambda: T(1, 2, 3, 4).args, lambda: T(1, 2).cancel(1), lambda: T(1, 2).cancel(),
     lambda: ran("x", print), lambda: ran(0, 5), lambda: ran(-1, print, ("neg",)), lambda: ran(0.001, print, 5), lambda: ran(0.001, print, "ab"), lambda: ran(0.001, print, (), 5), lambda: ran(0.001, print, (), {"sep": 5}), lambda: ran(0.001, len), lambda: ran([], print), lambda: ran(0, print, None, None))
### the functions of threading
import threading
def told(*calls):
    for number, call in enumerate(calls):
        try: print(number, call())
        except Exception as e: print(number, type(e).__qualname__, e)
told(lambda: threading.stack_size(), lambda: threading.stack_size("x"), lambda: threading.stack_size(-1), lambda: threading.stack_size(1), lambda: threading.stack_size(1.5), lambda: threading.stack_size(65536), lambda: threading.stack_size(0), lambda: threading.stack_size(1, 2), lambda: threading.stack_size(size=0), lambda: threading.stack_size(None), lambda: threading.stack_size(10**30),
     lambda: threading.setprofile(), lambda: threading.setprofile(5), lambda: threading.getprofile(), lambda: threading.setprofile(None), lambda: threading.settrace(), lambda: threading.settrace(1, 2), lambda: threading.settrace(None), lambda: threading.gettrace(), lambda: threading.gettrace(1), lambda: threading.getprofile(1), lambda: threading.setprofile(a=1), lambda: threading.setprofile(func=None),
     lambda: threading.get_ident(1), lambda: threading.get_native_id(1), lambda: threading.get_ident(a=1), lambda: threading.active_count(1), lambda: threading.current_thread(1), lambda: threading.enumerate(1), lambda: threading.main_thread(1), lambda: threading.active_count(), lambda: threading.excepthook(), lambda: threading.excepthook(5), lambda: threading.excepthook((1, 2, 3, 4)), lambda: threading.ExceptHookArgs(5), lambda: threading.ExceptHookArgs((1, 2)), lambda: threading.ExceptHookArgs((1, 2, 3, 4)), lambda: threading.ExceptHookArgs(), lambda: threading.ExceptHookArgs((1, 2, 3, 4)).exc_value,
     lambda: threading.local(1), lambda: threading.local(a=1), lambda: threading.local().x, lambda: threading.TIMEOUT_MAX, lambda: threading.ThreadError, lambda: threading.nothing, lambda: threading.BrokenBarrierError.__mro__, lambda: threading.excepthook(threading.ExceptHookArgs((SystemExit, None, None, None))), lambda: delattr(threading.local(), "x"), lambda: threading.Thread.nothing, lambda: sorted(threading.__all__))
### the functions of _thread
import _thread
def told(*calls):
    for number, call in enumerate(calls):
        try: print(number, call())
        except Exception as e: print(number, type(e).__qualname__, e)
told(lambda: _thread.start_new_thread(), lambda: _thread.start_new_thread(5), lambda: _thread.start_new_thread(5, ()), lambda: _thread.start_new_thread(print, 5), lambda: _thread.start_new_thread(print, [1]), lambda: _thread.start_new_thread(print, (), 5), lambda: _thread.start_new_thread(print, (), {}, 1), lambda: _thread.allocate_lock(1), lambda: _thread.get_ident(1), lambda: _thread.stack_size("x"), lambda: _thread.LockType, lambda: _thread.LockType(), lambda: _thread.RLock, lambda: _thread.error, lambda: _thread.TIMEOUT_MAX, lambda: _thread.start_new_thread(function=print), lambda: _thread._count(), lambda: _thread.exit(1), lambda: _thread.interrupt_main("x"))
### the arguments of a queue
import queue
def told(*calls):
    for number, call in enumerate(calls):
        try: print(number, call())
        except Exception as e: print(number, type(e).__qualname__, e)
Q = queue.Queue
def full():
    q = Q(1); q.put(1); return q
told(lambda: Q("x").maxsize, lambda: Q(maxsize=None).maxsize, lambda: Q(1.5).maxsize, lambda: Q(-1).maxsize, lambda: Q([]).maxsize, lambda: Q(1, 2), lambda: Q(a=1), lambda: Q(True).maxsize, lambda: Q(10**30).maxsize,
     lambda: Q("x").put(1), lambda: Q(None).put(1), lambda: Q([]).full(), lambda: Q(None).full(), lambda: Q("x").get(False), lambda: Q(1.5).put(1), lambda: Q(-5).full(), lambda: Q(None).qsize(), lambda: Q("x").empty(),
     lambda: Q().put(), lambda: Q().put(1, 2, 3, 4), lambda: Q().put(1, a=1), lambda: Q().put(item=1), lambda: Q().put(1, timeout="x"), lambda: Q().put(1, timeout=-1), lambda: Q(1).put(1, timeout=-1), lambda: Q(1).put(1, timeout="x"), lambda: Q(1).put(1, False, -1), lambda: Q(1).put(1, "x"), lambda: Q(1).put(1, None), lambda: Q(1).put(1, []), lambda: full().put(1, False), lambda: full().put(1, timeout=0), lambda: full().put(1, timeout=0.01), lambda: full().put(1, timeout=-0.1), lambda: full().put(1, timeout="x"), lambda: full().put_nowait(1), lambda: full().put_nowait(), lambda: full().put(1, [], "x"), lambda: full().put(1, 0), lambda: full().put_nowait(1, 2),
     lambda: Q().get(False), lambda: Q().get(timeout=-1), lambda: Q().get(timeout="x"), lambda: Q().get(timeout=0), lambda: Q().get(timeout=0.01), lambda: Q().get(1, 2, 3), lambda: Q().get(a=1), lambda: Q().get(False, -1), lambda: Q().get(False, "x"), lambda: full().get("x"), lambda: full().get(timeout="x"), lambda: full().get(timeout=-1), lambda: full().get(0, 0), lambda: Q().get_nowait(), lambda: Q().get_nowait(1), lambda: Q().get([]),
     lambda: Q().task_done(), lambda: full().task_done(), lambda: full().task_done(1), lambda: Q().join(1), lambda: Q().join(), lambda: Q().qsize(1), lambda: Q().empty(1), lambda: Q().full(1), lambda: len(Q()), lambda: list(Q()), lambda: bool(Q()), lambda: Q()[0], lambda: 1 in Q(), lambda: full().full(), lambda: full().unfinished_tasks, lambda: full().queue, lambda: Q().nothing, lambda: Q() < Q(), lambda: Q().shutdown())
### a queue without a bound looks at its timeout only where it waits
import queue
def told(*calls):
    for number, call in enumerate(calls):
        try: print(number, call())
        except Exception as e: print(number, type(e).__qualname__, e)
told(lambda: queue.Queue(0).put(1, True, "x"), lambda: queue.Queue(-1).put(1, True, -3), lambda: queue.Queue(2).put(1, True, []), lambda: queue.Queue(2).put(1, True, 0), lambda: queue.Queue(2).put(1, 0, []), lambda: queue.LifoQueue(1).put(1, timeout="x"), lambda: queue.PriorityQueue(1).put(1, timeout=-1))
### the arguments of a simple queue
import queue
def told(*calls):
    for number, call in enumerate(calls):
        try: print(number, call())
        except Exception as e: print(number, type(e).__qualname__, e)
Q = queue.SimpleQueue
def one():
    q = Q(); q.put(1); return q
told(lambda: Q(1), lambda: Q(a=1), lambda: Q().put(), lambda: Q().put(1, 2, 3, 4), lambda: Q().put(item=1), lambda: Q().put(1, "x"), lambda: Q().put(1, timeout="x"), lambda: Q().put(1, True, -1), lambda: Q().put(1, a=1), lambda: Q().put_nowait(), lambda: Q().put_nowait(1, 2), lambda: Q().put_nowait(item=1),
     lambda: Q().get(False), lambda: Q().get(timeout=-1), lambda: Q().get(timeout="x"), lambda: Q().get(timeout=0), lambda: Q().get(timeout=0.01), lambda: Q().get(1, 2, 3), lambda: Q().get(a=1), lambda: Q().get(False, -1), lambda: Q().get(False, "x"), lambda: one().get("x"), lambda: one().get(timeout="x"), lambda: one().get(timeout=-1), lambda: one().get(True, 0), lambda: one().get([]), lambda: Q().get([]), lambda: Q().get_nowait(), lambda: Q().get_nowait(1), lambda: one().get(timeout=float("nan")), lambda: Q().get(timeout=[]), lambda: Q().get(timeout=float("nan")), lambda: one().get(True, None), lambda: one().get(1.5), lambda: Q().get(timeout=10**30), lambda: one().get(timeout=10**30), lambda: one().get(timeout=1e30),
     lambda: Q().qsize(1), lambda: Q().empty(1), lambda: one().qsize(), lambda: one().empty(), lambda: Q().full(), lambda: Q().task_done(), lambda: Q().join(), lambda: len(Q()), lambda: type(Q()), lambda: queue.Empty.__module__, lambda: queue.Full.__module__)
### priorities that cannot be compared
import queue
def told(*calls):
    for number, call in enumerate(calls):
        try: print(number, call())
        except Exception as e: print(number, type(e).__qualname__, e)
def pq(*items):
    q = queue.PriorityQueue()
    for item in items: q.put(item)
    return [q.get() for _ in items]
told(lambda: pq(1, "a"), lambda: pq((1, {}), (1, {})), lambda: pq((1, {}), (2, {})), lambda: pq(object(), object()), lambda: pq(None, None), lambda: pq(1, 2.5, True), lambda: pq((1, "b"), (1, 2)), lambda: pq([1], (1,)), lambda: pq(print, len), lambda: pq("b", "a"), lambda: pq(1j, 2j), lambda: pq({1}, {2}), lambda: pq((1, None), (1, None), (1, None)))
q = queue.PriorityQueue()
q.put("a")
try: q.put(1)
except TypeError as e: print(e, q.qsize(), q.unfinished_tasks)
print(q.queue)
q = queue.LifoQueue(2); q.put(1); q.put(2)
told(lambda: q.put(3, False), lambda: q.get(), lambda: q.get(), lambda: q.get(False), lambda: q.task_done(), lambda: q.task_done(), lambda: q.task_done())
### the arguments of a pool
import concurrent.futures
def told(*calls):
    for number, call in enumerate(calls):
        try: print(number, call())
        except Exception as e: print(number, type(e).__qualname__, e)
P = concurrent.futures.ThreadPoolExecutor
told(lambda: P(0), lambda: P(-1), lambda: P("x"), lambda: P([]), lambda: P(initializer=5), lambda: P(1, 2, 3, 4, 5), lambda: P(a=1), lambda: P(1.5)._max_workers, lambda: P(0.5)._max_workers, lambda: P(True)._max_workers, lambda: P(initargs=5)._initargs, lambda: P(thread_name_prefix=5)._thread_name_prefix, lambda: P(thread_name_prefix="")._thread_name_prefix[:19], lambda: P(None)._max_workers > 4, lambda: P(1, "p")._thread_name_prefix, lambda: P(1, initializer=None)._initializer, lambda: P(10**30)._max_workers,
     lambda: P(1).submit(), lambda: P(1).submit(fn=print), lambda: P(1).submit(5).result(), lambda: P(1).submit("x", 1).result(), lambda: P(1).submit(len).result(), lambda: P(1).submit(len, 1, 2).result(), lambda: P(1).submit(int, x="1").result(), lambda: P(1).submit(None).exception(), lambda: P(1).submit(len, fn=1).result(), lambda: P(1).submit(dict, self=1).result(),
     lambda: P(1).map(), lambda: type(P(1).map(5)).__name__, lambda: list(P(1).map(5)), lambda: list(P(1).map(len)), lambda: P(1).map(len, 5), lambda: list(P(1).map(len, ["a", 5])), lambda: list(P(1).map(5, [1])), lambda: list(P(1).map(len, ["a"], timeout="x")), lambda: list(P(1).map(len, [], timeout="x")), lambda: list(P(1).map(len, ["a"], timeout=None)), lambda: list(P(1).map(len, ["a"], chunksize=0)), lambda: list(P(1).map(len, ["a"], chunksize="x")), lambda: list(P(1).map(len, ["a"], a=1)), lambda: list(P(1).map(fn=len)), lambda: list(P(1).map(len, ["a"], [1])), lambda: list(P(1).map(pow, [2, 3], [1])), lambda: type(P(1).map(len, [])).__name__, lambda: list(P(1).map(None, [1])), lambda: list(P(1).map(print, {1: 2})),
     lambda: P(1).shutdown(1, 2), lambda: P(1).shutdown(a=1), lambda: P(1).shutdown("x"), lambda: P(1).shutdown(wait=None), lambda: P(1).shutdown(cancel_futures="x"), lambda: P(1).shutdown(False, cancel_futures=1), lambda: P(1).shutdown(), lambda: P(1).__enter__(1), lambda: P(1).__exit__(), lambda: P(1).__exit__(1, 2, 3), lambda: P(1).nothing)
p = P(1); p.shutdown()
told(lambda: p.submit(print), lambda: p.map(len, ["a"]), lambda: list(p.map(len, [])), lambda: p.shutdown(), lambda: p.submit(), lambda: p.submit(5))
e = concurrent.futures.Executor()
told(lambda: e.submit(print), lambda: e.map(print, [1]), lambda: list(e.map(print, [])), lambda: e.shutdown(), lambda: e.submit(), lambda: concurrent.futures.Executor(1), lambda: e.__exit__(1, 2, 3))
### the functions over futures
import concurrent.futures as cf
def told(*calls):
    for number, call in enumerate(calls):
        try: print(number, call())
        except Exception as e: print(number, type(e).__qualname__, e)
F = cf.Future
def done(value=1):
    f = F(); f.set_result(value); return f
told(lambda: cf.wait(), lambda: cf.wait(5), lambda: cf.wait(None), lambda: cf.wait("ab"), lambda: cf.wait([5]), lambda: cf.wait([None]), lambda: cf.wait([]), lambda: cf.wait([], return_when="x"), lambda: cf.wait([done()], return_when="x").not_done, lambda: cf.wait([F()], return_when="x"), lambda: cf.wait([F()], 0.01, "x"), lambda: cf.wait([F()], return_when=None), lambda: cf.wait([F()], return_when=5), lambda: cf.wait([F()], 0).done, lambda: cf.wait([F()], -1).done, lambda: cf.wait([F()], "x"), lambda: cf.wait([done()], "x").not_done, lambda: cf.wait([F()], []), lambda: len(cf.wait([done(), F()], 0.01).done), lambda: len(cf.wait({done(): 1}).done), lambda: cf.wait(1, 2, 3, 4), lambda: cf.wait([], a=1), lambda: cf.wait([[]]), lambda: cf.wait(fs=[]), lambda: len(cf.wait(iter([done()]))[0]), lambda: cf.wait(done()), lambda: cf.wait([done(), 5]),
     lambda: cf.as_completed(), lambda: list(cf.as_completed(5)), lambda: list(cf.as_completed(None)), lambda: list(cf.as_completed([5])), lambda: list(cf.as_completed("a")), lambda: list(cf.as_completed([])), lambda: list(cf.as_completed([], "x")), lambda: list(cf.as_completed([], timeout=None)), lambda: len(list(cf.as_completed([done(), done()]))), lambda: list(cf.as_completed([F()], 0)), lambda: list(cf.as_completed([F()], -1)), lambda: list(cf.as_completed([F(), F(), done()], 0.01)), lambda: len(list(cf.as_completed([done()], 0))), lambda: cf.as_completed(1, 2, 3), lambda: cf.as_completed([], a=1), lambda: type(cf.as_completed(5)), lambda: next(cf.as_completed([])), lambda: list(cf.as_completed(done())), lambda: len(list(cf.as_completed([done()] * 3))))
### the arguments of a future
import concurrent.futures as cf
def shown(x):
    text = str(x)
    at = text.find("0x")
    return text if at < 0 else text[:at] + text[at:].split(" ", 1)[-1]
def told(*calls):
    for number, call in enumerate(calls):
        try: print(number, shown(call()))
        except BaseException as e: print(number, type(e).__qualname__, shown(e))
F = cf.Future
def done(value=1):
    f = F(); f.set_result(value); return f
def failed(error=ValueError("v")):
    f = F(); f.set_exception(error); return f
def cancelled():
    f = F(); f.cancel(); return f
def running():
    f = F(); f.set_running_or_notify_cancel(); return f
told(lambda: F(1), lambda: F(a=1), lambda: F().set_result(), lambda: F().set_result(1, 2), lambda: done().set_result(2), lambda: done().set_exception(2), lambda: failed().set_result(1), lambda: failed().set_exception(ValueError()), lambda: cancelled().set_result(1), lambda: cancelled().set_exception(ValueError()), lambda: F().set_exception(), lambda: F().set_exception(5), lambda: failed(5).result(), lambda: failed(5).exception(), lambda: failed(None).result(), lambda: failed(None).exception(), lambda: failed("x").result(), lambda: failed(ValueError).result(), lambda: failed(ValueError).exception(), lambda: failed(0).result(), lambda: failed([]).result(), lambda: failed(KeyboardInterrupt()).result(), lambda: failed(StopIteration(1)).result(),
     lambda: F().result(0), lambda: F().result(-1), lambda: F().result("x"), lambda: F().result([]), lambda: F().result(0.01), lambda: F().result(1, 2), lambda: F().result(a=1), lambda: F().exception(0), lambda: F().exception("x"), lambda: F().exception(timeout=-5), lambda: F().exception(1, 2), lambda: done().result("x"), lambda: done().result([]), lambda: done().result(-1), lambda: done().exception("x"), lambda: failed().result("x"), lambda: failed().exception(), lambda: cancelled().result(), lambda: cancelled().exception(), lambda: cancelled().result("x"), lambda: running().result(0),
     lambda: F().add_done_callback(), lambda: F().add_done_callback(1, 2), lambda: F().add_done_callback(5), lambda: done().add_done_callback(lambda f: print(f.done())), lambda: F().cancel(), lambda: F().cancel(1), lambda: done().cancel(), lambda: running().cancel(), lambda: cancelled().cancel(), lambda: F().cancelled(), lambda: F().cancelled(1), lambda: F().done(1), lambda: F().running(1), lambda: running().running(), lambda: F().set_running_or_notify_cancel(), lambda: cancelled().set_running_or_notify_cancel(), lambda: F().set_running_or_notify_cancel(1), lambda: F(), lambda: done(), lambda: failed(), lambda: cancelled(), lambda: running(), lambda: done("x"), lambda: F()[0], lambda: F[int], lambda: F() < F(), lambda: cf.CancelledError.__mro__, lambda: cf.InvalidStateError.__mro__, lambda: cf.BrokenExecutor.__mro__, lambda: cf.TimeoutError is TimeoutError, lambda: cf.nothing, lambda: sorted(cf.__all__), lambda: sorted(dir(cf))[:3])
### futures in an odd state
import concurrent.futures as cf
def told(*calls):
    for number, call in enumerate(calls):
        try: print(number, call())
        except BaseException as e: print(number, type(e).__qualname__, e)
f = cf.Future()
told(lambda: f.set_running_or_notify_cancel(), lambda: f.cancel(), lambda: f.set_result(3), lambda: f.cancel(), lambda: f.result(), lambda: f.done(), lambda: f.running(), lambda: f.cancelled())
f = cf.Future()
told(lambda: f.cancel(), lambda: f.set_running_or_notify_cancel(), lambda: f.cancelled(), lambda: f.done(), lambda: f.cancel())
try: f.set_running_or_notify_cancel()
except Exception as e: print(type(e), e)
f = cf.Future(); f.set_result(1)
try: f.set_running_or_notify_cancel()
except Exception as e: print(type(e), e)
### the arguments of sleep
import time
class Index:
    def __index__(self): return 0
class Float:
    def __float__(self): return 0.0
class Both:
    def __index__(self): return 0
    def __float__(self): return 0.0
class Int:
    def __int__(self): return 0
class Bad:
    def __index__(self): return "x"
class Raises:
    def __index__(self): raise KeyError("k")
class OwnInt(int): pass
class OwnFloat(float): pass
def told(*calls):
    for number, call in enumerate(calls):
        try: print(number, call())
        except BaseException as e: print(number, type(e).__qualname__, e)
s = time.sleep
told(lambda: s(-1), lambda: s(-0.001), lambda: s("x"), lambda: s(None), lambda: s([]), lambda: s(Index()), lambda: s(Float()), lambda: s(Both()), lambda: s(Int()), lambda: s(Bad()), lambda: s(Raises()), lambda: s(OwnInt(0)), lambda: s(OwnFloat(0)), lambda: s(float("nan")), lambda: s(float("inf")), lambda: s(-float("inf")), lambda: s(1e20), lambda: s(-1e20), lambda: s(10**20), lambda: s(-10**20), lambda: s(10**10), lambda: s(), lambda: s(1, 2), lambda: s(seconds=1), lambda: s(secs=1), lambda: s(0), lambda: s(0.0), lambda: s(-0.0), lambda: s(False), lambda: s(1j), lambda: s(b"1"), lambda: s((1,)), lambda: s({}), lambda: s(s), lambda: s(Index), lambda: s(1e-10), lambda: s(-1e-10), lambda: s(5e-324), lambda: s(-5e-324), lambda: s(10**400), lambda: s(object), lambda: s(-10**9), lambda: s(-9223372036), lambda: s(-9223372037))
### numbers of one's own as timeouts
import threading, queue, concurrent.futures as cf
class Index:
    def __index__(self): return 0
class Float:
    def __float__(self): return 0.0
def told(*calls):
    for number, call in enumerate(calls):
        try: print(number, call())
        except BaseException as e: print(number, type(e).__qualname__, e)
for kind in Index, Float:
    x = kind()
    told(lambda: threading.Lock().acquire(timeout=x), lambda: threading.Lock().acquire(x), lambda: threading.Event().wait(x), lambda: threading.Semaphore(0).acquire(timeout=x), lambda: threading.Semaphore(x), lambda: threading.Semaphore().release(x), lambda: queue.Queue().get(timeout=x), lambda: queue.SimpleQueue().get(timeout=x), lambda: cf.Future().result(x), lambda: cf.wait([cf.Future()], x), lambda: threading.Barrier(2).wait(x), lambda: threading.stack_size(x))
import fractions, decimal
for x in fractions.Fraction(1, 1000), decimal.Decimal("0.001"):
    told(lambda: threading.Lock().acquire(timeout=x), lambda: threading.Event().wait(x), lambda: threading.Semaphore(0).acquire(timeout=x), lambda: queue.Queue().get(timeout=x), lambda: queue.SimpleQueue().get(timeout=x), lambda: cf.Future().result(x), lambda: threading.Barrier(2).wait(x))
### the functions of time
import time
def told(*calls):
    for number, call in enumerate(calls):
        try: print(number, call())
        except BaseException as e: print(number, type(e).__qualname__, e)
told(lambda: time.time(1), lambda: time.time(a=1), lambda: time.monotonic(1), lambda: time.perf_counter(1), lambda: time.process_time(1), lambda: time.thread_time(1), lambda: time.time_ns(1), lambda: time.monotonic_ns(1), lambda: time.perf_counter_ns(1), lambda: time.process_time_ns("x"), lambda: time.thread_time_ns(1, 2), lambda: time.monotonic(a=1),
     lambda: time.gmtime("x"), lambda: time.gmtime(1, 2), lambda: time.gmtime(secs=1), lambda: time.gmtime(1e20), lambda: time.gmtime(float("nan")), lambda: time.gmtime(-1), lambda: time.gmtime(0), lambda: time.gmtime(None)[0] > 2000, lambda: time.gmtime([]), lambda: time.gmtime(10**30), lambda: time.gmtime(1.9)[5], lambda: time.gmtime(-0.5)[5], lambda: time.gmtime(float("inf")), lambda: time.localtime("x"), lambda: time.localtime(1, 2), lambda: time.localtime(1e20), lambda: time.gmtime(True)[5],
     lambda: time.mktime(), lambda: time.mktime(5), lambda: time.mktime((1, 2)), lambda: time.mktime(None), lambda: time.mktime([2000, 1, 1, 0, 0, 0, 0, 0, 0]), lambda: time.mktime((2000, 1, 1, 0, 0, 0, 0, 0, "x")), lambda: time.mktime((2000, "x", 1, 0, 0, 0, 0, 0, 0)), lambda: time.mktime((2000, 1.5, 1, 0, 0, 0, 0, 0, 0)), lambda: time.mktime((2000, 1, 1, 0, 0, 0, 0, 0, 0), 1),
     lambda: time.asctime(5), lambda: time.asctime(()), lambda: time.asctime(1, 2), lambda: time.asctime((2000, 13, 1, 0, 0, 0, 0, 1, 0)), lambda: time.asctime((2000, 1, 1, 0, 0, 0, 0, 1, 0)), lambda: time.asctime("x"), lambda: time.asctime((2000, 1, 1, 0, 0, 0, 0, 1, "x")), lambda: time.ctime("x"), lambda: time.ctime(0), lambda: time.ctime(1, 2), lambda: time.ctime(1e20), lambda: time.ctime(None)[-4:] > "2000",
     lambda: time.strftime(), lambda: time.strftime(5), lambda: time.strftime("%Y", 5), lambda: time.strftime("%Y", (1,)), lambda: time.strftime("%Y", (2000, 1, 1, 0, 0, 0, 0, 1, 0)), lambda: time.strftime("%Y", (2000, 1, 1, 25, 0, 0, 0, 1, 0)), lambda: time.strftime("%Y", (2000, 1, 1, 0, 0, 0, 0, 1, 0), 1), lambda: time.strftime("%Y", None), lambda: time.strftime(format="%Y"), lambda: time.strftime("%Y", (2000, 1, 1, 0, 0, 0, -2, 1, 0)), lambda: time.strftime("%Y", (2000, 1, 1, 0, 0, 0, "x", 1, 0)), lambda: time.strftime(None), lambda: time.strftime(b"%Y"),
     lambda: time.strptime(), lambda: time.strptime(5), lambda: time.strptime("x", "%Y"), lambda: time.strptime("2000", "%Y")[0], lambda: time.strptime("2000 x", "%Y"), lambda: time.strptime("2000", 5), lambda: time.strptime("2000", "%Q"), lambda: time.strptime("2000", "%"), lambda: time.strptime("2000", "%Y", 1), lambda: time.strptime("13", "%m"),
     lambda: time.struct_time(), lambda: time.struct_time(5), lambda: time.struct_time((1, 2)), lambda: time.struct_time(range(9)), lambda: time.struct_time(range(20)), lambda: time.struct_time(range(9)).tm_year, lambda: time.struct_time("abcdefghi")[0], lambda: setattr(time.gmtime(0), "tm_year", 5), lambda: time.get_clock_info(), lambda: time.get_clock_info("x"), lambda: time.get_clock_info(5), lambda: time.get_clock_info("time", 1), lambda: time.get_clock_info("monotonic").monotonic, lambda: time.clock_gettime(), lambda: time.clock_gettime("x"), lambda: time.clock_gettime(1.5), lambda: time.clock_gettime(-1), lambda: time.clock_gettime(99), lambda: time.clock_gettime_ns("x"), lambda: time.clock_getres("x"), lambda: time.clock_getres(99), lambda: time.tzset(1), lambda: time.nothing, lambda: time.clock(), lambda: time.sleep.__name__, lambda: time.tzname, lambda: time.timezone)
### keywords and positions of everything
import threading, queue, concurrent.futures as cf, time
def told(*calls):
    for number, call in enumerate(calls):
        try: print(number, call())
        except BaseException as e: print(number, type(e).__qualname__, e)
T, L, R, C, S, E, B = threading.Thread, threading.Lock, threading.RLock, threading.Condition, threading.Semaphore, threading.Event, threading.Barrier
told(lambda: T(target=print, targets=5), lambda: T.start(), lambda: T.join(5), lambda: T.__init__(), lambda: L.acquire(), lambda: L().acquire.__name__, lambda: C.wait(), lambda: E.set(), lambda: queue.Queue.put(), lambda: queue.Queue.put(5), lambda: cf.Future.result(), lambda: cf.ThreadPoolExecutor.submit(), lambda: cf.ThreadPoolExecutor.submit(5), lambda: cf.ThreadPoolExecutor.map(), lambda: time.sleep(*[1, 2]), lambda: time.sleep(**{"x": 1}), lambda: T(*[None, int, "n", (), {}, 1]), lambda: T(**{"target": 5, "foo": 1}))
### iterating and comparing what cannot be
import threading, queue, concurrent.futures as cf, time
def told(*calls):
    for number, call in enumerate(calls):
        try: print(number, call())
        except BaseException as e: print(number, type(e).__qualname__, e)
things = [threading.Lock(), threading.RLock(), threading.Condition(), threading.Semaphore(), threading.Event(), threading.Barrier(2), threading.Thread(), queue.Queue(), queue.SimpleQueue(), cf.Future(), cf.ThreadPoolExecutor(1), threading.local()]
for thing in things:
    told(lambda: iter(thing), lambda: len(thing), lambda: thing + 1, lambda: thing[0], lambda: thing(), lambda: thing < thing, lambda: 1 in thing, lambda: bool(thing), lambda: thing == thing, lambda: hash(thing) == hash(thing), lambda: thing.nothing, lambda: int(thing), lambda: -thing, lambda: next(thing), lambda: "%d" % thing, lambda: f"{thing:5}", lambda: delattr(thing, "nothing"), lambda: [][thing], lambda: isinstance(thing, 5))
### subclasses of the classes that may and may not be inherited from
import threading, queue, concurrent.futures as cf
def told(*calls):
    for number, call in enumerate(calls):
        try: print(number, call())
        except BaseException as e: print(number, type(e).__qualname__, e)
told(lambda: type("X", (type(threading.Lock()),), {}), lambda: type("X", (type(threading.RLock()),), {}).__name__, lambda: type("X", (threading.Lock,), {}), lambda: type("X", (threading.RLock,), {}), lambda: type("X", (threading.Semaphore,), {})(2)._value, lambda: type("X", (threading.Event,), {})().is_set(), lambda: type("X", (queue.SimpleQueue,), {})().qsize(), lambda: type("X", (cf.Future,), {})().done(), lambda: type("X", (threading.local,), {})().x, lambda: isinstance(threading.Lock(), type(threading.Lock())), lambda: isinstance(threading.Lock(), threading.Lock), lambda: issubclass(threading.BoundedSemaphore, threading.Semaphore), lambda: threading.Timer.__mro__, lambda: queue.LifoQueue.__mro__, lambda: cf.ThreadPoolExecutor.__mro__)
### exceptions with arguments
import threading, queue, concurrent.futures as cf
for kind in (queue.Empty, queue.Full, cf.CancelledError, cf.InvalidStateError, cf.BrokenExecutor, threading.BrokenBarrierError, cf.TimeoutError):
    print(kind, kind.__module__, kind.__qualname__, repr(kind("a", 1)), str(kind()), kind.__mro__[1:-2])
try: cf.BrokenThreadPool
except AttributeError as e: print(e)
### copies of what cannot be copied
import copy, threading, queue, concurrent.futures as cf, dataclasses
def told(*calls):
    for number, call in enumerate(calls):
        try: print(number, call())
        except BaseException as e: print(number, type(e).__qualname__, e)
class Box:
    def __init__(self): self.lock = threading.Lock(); self.n = 1
class Own:
    def __init__(self): self.c = threading.Condition()
@dataclasses.dataclass
class D:
    q: queue.Queue
told(lambda: copy.deepcopy(threading.BoundedSemaphore()), lambda: copy.deepcopy(threading.Barrier(2)), lambda: copy.deepcopy(threading.Timer(1, print)), lambda: copy.deepcopy(queue.SimpleQueue()), lambda: copy.copy(queue.SimpleQueue()), lambda: copy.deepcopy(queue.LifoQueue()), lambda: copy.deepcopy(queue.PriorityQueue()), lambda: copy.deepcopy(cf.Future()), lambda: copy.deepcopy(cf.ThreadPoolExecutor(1)), lambda: copy.deepcopy(threading.local()), lambda: copy.deepcopy(Box()), lambda: copy.copy(Box()).n, lambda: copy.deepcopy([Own()]), lambda: dataclasses.asdict(D(queue.Queue())), lambda: dataclasses.replace(D(1), q=2), lambda: copy.copy(threading.Event()).is_set(), lambda: copy.copy(threading.Semaphore(3))._value, lambda: copy.copy(threading.Thread(name="x")).name, lambda: copy.deepcopy(threading.main_thread()), lambda: copy.deepcopy(lambda: 1).__name__, lambda: copy.deepcopy((x for x in "a")))
told(lambda: copy.deepcopy(threading.Condition()), lambda: copy.deepcopy(threading.Lock()), lambda: copy.copy(threading.RLock()), lambda: copy.deepcopy(threading.Thread()), lambda: copy.copy(threading.local()))
### too many names and nothing else
many = {f"a{i}": i for i in range(9)}
for f in (int, str, bytes, complex, pow, round, bytearray, "".split, [].sort, b"".decode, "".encode, int.from_bytes):
    try:
        f(**many)
    except TypeError as e:
        print(e)
    try:
        f(1, **many)
    except TypeError as e:
        print(e)
### which complaint comes first
def f(a, b, /, c=1): pass
for call in ("f(a=1, b=2)", "f(1, z=3, b=2)", "f(b=2, c=3)", "f(1, 2, z=5)", "f(1, 2, 3, c=4, a=1)", "f(*'ab', **{'b': 1, 'a': 2})"):
    try: print(eval(call))
    except TypeError as error: print(error)
### repeating in place what cannot be repeated
class It: pass
for left in ({}, set(), range(2), It(), 5.5, None, frozenset(), len):
    for right in ([1], 'a', (1,)):
        for how in ("x *= right", "x = x * right"):
            x = left
            try: exec(how)
            except TypeError as error: print(type(left).__name__, how, error)
