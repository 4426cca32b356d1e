# found:

import threading
fired = []
count = 0
def fire():
    global count
    count += 1
    fired.append(count)
t = threading.Timer(0.5, fire)
t.start()
t.join()
count += 1
print(fired, count)
