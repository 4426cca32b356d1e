# /// scenario
# section = "threading"
# title.en = "The ferry that waits for a passenger who never comes"
# title.zh = "渡船在等一位永远不来的乘客"
# lesson.en = """
# A barrier opens when as many threads have come as it was told. The pier master hands out the tickets
# and stays on the pier, but was counted: four are expected, three come, and all of them wait for ever.
# Every schedule ends like this; from outside it only looks like a slow program.
# """
# lesson.zh = """
# 到达的线程数等于约定的数目时，屏障才会打开。这里把留在码头上的管理员也算了进去：约定四个，只来三个，
# 所有人永远等下去。任何调度都会这样结束；它只是看起来像一个很慢的程序。
# """
#
# [expect]
# always = ["stuck"]
# never = ["finished", "deadlock"]
# ///
"""A ferry leaves when everybody is on board."""

import threading

PASSENGERS = ["Mia", "Noah"]

# Wrong: the pier master who hands out the tickets stays on the pier, but is counted here.
on_board = threading.Barrier(len(PASSENGERS) + 2)


def passenger(name):
    print(f"{name} is on board")
    on_board.wait()


def captain():
    on_board.wait()
    print("the ferry leaves")


crew_and_guests = [threading.Thread(target=captain, name="captain")]
for name in PASSENGERS:
    crew_and_guests.append(threading.Thread(target=passenger, args=(name,), name=name))
for person in crew_and_guests:
    person.start()
for person in crew_and_guests:
    person.join()
