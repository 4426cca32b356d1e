"""Two locks, taken in opposite orders."""

import threading

a = threading.Lock()
b = threading.Lock()
counter = 1


def first():
    global counter
    with a:
        with b:
            counter = counter + 1


def second():
    global counter
    with b:
        with a:
            counter = counter - 1


threads = [threading.Thread(target=task) for task in (first, second)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
