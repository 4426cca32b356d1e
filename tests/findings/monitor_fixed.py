# found:

import threading
class Counter:
    def __init__(self):
        self._lock = threading.RLock()
        self._value = 0
    def add(self, n):
        with self._lock:
            self._value += n
            return self.value()
    def value(self):
        with self._lock:
            return self._value
c = Counter()
def work():
    for i in range(2):
        c.add(i)
ts = [threading.Thread(target=work) for _ in range(2)]
for t in ts: t.start()
for t in ts: t.join()
print(c.value())
