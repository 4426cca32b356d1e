# /// scenario
# section = "gil"
# title.en = "Two threads, one interpreter"
# title.zh = "两个线程，一个解释器"
# lesson.en = """
# In CPython a thread needs the global interpreter lock, the GIL, to carry out instructions. Two threads that
# only compute take turns, and together they are not faster than one, however many cores there are. Time is
# modelled here: instructions take as long as a real CPython measured. Look at the lanes: while one
# thread computes, the other waits for its turn.
# """
# lesson.zh = """
# 在 CPython 中，线程必须持有全局解释器锁（GIL）才能执行指令。两个只做计算的线程只能轮流运行，
# 无论有多少个核心，合起来都不比一个线程快。这里的时间是按模型计算的：每条指令的耗时取自真实的 CPython。
# 请看泳道图：一个线程计算时，另一个在等待轮到自己。
# """
#
# [options]
# time = "modelled"
# cores = 4
#
# [expect]
# always = ["finished", 'output contains "Two threads were not faster."']
# never = ["deadlock", 'output contains "Two threads were faster."']
# ///
"""The same work by one thread and by two, with a look at the clock."""

import threading
import time

LOOPS = 20_000


def count_down(n):
    while n > 0:
        n -= 1


begin = time.perf_counter()
count_down(LOOPS)
count_down(LOOPS)
alone = time.perf_counter() - begin

threads = [threading.Thread(target=count_down, args=(LOOPS,)) for _ in range(2)]
begin = time.perf_counter()
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
shared = time.perf_counter() - begin

# Half the time would be twice as fast; some of it goes into starting the threads.
faster = "faster" if shared < 0.8 * alone else "not faster"
print(f"Two threads were {faster}.")
