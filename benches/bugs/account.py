"""A deposit, a withdrawal, and a check that expects them in one order only."""

import threading

x, y, z = 1, 2, 4
balance = x
deposit_done = False
withdraw_done = False
lock = threading.Lock()


def deposit():
    global balance, deposit_done
    with lock:
        balance = balance + y
        deposit_done = True


def withdraw():
    global balance, withdraw_done
    with lock:
        balance = balance - z
        withdraw_done = True


def check():
    with lock:
        if deposit_done and withdraw_done:
            assert balance == (x - y) - z


for thread in [threading.Thread(target=task) for task in (check, deposit, withdraw)]:
    thread.start()
