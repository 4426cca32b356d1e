import threading
import queue
q = queue.Queue()
def f():
    for i in range(3): q.put(i)
t = threading.Thread(target=f); t.start(); print(q.qsize()); t.join(); print(q.qsize())
