import threading
l = threading.Lock()
out = []
def f(n):
    if l.acquire(blocking=False): out.append('got')
    else: out.append('missed')
ts = [threading.Thread(target=f, args=(n,)) for n in range(2)]
for t in ts: t.start()
for t in ts: t.join()
print(out)
