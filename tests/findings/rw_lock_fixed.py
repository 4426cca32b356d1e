# found:

import threading
class RW:
    def __init__(self):
        self.c = threading.Condition()
        self.readers = 0
        self.writing = False
    def read_in(self):
        with self.c:
            while self.writing:
                self.c.wait()
            self.readers += 1
    def read_out(self):
        with self.c:
            self.readers -= 1
            if self.readers == 0:
                self.c.notify_all()
    def write_in(self):
        with self.c:
            while self.writing or self.readers:
                self.c.wait()
            self.writing = True
    def write_out(self):
        with self.c:
            self.writing = False
            self.c.notify_all()
rw = RW()
text = ""
def reader():
    rw.read_in()
    len(text)
    rw.read_out()
def writer(w):
    global text
    rw.write_in()
    text = text + w
    rw.write_out()
ts = [threading.Thread(target=reader), threading.Thread(target=writer, args=("a",)), threading.Thread(target=writer, args=("b",))]
for t in ts: t.start()
for t in ts: t.join()
print(sorted(text))
