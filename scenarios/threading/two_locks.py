# /// scenario
# section = "threading"
# title.en = "Two cooks, one pan, one knife"
# title.zh = "两位厨师，一口锅，一把刀"
# lesson.en = """
# Each cook takes one tool and then needs the other. If both take their first tool before either has
# taken the second, each waits for what the other will not put down: a deadlock. Nothing is wrong with
# either recipe alone; what is wrong is that they take the same two locks in opposite orders.
# """
# lesson.zh = """
# 每位厨师先拿一件工具，再需要另一件。如果两人都在对方拿到第二件之前拿走了第一件，
# 就各自等待对方不会放下的东西：死锁。单看哪份菜谱都没有错，错在它们以相反的顺序获取同样的两把锁。
# """
#
# [expect]
# sometimes = ["finished", "deadlock"]
# never = ["raised", "stuck"]
# ///
"""Two cooks share a kitchen with one pan and one knife."""

import threading

pan = threading.Lock()
knife = threading.Lock()


def fry_fish():
    with pan:  # the pan first ...
        with knife:  # ... then the knife
            print("the fish is fried")


def cut_salad():
    with knife:  # the knife first ...
        with pan:  # ... then the pan: the opposite order
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
