# found:

import threading
ping, pong = threading.Lock(), threading.Lock()
pong.acquire()
n = 0
def a():
    global n
    for _ in range(2):
        ping.acquire()
        n += 1
        pong.release()
def b():
    global n
    for _ in range(2):
        pong.acquire()
        n += 1
        ping.release()
ts = [threading.Thread(target=f) for f in (a, b)]
for t in ts: t.start()
for t in ts: t.join()
print(n)
