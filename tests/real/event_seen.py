import threading
e = threading.Event()
out = []
def f(): out.append(e.is_set())
t = threading.Thread(target=f); t.start(); e.set(); t.join(); print(out)
