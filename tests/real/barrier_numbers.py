import threading
b = threading.Barrier(3)
out = []
def f(n): out.append((n, b.wait()))
ts = [threading.Thread(target=f, args=(n,)) for n in range(3)]
for t in ts: t.start()
for t in ts: t.join()
print(sorted(out))
