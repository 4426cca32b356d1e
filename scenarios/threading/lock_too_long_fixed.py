# /// scenario
# section = "threading"
# title.en = "The copy machine used briefly"
# title.zh = "只在需要时占用复印机"
# lesson.en = """
# Only what is shared is done under the lock. The reading happens at the same time, and the machine is
# held for a moment each.
# """
# lesson.zh = """
# 只有共享的部分才在锁内进行。阅读同时发生，每个人只短暂占用机器。
# """
#
# [expect]
# always = ["finished", 'output contains "3 copies after 0.3 s"']
# never = ["deadlock", "stuck", "raised"]
# ///
"""Three people read a page and copy it; there is one copy machine."""

import threading
import time

machine = threading.Lock()
copies = 0


def read_and_copy():
    global copies
    time.sleep(0.3)
    with machine:
        copies += 1


begin = time.monotonic()
people = [threading.Thread(target=read_and_copy) for _ in range(3)]
for person in people:
    person.start()
for person in people:
    person.join()
print(f"{copies} copies after {time.monotonic() - begin:.1f} s")
