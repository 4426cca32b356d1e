"""A check that fails in one order only, in which its threads are not started."""

import threading
data = 0
lock = threading.Lock()
def one():
    global data
    with lock:
        data = data + 1
def two():
    global data
    with lock:
        data = data + 2
def three():
    with lock:
        assert data < 3
for f in (three, two, one):
    threading.Thread(target=f).start()
