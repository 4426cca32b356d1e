import threading
import queue
q = queue.Queue()
out = []
for i in range(4): q.put(i)
def f(n):
    while True:
        try: out.append((n, q.get_nowait()))
        except queue.Empty: return
ts = [threading.Thread(target=f, args=(n,)) for n in range(2)]
for t in ts: t.start()
for t in ts: t.join()
print(sorted(out, key=lambda pair: pair[1]))
