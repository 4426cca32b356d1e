import threading
b = threading.Barrier(1000)
out = []
def wait():
    out.append(b.wait())
threads = [threading.Thread(target=wait) for _ in range(1000)]
for t in threads: t.start()
for t in threads: t.join()
print(len(out), sum(out))
