# found:

import threading

key = threading.Semaphore(1)
door = threading.RLock()
inside = 0


def enter():
    global inside
    with key:
        inside += 1
        with door:
            with door:
                inside -= 1


threads = [threading.Thread(target=enter) for _ in range(3)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
