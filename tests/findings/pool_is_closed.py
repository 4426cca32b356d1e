# found: exception(RuntimeError), misuse

from concurrent.futures import ThreadPoolExecutor

pool = ThreadPoolExecutor(max_workers=1)
pool.shutdown()
pool.submit(len, "abc")
