# Two threads take two locks in opposite orders.
import threading

a = threading.Lock()
b = threading.Lock()
counter = 0


def up():
    global counter
    with a:
        with b:
            counter += 1


def down():
    global counter
    with b:
        with a:
            counter -= 1


threads = [threading.Thread(target=up), threading.Thread(target=down)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
