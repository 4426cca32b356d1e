"""Three locks, taken two at a time around in a ring."""

import threading
a, b, c = [threading.Lock() for _ in range(3)]
n = 0
def take(x, y):
    global n
    for _ in range(2):
        with x:
            n = n + 1
        with x:
            with y:
                n = n + 1
ts = [threading.Thread(target=take, args=p) for p in ((a, b), (b, c), (c, a))]
for t in ts: t.start()
for t in ts: t.join()
