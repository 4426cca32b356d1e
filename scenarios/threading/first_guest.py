# /// scenario
# section = "threading"
# title.en = "The table laid for whoever came first"
# title.zh = "只为先到的人摆好的餐桌"
# lesson.en = """
# wait() gives two sets: what is done and what is not. With FIRST_COMPLETED it comes back as soon as one
# is done; the second may be done by then, or not. Who looks at the first set only forgets the others.
# """
# lesson.zh = """
# wait() 给出两个集合：已完成的和未完成的。用 FIRST_COMPLETED 时，只要有一个完成就会返回；
# 那时第二个可能也完成了，也可能没有。只看第一个集合，就会忘记其余的人。
# """
#
# [expect]
# always = ["finished"]
# sometimes = ['output == "plates: 1\n"', 'output == "plates: 2\n"']
# never = ["deadlock", "stuck", "raised"]
# ///
"""Two guests are asked whether they come to dinner."""

from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait


def ask(guest):
    return 1


with ThreadPoolExecutor(max_workers=2) as house:
    answers = [house.submit(ask, guest) for guest in ("Eva", "Jan")]
    done, late = wait(answers, return_when=FIRST_COMPLETED)
    plates = sum(answer.result() for answer in done)  # wrong: forgets who answers late
print(f"plates: {plates}")
