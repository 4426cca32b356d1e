import threading

lock = threading.Lock()


def once():
    with lock:
        pass


threads = [threading.Thread(target=once) for _ in range(10_000)]
with lock:
    for thread in threads:
        thread.start()
for thread in threads:
    thread.join()
