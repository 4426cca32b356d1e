# found: atomicity(config), data_race(config)

import threading

config = None


def load():
    global config
    if config is None:
        config = {"size": 3}


threads = [threading.Thread(target=load) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
