# /// scenario
# section = "threading"
# title.en = "A thread for every caller"
# title.zh = "每个来电一个线程"
# lesson.en = """
# Three ways lead to several things at once: threads for a few waits, processes for computing, coroutines
# for very many waits. None of them asks how much the other side can bear. A thread for each call means
# that all calls go out at once, and the house has only two lines: the third finds them busy.
# """
# lesson.zh = """
# 同时做几件事有三种方式：线程适合少量等待，进程适合计算，协程适合大量等待。
# 但没有一种会替你问对方承受得了多少。每个来电一个线程，就是所有电话同时打出去，
# 而这家只有两条线路：第三个电话遇到占线。
# """
#
# [expect]
# always = ["finished", 'output contains "busy"']
# never = ["deadlock", "stuck", "raised"]
# ///
"""Three calls go out from a house with two telephone lines."""

import threading
import time

LINES = 2
NUMBERS = ["aunt", "baker", "clinic"]
lines = threading.Semaphore(LINES)


def call(whom):
    if not lines.acquire(blocking=False):
        print(f"{whom}: busy")
        return
    time.sleep(0.2)
    print(f"{whom}: answered")
    lines.release()


# wrong: as many threads as there are calls, whatever the house can bear
calls = [threading.Thread(target=call, args=(whom,), name=whom) for whom in NUMBERS]
for one in calls:
    one.start()
for one in calls:
    one.join()
