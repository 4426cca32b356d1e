# /// scenario
# section = "threading"
# title.en = "The diary that is finished"
# title.zh = "写完的日记"
# lesson.en = """
# Work that matters is no daemon's: the end of the program waits for a thread that is not a daemon, also
# without join(). Daemons are for what may be lost at any time, such as a clock on the screen.
# """
# lesson.zh = """
# 重要的工作不应交给守护线程：程序结束时会等待非守护线程，即使没有 join()。
# 守护线程只适合随时可以丢弃的事情，例如屏幕上的时钟。
# """
#
# [expect]
# always = ["finished", 'output contains "good night"', 'output contains "went to sleep"']
# never = ["deadlock", "stuck", "raised"]
# ///
"""Somebody writes a diary in the evening."""

import threading

EVENTS = ["got up", "worked", "went to sleep"]


def write_diary():
    for event in EVENTS:
        print(f"I {event}.")


writer = threading.Thread(target=write_diary, name="writer", daemon=False)
writer.start()
print("good night")
