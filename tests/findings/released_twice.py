# found: exception(RuntimeError), misuse

import threading

lock = threading.Lock()
lock.acquire()
lock.release()
lock.release()
