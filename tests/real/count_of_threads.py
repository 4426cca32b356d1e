import threading
def f(n): pass
ts = [threading.Thread(target=f, args=(n,)) for n in range(2)]
for t in ts: t.start()
print(threading.active_count())
for t in ts: t.join()
print(threading.active_count())
