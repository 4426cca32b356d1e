# found:

import threading

thread = threading.Thread(target=print, args=("now",))
thread.start()
thread.join()
