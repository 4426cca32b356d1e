# /// scenario
# section = "threading"
# title.en = "The last ticket, seen by two"
# title.zh = "两个人都看见的最后一张票"
# lesson.en = """
# Every method of a queue is safe, two of them in a row are not: between empty() and get() somebody else
# may take the last item. Then get() waits for one that nobody will put.
# """
# lesson.zh = """
# 队列的每个方法都是安全的，但连着用两个就不是了：在 empty() 与 get() 之间，
# 别人可能取走最后一个元素，于是 get() 永远等待没有人会放入的东西。
# """
#
# [expect]
# sometimes = ["finished", "stuck"]
# never = ["deadlock", "raised"]
# ///
"""Two visitors and one ticket."""

import queue
import threading

tickets = queue.Queue()
tickets.put("seat 1")


def visitor(name):
    if not tickets.empty():  # wrong: it may be taken before the next line
        print(f"{name} has a ticket for {tickets.get()}")
    else:
        print(f"{name}: sold out")


visitors = [threading.Thread(target=visitor, args=(name,), name=name) for name in ("Eva", "Jan")]
for person in visitors:
    person.start()
for person in visitors:
    person.join()
