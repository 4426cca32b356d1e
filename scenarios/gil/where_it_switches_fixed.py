# /// scenario
# section = "gil"
# title.en = "A lock protects both counters"
# title.zh = "锁能保护两个计数器"
# lesson.en = """
# The repaired twin of `where_it_switches`: the lock is held from the read to the write, so it makes no
# difference where the interpreter lets another thread go on. This is true for every Python there is.
# """
# lesson.zh = """
# `where_it_switches` 的修正版：从读到写一直持有锁，因此解释器在哪里切换线程都无所谓。
# 这对任何 Python 实现都成立。
# """
#
# [options]
# switch = "gil"
#
# [expect]
# always = ["finished", 'output == "plain 6, called 6\n"']
# never = ["deadlock"]
# ///
"""Two counters: one is added to in place, the other through a function."""

import threading

plain = 0
called = 0
lock = threading.Lock()


def same(number):
    return number


def count():
    global plain, called
    for _ in range(3):
        with lock:
            plain += 1
            called = same(called) + 1


threads = [threading.Thread(target=count) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()

print(f"plain {plain}, called {called}")
