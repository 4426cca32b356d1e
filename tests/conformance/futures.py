### no workers
from concurrent.futures import ThreadPoolExecutor
ThreadPoolExecutor(max_workers=0)
### an initialiser must be callable
from concurrent.futures import ThreadPoolExecutor
ThreadPoolExecutor(initializer=5)
### a thread that outlives main
from concurrent.futures import ThreadPoolExecutor
import threading, time
ex = ThreadPoolExecutor(1)
def late():
    time.sleep(0.05)
    try: ex.submit(print)
    except RuntimeError as e: print(e)
threading.Thread(target=late).start()
### nothing to submit
from concurrent.futures import ThreadPoolExecutor
ThreadPoolExecutor(1).submit()
### a result instead of a function
from concurrent.futures import ThreadPoolExecutor
with ThreadPoolExecutor(1) as ex: print(repr(ex.submit((lambda: 5)()).exception()))
### a result that comes too late
from concurrent.futures import ThreadPoolExecutor
import threading
e = threading.Event()
with ThreadPoolExecutor(1) as ex:
    f = ex.submit(e.wait)
    try: f.result(timeout=0.02)
    except TimeoutError as error: print(repr(error), f.running(), f.done())
    try: f.exception(0)
    except TimeoutError as error: print(repr(error))
    e.set(); print(f.result())
### what can be cancelled
from concurrent.futures import ThreadPoolExecutor, CancelledError
import threading
e = threading.Event(); s = threading.Event()
with ThreadPoolExecutor(1) as ex:
    a = ex.submit(lambda: (s.set(), e.wait())); b = ex.submit(print)
    s.wait(); print(a.cancel(), b.cancel(), b.cancelled(), b.done(), b.cancel())
    try: b.result()
    except CancelledError as error: print(type(error).__module__, type(error).__name__, repr(str(error)), isinstance(error, Exception))
    e.set()
print(a.cancel(), a.done(), a.cancelled())
### a result set twice
from concurrent.futures import Future
f = Future(); f.set_result(1)
try: f.set_result(2)
except Exception as e: print(type(e), str(e).split(" at ")[0], str(e)[-30:])
try: f.set_exception(ValueError())
except Exception as e: print(type(e).__name__)
### map keeps the order
from concurrent.futures import ThreadPoolExecutor
import time
def f(x, y=1): time.sleep(0.01 / x if x else 0); return 8 / x
with ThreadPoolExecutor(3) as ex:
    print(list(ex.map(f, [1, 2], [1, 2, 3])))
    it = ex.map(f, [4, 0, 1]); print(type(it).__name__, next(it))
    try: next(it)
    except ZeroDivisionError as e: print(repr(e))
    print(list(it), list(ex.map(f, [])), list(ex.map(f, [1], chunksize=5)))
### map of what cannot be walked
from concurrent.futures import ThreadPoolExecutor
ThreadPoolExecutor(1).map(print, 5)
### map that comes too late
from concurrent.futures import ThreadPoolExecutor
import time
with ThreadPoolExecutor(1) as ex:
    try: list(ex.map(time.sleep, [0.1, 0.1], timeout=0.02))
    except TimeoutError as e: print(repr(e))
### futures are expected
from concurrent.futures import as_completed
list(as_completed([5]))
### futures are expected by wait too
from concurrent.futures import wait
wait([5])
### wait
from concurrent.futures import ThreadPoolExecutor, wait, FIRST_COMPLETED, FIRST_EXCEPTION, ALL_COMPLETED
import threading, time
e = threading.Event()
with ThreadPoolExecutor(4) as ex:
    fs = [ex.submit(e.wait), ex.submit(e.wait)]
    r = wait(fs, timeout=0.01); print(type(r).__name__, len(r.done), len(r.not_done), r._fields)
    fs.append(ex.submit(int, "5")); done, rest = wait(fs, return_when=FIRST_COMPLETED); print(len(done), len(rest), done.pop().result())
    fs.append(ex.submit(int, "x")); done, rest = wait(fs, return_when=FIRST_EXCEPTION); print(len(rest))
    e.set(); done, rest = wait(fs); print(len(done), len(rest), FIRST_COMPLETED, FIRST_EXCEPTION, ALL_COMPLETED)
    print(wait([]), wait(fs + fs, return_when="x")[1])
f = ex = None
### wait for what
from concurrent.futures import Future, wait
wait([Future()], return_when="x")
### an initialiser that raises
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures.thread import BrokenThreadPool
def init(): raise ValueError("init")
ex = ThreadPoolExecutor(1, initializer=init)
f = ex.submit(print)
try: f.result()
except BrokenThreadPool as e: print(repr(e))
try: ex.submit(print)
except BrokenThreadPool as e: print(repr(e), BrokenThreadPool.__mro__[1:3])
### an initialiser
from concurrent.futures import ThreadPoolExecutor
import threading
data = threading.local()
def init(a, b): data.x = a + b
with ThreadPoolExecutor(2, initializer=init, initargs=(1, 2)) as ex: print([ex.submit(lambda: data.x).result() for _ in range(3)])
### the end of the block waits
from concurrent.futures import ThreadPoolExecutor
import time
try:
    with ThreadPoolExecutor(1) as ex:
        ex.submit(lambda: (time.sleep(0.05), print("task finished")))
        raise KeyError("body")
except KeyError as e: print("caught", e)
### every state
from concurrent.futures import Future
def shown(f): return " ".join(part for part in repr(f).split() if not part.startswith("0x"))
f = Future(); print(shown(f)); f.set_running_or_notify_cancel(); print(shown(f), f.running()); f.set_result(5); print(shown(f))
f = Future(); f.set_exception(ValueError()); print(shown(f), f.exception())
f = Future(); f.cancel(); print(shown(f)); print(f.set_running_or_notify_cancel(), shown(f), f._state)
f = Future(); f.set_result(None); print(shown(f))
### unexpected states
from concurrent.futures import Future
f = Future(); f.set_result(1)
try: f.set_running_or_notify_cancel()
except RuntimeError as e: print(e)
f = Future(); print(f.set_running_or_notify_cancel())
try: f.set_running_or_notify_cancel()
except RuntimeError as e: print(e)
f = Future(); f.cancel()
try: f.set_result(1)
except Exception as e: print(type(e).__name__, str(e).split(":")[0])
### names of workers
from concurrent.futures import ThreadPoolExecutor
import threading
name = lambda: threading.current_thread().name
with ThreadPoolExecutor(2) as ex: print(ex.submit(name).result())
with ThreadPoolExecutor(2, thread_name_prefix="p") as ex: print(ex.submit(name).result())
with ThreadPoolExecutor(2) as ex: print(ex.submit(name).result(), ex.submit(lambda: threading.current_thread().daemon).result(), threading.Thread().name)
### an idle worker is used again
from concurrent.futures import ThreadPoolExecutor
import threading, time
name = lambda: threading.current_thread().name
with ThreadPoolExecutor(4) as ex:
    for _ in range(3): print(ex.submit(name).result()); time.sleep(0.02)
    print(len(ex._threads), threading.active_count())
### every call its worker
from concurrent.futures import ThreadPoolExecutor
import threading
b = threading.Barrier(3)
with ThreadPoolExecutor(3) as ex: print(sorted(ex.map(lambda n: (b.wait(), threading.current_thread().name)[1], range(3))))
### after the end
from concurrent.futures import ThreadPoolExecutor
ex = ThreadPoolExecutor(1); print(ex.shutdown(), ex.shutdown(wait=False))
ex.submit(print)
### shutdown without waiting
from concurrent.futures import ThreadPoolExecutor
import time
ex = ThreadPoolExecutor(1)
fs = [ex.submit(lambda n=n: (time.sleep(0.02), print(n))) for n in range(3)]
ex.shutdown(wait=False); print("shut", fs[2].done())
### shutdown cancels
from concurrent.futures import ThreadPoolExecutor
import threading
s, e = threading.Event(), threading.Event()
ex = ThreadPoolExecutor(1)
fs = [ex.submit(lambda: (s.set(), e.wait(), "first")[2])] + [ex.submit(print, n) for n in range(3)]
s.wait(); threading.Timer(0.02, e.set).start(); ex.shutdown(cancel_futures=True); print([f.cancelled() for f in fs], fs[0].result())
### shutdown by a worker
from concurrent.futures import ThreadPoolExecutor
ex = ThreadPoolExecutor(1); print(ex.submit(ex.shutdown).exception())
### calls that wait when main ends are run
from concurrent.futures import ThreadPoolExecutor
import time
ex = ThreadPoolExecutor(1)
for n in range(3): ex.submit(lambda n=n: (time.sleep(0.01), print(n)))
print("main ends")
### callbacks
from concurrent.futures import Future
f = Future()
f.add_done_callback(lambda f: print("one", f.result())); f.add_done_callback(lambda f: 1 / 0); f.add_done_callback(lambda f: print("three"))
print(f.set_result(5)); f.add_done_callback(lambda f: print("late")); f.add_done_callback(lambda f: 1 / 0)
g = Future(); g.add_done_callback(lambda f: print("cancelled", f.cancelled())); g.cancel(); g.cancel(); print(g.set_running_or_notify_cancel())
### a callback runs in the worker
from concurrent.futures import ThreadPoolExecutor
import threading
s = threading.Event()
with ThreadPoolExecutor(1, "w") as ex:
    f = ex.submit(s.wait); f.add_done_callback(lambda f: print(threading.current_thread().name, f.result())); s.set()
f.add_done_callback(lambda f: print(threading.current_thread().name))
### exceptions travel
from concurrent.futures import ThreadPoolExecutor
import sys
def bad(): raise ValueError("bad")
with ThreadPoolExecutor(1) as ex:
    f = ex.submit(bad); print(repr(f.exception()))
    try: f.result()
    except ValueError as e: print(e is f.exception(), e.__traceback__ is not None)
    g = ex.submit(sys.exit, 3)
    print(repr(g.exception()), ex.submit(int, "7").result())
f.result()
### as they are completed
from concurrent.futures import ThreadPoolExecutor, as_completed
import time
def f(n): time.sleep(n / 50); return n
with ThreadPoolExecutor(3) as ex:
    fs = {ex.submit(f, n): n for n in (3, 1, 2)}
    print([(fs[f], f.result()) for f in as_completed(fs)], type(as_completed([])).__name__, list(as_completed([])))
    f = ex.submit(int, "1"); print(len(list(as_completed([f, f]))))
### not all completed in time
from concurrent.futures import ThreadPoolExecutor, as_completed
import threading
e = threading.Event()
with ThreadPoolExecutor(2) as ex:
    fs = [ex.submit(e.wait), ex.submit(int, "1")]
    try:
        for f in as_completed(fs, timeout=0.05): print(f.result())
    except TimeoutError as error: print(error)
    e.set()
### a cancelled future counts when it was seen
from concurrent.futures import Future, wait
f = Future(); f.cancel(); print(len(wait([f], 0.01).done)); f.set_running_or_notify_cancel(); print(len(wait([f]).done))
### a future of one's own
from concurrent.futures import Future
import threading, time
f = Future(); f.set_running_or_notify_cancel()
def bring(): time.sleep(0.02); f.set_result("here")
threading.Thread(target=bring).start(); print(f.result(5), f.done(), f.running())
### an executor of one's own
from concurrent.futures import Executor, Future
class Now(Executor):
    def submit(self, fn, *args, **kwargs):
        f = Future()
        try: f.set_result(fn(*args, **kwargs))
        except Exception as e: f.set_exception(e)
        return f
with Now() as ex: print(list(ex.map(pow, [2, 3], [3, 2])), ex.submit(int, "x").exception())
try: Executor().submit(print)
except NotImplementedError as e: print(repr(e))
### names of classes
import concurrent.futures as cf
from concurrent.futures import thread, _base
print(cf.Future, cf.CancelledError, cf.TimeoutError, cf.BrokenExecutor, cf.InvalidStateError, cf.ThreadPoolExecutor, thread.BrokenThreadPool, _base.Error, cf.TimeoutError is TimeoutError)
print(sorted(cf.__all__))
### a pool of processes needs some
from concurrent.futures import ProcessPoolExecutor
ProcessPoolExecutor(max_workers=0)
### arguments by name
from concurrent.futures import ThreadPoolExecutor
with ThreadPoolExecutor() as ex: print(ex.submit(dict, fn=1, self=2).result(), ex.submit(sorted, [2, 1], reverse=True).result(), ex._max_workers > 4)
### results without order
from concurrent.futures import ThreadPoolExecutor, as_completed
with ThreadPoolExecutor(4) as ex: print(sum(f.result() for f in as_completed([ex.submit(pow, n, 2) for n in range(20)])))
### future timeouts and cancel of a finished
from concurrent.futures import Future, ThreadPoolExecutor
f = Future(); print(f.done(), f.running(), f.cancelled())
try: f.result(timeout=0)
except TimeoutError as e: print(repr(e))
try: f.result(timeout=-1)
except TimeoutError as e: print(repr(e))
f.set_result(1); print(f.cancel(), f.result(0), f.exception(0))
### map with uneven inputs and no inputs
from concurrent.futures import ThreadPoolExecutor
with ThreadPoolExecutor(2) as ex:
    print(list(ex.map(lambda a, b, c: a + b + c, "abc", "xy", "12345")), list(ex.map(lambda: 1)), list(ex.map(int, iter("12"))))
### pool arguments that are wrong
from concurrent.futures import ThreadPoolExecutor
for f in (lambda: ThreadPoolExecutor(-1), lambda: ThreadPoolExecutor("x"), lambda: ThreadPoolExecutor(initializer=1), lambda: ThreadPoolExecutor(1, 2, 3, 4, 5), lambda: ThreadPoolExecutor(1).map(), lambda: ThreadPoolExecutor(1).map(None, [1])):
    try: print(type(f()).__name__)
    except Exception as e: print(type(e).__name__, e)
### nobody asks for an exception
from concurrent.futures import ThreadPoolExecutor
with ThreadPoolExecutor(2) as ex: fs = [ex.submit(int, "x"), ex.submit(int, "4")]
print([f.exception() is None for f in fs], "end")
### the first exception ends a wait
from concurrent.futures import ThreadPoolExecutor, wait, FIRST_EXCEPTION
import threading
e = threading.Event()
with ThreadPoolExecutor(3) as ex:
    fs = [ex.submit(e.wait), ex.submit(int, "3"), ex.submit(int, "x")]
    done, late = wait(fs, return_when=FIRST_EXCEPTION)
    print(fs[2] in done, late == {fs[0]}); e.set()
### cancelled ones are cancelled for the waiting too
from concurrent.futures import ThreadPoolExecutor, wait, as_completed
import threading
s, e = threading.Event(), threading.Event()
with ThreadPoolExecutor(1) as ex:
    a = ex.submit(lambda: (s.set(), e.wait())); b = ex.submit(print, "never"); s.wait(); b.cancel(); e.set()
    done, late = wait([a, b]); print(len(done), len(late), [f.cancelled() for f in (a, b)], sum(f.cancelled() for f in as_completed([a, b])))
### a map left early cancels the rest
from concurrent.futures import ThreadPoolExecutor
import threading
s, e = threading.Event(), threading.Event(); ran = []
def f(n):
    ran.append(n)
    if n == 0: s.set(); raise ValueError(n)
    e.wait()
with ThreadPoolExecutor(1) as ex:
    it = ex.map(f, range(5)); s.wait()
    try: next(it)
    except ValueError as error: print(repr(error))
    e.set()
print(0 in ran, len(ran) <= 2)
### a failing callback goes to the logger of futures
import logging, sys
from concurrent.futures import Future, ThreadPoolExecutor
class Kept(logging.Handler):
    def emit(self, record):
        text = record.getMessage()
        at = text.find("0x")
        print(record.name, record.levelname, text[:at] + text[at:].partition(" ")[2], record.exc_info[0].__name__, record.exc_info[1], record.args is not None)
logging.getLogger("concurrent.futures").addHandler(Kept())
logging.getLogger("concurrent.futures").propagate = False
f = Future(); f.add_done_callback(lambda f: 1 / 0); f.add_done_callback(lambda f: print("second")); f.set_result(1)
f.add_done_callback(5)
def bad(f): raise KeyError("k")
with ThreadPoolExecutor(1, "p") as pool: pool.submit(int).add_done_callback(bad)
f = Future(); f.add_done_callback(bad); f.cancel()
def init(): raise ValueError("init")
pool = ThreadPoolExecutor(1, "q", initializer=init)
try: pool.submit(int).result()
except Exception as e: print(type(e).__name__, e)
try: pool.submit(int)
except Exception as e: print(type(e).__name__, e)
f = Future(); f.set_result(1)
logging.getLogger("concurrent.futures").setLevel(logging.CRITICAL + 1)
try: f.set_running_or_notify_cancel()
except RuntimeError as e: print(e)
f.add_done_callback(bad)
print("end")
### a failing callback and the root logger
import logging, sys
from concurrent.futures import Future
logging.basicConfig(stream=sys.stdout, format="%(levelname)s:%(name)s:%(threadName)s", level=logging.WARNING)
f = Future(); f.set_result(1)
class Short(logging.Formatter):
    def formatException(self, info): return info[0].__name__
logging.getLogger().handlers[0].setFormatter(Short("%(levelname)s:%(name)s:%(threadName)s"))
def bad(f): raise KeyError("k")
f.add_done_callback(bad)
### a filter on the logger of futures
import logging
from concurrent.futures import Future
class No(logging.Filter):
    def filter(self, record): print("seen", record.levelno); return False
logging.getLogger("concurrent.futures").addFilter(No())
f = Future(); f.set_result(1); f.add_done_callback(lambda f: 1 / 0)
logging.disable(logging.CRITICAL); f.add_done_callback(lambda f: 1 / 0); print("end")
