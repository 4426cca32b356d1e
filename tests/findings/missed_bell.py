# found: stuck

import threading

bell = threading.Condition()


def wait():
    with bell:
        bell.wait()


def ring():
    with bell:
        bell.notify()


threads = [threading.Thread(target=wait), threading.Thread(target=ring)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
