# /// scenario
# section = "threading"
# title.en = "The name tag that everybody wears"
# title.zh = "大家共用的名牌"
# lesson.en = """
# A global variable belongs to all threads. The receptionist who writes a guest's name on the one tag and
# reads it again a little later may read the name of another guest.
# """
# lesson.zh = """
# 全局变量属于所有线程。接待员把客人的名字写在唯一的名牌上，稍后再读，读到的可能是另一位客人的名字。
# """
#
# [expect]
# always = ["finished"]
# sometimes = ['output contains "Ana gets the key of Ben"', 'output contains "Ana gets the key of Ana"']
# never = ["deadlock", "stuck", "raised"]
# ///
"""Two receptionists check in a guest each."""

import threading


class Desk:
    guest = None


desk = Desk()  # wrong: one desk for both receptionists


def hand_out_key(guest):
    print(f"{guest} gets the key of {desk.guest}")


def check_in(guest):
    desk.guest = guest
    hand_out_key(guest)


receptionists = [threading.Thread(target=check_in, args=(guest,)) for guest in ("Ana", "Ben")]
for receptionist in receptionists:
    receptionist.start()
for receptionist in receptionists:
    receptionist.join()
