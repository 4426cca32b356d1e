# /// scenario
# section = "threading"
# title.en = "Two runners with one name"
# title.zh = "同名的两个跑者"
# lesson.en = """
# A thread's name is only a label: nothing keeps two threads from having the same. Results filed under the
# name overwrite each other, and one of the runners has never run, as far as the list knows.
# """
# lesson.zh = """
# 线程名只是标签，没有什么能阻止两个线程同名。用名字做键保存结果会互相覆盖，
# 名单上看来其中一个跑者从未跑过。
# """
#
# [expect]
# always = ["finished", 'output contains "runners on the list: 1"']
# never = ["deadlock", "stuck", "raised"]
# ///
"""Two runners called Kim; a list of who has arrived."""

import threading

finished = {}


def run_lap(number):
    me = threading.current_thread()
    finished[me.name] = number  # wrong: names need not differ


runners = [threading.Thread(target=run_lap, args=(number,), name="Kim") for number in (7, 12)]
for runner in runners:
    runner.start()
for runner in runners:
    runner.join()

print(f"runners on the list: {len(finished)}")
