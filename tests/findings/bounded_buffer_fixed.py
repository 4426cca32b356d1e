# found:

import threading
lock = threading.Lock()
not_full = threading.Condition(lock)
not_empty = threading.Condition(lock)
items = []
def produce(n):
    for i in range(n):
        with not_full:
            while len(items) >= 1:
                not_full.wait()
            items.append(i)
            not_empty.notify()
def consume(n):
    total = 0
    for _ in range(n):
        with not_empty:
            while not items:
                not_empty.wait()
            total += items.pop(0)
            not_full.notify()
    print(total)
ts = [threading.Thread(target=produce, args=(2,)), threading.Thread(target=consume, args=(2,))]
for t in ts: t.start()
for t in ts: t.join()
