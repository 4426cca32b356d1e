# /// scenario
# section = "threading"
# title.en = "The doctor who waits for the lab"
# title.zh = "等待化验结果的医生"
# lesson.en = """
# join() returns when the thread has ended, and what the thread did before is then there to be read.
# is_alive() and active_count() are for telling what goes on, not for deciding what to do.
# """
# lesson.zh = """
# join() 在线程结束时返回，线程此前所做的一切这时都可以读到。
# is_alive() 和 active_count() 用来了解情况，不用来决定做什么。
# """
#
# [expect]
# always = ["finished", 'output contains "the lab says: fine"']
# never = ["deadlock", "stuck", "raised"]
# ///
"""A doctor sends a sample to the lab and wants to know the result."""

import threading

result = None


def examine():
    global result
    result = "fine"


lab = threading.Thread(target=examine, name="lab")
print(f"in the house: {threading.active_count()}, lab at work: {lab.is_alive()}")
lab.start()
lab.join()
print(f"the lab says: {result}")
