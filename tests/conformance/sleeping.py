### a text is no time
import time
time.sleep("1")
### nothing comes back
import time
print(time.sleep(0), time.sleep(0.001), time.sleep(True if False else 0), time.sleep(False))
### no time is negative
import time
time.sleep(-1)
### wrong calls of sleep
import time
for f in (lambda: time.sleep(), lambda: time.sleep(1, 2), lambda: time.sleep(secs=1), lambda: time.sleep(None), lambda: time.sleep([]), lambda: time.sleep(float("nan")), lambda: time.sleep(1e30), lambda: time.sleep(float("inf")), lambda: time.sleep(10**30)):
    try: f()
    except (TypeError, ValueError, OverflowError) as e: print(type(e).__name__, e)
### sleepers wake in order
import threading, time
out = []
def f(n): time.sleep(n / 50); out.append(n)
ts = [threading.Thread(target=f, args=(n,)) for n in (3, 1, 2)]
for t in ts: t.start()
for t in ts: t.join()
print(out)
### time goes on
import time
a, b = time.time(), time.monotonic(); time.sleep(0.01); print(time.time() - a >= 0.01, time.monotonic() - b >= 0.01, time.perf_counter() <= time.perf_counter())
