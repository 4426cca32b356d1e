# found:

import threading
class Account:
    def __init__(self, n, b):
        self.n = n; self.balance = b; self.lock = threading.Lock()
a, b = Account(1, 10), Account(2, 10)
def move(x, y, k):
    first, second = (x, y) if x.n < y.n else (y, x)
    with first.lock, second.lock:
        if x.balance >= k:
            x.balance -= k
            y.balance += k
ts = [threading.Thread(target=move, args=p) for p in ((a, b, 8), (b, a, 15))]
for t in ts: t.start()
for t in ts: t.join()
print(a.balance + b.balance)
