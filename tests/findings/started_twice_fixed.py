# found:

import threading

for _ in range(2):
    thread = threading.Thread(target=print, args=("once",))
    thread.start()
    thread.join()
