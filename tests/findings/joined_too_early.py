# found: exception(RuntimeError), misuse

import threading

thread = threading.Thread(target=print, args=("never",))
thread.join()
thread.start()
