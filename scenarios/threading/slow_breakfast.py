# /// scenario
# section = "threading"
# title.en = "The cook who watches every pot"
# title.zh = "守着每一口锅的厨师"
# lesson.en = """
# Water, bread and eggs need no cook while they get hot: three waits that could pass at the same time.
# But whoever calls join() right after start() waits for each before the next begins. There are threads,
# and still everything takes as long as all waits together.
# """
# lesson.zh = """
# 烧水、烤面包、煮蛋时并不需要厨师：三段等待本可以同时进行。但 start() 之后立刻 join()，
# 就是等一件做完才开始下一件。虽然用了线程，总时间仍是所有等待之和。
# """
#
# [expect]
# always = ["finished", 'output contains "breakfast after 0.9 s"']
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
    pot.join()  # wrong: nothing else can begin meanwhile

print(f"breakfast after {time.monotonic() - begin:.1f} s")
