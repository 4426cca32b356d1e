# /// scenario
# section = "threading"
# title.en = "The cook who starts everything first"
# title.zh = "先把一切都开始的厨师"
# lesson.en = """
# First all threads are started, then all are joined. The waits pass at the same time, and breakfast takes
# as long as the longest of them. This is what threads are good for: waiting, not computing.
# """
# lesson.zh = """
# 先启动所有线程，再逐个 join。等待同时进行，早餐只需最长那一段的时间。
# 线程擅长的正是等待，而不是计算。
# """
#
# [expect]
# always = ["finished", 'output contains "breakfast after 0.4 s"']
# never = ["deadlock", "stuck"]
# ///
"""Three things get hot, and a cook looks after them."""

import threading
import time

KITCHEN = [("water", 0.3), ("bread", 0.2), ("eggs", 0.4)]


def heat(thing, seconds):
    time.sleep(seconds)
    print(f"{thing}: hot")


begin = time.monotonic()
pots = []
for thing, seconds in KITCHEN:
    pot = threading.Thread(target=heat, args=(thing, seconds), name=thing)
    pot.start()
    pots.append(pot)
for pot in pots:
    pot.join()

print(f"breakfast after {time.monotonic() - begin:.1f} s")
