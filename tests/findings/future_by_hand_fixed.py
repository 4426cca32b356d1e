# found:

import threading
from concurrent.futures import Future
f = Future()
note = []
x = 0
def work():
    global x
    x = 3
    f.set_result(x)
threading.Thread(target=work).start()
print(f.result(), x)
x = 4
