"""Seats are sold until one seller sees that there are none left."""

import threading
CAPACITY, SELLERS = 3, 4
sold = 0
closed = False
def sell():
    global sold, closed
    if not closed:
        sold = sold + 1
        if sold >= CAPACITY:
            closed = True
ts = [threading.Thread(target=sell) for _ in range(SELLERS)]
for t in ts: t.start()
for t in ts: t.join()
assert sold <= CAPACITY
