# /// scenario
# section = "threading"
# title.en = "After you! No, after you!, repaired"
# title.zh = "您先请！不，您先请！（已修复）"
# lesson.en = """
# Both neighbours now ask for the front door first and wait for it. Whoever has it gets the back door in
# the end, because nobody holds that one while waiting: no circle of waits can form, and nobody has to let
# go and start again. Waiting in one order beats trying and giving up.
# """
# lesson.zh = """
# 现在两人都先请求前门，并且等待它。拿到前门的人最终总能拿到后门，因为没有人会握着后门等待：
# 等待不会成环，也没有人需要放手重来。按同一顺序等待，胜过尝试后放弃。
# """
#
# [expect]
# always = ["finished"]
# never = ["livelock", "starvation", "deadlock", "stuck", "raised"]
# ///
"""Two neighbours carry furniture through the same two doors, from opposite sides."""

import threading

front_door = threading.Lock()
back_door = threading.Lock()


def carry(name):
    with front_door:
        with back_door:
            print(f"{name} is through")


neighbours = [
    threading.Thread(target=carry, args=("the sofa",), name="sofa"),
    threading.Thread(target=carry, args=("the piano",), name="piano"),
]
for neighbour in neighbours:
    neighbour.start()
for neighbour in neighbours:
    neighbour.join()

print("all inside")
