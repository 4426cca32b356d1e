# found:

import threading
class Mutex:
    def __init__(self):
        self.sem = threading.Semaphore()
    def __enter__(self): self.sem.acquire()
    def __exit__(self, *a): self.sem.release()
m = Mutex()
n = 0
def work():
    global n
    with m:
        n += 1
ts = [threading.Thread(target=work) for _ in range(2)]
for t in ts: t.start()
for t in ts: t.join()
