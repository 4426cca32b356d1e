"""An instance that is made when somebody needs it first, or twice."""

import threading
instance = None
made = 0
def get():
    global instance, made
    if instance is None:
        made = made + 1
        instance = object()
    return instance
got = []
ts = [threading.Thread(target=lambda: got.append(get())) for _ in range(3)]
for t in ts: t.start()
for t in ts: t.join()
assert len(set(map(id, got))) == 1
