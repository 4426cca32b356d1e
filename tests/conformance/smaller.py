### garbage is collected when nobody sees it
import gc
print(gc.isenabled(), gc.disable(), gc.isenabled(), gc.enable(), gc.isenabled(), isinstance(gc.collect(), int), gc.garbage, gc.get_threshold())
gc.set_threshold(5, 6); print(gc.get_threshold(), gc.get_debug(), gc.is_tracked([]), gc.is_tracked(1))
for bad in (3, -1):
    try: gc.collect(bad)
    except ValueError as e: print(e)
### numbers of errors
import errno
print(errno.ENOENT, errno.EAGAIN, errno.EDEADLK, errno.errorcode[17], errno.ETIMEDOUT, errno.errorcode[errno.EINVAL])
### calls at times
import sched, time
s = sched.scheduler(time.monotonic, time.sleep)
start = time.monotonic()
def say(what, end="."): print(what, end)
s.enter(0.02, 1, say, ("second",))
s.enter(0.01, 1, say, argument=("first",), kwargs={"end": "!"})
gone = s.enter(0.015, 1, say, ("never",))
same = time.monotonic() + 0.03
s.enterabs(same, 2, say, ("low",)); s.enterabs(same, 1, say, ("high",))
s.cancel(gone)
print([e.argument for e in s.queue], s.empty())
print(s.run(), s.empty(), time.monotonic() - start >= 0.03)
s.enter(10, 1, say)
print(s.run(blocking=False) > 9)
try: s.cancel(gone)
except ValueError as e: print("gone")
### variables of a context
import contextvars, threading
v = contextvars.ContextVar("v", default=1)
w = contextvars.ContextVar("w")
print(v.get(), v.name, w.get("none"))
try: w.get()
except LookupError as e: print("no", e.args[0] is w)
token = v.set(2)
print(v.get(), token.var is v, token.old_value is contextvars.Token.MISSING)
def other(): print("thread", v.get()); v.set(9)
t = threading.Thread(target=other); t.start(); t.join()
print(v.get())
c = contextvars.copy_context()
print(c[v], v in c, w in c, len(c), list(c.items()) == [(v, 2)])
print(c.run(lambda: (v.set(5), v.get())[1]), v.get(), c[v], c.get(w), c.get(w, 3))
v.reset(token)
print(v.get())
for f in (lambda: v.reset(token), lambda: v.reset(3), lambda: c.run(lambda: c.run(print)), lambda: contextvars.ContextVar(3)):
    try: f()
    except Exception as e: print(type(e).__name__, str(e).split(" at ")[0].split("0x")[0][:20])
### more hashes, and names made from them
import hashlib, uuid
for n in ("md5", "sha1"):
    for d in (b"", b"abc", b"x" * 55, b"x" * 56, b"x" * 64, b"x" * 1000):
        h = hashlib.new(n, d)
        print(h.name, h.hexdigest(), h.digest_size, h.block_size)
print(hashlib.md5(b"a").hexdigest(), hashlib.sha1(b"a", usedforsecurity=False).hexdigest())
print(uuid.uuid5(uuid.NAMESPACE_DNS, "python.org"), uuid.uuid3(uuid.NAMESPACE_URL, "http://é"), uuid.uuid5(uuid.NAMESPACE_OID, "").version)
### a deque that holds itself
from collections import deque
d = deque([1], maxlen=4)
d.append(d); d.append([d])
print(d, [d])
### constants of random
import random
print(random.BPF, random.RECIP_BPF, random.LOG4, random.SG_MAGICCONST, random.NV_MAGICCONST, random.TWOPI)
### the chapter: a counter without global
counter = 0
def f(): counter += 1
f()
### the chapter: calls with arguments missing or too many
def worker(name, delay): pass
for c in (lambda: worker("a"), lambda: worker(1,2,3), lambda: worker(), lambda: worker("a", d=1)):
    try: c()
    except TypeError as e: print(e)
### the chapter: what goes wrong with small values
three = 3
for f in (lambda: [].pop(), lambda: [][1], lambda: {}["k"], lambda: int("x"), lambda: None+1, lambda: "a"+1, lambda: undefined_name, lambda: None.pid, lambda: three(), lambda: 1/0, lambda: format("a","f"), lambda: range("a"), lambda: {[]:1}, lambda: three[0], lambda: (lambda a: a)(*three), lambda: None<1, lambda: []*"a", lambda: -"a", lambda: len(3), lambda: iter(3)):
    try: f()
    except Exception as e: print(type(e).__name__, e)
try: a,b=3
except TypeError as e: print(e)
try: a,b=[1]
except ValueError as e: print(e)
try: a,b=1,2,3
except ValueError as e: print(e)
### the chapter: an exception in an except clause
try: 1/0
except ZeroDivisionError: raise RuntimeError("second")
### the chapter: a function that calls itself
def f(): f()
f()
### the chapter: how many processors
import os; print(os.cpu_count()>0, type(os.cpu_count()).__name__)
### the chapter: random numbers take no arguments
import random; random.seed(1); print(random.random(), 0<=random.random()<1); random.random(1)
### the chapter: the flags are there
import sys; print("flags", hasattr(sys,"flags"))
### the chapter: a list named as a module
queue=[]; queue.append(1); print(queue); queue.Queue()
### the chapter: a module that is not installed
try: import numpy
except ModuleNotFoundError as e: print(type(e).__name__, e.name, str(e).split(" (")[0])
