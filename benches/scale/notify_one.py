import threading
c = threading.Condition()
ready = woken = 0
tickets = 0
def wait():
    global ready, woken, tickets
    with c:
        ready += 1
        while not tickets: c.wait()
        tickets -= 1
        woken += 1
threads = [threading.Thread(target=wait) for _ in range(1000)]
for t in threads: t.start()
for _ in range(1000):
    with c:
        tickets += 1
        c.notify()
for t in threads: t.join()
print(woken)
