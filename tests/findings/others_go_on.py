# found: deadlock

import threading
import time

a = threading.Lock()
b = threading.Lock()


def first():
    with a:
        with b:
            pass


def second():
    with b:
        with a:
            pass


for target in (first, second):
    threading.Thread(target=target, daemon=True).start()
time.sleep(1)
print("main goes on")
