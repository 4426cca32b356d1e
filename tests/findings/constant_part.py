# found: data_race(scores)

import threading

scores = [0, 0, 0, 0]


def best():
    print(max(scores[1:3]))


def play():
    scores[2] = 7


threads = [threading.Thread(target=best), threading.Thread(target=play)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
