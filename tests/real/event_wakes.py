import threading
e = threading.Event()
out = []
def f(n): e.wait(); out.append(n)
ts = [threading.Thread(target=f, args=(n,)) for n in range(3)]
for t in ts: t.start()
e.set()
for t in ts: t.join()
print(out)
