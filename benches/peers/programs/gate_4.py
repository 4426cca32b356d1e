import threading

lock = threading.Lock()
free = threading.Condition(lock)
permits = 2


def go():
    global permits
    with lock:
        while permits == 0:
            free.wait()
        permits -= 1
    with lock:
        permits += 1
        free.notify()


threads = [threading.Thread(target=go) for _ in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
