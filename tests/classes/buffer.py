# Producers put items into a bounded buffer, consumers take them out.
import queue
import sys
import threading

PRODUCERS, CONSUMERS, ITEMS, ROOM = (int(argument) for argument in sys.argv[1:])
buffer = queue.Queue(ROOM)


def produce():
    for item in range(ITEMS):
        buffer.put(item)


def consume():
    for _ in range(ITEMS * PRODUCERS // CONSUMERS):
        buffer.get()


threads = [threading.Thread(target=produce) for _ in range(PRODUCERS)]
threads += [threading.Thread(target=consume) for _ in range(CONSUMERS)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
