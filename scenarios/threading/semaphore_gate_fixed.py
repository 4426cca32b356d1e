# /// scenario
# section = "threading"
# title.en = "The parking lot that gets every space back"
# title.zh = "每个车位都会归还的停车场"
# lesson.en = """
# `with spaces:` gives the space back on every way out: at the end, at a `return`, and at an exception.
# """
# lesson.zh = """
# `with spaces:` 无论从哪里离开都会归还车位：正常结束、`return`，或者发生异常。
# """
#
# [expect]
# always = ["finished", 'output contains "the lot closes"']
# never = ["deadlock", "stuck", "raised"]
# ///
"""Two cars share a parking lot with one space; one of them is too high for it."""

import threading

spaces = threading.Semaphore(1)
HEIGHT_MAX = 2.0


def park(name, height):
    with spaces:
        if height > HEIGHT_MAX:
            print(f"{name} is too high and turns round")
            return
        print(f"{name} parks")


cars = [
    threading.Thread(target=park, args=("mini", 1.4), name="mini"),
    threading.Thread(target=park, args=("camper", 2.9), name="camper"),
]
for car in cars:
    car.start()
for car in cars:
    car.join()

print("the lot closes")
