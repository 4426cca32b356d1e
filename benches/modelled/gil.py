import threading
import time


def count(n):
    while n > 0:
        n -= 1


LOOPS = 300_000


def measured(name, action):
    begin = time.perf_counter()
    action()
    print(name, time.perf_counter() - begin)


def one_after_the_other():
    count(LOOPS)
    count(LOOPS)


def threads(number):
    threads = [threading.Thread(target=count, args=(2 * LOOPS // number,)) for _ in range(number)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


measured("one-after-the-other", one_after_the_other)
measured("two-threads", lambda: threads(2))
measured("four-threads", lambda: threads(4))
