# found:

import threading, queue
pool = queue.Queue()
class Conn:
    def __init__(self): self.uses = 0
for _ in range(2): pool.put(Conn())
def work():
    c = pool.get()
    c.uses += 1
    pool.put(c)
ts = [threading.Thread(target=work) for _ in range(3)]
for t in ts: t.start()
for t in ts: t.join()
