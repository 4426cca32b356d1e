# /// scenario
# section = "threading"
# title.en = "The courier who was never sent"
# title.zh = "从未派出的信使"
# lesson.en = """
# Thread(target=deliver("A")) calls deliver at once, in the main thread, and gives the thread its result:
# None. The thread starts, does nothing and ends. Every parcel arrives, so nobody notices that
# nothing ran at the same time.
# """
# lesson.zh = """
# Thread(target=deliver("A")) 会立刻在主线程中调用 deliver，再把返回值 None 交给线程。
# 线程启动后什么也不做就结束了。包裹都送到了，所以没人发现其实没有任何并发。
# """
#
# [expect]
# always = ["finished", 'output == "A brought by MainThread\nB brought by MainThread\n"']
# never = ["deadlock", "stuck"]
# ///
"""Two parcels and two couriers."""

import threading


def deliver(parcel):
    print(f"{parcel} brought by {threading.current_thread().name}")


couriers = []
for parcel in ["A", "B"]:
    # wrong: this calls deliver here and now
    courier = threading.Thread(target=deliver(parcel), name=f"courier {parcel}")
    couriers.append(courier)
for courier in couriers:
    courier.start()
for courier in couriers:
    courier.join()
