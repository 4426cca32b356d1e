import threading
def f(): pass
t = threading.Thread(target=f); t.start(); print(t.is_alive()); t.join(); print(t.is_alive())
