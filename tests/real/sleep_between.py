import threading
import time
c = 0
def f(n):
    global c
    v = c
    time.sleep(0)
    c = v + 1
ts = [threading.Thread(target=f, args=(n,)) for n in range(3)]
for t in ts: t.start()
for t in ts: t.join()
print(c)
