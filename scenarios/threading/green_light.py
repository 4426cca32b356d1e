# /// scenario
# section = "threading"
# title.en = "The traffic light that is green for a blink"
# title.zh = "绿灯只亮一瞬间"
# lesson.en = """
# set() wakes everybody who waits at that moment; clear() right behind it shuts the door on those who
# have not come yet. Who is a little late waits for a green that never comes again.
# """
# lesson.zh = """
# set() 唤醒此刻正在等待的所有人；紧接着的 clear() 把还没到的人关在外面。
# 稍晚一步的人等待的绿灯再也不会亮起。
# """
#
# [expect]
# sometimes = ["finished", "stuck"]
# never = ["deadlock", "raised"]
# ///
"""Two cyclists wait for a green light."""

import threading

green = threading.Event()


def cyclist(name):
    green.wait()
    print(f"{name} crosses the street")


cyclists = [threading.Thread(target=cyclist, args=(name,), name=name) for name in ("Lea", "Tom")]
for rider in cyclists:
    rider.start()
green.set()
green.clear()  # wrong: who is late waits for ever
for rider in cyclists:
    rider.join()
