# A thread waits for a notification without asking first whether it is still to come.
import threading

condition = threading.Condition()


def wait():
    with condition:
        condition.wait()


def notify():
    with condition:
        condition.notify()


threads = [threading.Thread(target=wait), threading.Thread(target=notify)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
