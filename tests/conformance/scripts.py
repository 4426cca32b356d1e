### signals have names and numbers
import signal
print(signal.SIGINT, repr(signal.SIGTERM), int(signal.SIGALRM), signal.Signals(9), signal.Signals["SIGUSR1"], signal.SIGCLD is signal.SIGCHLD, signal.NSIG)
print(signal.SIG_DFL, repr(signal.SIG_IGN), list(signal.Handlers), repr(signal.SIG_BLOCK), len(signal.Signals), len(signal.valid_signals()), signal.SIGINT == 2)
print(signal.strsignal(signal.SIGSEGV), signal.strsignal(40), signal.strsignal(32), signal.Signals.SIGHUP.name, sorted(signal.Signals)[-1])
print(signal.getsignal(signal.SIGINT) is signal.default_int_handler, repr(signal.getsignal(signal.SIGTERM)), signal.getsignal(signal.SIGPIPE), signal.getsignal(9))
### handlers are called by main, in the call that raises
import signal
def handler(number, frame):
    print("caught", number, type(number).__name__, signal.Signals(number).name, frame.f_code.co_name)
old = signal.signal(signal.SIGUSR1, handler)
print(repr(old), signal.getsignal(signal.SIGUSR1) is handler)
def f():
    signal.raise_signal(signal.SIGUSR1)
    print("after")
f()
print(signal.signal(signal.SIGUSR1, signal.SIG_IGN) is handler)
signal.raise_signal(signal.SIGUSR1)
print(repr(signal.signal(signal.SIGUSR1, signal.SIG_DFL)))
signal.raise_signal(signal.SIGCHLD)
class E(Exception): pass
def fails(*given): raise E(len(given))
signal.signal(signal.SIGTERM, fails)
try: signal.raise_signal(15)
except E as e: print(repr(e))
### an interrupt is a KeyboardInterrupt
import signal
try: signal.raise_signal(signal.SIGINT)
except KeyboardInterrupt as e: print(repr(e))
try: signal.default_int_handler(signal.SIGINT, None)
except KeyboardInterrupt as e: print(repr(e))
signal.signal(signal.SIGINT, signal.SIG_IGN); signal.raise_signal(2); print("ignored")
### an interrupt that nobody catches
import signal
print("a", flush=True)
signal.signal(signal.SIGINT, lambda *a: 1 / 0)
signal.raise_signal(signal.SIGINT)
### handlers are set by main alone
import signal, threading
def work():
    for f in (lambda: signal.signal(signal.SIGTERM, print), lambda: signal.signal(100, print), lambda: signal.signal("x", print)):
        try: f()
        except Exception as e: print(type(e).__name__, e)
    print(signal.getsignal(signal.SIGINT).__name__)
t = threading.Thread(target=work); t.start(); t.join()
### wrong arguments of signals
import signal
for f in (lambda: signal.signal(0, print), lambda: signal.signal(65, print), lambda: signal.signal(2, 5), lambda: signal.signal(2, None), lambda: signal.signal(9, print), lambda: signal.getsignal(65), lambda: signal.raise_signal(100), lambda: signal.Signals(77), lambda: signal.signal(1), lambda: signal.strsignal(0), lambda: signal.alarm(0), lambda: signal.setitimer(0, 0), lambda: signal.raise_signal("x")):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
### an ending that is asked for by a signal
import os, signal, threading, time
stop = threading.Event()
def worker(k):
    while not stop.wait(0.01): pass
    done.append(k)
done = []
signal.signal(signal.SIGTERM, lambda number, frame: stop.set())
threads = [threading.Thread(target=worker, args=(k,)) for k in range(3)]
for t in threads: t.start()
time.sleep(0.02)
os.kill(os.getpid(), signal.SIGTERM)
for t in threads: t.join()
print(sorted(done), stop.is_set())
### calls are timed
import timeit
n = 0
def f():
    global n
    n += 1
print(timeit.timeit(f, number=10) >= 0, n, [x >= 0 for x in timeit.repeat(f, "pass", repeat=3, number=2)], n)
t = timeit.Timer(f, setup=lambda: print("setup"))
print(t.timeit(1) >= 0, n, len(t.repeat(2, 1)), timeit.default_number, timeit.default_repeat)
print(isinstance(timeit.default_timer(), float), timeit.timeit(number=100) >= 0)
try: timeit.timeit(5)
except ValueError as e: print(e)
try: timeit.timeit(f, 5)
except ValueError as e: print(e)
clock = iter(range(100))
print(timeit.Timer(f, timer=lambda: next(clock)).timeit(3), timeit.Timer(f, timer=lambda: next(clock)).autorange(print))
### secrets have lengths
import secrets
print(len(secrets.token_hex()), len(secrets.token_hex(4)), len(secrets.token_bytes()), len(secrets.token_bytes(3)), len(secrets.token_urlsafe(16)), len(secrets.token_urlsafe()))
print(0 <= secrets.randbelow(5) < 5, secrets.choice([7]), 0 <= secrets.randbits(8) < 256, secrets.SystemRandom().randint(3, 3), type(secrets.token_bytes(2)))
for f in (lambda: secrets.randbelow(0), lambda: secrets.choice([]), lambda: secrets.compare_digest("a", "a"), lambda: secrets.compare_digest(b"a", bytearray(b"b")), lambda: secrets.compare_digest("é", "é"), lambda: secrets.compare_digest("a", b"a"), lambda: secrets.compare_digest(1, "a"), lambda: secrets.compare_digest(b"", None)):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
### nothing crashes
import faulthandler, io
print(faulthandler.is_enabled(), faulthandler.enable(), faulthandler.is_enabled(), faulthandler.disable(), faulthandler.disable())
print(faulthandler.dump_traceback_later(50), faulthandler.cancel_dump_traceback_later())
try: faulthandler.dump_traceback_later(0)
except ValueError as e: print(e)
faulthandler.dump_traceback()
### the computer
import platform, sys
print(platform.system(), platform.machine(), platform.python_implementation(), platform.architecture())
print(platform.python_version() == ".".join(map(str, sys.version_info[:3])), platform.python_version_tuple()[:2])
u = platform.uname()
print(u.system, u[0], u.machine, len(u), [type(part).__name__ for part in u], u.node == platform.node(), u.release == platform.release())
print(repr(u).split(",")[0], type(platform.python_build()), platform.platform().startswith("Linux-"), platform.python_compiler().split()[0])
### memory is not looked at
import tracemalloc
print(tracemalloc.is_tracing())
try: tracemalloc.take_snapshot()
except RuntimeError as e: print(e)
tracemalloc.start(5)
print(tracemalloc.is_tracing(), tracemalloc.get_traceback_limit(), [type(n).__name__ for n in tracemalloc.get_traced_memory()])
a = tracemalloc.take_snapshot()
print(type(a.statistics("lineno")), type(a.compare_to(a, "lineno")))
try: a.statistics("x")
except ValueError as e: print(e)
tracemalloc.stop()
print(tracemalloc.is_tracing(), tracemalloc.get_traced_memory())
### short texts
import reprlib
from collections import deque
r = reprlib.repr
print(r(list(range(100))), r(tuple(range(7))), r((1,)), r(set(range(10))), r(frozenset("a")), r(set()), r({}), r({k: k for k in range(9)}))
print(r("x" * 100), r("ab'\"\n" * 20), r("short"), r(10 ** 100), r(123), r(deque(range(9))), r(b"x" * 100), r(None))
x = []
for k in range(10): x = [x, {k: x}]
print(r(x))
class Long:
    def __repr__(self): return "<" + "long" * 20 + ">"
print(r(Long()), r([Long()]))
class Bad:
    def __repr__(self): raise ValueError
print(r(Bad()).split(" at ")[0])
mine = reprlib.Repr()
mine.maxlist = 2; mine.maxstring = 8; mine.maxlevel = 1; mine.fillvalue = "~"
print(mine.repr([1, 2, 3]), mine.repr("0123456789"), mine.repr([[1]]))
class Mine(reprlib.Repr):
    def repr_Long(self, x, level): return f"mine at {level}"
print(Mine().repr([Long()]))
### a repr that meets itself
import reprlib
class Box(list):
    @reprlib.recursive_repr(fillvalue="<again>")
    def __repr__(self):
        "doc"
        return "Box(" + ", ".join(map(repr, self)) + ")"
b = Box([1]); b.append(b)
print(b, Box.__repr__.__name__, Box.__repr__.__doc__)
### os brings its path
import os
def f(name): return os.path.join("a", name)
print(f("b"), os.path.basename("x/y.py"))
