# found:

import threading, time
stop = threading.Event()
ticks = 0
def tick():
    global ticks
    while not stop.is_set():
        ticks += 1
        stop.wait(0.2)
t = threading.Thread(target=tick)
t.start()
time.sleep(0.5)
stop.set()
t.join()
print(ticks > 0)
