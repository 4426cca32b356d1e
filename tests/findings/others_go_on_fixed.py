# found:

import threading

a = threading.Lock()
b = threading.Lock()


def first():
    with a:
        with b:
            pass


def second():
    with a:
        with b:
            pass


threads = [threading.Thread(target=target) for target in (first, second)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("main goes on")
