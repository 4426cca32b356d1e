# /// scenario
# section = "threading"
# title.en = "The diary that ends in the middle"
# title.zh = "写到一半的日记"
# lesson.en = """
# The end of the program does not wait for daemon threads: they are cut off wherever they stand. A daemon
# that writes something down may have written all of it, a part or nothing.
# """
# lesson.zh = """
# 程序结束时不会等待守护线程：无论执行到哪里都会被切断。
# 一个正在写东西的守护线程，可能全写完了，可能写了一部分，也可能什么都没写。
# """
#
# [expect]
# always = ["finished", 'output contains "good night"']
# sometimes = ['output contains "went to sleep"', 'output == "good night\n"']
# never = ["deadlock", "stuck", "raised"]
# ///
"""Somebody writes a diary in the evening."""

import threading

EVENTS = ["got up", "worked", "went to sleep"]


def write_diary():
    for event in EVENTS:
        print(f"I {event}.")


writer = threading.Thread(target=write_diary, name="writer", daemon=True)  # wrong: it may be cut off
writer.start()
print("good night")
