# found:

import threading
import time

answer = None


def think():
    global answer
    time.sleep(1)
    answer = 42


thread = threading.Thread(target=think)
thread.start()
while thread.is_alive():
    time.sleep(0.3)
print(answer)
