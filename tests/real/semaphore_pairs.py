import threading
s = threading.Semaphore(2)
out = []
def f(n):
    with s: out.append(n)
ts = [threading.Thread(target=f, args=(n,)) for n in range(3)]
for t in ts: t.start()
for t in ts: t.join()
print(out)
