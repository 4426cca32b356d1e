# N philosophers eat once each. Naive ones take their left fork first; ordered ones the one with the
# smaller number.
import sys
import threading

N = int(sys.argv[1])
IS_ORDERED = sys.argv[2] == "ordered"
forks = [threading.Lock() for _ in range(N)]


def eat(i):
    first, second = i, (i + 1) % N
    if IS_ORDERED and first > second:
        first, second = second, first
    with forks[first]:
        with forks[second]:
            pass


threads = [threading.Thread(target=eat, args=(i,)) for i in range(N)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
