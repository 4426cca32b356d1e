# /// scenario
# section = "threading"
# title.en = "The guest who knocks and walks in"
# title.zh = "敲敲门就进来的客人"
# lesson.en = """
# A timeout keeps a thread from waiting for ever, so it breaks a deadlock. But then acquire() has two
# answers, True and False, and somebody must look. Who goes on after False is inside without the lock, and
# at the end gives back what belongs to another.
# """
# lesson.zh = """
# 超时让线程不会永远等待，因此可以打破死锁。但这样 acquire() 就有两种答案：True 和 False，必须有人去看。
# 得到 False 仍继续的人，没有锁就进了门，最后还把别人的锁还了回去。
# """
#
# [expect]
# always = ["finished", "exception(RuntimeError)", 'output contains "room: 2 inside"']
# never = ["deadlock", "stuck", "raised"]
# ///
"""A bathroom for one person, and somebody who is in a hurry."""

import threading
import time

door = threading.Lock()
inside = 0


def wash(seconds):
    global inside
    door.acquire(timeout=0.1)  # wrong: nobody looks whether the door was opened
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
