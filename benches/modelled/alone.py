import threading
import time

lock = threading.Lock()
counter = 0


def plain(times):
    global counter
    for _ in range(times):
        counter += 1


def locked(times):
    global counter
    for _ in range(times):
        with lock:
            counter += 1


def called(times):
    total = 0
    for number in range(times):
        total = added(total, number)


def added(a, b):
    return a + b


def measured(name, action):
    begin = time.perf_counter()
    action()
    print(name, time.perf_counter() - begin)


measured("additions", lambda: plain(10_000))
measured("with-a-lock", lambda: locked(10_000))
measured("by-a-function", lambda: called(10_000))
