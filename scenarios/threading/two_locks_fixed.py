# /// scenario
# section = "threading"
# title.en = "Two cooks, one pan, one knife, repaired"
# title.zh = "两位厨师，一口锅，一把刀（已修复）"
# lesson.en = """
# Both cooks now take the pan first. Whoever has the pan can always get the knife, because nobody
# holds the knife while waiting for the pan: a cycle of waits cannot form.
# """
# lesson.zh = """
# 现在两位厨师都先拿锅。拿到锅的人总能拿到刀，因为没有人会握着刀等锅：等待不可能形成环。
# """
#
# [expect]
# always = ["finished"]
# never = ["deadlock", "stuck", "raised"]
# ///
"""Two cooks share a kitchen with one pan and one knife, and agree on who takes what first."""

import threading

pan = threading.Lock()
knife = threading.Lock()


def fry_fish():
    with pan:
        with knife:
            print("the fish is fried")


def cut_salad():
    with pan:  # the same order as the other cook, although the knife is needed first
        with knife:
            print("the salad is cut")


cooks = [
    threading.Thread(target=fry_fish, name="fish cook"),
    threading.Thread(target=cut_salad, name="salad cook"),
]
for cook in cooks:
    cook.start()
for cook in cooks:
    cook.join()

print("dinner is served")
