"""Two flags that are never up together, and seem so with two switches at exact places."""

import threading
x = y = z = 0
def one():
    global x, y, z
    x = 1
    z = 1
    x = 0
    y = 1
    z = 2
    y = 0
def two():
    if x == 1:
        if y == 1:
            assert False
ts = [threading.Thread(target=f) for f in (one, two)]
for t in ts: t.start()
for t in ts: t.join()
