# /// scenario
# section = "threading"
# title.en = "The traffic light that stays green"
# title.zh = "保持绿色的灯"
# lesson.en = """
# An event that announces something for good is set once and never cleared: who comes late finds it set
# and goes on at once. To let people through one by one there are conditions and semaphores.
# """
# lesson.zh = """
# 表示“已经发生”的事件只设置一次，从不清除：迟到者看到它已置位便立即通过。
# 若要逐个放行，应使用条件变量或信号量。
# """
#
# [expect]
# always = ["finished"]
# never = ["deadlock", "stuck", "raised"]
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
for rider in cyclists:
    rider.join()
