# found:

import threading

lock = threading.Lock()
total = 0


def add():
    global total
    with lock:
        total += 1


def check():
    threads = [threading.Thread(target=add) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert total == 2, total


checker = threading.Thread(target=check)
checker.start()
checker.join()
