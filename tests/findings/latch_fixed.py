# found:

import threading
class Latch:
    def __init__(self, n):
        self.n = n
        self.c = threading.Condition()
    def down(self):
        with self.c:
            self.n -= 1
            if self.n == 0:
                self.c.notify_all()
    def wait(self):
        with self.c:
            self.c.wait_for(lambda: self.n == 0)
latch = Latch(2)
parts = {}
def work(i):
    parts[i] = i * i
    latch.down()
for i in range(2): threading.Thread(target=work, args=(i,)).start()
latch.wait()
print(parts[0] + parts[1])
parts[0] = 9
