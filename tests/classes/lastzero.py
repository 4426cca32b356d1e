# A reader looks from the end for the first cell that holds 0, while writer j sets cell j to one more than
# the cell before. A list is one place to Threadline, so that every cell is an object of its own.
import sys
import threading

N = int(sys.argv[1])


class Cell:
    def __init__(self):
        self.value = 0


array = [Cell() for _ in range(N + 1)]


def read():
    i = N
    while array[i].value != 0:
        i -= 1


def write(j):
    array[j].value = array[j - 1].value + 1


threads = [threading.Thread(target=read)]
threads += [threading.Thread(target=write, args=(j,)) for j in range(1, N + 1)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
