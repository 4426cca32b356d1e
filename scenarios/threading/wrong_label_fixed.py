# /// scenario
# section = "threading"
# title.en = "The race with a start list"
# title.zh = "有出发名单的赛跑"
# lesson.en = """
# A dict from future to name says whose result it is, whatever the order. map() would keep the order of
# the input instead, and show each result only when those before it are there.
# """
# lesson.zh = """
# 用字典把 Future 映射到名字，无论顺序如何都知道是谁的结果。
# map() 则保持输入的顺序，但要等前面的结果都到齐才给出后面的。
# """
#
# [expect]
# always = ["finished", 'output contains "ant: ant at home"', 'output contains "bee: bee at home"']
# never = ["deadlock", "stuck", "raised"]
# ///
"""Two insects run home."""

from concurrent.futures import ThreadPoolExecutor, as_completed

RUNNERS = ["ant", "bee"]


def run(name):
    return f"{name} at home"


with ThreadPoolExecutor(max_workers=2) as track:
    started = {track.submit(run, name): name for name in RUNNERS}
    for arrived in as_completed(started):
        print(f"{started[arrived]}: {arrived.result()}")
