# found:

import threading

cupboard = threading.Lock()


def fetch(number):
    with cupboard:
        if number < 0:
            return None
    return number


thread = threading.Thread(target=fetch, args=(-1,))
thread.start()
thread.join()
