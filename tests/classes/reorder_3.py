# Two setters write a and then b; a checker wants to see both or neither.
import threading

a = 0
b = 0
failures = []


def set_both():
    global a, b
    a = 1
    b = -1


def check():
    if not (a == 0 and b == 0 or a == 1 and b == -1):
        failures.append("half set")


threads = [threading.Thread(target=target) for target in (set_both, set_both, check)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(failures)
