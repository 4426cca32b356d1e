import threading
x = None
def f(n):
    global x
    x = n
ts = [threading.Thread(target=f, args=(n,)) for n in range(3)]
for t in ts: t.start()
for t in ts: t.join()
print(x)
