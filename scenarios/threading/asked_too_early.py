# /// scenario
# section = "threading"
# title.en = "The doctor who asks too early"
# title.zh = "问得太早的医生"
# lesson.en = """
# is_alive() tells how things stand at this very moment. Right after start() the thread may have ended or
# may not even have begun; to look once and to go on is a guess. Under some schedules the result is
# there, under others it is None.
# """
# lesson.zh = """
# is_alive() 只说明这一刻的情形。start() 之后线程可能已经结束，也可能还没开始；
# 只看一眼就继续，等于猜测。有些调度下结果已经有了，有些调度下还是 None。
# """
#
# [expect]
# always = ["finished"]
# sometimes = ['output contains "the lab says: fine"', 'output contains "the lab is still busy"']
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
if lab.is_alive():  # wrong: a moment later it may be otherwise
    print("the lab is still busy")
else:
    print(f"the lab says: {result}")
lab.join()
