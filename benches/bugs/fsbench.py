"""Blocks of a file system, each with a lock, and a counter without one."""

import threading
BLOCKS, INODES, N = 8, 8, 6
busy = [False] * BLOCKS
inode = [0] * INODES
lb = [threading.Lock() for _ in range(BLOCKS)]
li = [threading.Lock() for _ in range(INODES)]
count = 0
def work(t):
    global count
    i = t % INODES
    with li[i]:
        if inode[i] == 0:
            b = (i * 2) % BLOCKS
            while True:
                with lb[b]:
                    if not busy[b]:
                        busy[b] = True
                        inode[i] = b + 1
                        break
                b = (b + 1) % BLOCKS
    c = count
    count = c + 1
ts = [threading.Thread(target=work, args=(t,)) for t in range(N)]
for t in ts: t.start()
for t in ts: t.join()
assert count == N
