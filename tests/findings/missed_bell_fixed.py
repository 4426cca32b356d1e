# found:

import threading

bell = threading.Condition()
has_rung = False


def wait():
    with bell:
        while not has_rung:
            bell.wait()


def ring():
    global has_rung
    with bell:
        has_rung = True
        bell.notify()


threads = [threading.Thread(target=wait), threading.Thread(target=ring)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
