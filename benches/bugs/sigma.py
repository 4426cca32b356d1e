"""Cells are filled at an index that all read and write."""

import threading
N = 5
array = [0] * N
index = 0
def work():
    global index
    i = index
    array[i] = 1
    index = i + 1
ts = [threading.Thread(target=work) for _ in range(N)]
for t in ts: t.start()
for t in ts: t.join()
assert sum(array) == N
