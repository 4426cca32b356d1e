from concurrent.futures import ThreadPoolExecutor
with ThreadPoolExecutor(1) as ex:
    f = ex.submit(int); print(f.done()); f.result(); print(f.done())
