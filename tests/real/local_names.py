import threading
data = threading.local()
out = []
def f(n): data.n = n; out.append(data.n)
ts = [threading.Thread(target=f, args=(n,)) for n in range(2)]
for t in ts: t.start()
for t in ts: t.join()
print(out)
