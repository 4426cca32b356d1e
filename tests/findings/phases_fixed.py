# found:

import threading

gate = threading.Barrier(2)
halves = [0, 0]
whole = 0


def work(me):
    global whole
    halves[me] = me + 1
    if gate.wait() == 0:
        whole = halves[0] + halves[1]
    gate.wait()
    halves[me] = whole


threads = [threading.Thread(target=work, args=(me,)) for me in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(halves)
