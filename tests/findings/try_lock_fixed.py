# found:

import threading
lock = threading.Lock()
n = 0
def work():
    global n
    if lock.acquire(timeout=1):
        try:
            n += 1
        finally:
            lock.release()
ts = [threading.Thread(target=work) for _ in range(2)]
for t in ts: t.start()
for t in ts: t.join()
