# found:

import threading

lock = threading.Lock()
room = []


def enter(name):
    with lock:
        if len(room) < 1:
            room.append(name)


guests = [threading.Thread(target=enter, args=(name,)) for name in ("Ana", "Ben")]
for guest in guests:
    guest.start()
for guest in guests:
    guest.join()
