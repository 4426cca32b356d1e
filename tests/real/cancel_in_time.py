from concurrent.futures import ThreadPoolExecutor
with ThreadPoolExecutor(1) as ex:
    a, b = ex.submit(int), ex.submit(int)
    print(b.cancel(), b.cancelled())
