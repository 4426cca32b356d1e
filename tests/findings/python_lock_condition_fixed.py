# found:

import threading
class Lock:
    def __init__(self): self.l = threading.Lock()
    def acquire(self, *a): return self.l.acquire(*a)
    def release(self): self.l.release()
    def __enter__(self): self.acquire()
    def __exit__(self, *a): self.release()
c = threading.Condition(Lock())
ready = False
data = 0
def w():
    with c:
        while not ready:
            c.wait()
        print(data)
def s():
    global ready, data
    with c:
        data = 1
        ready = True
        c.notify_all()
ts = [threading.Thread(target=f) for f in (w, s)]
for t in ts: t.start()
for t in ts: t.join()
