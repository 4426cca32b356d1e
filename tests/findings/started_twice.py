# found: exception(RuntimeError), misuse

import threading

thread = threading.Thread(target=print, args=("once",))
thread.start()
thread.join()
thread.start()
