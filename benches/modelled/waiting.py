import threading
import time


def visit():
    time.sleep(0.02)


def measured(name, action):
    begin = time.perf_counter()
    action()
    print(name, time.perf_counter() - begin)


def in_turn():
    for _ in range(8):
        visit()


def at_once():
    threads = [threading.Thread(target=visit) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


measured("in-turn", in_turn)
measured("eight-threads", at_once)
