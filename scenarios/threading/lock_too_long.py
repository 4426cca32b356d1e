# /// scenario
# section = "threading"
# title.en = "The copy machine behind a closed door"
# title.zh = "关着门的复印室"
# lesson.en = """
# A lock costs little; what is done while it is held costs the others. Here everybody reads the page with
# the door locked, so reading, which needs no machine, happens one after the other.
# """
# lesson.zh = """
# 锁本身代价很小，持锁时所做的事却让别人等待。这里每个人都锁着门读原稿，
# 于是本不需要机器的阅读也变成了一个接一个。
# """
#
# [expect]
# always = ["finished", 'output contains "3 copies after 0.9 s"']
# never = ["deadlock", "stuck", "raised"]
# ///
"""Three people read a page and copy it; there is one copy machine."""

import threading
import time

machine = threading.Lock()
copies = 0


def read_and_copy():
    global copies
    with machine:
        time.sleep(0.3)  # wrong: reading needs no machine
        copies += 1


begin = time.monotonic()
people = [threading.Thread(target=read_and_copy) for _ in range(3)]
for person in people:
    person.start()
for person in people:
    person.join()
print(f"{copies} copies after {time.monotonic() - begin:.1f} s")
