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
