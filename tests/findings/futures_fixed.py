# found:

from concurrent.futures import ThreadPoolExecutor, as_completed, wait

seen = []
sums = {}
ready = 0


def prepare():
    global ready
    ready = 5
    return 1


def note(future):
    global ready
    seen.append(future.result())


with ThreadPoolExecutor(max_workers=2) as pool:
    first = pool.submit(prepare)
    first.add_done_callback(note)
    print(first.result(), ready)
    ready = 6
    sums["a"] = 1
    second = pool.submit(lambda: sums["a"] + ready)
    for future in as_completed([second]):
        sums["a"] = future.result()
    third = [pool.submit(pow, 2, n) for n in range(3)]
    wait(third)
    print(sum(pool.map(abs, (-1, -2))))
ready = 7
print(ready, len(seen), sums)
