"""Two values that belong together, each under a lock of its own."""

import threading

WRITERS = 10
CHECKERS = 10
first_value = 0
second_value = 0
first_lock = threading.Lock()
second_lock = threading.Lock()


def write():
    global first_value, second_value
    with first_lock:
        first_value = 1
    with second_lock:
        second_value = first_value + 1


def check():
    with first_lock:
        if first_value == 0:
            return
        first = first_value
    with second_lock:
        second = second_value
    assert second == first + 1


threads = [threading.Thread(target=write) for _ in range(WRITERS)]
threads += [threading.Thread(target=check) for _ in range(CHECKERS)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
