import threading
d = {}
def f(n): d.setdefault('k', n)
ts = [threading.Thread(target=f, args=(n,)) for n in range(3)]
for t in ts: t.start()
for t in ts: t.join()
print(d)
