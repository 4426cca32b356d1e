"""One thread pushes, another pops as soon as there was something once."""

import threading

SIZE = 10
top = 0
was_filled = False
lock = threading.Lock()


def push():
    global top, was_filled
    for _ in range(SIZE):
        with lock:
            top = top + 1
            was_filled = True


def pop():
    global top
    for _ in range(SIZE):
        with lock:
            if was_filled:
                assert top > 0
                top = top - 1


threads = [threading.Thread(target=task) for task in (push, pop)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
