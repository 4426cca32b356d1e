# /// scenario
# section = "threading"
# title.en = "The helpers who count on one board"
# title.zh = "在同一块黑板上计票"
# lesson.en = """
# A pool makes it easy to forget that its workers are threads: what they share needs a lock. Each helper
# reads the number on the board, adds and writes it back; a second one may have read the same number.
# """
# lesson.zh = """
# 使用线程池时容易忘记工作者也是线程：共享的东西需要锁。每个助手读出黑板上的数、
# 加上自己的、再写回；另一个助手可能读到了同一个数。
# """
#
# [expect]
# always = ["finished"]
# sometimes = ['output == "votes: 6\n"', 'output == "votes: 4\n"']
# never = ["deadlock", "stuck", "raised"]
# ///
"""Helpers count the votes in three boxes."""

from concurrent.futures import ThreadPoolExecutor

BOXES = [["yes"], ["yes", "yes"], ["yes", "yes", "yes"]]
board = 0


def count(box):
    global board
    found = len(box)
    board += found  # wrong: reads and writes what the others read and write
    return found


with ThreadPoolExecutor(max_workers=3, thread_name_prefix="helper") as hall:
    slips = list(hall.map(count, BOXES))
print(f"votes: {board}")
