# N threads put four numbers each into a table of 128 cells with a lock for each cell; whoever finds a cell
# taken tries the next one. Up to eleven threads never meet.
import sys
import threading

N = int(sys.argv[1])
SIZE = 128


class Cell:
    def __init__(self):
        self.lock = threading.Lock()
        self.value = 0


table = [Cell() for _ in range(SIZE)]


def put(w, h):
    cell = table[h]
    with cell.lock:
        if cell.value == 0:
            cell.value = w
            return True
    return False


def work(t):
    for m in range(1, 5):
        w = 11 * m + t
        h = 7 * w % SIZE
        while not put(w, h):
            h = (h + 1) % SIZE


threads = [threading.Thread(target=work, args=(t,)) for t in range(N)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
