# found:

import threading

bell = threading.Condition()


def ring():
    with bell:
        bell.notify_all()


thread = threading.Thread(target=ring)
thread.start()
thread.join()
