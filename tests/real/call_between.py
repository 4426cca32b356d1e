import threading
c = 0
def ident(v): return v
def f(n):
    global c
    for _ in range(3): c = ident(c) + 1
ts = [threading.Thread(target=f, args=(n,)) for n in range(2)]
for t in ts: t.start()
for t in ts: t.join()
print(c)
