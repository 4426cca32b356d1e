import threading
import shared

threads = [threading.Thread(target=shared.add) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(shared.counter)
