# /// scenario
# section = "threading"
# title.en = "A counter that forgets, repaired"
# title.zh = "会忘事的计数器（已修复）"
# lesson.en = """
# A lock around the whole read-add-write makes it one action for everybody who takes the same lock.
# The other office waits, and then reads the new number.
# """
# lesson.zh = """
# 用锁把读、加、写整个包起来，对所有使用同一把锁的线程来说，它就成了一个动作。
# 另一个售票处会先等待，然后读到新的值。
# """
#
# [expect]
# always = ["finished", 'output == "sold 6, counted 6\n"']
# never = ["deadlock", "stuck", "race(tickets)", "lost_update(tickets)"]
# ///
"""Two box offices sell tickets for one concert and share one counter, one at a time."""

import threading

SALES_EACH = 3
tickets = 0
tickets_lock = threading.Lock()


def box_office():
    global tickets
    for _ in range(SALES_EACH):
        with tickets_lock:  # nobody else reads the counter until the sum is written
            tickets += 1


offices = [
    threading.Thread(target=box_office, name="north office"),
    threading.Thread(target=box_office, name="south office"),
]
for office in offices:
    office.start()
for office in offices:
    office.join()

print(f"sold {2 * SALES_EACH}, counted {tickets}")
