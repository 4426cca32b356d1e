# A thread asks outside the lock whether it has to wait, so that the answer may be old when it does.
import threading

condition = threading.Condition()
is_ready = False


def wait():
    if not is_ready:
        with condition:
            condition.wait()


def notify():
    global is_ready
    is_ready = True
    with condition:
        condition.notify()


threads = [threading.Thread(target=wait), threading.Thread(target=notify)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
