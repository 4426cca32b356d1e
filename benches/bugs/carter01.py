"""Two groups, the first of which takes a lock for all of it, both under a lock of their own."""

import threading
a = b = 0
m = threading.Lock()
l = threading.Lock()
def t1():
    global a, b
    with m:
        a = a + 1
        if a == 1:
            l.acquire()
    with m:
        a = a - 1
        if a == 0:
            l.release()
def t2():
    global a, b
    with m:
        b = b + 1
        if b == 1:
            l.acquire()
    with m:
        b = b - 1
        if b == 0:
            l.release()
ts = [threading.Thread(target=f) for f in (t1, t2, lambda: None, lambda: None)]
for t in ts: t.start()
for t in ts: t.join()
