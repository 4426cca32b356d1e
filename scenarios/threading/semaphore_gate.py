# /// scenario
# section = "threading"
# title.en = "The parking lot that loses a space"
# title.zh = "少了一个车位的停车场"
# lesson.en = """
# A semaphore counts free spaces. A car that turns round at the barrier because it is too high took a
# space and never gives it back. With one space lost, and it depends on who comes when, the last car
# waits at the gate for ever, although the lot is empty.
# """
# lesson.zh = """
# 信号量记录空余车位。一辆车因为太高而在栏杆前掉头，它占了一个车位却没有归还。
# 少了一个车位之后，最后一辆车就会永远等在门口，尽管停车场是空的。
# """
#
# [expect]
# sometimes = ["finished", "stuck"]
# never = ["deadlock", "raised"]
# ///
"""Two cars share a parking lot with one space; one of them is too high for it."""

import threading

spaces = threading.Semaphore(1)
HEIGHT_MAX = 2.0


def park(name, height):
    spaces.acquire()
    if height > HEIGHT_MAX:
        print(f"{name} is too high and turns round")
        return  # wrong: leaves without giving the space back
    print(f"{name} parks")
    spaces.release()


cars = [
    threading.Thread(target=park, args=("mini", 1.4), name="mini"),
    threading.Thread(target=park, args=("camper", 2.9), name="camper"),
]
for car in cars:
    car.start()
for car in cars:
    car.join()

print("the lot closes")
