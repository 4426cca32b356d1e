# found:

import queue
import threading

jobs = queue.Queue(maxsize=1)
done = {}
lock = threading.Lock()


def work():
    while True:
        job = jobs.get()
        if job is None:
            break
        with lock:
            done[job[0]] = job[0] * 2
        job[0] = 0
        jobs.task_done()


threads = [threading.Thread(target=work) for _ in range(2)]
for thread in threads:
    thread.start()
for number in range(3):
    jobs.put([number])
jobs.join()
print(done)
for _ in threads:
    jobs.put(None)
for thread in threads:
    thread.join()
