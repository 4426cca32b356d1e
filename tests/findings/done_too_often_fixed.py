# found:

import queue
import threading

jobs = queue.Queue()


def work():
    jobs.get()
    jobs.task_done()


thread = threading.Thread(target=work)
thread.start()
jobs.put(1)
jobs.join()
thread.join()
