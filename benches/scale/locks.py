import threading
lock = threading.Lock()
def once():
    with lock: pass
threads = [threading.Thread(target=once) for _ in range(10_000)]
for t in threads: t.start()
for t in threads: t.join()
