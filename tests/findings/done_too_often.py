# found: exception(ValueError), misuse

import queue

jobs = queue.Queue()
jobs.put(1)
jobs.get()
jobs.task_done()
jobs.task_done()
