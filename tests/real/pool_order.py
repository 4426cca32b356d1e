from concurrent.futures import ThreadPoolExecutor
out = []
with ThreadPoolExecutor(2) as ex:
    for n in range(3): ex.submit(out.append, n)
print(out)
