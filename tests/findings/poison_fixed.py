# found:

import threading, queue
q = queue.Queue(1)
lock = threading.Lock()
total = 0
def consumer():
    global total
    while True:
        item = q.get()
        if item is None:
            q.task_done()
            return
        with lock:
            total += item[0]
        item[0] = -1
        q.task_done()
ts = [threading.Thread(target=consumer) for _ in range(2)]
for t in ts: t.start()
for i in range(3): q.put([i])
for _ in ts: q.put(None)
q.join()
for t in ts: t.join()
print(total)
