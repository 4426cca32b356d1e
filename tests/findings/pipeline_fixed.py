# found:

import threading, queue
a, b = queue.Queue(), queue.SimpleQueue()
class Job:
    pass
def stage1():
    while (job := a.get()) is not None:
        job.x += 1
        b.put(job)
    b.put(None)
def stage2():
    while (job := b.get()) is not None:
        job.x *= 2
        done.append(job)
done = []
ts = [threading.Thread(target=s) for s in (stage1, stage2)]
for t in ts: t.start()
for i in range(2):
    j = Job(); j.x = i
    a.put(j)
a.put(None)
for t in ts: t.join()
print([j.x for j in done])
