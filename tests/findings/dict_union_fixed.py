# found:

import threading
lock = threading.Lock()
state = {"a": 1}
def work(k):
    global state
    with lock:
        new = dict(state)
        new[k] = 1
        state = new
ts = [threading.Thread(target=work, args=(k,)) for k in "bc"]
for t in ts: t.start()
for t in ts: t.join()
print(sorted(state))
