# /// scenario
# section = "threading"
# title.en = "The ferry leaves with everybody on board"
# title.zh = "人齐开船"
# lesson.en = """
# The barrier expects exactly those who come to it: the passengers and the captain. Nobody leaves it
# before everybody has reached it, so the ferry never leaves without a passenger, in any schedule.
# """
# lesson.zh = """
# 屏障只等真正会来的人：乘客和船长。所有人到齐之前谁也不会离开，因此无论怎样调度，渡船都不会丢下乘客。
# """
#
# [expect]
# always = ["finished", 'output contains "the ferry leaves with 2 passengers"']
# never = ["deadlock", "stuck", "raised"]
# ///
"""A ferry leaves when everybody is on board."""

import threading

PASSENGERS = ["Mia", "Noah"]

on_board = threading.Barrier(len(PASSENGERS) + 1)  # the passengers and the captain
seats = []


def passenger(name):
    seats.append(name)  # one indivisible call: no lock needed
    on_board.wait()


def captain():
    on_board.wait()
    print(f"the ferry leaves with {len(seats)} passengers")


crew_and_guests = [threading.Thread(target=captain, name="captain")]
for name in PASSENGERS:
    crew_and_guests.append(threading.Thread(target=passenger, args=(name,), name=name))
for person in crew_and_guests:
    person.start()
for person in crew_and_guests:
    person.join()
