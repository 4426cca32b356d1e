# /// scenario
# section = "threading"
# title.en = "The last ticket, asked for once"
# title.zh = "只问一次的最后一张票"
# lesson.en = """
# One operation that looks and takes: get_nowait() gives the item or raises Empty. What one call does
# nobody comes between.
# """
# lesson.zh = """
# 用一个操作同时查看并取走：get_nowait() 要么给出元素，要么抛出 Empty。一次调用之间没人能插进来。
# """
#
# [expect]
# always = ["finished", 'output contains "a ticket for seat 1"', 'output contains "sold out"']
# never = ["deadlock", "stuck", "raised"]
# ///
"""Two visitors and one ticket."""

import queue
import threading

tickets = queue.Queue()
tickets.put("seat 1")


def visitor(name):
    try:
        print(f"{name} has a ticket for {tickets.get_nowait()}")
    except queue.Empty:
        print(f"{name}: sold out")


visitors = [threading.Thread(target=visitor, args=(name,), name=name) for name in ("Eva", "Jan")]
for person in visitors:
    person.start()
for person in visitors:
    person.join()
