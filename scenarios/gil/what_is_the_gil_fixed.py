# /// scenario
# section = "gil"
# title.en = "The same two threads without the GIL"
# title.zh = "同样的两个线程，没有 GIL"
# lesson.en = """
# The program is the one of `what_is_the_gil`, and so is the cost of each instruction. But here it runs as on a
# build of CPython without the GIL (`--switch free-threaded`): threads of one process compute at the same
# time, each on a core of its own, and two of them are nearly twice as fast as one.
# """
# lesson.zh = """
# 程序与 `what_is_the_gil` 相同，每条指令的耗时也相同。但这里按没有 GIL 的 CPython 版本运行
# （`--switch free-threaded`）：同一进程的线程各占一个核心同时计算，两个线程几乎比一个快一倍。
# """
#
# [options]
# switch = "free-threaded"
# time = "modelled"
# cores = 4
#
# [expect]
# always = ["finished", 'output contains "Two threads were faster."']
# never = ["deadlock", 'output contains "Two threads were not faster."']
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
