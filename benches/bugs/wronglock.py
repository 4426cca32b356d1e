"""One value, and two locks that both are thought to protect it."""

import threading

OTHERS = 7
value = 0
value_lock = threading.Lock()
other_lock = threading.Lock()


def add_and_check():
    global value
    with value_lock:
        before = value
        value = value + 1
        assert value == before + 1


def add():
    global value
    with other_lock:
        value = value + 1


threads = [threading.Thread(target=add_and_check)]
threads += [threading.Thread(target=add) for _ in range(OTHERS)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
