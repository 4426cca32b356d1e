# An account to which one thread pays in and from which another draws; a third checks the balance once both
# are done. What it expects is wrong.
import threading

x, y, z = 1, 2, 4
balance = x
has_paid_in = False
has_drawn = False
lock = threading.Lock()
failures = []


def pay_in():
    global balance, has_paid_in
    with lock:
        balance += y
        has_paid_in = True


def draw():
    global balance, has_drawn
    with lock:
        balance -= z
        has_drawn = True


def check():
    with lock:
        if has_paid_in and has_drawn:
            if balance != (x - y) - z:
                failures.append(balance)


threads = [threading.Thread(target=target) for target in (pay_in, draw, check)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(failures)
