# /// scenario
# section = "gil"
# title.en = "What the GIL protects, and what not"
# title.zh = "GIL 保护什么，不保护什么"
# lesson.en = """
# With the GIL, CPython lets another thread go on only at certain places: at the start of a function, at the
# end of a loop's round, after a call. `plain += 1` has none of them between its read and its write, so in
# today's CPython no addition gets lost. `called = same(called) + 1` has a call there, and additions do get
# lost. Neither is promised by the language: with `--switch any` both lose some. Use a lock.
# """
# lesson.zh = """
# 有 GIL 时，CPython 只在某些位置让其他线程继续：函数开头、循环一轮结束、一次调用之后。
# `plain += 1` 的读与写之间没有这样的位置，所以在今天的 CPython 中不会丢失加法；
# `called = same(called) + 1` 在两者之间有一次调用，加法就会丢失。语言本身对两者都没有承诺：
# 用 `--switch any` 运行，两者都会丢失。请使用锁。
# """
#
# [options]
# switch = "gil"
#
# [expect]
# always = ["finished", 'output contains "plain 6"']
# sometimes = ['output contains "called 6"', 'output contains "called 5"', 'output contains "called 4"']
# never = ["deadlock"]
# ///
"""Two counters: one is added to in place, the other through a function."""

import threading

plain = 0
called = 0


def same(number):
    return number


def count():
    global plain, called
    for _ in range(3):
        plain += 1
        called = same(called) + 1


threads = [threading.Thread(target=count) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()

print(f"plain {plain}, called {called}")
