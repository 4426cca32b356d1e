import threading
c = threading.Condition()
out = []
ready = False
def f(n):
    with c:
        while not ready: c.wait()
        out.append(n)
ts = [threading.Thread(target=f, args=(n,)) for n in range(3)]
for t in ts: t.start()
with c: ready = True; c.notify_all()
for t in ts: t.join()
print(out)
