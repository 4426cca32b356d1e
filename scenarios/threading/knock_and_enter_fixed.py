# /// scenario
# section = "threading"
# title.en = "The guest who waits for the answer"
# title.zh = "等待回答的客人"
# lesson.en = """
# Who looks at what acquire() says knows whether the lock is held. On False this one goes away and comes
# again; only who got in gives the lock back. Before the next try it holds nothing that another may need.
# """
# lesson.zh = """
# 看一看 acquire() 的回答，就知道锁是否拿到了。得到 False 时先离开，再来一次；
# 只有进去的人才归还锁。下一次尝试之前，手里没有别人可能需要的东西。
# """
#
# [expect]
# always = ["finished", 'output == "room: 1 inside\nroom: 1 inside\n"']
# never = ["deadlock", "stuck", "raised", "exception", "race"]
# ///
"""A bathroom for one person, and somebody who is in a hurry."""

import threading
import time

door = threading.Lock()
inside = 0


def wash(seconds):
    global inside
    while not door.acquire(timeout=0.1):
        time.sleep(0.05)
    inside += 1
    print(f"room: {inside} inside")
    time.sleep(seconds)
    inside -= 1
    door.release()


people = [threading.Thread(target=wash, args=(0.4,), name=name) for name in ("Max", "Ute")]
for person in people:
    person.start()
for person in people:
    person.join()
