# N threads add 1 to x, each while it holds the lock.
import sys
import threading

N = int(sys.argv[1])
x = 0
lock = threading.Lock()


def work():
    global x
    with lock:
        x += 1


threads = [threading.Thread(target=work) for _ in range(N)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(x)
