# found:

import threading, queue
class Job:
    def __init__(self, p): self.p = p; self.done = False
    def __lt__(self, other): return self.p < other.p
q = queue.PriorityQueue()
class Counting(queue.Queue):
    def _init(self, maxsize):
        self.n = 0
        self.items = []
    def _qsize(self): return len(self.items)
    def _put(self, item):
        self.n += 1
        self.items.append(item)
    def _get(self):
        self.n -= 1
        return self.items.pop(0)
c = Counting()
def put(p):
    q.put(Job(p)); c.put(p)
def get():
    j = q.get(); j.done = True; c.get()
ts = [threading.Thread(target=put, args=(i,)) for i in range(2)] + [threading.Thread(target=get) for _ in range(2)]
for t in ts: t.start()
for t in ts: t.join()
