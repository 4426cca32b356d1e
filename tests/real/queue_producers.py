import threading
import queue
q = queue.Queue()
def f(n):
    for i in range(2): q.put((n, i))
ts = [threading.Thread(target=f, args=(n,)) for n in range(2)]
for t in ts: t.start()
for t in ts: t.join()
print([q.get() for _ in range(4)])
