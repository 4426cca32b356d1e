### os._exit ends the run, whoever calls it
import os, threading
def work():
    try:
        os._exit(3)
    finally:
        print("never")
print("a", flush=True)
t = threading.Thread(target=work)
t.start(); t.join()
print("b")
### os._exit of main does not wait
import os, threading
gate = threading.Event()
threading.Thread(target=gate.wait).start()
lock = threading.Lock()
lock.acquire()
print("a", flush=True)
try: os._exit(0)
finally: print("never")
### os._exit with a status that is no number
import os
for f in (lambda: os._exit("a"), lambda: os._exit(1.5), lambda: os._exit(None)):
    try: f()
    except TypeError as e: print(e)
class Two:
    def __index__(self): return 2
print("here", flush=True)
os._exit(Two())
### os._exit in a handler
import os
try: 1 / 0
except ZeroDivisionError: print("x", flush=True); os._exit(256)
