import threading
s = threading.Semaphore(2)
l = threading.Lock()
inside = most = 0
def f(n):
    global inside, most
    with s:
        with l: inside += 1; most = max(most, inside)
        with l: inside -= 1
ts = [threading.Thread(target=f, args=(n,)) for n in range(3)]
for t in ts: t.start()
for t in ts: t.join()
print(most)
