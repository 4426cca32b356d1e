# One thread writes x, N others read it once each: every reader comes before or after the write.
import sys
import threading

N = int(sys.argv[1])
x = 0


def write():
    global x
    x = 1


def read():
    seen = x


threads = [threading.Thread(target=write)] + [threading.Thread(target=read) for _ in range(N)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
