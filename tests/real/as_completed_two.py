from concurrent.futures import ThreadPoolExecutor, as_completed
with ThreadPoolExecutor(2) as ex:
    fs = {ex.submit(pow, n, 2): n for n in range(2)}
    print([fs[f] for f in as_completed(fs)])
