# found: atomicity(seats)

import threading

lock = threading.Lock()
seats = 1


def book():
    global seats
    with lock:
        is_free = seats > 0
    if is_free:
        with lock:
            seats -= 1


guests = [threading.Thread(target=book) for _ in range(2)]
for guest in guests:
    guest.start()
for guest in guests:
    guest.join()
