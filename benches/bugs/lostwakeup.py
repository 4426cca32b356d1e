"""A test outside the lock, after which the notification may have been."""

import threading
ready = False
cond = threading.Condition()
def consumer():
    if not ready:
        with cond:
            cond.wait()
def producer():
    global ready
    ready = True
    with cond:
        cond.notify()
ts = [threading.Thread(target=f) for f in (consumer, producer)]
for t in ts: t.start()
for t in ts: t.join()
