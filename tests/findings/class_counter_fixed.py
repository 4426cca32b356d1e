# found:

import threading
class Thing:
    made = 0
    lock = threading.Lock()
    def __init__(self):
        with Thing.lock:
            Thing.made += 1
            self.number = Thing.made
ts = [threading.Thread(target=Thing) for _ in range(3)]
for t in ts: t.start()
for t in ts: t.join()
print(Thing.made)
