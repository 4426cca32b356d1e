# /// scenario
# section = "threading"
# title.en = "Two operators for two lines"
# title.zh = "两条线路，两位接线员"
# lesson.en = """
# A pool separates how much there is to do from how much is done at once. With as many workers as there
# are lines, the third call waits until a worker is free, and then there is a line for it.
# """
# lesson.zh = """
# 线程池把“有多少事要做”和“同时做多少”分开。工作线程与线路一样多时，
# 第三个电话会等到有人空闲，那时也正好有一条线路给它。
# """
#
# [expect]
# always = ["finished", 'output == "aunt: answered\nbaker: answered\nclinic: answered\n"']
# never = ["deadlock", "stuck", "raised"]
# ///
"""Three calls go out from a house with two telephone lines."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor

LINES = 2
NUMBERS = ["aunt", "baker", "clinic"]
lines = threading.Semaphore(LINES)


def call(whom):
    if not lines.acquire(blocking=False):
        return f"{whom}: busy"
    time.sleep(0.2)
    lines.release()
    return f"{whom}: answered"


with ThreadPoolExecutor(max_workers=LINES, thread_name_prefix="operator") as house:
    for answer in house.map(call, NUMBERS):
        print(answer)
