# found:
import threading

own = threading.local()
box = []


class Letter:
    text = None


def write():
    own.count = 0
    own.count += 1
    letter = Letter()
    letter.text = "dear"
    box.append(letter)


def read():
    own.count = 0
    own.count += 1
    if box:
        letter = box.pop()
        letter.text += "!"


threads = [threading.Thread(target=write), threading.Thread(target=read)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
