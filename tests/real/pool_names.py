from concurrent.futures import ThreadPoolExecutor
import threading
with ThreadPoolExecutor(2) as ex: print(list(ex.map(lambda n: threading.current_thread().name[-1], range(3))))
