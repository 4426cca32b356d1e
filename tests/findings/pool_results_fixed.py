# found:

from concurrent.futures import ThreadPoolExecutor
import threading
lock = threading.Lock()
seen = {}
def visit(n):
    with lock:
        seen[n] = seen.get(n, 0) + 1
    return n
with ThreadPoolExecutor(2) as pool:
    out = list(pool.map(visit, [1, 2, 1]))
seen[5] = 1
print(out, seen)
