# found:

import threading
done = threading.Lock()
done.acquire()
result = None
def work():
    global result
    result = 5
    done.release()
threading.Thread(target=work).start()
done.acquire()
print(result)
