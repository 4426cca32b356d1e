### a coroutine that is dropped
async def x(): pass
class K:
    async def m(self): pass
def f():
    for i in range(3):
        x()
f()
K().m()
def g(): x(); print("after")
g()
x() ; x()
### in a coroutine
async def x(): pass
async def outer():
    x()
    await x()
try: outer().send(None)
except StopIteration: pass
### over two lines
async def x(a, b): pass
def f():
    x(
        1,
        2)
f()
### what is kept or closed is not warned of
async def x(): pass
c = x(); c.close()
async def g():
    yield 1
g()
(i for i in ())
d = x()
try: d.send(None)
except StopIteration: print("awaited")
### filtered
import warnings
async def x(): return 1
warnings.simplefilter("ignore")
x()
warnings.resetwarnings()
x()
### recorded
import warnings
async def x(): return 1
with warnings.catch_warnings(record=True) as found:
    warnings.simplefilter("always")
    for i in range(2):
        x()
print([(str(w.message), w.category.__name__, w.lineno) for w in found], [type(w.source).__name__ for w in found])
### from a function of the library
import functools
async def x(n): return n
def run(f):
    for n in functools.reduce(lambda seen, n: seen + [f(n)], range(2), []): n.close()
    x(len(list(map(str, range(3)))))
run(x)
### old names of threading
import threading
print(threading.currentThread().getName(), threading.activeCount())
t = threading.Thread(target=print)
t.setDaemon(True); print(t.isDaemon())
t.setName("q"); print(t.name)
c = threading.Condition()
with c: c.notifyAll()
print(threading.Event().isSet())
for i in range(2): threading.currentThread()
### old names in a function
import threading
def who():
    return threading.currentThread().name
who(); print(who())
### old names and filters
import threading, warnings
warnings.simplefilter("ignore", DeprecationWarning)
print(threading.currentThread().name)
warnings.simplefilter("error", DeprecationWarning)
try: threading.activeCount()
except DeprecationWarning as e: print(e)
### every old name of threading warns
import threading
t = threading.Thread(name="T")
t.setDaemon(True); print(t.isDaemon()); t.setName("U")
print(t.getName(), threading.currentThread().name, threading.activeCount())
e = threading.Event(); print(e.isSet())
c = threading.Condition()
with c: c.notifyAll()
for _ in range(3): threading.activeCount()
def f(): return threading.currentThread().getName()
print(f(), f())
t = threading.Thread(target=f); t.start(); t.join()
### old names as errors
import threading, warnings
warnings.simplefilter("error")
for call in (lambda: threading.activeCount(), lambda: threading.currentThread(), lambda: threading.Event().isSet(), lambda: threading.Condition().notifyAll(), lambda: threading.Thread().getName(), lambda: threading.Thread().setName("x"), lambda: threading.Thread().isDaemon(), lambda: threading.Thread().setDaemon(1)):
    try: print(call())
    except DeprecationWarning as e: print(e)
### old names by other ways
import threading
from threading import currentThread, activeCount as count
print(currentThread().name, count())
name = getattr(threading.Thread(), "isDaemon")
print(name())
class T(threading.Thread):
    def run(self): self.setName("mine"); print(self.getName())
t = T(); t.start(); t.join()
list(map(threading.Thread.isDaemon, [t]))
### a condition behind elif is warned of once
x = 1
if x == 2: pass
elif x is 5: pass
else: print("else")
