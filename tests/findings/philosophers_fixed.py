# found:

import threading
forks = [threading.Lock() for _ in range(3)]
meals = [0, 0, 0]
def eat(i):
    a, b = sorted((i, (i + 1) % 3))
    with forks[a]:
        with forks[b]:
            meals[i] += 1
ts = [threading.Thread(target=eat, args=(i,)) for i in range(3)]
for t in ts: t.start()
for t in ts: t.join()
print(meals)
