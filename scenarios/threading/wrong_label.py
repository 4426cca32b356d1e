# /// scenario
# section = "threading"
# title.en = "The race with the wrong names"
# title.zh = "张冠李戴的赛跑"
# lesson.en = """
# as_completed() gives futures in the order in which they come to be done, which is not the order in which
# they were handed in. Who pairs it with the list of names puts the right results under wrong names,
# under some schedules only.
# """
# lesson.zh = """
# as_completed() 按完成的先后给出 Future，而不是按提交的先后。
# 把它和名单一一配对，就会在某些调度下把正确的结果记到错误的名字下。
# """
#
# [expect]
# always = ["finished"]
# sometimes = ['output contains "ant: ant at home"', 'output contains "ant: bee at home"']
# never = ["deadlock", "stuck", "raised"]
# ///
"""Two insects run home."""

from concurrent.futures import ThreadPoolExecutor, as_completed

RUNNERS = ["ant", "bee"]


def run(name):
    return f"{name} at home"


with ThreadPoolExecutor(max_workers=2) as track:
    started = {track.submit(run, name): name for name in RUNNERS}
    # wrong: the first to arrive need not be the first on the list
    for name, arrived in zip(RUNNERS, as_completed(started)):
        print(f"{name}: {arrived.result()}")
