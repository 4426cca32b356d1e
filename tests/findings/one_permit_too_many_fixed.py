# found:

import threading

desks = threading.BoundedSemaphore(2)


def work():
    with desks:
        pass


threads = [threading.Thread(target=work) for _ in range(3)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
