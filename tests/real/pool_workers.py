from concurrent.futures import ThreadPoolExecutor
with ThreadPoolExecutor(4) as ex:
    for n in range(3): ex.submit(int).result()
    print(len(ex._threads))
