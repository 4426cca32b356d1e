# found:

import threading, queue
q = queue.Queue()
done = []
def work():
    while True:
        n = q.get()
        done.append(n)
        q.task_done()
threading.Thread(target=work, daemon=True).start()
for n in range(3): q.put(n)
q.join()
print(done)
