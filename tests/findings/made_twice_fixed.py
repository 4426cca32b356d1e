# found:

import threading

lock = threading.Lock()
config = None


def load():
    global config
    with lock:
        if config is None:
            config = {"size": 3}


threads = [threading.Thread(target=load) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
