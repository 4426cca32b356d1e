# found: exception(ValueError), lock_leak

import threading

cupboard = threading.Lock()


def fetch(number):
    cupboard.acquire()
    if number < 0:
        raise ValueError("no such cup")
    cupboard.release()


thread = threading.Thread(target=fetch, args=(-1,))
thread.start()
thread.join()
