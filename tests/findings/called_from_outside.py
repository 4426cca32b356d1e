# found: exception(RuntimeError), misuse

import threading

bell = threading.Condition()


def ring():
    bell.notify_all()


thread = threading.Thread(target=ring)
thread.start()
thread.join()
