import threading
import time

lock = threading.Lock()
counter = 0


def without(times):
    global counter
    for _ in range(times):
        counter += 1


def with_lock(times):
    global counter
    for _ in range(times):
        with lock:
            counter += 1


def measured(name, action):
    begin = time.perf_counter()
    action()
    print(name, time.perf_counter() - begin)


def thousand(target, times):
    threads = [threading.Thread(target=target, args=(times,)) for _ in range(1000)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


measured("thousand-threads", lambda: thousand(without, 20))
measured("with-a-lock", lambda: thousand(with_lock, 20))
