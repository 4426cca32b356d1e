# /// scenario
# section = "threading"
# title.en = "A name tag for everybody"
# title.zh = "每人一块名牌"
# lesson.en = """
# threading.local() gives every thread attributes of its own under the same name: what one thread writes,
# no other can see. Each guest has to be written down in the thread that serves them.
# """
# lesson.zh = """
# threading.local() 让每个线程在同一个名字下有自己的属性：一个线程写入的内容，其他线程看不到。
# 因此必须在为客人服务的那个线程里写下名字。
# """
#
# [expect]
# always = ["finished", 'output contains "Ana gets the key of Ana"', 'output contains "Ben gets the key of Ben"']
# never = ["deadlock", "stuck", "raised"]
# ///
"""Two receptionists check in a guest each."""

import threading


desk = threading.local()


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
