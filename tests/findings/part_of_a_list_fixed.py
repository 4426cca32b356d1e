# found:

import threading

scores = [0, 0, 0, 0]
sums = [0, 0]


def add(half):
    start = 2 * half
    scores[start] = half
    sums[half] = sum(scores[start : start + 2])


threads = [threading.Thread(target=add, args=(half,)) for half in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(sums)
