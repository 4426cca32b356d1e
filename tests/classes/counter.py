# N threads add 1 to x K times each, without a lock.
import sys
import threading

N = int(sys.argv[1])
K = int(sys.argv[2])
x = 0


def work():
    global x
    for _ in range(K):
        x += 1


threads = [threading.Thread(target=work) for _ in range(N)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(x)
