# found: data_race(scores)

import threading

scores = [0, 0, 0, 0]


def best(low, high):
    print(max(scores[low:high]))


def play():
    scores[2] = 7


threads = [threading.Thread(target=best, args=(1, 3)), threading.Thread(target=play)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
