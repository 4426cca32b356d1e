import threading
import queue
q = queue.SimpleQueue()
out = []
def f(n): out.append((n, q.get()))
ts = [threading.Thread(target=f, args=(n,)) for n in range(2)]
for t in ts: t.start()
q.put('a'); q.put('b')
for t in ts: t.join()
print(sorted(out))
