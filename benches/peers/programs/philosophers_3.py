import threading

COUNT = 3
forks = [threading.Lock() for _ in range(COUNT)]


def dine(i):
    first, second = sorted((i, (i + 1) % COUNT))
    with forks[first]:
        with forks[second]:
            pass


threads = [threading.Thread(target=dine, args=(i,)) for i in range(COUNT)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
