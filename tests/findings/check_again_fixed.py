# found:

import threading
lock = threading.Lock()
seats = 1
def free():
    with lock:
        return seats > 0
def book():
    global seats
    with lock:
        if seats > 0:
            seats -= 1
            return True
    return False
def guest():
    if free():
        book()
ts = [threading.Thread(target=guest) for _ in range(2)]
for t in ts: t.start()
for t in ts: t.join()
