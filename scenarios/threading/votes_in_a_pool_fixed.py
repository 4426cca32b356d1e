# /// scenario
# section = "threading"
# title.en = "The helpers who hand in slips"
# title.zh = "交回小票的助手"
# lesson.en = """
# The best shared variable is none. The calls return what they counted, map() brings the results in order,
# and one thread adds them up.
# """
# lesson.zh = """
# 最好的共享变量就是没有共享变量。每个调用返回自己数到的票数，map() 按顺序收集结果，由一个线程相加。
# """
#
# [expect]
# always = ["finished", 'output == "votes: 6\n"']
# never = ["deadlock", "stuck", "raised"]
# ///
"""Helpers count the votes in three boxes."""

from concurrent.futures import ThreadPoolExecutor

BOXES = [["yes"], ["yes", "yes"], ["yes", "yes", "yes"]]


def count(box):
    return len(box)


with ThreadPoolExecutor(max_workers=3, thread_name_prefix="helper") as hall:
    slips = list(hall.map(count, BOXES))
print(f"votes: {sum(slips)}")
