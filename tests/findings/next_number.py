# found: atomicity(number), data_race(number), lost_update(number)

import threading

number = 0
given = []


def draw():
    global number
    number += 1
    mine = number
    given.append(mine)


guests = [threading.Thread(target=draw) for _ in range(2)]
for guest in guests:
    guest.start()
for guest in guests:
    guest.join()
