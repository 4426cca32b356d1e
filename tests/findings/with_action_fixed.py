# found:

import threading

whole = 0
parts = []


def add_up():
    global whole
    whole = len(parts)


gate = threading.Barrier(2, action=add_up)


def work():
    parts.append(1)
    gate.wait()
    return whole


threads = [threading.Thread(target=work) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(whole)
