# /// scenario
# section = "threading"
# title.en = "The customer who looks only once"
# title.zh = "只看一眼的顾客"
# lesson.en = """
# A customer who is woken must look at the shelf again: between the wake-up and the moment in which the
# customer has the lock back, somebody else may have come in and taken the bread. With `if` the
# customer looks only once, and reaches for a loaf that is gone.
# """
# lesson.zh = """
# 被唤醒的顾客必须再看一眼货架：从被唤醒到重新拿到锁之间，别人可能已经进来把面包拿走了。
# 用 `if` 只检查一次，于是会伸手去拿一条已经不在的面包。
# """
#
# [expect]
# always = ["finished"]
# sometimes = ['output contains "went home with: rye, wheat"', 'output contains "found an empty shelf"']
# never = ["deadlock", "stuck"]
# ///
"""A baker puts loaves on a shelf; two customers wait for one each."""

import threading

shelf = []
shelf_changed = threading.Condition()
bought = []
complaints = []


def baker():
    for loaf in ["rye", "wheat"]:
        with shelf_changed:
            shelf.append(loaf)
            shelf_changed.notify()


def customer():
    with shelf_changed:
        if not shelf:  # wrong: looks once, and trusts the wake-up
            shelf_changed.wait()
        try:
            bought.append(shelf.pop())
        except IndexError:  # pop from empty list: somebody was faster
            complaints.append(threading.current_thread().name)


people = [
    threading.Thread(target=customer, name="Ada"),
    threading.Thread(target=customer, name="Ben"),
    threading.Thread(target=baker, name="baker"),
]
for person in people:
    person.start()
for person in people:
    person.join()

for name in sorted(complaints):
    print(f"{name} found an empty shelf")
print(f"went home with: {', '.join(sorted(bought))}")
