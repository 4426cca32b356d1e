### a program's own hook tells of what ends it
import sys
def hook(kind, error, trace):
    print("hook", kind.__name__, error, trace is not None)
    sys.stderr.write("told\n")
sys.excepthook = hook
print(sys.excepthook is hook, sys.__excepthook__ is not hook)
raise ValueError("bad")
### exits are not told to a hook
import sys
sys.excepthook = lambda *given: print("never")
sys.exit(3)
### a hook may call the usual one
import sys
def hook(kind, error, trace):
    print("before")
    sys.__excepthook__(kind, error, trace)
sys.excepthook = hook
def f(): raise KeyError("k")
f()
### a hook set back is the usual one
import sys
sys.excepthook = lambda *given: print("never")
sys.excepthook = sys.__excepthook__
1 / 0
### threads have a hook of their own
import sys, threading
sys.excepthook = lambda *given: print("never")
threading.excepthook = lambda given: print("thread", given.exc_type.__name__, given.thread.name)
def f(): 1 / 0
t = threading.Thread(target=f, name="t")
t.start(); t.join()
print("end")
