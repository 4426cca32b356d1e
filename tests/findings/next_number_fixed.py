# found:

import threading

lock = threading.Lock()
number = 0
given = []


def draw():
    global number
    with lock:
        number += 1
        mine = number
    given.append(mine)


guests = [threading.Thread(target=draw) for _ in range(2)]
for guest in guests:
    guest.start()
for guest in guests:
    guest.join()
