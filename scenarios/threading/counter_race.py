# /// scenario
# section = "threading"
# title.en = "A counter that forgets"
# title.zh = "会忘事的计数器"
# lesson.en = """
# `tickets += 1` looks like one action and is three: read the old number, add one, write the sum.
# When another thread runs between the read and the write, it works on the same old number, and one
# of the two sales is forgotten. Step to a read and look at which value each thread holds.
# """
# lesson.zh = """
# `tickets += 1` 看似一个动作，其实是三个：读出旧值、加一、写回。如果另一个线程在读与写之间运行，
# 它也会拿着同一个旧值计算，于是两次销售中有一次被忘掉。请停在读取那一步，看看每个线程手中的值。
# """
#
# [expect]
# always = ["finished"]
# sometimes = ['output == "sold 6, counted 6\n"', 'output == "sold 6, counted 5\n"', "race(tickets)", "lost_update(tickets)"]
# never = ["deadlock", "stuck"]
# ///
"""Two box offices sell tickets for one concert and share one counter."""

import threading

SALES_EACH = 3
tickets = 0


def box_office():
    global tickets
    for _ in range(SALES_EACH):
        tickets += 1  # read, add, write: another office may sell in between


offices = [
    threading.Thread(target=box_office, name="north office"),
    threading.Thread(target=box_office, name="south office"),
]
for office in offices:
    office.start()
for office in offices:
    office.join()

# Under CPython this nearly always says 6: its threads seldom switch at the wrong moment. Seldom is
# not never, and no test will show it to you; Threadline will.
print(f"sold {2 * SALES_EACH}, counted {tickets}")
