# /// scenario
# section = "threading"
# title.en = "The courier who is sent"
# title.zh = "真正派出的信使"
# lesson.en = """
# target gets the function, args its arguments; the call is made by the new thread. Now the couriers
# are under way together, and either may arrive first.
# """
# lesson.zh = """
# target 接收函数本身，args 接收参数，由新线程来调用。这样信使们同时在路上，谁都可能先到。
# """
#
# [expect]
# always = ["finished", 'output contains "A brought by courier A"', 'output contains "B brought by courier B"']
# sometimes = ['output == "B brought by courier B\nA brought by courier A\n"']
# never = ["deadlock", "stuck"]
# ///
"""Two parcels and two couriers."""

import threading


def deliver(parcel):
    print(f"{parcel} brought by {threading.current_thread().name}")


couriers = []
for parcel in ["A", "B"]:
    courier = threading.Thread(target=deliver, args=(parcel,), name=f"courier {parcel}")
    couriers.append(courier)
for courier in couriers:
    courier.start()
for courier in couriers:
    courier.join()
