# found:

import threading

lock = threading.Lock()
cache = {}


def look_up(word):
    with lock:
        if word not in cache:
            cache[word] = word.upper()
        return cache[word]


threads = [threading.Thread(target=look_up, args=("ant",)) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
