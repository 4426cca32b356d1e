from concurrent.futures import ThreadPoolExecutor, wait, FIRST_COMPLETED
with ThreadPoolExecutor(2) as ex:
    fs = [ex.submit(int) for _ in range(2)]
    print(len(wait(fs, return_when=FIRST_COMPLETED).done))
