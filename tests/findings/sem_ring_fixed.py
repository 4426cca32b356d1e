# found:

import threading
empty, full = threading.Semaphore(1), threading.Semaphore(0)
slot = None
def put():
    global slot
    for i in range(2):
        empty.acquire()
        slot = [i]
        full.release()
def get():
    global slot
    for _ in range(2):
        full.acquire()
        slot[0] += 1
        slot = None
        empty.release()
ts = [threading.Thread(target=f) for f in (put, get)]
for t in ts: t.start()
for t in ts: t.join()
