# found:

import threading

counts = {"ant": 0, "bee": 0}
places = [0, 0]


def run(index, name):
    for _ in range(2):
        counts[name] += 1
        if places[index] == 0:
            places[index] = index + 1
    if name in counts:
        counts.pop(name)


threads = [threading.Thread(target=run, args=pair) for pair in enumerate(("ant", "bee"))]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(counts, places)
