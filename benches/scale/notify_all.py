import threading
c = threading.Condition()
ready = woken = 0
go = False
def wait():
    global ready, woken
    with c:
        ready += 1
        while not go: c.wait()
        woken += 1
threads = [threading.Thread(target=wait) for _ in range(1000)]
for t in threads: t.start()
while True:
    with c:
        if ready == 1000:
            go = True
            c.notify_all()
            break
for t in threads: t.join()
print(woken)
