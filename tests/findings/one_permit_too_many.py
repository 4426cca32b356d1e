# found: misuse

import threading

desks = threading.BoundedSemaphore(2)


def work():
    desks.acquire()
    desks.release()
    try:
        desks.release()
    except ValueError:
        pass


thread = threading.Thread(target=work)
thread.start()
thread.join()
