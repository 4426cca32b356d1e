import threading
stock = [1]
out = []
def f(n):
    if stock:
        try: stock.pop(); out.append('sold')
        except IndexError: out.append('gone')
    else: out.append('none')
ts = [threading.Thread(target=f, args=(n,)) for n in range(2)]
for t in ts: t.start()
for t in ts: t.join()
print(sorted(out))
