import threading
l = threading.Lock()
out = []
def f(n):
    with l: out.append(n); out.append(n)
ts = [threading.Thread(target=f, args=(n,)) for n in range(3)]
for t in ts: t.start()
for t in ts: t.join()
print(out)
