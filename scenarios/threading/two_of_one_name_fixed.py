# /// scenario
# section = "threading"
# title.en = "Two runners with numbers"
# title.zh = "有号码的两个跑者"
# lesson.en = """
# Give every thread a key of its own when you start it, or use the Thread object itself. `ident` is unique
# among the living too, but may be given again when a thread has ended.
# """
# lesson.zh = """
# 启动线程时给它一个独有的键，或直接用 Thread 对象。ident 在存活线程中也是唯一的，
# 但线程结束后可能被重复使用。
# """
#
# [expect]
# always = ["finished", 'output contains "runners on the list: 2"']
# never = ["deadlock", "stuck", "raised"]
# ///
"""Two runners called Kim; a list of who has arrived."""

import threading

finished = {}


def run_lap(number):
    me = threading.current_thread()
    finished[me] = number


runners = [threading.Thread(target=run_lap, args=(number,), name="Kim") for number in (7, 12)]
for runner in runners:
    runner.start()
for runner in runners:
    runner.join()

print(f"runners on the list: {len(finished)}")
