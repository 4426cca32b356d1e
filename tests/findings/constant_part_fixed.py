# found:

import threading

scores = [0, 0, 0, 0]


def best():
    print(max(scores[:2]))


def play():
    scores[2] = 7


def play_twice():
    scores[-1:] = [8]


def show():
    print(scores[:])


threads = [threading.Thread(target=work) for work in (best, play, play_twice, show)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
