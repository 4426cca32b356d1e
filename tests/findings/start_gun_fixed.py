# found:

import threading
go = threading.Event()
speed = 0
lock = threading.Lock()
best = []
def run(i):
    go.wait()
    with lock:
        best.append((speed, i))
ts = [threading.Thread(target=run, args=(i,)) for i in range(2)]
for t in ts: t.start()
speed = 4
go.set()
for t in ts: t.join()
print(len(best))
