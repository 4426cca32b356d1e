import threading
import queue
q = queue.Queue(1)
log = []
def f():
    for i in range(3): q.put(i); log.append(f'put {i}')
t = threading.Thread(target=f); t.start()
for i in range(3): log.append(f'got {q.get()}')
t.join(); print(log)
