# found:

import threading

lock = threading.Lock()
total = 0


def add():
    global total
    with lock:
        seen = total
        total = seen + 1


threads = [threading.Thread(target=add) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
