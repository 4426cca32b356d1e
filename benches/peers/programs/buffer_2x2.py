import threading

lock = threading.Lock()
room, filled = threading.Condition(lock), threading.Condition(lock)
items = 0


def put():
    global items
    for _ in range(2):
        with lock:
            while items == 1:
                room.wait()
            items += 1
            filled.notify()


def get():
    global items
    for _ in range(2):
        with lock:
            while items == 0:
                filled.wait()
            items -= 1
            room.notify()


threads = [threading.Thread(target=put) for _ in range(2)]
threads += [threading.Thread(target=get) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
