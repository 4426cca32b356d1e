# found:

# Rounds, one after the other: main sets a variable back, starts threads, waits for them, and looks at what they left.
import threading
import time
from concurrent.futures import ThreadPoolExecutor

lock = threading.Lock()
total = 0
names = []
best = None


def add(amount):
    global total, best
    for _ in range(2):
        with lock:
            total += amount
            names.append(amount)
            if best is None or best < amount:
                best = amount


for amount in (1, 2):
    total = 0
    best = None
    names.clear()
    threads = [threading.Thread(target=add, args=(amount,)) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(total, best, len(names))

total = 0
with ThreadPoolExecutor(2) as pool:
    list(pool.map(add, [3, 4]))
print(total, best)

total = 10
thread = threading.Thread(target=add, args=(5,))
thread.start()
while thread.is_alive():
    time.sleep(1)
print(total, best)

done = threading.Event()
total = 0


def last():
    add(1)
    done.set()


threading.Thread(target=last).start()
done.wait()
print(total)
total = 0
timer = threading.Timer(1, add, [7])
timer.start()
timer.join()
if total == 14:
    total = 0
print(total)
