# found:

from concurrent.futures import ThreadPoolExecutor

total = 0


def work():
    global total
    total += 1


with ThreadPoolExecutor(max_workers=1) as pool:
    pool.submit(work)
    pool.submit(work)
print(total)
