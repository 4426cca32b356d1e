"""Ten writers set two variables one after the other; ten readers may see the first without the second."""

import threading

WRITERS = 10
CHECKERS = 10
a = 0
b = 0


def write():
    global a, b
    a = 1
    b = -1


def check():
    assert (a == 0 and b == 0) or (a == 1 and b == -1)


threads = [threading.Thread(target=write) for _ in range(WRITERS)]
threads += [threading.Thread(target=check) for _ in range(CHECKERS)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
