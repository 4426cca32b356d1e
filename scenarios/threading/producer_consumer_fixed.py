# /// scenario
# section = "threading"
# title.en = "The customer who looks only once, repaired"
# title.zh = "只看一眼的顾客（已修复）"
# lesson.en = """
# With `while` the customer looks at the shelf again after every wake-up, and goes on only when there is
# a loaf and the lock is held: then nobody can take it away in between.
# """
# lesson.zh = """
# 用 `while`，顾客每次被唤醒后都会再看一眼货架，只有在有面包且持有锁时才继续：这时没有人能在中间把它拿走。
# """
#
# [expect]
# always = ["finished", 'output == "went home with: rye, wheat\n"']
# never = ["deadlock", "stuck", "raised"]
# ///
"""A baker puts loaves on a shelf; two customers wait for one each, and look before they reach."""

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
        while not shelf:  # look again after every wake-up
            shelf_changed.wait()
        try:
            bought.append(shelf.pop())
        except IndexError:
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
