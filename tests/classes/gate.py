# N threads pass a gate that lets in so many at once.
import sys
import threading

N = int(sys.argv[1])
gate = threading.Semaphore(int(sys.argv[2]))


def work():
    gate.acquire()
    gate.release()


threads = [threading.Thread(target=work) for _ in range(N)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
