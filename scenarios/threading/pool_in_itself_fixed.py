# /// scenario
# section = "threading"
# title.en = "The kitchen with its own sauce cook"
# title.zh = "有专门酱汁师傅的厨房"
# lesson.en = """
# Work that others wait for has a pool of its own: the waits go in one direction, from the menus to the
# sauces, and never in a circle.
# """
# lesson.zh = """
# 被等待的工作放在自己的线程池里：等待只朝一个方向，从套餐到酱汁，不会成环。
# """
#
# [expect]
# always = ["finished", 'output == "roast with gravy, pasta with pesto\n"']
# never = ["deadlock", "stuck", "raised"]
# ///
"""Menus need sauces, and both are made by cooks."""

from concurrent.futures import ThreadPoolExecutor

kitchen = ThreadPoolExecutor(max_workers=2, thread_name_prefix="cook")
sauces = ThreadPoolExecutor(max_workers=1, thread_name_prefix="saucier")


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
