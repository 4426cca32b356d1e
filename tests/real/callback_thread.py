from concurrent.futures import ThreadPoolExecutor
import threading
out = []
with ThreadPoolExecutor(1, 'w') as ex:
    f = ex.submit(int); f.add_done_callback(lambda f: out.append(threading.current_thread().name))
print(out)
