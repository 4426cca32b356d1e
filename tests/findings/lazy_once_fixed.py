# found:

import threading
lock = threading.Lock()
_value = None
def value():
    global _value
    with lock:
        if _value is None:
            _value = object()
        return _value
got = []
def work():
    got.append(value())
ts = [threading.Thread(target=work) for _ in range(3)]
for t in ts: t.start()
for t in ts: t.join()
print(len(set(map(id, got))))
