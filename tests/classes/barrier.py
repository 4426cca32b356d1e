# N threads meet at a barrier.
import sys
import threading

N = int(sys.argv[1])
barrier = threading.Barrier(N)


def work():
    barrier.wait()


threads = [threading.Thread(target=work) for _ in range(N)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
