# /// scenario
# section = "threading"
# title.en = "The kitchen where every cook waits for a cook"
# title.zh = "每个厨师都在等另一个厨师"
# lesson.en = """
# Two cooks, two menus. Each menu hands in a sauce to the same kitchen and waits for it. If both cooks
# take a menu before a sauce is made, both wait, and nobody is left to make a sauce: the pool waits for
# itself.
# """
# lesson.zh = """
# 两个厨师，两份套餐。每份套餐都把酱汁交给同一个厨房并等待。如果两个厨师都先接了套餐，
# 他们都在等待，没有人来做酱汁：线程池在等待自己。
# """
#
# [expect]
# sometimes = ["finished", "deadlock"]
# never = ["raised"]
# ///
"""Menus need sauces, and both are made by cooks."""

from concurrent.futures import ThreadPoolExecutor

kitchen = ThreadPoolExecutor(max_workers=2, thread_name_prefix="cook")
sauces = kitchen  # wrong: who makes a menu waits here for one of the same cooks


def make_sauce(name):
    return name


def make_menu(dish, sauce):
    ready = sauces.submit(make_sauce, sauce)
    return f"{dish} with {ready.result()}"


menus = [
    kitchen.submit(make_menu, "roast", "gravy"),
    kitchen.submit(make_menu, "pasta", "pesto"),
]
print(", ".join(menu.result() for menu in menus))
