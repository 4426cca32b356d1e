import threading

lock = threading.Lock()
complete = threading.Condition(lock)
come = 0


def meet():
    global come
    with lock:
        come += 1
        if come == 3:
            complete.notify_all()
        while come < 3:
            complete.wait()


threads = [threading.Thread(target=meet) for _ in range(3)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
