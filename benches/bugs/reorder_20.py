"""Nineteen writers set two variables one after the other; a reader may see the first without the second."""

import threading

WRITERS = 19
a = 0
b = 0


def write():
    global a, b
    a = 1
    b = -1


def check():
    assert (a == 0 and b == 0) or (a == 1 and b == -1)


threads = [threading.Thread(target=write) for _ in range(WRITERS)]
threads.append(threading.Thread(target=check))
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
