# found:

import queue
import threading

letters = queue.Queue()
replies = queue.LifoQueue(1)
opened = threading.Event()
box = {"text": ""}
count = 0


def write():
    global count
    count = 1
    letters.put("dear")
    opened.wait()
    count += 1
    replies.put(count)


def read():
    global count
    letters.get()
    count += 1
    box["text"] = "read"
    opened.set()


threads = [threading.Thread(target=write), threading.Thread(target=read)]
for thread in threads:
    thread.start()
print(replies.get(), count, box["text"])
for thread in threads:
    thread.join()
