# found:

import threading
N = 2
grid = [1, 2]
bar = threading.Barrier(N)
def cell(i):
    for _ in range(2):
        s = sum(grid)
        bar.wait()
        grid[i] = s + i
        bar.wait()
ts = [threading.Thread(target=cell, args=(i,)) for i in range(N)]
for t in ts: t.start()
for t in ts: t.join()
print(grid)
