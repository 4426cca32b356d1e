"""A token that goes round only in one order of its threads."""

import threading
x1 = x2 = x3 = 0
flag1 = flag2 = flag3 = False
lock = threading.Lock()
def t1():
    global x1, flag1
    with lock:
        x1 = (x3 + 1) % 4
        flag1 = True
def t2():
    global x2, flag2
    with lock:
        x2 = x1
        flag2 = True
def t3():
    global x3, flag3
    with lock:
        x3 = x2
        flag3 = True
def check():
    with lock:
        if flag1 and flag2 and flag3:
            assert x1 == x2 == x3
for f in (t1, t2, t3, check):
    threading.Thread(target=f).start()
