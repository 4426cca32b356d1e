import threading
l = threading.Lock()
out = []
def f(n):
    if l.acquire(False):
        out.append(n); l.release()
    else: out.append(-n)
ts = [threading.Thread(target=f, args=(n,)) for n in range(3)]
for t in ts: t.start()
for t in ts: t.join()
print(out)
