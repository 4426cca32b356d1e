### os._exit ends the run, whoever calls it
import os, threading
def work():
    try:
        os._exit(3)
    finally:
        print("never")
print("a", flush=True)
t = threading.Thread(target=work)
t.start(); t.join()
print("b")
### os._exit of main does not wait
import os, threading
gate = threading.Event()
threading.Thread(target=gate.wait).start()
lock = threading.Lock()
lock.acquire()
print("a", flush=True)
try: os._exit(0)
finally: print("never")
### os._exit with a status that is no number
import os
for f in (lambda: os._exit("a"), lambda: os._exit(1.5), lambda: os._exit(None)):
    try: f()
    except TypeError as e: print(e)
class Two:
    def __index__(self): return 2
print("here", flush=True)
os._exit(Two())
### os._exit in a handler
import os
try: 1 / 0
except ZeroDivisionError: print("x", flush=True); os._exit(256)
### what a with swallows is not the context of what comes next
import sys
class M:
    def __init__(self, x): self.x = x
    def __enter__(self): return self.x
    def __exit__(self, kind, error, trace):
        print("out", self.x, repr(error))
        return self.x == 1
def f(n):
    with M(1), M(n):
        raise ValueError(n)
    print(repr(sys.exc_info()[1]))
    raise KeyError(n)
for n in range(3):
    try: f(n)
    except KeyError as e: print(repr(e.__context__))
### a handler around a with that swallows protects nothing behind it
class M:
    def __enter__(self): return self
    def __exit__(self, *given): return True
def f():
    try:
        with M():
            raise ValueError(1)
    except ZeroDivisionError:
        print("wrong")
    return 1 / 0
try: f()
except ZeroDivisionError as e: print(e, e.__context__)
### a with that is left by return, and what follows it
class M:
    def __enter__(self): return self
    def __exit__(self, kind, *given): return kind is KeyError
def f(d, missing):
    with M():
        return d["a"]
    with M():
        if True: return d["b"]
    return missing
print(f({"a": 1}, 2), f({"b": 3}, 4))
try: print(f({}, 5))
except NameError: print("no")
def g():
    with M():
        raise KeyError(1)
    return nowhere
try: g()
except NameError as e: print(e, e.__context__)
### what a class of except* fails with is not held on to
import sys
def f():
    try:
        try: raise ExceptionGroup("g", [ValueError(1)])
        except* nowhere: print("no")
    except NameError as e: print(repr(e.__context__))
    print(sys.exc_info())
f()
def g(n):
    try: print("tried")
    except* ValueError: print("no")
    finally: raise KeyError(n)
try: g(1)
except KeyError as e: print(repr(e), e.__context__)
print(sys.exc_info())
### a finally inside a finally
def f(n):
    for i in range(3):
        try:
            try:
                if n == 0: return "a"
                if n == 1: raise ValueError(n)
            finally:
                try:
                    if n == 2: break
                finally:
                    print("inner", i)
        except ValueError as e:
            print(repr(e.__context__))
            continue
        finally:
            print("outer", i)
    return "end"
print([f(n) for n in range(4)])
### what is registered runs at the end, last first
import atexit, threading
@atexit.register
def first(): print("first")
atexit.register(print, "second", "x", sep="-")
atexit.register(lambda: print("third", threading.current_thread().name, threading.active_count()))
def late(): threading.Event().wait(0.05); print("thread")
threading.Thread(target=late).start()
print("main")
### failing callbacks do not stop the others
import atexit
class Bad:
    def __repr__(self): return '<bad>'
    def __call__(self): raise ValueError("bad")
atexit.register(print, "a"); atexit.register(Bad()); atexit.register(print, "b")
atexit.register(print, "c")
### callbacks after an uncaught exception
import atexit
atexit.register(print, "bye")
1 / 0
### callbacks after sys.exit
import atexit, sys
atexit.register(print, "bye"); sys.exit(3)
### callbacks that register and unregister
import atexit
def again(): print("again"); atexit.register(print, "more")
atexit.register(again); atexit.register(print, "never"); atexit.unregister(print); print(atexit._ncallbacks())
### wrong arguments of atexit
import atexit
for c in (lambda: atexit.register(), lambda: atexit.register(5), lambda: atexit.unregister(), lambda: atexit.unregister(5), lambda: atexit._ncallbacks(), lambda: atexit.register(print, "x", sep="-") is print, lambda: atexit._ncallbacks(), lambda: atexit._run_exitfuncs(), lambda: atexit._ncallbacks(), lambda: atexit._clear(), lambda: atexit.unregister(1, 2)):
    try: print(c())
    except Exception as e: print(type(e).__name__, e)
### a pool is refused at the end
import atexit
from concurrent.futures import ThreadPoolExecutor
p = ThreadPoolExecutor(1); print(p.submit(int).result())
def f():
    try: print(p.submit(int).result())
    except RuntimeError as e: print(e)
atexit.register(f)
### daemons still run while callbacks do
import atexit, threading, time
e = threading.Event()
def daemon(): e.wait(); print("daemon"); done.set(); time.sleep(100)
done = threading.Event()
threading.Thread(target=daemon, daemon=True).start()
def f(): e.set(); done.wait(); print("callback", threading.main_thread().is_alive())
atexit.register(f)
### a callback that deadlocks with nobody
import atexit, threading
l = threading.Lock()
def f():
    with l: print("held", threading.active_count())
atexit.register(f)
### logging and atexit
import atexit, logging, sys
logging.basicConfig(stream=sys.stdout, format="%(message)s")
atexit.register(logging.warning, "at the end")
print("main")
### callbacks hold what threads left
import atexit, threading
out = []
def f(k): out.append(k)
atexit.register(lambda: print(sorted(out)))
for k in range(3): threading.Thread(target=f, args=(k,)).start()
### through other blocks, then a finally that leaves itself
class C:
    def __init__(s, n): s.n = n
    def __enter__(s): print("in", s.n); return s
    def __exit__(s, *a): print("out", s.n, a[0])
def f():
    for i in range(3):
        try:
            with C(i):
                return "x" + str(i)
        finally:
            print("fin", i)
            if i < 2: continue
    return "end"
print(f())
def g(k):
    for i in range(3):
        try:
            for j in range(5):
                with C(j):
                    if j == 1:
                        if k == 0: return (i, j)
                        if k == 1: raise ValueError(k)
                    if j == 2: break
            else:
                print("else")
            print("after inner", i)
            try:
                if i == 1: continue
                if i == 2: break
            except KeyError: pass
        finally:
            print("fin", i)
            if i == 0 and k < 2: continue
            if i == 1: break
    else: return "loop else"
    return "end"
for k in range(3): print(k, g(k))
def h():
    while True:
        try:
            try:
                with C("a"): return 1
            finally:
                with C("b"): return 2
        finally:
            with C("c"): break
    return 3
print(h())
def m():
    try:
        1 / 0
    except ZeroDivisionError as e:
        return repr(e)
    else: return 5
    finally:
        print("f")
        if len("ab") == 3: return 9
print(m())
def n():
    try:
        try:
            return 1 / 0
        except ZeroDivisionError:
            with C(1): raise KeyError("k")
    finally:
        return "swallowed"
print(n())
def gen():
    for x in "abc":
        try:
            with C(x):
                yield x
                if x == "b": return x + "!"
        finally:
            yield "f" + x
            if x == "b": continue
def run():
    r = yield from gen(); print("r", r)
print(list(run()))
out = []
for i in range(4):
    try:
        with C(i):
            if i == 1: continue
            if i == 3: break
    finally:
        out.append([j * i for j in range(2)])
        if i == 3: continue
else: print("else ran")
print(out)
def lam():
    for i in range(2):
        try:
            with C(i): return [k for k in range(i)]
        finally:
            z = [(lambda: q)() for q in range(2)]
            if i == 0: break
    return z
print(lam())
### a finally inside may go on with its loop instead of leaving through one that leaves
def f(c):
    try:
        for i in range(2):
            print("round", i)
    finally:
        for v in range(2):
            try:
                pass
            finally:
                try:
                    return "left"
                finally:
                    print("inner", v)
                    if c: break
        print("behind")
        try:
            pass
        except KeyError:
            return "never"
def g(c):
    try:
        for v in range(1):
            try:
                return "left"
            finally:
                if c: break
        print("went on")
    finally:
        if c == 2: return "last"
print(f(0), f(1), g(0), g(1), g(2))
### an exception in a finally inside is caught instead of leaving through one that leaves
def f(c):
    try:
        try:
            try:
                for i in range(3):
                    return "left"
            finally:
                if c: raise KeyError(c)
        except KeyError as error:
            print("caught", error)
        print("went on")
    finally:
        if c == 2: return "last"
print(f(0), f(1), f(2))
### a loop in a finally leaves while another return is under way
def f(c):
    try:
        try:
            return "first"
        finally:
            n = 0
            while n < 2:
                n += 1
                if c: return "second"
            print("after")
    finally:
        try:
            print("last")
        finally:
            if c == 2: return "third"
print(f(0), f(1), f(2))
### a loop in a finally fails and is caught while a return is under way
def f(c):
    try:
        try:
            if c: return [c]
        finally:
            try:
                while True:
                    raise KeyError
            except Exception:
                pass
    finally:
        if c == 2: return "last"
print(f(0), f(1), f(2))
### the else of a loop in a finally leaves the loop around
def f():
    for v in range(3):
        try:
            print(v)
        except ValueError:
            continue
        finally:
            for inner in range(2):
                pass
            else:
                break
    return v
print(f())
### comprehensions behind elif in a finally that is left
def f(i):
    try:
        if i: return i
    except ValueError as e: return 5
    finally:
        if i == 1: print("one")
        elif any(q for q in [i]): print("some", [q for q in range(i)])
        elif 0 <= i < 3: print((lambda: i)())
        else: i = [q for q in "abc"][-1]
        print(i, {q for q in [i]}, (lambda: i)())
for i in range(4): print(f(i))
### functions and classes in a block that is left through
def f(a):
    try:
        return [x for x in a]
    finally:
        def g(): return a
        class K:
            v = a
            def name(self): return __class__.__name__
        print(g(), K.v, K().name(), (lambda: a)())
print(f("ab"))
def h(items):
    for item in items:
        try:
            try:
                if item == 2: continue
                if item == 4: break
                if item == 5: raise ValueError(item)
                print("item", item)
            except ValueError as e:
                return repr(e)
            finally:
                def told(word="left"): return word, item
                print(*told())
        finally:
            class Kind: number = item
            print(Kind.number)
    else:
        return "all"
    return "broken off"
print(h([1, 2, 3]), h([1, 4, 3]), h([5]))
def k():
    try:
        return 1
    finally:
        def w(): return 2
        return w()
print(k())
### tests that are always the same, and scopes where nobody comes
if 1: pass
else: [x for x in a]
if None: [x for x in a]
elif "": (lambda: 1)
elif (): pass
elif "x": print([y for y in "ab"])
elif nothing:
    def f(): pass
else:
    class K: pass
if ...:
    def after(): return [z for z in "cd"]
else: after = lambda: 5
while None: [x for x in a]
else: print({y: y for y in "e"})
print(after(), [y for y in "fg"])
def g(a):
    while a:
        try:
            if None: continue
            return [x for x in a]
        finally:
            z = [w for x in a for w in x]
print(g("ab"))
