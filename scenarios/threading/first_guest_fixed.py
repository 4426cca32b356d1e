# /// scenario
# section = "threading"
# title.en = "The table laid for everybody"
# title.zh = "为每个人摆好的餐桌"
# lesson.en = """
# Without return_when, wait() comes back when all are done: the second set is empty, and the first has
# everybody in it.
# """
# lesson.zh = """
# 不写 return_when 时，wait() 要等全部完成才返回：第二个集合是空的，第一个集合里有所有人。
# """
#
# [expect]
# always = ["finished", 'output == "plates: 2\n"']
# never = ["deadlock", "stuck", "raised"]
# ///
"""Two guests are asked whether they come to dinner."""

from concurrent.futures import ThreadPoolExecutor, wait


def ask(guest):
    return 1


with ThreadPoolExecutor(max_workers=2) as house:
    answers = [house.submit(ask, guest) for guest in ("Eva", "Jan")]
    done, late = wait(answers)
    plates = sum(answer.result() for answer in done)
print(f"plates: {plates}")
